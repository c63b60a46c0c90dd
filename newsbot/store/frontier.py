"""The links that were chosen and not finished, and the pages that proved to be no article.

- A link stays until its article is had (``marking.py`` takes it away with the mark) or its page is turned
  down. Whatever kills a run, the next one takes up what is left.
- A page that did not come is put off, each time for longer, and given up after some tries: it becomes one
  that is turned down.
- What is turned down is not asked for again before its time, whoever links to it; each time it is turned down
  it waits longer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from newsbot.store.database import Database
from newsbot.store.schema import key64, seconds

AHEAD = 60 * 24 * 3600
"""A link that waits for longer than this was put off by a clock that ran ahead; it waits no more."""


@dataclass(frozen=True)
class Link:
    """A link to an article: ``about`` is what its finder knew, ``tries`` how often it was put off."""

    key: str
    url: str
    outlet: str | None = None
    about: Mapping[str, str] = field(default_factory=dict)
    found_at: datetime | None = None
    tries: int = 0


class Frontier(Protocol):
    """What is left to fetch, and what not to ask for."""

    def add(self, links: Iterable[Link], at: datetime) -> int:
        """How many of the links were not here yet. What was turned down is open again."""

    def left(self, outlet: str | None, at: datetime, limit: int = 10_000) -> list[Link]:
        """The links of an outlet that wait for nothing, in the order they were chosen."""

    def waits(self, key: str, at: datetime) -> bool:
        """Whether the page of this key is not to be asked for yet."""

    def tries(self, key: str) -> int:
        """How often the page was put off or turned down."""

    def put_off(self, key: str, due: datetime, reason: str | None = None) -> None:
        """Lets the page wait, and counts it. With a reason it is turned down, without it is asked for again
        then."""

    def forget(self, before: datetime) -> int:
        """How many links went that were chosen or last waited for before that time."""

    def count(self) -> tuple[int, int]:
        """How many links are left, and how many pages are turned down."""


class SqliteFrontier:
    """The part in an SQLite file; see ``Frontier``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, links: Iterable[Link], at: datetime) -> int:
        """How many were new."""
        now = seconds(at)
        rows = [
            (key64(link.key), link.key, link.url, link.outlet or "", _json(link.about), now) for link in links
        ]
        if not rows:
            return 0
        with self._database.writing() as cursor:
            [before] = cursor.execute("SELECT count(*) FROM links").fetchone()
            cursor.executemany(
                """INSERT INTO links (key, id, url, outlet, about, found, tries, due)
                VALUES (?, ?, ?, ?, ?, ?, 0, 0)
                ON CONFLICT (key) DO UPDATE SET reason = NULL, url = excluded.url, about = excluded.about""",
                rows,
            )
            [after] = cursor.execute("SELECT count(*) FROM links").fetchone()
        return int(after - before)

    def left(self, outlet: str | None, at: datetime, limit: int = 10_000) -> list[Link]:
        """The links to take up."""
        query = """SELECT id, url, outlet, about, found, tries FROM links
            WHERE outlet = ? AND reason IS NULL AND (due <= ? OR due > ?) ORDER BY found, number LIMIT ?"""
        now = seconds(at)
        return [
            Link(key, url, name or None, json.loads(about), datetime.fromtimestamp(found, UTC), tries)
            for key, url, name, about, found, tries in self._database.rows(
                query, (outlet or "", now, now + AHEAD, limit)
            )
        ]

    def waits(self, key: str, at: datetime) -> bool:
        """Whether it is not to be asked for."""
        now = seconds(at)
        found = self._database.rows("SELECT due FROM links WHERE key = ?", (key64(key),))
        return bool(found) and now < found[0][0] <= now + AHEAD

    def tries(self, key: str) -> int:
        """How often it failed."""
        found = self._database.rows("SELECT tries FROM links WHERE key = ?", (key64(key),))
        return int(found[0][0]) if found else 0

    def put_off(self, key: str, due: datetime, reason: str | None = None) -> None:
        """Lets it wait."""
        with self._database.writing() as cursor:
            cursor.execute(
                """INSERT INTO links (key, id, url, outlet, about, found, tries, due, reason)
                VALUES (?, ?, '', '', '{}', ?, 1, ?, ?)
                ON CONFLICT (key) DO UPDATE
                SET tries = tries + 1, due = excluded.due, reason = excluded.reason""",
                (key64(key), key, seconds(due), seconds(due), reason),
            )

    def forget(self, before: datetime) -> int:
        """How many went."""
        with self._database.writing() as cursor:
            at = seconds(before)
            cursor.execute("DELETE FROM links WHERE max(found, due) < ? OR (url = '' AND due < ?)", (at, at))
            return max(cursor.rowcount, 0)

    def count(self) -> tuple[int, int]:
        """Left, and turned down."""
        [(left, down)] = self._database.rows("SELECT count(*) - count(reason), count(reason) FROM links")
        return int(left), int(down)


def _json(about: Mapping[str, str]) -> str:
    return json.dumps(dict(about), ensure_ascii=False)
