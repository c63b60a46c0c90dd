"""Which groups of rows are the article: the one to begin with, and the neighbours that go on with it.

The beginning is prose after the headline: the nearest first, the strongest when it is much stronger, and
rather where the headline's words come back. A neighbour goes on with the text when it has the same form and
little stands between, when it is the text under a standfirst, when a heading leads to it, or when it fills a
box inside the text; not when it is one line in a promotion, and nothing goes on behind a heading of comments
or other stories.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsbot.markup.blocks import Blocks
from newsbot.markup.signs import ASIDE, COMMENTS, FOOTER, NAV
from newsbot.reading.rows import Group, Scene, group
from newsbot.text.letters import key
from newsbot.text.lines import kind

ENOUGH = 10.0
"""Words of prose from which a page has a text: a story of one short sentence."""
MOST_GROUPS = 300
"""Neighbours that are looked at on each side: no article is in so many parts."""
NEARNESS = 40.0
"""Words of prose passed on the way from the headline that halve a group's weight: about one paragraph."""


_OF_COMMENTS = re.compile(r"علي?ق|آراء|اراء|ردود|شارك|رأي|comment|respon|discuss|repl", re.I)
"""A stem that headings of comments hold (comment, opinions, answers, take part): the dear look is only for
these."""


_PREFIX = re.compile("^(?:وال|بال|فال|كال|لل|ال|و)(?=...)")
"""And the, with the, so the, like the, for the, the, and."""
COHESION = 0.12
"""Least cohesion of a longer part with the text: nine in ten true parts of 250 English pages have 0.26 and
more, reader comments on Arabic and English pages 0.00 to 0.11."""
STRANGE = 0.02
"""Weight of a later group that shares no subject with the one before it, nor the headline's words: what is
said below a story of one paragraph by a dozen readers is ten times as long."""
LONGER = 60.0
"""Words of prose from which a part's cohesion can be told."""


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
    return taken


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
            closed = closed or _comments_between(scene.page, seen, held.first)
            seen = max(seen, held.first)
            score *= (0.5 + support) / (1.0 + passed / NEARNESS)
        if closed:
            score *= 0.1
        if best and support <= best[1] and _is_strange(scene.page, [best[2]], held):
            score *= STRANGE
        if best is None or score > best[0]:
            best = (score, support, held)
        passed += held.value
    return best[2] if best and best[2].value >= 3 else None


def _support(held: Group, title: set[str]) -> float:
    """0 to 1: how many of the headline's longer words come back in the group."""
    if not title:
        return 0.5
    said = key(" ".join(row.block.text for row in held.rows[:12]))
    return sum(1 for word in title if word in said or word.removeprefix("ال") in said) / len(title)


def _is_strange(page: Blocks, taken: Sequence[Group], added: Group) -> bool:
    """Whether a longer part shares no subject with the text and is not even set like it.

    Parts in paragraphs of their own are believed, and so is what is set like the one line before it: too
    little is known of the subject then.
    """
    if added.value < LONGER:
        return False
    one, other = _row_tag(page, taken[-1]), _row_tag(page, added)
    if one == other and (one == "p" or sum(len(held.rows) for held in taken) == 1):
        return False
    return cohesion(taken, [added]) < COHESION


def _row_tag(page: Blocks, held: Group) -> str:
    """The tag that the rows of a group are set in: their own, or, for lines between breaks, the holder's."""
    form = held.rows[0].form
    return form[0] if form else page.nodes[held.holder].tag


def cohesion(one: Sequence[Group], other: Sequence[Group]) -> float:
    """0 to 1: how many words of the shorter of two texts stand in the longer too. Parts of one story share
    its people, places and things; what readers write below it shares little."""
    a, b = _subjects(one), _subjects(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _subjects(groups: Sequence[Group]) -> set[str]:
    """The words that may name a subject: the longer ones, without the prefixes that Arabic writes on to
    them."""
    text = key(" ".join(row.block.text for held in groups for row in held.rows[:40]))
    words = (_PREFIX.sub("", word) for word in text.split())
    return {word for word in words if len(word) >= (6 if word.isascii() else 4)}


def _comments_between(page: Blocks, start: int, end: int) -> bool:
    """Whether a heading of reader comments stands between two blocks."""
    return any(
        block.words <= 6 and _OF_COMMENTS.search(block.text) and kind(block.text) == "comment"
        for block in page.blocks[start + 1 : end]
    )


def _ends_between(page: Blocks, before: Group, after: Group) -> bool:
    """Whether a heading between two groups says that the article is over."""
    if is_nested(page, before.holder, after.holder) and before.holder != after.holder:
        return False
    between = page.blocks[before.last + 1 : after.first]
    return any(block.words <= 6 and kind(block.text) in ("comment", "related") for block in between)


def _goes_on(scene: Scene, taken: Sequence[Group], before: Group, after: Group) -> bool:
    """Whether two groups are one text."""
    page = scene.page
    added = after if before in taken else before
    if page.nodes[added.holder].flags & (NAV | ASIDE | FOOTER | COMMENTS):
        return False
    if _is_strange(page, taken, added):
        return False
    for held in taken:
        if is_nested(page, held.holder, added.holder):
            return _fills_its_box(scene, held, added)
    between = page.blocks[before.last + 1 : after.first]
    junk = sum(block.words for block in between if not block.level or block.links)
    a, b = page.nodes[before.holder], page.nodes[after.holder]
    if a.tag == b.tag and before.rows[-1].form == after.rows[0].form and abs(a.depth - b.depth) <= 1:
        return junk <= 60 and added.value >= junk / 2
    steps = _apart(page, before.holder, after.holder)
    if scene.headline is not None and len(before.rows) == 1 and before.first <= scene.headline.index + 4:
        # a standfirst, and then the text: between them stand date, byline, buttons and a picture
        return steps <= 12 and sum(block.words for block in between if block.words > 8) <= 40
    headed = any(block.level and not block.links for block in between)
    near = steps <= (16 if a.tag == b.tag and a.depth == b.depth else 6)
    return near and junk <= (40 if headed else 12) and added.value >= junk


def is_nested(page: Blocks, one: int, other: int) -> bool:
    """Whether one of two nodes is inside the other, or they are the same."""
    a, b = page.nodes[one], page.nodes[other]
    return (a.first <= b.first and b.end <= a.end) or (b.first <= a.first and a.end <= b.end)


def _apart(page: Blocks, one: int, other: int) -> int:
    """Steps up from two nodes to the node that holds both, added."""
    above = {node: steps for steps, node in enumerate(page.path(one))}
    for steps, node in enumerate(page.path(other)):
        if node in above:
            return steps + above[node]
    return 99


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


def box_in(page: Blocks, node: int, holder: int) -> int:
    """The child of a holder that a node is in, or is."""
    while page.nodes[node].parent not in (holder, -1):
        node = page.nodes[node].parent
    return node
