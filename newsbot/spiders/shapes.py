"""Which addresses of a site are articles, learned from the addresses that its own pages link to.

1. Every address has a shape: each piece of its path is a number, a day, a run of words, or itself. Numbers
   and runs of words are what tells one story from the next.
2. What a feed or a news sitemap lists is a story by the site's own word: its shapes are articles' shapes, and
   so are those that differ from them only in the names of sections.
3. Where the site gives no such list, a shape is an article's when several links of it are headlines.
4. Names that systems give to what is no story (``tag``, ``author``, ``page`` …) are none, whatever follows.

The page itself has the last word: what turns out to be no article is dropped after it was read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

from newsbot.spiders.listing import Found

NO_STORY = frozenset(
    {
        *(
            "tag",
            "tags",
            "category",
            "categories",
            "section",
            "sections",
            "topic",
            "topics",
            "keyword",
            "keywords",
        ),
        *("author", "authors", "writer", "writers", "editor", "editors", "user", "users"),
        *("page", "pages", "search", "feed", "feeds", "rss", "sitemap", "amp", "print", "comments"),
        *("login", "signin", "register", "account", "newsletter", "subscribe", "subscriptions", "advertise"),
        *("about", "about-us", "contact", "contact-us", "privacy", "privacy-policy", "terms", "policy"),
        *("wp-content", "wp-admin", "wp-json", "wp-login", "cdn-cgi", "static", "assets", "css", "js"),
        *("images", "img", "uploads", "gallery", "galleries", "album", "albums"),
    }
)
"""Pieces of addresses, as systems and newsrooms name what lists stories or is none."""
FILES = re.compile(
    r"(?i)\.(?:jpe?g|png|gif|webp|svg|pdf|mp3|mp4|m3u8|zip|docx?|xlsx?|css|js|xml|rss|json|txt|ico)$"
)
PAGE_ENDING = re.compile(r"(?i)\.(?:html?|aspx?|php\d?|jsp|cms|shtml)$")
NUMBER = re.compile(r"\d+")
CODE = re.compile(r"(?i)[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=[a-z]*\d[a-z]*\d)[a-z0-9]{10,64}")
"""A number in letters: a UUID, or a run of letters and digits mixed (``crg9550zq8yo``)."""
WORDS = re.compile(r"[^\W\d_]+")
ID_DIGITS = 5
"""A number of a story has at least so many; those of sections and years have fewer."""
SLUG_WORDS = 4
"""A run of so many words is a headline; names of sections and people are shorter."""
HEADLINE = 4
"""Words of a link that is a headline."""
SEVERAL = 3
"""Links of one shape on the pages read so far from which it is no accident."""


@dataclass
class Shapes:
    """What was learned so far; grows with every listing."""

    sure: Counter[str] = field(default_factory=Counter)
    headlines: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)
    _met: set[str] = field(default_factory=set)
    _listed: set[str] = field(default_factory=set)

    def learn(self, found: Iterable[Found], is_list_of_stories: bool) -> None:
        """Takes the links of a listing in."""
        for link in found:
            shape = shape_of(link.url)
            if shape is None:
                continue
            if is_list_of_stories:
                self._listed.add(link.url)
                self.sure[shape] += 1
                self.sure[loose(shape)] += 1
            elif link.url not in self._met:
                self._met.add(link.url)
                self.links[loose(shape)] += 1
                self.headlines[loose(shape)] += len((link.title or "").split()) >= HEADLINE

    def is_article(self, link: Found) -> bool:
        """Whether the address is an article's, as far as is known by now."""
        if link.url in self._listed:
            return True
        shape = shape_of(link.url)
        if shape is None:
            return False
        if self.sure:
            return shape in self.sure or (loose(shape) in self.sure and is_marked(shape))
        several = self.links[loose(shape)]
        return is_marked(shape) and several >= SEVERAL and self.headlines[loose(shape)] * 2 >= several


def shape_of(url: str) -> str | None:
    """The shape of an address; ``None`` for the front page and for what is no story by its name.

    >>> shape_of("https://a.example/news/2026/11/23/water-returns-to-the-village/4943459")
    'news/Y/n/n/S/N'
    >>> shape_of("https://a.example/view.aspx?id=77123&utm_source=x")
    'view?id=N'
    """
    parts = urlsplit(url)
    pieces = [unquote(piece) for piece in parts.path.split("/") if piece]
    if any(PAGE_ENDING.sub("", piece).lower() in NO_STORY for piece in pieces) or (
        pieces and FILES.search(pieces[-1])
    ):
        return None
    asked = sorted({f"{name}={_kind(value)}" for name, value in _pairs(parts.query) if _kind(value) in "DNY"})
    shape = "/".join(_kind(PAGE_ENDING.sub("", piece)) for piece in pieces)
    if not shape and not asked:
        return None
    return f"{shape}?{'&'.join(asked)}" if asked else shape


def loose(shape: str) -> str:
    """The shape without the names in it: sections are named, and stories of all of them are stories.

    >>> loose("news/sport/N")
    'w/w/N'
    """
    path, mark, asked = shape.partition("?")
    pieces = (KINDS.get(piece, "w") for piece in path.split("/"))
    return "/".join(pieces) + mark + asked


KINDS = {"Y": "Y", "n": "n", "N": "N", "D": "D", "S": "S", "SN": "S"}
"""Year, small number, number of a story, day, words, words with a number: a headline may hold one."""


def is_marked(shape: str) -> bool:
    """Whether something in the shape can tell one story from the next.

    >>> is_marked("news/sport"), is_marked("news/S"), is_marked("Y/n/n/w")
    (False, True, True)
    """
    pieces = set(shape.partition("?")[0].split("/"))
    return bool(pieces & {"N", "S", "SN", "D"}) or "=N" in shape or "Y/n/n" in shape


def _kind(piece: str) -> str:
    if NUMBER.fullmatch(piece):
        if len(piece) == 4 and piece[:2] in ("19", "20"):
            return "Y"
        return "N" if len(piece) >= ID_DIGITS else "n"
    if CODE.fullmatch(piece):
        return "N"
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", piece):
        return "D"
    has_number = any(len(number) >= ID_DIGITS for number in NUMBER.findall(piece))
    if len(WORDS.findall(piece)) >= SLUG_WORDS:
        return "SN" if has_number else "S"
    return "SN" if has_number else piece.lower()


def _pairs(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query.replace("&amp;", "&"), errors="replace", max_num_fields=50)
    except ValueError:  # more fields than any story has
        return []
