"""What newsbot remembers between runs: which articles are had, their texts, and what it learned of the sites.

    store = open_store("data/newsbot.sqlite")
    store.seen.has("ahram:4815678")

The protocols say what a store can do, ``sqlite`` does it in one file. Nothing here ever empties or replaces
a store: what cannot be used is refused with one line that says why.
"""

from __future__ import annotations

import re

from newsbot.store.frontier import Frontier, Link
from newsbot.store.looks import Look, Looks
from newsbot.store.marking import Promise, PromisedFile, Promises
from newsbot.store.protocols import (
    ArticleRow,
    FurnitureStore,
    Run,
    Runs,
    Seen,
    Store,
    StoreError,
    Texts,
    Validator,
    Validators,
)
from newsbot.store.sqlite import SqliteStore
from newsbot.store.upkeep import Contents, Had, Upkeep

__all__ = [
    "ArticleRow",
    "Contents",
    "Frontier",
    "FurnitureStore",
    "Had",
    "Link",
    "Look",
    "Looks",
    "Promise",
    "PromisedFile",
    "Promises",
    "Run",
    "Runs",
    "Seen",
    "Store",
    "StoreError",
    "Texts",
    "Upkeep",
    "Validator",
    "Validators",
    "open_store",
]

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


def open_store(address: str, *, patience: float = 10.0) -> Store:
    """The store at that address: a path for an SQLite file (made where there is none), or ``:memory:``.

    ``patience`` is how many seconds to wait for another process that is writing. Raises ``StoreError``
    with one clear line for an address that cannot be used.
    """
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() in ("redis", "rediss"):
        raise StoreError(f"store {address}: Redis is not in this version of newsbot; give the path of a file")
    if scheme:
        raise StoreError(f"store {address}: no store is known by {scheme[0]}; give the path of a file")
    if not address.strip() or "\0" in address:
        raise StoreError(f"store {address!r}: that is no path")
    return SqliteStore(address, patience)
