"""What the address of an article looks like, learned from some and proved on them.

1. Addresses of one form are laid beside each other, piece by piece: the given articles and the links of the
   site's own pages that have the same form.
2. A piece is a year, a day, a number, a code, words; or, where all have the same, itself.
3. The piece that names the story is the number no two of them share; else all of the path names it.
4. The pattern must match every given article, and no page that was given as none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from newsbot.commands.drafting.listings import alike, form_of
from newsbot.urls import article_key, host_of, untracked

ENDING = re.compile(r"(?i)\.(?:html?|aspx?|php\d?|jsp|cms|shtml)$")


class Kind(NamedTuple):
    """A kind of piece: what all must be, how it is written, around the part that may name the story."""

    form: re.Pattern[str]
    held: str
    may_name: bool = True
    start: str = ""
    end: str = ""


UUID = Kind(re.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"), r"[0-9A-Fa-f-]{36}")
NUMBER = Kind(re.compile(r"\d+"), r"\d+")
NUMBERS = (UUID, NUMBER)
KINDS = (
    Kind(re.compile(r"(?:19|20)\d\d"), r"\d{4}", may_name=False),
    Kind(re.compile(r"\d{1,2}"), r"\d{1,2}", may_name=False),
    *(NUMBER, UUID),
    Kind(re.compile(r"\d{5,}[-_.].+"), r"\d+", end=r"[-_.][^/?]+"),
    Kind(re.compile(r".+[-_.]\d{5,}"), r"\d+", start=r"[^/?]+[-_.]"),
    Kind(re.compile(r"(?i)(?=[a-z]*\d[a-z]*\d)[a-z0-9]{10,64}"), "[0-9A-Za-z]+"),
)
WORDS = r"[^/?]+"
HEADLINE = r"(?:[^/?_-]+[-_]{1,3}){3}[^/?]*"
"""Four words or more: three, where none can end in two ways, and the rest; so it cannot run away."""
STORY_WORDS = frozenset({"article", "articles", "story", "stories", "details", "post", "posts", "node"})
"""Pieces that say what the page is, and name no section: what has another in its place is something else."""
LETTERED = re.compile(r"([A-Za-z]+)(\d{5,})")
"""A number behind letters that are always the same: ``article242348272``."""
FEW_WORDS = 2
"""Words of a piece that may be the name of a part of the site; a longer one is a headline."""
MOSTLY = 0.9
"""Share of the addresses a number must tell apart: some sites list one story under two headlines."""


class Undecided(ValueError):
    """No pattern tells the articles from the other pages; the message is one line for a person."""


def learn_patterns(
    articles: Sequence[str], links: Iterable[str], listings: Iterable[str] = ()
) -> tuple[str, ...]:
    """The patterns of the articles' addresses, one for each form of them. Raises ``Undecided``.

    >>> learn_patterns(["https://a.example/news/10231", "https://a.example/news/9984"], [])
    ('^/news/(?P<id>\\\\d+)/?(?:\\\\?|$)',)
    """
    hosts = {_host(url) for url in articles}
    ours = [link for link in (*articles, *links) if _host(link) in hosts]
    forms = {(form_of(url), _story_words(url)): url for url in reversed(articles)}
    patterns = tuple(
        dict.fromkeys(
            pattern_of([each for each in alike(url, ours) if _story_words(each) == words])
            for (_, words), url in forms.items()
        )
    )
    for url in articles:
        if not is_matched(url, patterns):
            raise Undecided(f"no pattern was found for {url}; give more articles")
    for url in listings:
        if is_matched(url, patterns):
            raise Undecided(
                f"the address of {url}, which is no article, is like an article's; give more articles"
            )
    return patterns


def is_matched(url: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns matches the address as an outlet would."""
    return any(re.search(pattern, _where(url)) for pattern in patterns)


