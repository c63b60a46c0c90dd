"""What a store can do, whatever it is made of. SQLite does it today; anything that keeps these promises may.

Every write is one transaction: all of it is kept or none. Times are arguments, aware datetimes, kept to the
second. Any method may raise ``StoreError``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from newsbot.store.frontier import Frontier
    from newsbot.store.likeness import Prints
    from newsbot.store.looks import Look, Looks
    from newsbot.store.marking import Promises
    from newsbot.store.upkeep import Upkeep


class StoreError(Exception):
    """A store cannot be used; the message is one line for the person who runs the crawl.

    ``passing`` is true where the same call may well succeed a little later (another process is writing).
    """

    def __init__(self, message: str, *, passing: bool = False) -> None:
        super().__init__(message)
        self.passing = passing


@dataclass(frozen=True)
class ArticleRow:
    """What is kept of an article that is had: its same-article key, its outlet and the digest of its text.

    ``also`` are other keys by which it was asked for; ``look`` is what it takes to look at it again, where it
    is to be; ``is_revision`` says that it was had before and now says something else.
    """

    key: str
    outlet: str | None = None
    text_hash: str | None = None
    also: tuple[str, ...] = ()
    look: Look | None = None
    is_revision: bool = False


@dataclass(frozen=True)
class Validator:
    """What a server said of a page's version: sent back when asking whether it changed."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Run:
    """One run of a spider; ``finished_at`` and ``reason`` are ``None`` while it goes on or was killed."""

    id: int
    spider: str
    started_at: datetime
    finished_at: datetime | None = None
    reason: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


class Seen(Protocol):
    """The articles that are had: their rows stand in closed feed files."""

    def has(self, key: str) -> bool:
        """Whether the article of this same-article key is had."""

    def add(self, rows: Iterable[ArticleRow], at: datetime) -> int:
        """How many of the rows were new. Keeps them and their texts; what is there stays as it was."""

    def count(self) -> int:
        """How many articles are had."""


class Texts(Protocol):
    """The texts that are had, by outlet."""

    def owner_of(self, text_hash: str, outlet: str | None) -> str | None:
        """The key of the article of that outlet which has this text, ``None`` when none has."""


class Validators(Protocol):
    """What servers said of the versions of their pages."""

    def get(self, url: str) -> Validator | None:
        """What was last kept for the address."""

    def put(self, url: str, validator: Validator, at: datetime) -> None:
        """Keeps it in place of what was there."""


class FurnitureStore(Protocol):
    """What was learned of each host's page furniture, in the form its learner gives it."""

    def get(self, host: str) -> bytes | None:
        """What was last kept for the host."""

    def put(self, host: str, blob: bytes, at: datetime) -> None:
        """Keeps it in place of what was there."""


class Runs(Protocol):
    """The diary: when which spider ran, and what came of it."""

    def start(self, spider: str, at: datetime) -> int:
        """The number of the run that begins."""

    def finish(self, run: int, at: datetime, reason: str, counts: Mapping[str, int]) -> None:
        """Writes down how the run ended."""

    def last(self, spider: str | None = None, limit: int = 10) -> list[Run]:
        """The latest runs, the newest first; of one spider where it is named."""


class Store(Protocol):
    """All parts of a store, on one connection."""

    @property
    def seen(self) -> Seen:
        """The articles that are had."""

    @property
    def texts(self) -> Texts:
        """Their texts."""

    @property
    def validators(self) -> Validators:
        """The versions of pages."""

    @property
    def furniture(self) -> FurnitureStore:
        """What repeats on each host's pages."""

    @property
    def runs(self) -> Runs:
        """The diary of runs."""

    @property
    def likeness(self) -> Prints:
        """What the texts are like: near-duplicates and their groups."""

    @property
    def looks(self) -> Looks:
        """The articles that are looked at again."""

    @property
    def frontier(self) -> Frontier:
        """What is left to fetch."""

    @property
    def promises(self) -> Promises:
        """The feed files that are about to come into place."""

    @property
    def upkeep(self) -> Upkeep:
        """What is in the store, and how it is kept small."""

    def close(self) -> None:
        """Lets go of the store; nothing else may be called afterwards. Closing twice is fine."""
