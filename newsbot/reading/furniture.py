"""What repeats over the pages of one host is no article: learned as pages pass, kept between runs, forgotten
in time.

A line is known by its words with all figures made one («مشاهدات: 9191» and «مشاهدات: 12» are the same line).
It is furniture when it stands on most of the pages seen: a short line on four of five, running text on half
of them. Never after one page alone: a section page shows the first paragraph of every story, and a story may
be fetched twice; and not when most of a page's running text would go, for then it is the same story again.

Counts are halved every ``MEMORY`` pages, so that a site may change; what falls under one is forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from newsbot.markup.blocks import Block, Blocks, read_blocks
from newsbot.page import Page
from newsbot.reading.prose import prose

MEMORY = 200
"""Pages after which counts are halved: a few days of one outlet."""
MOST_LINES = 4000
"""Lines that are remembered of a host; a page has 100 to 500."""
SEEN = 2.0
"""Pages a line must have been seen on."""
SHORT_SHARE, TEXT_SHARE = 0.8, 0.5
"""Share of the pages seen from which a short line, or running text, is furniture. Subheads of a series
(«النشأة» on each page of a list of parties) reach a third; a background paragraph of a running story much
less."""
SAME_STORY = 0.6
"""Share of a page's running text that cannot be furniture."""
_FIGURES = re.compile(r"\d+")


class Furniture:
    """What is known of one host's pages. Small, plain, and the same after ``from_dict(to_dict())``."""

    def __init__(self, pages: float = 0.0, lines: Mapping[str, float] | None = None) -> None:
        self.pages = pages
        """Pages seen, older ones counted less."""
        self.lines: dict[str, float] = dict(lines or {})
        """On how many of them each line stood, by its key."""

    def learn(self, page: Page, blocks: Blocks | None = None) -> None:
        """Takes the page's lines in; section pages teach as well as articles. A page without markup teaches
        nothing. ``blocks`` are the page's, where a reading has walked it already."""
        tree = page.tree
        if tree is None:
            return
        for line in {_key(block) for block in (blocks or read_blocks(tree)).blocks}:
            self.lines[line] = self.lines.get(line, 0.0) + 1.0
        self.pages += 1.0
        if self.pages >= MEMORY:
            self._fade()
        if len(self.lines) > MOST_LINES:
            kept = sorted(self.lines.items(), key=lambda item: -item[1])[: MOST_LINES // 2]
            self.lines = dict(kept)

    def repeated(self, blocks: Blocks) -> frozenset[int]:
        """The numbers of the page's blocks that are furniture on this host."""
        if self.pages < SEEN:
            return frozenset()
        found, gone, text = set(), 0.0, 0.0
        for block in blocks.blocks:
            value = prose(block)
            text += value
            seen = self.lines.get(_key(block), 0.0)
            if seen >= SEEN and seen >= (TEXT_SHARE if value else SHORT_SHARE) * self.pages:
                found.add(block.index)
                gone += value
        if gone > SAME_STORY * text:
            return frozenset(number for number in found if not prose(blocks.blocks[number]))
        return frozenset(found)

    def _fade(self) -> None:
        self.pages /= 2
        self.lines = {line: seen / 2 for line, seen in self.lines.items() if seen >= 2.0}

    def to_dict(self) -> dict[str, Any]:
        """All that is known, as plain values for a store."""
        return {"pages": self.pages, "lines": dict(self.lines)}

    @classmethod
    def from_dict(cls, held: Mapping[str, Any]) -> Furniture:
        """What ``to_dict`` gave, again."""
        return cls(
            float(held.get("pages", 0.0)), {str(k): float(v) for k, v in (held.get("lines") or {}).items()}
        )


def _key(block: Block) -> str:
    return blake2b(_FIGURES.sub("0", block.text).encode(), digest_size=8).hexdigest()
