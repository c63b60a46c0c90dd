"""When, who and where, as the page prints it: the lines between headline and text, just above, and at the
tail.

Pages set date and byline beside the headline; the clock in the page's masthead, the columnists in its margin
and the dates of other stories stand elsewhere. So only lines near the headline or in the text's own first and
last lines are asked, the nearest first:

1. below the headline, up to the text;
2. ``<time>`` elements there;
3. just above the headline, in the same box;
4. the lines of the text that the sieve took for credits;
5. the few lines after the text;
6. where none of these names the writer: the portrait above a headline, and a name that opens the text.

Whose name a bare name is, the writer's or the picture's, is told by ``writer``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from lxml.html import HtmlElement

from newsbot.markup.blocks import Block, Blocks
from newsbot.markup.signs import ASIDE, FOOTER, NAV
from newsbot.reading.body import Body
from newsbot.reading.prose import ends_sentence
from newsbot.reading.rows import holder_of
from newsbot.reading.times import is_possible
from newsbot.reading.writer import is_bare, is_caption, is_in_title, is_told_of, undated
from newsbot.text.bylines import Byline, read_byline
from newsbot.text.bylines.names import is_name, opens_like_a_name
from newsbot.text.dates import Moment, find_date, read_date
from newsbot.text.letters import clean, has_arabic
from newsbot.text.lines import cue_kind, kind

EDGE = "first or last line of the text"
_ELSEWHERE = ("related", "comment", "tags")
LONGEST = 24
"""Words of a line that may be date or byline."""
BELOW, ABOVE, AFTER = 30, 5, 6
"""Lines that are looked at below the headline, above it, and after the text."""
_DIGIT = re.compile(r"\d")
_CHANGED = re.compile(r"updated|modified|edited|تحديث|تعديل|حُدّث|التحديث", re.I)
"""Words beside a date that say it is that of a change."""
_SPEAKS = re.compile(
    r"[:/|(,\u060c\u0640_-]|[\u2013\u2014]|^\W*(?:by|written|from|كتبت?|بقلم|إعداد|اعداد|تقرير|ترجمة|تحرير|حوار|أجرى|متابعة|وكالات?|رويترز)\b"
    r"|\w\.\s?\w\.|^\w\s\w\s\w$",
    re.I,
)
"""What a line holds that says it is a byline or dateline: a separator, a cue (by, wrote, report, translation,
agencies, Reuters …), an agency's dotted or spaced letters. Lines without are names at most."""
_AUTHOR_ADDRESS = re.compile(
    r"/(?:authors?|writers?|editors?|columnists?|kuttab|kateb|profiles?|people|staff|by|contributors?|reporters?|journalists?"
    r"|كاتب|كتاب|الكاتب|محرر|authorarticles|writerarchive|editornews)(?:[/?.=_-]|$)|[?&](?:author|writer|editor)(?:id)?=",
    re.I,
)


CUE, LINK, BARE, PICTURED = range(4)
"""How sure a byline is: it says that it is one; it leads to a writer's page; it is a name where bylines
stand; it stands beside a picture."""


@dataclass(frozen=True)
class Said:
    """A byline: what it says, the line as printed, the rule that found it, how sure it is."""

    byline: Byline
    line: str
    where: str
    rank: int


@dataclass
class Credits:
    """What was found: moments with the rule that found them, people, dateline; ``used`` are the lines they
    stand in."""

    published: list[tuple[Moment, str]] = field(default_factory=list)
    modified: list[tuple[Moment, str]] = field(default_factory=list)
    bylines: list[Said] = field(default_factory=list)
    """The surest first."""
    used: set[int] = field(default_factory=set)
    dates: set[int] = field(default_factory=set)
    """Those of them that are dates."""
    raw: str | None = None
    """A date line that could not be read, as it stands."""


@dataclass(frozen=True)
class Reference:
    """What dates are read against."""

    now: datetime | None = None
    order: str | None = None
    zone: str = "Africa/Cairo"
    weekday: int | None = None


def read_credits(
    page: Blocks, headline: Block | None, body: Body, reference: Reference, pictured: Container[int] = ()
) -> Credits:
    """The dates and people beside the headline and at the ends of the text. ``pictured``: lines beside
    pictures."""
    found = Credits()
    for where, blocks in _places(page, headline, body):
        for block in blocks:
            if _DIGIT.search(block.text):
                _take_date(found, block, where, reference)
        _take_clocks(found, page, blocks, where, reference)
    among = _with_repeated(page, headline, body, pictured)
    for where, blocks in _places(page, headline, body):
        position = "tail" if where == "after the text" else "header"
        for block in blocks:
            _take_byline(found, block, where, position, among, headline, body)
    if headline is not None:
        _take_author_links(found, page, headline, body, pictured)
    if headline is not None and not found.bylines:
        _take_lone_name(found, page, headline, body, among)
    found.bylines.sort(key=lambda said: said.rank)
    return found


