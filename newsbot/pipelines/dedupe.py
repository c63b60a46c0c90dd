"""Drops what is had already: the same article, the same text from the same outlet, and what is nearly that.

In the order of the questions: is its key in the store (``had``: an earlier run wrote it), did this run
take it (``same_article``), does the outlet have its text under another key, from this run or earlier
(``same_text``)? The same text from another outlet passes: a reprint is news about the press. Last, is it
nearly what was written before (``reprints``): that is dropped (``near_duplicate``) or labelled.
What is had and says something else now is a revision (``revisions``), and goes out once more.

Within a run the first to come is written, and what is written is never taken back; which articles and
which texts come out does not depend on the order, under which of its addresses one comes out may.
"""

from __future__ import annotations

from logging import DEBUG
from typing import TYPE_CHECKING, Any

from newsbot.article import Article
from newsbot.extensions.ledger import Ledger
from newsbot.extensions.looks import turns_of
from newsbot.pipelines import InHand, dropped, in_hand
from newsbot.pipelines.foreign import filled
from newsbot.pipelines.reprints import DEFAULT, Duplicates, Reprints
from newsbot.pipelines.revisions import Revisions
from newsbot.settings import setting
from newsbot.store import ArticleRow, Look

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector


LABELS = ("cluster", "duplicate_of", "revision", "changes")


class Dedupe:
    """The pipeline; ``name`` is the spider's, for the store's diary."""

    def __init__(
        self,
        ledger: Ledger,
        stats: StatsCollector,
        reprints: Reprints,
        name: str = "",
        revisions: Revisions | None = None,
    ) -> None:
        self.ledger = ledger
        self.revisions = revisions or Revisions(ledger)
        self.reprints = reprints
        self.stats = stats
        self.name = name
        self._keys: set[str] = set()
        self._texts: dict[tuple[str | None, str], str] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Dedupe:
        """The pipeline on the crawler's ledger; ``ValueError`` for settings that cannot be."""
        duplicates = Duplicates.of(str(setting(crawler.settings, "NEWSBOT_DUPLICATES", DEFAULT)))
        ledger = Ledger.of(crawler)
        name = (crawler.spider or crawler.spidercls).name
        revisions = Revisions(ledger, turns_of(crawler.settings))
        return cls(ledger, crawler.stats, Reprints(ledger, duplicates), name, revisions)

    def open_spider(self) -> None:
        """Opens the ledger. Raises ``StoreError``, which stops the run, when the store cannot be used."""
        self.ledger.open(self.name)

    def process_item(self, item: Any) -> Any:
        """The item as it came, or with its labels, or a drop."""
        self.ledger.took(None)
        read = in_hand()
        row = row_of(read.article) if read else None
        if read is None or row is None:
            return item
        self.ledger.took(row)  # whatever becomes of it: who drops it says of which article it was
        look = self._revised(read, row)
        if look is None:
            self._drop_known(row, read.article.url)
        item = self._labelled(item, read.article, row, is_new=look is None)
        row = self.revisions.with_look(row, read, look)
        self._keys.add(row.key)
        if row.text_hash:
            self._texts[row.outlet, row.text_hash] = row.key
        self.ledger.took(row)
        return item

    def _revised(self, read: InHand, row: ArticleRow) -> Look | None:
        """What the article said before, if it says something else now; it is numbered then."""
        read.article.revision = 1
        look = None if row.key in self._keys else self.revisions.known(read, row)
        if look is None:
            return None
        changed = self.revisions.changed(read, look)
        if not changed:
            self.revisions.unchanged(look)
            raise dropped(self.stats, "had", read.article.url, DEBUG)
        read.article.revision = look.revision + 1
        read.article.changes = changed
        self.stats.inc_value("newsbot/revisions")
        return look

    def _labelled(self, item: Any, article: Article, row: ArticleRow, is_new: bool) -> Any:
        found = self.reprints.look(article, row.key, self._keys)
        if is_new and found.dropped_for:  # a revision is written for what changed, whatever else it is like
            self.ledger.repeats(row, found.dropped_for)
            raise dropped(self.stats, "near_duplicate", article.url)
        self.reprints.label(article, found)
        if found.duplicate_of:
            self.stats.inc_value("newsbot/near_duplicates")
        return item if item is article else filled(item, article, LABELS)

    def _drop_known(self, row: ArticleRow, url: str) -> None:
        if row.key in self._keys:
            raise dropped(self.stats, "same_article", url, DEBUG)
        if self.ledger.has(row.key):
            raise dropped(self.stats, "had", url, DEBUG)
        if owner := self._owner(row):
            self.ledger.repeats(row, owner)
            raise dropped(self.stats, "same_text", url)

    def _owner(self, row: ArticleRow) -> str | None:
        if not row.text_hash:
            return None
        return self._texts.get((row.outlet, row.text_hash)) or self.ledger.owner_of(row.text_hash, row.outlet)


def row_of(article: Article) -> ArticleRow | None:
    """What tells the article from others: its key, else its text; ``None`` when it has neither."""
    key = article.id or (article.text_hash and f"text:{article.text_hash}")
    return ArticleRow(key, article.outlet, article.text_hash) if key else None
