"""A page's text as blocks: one walk over the tree, and everything the readers ask of it is in a list.

A *block* is a run of text between two block-level tags or line breaks, with what can be known of it on the
way: how much of it is links, the tag it stands in, and its place in a table of *nodes* (the block-level
elements, each with the range of blocks inside it). So "what is in this container" is a slice, and nobody has
to walk again.

1. scripts, styles, forms' widgets and drawings are stepped over; their text is no text;
2. inline tags and links are joined, so that a sentence is never cut at a name in bold;
3. each ``<br>`` ends a block and is counted: paragraphs set with two breaks are paragraphs too;
4. pictures, links and clocks (``<time>``) are noted in passing.
"""

from __future__ import annotations

import re
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


class Block:
    """A run of text. ``flags`` is what it stands in, ``breaks`` the line breaks before it within its
    element."""

    __slots__ = (
        "anchors",
        "bold",
        "breaks",
        "flags",
        "index",
        "level",
        "links",
        "node",
        "tag",
        "text",
        "words",
    )

    def __init__(
        self,
        index: int,
        text: str,
        links: int,
        node: int,
        tag: str,
        flags: int,
        breaks: int,
        bold: bool,
        anchors: int,
    ) -> None:
        self.index = index
        self.text = text
        self.links = links
        """Characters of it that are inside links."""
        self.node = node
        self.tag = tag
        self.flags = flags
        self.breaks = breaks
        self.bold = bold
        """All of it is in bold type."""
        self.anchors = anchors
        self.level = HEADINGS.get(tag, 0)
        """1 to 6 for a heading, else 0."""
        self.words = text.count(" ") + 1
        if len(text) > 14 * self.words and _WITHOUT_BLANKS.search(text):
            self.words = len(text) // 3

    @property
    def linked(self) -> float:
        """Share of its characters that are inside links, 0 to 1."""
        return min(1.0, self.links / len(self.text))

    def __repr__(self) -> str:
        return f"Block({self.index}, {self.tag}, {self.text[:40]!r})"


class Node:
    """A block-level element: its parent's place in the table, and the range ``[first, end)`` of blocks inside
    it."""

    __slots__ = ("depth", "element", "end", "first", "flags", "parent", "tag")

    def __init__(
        self, element: HtmlElement, tag: str, parent: int, depth: int, first: int, flags: int
    ) -> None:
        self.element = element
        self.tag = tag
        self.parent = parent
        self.depth = depth
        self.first = first
        self.end = first
        self.flags = flags


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

    __slots__ = ("anchors", "blocks", "clocks", "nodes", "pictures")

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.nodes: list[Node] = []
        self.pictures: list[Picture] = []
        self.anchors: list[Anchor] = []
        self.clocks: list[Clock] = []

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


class _Kinds(dict[str, int]):
    """What to do at a tag: step into a line, break it, open a node, or step over; tags nobody knows open
    nodes."""

    def __missing__(self, tag: str) -> int:
        # word processors leave <o:p> and <st1:place> inside sentences
        kind = _LINE if ":" in tag else _NODE
        if len(self) < 1000:
            self[tag] = kind
        return kind


_LINE, _MARKED, _BREAK, _NODE, _OVER = range(5)
_KINDS = _Kinds(
    dict.fromkeys(INLINE, _LINE)
    | dict.fromkeys(("a", "b", "strong", "img", "time"), _MARKED)
    | dict.fromkeys(STEPPED_OVER, _OVER)
    | {"br": _BREAK}
)


def read_blocks(tree: HtmlElement) -> Blocks:
    """The page's blocks, in the order of the page. The tree stays as it was."""
    return _Walk(tree).run()


