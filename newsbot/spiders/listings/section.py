"""Section pages: the links the selector points to, and the page behind this one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsbot.page import Page
from newsbot.sources import Section
from newsbot.spiders.links import absolute, base_of, links_in, selected
from newsbot.spiders.listing import Ask, Found, Listing

KIND = Section


def read(source: Section, page: Page, ask: Ask) -> Listing:
    """The links of the page, and the page that follows."""
    found = tuple(links_in(page, source.link, source.date))
    return Listing(found, older=_behind(source, page, ask, found))


def turned(source: Section, address: str, number: int, found: Sequence[Found]) -> str | None:
    """The address of page ``number``; ``None`` where what it should begin with was not found."""
    offset = (number - 1) * source.step
    address = address.replace("{page}", str(number)).replace("{offset}", str(offset))
    if "{last}" not in address:
        return address
    last = _last(source.last or "", found)
    return address.replace("{last}", last) if last else None


def _behind(source: Section, page: Page, ask: Ask, found: Sequence[Found]) -> tuple[Ask, ...]:
    number = ask.number + 1
    if source.more:
        url = turned(source, source.more, number, found)
    elif source.next and page.tree is not None:
        url = _next(source.next, page)
    else:
        url = None
    return (Ask(url, number),) if url else ()


def _next(selector: str, page: Page) -> str | None:
    """Where the "next" link leads; the selector may stop at the box around it."""
    for element in selected(page.tree, selector):
        anchor = element if element.get("href") else element.find(".//a[@href]")
        if anchor is not None:
            return absolute(base_of(page), anchor.get("href"))
    return None


def _last(pattern: str, found: Sequence[Found]) -> str | None:
    """What the pattern finds in the last link of the page that has it."""
    hits = (re.search(pattern, link.url) for link in reversed(found))
    return next((hit[1] for hit in hits if hit), None)
