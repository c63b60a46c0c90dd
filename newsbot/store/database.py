"""One SQLite file, open to several processes at once: WAL, a busy timeout, ``BEGIN IMMEDIATE`` for writes.

Opening goes: may we write there → is it ours and not newer than we are → bring it up to date. Every complaint
of SQLite comes out as a ``StoreError`` of one line; nothing is ever deleted, replaced or repaired here.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from newsbot.store.protocols import StoreError
from newsbot.store.schema import APPLICATION_ID, MIGRATIONS

_WHY = {
    sqlite3.SQLITE_BUSY: "it is locked by another process that did not finish in time",
    sqlite3.SQLITE_LOCKED: "it is locked by another connection of this process",
    sqlite3.SQLITE_READONLY: "it cannot be written to (read-only)",
    sqlite3.SQLITE_PERM: "access to it is not permitted",
    sqlite3.SQLITE_AUTH: "access to it is not permitted",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened there",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "reading or writing it failed",
    sqlite3.SQLITE_NOTADB: "it is not a newsbot store: the file is no SQLite database; it was left as it is",
    sqlite3.SQLITE_CORRUPT: "it is damaged; it was left as it is: put a copy in its place or name another",
}
_EFFECTIVE = os.access in os.supports_effective_ids  # the user we act as, where the system can tell
_PASSING = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class Database:
    """A connection to the file at ``address``, its tables up to date."""

    def __init__(self, address: str, patience: float) -> None:
        self.address = address
        self._patience = patience
        if address != ":memory:":
            _check_place(Path(address))
        with self._told():
            self._connection = sqlite3.connect(address, timeout=patience, isolation_level=None)
        try:
            with self._told():
                self._check_ours()
                self._share()
                self._migrate()
        except BaseException:
            self._connection.close()
            raise

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows a query gives."""
        with self._told():
            return self._connection.execute(sql, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Cursor]:
        """A cursor inside one transaction: kept when the block ends well, undone when it raises."""
        with self._told(), closing(self._connection.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
                cursor.execute("COMMIT")
            except BaseException:
                # SQLite itself undoes the transaction on some errors (a full disk among them).
                if self._connection.in_transaction:
                    cursor.execute("ROLLBACK")
                raise

    @contextmanager
    def surely_on_disk(self) -> Iterator[None]:
        """What is written in the block outlives a power cut, not only a kill; it waits for the disk."""
        self.rows("PRAGMA synchronous = FULL")
        try:
            yield
        finally:
            self.rows("PRAGMA synchronous = NORMAL")

    def close(self) -> None:
        """Closes the file; what was written is kept."""
        self._connection.close()

    def _check_ours(self) -> None:
        version = self._pragma("user_version")
        if version > len(MIGRATIONS):
            raise StoreError(
                f"store {self.address}: it was written by a newer newsbot (version {version},"
                f" this one knows {len(MIGRATIONS)}); upgrade newsbot or name another store"
            )
        tables = self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if tables and self._pragma("application_id") != APPLICATION_ID:
            raise StoreError(
                f"store {self.address}: it is another program's SQLite database; it was left as it is"
            )

    def _share(self) -> None:
        # NORMAL never harms the file; a power cut may take the last marks, and those articles come again.
        self._connection.execute("PRAGMA synchronous = NORMAL")
        # Each article's marks change some 18 pages: with SQLite's own 1,000 every fiftieth article waits for
        # the disk (p99 of the near-duplicate step 9 ms); the log beside the file grows to 16 MB instead of 4.
        self._connection.execute("PRAGMA wal_autocheckpoint = 4000")
        # While another process is at the same switch, SQLite says "busy" at once instead of waiting.
        give_up = time.monotonic() + self._patience
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if _primary(error) not in _PASSING or time.monotonic() > give_up:
                    raise
                time.sleep(0.02)

    def _migrate(self) -> None:
        if self._pragma("user_version") == len(MIGRATIONS):
            return
        with self.writing() as cursor:
            # Asked again inside the transaction: another process may have been quicker, or newer.
            self._check_ours()
            for statements in MIGRATIONS[self._pragma("user_version") :]:
                for statement in statements:
                    cursor.execute(statement)
            cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            cursor.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")

    def _pragma(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            code = _primary(error)
            if code is None:  # wrong use of the connection (closed, other thread): the programmer's to see
                raise
            why = _WHY.get(code, f"SQLite refuses: {error}")
            raise StoreError(f"store {self.address}: {why}", passing=code in _PASSING) from error


def _primary(error: sqlite3.Error) -> int | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _check_place(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise StoreError(f"store {path}: that is a folder; name a file in it")
    except OSError as error:
        why = error.strerror or error
        raise StoreError(f"store {path}: its folder cannot be made or entered ({why})") from error
    # SQLite opens a read-only file happily and fails at the first write, which comes after hours of crawling.
    for place in (path, path.parent):
        if place.exists() and not os.access(place, os.W_OK, effective_ids=_EFFECTIVE):
            raise StoreError(f"store {path}: {place} cannot be written to (read-only)")
