"""Marking articles as had, and the promises that make it hold through a kill.

A feed file comes into place by a rename, the marks come into the store by a transaction, and a run may be
killed between the two. So before the rename a promise is written: these files, with these articles. Whoever
opens the store next finds it and looks at the files (``extensions.promises``): all there → the articles are
had; not there → the promise is let go of and the articles come again. Nothing here looks at a file.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Cursor
from typing import Any, Protocol

from newsbot.store.database import Database
from newsbot.store.looks import Look, row_of
from newsbot.store.protocols import ArticleRow
from newsbot.store.schema import key64, seconds


@dataclass(frozen=True)
class PromisedFile:
    """A whole feed file that is about to come into place: from ``part`` to ``target``.

    ``mark`` tells the file from any other, under whichever name; ``before`` is the mark of what lay at the
    target.
    """

    part: str
    target: str
    mark: str
    before: str | None = None


@dataclass(frozen=True)
class Promise:
    """What is to be marked when all of the files are in place."""

    id: int
    files: tuple[PromisedFile, ...]
    rows: tuple[ArticleRow, ...]


class Promises(Protocol):
    """The promises that are open."""

    def make(self, files: Sequence[PromisedFile], rows: Iterable[ArticleRow], at: datetime) -> int:
        """The number of the promise that was written down."""

    def open(self) -> list[Promise]:
        """All promises neither kept nor let go of, the oldest first."""

    def keep(self, promise: int, rows: Iterable[ArticleRow], at: datetime) -> int:
        """How many of the rows are new: they are marked and the promise is gone, in one transaction."""

    def let_go(self, promise: int) -> None:
        """Forgets the promise; nothing is marked."""


class SqlitePromises:
    """The part in an SQLite file; see ``Promises``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, files: Sequence[PromisedFile], rows: Iterable[ArticleRow], at: datetime) -> int:
        """The number of the promise."""
        blob = _packed({"files": [vars(file) for file in files], "rows": [_plain(row) for row in rows]})
        with self._database.surely_on_disk(), self._database.writing() as cursor:
            cursor.execute("INSERT INTO promises (at, blob) VALUES (?, ?)", (seconds(at), blob))
            return int(cursor.lastrowid or 0)

    def open(self) -> list[Promise]:
        """All that are open."""
        return [
            _promise(number, blob)
            for number, blob in self._database.rows("SELECT id, blob FROM promises ORDER BY id")
        ]

    def keep(self, promise: int, rows: Iterable[ArticleRow], at: datetime) -> int:
        """How many rows are new."""
        with self._database.writing() as cursor:
            cursor.execute("DELETE FROM promises WHERE id = ?", (promise,))
            return mark(cursor, rows, at)

    def let_go(self, promise: int) -> None:
        """Forgets it."""
        with self._database.writing() as cursor:
            cursor.execute("DELETE FROM promises WHERE id = ?", (promise,))


def mark(cursor: Cursor, rows: Iterable[ArticleRow], at: datetime) -> int:
    """How many of the rows are new: marks them as had, with their texts, looks and other addresses."""
    given = list(rows)
    outlets = _outlets(cursor, {row.outlet or "" for row in given})
    own = [(row.key, outlets[row.outlet or ""]) for row in given]
    also = [(name, outlets[row.outlet or ""]) for row in given for name in row.also]
    texts = [
        (key64(row.text_hash), key64(row.outlet or ""), key64(row.key)) for row in given if row.text_hash
    ]
    new = _see(cursor, own, at)
    _see(cursor, also, at)
    cursor.executemany("INSERT OR IGNORE INTO texts (hash, outlet, owner) VALUES (?, ?, ?)", texts)
    cursor.executemany("DELETE FROM links WHERE key = ?", [(key64(name),) for name, _ in own + also])
    # A new text takes the place of the old one, or, when its time is over, leaves none behind.
    revised = [(key64(row.key),) for row in given if row.is_revision]
    cursor.executemany("DELETE FROM looks WHERE key = ?", revised)
    looks = [row_of(row.look) for row in given if row.look]
    cursor.executemany(f"INSERT OR IGNORE INTO looks VALUES ({', '.join('?' * 12)})", looks)
    return new


def _see(cursor: Cursor, names: Sequence[tuple[str, int]], at: datetime) -> int:
    rows = [(key64(name), name, seconds(at), outlet) for name, outlet in names]
    cursor.executemany("INSERT OR IGNORE INTO seen (key, id, at, outlet) VALUES (?, ?, ?, ?)", rows)
    return max(cursor.rowcount, 0)


def _outlets(cursor: Cursor, names: Iterable[str]) -> dict[str, int]:
    cursor.executemany("INSERT OR IGNORE INTO outlets (name) VALUES (?)", [(name,) for name in names])
    find = "SELECT number FROM outlets WHERE name = ?"
    return {name: int(cursor.execute(find, (name,)).fetchone()[0]) for name in names}


def _plain(row: ArticleRow) -> dict[str, Any]:
    look = vars(row.look) if row.look else None
    if look:
        times = {name: look[name].isoformat() for name in ("base", "looked_at", "due")}
        look = {**look, **times, "text": b64encode(look["text"]).decode()}
    return {**vars(row), "look": look}


def _promise(number: int, blob: bytes) -> Promise:
    held = json.loads(zlib.decompress(blob))
    files = tuple(PromisedFile(**file) for file in held["files"])
    return Promise(number, files, tuple(_row(row) for row in held["rows"]))


def _row(held: Mapping[str, Any]) -> ArticleRow:
    look = held["look"]
    if look:
        times = {name: datetime.fromisoformat(look[name]) for name in ("base", "looked_at", "due")}
        look = Look(**{**look, **times, "text": b64decode(look["text"])})
    return ArticleRow(**{**held, "also": tuple(held["also"]), "look": look})


def _packed(held: Mapping[str, Any]) -> bytes:
    return zlib.compress(json.dumps(held).encode("utf-8"), 1)
