"""The pipelines in order: strip (a page becomes an article), check (is it worth it), dedupe (is it new).

They take items of any type, so what strip read of an item cannot lie in the item alone: a type may not
declare the fields, and none declares the page. It goes beside the item instead: Scrapy takes an item
through all its pipelines in one task, and a context variable belongs to its task.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

from newsbot.article import Article
from newsbot.outlet import Outlet
from newsbot.page import Page

if TYPE_CHECKING:
    from scrapy.statscollectors import StatsCollector

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class InHand:
    """What is known of the item that is on its way; ``page`` is ``None`` where there was no markup."""

    article: Article
    page: Page | None = None
    outlet: Outlet | None = None


_IN_HAND: ContextVar[InHand | None] = ContextVar("newsbot_in_hand", default=None)


def in_hand() -> InHand | None:
    """What strip read of the item in hand; ``None`` when it is no article, or did not pass strip."""
    return _IN_HAND.get()


def take_in_hand(read: InHand | None) -> None:
    """Puts down what strip read, in place of what was known of the item before."""
    _IN_HAND.set(read)


def dropped(stats: StatsCollector, reason: str, url: str, level: int = logging.INFO) -> DropItem:
    """The exception that drops the item in hand, counted as ``newsbot/dropped/<reason>``.

    The log gets a line of ours; Scrapy's own, which holds the item whole, is kept for ``DEBUG``.
    """
    stats.inc_value(f"newsbot/dropped/{reason}")
    logger.log(level, "dropped %s: %s", url, reason)
    return DropItem(reason, log_level="DEBUG")


@contextmanager
def one_bad_page(stats: StatsCollector, url: str) -> Iterator[None]:
    """Makes whatever goes wrong with one page a counted drop, ``unreadable``, and one line in the log."""
    try:
        yield
    except DropItem:
        raise
    except Exception as error:  # here one bad page becomes a counted record
        logger.warning("cannot read %s: %s: %.200s", url, type(error).__name__, error)
        logger.debug("reading %s raised", url, exc_info=True)
        raise dropped(stats, "unreadable", url, logging.DEBUG) from None
