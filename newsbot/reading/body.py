"""Where on a page the article's text is: the blocks that are its body, each with the reason it stayed or
went.

1. every block is weighed as prose, and prose is put into rows and groups (``prose``, ``rows``);
2. the groups that are the article are found (``stretch``);
3. from the first of their blocks to the last each block is judged by its form: the paragraphs' own form
   stays, and so do subheads, lists and quotations among them; boxes, links and captions go;
4. what stands apart above is looked for: a standfirst, a kicker, and the headline itself where nothing named
   it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsbot.markup.blocks import Block, Blocks
from newsbot.markup.signs import ASIDE, CAPTION, COMMENTS, FOOTER, JUNK, NAV
from newsbot.reading.kinship import box_in, has_field
from newsbot.reading.prose import DATED, ends_sentence, is_data
from newsbot.reading.rows import Group, Scene, form_of, holder_of, set_scene
from newsbot.reading.share import is_share_bar
from newsbot.reading.stretch import ENOUGH, find_stretch
from newsbot.text.letters import key
from newsbot.text.lines import kind

PARAGRAPH_TAGS = frozenset(("p", "li", "blockquote", "dd", "dt", "td", "th", "pre"))


@dataclass
class Judged:
    """A block, whether it is part of the article's text, and why."""

    block: Block
    keep: bool
    why: str


@dataclass
class Body:
    """The chosen text: its blocks in order with the reasons, and what stands apart above it."""

    judged: list[Judged] = field(default_factory=list)
    first: int = -1
    last: int = -1
    main: int = -1
    """Where the text begins, a standfirst set apart aside: above it there may still be date and byline."""
    value: float = 0.0
    lead: Block | None = None
    headline: Block | None = None
    """The headline, where it was found by the text and not before."""
    kicker: str | None = None

    @property
    def kept(self) -> list[Block]:
        """The blocks that stay."""
        return [held.block for held in self.judged if held.keep]


def find_body(
    page: Blocks,
    headline: Block | None,
    repeated: frozenset[int] = frozenset(),
    captions: frozenset[int] = frozenset(),
) -> Body | None:
    """The article's text on this page, ``None`` where no running text is.

    ``repeated`` are numbers of blocks that other pages of the host have too, ``captions`` those that seem to
    be words under pictures; when nothing else on the page is prose, a caption may be the story.
    """
    found = _find(page, headline, repeated | captions)
    if captions and (found is None or found.value < ENOUGH):
        other = _find(page, headline, repeated)
        if other is not None and (found is None or other.value > 3 * found.value):
            return other
    return found


def _find(page: Blocks, headline: Block | None, left_out: frozenset[int]) -> Body | None:
    scene = set_scene(page, headline, left_out)
    stretch = find_stretch(scene)
    if not stretch:
        return None
    body = _judge_blocks(scene, stretch)
    if headline is None:
        headline = body.headline = _headline_above(page, body)
    if headline is not None:
        body.lead = _lead_between(scene, headline, body.first)
        body.kicker = _kicker_above(page, headline)
    return body


@dataclass(frozen=True)
class _Frame:
    """What blocks are judged by: the groups' blocks, holders and outermost forms, and where they begin and
    end."""

    taken: frozenset[int]
    holders: frozenset[int]
    forms: frozenset[str]
    whole: frozenset[tuple[str, ...]]
    first: int
    last: int


def _judge_blocks(scene: Scene, stretch: Sequence[Group]) -> Body:
    page, headline = scene.page, scene.headline
    rows = [row for held in stretch for row in held.rows]
    frame = _Frame(
        frozenset(row.block.index for row in rows),
        frozenset(held.holder for held in stretch),
        frozenset(row.form[-1] if row.form else "" for row in rows),
        frozenset(row.form for row in rows),
        min(row.block.index for row in rows),
        max(row.block.index for row in rows),
    )
    below = stretch[1] if len(stretch) > 1 and len(stretch[0].rows) == 1 else stretch[0]
    body = Body(
        first=frame.first, last=frame.last, main=below.first, value=sum(held.value for held in stretch)
    )
    start = min(page.nodes[holder].first for holder in frame.holders)
    end = max(page.nodes[holder].end for holder in frame.holders)
    if headline is not None and start <= headline.index < frame.first:
        start = headline.index + 1
    for block in page.blocks[start:end]:
        keep, why = _judge(scene, frame, block)
        body.judged.append(Judged(block, keep, why))
    return body


def _judge(scene: Scene, frame: _Frame, block: Block) -> tuple[bool, str]:
    if block.index in frame.taken:
        return True, "prose"
    if block.index in scene.left_out:
        return False, "caption, or repeated on this host"
    if (row := scene.rows.get(block.index)) and row.card:
        return False, "card"
    if block.flags & (NAV | FOOTER | CAPTION | COMMENTS | ASIDE):
        return False, "stands in furniture"
    if block.links and block.linked > 0.5 and not _is_linked_sentence(scene.page, frame, block):
        return False, "links"
    if block.index < frame.first:
        return False, "before the text"
    if is_data(block.text):
        return False, "data"
    if not block.level and is_share_bar(block.text):
        return False, "share bar"
    holder = holder_of(scene.page, block)
    if holder in frame.holders:
        return _judge_line(scene.page, frame, block, holder)
    return _judge_boxed(scene.page, frame, block, holder)


