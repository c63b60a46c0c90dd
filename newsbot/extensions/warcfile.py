"""A web archive file that is never torn: written as a ``.part``, put in place whole when it is closed.

Every exchange goes to the disk's care at once, in whole gzip members. What a killed run left has no lock; the
next run keeps all whole members of it, cuts off the rest and puts it in place (``recover``): pages that were
fetched are not lost with the run.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from newsbot.extensions.filelock import hold

ENDING = ".warc.gz"
PART = ".part"
CHUNK = 1 << 16


class WarcFile:
    """A file in the making, ours alone; ``path`` is where it will lie.

    Every method raises ``OSError`` when the disk does not do it; what was added before stays whole.
    """

    def __init__(self, folder: Path, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path, self._raw = _fresh(folder, name)
        self._end = 0

    def add(self, members: bytes) -> None:
        """Append whole members, all of them or nothing."""
        self._back()
        rest = memoryview(members)
        while rest:
            rest = rest[self._raw.write(rest) :]
        self._end += len(members)

    def close(self) -> None:
        """Bring it to the disk and put it in place; an empty one goes."""
        try:
            self._back()
            os.fsync(self._raw.fileno())
            _put_in_place(_part_of(self.path), self.path, empty=not self._end)
        finally:
            self._raw.close()

    def _back(self) -> None:
        """Go to the end of what is whole: a full disk may have taken half of the last members."""
        self._raw.seek(self._end)
        self._raw.truncate()


def recover(folder: Path) -> Iterator[Path]:
    """Yields the files that killed runs left in a folder, put in place, their last torn record cut off.

    A part whose writer lives is locked, and stays; so does one that cannot be changed.
    """
    for part in sorted(folder.glob(f"*{ENDING}{PART}")):
        with contextlib.suppress(OSError), part.open("r+b") as left:
            if not (hold(left.fileno()) and part.exists()):
                continue
            members, end = whole_members(left)
            left.truncate(end)
            os.fsync(left.fileno())
            path = part.with_name(part.name.removesuffix(PART))
            _put_in_place(part, path, empty=members <= 1)  # one member is the heading alone
            if members > 1:
                yield path


def whole_members(file: BinaryIO) -> tuple[int, int]:
    """How many whole gzip members a file begins with, and where the last of them ends."""
    members = end = read = 0
    inflating = zlib.decompressobj(wbits=31)
    while chunk := file.read(CHUNK):
        read += len(chunk)
        while chunk:
            try:
                inflating.decompress(chunk)
            except zlib.error:
                return members, end
            chunk = inflating.unused_data
            if inflating.eof:
                members, end = members + 1, read - len(chunk)
                inflating = zlib.decompressobj(wbits=31)
    return members, end


def _fresh(folder: Path, name: str) -> tuple[Path, io.FileIO]:
    """A new locked part; the time in its name, to the microsecond, is its own."""
    safe = re.sub(r"[^\w.-]", "_", name).encode()[:100].decode(errors="ignore")
    while True:
        path = folder / f"{safe}-{datetime.now(UTC):%Y-%m-%dT%H-%M-%S.%f}Z{ENDING}"
        try:
            raw = io.FileIO(_part_of(path), "x+b")
        except FileExistsError:
            continue
        if _is_ours(raw) and _part_of(path).exists():  # else another run's recovery came between
            return path, raw
        raw.close()


def _part_of(path: Path) -> Path:
    return path.with_name(path.name + PART)


def _is_ours(raw: io.FileIO) -> bool:
    try:
        return hold(raw.fileno())
    except OSError:
        return True  # no locks on this file system; then nobody recovers what may be alive, either


def _put_in_place(part: Path, path: Path, *, empty: bool) -> None:
    if empty:
        part.unlink()
        return
    part.replace(path)
    with contextlib.suppress(OSError):  # not every file system lets a folder be synced
        at = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(at)
        finally:
            os.close(at)