class _Walk:
    """The state of one walk: the text being gathered, and the stack of elements it is gathered in."""

    __slots__ = (
        "anchors",
        "bold_chars",
        "breaks",
        "flags",
        "in_bold",
        "in_heading",
        "in_link",
        "link_chars",
        "node",
        "page",
        "pieces",
        "tag",
        "tree",
    )

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree
        self.page = Blocks()
        self.pieces: list[str] = []
        self.link_chars = self.bold_chars = 0
        self.in_link = self.in_bold = 0
        self.anchors = self.breaks = 0
        self.node = -1
        self.tag = "body"
        self.flags = 0
        self.in_heading = False

    def run(self) -> Blocks:  # noqa: C901 - one loop without calls: every element of every page comes by
        walker = etree.iterwalk(self.tree, events=("start", "end"))
        left = MAX_ELEMENTS
        kinds = _KINDS
        for event, element in walker:
            kind = kinds[element.tag]
            if event == "start":
                left -= 1
                if left < 0:
                    break
                if kind == _NODE:
                    self.open_node(element)
                elif kind == _MARKED:
                    self.enter_marked(element)
                elif kind == _BREAK:
                    self.break_line()
                elif kind == _OVER:
                    self.step_over(element)
                    walker.skip_subtree()
                    continue
                text = element.text
            else:
                if kind == _NODE:
                    self.close_node()
                elif kind == _MARKED:
                    self.leave_marked(element.tag)
                text = element.tail
            if text and (self.pieces or not text.isspace()):
                self.pieces.append(text)
                if self.in_link:
                    self.link_chars += len(text.strip())
                if self.in_bold:
                    self.bold_chars += len(text.strip())
        if self.pieces:
            self.flush()
        while self.node >= 0:  # the walk was cut short: what is still open ends here
            self.page.nodes[self.node].end = len(self.page.blocks)
            self.node = self.page.nodes[self.node].parent
        return self.page

    def step_over(self, element: HtmlElement) -> None:
        if element.tag not in _INSIDE_LINES:
            if self.pieces:
                self.flush()
            self.breaks = 0

    def break_line(self) -> None:
        if self.in_heading:
            self.pieces.append(" ")
            return
        if self.pieces:
            self.flush()
        self.breaks += 1

    def enter_marked(self, element: HtmlElement) -> None:
        tag, page = element.tag, self.page
        if tag == "a":
            self.in_link += 1
            self.anchors += 1
            page.anchors.append(Anchor(element, len(page.blocks)))
        elif tag == "img":
            page.pictures.append(Picture(element, len(page.blocks), self.node))
        elif tag == "time":
            page.clocks.append(Clock(element, len(page.blocks)))
        else:
            self.in_bold += 1

    def leave_marked(self, tag: str) -> None:
        if tag == "a":
            self.in_link -= 1
        elif tag in ("b", "strong"):
            self.in_bold -= 1

    def open_node(self, element: HtmlElement) -> None:
        if self.pieces:
            self.flush()
        self.breaks = 0
        page, tag, above = self.page, element.tag, self.node
        flags = self.flags | BY_TAG.get(tag, 0)
        if attrib := element.attrib:
            flags |= said_by(attrib)
        nodes = page.nodes
        nodes.append(
            Node(element, tag, above, nodes[above].depth + 1 if above >= 0 else 0, len(page.blocks), flags)
        )
        self.node = len(nodes) - 1
        self.tag = tag
        self.flags = flags
        if tag in HEADINGS:
            self.in_heading = True

    def close_node(self) -> None:
        if self.pieces:
            self.flush()
        self.breaks = 0
        page = self.page
        closed = page.nodes[self.node]
        closed.end = len(page.blocks)
        if self.in_heading and closed.tag in HEADINGS:
            self.in_heading = False
        self.node = closed.parent
        if closed.parent >= 0:
            outer = page.nodes[closed.parent]
            self.tag, self.flags = outer.tag, outer.flags

    def flush(self) -> None:
        """Ends the block that is being gathered."""
        pieces = self.pieces
        text = " ".join("".join(pieces)[:MAX_TEXT].split())
        pieces.clear()
        if text:
            blocks = self.page.blocks
            bold = self.bold_chars > 0 and self.bold_chars * 10 >= len(text) * 9
            blocks.append(
                Block(
                    len(blocks),
                    text,
                    self.link_chars,
                    self.node,
                    self.tag,
                    self.flags,
                    self.breaks,
                    bold,
                    self.anchors,
                )
            )
            self.breaks = 0
        self.link_chars = self.bold_chars = self.anchors = 0


_INSIDE_LINES = frozenset(("script", "style", "noscript", "template", "svg"))
"""Stepped over without ending the line: pages set them into the middle of sentences."""
