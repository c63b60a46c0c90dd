"""From a text to all of it: the parts that stand with it in a container of nothing but text.

Builders of pages set each piece of a story in boxes of its own (a picture with its text, a list, a question
and its answer), in forms that have nothing in common; what they share is a column with hardly anything else
in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsbot.markup.signs import ASIDE, COMMENTS, FOOTER, JUNK, NAV
from newsbot.reading.kinship import COHESION, LONGER, cohesion, comments_between
from newsbot.reading.rows import Group, Scene

PURE = 0.75
"""Share of running text among the words of a column that is all story, subheads aside: chosen on 257 English
and 132 other pages; what is more is promotion."""
GOOD_PART = 0.2
"""How long the added parts are beside the text at least: notes on author and paper at the end of a column are
shorter. Without it precision fell by 0.006 on those pages."""


def widen(scene: Scene, groups: Sequence[Group], taken: list[Group]) -> list[Group]:
    """The groups with those that stand in a container of nothing but text with them."""
    page = scene.page
    node = taken[0].holder
    while node >= 0:
        box = page.nodes[node]
        if box.first <= taken[0].first and taken[-1].last < box.end:
            added = [
                held
                for held in groups
                if held not in taken and box.first <= held.first and held.last < box.end
            ]
            if added:
                if not _is_pure(scene, node) or not _are_parts(scene, taken, added):
                    break
                taken = sorted([*taken, *added], key=lambda held: held.first)
        node = box.parent
    return taken


def _are_parts(scene: Scene, taken: Sequence[Group], added: Sequence[Group]) -> bool:
    """Whether what else stands in a container is a good part of the story, not notes on its author and its
    paper: as long as paragraphs, and of the same subject."""
    value, had = sum(held.value for held in added), sum(held.value for held in taken)
    if value < max(LONGER, GOOD_PART * had) or cohesion(taken, added) < COHESION:
        return False
    signs = NAV | ASIDE | FOOTER | COMMENTS | JUNK
    if any(scene.page.nodes[held.holder].flags & signs for held in added):
        return False
    return not comments_between(scene.page, taken[0].first, added[-1].first)


def _is_pure(scene: Scene, node: int) -> bool:
    """Whether nearly all that a container says after the headline is running text."""
    page, headline = scene.page, scene.headline
    own = other = 0
    for block in page.within(node):
        if (headline and block.index <= headline.index) or block.index in scene.left_out:
            continue
        row = scene.rows.get(block.index)
        if row and not row.card:
            own += block.words
        elif not block.level or block.links:
            other += block.words
    return own >= PURE * (own + other)
