"""The article's pictures, and the words that are captions: a line that shares its box with a picture and
nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping

from newsbot.markup.blocks import Block, Blocks, Picture
from newsbot.reading.addresses import joined, parts_of
from newsbot.reading.share import is_share_bar
from newsbot.text.letters import clean

SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-url")
"""Where the address of a picture stands, and where it waits until the reader scrolls to it."""
_EMBLEM = re.compile(
    r"(?:^|[_.-])(?:logo|icon|avatar|spacer|blank|placeholder|print|email|button|btn)(?:[_.-]|\d|$)|^logo[A-Z]|Logo[_.-]"
)
"""A word of a file's name: it stands alone in it, or leads it."""
CAPTION_WORDS = 60
TOGETHER = 45
"""Words of two or three lines beside a picture that are caption and credit: a paragraph or two have more."""


def find_captions(page: Blocks) -> dict[int, Picture]:
    """The numbers of the blocks that are captions, each with its picture."""
    found: dict[int, Picture] = {}
    for picture in page.pictures:
        node = picture.node
        while node >= 0 and page.nodes[node].end == page.nodes[node].first:
            node = page.nodes[node].parent
        if node < 0:
            continue
        if page.nodes[node].end - page.nodes[node].first > 3:
            continue
        beside = page.within(node)
        if len(beside) > 1 and sum(block.words for block in beside) > TOGETHER:
            continue
        for block in beside:
            if _may_caption(block, picture):
                found.setdefault(block.index, picture)
    return found


def _may_caption(block: Block, picture: Picture) -> bool:
    # a picture inside the paragraph itself is set into the text: those words are no caption
    inside = block.node == picture.node and block.tag in ("p", "li", "td")
    return not inside and not block.level and block.words <= CAPTION_WORDS


def read_images(
    page: Blocks, first: int, last: int, captions: Mapping[int, Picture], base: str
) -> tuple[Mapping[str, str], ...]:
    """The pictures between two blocks: ``{"url", "caption"}`` each, in order, the caption only where there is
    one."""
    said = {
        id(picture): clean(page.blocks[number].text)
        for number, picture in captions.items()
        if page.blocks[number].linked <= 0.5
    }
    found: dict[str, dict[str, str]] = {}
    for picture in page.pictures:
        if not first <= picture.before <= last + 1:
            continue
        address = address_of(picture, base)
        if address and address not in found and not _is_tiny(picture) and not is_emblem(address):
            found[address] = {"url": address}
            if (caption := said.get(id(picture))) and not is_share_bar(caption):
                found[address]["caption"] = caption
    return tuple(found.values())


def address_of(picture: Picture, base: str) -> str | None:
    """The absolute address of a picture, ``None`` for one that is drawn in place."""
    for name in SOURCES:
        held = (picture.element.get(name) or "").strip()
        if held and not held.startswith(("data:", "javascript:", "about:")):
            return joined(base, held)
    return None


def is_emblem(address: str) -> bool:
    """Whether the file's own name says that it is a sign of the site or of a button, no picture of a story.

    >>> is_emblem("https://news.example/i/logo_comment.jpg"), is_emblem("https://news.example/i/logos-river.jpg")
    (True, False)
    """
    return _EMBLEM.search(parts_of(address).path.rpartition("/")[2]) is not None


def _is_tiny(picture: Picture) -> bool:
    """Whether it is an icon: less than 60 pixels wide or high by its own word."""
    for name in ("width", "height"):
        size = (picture.element.get(name) or "").strip().removesuffix("px")
        if size.isdigit() and int(size) < 60:
            return True
    return False
