"""Which WARC files a path holds, and their bytes: a file, a folder of files, or WACZ packages of them.

A WACZ package is a zip with the WARC files in ``archive/``. They lie in it as they are, so that they are read
in place.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from newsbot.extensions.recordings import ReplayError

ENDINGS = (".warc.gz", ".warc", ".wacz")
INSIDE = re.compile(r"archive/.+\.warc(\.gz)?")
LOCAL_HEADER = struct.Struct("<26xHH")
"""What stands before a zip's member; the two numbers are the lengths of its name and its extra field."""


def archives_in(path: Path) -> tuple[Path, ...]:
    """The web archive that the path is, or those that lie in the folder it is; by name."""
    if path.is_file():
        return (path,)
    found = (file for file in path.iterdir() if file.name.endswith(ENDINGS)) if path.is_dir() else ()
    return tuple(sorted(found))


def pieces_of(file: Path) -> Iterator[Piece]:
    """Yields the WARC files of an archive. Raises ``ReplayError``."""
    try:
        if file.name.endswith(".wacz"):
            yield from _packed_pieces(file)
        else:
            yield Piece(file, 0, file.stat().st_size, file.name)
    except (OSError, zipfile.BadZipFile, struct.error) as error:
        raise ReplayError(f"NEWSBOT_REPLAY: {file} cannot be read: {in_words(error)}") from error


def _packed_pieces(file: Path) -> Iterator[Piece]:
    with zipfile.ZipFile(file) as package, file.open("rb") as raw:
        for member in package.infolist():
            if not INSIDE.fullmatch(member.filename):
                continue
            if member.compress_type != zipfile.ZIP_STORED:
                raise zipfile.BadZipFile(f"{member.filename} is compressed once more")
            raw.seek(member.header_offset)
            name, extra = LOCAL_HEADER.unpack(raw.read(LOCAL_HEADER.size))
            start = member.header_offset + LOCAL_HEADER.size + name + extra
            yield Piece(file, start, member.file_size, f"{file.name}/{member.filename}")


@dataclass(frozen=True)
class Piece:
    """A WARC file, or one inside a package; its bytes begin at ``start`` and are ``size`` many."""

    path: Path
    start: int
    size: int
    name: str

    def open(self, offset: int = 0) -> BinaryIO:
        """Its bytes, to be read from there on."""
        file = io.BufferedReader(_Part(self))
        file.seek(offset)
        return file

    def bytes_at(self, offset: int, count: int) -> bytes:
        """So many of its bytes from there on, fewer at its end."""
        with self.open(offset) as file:
            return file.read(count)


class _Part(io.RawIOBase):
    """The bytes of a piece, and none beyond it."""

    def __init__(self, piece: Piece) -> None:
        self._piece = piece
        self._file = piece.path.open("rb", buffering=0)
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._piece.size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader passes
        self._file.seek(self._piece.start + self._at)
        count = self._file.readinto(buffer[: max(0, self._piece.size - self._at)])
        self._at += count
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


def in_words(error: Exception) -> str:
    """What went wrong, in one line."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(said).splitlines()[0]
