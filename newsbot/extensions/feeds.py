"""Feed files that are never torn: what lies at the target path is the old whole file or the new whole file.

A feed is written to a hidden part beside its target, brought to the disk, and renamed over the target when it
is closed. The part is locked while it is written; what a killed run left has no lock, and the next run sweeps
it. The old file stays where it is when nothing was written, when writing failed, and when a run that was to
replace it failed. Where a ledger keeps the run's account, the rename is its affair (``promises.py``): a file
comes into place together with the marks of its articles.

``-o`` adds to a file, ``-O`` replaces it. To add, the exporter (``formats.py``) takes the old content over
into the part, because only it knows where in a JSON list or a CSV new rows belong.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import secrets
import shutil
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from scrapy import signals
from w3lib.url import file_uri_to_path

from newsbot.extensions.filelock import hold
from newsbot.extensions.ledger import Ledger
from newsbot.extensions.promises import Staged, place
from newsbot.extensions.verdict import trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy import Spider
    from scrapy.crawler import Crawler

PART = re.compile(r"\..+\.[0-9a-f]{8}\.newsbot-part")


class FeedError(OSError):
    """A feed file could not be written; the message is one line for a person."""


class Part(io.BufferedWriter):
    """A feed file in the making: bytes are written to it, ``old`` is the file it adds to (``None``: a fresh
    one).

    ``broken`` says what went wrong; such a part is never put in place. ``rows`` counts what an exporter
    wrote.
    """

    def __init__(self, raw: io.RawIOBase, *, path: Path | None = None, old: Path | None = None) -> None:
        super().__init__(raw)
        self.path = path
        self.old = old
        self.rows: int | None = None
        self.broken: str | None = None

    def settle(self) -> None:
        """Bring the content to the disk. Raises ``OSError`` when it does not get there."""
        self.flush()
        if self.path is not None:  # pipes and terminals have no disk
            os.fsync(self.fileno())

    def finish(self) -> None:
        """Bring the content to the disk and close. Raises ``OSError`` when it does not get there."""
        self.settle()
        self.close()

    def discard(self) -> None:
        """Close, and take the unfinished file away. Never raises."""
        with contextlib.suppress(OSError, ValueError):
            self.close()
        if self.path is not None:
            with contextlib.suppress(OSError):
                self.path.unlink()


class WholeFile:
    """A Scrapy feed storage for local paths that only ever puts whole files in place.

    After ``store``, ``kept`` says why the file at the target was left as it was, ``error`` what went wrong,
    and ``staged`` is the whole file where somebody else is to put it in place.
    """

    def __init__(
        self, uri: str, *, feed_options: dict[str, Any] | None = None, crawler: Crawler | None = None
    ) -> None:
        given = file_uri_to_path(uri) if uri.startswith("file:") else uri
        self.target = Path(os.path.realpath(given))  # a link stays a link: what it points to is replaced
        self.replaces = bool((feed_options or {}).get("overwrite", False))
        self.kept: str | None = None
        self.error: str | None = None
        self.staged: Staged | None = None
        self._crawler = crawler
        self._part: Part | None = None

    @classmethod
    def from_crawler(
        cls, crawler: Crawler, uri: str, *, feed_options: dict[str, Any] | None = None
    ) -> WholeFile:
        """The storage for one feed of this crawl."""
        storage = cls(uri, feed_options=feed_options, crawler=crawler)
        crawler.signals.connect(storage.abandon, signals.feed_exporter_closed)
        return storage

    def open(self, spider: Spider) -> IO[bytes]:
        """A part to write to. It never raises: an exception here would keep the item from the other feeds
        too."""
        try:
            self._part = self._open()
        except OSError as error:
            self._part = Part(io.FileIO(os.devnull, "wb"))
            self._part.broken = error.strerror or str(error)
        return self._part

    def store(self, file: IO[bytes]) -> None:
        """Put the written part in place. Raises ``FeedError`` where the target is not what it should be
        now."""
        assert isinstance(file, Part)
        try:
            self._store(file)
        except OSError as error:
            self.error = f"cannot write {self.target}: {error.strerror or error}"
            raise FeedError(self.error) from error
        finally:
            if self.staged is None:
                file.discard()

    def abandon(self) -> None:
        """Take away a part that Scrapy never asked to store, because an exporter raised over it."""
        if self._part is not None and self.staged is None:
            self._part.discard()

    def _fail(self, why: str) -> None:
        self.error = why

    def _open(self) -> Part:
        if self.target.exists() and not self.target.is_file():
            return Part(io.FileIO(self.target, "wb"))  # /dev/stdout, a pipe: nothing to rename over
        self.target.parent.mkdir(parents=True, exist_ok=True)
        if ledger := self._ledger():
            ledger.recover()  # else the parts of a promise would look left over
        sweep(self.target.parent)
        path, raw = _fresh(self.target)
        return Part(raw, path=path, old=None if self.replaces or self._is_empty() else self.target)

    def _store(self, part: Part) -> None:
        if part.broken is not None:
            raise FeedError(part.broken)
        if part.path is None:
            part.finish()
            return
        self.kept = self._reason_to_keep(part)
        if self.kept is not None:
            return
        with contextlib.suppress(FileNotFoundError):
            part.path.chmod(self.target.stat().st_mode & 0o7777)
        if part.old is not None and part.rows is None:
            # an exporter that is none of ours took nothing over: what it wrote goes behind, as in Scrapy
            part.finish()
            _put_behind(part.old, part.path)
        elif self._ledger():
            part.settle()
            self.staged = Staged(part.path, self.target, part, on_failure=self._fail)
            return
        else:
            part.finish()
        place(part.path, self.target)

    def _reason_to_keep(self, part: Part) -> str | None:
        if self._is_empty():
            return None
        if part.rows == 0:
            return "nothing was written"
        if self.replaces and self._crawler is not None and trouble(self._crawler.stats.get_stats()):
            return "the run failed"
        return None

    def _ledger(self) -> Ledger | None:
        """The ledger, where it keeps the account of this run's feeds."""
        ledger = Ledger.known(self._crawler) if self._crawler is not None else None
        return ledger if ledger is not None and ledger.feeds is not None else None

    def _is_empty(self) -> bool:
        return not self.target.exists() or self.target.stat().st_size == 0


