"""The near-duplicates' part of a store: which earlier texts are worth comparing, and who belongs together.

What a text's marks and outline are is not known here (``text.likeness`` makes and compares them); the store
finds by marks and keeps the groups:

- **Finding.** Each mark of an article is a row of the tree ``marks``, and two articles that share one are
  candidates. The tree is ordered by time first, in periods of 32 days, and only the article's own period and
  its neighbours are asked: what grows by the year stays out of the cache, and a copy is printed in days.
- **Grouping.** An article without kin founds a group, named by its same-article key. One with kin joins the
  oldest of their groups; the others become aliases of it, so ``cluster_of`` tells what an older label has
  become.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from sqlite3 import Cursor
from typing import Protocol

from newsbot.store.database import Database
from newsbot.store.schema import key64, seconds

PERIOD = 32 * 24 * 3600
"""Seconds that share a part of the tree: of ten million articles in ten years 85,000, 30 MB of marks."""
COMMON = 32
"""Articles looked up for one mark in one period, the newest: a phrase of every second page costs no more."""
CLOSEST = 8
"""Candidates given, those that share the most marks."""


@dataclass(frozen=True)
class Print:
    """What a store keeps of an article to know its copies by.

    ``at`` is when it was published, or, where nobody knows, when it was fetched; ``title`` a number for its
    title, of 48 bits; ``canonical`` says that it was read at the address that its page calls its own.
    """

    key: str
    outlet: str | None
    at: datetime
    marks: tuple[int, ...] = field(repr=False)
    outline: bytes = field(repr=False)
    title: int = field(default=0, kw_only=True)
    canonical: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class Candidate:
    """An earlier article that shares marks with the one in hand; ``at`` in seconds since 1970."""

    number: int
    key: str
    same_outlet: bool
    same_title: bool
    at: int
    canonical: bool
    outline: bytes = field(repr=False)


class Prints(Protocol):
    """The texts that passed, by what they are like."""

    def candidates(self, given: Print) -> list[Candidate]:
        """The earlier articles that may be its copies or it theirs, the likeliest first; never itself."""

    def add(self, given: Print, kin: Sequence[Candidate] = ()) -> str:
        """The name of the group that the article is in from now on: the oldest of its own and its kin's.

        Keeps the print in place of what was there under its key. The groups of all kin become one.
        """

    def cluster_of(self, key: str) -> str | None:
        """The group of that article today, ``None`` when its print was never kept.

        A group's name is the key of its first article: so this tells what a name in an older feed became.
        """

    def count(self) -> int:
        """How many articles' prints are kept."""

    def prune(self, before: datetime) -> int:
        """How many articles of the whole periods before that time lost marks and outline, not their group."""


class SqlitePrints:
    """The part in an SQLite file; see ``Prints``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def candidates(self, given: Print) -> list[Candidate]:
        """The earlier articles worth comparing."""
        own, period = key64(given.key), _period(seconds(given.at))
        shared: Counter[int] = Counter()
        for mark in given.marks:
            shared.update(number for (number,) in self._database.rows(_BEARERS, (period, mark)))
        # Two that share as many: the older one, so that the answer does not hang on the order of the rows.
        closest = sorted(shared, key=lambda number: (-shared[number], number))[: CLOSEST + 1]
        found = (self._database.rows(_PRINT, (number,)) for number in closest)
        outlet = key64(given.outlet or "")
        return [
            Candidate(number, name, theirs == outlet, title == given.title, at, bool(canonical), outline)
            for [(number, key, name, theirs, title, at, canonical, outline)] in found
            if key != own
        ][:CLOSEST]

    def add(self, given: Print, kin: Sequence[Candidate] = ()) -> str:
        """The name of the article's group."""
        at = seconds(given.at)
        with self._database.writing() as cursor:
            number, is_new = _number(cursor, key64(given.key))
            members = [one.number for one in kin] if is_new else [number, *(one.number for one in kin)]
            groups = {int(cursor.execute(_GROUP, (one,)).fetchone()[0]) for one in members}
            oldest = min(groups, default=number)
            aliases = [(group, oldest) for group in groups - {oldest}]
            cursor.executemany("INSERT INTO aliases (number, older) VALUES (?, ?)", aliases)
            _put(cursor, given, number, at, oldest)
            return str(cursor.execute("SELECT id FROM prints WHERE number = ?", (oldest,)).fetchone()[0])

    def cluster_of(self, key: str) -> str | None:
        """The group of that article today."""
        found = self._database.rows(_TODAY, (key64(key),))
        return found[0][0] if found else None

    def count(self) -> int:
        """How many prints."""
        return int(self._database.rows("SELECT count(*) FROM prints")[0][0])

    def prune(self, before: datetime) -> int:
        """How many articles lost marks and outline."""
        period = _period(seconds(before))
        with self._database.writing() as cursor:
            cursor.execute("DELETE FROM marks WHERE period < ?", (period,))
            cursor.execute(
                "UPDATE prints SET outline = x'' WHERE at < ? AND outline <> x''", (period * PERIOD,)
            )
            return cursor.rowcount


def _period(at: int) -> int:
    return at // PERIOD


_BEARERS = " UNION ALL ".join(
    f"SELECT * FROM (SELECT number FROM marks WHERE period = ?1 + {apart} AND mark = ?2"
    f" ORDER BY number DESC LIMIT {COMMON})"
    for apart in (-1, 0, 1)
)
_PRINT = "SELECT number, key, id, outlet, title, at, canonical, outline FROM prints WHERE number = ?"
_CHAIN = """WITH RECURSIVE chain (number) AS (
    SELECT cluster FROM prints WHERE {} = ? UNION SELECT older FROM aliases JOIN chain USING (number)
) SELECT min(number) FROM chain"""  # an alias is always older than what it stands for
_GROUP = _CHAIN.format("number")
_TODAY = f"SELECT id FROM prints WHERE number = ({_CHAIN.format('key')})"


def _number(cursor: Cursor, key: int) -> tuple[int, bool]:
    """The article's number, and whether it is a new one; numbers tell which group is older."""
    known = cursor.execute("SELECT number FROM prints WHERE key = ?", (key,)).fetchone()
    if known:
        return int(known[0]), False
    return int(cursor.execute("SELECT ifnull(max(number), 0) + 1 FROM prints").fetchone()[0]), True


def _put(cursor: Cursor, given: Print, number: int, at: int, group: int) -> None:
    """Writes the print, in place of what was there. Marks of an earlier text stay: they only cost a look."""
    cursor.execute(
        """INSERT OR REPLACE INTO prints (number, key, id, outlet, title, at, canonical, cluster, outline)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            *(number, key64(given.key), given.key, key64(given.outlet or "")),
            *(given.title, at, given.canonical, group, given.outline),
        ),
    )
    cursor.executemany(
        "INSERT OR IGNORE INTO marks (period, mark, number) VALUES (?, ?, ?)",
        [(_period(at), mark, number) for mark in given.marks],
    )
