"""One run per outlet and store at a time.

A run holds a lock on a small file beside the store. The kernel lets go of it when the process ends, however
it ends, so a killed run blocks nobody; what the file says (who, since when) is only for the message. It is
let go of when everything else is closed, the feeds stored and their articles marked as had: two overlapping
runs would fetch the same stories and each mark what the other wrote.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import CloseSpider

from newsbot.extensions.filelock import hold
from newsbot.extensions.ledger import store_address

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

LOCKED = "another run is going"
"""The reason such a run closes with."""


class Busy(Exception):
    """Somebody else holds the lock; the message says who and since when."""


class Lock:
    """A lock on a file; ``take`` raises ``Busy`` when another process or crawler holds it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._at: int | None = None

    def take(self) -> None:
        """Take the lock, or raise ``Busy`` at once."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        at = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        if not hold(at):
            said = os.read(at, 200).decode("utf-8", "replace").strip()
            os.close(at)
            raise Busy(said or "by an unknown process")
        os.ftruncate(at, 0)
        os.write(at, f"pid {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC".encode())
        self._at = at

    def release(self) -> None:
        """Let go. The file stays: removing it would let two runs each lock a file of that name."""
        if self._at is not None:
            os.close(self._at)
            self._at = None


class RunLock:
    """The extension: takes the lock before the first request, lets go after the last feed."""

    def __init__(self, lock: Lock) -> None:
        self.lock = lock

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RunLock:
        """The lock of this crawler's outlet and store."""
        name = crawler.spider.name if crawler.spider else crawler.spidercls.name
        extension = cls(Lock(lock_path(store_address(crawler.settings), name)))
        crawler.signals.connect(extension.opened, signals.spider_opened)
        crawler.signals.connect(extension.stopped, signals.engine_stopped)
        extension.crawler = crawler
        return extension

    crawler: Crawler

    def opened(self) -> None:
        """Take the lock; a busy one closes the spider before it has asked for anything."""
        try:
            self.lock.take()
        except Busy as busy:
            self.crawler.stats.set_value("newsbot/locked", str(busy))
            raise CloseSpider(LOCKED) from None

    def stopped(self) -> None:
        """Let go: the engine stops after the feeds are stored, unlike the other signals of the end."""
        self.lock.release()


def lock_path(store: str, outlet: str) -> Path:
    """Where the lock of an outlet lies: beside a store that is a file, else in the machine's temporary
    folder."""
    if "://" in store:
        digest = hashlib.sha256(store.encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"newsbot-{digest}.{outlet}.lock"
    path = Path(store)
    return path.with_name(f"{path.name}.{outlet}.lock")