def _places(page: Blocks, headline: Block | None, body: Body) -> Iterator[tuple[str, list[Block]]]:
    """The places where credits stand, the surest first, each with its short lines."""
    kept = {block.index for block in body.kept}
    if headline is not None and headline.index < body.first:
        end = min(max(body.first, body.main), headline.index + BELOW)
        yield "below the headline", _short(page.blocks[headline.index + 1 : end], set())
        yield "above the headline", _above(page, headline)
    elif headline is None:
        yield "above the text", _short(page.blocks[max(0, body.first - ABOVE) : body.first], kept)
    yield (
        "in the text",
        _short((j.block for j in body.judged if not j.keep and j.why.startswith("line: ")), set()),
    )
    yield EDGE, [block for block in (*body.kept[:2], *body.kept[-1:]) if block.words <= 8 and not block.level]
    yield "after the text", _tail(page, body)


def _tail(page: Blocks, body: Body) -> list[Block]:
    """The lines after the text, up to the first that leads elsewhere."""
    found = []
    for block in page.blocks[body.last + 1 : body.last + 1 + AFTER]:
        if (block.words >= 3 and block.linked > 0.5) or (
            block.words <= 6 and cue_kind(block.text) in _ELSEWHERE
        ):
            break
        found.append(block)
    return _short(found, set())


def _short(blocks: Iterable[Block], kept: set[int]) -> list[Block]:
    return [
        b
        for b in blocks
        if b.words <= LONGEST
        and b.index not in kept
        and not b.flags & (NAV | FOOTER | ASIDE)
        and not (b.words > 8 and ends_sentence(b.text))
    ]


def _above(page: Blocks, headline: Block) -> list[Block]:
    """The lines just above the headline, as far as they share a box with it that does not reach far back."""
    nodes = page.nodes
    start = headline.index
    for node in page.path(headline.node)[:5]:
        if headline.index - nodes[node].first > ABOVE:
            break
        start = min(start, nodes[node].first)
    return _short(page.blocks[start : headline.index], set())


def _with_repeated(
    page: Blocks, headline: Block | None, body: Body, pictured: Container[int]
) -> frozenset[int]:
    """The lines beside pictures above the text, and those that say once more what one of them says."""
    start = max(0, (headline.index if headline else body.first) - ABOVE)
    above = page.blocks[start : max(body.first, body.main) + 1]
    captions = {block.text for block in above if block.index in pictured}
    return frozenset(block.index for block in above if block.text in captions)


def _take_date(found: Credits, block: Block, where: str, reference: Reference) -> None:
    text = clean(block.text)
    asked = (reference.now, reference.order, reference.weekday, reference.zone)
    moment = read_date(text, *asked) or find_date(text, *asked)
    if moment is None or not is_possible(moment, reference.now):
        if found.raw is None and cue_kind(text) == "date":
            found.raw = text
        return
    found.used.add(block.index)
    found.dates.add(block.index)
    if _CHANGED.search(text):
        found.modified.append((moment, where))
    else:
        found.published.append((moment, where))


def _take_clocks(
    found: Credits, page: Blocks, blocks: Sequence[Block], where: str, reference: Reference
) -> None:
    """The machine time of ``<time>`` elements among these lines."""
    numbers = {block.index for block in blocks}
    for clock in page.clocks:
        if clock.block in numbers and (stamp := clock.element.get("datetime")):
            moment = read_date(stamp, reference.now, order=reference.order, zone=reference.zone)
            if moment is not None and is_possible(moment, reference.now):
                said = found.modified if _CHANGED.search(page.blocks[clock.block].text) else found.published
                _set_hour(said, moment)
                said.append((moment, f"<time>, {where}"))


def _set_hour(said: list[tuple[Moment, str]], moment: Moment) -> None:
    """Gives the days printed without an hour, if it is this moment's day, its hour; ``said`` is changed."""
    for at, (printed, where) in enumerate(said):
        if moment.has_time and not printed.has_time and printed.at.date() == moment.at.date():
            said[at] = (replace(moment, raw=printed.raw), f"{where}, hour of <time>")


