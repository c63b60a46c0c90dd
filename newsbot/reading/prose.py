"""How much a block reads like a newspaper's running text: words of prose, 0 for what is none.

Running text is made of sentences: long, ended by a stop, with commas inside, and hardly linked. A headline, a
caption or a menu entry is short or has no stop; a ticker is links.
"""

from __future__ import annotations

import re

from newsbot.markup.blocks import Block
from newsbot.markup.signs import ASIDE, CAPTION, COMMENTS, FOOTER, FORM, HIDDEN, JUNK, NAV

CLOSING = "\"'\u201d\u2019\u00bb)]}*\u200f\u200e "
"""What may stand after the stop that ends a sentence."""
STOPS = ".!?\u2026\u061f\u06d4"
LONG = 20
"""Words from which a block is prose without a stop: no headline or caption is so long, decks without stops
are."""
MOST = 150.0
"""Words of one block that count: one long comment must not outweigh a story."""


DOUBTFUL = ASIDE | COMMENTS | HIDDEN | JUNK | FORM
"""What running text seldom stands in: it counts for a quarter there."""
DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b")
"""A year or a clock: in a short line without a stop it speaks of the page, not of the story."""


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    held = text.rstrip(CLOSING)
    return bool(held) and (held[-1] in STOPS or (held[-1] in ":\u061b" and len(held) > 60))


def prose(block: Block) -> float:
    """The words of running text in a block, weighed: 0 for none."""
    words = block.words
    if words < 5 or block.level:
        return 0.0
    linked = block.linked if block.links else 0.0
    if linked > 0.5:
        return 0.0
    weight = _weight(block.text, words)
    if not weight or block.flags & (NAV | FOOTER | CAPTION):
        return 0.0
    value = min(weight * words, MOST) * (1.0 - linked)
    if block.flags & DOUBTFUL:
        value *= 0.25
    return value


def is_data(text: str) -> bool:
    """Whether it is data that a script left on the page, and no words."""
    return text.startswith(('{"', "[{"))


def _is_ticker(text: str) -> bool:
    """Whether it is headlines run together, with signs between and no stop at the end."""
    signs = sum(text.count(sign) for sign in (" - ", " | ", " * ", " \u2022 ", " / ", " :: "))
    return signs >= 3 and not ends_sentence(text)


def _weight(text: str, words: int) -> float:
    if text.startswith(('{"', "[{")):
        return 0.0  # data that a script left on the page
    if words >= LONG:
        return 0.0 if _is_ticker(text) else 1.0
    if ends_sentence(text):
        return 1.0 if words >= 12 else 0.6
    if words >= 12 and ("\u060c" in text or "," in text) and not DATED.search(text):
        return 0.6
    return 0.0
