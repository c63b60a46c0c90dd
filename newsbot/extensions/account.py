"""What became of each feed of a run: one account for the marks (``ledger``) and for the verdict
(``feedcheck``).

Scrapy announces ``feed_exporter_closed`` also when storing failed (a stat tells), ``finish_exporting``
raised (nothing tells) or ``export_item`` raised (nothing tells, and the feeds after it miss the row
too). So for each declared feed three counts are compared: the items its filter let in, the rows its
closed files hold, and what the storage itself reports where it is one of ours.

A feed may close a file every so many items. Its files take its items in the order they were let in, so each
file's items are known; an item is safe when all the feeds that let it in have closed the file that holds it.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from scrapy.extensions.feedexport import FeedExporter, ItemFilter

from newsbot.extensions.promises import Staged
from newsbot.extensions.verdict import Feed

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.extensions.feedexport import FeedSlot

    from newsbot.store import ArticleRow

_FAILED = "feedexport/failed_count/"


@dataclass(eq=False)
class Taken:
    """One item that dedupe let pass; ``row`` is what is to be marked, ``None`` for what is no article."""

    row: ArticleRow | None = None


@dataclass
class Feeds:
    """The account of a run's feeds; ``declared`` are their addresses as the settings give them."""

    declared: tuple[str, ...] = ()
    let_in: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    """By declared address: a feed in several parts counts as one."""
    rows_of_file: dict[str, int] = field(default_factory=dict)
    reported: dict[str, int] = field(default_factory=dict)
    """By the file's own address, what its storage says it holds."""
    problems: list[str] = field(default_factory=list)
    files: dict[str, Feed] = field(default_factory=dict)
    """By the file's own address, what became of it."""
    lost: set[str] = field(default_factory=set)
    """Declared addresses of which a file was lost: that their rows are fewer is no news."""
    _open: dict[str, deque[Taken]] = field(default_factory=dict)
    """By declared address, what is in no closed file yet."""
    _missing: Counter[Taken] = field(default_factory=Counter)
    """In how many feeds' files an item must still come to rest."""
    _staged: list[tuple[Staged, list[Taken]]] = field(default_factory=list)

    def take_in(self, uri: str, taken: Taken) -> None:
        """Takes down that the feed's filter let an item in."""
        self.let_in[uri] += 1
        self._open.setdefault(uri, deque()).append(taken)
        self._missing[taken] += 1

    def closed(self, slot: FeedSlot, stats: Mapping[str, Any]) -> None:
        """Takes down that a file of a feed was closed; receives ``feed_slot_closed``."""
        template, storage = slot.uri_template, slot.storage
        self.rows[template] += slot.itemcount
        self.rows_of_file[slot.uri] = slot.itemcount
        waiting = self._open.setdefault(template, deque())
        held = [waiting.popleft() for _ in range(min(slot.itemcount, len(waiting)))]
        kept = getattr(storage, "kept", None)
        why = _why_lost(slot, kept, stats)
        self.files[slot.uri] = Feed(slot.uri, why is None, slot.itemcount, why, kept)
        if why is not None:
            self.lost.add(template)
            self.problems.append(why)
            return
        self._missing.subtract(held)
        staged = getattr(storage, "staged", None)
        if isinstance(staged, Staged):
            self._staged.append((staged, held))

    def report(self, uri: str, ok: bool, rows: int | None, why: str | None) -> None:
        """Takes down what a storage of ours says of its file."""
        if rows is not None:
            self.reported[uri] = rows
        if not ok:
            self.problems.append(f"feed {uri} is not whole: {why or 'it was not stored'}")

    def lose(self, staged: Staged, why: str) -> None:
        """Takes down that a file which seemed to be safe did not get into place."""
        self.problems.append(why)
        for uri, feed in self.files.items():
            if str(staged.target) == uri or uri.endswith(staged.target.name):
                self.files[uri] = Feed(uri, False, feed.rows, why)

    def complete(self) -> list[tuple[Staged, list[Taken]]]:
        """The files that wait to be put in place, if all that they hold is safe with them; else none."""
        if any(self._missing[taken] for _, held in self._staged for taken in held):
            return []
        return self.staged()

    def staged(self) -> list[tuple[Staged, list[Taken]]]:
        """The files that wait to be put in place, and what each holds; from now on they wait no more."""
        staged, self._staged = self._staged, []
        for _, held in staged:
            for taken in held:
                self._missing.pop(taken, None)
        return staged

    def problem(self, stats: Mapping[str, Any]) -> str | None:
        """Why the feeds are not whole, ``None`` when they are. To be asked when all are closed."""
        return next(self._all_problems(stats), None)

    def outcomes(self) -> list[Feed]:
        """What became of each file, and of the feeds that miss rows, for the verdict."""
        short = [
            Feed(uri, False, self.rows[uri], f"{uri} holds {self.rows[uri]} of {self.let_in[uri]} articles")
            for uri in self.declared
            if self.rows[uri] != self.let_in[uri] and uri not in self.lost
        ]
        return [*self.files.values(), *short]

    def _all_problems(self, stats: Mapping[str, Any]) -> Iterator[str]:
        yield from self.problems
        if failed := sum(count for name, count in stats.items() if name.startswith(_FAILED)):
            yield f"{failed} feed file(s) could not be stored"
        for uri in self.declared:
            if self.rows[uri] != self.let_in[uri]:
                yield f"feed {uri} holds {self.rows[uri]} of its {self.let_in[uri]} rows"
        for uri, rows in self.reported.items():
            meant = self.rows_of_file.get(uri, rows)
            if rows != meant:
                yield f"feed {uri} holds {rows} of its {meant} rows"


