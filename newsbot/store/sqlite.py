"""The store in one SQLite file: each part of the protocols on its table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from newsbot.store.database import Database
from newsbot.store.frontier import SqliteFrontier
from newsbot.store.likeness import SqlitePrints
from newsbot.store.looks import SqliteLooks
from newsbot.store.marking import SqlitePromises, mark
from newsbot.store.protocols import ArticleRow, Run, Validator
from newsbot.store.schema import key64, seconds
from newsbot.store.upkeep import SqliteUpkeep


class SqliteStore:
    """A store in the SQLite file at ``address``; see ``newsbot.store.protocols.Store``."""

    def __init__(self, address: str, patience: float = 10.0) -> None:
        self._database = Database(address, patience)
        self.seen = _Seen(self._database)
        self.texts = _Texts(self._database)
        self.validators = _Validators(self._database)
        self.furniture = _Furniture(self._database)
        self.runs = _Runs(self._database)
        self.likeness = SqlitePrints(self._database)
        self.looks = SqliteLooks(self._database)
        self.frontier = SqliteFrontier(self._database)
        self.promises = SqlitePromises(self._database)
        self.upkeep = SqliteUpkeep(self._database)

    def close(self) -> None:
        """Closes the file."""
        self._database.close()


class _Seen:
    def __init__(self, database: Database) -> None:
        self._database = database

    def has(self, key: str) -> bool:
        return (key,) in self._database.rows("SELECT id FROM seen WHERE key = ?", (key64(key),))

    def add(self, rows: Iterable[ArticleRow], at: datetime) -> int:
        with self._database.writing() as cursor:
            return mark(cursor, rows, at)

    def count(self) -> int:
        return int(self._database.rows("SELECT count(*) FROM seen")[0][0])


class _Texts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def owner_of(self, text_hash: str, outlet: str | None) -> str | None:
        found = self._database.rows(
            "SELECT seen.id FROM texts JOIN seen ON seen.key = texts.owner"
            " WHERE hash = ? AND texts.outlet = ?",
            (key64(text_hash), key64(outlet or "")),
        )
        return found[0][0] if found else None


class _Validators:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, url: str) -> Validator | None:
        found = self._database.rows("SELECT etag, last_modified FROM validators WHERE key = ?", (key64(url),))
        return Validator(*found[0]) if found else None

    def put(self, url: str, validator: Validator, at: datetime) -> None:
        with self._database.writing() as cursor:
            cursor.execute(
                "INSERT OR REPLACE INTO validators (key, etag, last_modified, at) VALUES (?, ?, ?, ?)",
                (key64(url), validator.etag, validator.last_modified, seconds(at)),
            )


class _Furniture:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, host: str) -> bytes | None:
        found = self._database.rows("SELECT blob FROM furniture WHERE host = ?", (host,))
        return found[0][0] if found else None

    def put(self, host: str, blob: bytes, at: datetime) -> None:
        with self._database.writing() as cursor:
            cursor.execute(
                "INSERT OR REPLACE INTO furniture (host, blob, at) VALUES (?, ?, ?)",
                (host, blob, seconds(at)),
            )


class _Runs:
    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, spider: str, at: datetime) -> int:
        with self._database.writing() as cursor:
            cursor.execute("INSERT INTO runs (spider, started) VALUES (?, ?)", (spider, seconds(at)))
            return int(cursor.lastrowid or 0)

    def finish(self, run: int, at: datetime, reason: str, counts: Mapping[str, int]) -> None:
        with self._database.writing() as cursor:
            cursor.execute(
                "UPDATE runs SET finished = ?, reason = ?, counts = ? WHERE id = ?",
                (seconds(at), reason, json.dumps(dict(counts), sort_keys=True), run),
            )

    def last(self, spider: str | None = None, limit: int = 10) -> list[Run]:
        where = "WHERE spider = ?" if spider is not None else ""
        values = (spider, limit) if spider is not None else (limit,)
        columns = "id, spider, started, finished, reason, counts"
        found = self._database.rows(f"SELECT {columns} FROM runs {where} ORDER BY id DESC LIMIT ?", values)
        return [
            Run(
                number,
                name,
                _moment(started),
                _moment(finished) if finished is not None else None,
                reason,
                json.loads(counts) if counts else {},
            )
            for number, name, started, finished, reason, counts in found
        ]


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)
