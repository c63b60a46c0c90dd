"""Which groups of rows are the article: the one to begin with, and the neighbours that go on with it.

The beginning is prose after the headline: the nearest first, the strongest when it is much stronger, and
rather where the headline's words come back. A neighbour goes on with the text when it has the same form and
little stands between, when it is the text under a standfirst, when a heading leads to it, or when it fills a
box inside the text; not when it is one line in a promotion, and nothing goes on behind a heading of comments
or other stories.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.markup.blocks import Blocks
from newsbot.markup.signs import ASIDE, COMMENTS, FOOTER, FORM, JUNK, NAV
from newsbot.reading.kinship import (
    box_in,
    comments_between,
    has_field,
    is_nested,
    is_section,
    is_strange,
    steps_apart,
)
from newsbot.reading.prose import DOUBTFUL
from newsbot.reading.rows import Group, Scene, group
from newsbot.reading.widen import widen
from newsbot.text.letters import key
from newsbot.text.lines import cue_kind

ENOUGH = 10.0
"""Words of prose from which a page has a text: a story of one short sentence."""
MOST_GROUPS = 300
"""Neighbours that are looked at on each side: no article is in so many parts."""
NEARNESS = 40.0
"""Words of prose passed on the way from the headline that halve a group's weight: about one paragraph."""
STRANGE = 0.02
"""Weight of a later group that shares no subject with the one before it, nor the headline's words: what is
said below a story of one paragraph by a dozen readers is ten times as long."""
SAID_BY_NAME = 15.0
"""Weight from which a part is believed against the name of its box (a newsletter, an advert): sixty words,
for such words count for a quarter."""


def find_stretch(scene: Scene) -> list[Group]:
    """The groups that are the article's text, in order; empty when there is none."""
    groups = _after_headline(scene)
    chosen = _choose(scene, groups) if groups else None
    if chosen is None:
        return []
    taken = [chosen]
    at = groups.index(chosen)
    for held in groups[at + 1 : at + MOST_GROUPS]:
        if _ends_between(scene.page, taken[-1], held):
            break
        if _goes_on(scene, taken, taken[-1], held):
            taken.append(held)
    for held in reversed(groups[max(0, at - MOST_GROUPS) : at]):
        if _ends_between(scene.page, held, taken[0]):
            break
        if _goes_on(scene, taken, held, taken[0]):
            taken.insert(0, held)
    return widen(scene, groups, taken)


def _after_headline(scene: Scene) -> list[Group]:
    if scene.headline is None:
        return group(scene.rows)
    groups = group(scene.rows, scene.headline.index)
    everywhere = group(scene.rows)
    after = sum(held.value for held in groups)
    if after < ENOUGH or 5 * after < sum(held.value for held in everywhere):
        return everywhere  # what was taken for the headline stands below the text
    return groups


def _choose(scene: Scene, groups: Sequence[Group]) -> Group | None:
    headline = scene.headline
    title = {word for word in key(headline.text).split() if len(word) > 3} if headline else set()
    best: tuple[float, float, Group] | None = None
    passed, seen, closed = 0.0, headline.index if headline else -1, False
    for held in groups:
        score, support = held.value, _support(held, title)
        if headline:
            closed = closed or comments_between(scene.page, seen, held.first)
            seen = max(seen, held.first)
            score *= (0.5 + support) / (1.0 + passed / NEARNESS)
        if closed:
            score *= 0.1
        if best and support <= best[1] and is_strange(scene.page, [best[2]], held):
            score *= STRANGE
        if best is None or score > best[0]:
            best = (score, support, held)
        passed += held.value
    if best is None:
        return None
    rows = best[2].rows
    # one line in a box that is called a notice or a promotion, or lines in a form, are no story
    doubtful = all(row.block.flags & DOUBTFUL for row in rows) and (
        len(rows) == 1 or bool(rows[0].block.flags & FORM)
    )
    return best[2] if best[2].value >= (ENOUGH if doubtful else 3) else None


