"""The kinds of place where a newspaper lists its stories: plain data, refused at once when it is nonsense.

Each kind has one reader, a module of ``newsbot/spiders/listings``. ``worth`` is the order in which they are
tried: a kind that lists a range of days whole and cheaply before one that does not, and one that costs the
most last; the next only where those before it did not do.

An address may hold ``{Y}``, ``{M}``, ``{D}`` (or ``{MM}``, ``{DD}``, with two digits): then it is one address
for each year, month or day, and only those of the days wanted are asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from urllib.parse import urlsplit

PLACES = {
    "Source": frozenset({"Y", "M", "D", "MM", "DD"}),
    "turned": frozenset({"page", "offset", "last"}),
    "token": frozenset({"page", "offset", "token"}),
}
"""What may stand in braces: in any address, in the address of a further page, in that of a JSON API's."""

HOLE = re.compile(r"\{(\w*)\}")


class OutletError(ValueError):
    """An outlet declares something that cannot be."""


@dataclass(frozen=True)
class Source:
    """A place where an outlet lists its newest stories."""

    url: str
    section: str | None = None
    """The name ``-a section=`` knows it by: short, ASCII."""

    worth: ClassVar[int] = 2

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise OutletError(f"a source needs an absolute http(s) address, not {self.url!r}")
        self._check_holes(self.url, PLACES["Source"])
        if not self.is_dated and {"M", "MM", "D", "DD"} & set(HOLE.findall(self.url)):
            raise OutletError(f"{self.url!r} names a month or a day but no year: it needs {{Y}}")

    @property
    def is_dated(self) -> bool:
        """Whether the address is one for each day, month or year."""
        return "{Y}" in self.url

    def _check_holes(self, address: str, allowed: frozenset[str]) -> None:
        for name in HOLE.findall(address):
            if name not in allowed:
                raise OutletError(
                    f"{address!r} holds {{{name}}}; {type(self).__name__} knows {sorted(allowed)}"
                )


@dataclass(frozen=True)
class Feed(Source):
    """An RSS or Atom feed. Older pages are read where it names them (``rel="next"``)."""


@dataclass(frozen=True)
class Section(Source):
    """A page of links to stories, newest first, and the pages behind it.

    ``more`` is the address of the further pages with ``{page}``, ``{offset}`` (what was shown so far:
    ``step`` a page) or ``{last}`` (what ``last`` finds in the last link that has it); ``next`` selects the
    link to the next page. With neither there is one page.
    """

    link: str = "a[href]"
    """Which of its links to look at; ``article_url`` decides which of those are stories."""
    date: str | None = None
    """Where the day of a story stands, inside the box that holds its link."""
    more: str | None = None
    next: str | None = None
    last: str | None = None
    """A pattern with one group, looked for in the addresses of the links."""
    step: int = 20

    def __post_init__(self) -> None:
        super().__post_init__()
        self._check_holes(self.more or "", PLACES["turned"])
        if self.more and not HOLE.search(self.more):
            raise OutletError(f"more={self.more!r} is the same for every page: it needs {{page}} or the like")
        if (self.last is None) == ("{last}" in (self.more or "")):
            raise OutletError("last= and {last} in more= go together")
        if self.last is not None and _groups(self.last) != 1:
            raise OutletError(f"last={self.last!r} must be a pattern with one group")


@dataclass(frozen=True)
class Ajax(Section):
    """What a "show more" button fetches: markup, or JSON with markup in it; ``url`` has ``{page}``."""

    first: int = 1
    """The number of the first page."""

    def __post_init__(self) -> None:
        if not {"page", "offset"} & set(HOLE.findall(self.url)):
            raise OutletError(f"an Ajax source needs {{page}} or {{offset}} in its address, not {self.url!r}")
        super().__post_init__()

    def _check_holes(self, address: str, allowed: frozenset[str]) -> None:
        super()._check_holes(address, allowed | PLACES["turned"])


@dataclass(frozen=True)
class Postback(Section):
    """A section of an ASP.NET site whose pager sends the page's own form back.

    ``target`` is the pager's control name (``ctl00$Body$AspNetPager``), ``argument`` what it says of a page.
    """

    target: str = ""
    argument: str = "{page}"

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.target:
            raise OutletError("a Postback source needs the name of the pager's control: target=")
        if self.more or self.next:
            raise OutletError("a Postback source turns its pages by target=, not by more= or next=")


@dataclass(frozen=True)
class Sitemap(Source):
    """A sitemap or an index of sitemaps, plain or gzip, with or without ``news:publication_date``."""

    worth: ClassVar[int] = 1


@dataclass(frozen=True)
class RobotsSitemaps(Source):
    """The sitemaps that robots.txt names; ``url`` is the site's address, any page of it."""

    worth: ClassVar[int] = 3


@dataclass(frozen=True)
class FrontPage(Source):
    """The front page of a newspaper that nobody declared: it leads to feeds, sections and sitemaps."""


@dataclass(frozen=True)
class WpJson(Source):
    """The posts of a WordPress site, by its API; ``url`` is the address of the site or its ``/wp-json``."""

    worth: ClassVar[int] = 1


@dataclass(frozen=True)
class JsonApi(Source):
    """A listing in JSON. Names are paths of keys with dots: ``data.items``.

    ``items`` leads to the list, ``address`` makes a story's address of an item's values
    (``https://a.example/{id}-{urlFriendlySuffix}``), ``token`` leads to what the next page's address has for
    ``{token}``; ``{page}`` and ``{offset}`` count. A token that is missing ends the listing.
    """

    items: str = "items"
    address: str = "{url}"
    title: str | None = None
    date: str | None = None
    token: str | None = None
    first: int = 1
    step: int = 20

    def _check_holes(self, address: str, allowed: frozenset[str]) -> None:
        super()._check_holes(address, allowed | PLACES["token"])

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.token is None) == ("{token}" in self.url):
            raise OutletError("token= and {token} in the address go together")


@dataclass(frozen=True)
class RisingIds(Source):
    """Stories whose addresses are numbered in the order of their days, asked for number by number.

    ``url`` is a page that links to the newest, ``article`` the address with ``{id}``; ``marks`` are days and
    the number that was the newest on them: a range of days is looked for between the numbers they suggest.
    """

    article: str = ""
    marks: tuple[tuple[date, int], ...] = ()
    step: int = 50
    """How many numbers are asked for before it is looked at whether to go on."""

    worth: ClassVar[int] = 4

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.article.count("{id}") != 1:
            raise OutletError(f"article={self.article!r} needs {{id}} once")
        if list(self.marks) != sorted(self.marks) or len({n for _, n in self.marks}) != len(self.marks):
            raise OutletError("marks must rise, days and numbers both")


def _groups(pattern: str) -> int:
    try:
        return re.compile(pattern).groups
    except re.error as error:
        raise OutletError(f"{pattern!r} is no pattern: {error}") from None
