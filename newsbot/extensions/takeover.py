"""The content of an old feed file, taken over into the one that replaces it: whole, or up to where new items
go."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import lzma
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO, Any, cast

from newsbot.extensions.feeds import FeedError

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
PACKED: tuple[tuple[bytes, Callable[..., Any]], ...] = (
    (b"\x1f\x8b", gzip.open),
    (b"BZh", bz2.open),
    (b"\xfd7zXZ", lzma.open),
)
"""How compressed files begin, and what opens them."""
CHUNK = 1 << 16


def copy(old: Path, out: Any) -> bytes:
    """Write the old file's content; its last bytes come back."""
    last = b"\n"
    with _opened(old) as file:
        for chunk in _chunks(file):
            out.write(chunk)
            last = chunk
    return last[-8:]


def copy_but_end(old: Path, out: Any, begin: bytes, end: bytes) -> bytes:
    """Write the old file's content up to its closing ``end``; what was written last comes back.

    Raises ``FeedError`` for a file that is not whole: adding to it would hide the damage.
    """
    held, first = b"", True
    with _opened(old) as file:
        for chunk in _chunks(file):
            if first and not chunk.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(begin):
                break
            first = False
            held += chunk
            out.write(held[:-CHUNK])
            held = held[-CHUNK:]
    held = held.rstrip()
    if not held.endswith(end):
        raise FeedError("the file there is not whole, nothing was added to it; -O would replace it")
    held = held[: -len(end)].rstrip()
    out.write(held)
    return held


def first_row(path: Path, encoding: str) -> list[str]:
    """The columns of a CSV file."""
    with io.TextIOWrapper(cast("io.BufferedReader", _opened(path)), encoding=encoding, newline="") as text:
        row = next(csv.reader(text), [])
    return [row[0].removeprefix(BOM), *row[1:]] if row else []


def _opened(path: Path) -> IO[bytes]:
    """The file's content, unpacked where it is compressed."""
    with path.open("rb") as file:
        head = file.read(8)
    opener = next((how for magic, how in PACKED if head.startswith(magic)), open)
    return cast("IO[bytes]", opener(path, "rb"))


def _chunks(file: IO[bytes]) -> Iterable[bytes]:
    return iter(lambda: file.read(CHUNK), b"")
