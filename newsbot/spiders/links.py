"""Links out of a page of markup, with the words and the day that stand by them."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from lxml.cssselect import SelectorError

from newsbot.page import Page
from newsbot.spiders.beside import State, stands_beside
from newsbot.spiders.listing import Found
from newsbot.text.dates import read_date

logger = logging.getLogger(__name__)
EVERY = "a[href]"
"""The selector of all links, which is none: it does not know the list from what stands beside it."""
UP = 6
"""How many boxes around a link its day is looked for in: a card of a list is seldom deeper."""
LONGEST = 100
"""Characters of a date in words: the longest name day and month in two calendars."""


def links_in(page: Page, selector: str, date: str | None = None) -> Iterator[Found]:
    """The links that the selector points to; all links of the page when it no longer points to any.

    Where all are taken, those beside the list are marked; a selector is believed.
    """
    if page.tree is None:
        return
    base = base_of(page)
    boxes = _boxes(selected(page.tree, date)) if date else {}
    chosen = [] if selector == EVERY else selected(page.tree, selector)
    if selector != EVERY and not chosen:
        logger.info("nothing on %s answers to %r: all its links are looked at", page.url, selector)
    states: dict[Any, State] = {}
    for element in chosen or page.tree.iter("a"):
        anchor = element if element.get("href") else element.find(".//a[@href]")
        if anchor is not None and (url := absolute(base, anchor.get("href"))):
            beside = not chosen and stands_beside(anchor, states)
            link = Found(url, title=one_line(anchor.itertext()), beside=beside)
            yield _with_day(link, _day_beside(anchor, boxes), page.fetched_at)


def selected(tree: Any, selector: str) -> list[Any]:
    """The elements a selector points to; none for a misspelt one: as good as one that points nowhere."""
    try:
        return list(tree.cssselect(selector))
    except SelectorError:
        return []


def base_of(page: Page) -> str:
    """What relative links start from: old sites say it in ``<base>``."""
    base = None if page.tree is None else page.tree.find(".//base[@href]")
    return page.url if base is None else absolute(page.url, base.get("href")) or page.url


def absolute(base: str, href: str | None) -> str | None:
    """The whole address of a link; ``None`` for one that is empty or cannot be."""
    try:
        return urljoin(base, href.strip()) if href and href.strip() else None
    except ValueError:  # an address in brackets that do not close
        return None


def one_line(pieces: Iterable[str]) -> str | None:
    """The text in one line, ``None`` when there is none."""
    return " ".join("".join(pieces).split()) or None


def _with_day(link: Found, raw: str | None, now: datetime | None) -> Found:
    moment = read_date(raw, now) if raw else None
    if raw is None or moment is None:
        return link
    if not moment.has_time:
        return replace(link, published_raw=raw, published_day=moment.at.date())
    return replace(link, published_raw=raw, published_at=moment.at)


def _boxes(days: Iterable[Any]) -> dict[Any, list[Any]]:
    """The boxes around the days, each with the days that it holds."""
    boxes: dict[Any, list[Any]] = {}
    for day in days:
        for box in (day, *islice(day.iterancestors(), UP)):
            boxes.setdefault(box, []).append(day)
    return boxes


def _day_beside(anchor: Any, boxes: dict[Any, list[Any]]) -> str | None:
    """The day in the smallest box around a link that holds one, if that holds one only."""
    around = (anchor, *islice(anchor.iterancestors(), UP))
    days = next((boxes[box] for box in around if box in boxes), [])
    if len(days) != 1:
        return None
    return days[0].get("datetime") or (one_line(days[0].itertext()) or "")[:LONGEST] or None
