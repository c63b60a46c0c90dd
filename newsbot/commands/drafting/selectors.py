"""Where the fields of a site's articles stand: the text first, then title, date and byline in its layout.

As with the text (``texts.py``), the generic reader says what the fields are, every lasting name of an element
that holds one is tried as a layout, and only what gives the same on every page that the layout holds on is
taken. Without a proved selector for the text there is no layout: the generic reader carries the outlet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice, permutations

from lxml.html import HtmlElement

from newsbot.article import Article
from newsbot.commands.drafting.names import names_of
from newsbot.commands.drafting.texts import (
    BOXES,
    MOST_CANDIDATES,
    Sample,
    has_same_text,
    prove_texts,
    read_with,
)
from newsbot.outlet import Layout
from newsbot.page import Page
from newsbot.reading.selectors import select, text_of

MOST_LAYOUTS = 3
LONGEST = 60
"""Characters that an element with a date or byline may hold besides."""
HEADINGS = ("h1", "h2", "h3", "h4")


@dataclass(frozen=True)
class Proof:
    """The layouts that hold, the newest first, and what a person should know of them."""

    layouts: tuple[Layout, ...] = ()
    notes: tuple[str, ...] = ()


def prove_layouts(samples: Sequence[Sample]) -> Proof:
    """The layouts whose every selector gives what the generic reader found on their pages."""
    newest = sorted(samples, key=lambda s: str(s.article.published_at or ""), reverse=True)
    groups = prove_texts(newest)[:MOST_LAYOUTS]
    notes: list[str] = []
    full = [
        _dated(_with_fields(layout, held, notes), held, bool(number))
        for number, (layout, held) in enumerate(groups)
    ]
    proved = [sample for _, held in groups for sample in held]
    for sample in newest:
        if sample not in proved:
            notes.append(f"body: no lasting name points to just the text of {sample.page.url}")
    for layout, held in groups:
        if len(held) == 1:
            notes.append(f"body: {layout.body} is proved on one page only, {held[0].page.url}")
    order = next((o for o in permutations(full) if _hold(proved, o)), None)
    if order is None:
        return Proof(
            (), (*notes, "layouts: what holds on some of the pages misreads others; none is declared")
        )
    return Proof(order, tuple(dict.fromkeys(notes)))


def _dated(layout: Layout, held: Sequence[Sample], is_old: bool) -> Layout:
    """All but the newest layout were last seen on the day of their newest page."""
    last = max((s.article.published_at for s in held if s.article.published_at), default=None)
    return replace(layout, until=last.date()) if is_old and last else layout


def _hold(samples: Sequence[Sample], layouts: tuple[Layout, ...]) -> bool:
    return all(has_same_text(sample, read_with(sample.page, layouts)) for sample in samples)


def _with_fields(layout: Layout, held: Sequence[Sample], notes: list[str]) -> Layout:
    """The layout with what could be proved of its fields; what could not goes into the notes."""
    for name, candidates, is_same in FIELDS:
        names = dict.fromkeys(each for sample in held for each in islice(candidates(sample), MOST_CANDIDATES))
        proved = next((each for each in names if _is_proved(layout, name, each, held, is_same)), None)
        if proved is not None:
            layout = _filled(layout, name, proved)
        elif names:
            notes.append(f"{name}: no lasting name gave what the generic reader finds; it is left to that")
    return layout


def _is_proved(
    layout: Layout,
    name: str,
    selector: str,
    held: Sequence[Sample],
    is_same: Callable[[Article, Article], bool],
) -> bool:
    """Whether the selector points to one element of each page, and it reads as before."""
    if not all(_points(sample, name, selector) for sample in held):
        return False
    filled = _filled(layout, name, selector)
    readings = ((sample.article, read_with(sample.page, (filled,)).article) for sample in held)
    return all(found is not None and is_same(was, found) for was, found in readings)


def _points(sample: Sample, name: str, selector: str) -> bool:
    tree = sample.page.tree
    many = len(select(tree, selector)) if tree is not None else 0
    return many == 1 or (many == 0 and name == "byline" and not sample.article.byline_raw)


def _filled(layout: Layout, name: str, selector: str) -> Layout:
    if name == "title":
        return replace(layout, title=selector)
    return replace(layout, date=selector) if name == "date" else replace(layout, byline=selector)


def _is_same_title(was: Article, found: Article) -> bool:
    return found.read_by.get("title") == "layout" and was.title == found.title


def _is_same_date(was: Article, found: Article) -> bool:
    """Whether it is the same minute, with nothing more inferred."""
    if found.read_by.get("published_at") != "layout" or not set(found.inferred) <= set(was.inferred):
        return False
    return _minute(was.published_at) == _minute(found.published_at)


def _is_same_byline(was: Article, found: Article) -> bool:
    """Whether it names the same people, and nobody where there is nobody."""
    if (was.authors, was.agency) != (found.authors, found.agency):
        return False
    return not was.authors or found.read_by.get("authors") == "layout"


def _minute(at: datetime | None) -> datetime | None:
    return at and at.replace(second=0, microsecond=0)


def _titles(sample: Sample) -> Iterator[str]:
    found = _holding(sample.page, sample.article.title or "")
    for element in sorted(found, key=lambda each: each.tag not in HEADINGS):
        yield from names_of(element)


def _dates(sample: Sample) -> Iterator[str]:
    tree = sample.page.tree
    for element in _holding(sample.page, sample.article.published_raw or ""):
        yield from names_of(element)
    for element in islice(tree.iter("time"), BOXES) if tree is not None else ():
        for name in names_of(element):
            yield f"{name}::attr(datetime)"


def _bylines(sample: Sample) -> Iterator[str]:
    for element in _holding(sample.page, sample.article.byline_raw or ""):
        yield from names_of(element)


def _holding(page: Page, words: str) -> list[HtmlElement]:
    """The elements that hold these words and little else, the innermost first."""
    if page.tree is None or not words:
        return []
    found: list[tuple[int, HtmlElement]] = []
    for element in page.tree.iterfind(".//body//*"):
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            text = text_of(element)
            if len(text) <= len(words) + LONGEST and words in text:
                found.append((len(text), element))
    return [element for _, element in sorted(found, key=lambda each: each[0])]


FIELDS: tuple[tuple[str, Callable[[Sample], Iterator[str]], Callable[[Article, Article], bool]], ...] = (
    ("title", _titles, _is_same_title),
    ("date", _dates, _is_same_date),
    ("byline", _bylines, _is_same_byline),
)
"""A field, where to look for it, and when two readings of it are the same."""
