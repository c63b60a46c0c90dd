"""Sections of ASP.NET sites, whose pager sends the page's own form back with the number of the next page."""

from __future__ import annotations

from typing import Any

from newsbot.page import Page
from newsbot.sources import Postback
from newsbot.spiders.links import links_in
from newsbot.spiders.listing import Ask, Listing

KIND = Postback
MOST_SENT = 1024 * 1024
"""Characters sent back at most. ``__VIEWSTATE`` is some 50,000 on real pages; a hostile page could have us
send it megabytes, page after page."""


def read(source: Postback, page: Page, ask: Ask) -> Listing:
    """The links of the page, and its own form filled in for the next one."""
    found = tuple(links_in(page, source.link, source.date))
    hidden = _hidden(page)
    if not hidden or not found:
        return Listing(found)
    number = ask.number + 1
    turn = {"__EVENTTARGET": source.target, "__EVENTARGUMENT": source.argument.replace("{page}", str(number))}
    form = tuple({**hidden, **turn}.items())
    if sum(len(name) + len(value) for name, value in form) > MOST_SENT:
        return Listing(found)
    return Listing(found, older=(Ask(ask.url, number, form),))


def _hidden(page: Page) -> dict[str, str]:
    """The hidden fields of the form that holds the page's state; empty where there is none."""
    state = None if page.tree is None else page.tree.find(".//input[@name='__VIEWSTATE']")
    if state is None:
        return {}
    form = next(state.iterancestors("form"), page.tree)
    return {element.get("name"): element.get("value", "") for element in _inputs(form) if element.get("name")}


def _inputs(form: Any) -> list[Any]:
    return [element for element in form.iter("input") if element.get("type", "").lower() == "hidden"]
