"""Markup to a tree, whatever the markup is.

One parser for every page: it recovers from anything, knows its input is UTF-8 (the text was decoded before,
from the bytes), and drops comments and processing instructions, so that a tree holds elements and text only.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

LARGE = 200_000
"""Characters from which a page is looked over first: the parser takes a minute for a tag with 200,000
attributes."""
_OVERGROWN = re.compile(r"<([a-zA-Z][\w:-]{0,40})[\s/][^<>]{50000,}>")
MAX_LENGTH = 10_000_000
"""Characters that are read of one page: no article is longer, and a page that never ends must."""


def parse(text: str) -> HtmlElement | None:
    """The parsed page, ``None`` when there is nothing in it to parse. Never raises.

    NUL and lone surrogates are dropped: libxml2 would stop at them. The tree is shared by all readers; none
    may change it.

    >>> parse("<p>one<p>two").findall(".//p")[1].text
    'two'
    """
    if len(text) > LARGE:
        text = _OVERGROWN.sub(r"<\1>", text[:MAX_LENGTH])
    held = text.replace("\x00", "").encode("utf-8", "ignore")
    if not held.strip():
        return None
    parser = HTMLParser(encoding="utf-8", recover=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(held, parser)
    except (etree.LxmlError, ValueError):
        return None
    return root if isinstance(root, HtmlElement) else None