def _is_linked_sentence(page: Blocks, frame: _Frame, block: Block) -> bool:
    """Whether a paragraph is mostly, not wholly, a link to what it speaks of: other stories' titles are links
    from end to end, and have no full stop."""
    if block.linked > 0.95 or block.words < 5 or not ends_sentence(block.text):
        return False
    holder = holder_of(page, block)
    if holder not in frame.holders or not frame.first < block.index < frame.last:
        return False
    form = form_of(page, block.node, holder)
    return (form[-1] if form else "") in frame.forms


def _judge_line(page: Blocks, frame: _Frame, block: Block, holder: int) -> tuple[bool, str]:
    """A line that stands among the paragraphs and is no prose: a subhead, a verse, an item; or something set
    there."""
    form = form_of(page, block.node, holder)
    outermost = form[-1] if form else ""
    # a <div> may be anything: there all wrappers have to be the paragraphs' own
    alike = form in frame.whole if outermost == "div" else outermost in frame.forms
    stops = ends_sentence(block.text)
    if block.index > frame.last:
        stays = not block.level and (stops or (alike and block.words >= 4))
        return stays, "among the paragraphs" if stays else "after the text"
    if alike or block.level or stops or block.tag in PARAGRAPH_TAGS or block.words >= 12:
        return True, "among the paragraphs"
    return False, "in another form than the paragraphs"


def _judge_boxed(page: Blocks, frame: _Frame, block: Block, node: int) -> tuple[bool, str]:
    """A line in a box among the paragraphs: kept when it is a list, a table or a quotation and not a box of
    links."""
    outer = next((above for above in page.path(node) if above in frame.holders), None)
    # what the text's own box is called says nothing of its parts
    known = page.nodes[outer].flags if outer is not None else 0
    if block.index > frame.last or block.flags & ~known & JUNK:
        return False, "box"
    if block.level and _leads_text(page, frame, block):
        return True, "subhead"
    if outer is None or block.tag not in PARAGRAPH_TAGS:
        return False, "box"
    box = box_in(page, node, outer)
    if has_field(page.nodes[box].element):
        return False, "form"
    beside = page.within(box)
    linked = sum(other.words for other in beside if other.linked > 0.5)
    if linked * 4 > sum(other.words for other in beside):
        return False, "box of links"
    return True, "list or quotation"


def _leads_text(page: Blocks, frame: _Frame, block: Block) -> bool:
    """Whether a heading in a box of its own, or in the box of the text after it, is the subhead of that
    text."""
    after = block.index + 1
    if after not in frame.taken:
        return False
    holder = holder_of(page, block)
    held = page.nodes[holder]
    return all(
        other in frame.taken or other == block.index for other in range(held.first, min(held.end, after + 1))
    )


def _lead_between(scene: Scene, headline: Block, first: int) -> Block | None:
    """A standfirst: a sentence or a long heading between the headline and the text, near the headline."""
    for block in scene.page.blocks[headline.index + 1 : min(first, headline.index + 8)]:
        if block.links and block.linked > 0.5:
            if block.words >= 4:
                return None  # other stories begin here
            continue
        if block.index in scene.left_out or block.flags & (NAV | ASIDE | FOOTER | CAPTION | JUNK):
            continue
        if row := scene.rows.get(block.index):
            return None if row.card else block
        if block.level and block.words < 8:
            return None  # the title of something else begins here
        if block.words >= 8 and _may_lead(block):
            return block
    return None


def _may_lead(block: Block) -> bool:
    stops = ends_sentence(block.text)
    if DATED.search(block.text) and not stops:
        return False
    return (bool(block.level) or stops) and kind(block.text) in ("title", "body")


def _headline_above(page: Blocks, body: Body) -> Block | None:
    """Where neither head nor headings say so: the line above the text whose words come back in it most."""
    said = set(key(" ".join(block.text for block in body.kept[:15])).split())
    best: tuple[float, Block] | None = None
    passed = 0
    for block in reversed(page.blocks[max(0, body.first - 25) : body.first]):
        if block.linked > 0.5 or block.flags & (NAV | FOOTER | CAPTION):
            continue
        passed += 1
        score = _headline_score(block, said, passed)
        if score > 0.3 and (best is None or score > best[0]):
            best = (score, block)
    return best[1] if best else None


def _headline_score(block: Block, said: set[str], passed: int) -> float:
    if block.words > 30 or (block.words < 3 and passed > 5):
        return 0.0
    if DATED.search(block.text) or kind(block.text) not in ("title", "body"):
        return 0.0
    words = [word for word in key(block.text).split() if len(word) > 3]
    shared = sum(1 for word in words if word in said or word.removeprefix("ال") in said)
    if not words or (shared < 2 and shared < len(words)):
        return 0.0
    return shared / len(words) + (0.5 if block.level else 0.0) - passed / 50


def _kicker_above(page: Blocks, headline: Block) -> str | None:
    """The short heading just above the headline, in its box."""
    parent = page.nodes[headline.node].parent
    if headline.index == 0 or parent < 0:
        return None
    above = page.blocks[headline.index - 1]
    if above.index < page.nodes[parent].first or above.level <= headline.level or not above.level:
        return None
    fits = above.linked <= 0.5 and above.words <= 14 and kind(above.text) in ("title", "body", "kicker")
    return above.text if fits else None
