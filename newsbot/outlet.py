"""What a newspaper may declare about itself: plain data, refused at once when it is nonsense.

An outlet names its hosts, where its newest stories are listed (``sources``), what the address of an article
looks like (``article_url``), and where on its pages the fields stand (``layouts``, the newest first, older
ones with ``until``). Everything else newsbot finds out by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from newsbot.sources import (
    Ajax,
    Feed,
    JsonApi,
    OutletError,
    Postback,
    RisingIds,
    RobotsSitemaps,
    Section,
    Sitemap,
    Source,
    WpJson,
)

__all__ = [
    "Ajax",
    "Feed",
    "JsonApi",
    "Layout",
    "Outlet",
    "OutletError",
    "Postback",
    "RisingIds",
    "RobotsSitemaps",
    "Section",
    "Selector",
    "Sitemap",
    "Source",
    "WpJson",
]

Selector = str | tuple[str, ...] | Callable[..., Any] | None
"""One CSS selector, several in order of trust, or a module-level function ``(page) -> value``."""

ORDERS = ("DMY", "MDY", "YMD")
BROWSERS = ("always", "fallback")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where one generation of an outlet's pages keeps its fields. ``until`` is the last day it was in use."""

    until: date | None = None
    title: Selector = None
    kicker: Selector = None
    lead: Selector = None
    body: Selector = None
    date: Selector = None
    byline: Selector = None
    section: Selector = None
    tags: Selector = None
    image: Selector = None
    caption: Selector = None
    drop: tuple[str, ...] = ()
    """What is taken out of the body before it is read."""

    def __post_init__(self) -> None:
        if isinstance(self.drop, str):
            raise OutletError(f"Layout.drop takes a tuple of selectors, not {self.drop!r}")


@dataclass(frozen=True, kw_only=True)
class Outlet:
    """One newspaper. ``known`` says what all this stands on: a saved page, a scraper of a year, a guess."""

    name: str
    title: str
    hosts: tuple[str, ...]
    sources: tuple[Source, ...]
    article_url: str | tuple[str, ...]
    """Pattern(s) of an article's address, searched in path and query; a group ``id`` names the article."""
    known: str
    date_order: str | None = None
    """How the outlet writes numeric dates: ``DMY``, ``MDY`` or ``YMD``; ``None`` when nobody knows."""
    zone: str = "Africa/Cairo"
    language: str = "ar"
    layouts: tuple[Layout, ...] = ()
    z_is_local: bool = False
    """True when the site's machine-readable times say ``Z`` but hold the outlet's wall time."""
    browser: str | None = None
    """Whether its pages are shown by a browser: ``always`` (they are empty without script), ``fallback``
    (when a challenge page comes in their place), ``None`` never. Feeds and sitemaps never are."""
    patterns: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for problem in _problems(self):
            raise OutletError(f"outlet {self.name!r}: {problem}")
        given = (self.article_url,) if isinstance(self.article_url, str) else self.article_url
        object.__setattr__(self, "patterns", tuple(re.compile(p) for p in given))

    def article_id(self, url: str) -> str | None:
        """The outlet's own id of the article at this address; ``None`` where the address is no article's.

        The address is looked at as people read it: ``%D9%85``, ``%d9%85`` and «م» name one article.

        >>> from newsbot.outlets import for_host
        >>> for_host("gate.ahram.org.eg").article_id("http://gate.ahram.org.eg/News/123456.aspx?utm_source=x")
        '123456'
        """
        try:
            parts = urlsplit(url)
        except ValueError:  # an address that is none
            return None
        where = unquote(parts.path + ("?" + parts.query if parts.query else ""))
        for pattern in self.patterns:
            if found := pattern.search(where):
                named = found.groupdict().get("id")
                return named or found.group(0)
        return None

    def has_host(self, host: str) -> bool:
        """Whether the host is one of the outlet's own: a declared one, with or without ``www.``."""
        return bare_host(host) in {bare_host(h) for h in self.hosts}

    def sections(self) -> tuple[str, ...]:
        """The names ``-a section=`` may take, in the order declared."""
        return tuple(dict.fromkeys(s.section for s in self.sources if s.section))

    def layouts_on(self, day: date | None) -> tuple[Layout, ...]:
        """The layouts to try for a page of that day, the likeliest first; as declared for no day."""
        if day is None:
            return self.layouts
        fitting = [x for x in self.layouts if x.until is None or day <= x.until]
        fitting.sort(key=lambda x: x.until or date.max)
        return tuple(fitting) + tuple(x for x in self.layouts if x not in fitting)


def bare_host(host: str) -> str:
    """The host in small letters, without ``www.`` and port."""
    return host.lower().partition(":")[0].removeprefix("www.")


def _problems(outlet: Outlet) -> list[str]:
    found = []
    if not re.fullmatch(r"[a-z][a-z0-9_]*", outlet.name):
        found.append("name must be lower-case ASCII letters, digits and _")
    for name, kind in (("hosts", str), ("sources", Source), ("layouts", Layout)):
        found += _tuple_problems(name, getattr(outlet, name), kind)
    if not outlet.known.strip():
        found.append("known must say what the declaration stands on")
    if not outlet.hosts or any(set("/:") & set(str(h)) for h in outlet.hosts):
        found.append("hosts must be bare host names, at least one")
    if outlet.date_order not in (None, *ORDERS):
        found.append(f"date_order must be one of {ORDERS}, not {outlet.date_order!r}")
    if outlet.browser not in (None, *BROWSERS):
        found.append(f"browser must be one of {BROWSERS} or None, not {outlet.browser!r}")
    try:
        ZoneInfo(outlet.zone)
    except (ZoneInfoNotFoundError, ValueError):
        found.append(f"unknown time zone {outlet.zone!r}")
    given = (outlet.article_url,) if isinstance(outlet.article_url, str) else outlet.article_url
    for pattern in given or ("",):
        found += _pattern_problems(pattern)
    return found


def _tuple_problems(name: str, value: object, kind: type) -> list[str]:
    if not isinstance(value, tuple):
        return [f"{name} must be a tuple"]
    return [
        f"{name} holds {one!r}, which is no {kind.__name__}" for one in value if not isinstance(one, kind)
    ]


def _pattern_problems(pattern: str) -> list[str]:
    if not pattern:
        return ["article_url is empty: every link would be an article"]
    try:
        re.compile(pattern)
    except re.error as error:
        return [f"article_url {pattern!r} is no pattern: {error}"]
    return []
