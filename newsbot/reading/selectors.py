"""Reader: where an outlet's own layouts say the fields stand.

Layouts are tried in the order the outlet gives for the page's day; the first that yields a text is the one,
and its number goes into each claim's ``where``. A selector is CSS (parsel's, so ``::text`` and
``::attr(href)`` work too), a tuple of them in order, or a function ``(page) -> value``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from lxml import etree
from lxml.html import HtmlElement
from parsel.csstranslator import HTMLTranslator

from newsbot.markup.blocks import Block, Blocks
from newsbot.markup.signs import CAPTION, INLINE
from newsbot.outlet import Layout, Outlet, Selector
from newsbot.page import Page
from newsbot.reading.body import Body, Judged
from newsbot.reading.prose import prose
from newsbot.reading.share import is_share_bar
from newsbot.text.letters import clean

TEXTS = ("title", "kicker", "lead", "section", "caption", "date", "byline")
_PLAYER = re.compile(r"(?<!\d)0?0:00\s*/\s*\d?\d:\d\d")
"""How much of a film has been played and how long it is: before it begins, "00:00 / 01:20"."""
_TRANSLATOR = HTMLTranslator()


@lru_cache(maxsize=2048)
def _compiled(selector: str) -> etree.XPath:
    return etree.XPath(_TRANSLATOR.css_to_xpath(selector))


def select(tree: HtmlElement, selector: str) -> list[Any]:
    """What a CSS selector finds: elements, or strings for ``::text`` and ``::attr``."""
    found = _compiled(selector)(tree)
    return found if isinstance(found, list) else []


def values_of(page: Page, selector: Selector) -> list[Any]:
    """What the first of a field's selectors that finds anything finds; a function's answer as a list."""
    tree = page.tree
    if selector is None or tree is None:
        return []
    if callable(selector):
        return _listed(selector(page))
    for one in (selector,) if isinstance(selector, str) else selector:
        if found := select(tree, one):
            return found
    return []


def _listed(answer: Any) -> list[Any]:
    if answer is None:
        return []
    return list(answer) if isinstance(answer, list | tuple) else [answer]


def text_of(found: Any) -> str:
    """The words of an element or string, on one line."""
    text = (
        found
        if isinstance(found, str)
        else "".join(found.itertext())
        if isinstance(found, HtmlElement)
        else str(found)
    )
    return clean(" ".join(text.split()))


def find_layout(
    page: Page, blocks: Blocks, outlet: Outlet, day: date | None, captions: Container[int] = ()
) -> tuple[Layout, Body | str, str] | None:
    """The first layout whose ``body`` holds text: itself, the text, and its number among the outlet's for a
    claim's ``where``. ``None`` when every layout is dead on this page."""
    for layout in outlet.layouts_on(day):
        where = f"layout {outlet.layouts.index(layout) + 1}"
        if callable(layout.body):
            answer = layout.body(page)
            if isinstance(answer, str) and answer.strip():
                return layout, answer.strip(), where
            continue
        body = _body(page, blocks, layout, captions)
        if body is not None:
            return layout, body, where
    return None


def _body(page: Page, blocks: Blocks, layout: Layout, captions: Container[int]) -> Body | None:
    """The blocks inside the layout's body, less what it drops; ``None`` when there are no words in it."""
    tree = page.tree
    if tree is None:
        return None
    taken = [x for x in values_of(page, layout.body) if isinstance(x, HtmlElement)]
    if not taken:
        return None
    dropped = [x for selector in layout.drop for x in select(tree, selector) if isinstance(x, HtmlElement)]
    ranges = _ranges(blocks, taken)
    gone = {number for first, end in _ranges(blocks, dropped) for number in range(first, end)}
    gone |= _own_lines(blocks, dropped)
    numbers = sorted({number for first, end in ranges for number in range(first, end)})
    body = Body()
    for number in numbers:
        block = blocks.blocks[number]
        keep, why = (False, "dropped by the layout") if number in gone else _judge(block, captions)
        body.judged.append(Judged(block, keep, why))
    kept = body.kept
    if not any(prose(block) for block in kept) and sum(block.words for block in kept) < 5:
        return None
    body.first, body.last = kept[0].index, kept[-1].index
    return body


def _judge(block: Block, captions: Container[int]) -> tuple[bool, str]:
    if block.index in captions or block.flags & CAPTION:
        return False, "caption"
    if not block.level and is_share_bar(block.text):
        return False, "share bar"
    if _PLAYER.search(block.text):
        return False, "video player"
    if block.links and block.linked > 0.8:
        return False, "links"
    return True, "in the layout's body"


def _ranges(blocks: Blocks, elements: Iterable[HtmlElement]) -> list[tuple[int, int]]:
    """The ranges of blocks inside these elements; inline ones count by the block-level element around
    them."""
    wanted = {id(element): element for element in elements}
    if not wanted:
        return []
    return [(node.first, node.end) for node in blocks.nodes if id(node.element) in wanted]


def _own_lines(blocks: Blocks, elements: Iterable[HtmlElement]) -> set[int]:
    """The blocks that are all an inline element's: no block-level element is around such a line alone."""
    numbers = {id(node.element): number for number, node in enumerate(blocks.nodes)}
    found: set[int] = set()
    for element in elements:
        around = next((above for above in element.iterancestors() if id(above) in numbers), None)
        if id(element) in numbers or around is None or element.tag not in INLINE:
            continue
        text = " ".join("".join(element.itertext()).split())
        found |= {block.index for block in blocks.within(numbers[id(around)]) if block.text == text}
    return found


def field_texts(page: Page, layout: Layout, name: str) -> list[str]:
    """The texts of a field of a layout, empty ones left out."""
    texts = (text_of(found) for found in values_of(page, getattr(layout, name)))
    return [text for text in texts if text]


def image_address(page: Page, layout: Layout) -> str | None:
    """The address of the lead picture, as the layout points to it."""
    for found in values_of(page, layout.image):
        if isinstance(found, str):
            return found.strip() or None
        if isinstance(found, HtmlElement):
            inner = found if found.tag == "img" else next(found.iter("img"), None)
            if inner is not None and (address := inner.get("src") or inner.get("data-src")):
                return str(address).strip()
    return None