def _support(held: Group, title: set[str]) -> float:
    """0 to 1: how many of the headline's longer words come back in the group."""
    if not title:
        return 0.5
    said = key(" ".join(row.block.text for row in held.rows[:12]))
    return sum(1 for word in title if word in said or word.removeprefix("ال") in said) / len(title)


def _ends_between(page: Blocks, before: Group, after: Group) -> bool:
    """Whether a heading between two groups says that the article is over."""
    if is_nested(page, before.holder, after.holder) and before.holder != after.holder:
        return False
    ends = ("comment",) if is_section(page, before, after) else ("comment", "related")
    between = page.blocks[before.last + 1 : after.first]
    return any(block.words <= 6 and cue_kind(block.text) in ends for block in between)


def _goes_on(scene: Scene, taken: Sequence[Group], before: Group, after: Group) -> bool:
    """Whether two groups are one text."""
    page = scene.page
    added = after if before in taken else before
    signs = _signs(added) & ~_signs(taken[0])
    if signs & (NAV | ASIDE | FOOTER | COMMENTS) or (signs & JUNK and added.value < SAID_BY_NAME):
        return False
    if is_strange(page, taken, added):
        return False
    for held in taken:
        if is_nested(page, held.holder, added.holder):
            return not _asks(scene, held, added) and _fills_its_box(scene, held, added)
    between = page.blocks[before.last + 1 : after.first]
    if added.value >= ENOUGH and is_section(page, before, after):
        return not (scene.headline and any(b.level == scene.headline.level == 1 for b in between))
    junk = sum(block.words for block in between if not block.level or block.links)
    a, b = page.nodes[before.holder], page.nodes[after.holder]
    if a.tag == b.tag and before.rows[-1].form == after.rows[0].form and abs(a.depth - b.depth) <= 1:
        return junk <= 60 and added.value >= junk / 2
    steps = steps_apart(page, before.holder, after.holder)
    if scene.headline is not None and len(before.rows) == 1 and before.first <= scene.headline.index + 4:
        # a standfirst, and then the text: between them stand date, byline, buttons and a picture
        return steps <= 12 and sum(block.words for block in between if block.words > 8) <= 40
    headed = any(block.level and not block.links for block in between)
    near = steps <= (16 if a.tag == b.tag and a.depth == b.depth else 6)
    return near and junk <= (40 if headed else 12) and added.value >= junk


def _signs(held: Group) -> int:
    """What all rows of a group stand in."""
    signs = held.rows[0].block.flags
    for row in held.rows:
        signs &= row.block.flags
    return signs


def _asks(scene: Scene, outer: Group, inner: Group) -> bool:
    """Whether prose inside another group's holder stands in a box with something to fill in: a newsletter, a
    login, a comment's form."""
    page = scene.page
    one, other = page.nodes[outer.holder], page.nodes[inner.holder]
    if one.end - one.first <= other.end - other.first or outer.holder == inner.holder:
        return False
    return has_field(page.nodes[box_in(page, inner.holder, outer.holder)].element)


def _fills_its_box(scene: Scene, outer: Group, inner: Group) -> bool:
    """Whether prose inside another group's holder is its text: most of what its box says up to its end."""
    page = scene.page
    wide, narrow = page.nodes[outer.holder], page.nodes[inner.holder]
    if wide.end - wide.first < narrow.end - narrow.first:
        outer, inner = inner, outer
    box = box_in(page, inner.holder, outer.holder)
    said = page.blocks[page.nodes[box].first : inner.last + 1]
    words = sum(block.words for block in said if block.index not in scene.left_out)
    # what follows in the box counts only as links do: they are what a promotion wants to lead to
    words += sum(
        b.words
        for b in page.blocks[inner.last + 1 : min(inner.last + 3, page.nodes[box].end)]
        if b.linked > 0.5
    )
    own = sum(row.block.words for row in inner.rows)
    return own >= 0.7 * words or (len(inner.rows) >= 3 and own >= 0.5 * words)
