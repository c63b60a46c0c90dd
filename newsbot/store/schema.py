"""The tables of the SQLite store, as the list of steps that made them.

A file's ``user_version`` says how many of the steps it has been through. A step that was released is never
edited: what must change is a new step at the end. Steps only ever run forward, all missing ones in one
transaction.

Keys are 64 bits of BLAKE2b over the text key, so that the trees stay small and of one width whatever the
addresses look like. Among ten million articles two keys meet with a chance of 3 in a million; ``seen`` keeps
the text key beside (reports and labels name it), so that there it does not matter.
"""

from __future__ import annotations

from datetime import datetime
from hashlib import blake2b

APPLICATION_ID = 0x6E657773
"""``news`` in ASCII: tells a newsbot store from any other program's SQLite file."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE seen (key INTEGER PRIMARY KEY, id TEXT NOT NULL, at INTEGER NOT NULL)",
        """CREATE TABLE texts (
            hash INTEGER NOT NULL, outlet INTEGER NOT NULL, owner INTEGER NOT NULL, PRIMARY KEY (hash, outlet)
        ) WITHOUT ROWID""",
        """CREATE TABLE validators (
            key INTEGER PRIMARY KEY, etag TEXT, last_modified TEXT, at INTEGER NOT NULL
        )""",
        "CREATE TABLE furniture (host TEXT PRIMARY KEY, blob BLOB NOT NULL, at INTEGER NOT NULL)",
        """CREATE TABLE runs (
            id INTEGER PRIMARY KEY, spider TEXT NOT NULL, started INTEGER NOT NULL,
            finished INTEGER, reason TEXT, counts TEXT
        )""",
        "CREATE INDEX runs_by_spider ON runs (spider, id)",
    ),
    (  # near-duplicates
        """CREATE TABLE prints (
            number INTEGER PRIMARY KEY, key INTEGER NOT NULL UNIQUE, id TEXT NOT NULL,
            outlet INTEGER NOT NULL, title INTEGER NOT NULL, at INTEGER NOT NULL, canonical INTEGER NOT NULL,
            cluster INTEGER NOT NULL, outline BLOB NOT NULL
        )""",
        """CREATE TABLE marks (
            period INTEGER NOT NULL, mark INTEGER NOT NULL, number INTEGER NOT NULL,
            PRIMARY KEY (period, mark, number)
        ) WITHOUT ROWID""",
        "CREATE TABLE aliases (number INTEGER PRIMARY KEY, older INTEGER NOT NULL)",
    ),
    (  # outlets, second looks, the frontier, promises
        "CREATE TABLE outlets (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
        "ALTER TABLE seen ADD COLUMN outlet INTEGER",
        """CREATE TABLE looks (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL, url TEXT NOT NULL, outlet TEXT NOT NULL,
            base INTEGER NOT NULL, looked INTEGER NOT NULL, due INTEGER NOT NULL,
            revision INTEGER NOT NULL, reader TEXT, etag TEXT, modified TEXT, text BLOB NOT NULL
        )""",
        "CREATE INDEX looks_by_turn ON looks (outlet, due)",
        """CREATE TABLE links (
            number INTEGER PRIMARY KEY, key INTEGER NOT NULL UNIQUE, id TEXT NOT NULL, url TEXT NOT NULL,
            outlet TEXT NOT NULL, about TEXT NOT NULL, found INTEGER NOT NULL,
            tries INTEGER NOT NULL, due INTEGER NOT NULL, reason TEXT
        )""",
        "CREATE INDEX links_by_outlet ON links (outlet, found) WHERE reason IS NULL",
        "CREATE TABLE promises (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, blob BLOB NOT NULL)",
    ),
)


def key64(text: str) -> int:
    """A signed 64-bit number for a text: the same in every process, and for any text at all.

    >>> key64("ahram:1") == key64("ahram:1"), key64("ahram:1") == key64("ahram:2")
    (True, False)
    """
    # A lone surrogate can come out of a broken address and has no UTF-8 form.
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def seconds(at: datetime) -> int:
    """The time as a row holds it: whole seconds since 1970. Raises ``ValueError`` for a naive one."""
    if at.tzinfo is None:
        raise ValueError("the store takes aware datetimes")
    return int(at.timestamp())
