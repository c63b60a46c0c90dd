"""The articles that are looked at again for changes: what they said, and when their turn comes.

A row is here as long as its article is recent; its text goes with it. Whether an article is had is ``Seen``'s
to say: rows get in when they are marked (``marking.py``), so that no look waits for an article that no feed
holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from newsbot.store.database import Database
from newsbot.store.schema import key64, seconds

FARTHEST = timedelta(days=60)
"""No turn lies farther ahead than this. One that does was written by a clock that ran ahead: it has come."""


@dataclass(frozen=True)
class Look:
    """An article that is to be looked at again: what it said when it was read last, and what the server said
    of it.

    ``text`` is in the form its writer gives it (``text.changes`` is not known here); ``base`` is the time
    from which its turns are counted, ``due`` the next of them.
    """

    key: str
    url: str
    outlet: str | None
    base: datetime
    looked_at: datetime
    due: datetime
    revision: int = 1
    reader: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    text: bytes = field(default=b"", repr=False)


class Looks(Protocol):
    """The articles that are looked at again."""

    def get(self, key: str) -> Look | None:
        """What is kept of the article; ``None`` when it is not looked at again."""

    def due(self, outlet: str | None, at: datetime, limit: int = 1000) -> list[Look]:
        """The articles of an outlet whose turn has come, the longest due first, without their texts."""

    def unchanged(self, key: str, at: datetime, due: datetime | None) -> None:
        """Writes down that the article says the same; with no further turn it is forgotten."""

    def count(self) -> tuple[int, int]:
        """How many articles are looked at again, and the bytes of their texts."""


_COLUMNS = "id, url, outlet, base, looked, due, revision, reader, etag, modified"


class SqliteLooks:
    """The part in an SQLite file; see ``Looks``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> Look | None:
        """What is kept of the article."""
        found = self._database.rows(f"SELECT {_COLUMNS}, text FROM looks WHERE key = ?", (key64(key),))
        return _look(found[0]) if found else None

    def due(self, outlet: str | None, at: datetime, limit: int = 1000) -> list[Look]:
        """The articles whose turn has come."""
        query = f"""SELECT {_COLUMNS}, x'' FROM looks
            WHERE outlet = ? AND (due <= ? OR due > ?) ORDER BY due LIMIT ?"""
        now = seconds(at)
        values = (outlet or "", now, now + int(FARTHEST.total_seconds()), limit)
        return [_look(row) for row in self._database.rows(query, values)]

    def unchanged(self, key: str, at: datetime, due: datetime | None) -> None:
        """Writes down that nothing changed."""
        with self._database.writing() as cursor:
            if due is None:
                cursor.execute("DELETE FROM looks WHERE key = ?", (key64(key),))
                return
            cursor.execute(
                "UPDATE looks SET looked = ?, due = ? WHERE key = ?", (seconds(at), seconds(due), key64(key))
            )

    def count(self) -> tuple[int, int]:
        """Articles and bytes."""
        [(articles, size)] = self._database.rows("SELECT count(*), ifnull(sum(length(text)), 0) FROM looks")
        return int(articles), int(size)


def row_of(look: Look) -> tuple[object, ...]:
    """The look as a row of its table."""
    return (
        *(
            key64(look.key),
            look.key,
            look.url,
            look.outlet or "",
            seconds(look.base),
            seconds(look.looked_at),
        ),
        *(seconds(look.due), look.revision, look.reader, look.etag, look.last_modified, look.text),
    )


def _look(row: Sequence[Any]) -> Look:
    key, url, outlet, base, looked, due, revision, reader, etag, modified, text = row
    times: dict[str, Any] = {"base": _moment(base), "looked_at": _moment(looked), "due": _moment(due)}
    said: dict[str, Any] = {"etag": etag, "last_modified": modified, "text": text}
    return Look(key, url, outlet or None, **times, revision=revision, reader=reader, **said)


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)
