"""What two parts of a page have in common: place, setting, subject.

Two groups of paragraphs are one text when one template set them, when they stand side by side under subheads,
when they speak of the same things; a box with a field to type into is never text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from newsbot.markup.blocks import Blocks
from newsbot.markup.signs import BODY
from newsbot.reading.rows import Group
from newsbot.text.letters import key
from newsbot.text.lines import cue_kind, kind

_OF_COMMENTS = re.compile(r"علي?ق|آراء|اراء|ردود|شارك|رأي|comment|respon|discuss|repl", re.I)
"""A stem that headings of comments hold (comment, opinions, answers, take part): the dear look is only for
these."""
_PREFIX = re.compile("^(?:وال|بال|فال|كال|لل|ال|و)(?=...)")
"""And the, with the, so the, like the, for the, the, and."""
COHESION = 0.12
"""Least cohesion of a longer part with the text: nine in ten true parts of 250 English pages have 0.26 and
more, reader comments on Arabic and English pages 0.00 to 0.11."""
LONGER = 60.0
"""Words of prose from which a part's cohesion can be told."""


def is_strange(page: Blocks, taken: Sequence[Group], added: Group) -> bool:
    """Whether a longer part shares no subject with the text and is not even set like it.

    Parts in paragraphs of their own are believed, and so is what is set like the one line before it: too
    little is known of the subject then.
    """
    own = page.nodes[added.holder].flags & ~page.nodes[taken[0].holder].flags
    if added.value < LONGER or own & BODY:
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
    return {word for word in words if len(word) >= (6 if word.isascii() else 5)}


def comments_between(page: Blocks, start: int, end: int) -> bool:
    """Whether a heading of reader comments stands between two blocks."""
    return any(
        block.words <= 6 and _OF_COMMENTS.search(block.text) and cue_kind(block.text) == "comment"
        for block in page.blocks[start + 1 : end]
    )


def is_section(page: Blocks, before: Group, after: Group) -> bool:
    """Whether two groups are sections of one text: set by one template, or side by side and the second led by
    a subhead."""
    if is_parallel(page, before.holder, after.holder):
        return True
    a, b = page.nodes[before.holder], page.nodes[after.holder]
    if a.parent != b.parent or a.tag != b.tag or before.rows[-1].form != after.rows[0].form:
        return False
    lead = page.blocks[b.first]
    return bool(lead.level and not lead.links) and kind(lead.text) in ("title", "body")


def is_parallel(page: Blocks, one: int, other: int) -> bool:
    """Whether two nodes are set by one template: the same tags and names from each up to the node that holds
    both, and a name among them."""
    nodes, named = page.nodes, False
    while one != other:
        a, b = nodes[one], nodes[other]
        name = a.element.get("class")
        if a.depth != b.depth or a.tag != b.tag or name != b.element.get("class"):
            return False
        named = named or bool(name)
        one, other = a.parent, b.parent
        if min(one, other) < 0:
            return False
    return named


def is_nested(page: Blocks, one: int, other: int) -> bool:
    """Whether one of two nodes is inside the other, or they are the same."""
    a, b = page.nodes[one], page.nodes[other]
    return (a.first <= b.first and b.end <= a.end) or (b.first <= a.first and a.end <= b.end)


def steps_apart(page: Blocks, one: int, other: int) -> int:
    """Steps up from two nodes to the node that holds both, added."""
    above = {node: steps for steps, node in enumerate(page.path(one))}
    for steps, node in enumerate(page.path(other)):
        if node in above:
            return steps + above[node]
    return 99


def box_in(page: Blocks, node: int, holder: int) -> int:
    """The child of a holder that a node is in, or is."""
    while page.nodes[node].parent not in (holder, -1):
        node = page.nodes[node].parent
    return node


def has_field(element: HtmlElement) -> bool:
    """Whether an element holds a field that a reader types into."""
    fields = (field.get("type") or "text" for field in element.iter("input"))
    return any(held.lower() in ("text", "email", "password") for held in fields) or (
        element.find(".//textarea") is not None
    )
