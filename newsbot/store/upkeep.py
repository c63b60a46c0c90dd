"""What is in a store and how large it is; taking out what is old, giving space back, handing the keys on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from newsbot.store.database import Database
from newsbot.store.schema import seconds

GROUPS: Mapping[str, tuple[str, ...]] = {
    "articles": ("seen", "texts", "outlets"),
    "near-duplicates": ("prints", "marks", "aliases"),
    "second looks": ("looks",),
    "frontier": ("links",),
    "promises": ("promises",),
    "validators": ("validators",),
    "furniture": ("furniture",),
    "runs": ("runs",),
}
"""The tables by what they are for."""

OLD = {
    "seen": "at",
    "validators": "at",
    "runs": "started",
    "looks": "base",
    "links": "found",
    "furniture": "at",
}
"""Tables that are pruned by one of their times."""


@dataclass(frozen=True)
class OutletCount:
    """How many articles of an outlet are had, and when the first and the last of them were marked."""

    outlet: str
    articles: int
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Had:
    """An article that is had, for an export."""

    key: str
    outlet: str | None
    at: datetime


@dataclass(frozen=True)
class Contents:
    """What is in the store: articles by outlet, rows of each group of tables, the file's size in bytes."""

    outlets: tuple[OutletCount, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    size: int = 0
    unused: int = 0
    """Bytes that ``vacuum`` would give back."""


class Upkeep(Protocol):
    """The work of a store's keeper."""

    def contents(self) -> Contents:
        """What is in the store; reads all of it."""

    def export(self) -> Iterator[Had]:
        """All articles that are had, in the order they were marked."""

    def prune(self, before: datetime) -> Mapping[str, int]:
        """How many rows went from each table: all that is older. Such articles, where listed, come again."""

    def vacuum(self) -> int:
        """How many bytes the file became smaller."""


class SqliteUpkeep:
    """The part in an SQLite file; see ``Upkeep``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def contents(self) -> Contents:
        """What is in it."""
        outlets = tuple(
            OutletCount(name, articles, _moment(first), _moment(last))
            for name, articles, first, last in self._database.rows(
                f"""SELECT {_OUTLET} AS name, count(*), min(at), max(at)
                FROM seen LEFT JOIN outlets ON outlets.number = seen.outlet GROUP BY name ORDER BY name"""
            )
        )
        rows = {name: sum(map(self._count, tables)) for name, tables in GROUPS.items()}
        return Contents(outlets, rows, self._pages("page_count"), self._pages("freelist_count"))

    def export(self) -> Iterator[Had]:
        """All that are had."""
        last = (-1, -(2**63))
        # By pages, so that a crawl may write meanwhile and ten million rows need no memory.
        while found := self._database.rows(_EXPORT, (*last, 10_000)):
            for key, name, at, _ in found:
                yield Had(key, name or None, _moment(at))
            last = (found[-1][2], found[-1][3])

    def prune(self, before: datetime) -> Mapping[str, int]:
        """How many rows went."""
        at = seconds(before)
        gone: dict[str, int] = {}
        with self._database.writing() as cursor:
            for table, column in OLD.items():
                gone[table] = cursor.execute(f"DELETE FROM {table} WHERE {column} < ?", (at,)).rowcount
            left = "DELETE FROM texts WHERE NOT EXISTS (SELECT 1 FROM seen WHERE seen.key = texts.owner)"
            gone["texts"] = cursor.execute(left).rowcount
        return gone

    def vacuum(self) -> int:
        """How many bytes came back."""
        before = self._pages("page_count")
        self._database.rows("VACUUM")
        self._database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        return before - self._pages("page_count")

    def _count(self, table: str) -> int:
        return int(self._database.rows(f"SELECT count(*) FROM {table}")[0][0])

    def _pages(self, which: str) -> int:
        [(pages,)], [(size,)] = (
            self._database.rows(f"PRAGMA {which}"),
            self._database.rows("PRAGMA page_size"),
        )
        return int(pages * size)


# Rows from before outlets were kept: the key says it.
_OUTLET = "ifnull(nullif(outlets.name, ''), substr(id, 1, max(instr(id, ':') - 1, 0)))"
_EXPORT = f"""SELECT id, {_OUTLET}, at, key FROM seen LEFT JOIN outlets ON outlets.number = seen.outlet
    WHERE (at, key) > (?, ?) ORDER BY at, key LIMIT ?"""


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)
