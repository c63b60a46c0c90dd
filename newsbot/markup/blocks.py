"""A page's text as blocks: one walk over the tree, and everything the readers ask of it is in a list.

A *block* is a run of text between two block-level tags or line breaks, with what can be known of it on the
way: how much of it is links, the tag it stands in, and its place in a table of *nodes* (the block-level
elements, each with the range of blocks inside it). So "what is in this container" is a slice, and nobody has
to walk again.

1. scripts, styles, forms' widgets and drawings are stepped over; their text is no text;
2. inline tags and links are joined, so that a sentence is never cut at a name in bold; only two figures in
   two elements are two figures;
3. each ``<br>`` ends a block and is counted: paragraphs set with two breaks are paragraphs too;
4. pictures, links and clocks (``<time>``) are noted in passing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement

from newsbot.markup.signs import BY_TAG, HEADINGS, INLINE, STEPPED_OVER, said_by

MAX_ELEMENTS = 40_000
"""Elements that are walked: the largest of 500 article pages has 4,100; a million links end here."""
MAX_TEXT = 200_000
"""Characters of one block that are read: a book has no such paragraph."""

_WITHOUT_BLANKS = re.compile("[\u3040-\u30ff\u4e00-\u9fff\u0e00-\u0e7f]")
"""Letters of scripts that put no blanks between words (Japanese, Chinese, Thai): a word is counted for
three."""


class Node:
    """A block-level element: its parent's place in the table, and the range ``[first, end)`` of blocks inside
    it."""

    __slots__ = ("_flags", "above", "depth", "disbelieved", "element", "end", "first", "parent", "tag")

    def __init__(self, element: HtmlElement, tag: str, parent: int, above: Node | None, first: int) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.above = above
        """The parent itself."""
        self.depth: int = above.depth + 1 if above is not None else 0
        self.first = first
        self.end = first
        self.disbelieved = 0
        """Flags that are not believed here and are not handed down."""
        self._flags = -1

    @property
    def flags(self) -> int:
        """What it and all around it are by tag, role and name. Worked out when asked for: of 500 elements on
        a page some 60 are, and reading the attributes of all took longer than the walk."""
        if self._flags < 0:
            unknown = [self]
            while (above := unknown[-1].above) is not None and above._flags < 0:
                unknown.append(above)
            flags = above._flags if above is not None else 0
            for node in reversed(unknown):
                flags = (flags | BY_TAG.get(node.tag, 0) | said_by(node.element)) & ~node.disbelieved
                node._flags = flags
        return self._flags


class Block:
    """A run of text. ``box`` is the element it stands in, ``node`` that element's number, ``breaks`` the line
    breaks before it within its element."""

    __slots__ = ("anchors", "bold", "box", "breaks", "index", "level", "links", "node", "text", "words")

    def __init__(
        self,
        index: int,
        text: str,
        links: int,
        node: int,
        box: Node | None,
        breaks: int,
        bold: bool,
        anchors: int,
    ) -> None:
        self.index = index
        self.text = text
        self.links = links
        """Characters of it that are inside links."""
        self.node = node
        self.box = box
        self.breaks = breaks
        self.bold = bold
        """All of it is in bold type."""
        self.anchors = anchors
        self.level = HEADINGS.get(box.tag, 0) if box is not None else 0
        """1 to 6 for a heading, else 0."""
        self.words = text.count(" ") + 1
        if len(text) > 14 * self.words and _WITHOUT_BLANKS.search(text):
            self.words = len(text) // 3

    @property
    def tag(self) -> str:
        """The tag of the element it stands in."""
        return self.box.tag if self.box is not None else "body"

    @property
    def flags(self) -> int:
        """What it stands in, by tag and role and, as weak evidence only, by the names of class and id."""
        return self.box.flags if self.box is not None else 0

    @property
    def linked(self) -> float:
        """Share of its characters that are inside links, 0 to 1."""
        return min(1.0, self.links / len(self.text))

    def __repr__(self) -> str:
        return f"Block({self.index}, {self.tag}, {self.text[:40]!r})"


class Picture(NamedTuple):
    """An ``<img>`` and where it stands: the number of the block after it, and its node."""

    element: HtmlElement
    before: int
    node: int


class Anchor(NamedTuple):
    """A link: its element and the number of the block its text is in."""

    element: HtmlElement
    block: int


class Clock(NamedTuple):
    """A ``<time>`` element and the number of the block it is in."""

    element: HtmlElement
    block: int


class Blocks:
    """All of a page's text in order, and the table of the elements it stands in."""

    __slots__ = ("_counted", "anchors", "blocks", "clocks", "nodes", "pictures")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.nodes: list[Node] = []
        self.pictures: list[Picture] = []
        self.anchors: list[Anchor] = []
        self.clocks: list[Clock] = []
        self._counted = 0

    def path(self, node: int) -> list[int]:
        """The node and all its ancestors, itself first."""
        found = []
        while node >= 0:
            found.append(node)
            node = self.nodes[node].parent
        return found

    def within(self, node: int) -> list[Block]:
        """The blocks inside a node."""
        held = self.nodes[node]
        return self.blocks[held.first : held.end]

    def take_back(self, signs: Mapping[int, int]) -> None:
        """Changes the flags: of each numbered node and what it holds, these signs of its own are gone."""
        for node in self.nodes:
            node._flags = -1
        for number in sorted(signs):  # the outer before the inner
            held = self.nodes[number]
            held._flags = held.flags & ~signs[number]

    def disbelieve(self, signs: Mapping[int, int]) -> None:
        """Takes flags back from these nodes (number to flags) and from all that has them from there."""
        for number, flags in signs.items():
            self.nodes[number].disbelieved = flags
        for node in self.nodes:
            node._flags = -1

    def end_block(self, line: _Line, node: int, box: Node | None, breaks: int) -> None:
        """Adds the block that was gathered, and empties the line."""
        text = " ".join("".join(line.pieces)[:MAX_TEXT].split())
        if text:
            links = _length(line.linked) if line.linked else 0
            bold = bool(line.bold) and _length(line.bold) * 10 >= len(text) * 9
            anchors = len(self.anchors) - self._counted
            self.blocks.append(Block(len(self.blocks), text, links, node, box, breaks, bold, anchors))
        self._counted = len(self.anchors)
        line.pieces.clear()
        line.linked.clear()
        line.bold.clear()