def pattern_of(urls: Sequence[str]) -> str:
    """The pattern of addresses that are of one form."""
    rows = [_pieces(url) for url in urls]
    rows = [row for row in rows if len(row) == len(rows[0])]
    endings = {_ending(row) for row in rows}
    rows = [[*row[:-1], row[-1].removesuffix(_ending(row))] for row in rows if row]
    stories = len({article_key(url) for url in urls})
    columns = [_column(values, stories) for values in zip(*rows, strict=True)]
    if any(column.is_numeric for column in columns):  # words beside them need not be many to be a headline
        columns = [Column(WORDS) if column.start == HEADLINE else column for column in columns]
    asked = max(_asked(urls, stories), key=lambda column: column.worth, default=None)
    best = max(columns[::-1], key=lambda column: column.worth, default=None)
    tail = re.escape(endings.pop()) if len(endings) == 1 else r"(?:\.\w+)?"
    if asked and asked.worth > (best.worth if best else 0):
        return f"^/{'/'.join(column.written(False) for column in columns)}{tail}" + asked.written(True)
    if best and best.worth:
        path = "/".join(column.written(column is best) for column in columns)
        return rf"^/{path}{tail}/?(?:\?|$)"
    if columns and columns[-1].is_fixed:  # what names the story can only be the last piece
        columns[-1] = Column(WORDS)
    path = "/".join(column.written(False) for column in columns)
    return rf"^/(?P<id>{path}){tail}/?(?:\?|$)"


@dataclass(frozen=True)
class Column:
    """One piece of all the addresses: how it is written, around the part that may name the story, and how
    well that does: its figures, 0 for not at all."""

    start: str
    held: str = ""
    end: str = ""
    worth: int = 0
    is_fixed: bool = False

    @property
    def is_numeric(self) -> bool:
        """Whether there are figures in it: a day's or a number's."""
        return bool(self.held)

    def written(self, names_story: bool) -> str:
        """As a pattern, with the group ``id`` where it is what names the story."""
        held = f"(?P<id>{self.held})" if names_story else self.held
        return f"{self.start}{held}{self.end}"


def _column(values: Sequence[str], stories: int) -> Column:
    """Pieces that stand at one place, as one."""
    lettered = [LETTERED.fullmatch(value) for value in values]
    if len({found[1] if found else "" for found in lettered}) == 1 and lettered[0]:
        return Column(lettered[0][1], NUMBER.held, "", _worth(NUMBER, values, stories))
    kind = next((kind for kind in KINDS if all(kind.form.fullmatch(value) for value in values)), None)
    if kind is not None:
        return Column(kind.start, kind.held, kind.end, _worth(kind, values, stories))
    if all(re.fullmatch(HEADLINE, value) for value in values):
        return Column(HEADLINE)
    first = values[0]
    if len(set(values)) == 1 and first.isascii() and len(re.findall(r"[^\W_]+", first)) <= FEW_WORDS:
        return Column(re.escape(first).replace(r"\-", "-"), is_fixed=True)
    return Column(WORDS)


def _worth(kind: Kind, values: Sequence[str], stories: int) -> int:
    if not kind.may_name or len(set(values)) < MOSTLY * stories:
        return 0
    if kind.held != NUMBER.held:
        return min(map(len, values))
    return min(max(map(len, re.findall(r"\d+", value))) for value in values)


def _asked(urls: Sequence[str], stories: int) -> list[Column]:
    """The numbers that all of the addresses have in their query."""
    asked = [dict(_pairs(url)) for url in urls]
    found = []
    for name in asked[0]:
        values = [each.get(name, "") for each in asked]
        kind = next((k for k in NUMBERS if all(k.form.fullmatch(value) for value in values)), None)
        if kind is not None:
            found.append(
                Column(rf"\?(?:.*&)?{re.escape(name)}=", kind.held, "", _worth(kind, values, stories))
            )
    return found


def _pairs(url: str) -> list[tuple[str, str]]:
    query = urlsplit(untracked(url)).query
    return [(name, value) for name, _, value in (pair.partition("=") for pair in query.split("&")) if value]


def _pieces(url: str) -> list[str]:
    return [unquote(piece) for piece in urlsplit(url).path.split("/") if piece]


def _story_words(url: str) -> tuple[str, ...]:
    return tuple(piece for piece in _pieces(url) if piece.lower() in STORY_WORDS)


def _ending(row: Sequence[str]) -> str:
    found = ENDING.search(row[-1]) if row else None
    return found[0] if found else ""


def _where(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _host(url: str) -> str:
    return (host_of(url) or "").removeprefix("www.")