def _take_byline(
    found: Credits,
    block: Block,
    where: str,
    position: str,
    pictured: Container[int],
    headline: Block | None,
    body: Body,
) -> None:
    if len(block.text) < 3 or block.level == 1:
        return
    dated = block.index in found.dates
    said = undated(block.text) if dated else block.text
    if (
        not (dated and said)
        and not _SPEAKS.search(said)
        and not _is_name_of_writer(found, block, said, where)
    ):
        return  # nothing says that it is a byline, and it does not stand like one: most lines end here
    text = clean(block.text)
    byline = read_byline(said, position)
    if not (byline.authors or byline.agency or byline.place):
        return
    bare = is_bare(byline, said)
    if bare and is_in_title(byline.authors, headline):
        return
    if block.index in pictured and (
        is_caption(byline, said, bare) or (bare and is_told_of(byline.authors, body))
    ):
        return
    if where == EDGE and (bare or not byline.authors):
        return  # a line that the sieve kept is a byline only when it says so
    if bare and not _is_name_of_writer(found, block, said, where):
        return
    rank = PICTURED if block.index in pictured else BARE if bare and not dated else CUE
    found.bylines.append(Said(byline, text, where, rank))
    found.used.add(block.index)


def _take_lone_name(
    found: Credits, page: Blocks, headline: Block, body: Body, pictured: Container[int]
) -> None:
    """Where nothing else names the writer: a name beside the portrait above a column's headline, or one that
    opens the text right under the date."""
    opening = [block for block in body.kept[:1] if block.index - 1 in found.dates]
    portraits = [block for block in _above(page, headline) if block.index in pictured]
    for block in (*portraits, *opening):
        name = clean(block.text)
        if block.level or not (is_name(name) and opens_like_a_name(name)):
            continue
        if not is_in_title((name,), headline) and not is_told_of((name,), body):
            rank = PICTURED if block.index in pictured else BARE
            found.bylines.append(Said(Byline((name,)), name, "lone name", rank))
            found.used.add(block.index)
            return


def _is_name_of_writer(found: Credits, block: Block, said: str, where: str) -> bool:
    """Whether a bare name is the writer's: beside the date, or one of the text's own last lines, and no
    button. On the date's own line, where sections stand too («سياسة محلية 22 نوفمبر»: home politics), an
    Arabic name must begin with a given name that we know."""
    if len(said.split()) > 6 or said.rstrip().endswith(":"):
        return False
    if block.index in found.dates:
        return is_name(said) and (not has_arabic(said) or opens_like_a_name(said))
    beside = where == "below the headline" and any(abs(number - block.index) <= 2 for number in found.dates)
    if block.anchors > 1 or not (beside or where == "in the text"):
        return False
    return is_name(clean(said).strip(" .:-")) and kind(said) in ("title", "body", "byline")


def _take_author_links(
    found: Credits, page: Blocks, headline: Block, body: Body, pictured: Container[int]
) -> None:
    """Names that are links to a writer's own page: those before the text, else those just after it.

    A name beside a picture may be the photographer's: it is believed last.
    """
    kept = {block.index for block in body.kept}
    end = _end_of_box(page, body)
    before: dict[str, bool] = {}
    after: dict[str, bool] = {}
    for anchor in page.anchors:
        if anchor.block in kept or not headline.index - ABOVE <= anchor.block < end:
            continue
        if not _leads_to_writer(anchor.element):
            continue
        name = clean(" ".join("".join(anchor.element.itertext()).split()))
        if is_name(name):
            side = before if anchor.block < body.last else after
            side[name] = side.get(name, True) and anchor.block in pictured
    side = before or after
    alone = tuple(name for name, beside in side.items() if not beside)
    names = alone or tuple(side)
    if names:
        rank = LINK if alone else PICTURED
        found.bylines.append(
            Said(Byline(names, None, None, None), " | ".join(names), "link to a writer", rank)
        )


def _end_of_box(page: Blocks, body: Body) -> int:
    """The first block after the box that the text's holder stands in: what comes later is another's."""
    holder = holder_of(page, page.blocks[body.last])
    parent = page.nodes[holder].parent if holder >= 0 else -1
    end = page.nodes[parent].end if parent >= 0 else len(page.blocks)
    return min(end, body.last + 1 + AFTER)


def _leads_to_writer(element: HtmlElement) -> bool:
    return "author" in (element.get("rel") or "") or bool(_AUTHOR_ADDRESS.search(element.get("href") or ""))