def _length(pieces: list[str]) -> int:
    return sum(map(len, map(str.strip, pieces)))


class _Line:
    """The text that is being gathered: its pieces, and those of them in links and in bold type."""

    __slots__ = ("bold", "linked", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked: list[str] = []
        self.bold: list[str] = []


class _Kinds(dict[str, int]):
    """What to do at a tag; tags nobody knows open nodes."""

    def __missing__(self, tag: str) -> int:
        # word processors leave <o:p> and <st1:place> inside sentences
        kind = _PLAIN if ":" in tag else _NODE
        if len(self) < 1000:
            self[tag] = kind
        return kind


_PLAIN, _PICTURE, _CLOCK, _LINK, _BOLD, _BREAK, _INSIDE, _OVER, _NODE, _HEADING = range(10)
"""Go on in the line (five kinds); break it; step over what is inside it, or over what ends it; open a node
(two kinds)."""
_KINDS = _Kinds(
    dict.fromkeys(INLINE, _PLAIN)
    | dict.fromkeys(HEADINGS, _HEADING)
    | {"img": _PICTURE, "time": _CLOCK, "a": _LINK, "b": _BOLD, "strong": _BOLD, "br": _BREAK}
    | dict.fromkeys(STEPPED_OVER, _OVER)
    # pages set these into the middle of sentences
    | dict.fromkeys(("script", "style", "noscript", "template", "svg"), _INSIDE)
)


def _is_figure_of_its_own(element: HtmlElement, said: str) -> bool:
    """Whether this inline element's number is another than the one before it: ``<time>11 May 2016</time>
    <span>06:40</span>`` without a blank is set apart by its style; ``20<b>16</b>`` is one number."""
    before = element.getprevious()
    return said[-1].isdigit() and before is not None and not before.tail and element.tag not in ("sup", "sub")


def read_blocks(tree: HtmlElement) -> Blocks:  # noqa: C901 - one loop without calls: every element comes by
    """The page's blocks, in the order of the page. The tree stays as it was.

    Written out in one piece on purpose: with a method for each kind of tag the walk took half as long again
    (benchmarks/speed.py, arabic, 2026-11-23).
    """
    page, line = Blocks(), _Line()
    nodes, blocks, pieces = page.nodes, page.blocks, line.pieces
    number = -1
    box: Node | None = None
    in_link = in_bold = breaks = 0
    in_heading = False
    left, kinds = MAX_ELEMENTS, _KINDS
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        kind = kinds[element.tag]
        if event == "start":
            left -= 1
            if left < 0:
                break
            if kind >= _NODE:
                if pieces:
                    page.end_block(line, number, box, breaks)
                breaks = 0
                box = Node(element, element.tag, number, box, len(blocks))
                number = len(nodes)
                nodes.append(box)
                in_heading = in_heading or kind == _HEADING
            elif kind >= _INSIDE:
                if kind == _OVER:
                    if pieces:
                        page.end_block(line, number, box, breaks)
                    breaks = 0
                walker.skip_subtree()
                continue
            elif kind == _BREAK:
                if in_heading:
                    pieces.append(" ")
                else:
                    if pieces:
                        page.end_block(line, number, box, breaks)
                        breaks = 0
                    breaks += 1
            elif kind == _LINK:
                in_link += 1
                page.anchors.append(Anchor(element, len(blocks)))
            elif kind == _BOLD:
                in_bold += 1
            elif kind == _PICTURE:
                page.pictures.append(Picture(element, len(blocks), number))
            elif kind == _CLOCK:
                page.clocks.append(Clock(element, len(blocks)))
            text = element.text
            if text and pieces and text[0].isdigit() and _is_figure_of_its_own(element, pieces[-1]):
                pieces.append(" ")
        else:
            if kind >= _NODE and box is not None:
                if pieces:
                    page.end_block(line, number, box, breaks)
                breaks = 0
                box.end = len(blocks)
                if kind == _HEADING:
                    in_heading = False
                number, box = box.parent, box.above
            elif kind == _LINK:
                in_link -= 1
            elif kind == _BOLD:
                in_bold -= 1
            text = element.tail
        if text and (pieces or not text.isspace()):
            pieces.append(text)
            if in_link:
                line.linked.append(text)
            if in_bold:
                line.bold.append(text)
    if pieces:
        page.end_block(line, number, box, breaks)
    while box is not None:  # the walk was cut short: what is still open ends here
        box.end = len(blocks)
        box = box.above
    return page