def sweep(folder: Path) -> None:
    """Remove the parts that killed runs left in a folder; one whose writer lives is locked, and stays."""
    for path in _parts(folder):
        with contextlib.suppress(OSError), path.open("rb") as left:
            if hold(left.fileno()):
                path.unlink()


def _parts(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if PART.fullmatch(path.name))


def _fresh(target: Path) -> tuple[Path, io.FileIO]:
    """A new locked part beside the target."""
    # 200 of the 255 bytes a name may have; Arabic letters take two each
    name = target.name.encode()[:200].decode(errors="ignore")
    while True:
        path = target.with_name(f".{name}.{secrets.token_hex(4)}.newsbot-part")
        raw = io.FileIO(path, "xb")
        if (
            _is_ours(raw) and path.exists()
        ):  # else another run's sweep came between, and took it for left over
            return path, raw
        raw.close()


def _is_ours(raw: io.FileIO) -> bool:
    try:
        return hold(raw.fileno())
    except OSError:
        return True  # no locks on this file system; nor does anybody's sweep work here, then


def _put_behind(old: Path, new: Path) -> None:
    """Put the old file's bytes before the new one's."""
    path, raw = _fresh(new)
    whole = Part(raw, path=path)
    try:
        for each in (old, new):
            with each.open("rb") as content:
                shutil.copyfileobj(content, whole)
        whole.finish()
        path.replace(new)
    finally:
        whole.discard()
