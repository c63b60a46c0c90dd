"""Prose in rows, rows in groups: the same text in any markup.

A *row* is a block of prose with the wrappers that hold nothing else; its *holder* is the element the rows are
lined up in. So a paragraph in five wrappers, a paragraph in a ``<p>`` and a line between two breaks are the
same to us. Rows that come in *cards* (a name or a linked title, then a text, three times and more side by
side) are reader comments or teasers, never paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from newsbot.markup.blocks import Block, Blocks
from newsbot.reading.prose import prose

CARDS = 3
"""Units side by side from which they are cards: two may be a paragraph and its neighbour."""
CARD_BLOCKS = 24
"""Blocks in one card: a comment with its form has about ten."""


@dataclass
class Row:
    """A block of prose: its weight, its ``holder``, the tags from it up to the holder, whether it is a
    card's."""

    block: Block
    value: float
    holder: int
    form: tuple[str, ...] = ()
    card: bool = False


@dataclass
class Group:
    """The rows of one holder, in order."""

    holder: int
    rows: list[Row] = field(default_factory=list)
    value: float = 0.0

    @property
    def first(self) -> int:
        """The number of its first block of prose."""
        return self.rows[0].block.index

    @property
    def last(self) -> int:
        """The number of its last block of prose."""
        return self.rows[-1].block.index


@dataclass
class Scene:
    """A page as the search for its text sees it. ``left_out``: captions, and what repeats on the host's
    pages."""

    page: Blocks
    headline: Block | None
    left_out: frozenset[int] = frozenset()
    rows: dict[int, Row] = field(default_factory=dict)


def set_scene(page: Blocks, headline: Block | None, left_out: frozenset[int]) -> Scene:
    """The scene with all rows in it, cards marked."""
    scene = Scene(page, headline, left_out)
    for block in page.blocks:
        value = prose(block)
        if value and block.index not in left_out:
            holder = holder_of(page, block)
            scene.rows[block.index] = Row(block, value, holder, form_of(page, block.node, holder))
    _mark_cards(scene)
    return scene


def holder_of(page: Blocks, block: Block) -> int:
    """The node that a block is a row of: the first around it that holds more than it."""
    nodes = page.nodes
    number = block.node
    while number >= 0 and nodes[number].end - nodes[number].first == 1:
        number = nodes[number].parent
    return number


def form_of(page: Blocks, node: int, holder: int) -> tuple[str, ...]:
    """The tags from a node up to its holder, the holder's own left out."""
    tags = []
    while node != holder and node >= 0:
        tags.append(page.nodes[node].tag)
        node = page.nodes[node].parent
    return tuple(tags)


def group(rows: dict[int, Row], after: int = -1) -> list[Group]:
    """The rows after a block that are no cards, by their holder, in the order of the page."""
    groups: dict[int, Group] = {}
    for number, row in rows.items():
        if row.card or number <= after:
            continue
        held = groups.setdefault(row.holder, Group(row.holder))
        held.rows.append(row)
        held.value += row.value
    return list(groups.values())


def _mark_cards(scene: Scene) -> None:
    """Marks the rows that are the text of a card among cards."""
    units: dict[int, list[Row]] = {}
    for row in scene.rows.values():
        unit = _unit(scene, row)
        if unit >= 0:
            units.setdefault(scene.page.nodes[unit].parent, []).append(row)
    for cards in units.values():
        if len(cards) >= CARDS:
            for row in cards:
                row.card = True


def _unit(scene: Scene, row: Row) -> int:
    """The outermost node around a row with the lines of a card in it and no other prose; -1 when there is
    none."""
    page, headline = scene.page, scene.headline
    unit, number, carded = -1, row.holder, False
    while number >= 0:
        node = page.nodes[number]
        if node.end - node.first > CARD_BLOCKS or (headline and node.first <= headline.index < node.end):
            break
        beside = page.blocks[node.first : node.end]
        if any(block.level in (2, 3) and not block.links for block in beside):
            break  # a section with its subhead
        if any(block.index in scene.rows for block in beside if block is not row.block):
            break
        # a paragraph with a line in front is a question and its answer, an item and its text: no card
        carded = carded or (
            node.tag != "p" and any(_is_card_line(block) for block in beside if block is not row.block)
        )
        if carded:
            unit = number
        number = node.parent
    return unit


def _is_card_line(block: Block) -> bool:
    """Whether a line is what stands beside the text of a card: a linked title, or a name, a time, a count."""
    if block.links and block.linked > 0.5:
        return True
    return (
        block.words <= 5
        and not block.level
        and block.tag != "dt"
        and block.text[-1] not in ".:?!\u061f\u060c"
    )