def watch(crawler: Crawler, in_hand: Callable[[], Taken]) -> Feeds | None:
    """The account of the crawler's feeds, kept from now on; ``None`` when it declares none.

    To be called while the pipelines open: the extensions are there, the feeds do not have their filters yet.
    ``in_hand`` tells which item a filter is being asked about.
    """
    if not crawler.settings["FEEDS"] and not crawler.settings["FEED_URI"]:
        return None
    exporter = crawler.get_extension(FeedExporter)
    if exporter is None:
        # Settings that do not fit each other switch the exporter off with no more than a log line.
        return Feeds(problems=["feeds are declared, but Scrapy's feed exporter is off"])
    feeds = Feeds(tuple(exporter.feeds))
    for uri, inner in exporter.filters.items():
        exporter.filters[uri] = _Counted(inner, uri, feeds, in_hand)
    return feeds


class _Counted(ItemFilter):
    """A feed's filter, counting what it lets in. It is asked once an item, as before: it may keep state."""

    def __init__(self, inner: ItemFilter, uri: str, feeds: Feeds, in_hand: Callable[[], Taken]) -> None:
        self._inner = inner
        self._uri = uri
        self._feeds = feeds
        self._in_hand = in_hand

    def accepts(self, item: Any) -> bool:
        try:
            accepted = self._inner.accepts(item)
        except BaseException:
            # It keeps the item from later feeds too; that must not add up.
            self._feeds.let_in[self._uri] += 1
            raise
        if accepted:
            self._feeds.take_in(self._uri, self._in_hand())
        return accepted


def _why_lost(slot: FeedSlot, kept: str | None, stats: Mapping[str, Any]) -> str | None:
    """Why the file's rows were not stored, ``None`` when they were. Storages that are none of ours only count
    their failures."""
    if kept and slot.itemcount:
        return f"{slot.uri} was left as it was: {kept}"
    if error := getattr(slot.storage, "error", None):
        return str(error)
    failed = stats.get(f"{_FAILED}{type(slot.storage).__name__}", 0)
    if failed and not hasattr(slot.storage, "error"):
        return f"{slot.uri} may not be stored: {failed} feeds of its kind were not; see the log"
    return None
