"""Markup to a tree, whatever the markup is.

One parser for every page: it recovers from anything, knows its input is UTF-8 (the text was decoded before,
from the bytes), and drops comments and processing instructions, so that a tree holds elements and text only.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

LARGE = 200_000
"""Bytes from which a page is looked over first: the parser takes a minute for a tag with 200,000
attributes."""
LONGEST_TAG = 50_000
"""Bytes of a tag from which its attributes are cut."""
_OVERGROWN = re.compile(rb"<([a-zA-Z][\w:-]{0,40})[\s/][^<>]{%d,}>" % LONGEST_TAG)
MAX_LENGTH = 20_000_000
"""Bytes that are read of one page: no article is longer, and a page that never ends must."""
_LOOKUP = etree.ElementDefaultClassLookup(element=HtmlElement)
"""One class for all elements: lxml's own lookup calls a Python function for each, 0.3 ms a page and walk."""


def parse(markup: str | bytes) -> HtmlElement | None:
    """The parsed page, ``None`` when there is nothing in it to parse. Never raises. Bytes have to be UTF-8.

    NUL and lone surrogates are dropped: libxml2 would stop at them. The tree is shared by all readers; none
    may change it.

    >>> parse("<p>one<p>two").findall(".//p")[1].text
    'two'
    """
    held = markup if isinstance(markup, bytes) else markup.encode("utf-8", "ignore")
    if b"\x00" in held:
        held = held.replace(b"\x00", b"")
    if len(held) > LARGE:
        held = _cut(held)
    if not held or held.isspace():
        return None
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    parser.set_element_class_lookup(_LOOKUP)
    try:
        root = etree.fromstring(held, parser)
    except (etree.LxmlError, ValueError):
        return None
    if not isinstance(root, HtmlElement):
        return None
    _open_widgets(root)
    return root


def _open_widgets(root: HtmlElement) -> None:
    """Changes the tags of widgets that hold a headline: a ``<button>`` that was left open in the masthead
    holds the story, and all its text would be taken for a label."""
    for widget in list(root.iter("button", "svg", "select", "object")):
        if widget.find(".//h1") is not None:
            widget.tag = "div"


def _cut(held: bytes) -> bytes:
    """The same with an end to what has none: the page, and its tags."""
    if len(held) > MAX_LENGTH:
        held = held[:MAX_LENGTH].decode("utf-8", "ignore").encode()
    return _OVERGROWN.sub(rb"<\1>", held) if _may_be_overgrown(held) else held


def _may_be_overgrown(held: bytes) -> bool:
    """Whether a "<" is followed by so many bytes without another bracket. A cheap look: it reads back from
    the far end of each stretch to the nearest bracket."""
    at = 0
    while (end := at + LONGEST_TAG) <= len(held):
        bracket = max(held.rfind(b">", at, end), held.rfind(b"<", at, end))
        if bracket < 0 and held[at - 1 : at] == b"<":
            return True
        at = bracket + 1 if bracket >= 0 else end
    return False
