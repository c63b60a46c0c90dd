"""The headline: what the page shows as such, proved by what its head says.

1. the head's titles (``og:title``, JSON-LD, ``<title>``) are gathered; each may carry the site's name;
2. the block of the page that says the same is the headline, a heading before any other;
3. where the head says nothing, it is the highest heading with the words of a sentence and no link, nearest
   before the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from newsbot.markup.blocks import Block, Blocks
from newsbot.markup.signs import ASIDE, FOOTER, NAV
from newsbot.text.letters import clean, key

SEPARATOR = re.compile(r"\s+[|\-\u2013\u2014:\u00bb\u00b7\u2022\u0640/<>~]+\s+|\s*[|\u00bb]\s*|\s+::\s+")
"""What stands between a headline and the name of the site or section."""

ONLY = 2.0
"""What speaks for the only ``<h1>``: more than a subhead gains by some words of the head's titles, less than
by all of them."""
APART = -6.0
"""What speaks against a line in a menu, a margin or a foot, whatever its tag."""
_BY_LEVEL = (0.0, 4.0, 1.6, 0.8, 0.3, 0.0, 0.0)
"""What speaks for a heading of each level; for no heading the first."""
_MOST = tuple(8.0 + value + (ONLY if level == 1 else 0.0) for level, value in enumerate(_BY_LEVEL))
"""The most that can speak for one of each level: not looked at where a better one was seen."""


def find_headline(page: Blocks, titles: Sequence[str]) -> Block | None:
    """The block that is the headline, ``None`` where no block is. ``titles`` are the head's, the surest
    first."""
    said = {words: frozenset(words.split()) for words in map(key, titles) if words}
    printed = "\n".join(titles)
    only = _only_first(page)
    best: tuple[float, Block | None] = (0.0, None)
    for block in page.blocks:
        if block.words > 45 or (block.links and block.linked > 0.5 and not block.level):
            continue
        # what is no heading must say what a title says: a cheap look before the dear one
        if not block.level and (len(block.text) <= 8 or block.text[:24] not in printed):
            continue
        if best[0] >= _MOST[block.level]:
            continue
        agreement = _agreement(block, said)
        score = agreement + _standing(block) + (ONLY if block is only else 0.0)
        if score > best[0] and block.flags & (NAV | ASIDE | FOOTER):
            score = agreement + (APART / 2 if block.level == 1 else APART)  # a banner may be an aside
        if score > best[0]:
            best = (score, block)
    return best[1]


def _only_first(page: Blocks) -> Block | None:
    """The one ``<h1>`` of a page that is a line of its own: no link, no single name. A subhead that repeats
    some of the head's words is not the headline where there is one."""
    first = [block for block in page.blocks if block.level == 1 and not block.links and block.words >= 4]
    return first[0] if len(first) == 1 and not first[0].flags & (NAV | ASIDE | FOOTER) else None


def nearest(page: Blocks, headline: Block, first: int) -> Block:
    """The headline where it stands nearest before the text: some pages print it again above the columns."""
    words = key(headline.text)
    for block in reversed(page.blocks[headline.index + 1 : max(headline.index + 1, first)]):
        if block.linked <= 0.5 and abs(block.words - headline.words) <= 1 and key(block.text) == words:
            return block
    return headline


def _standing(block: Block) -> float:
    """What a block's tag speaks for it, without its words."""
    score = _BY_LEVEL[block.level]
    if block.links and block.linked > 0.5:
        score -= 3.0
    if block.words < 3:
        score -= 2.5
    return score


def _agreement(block: Block, said: Mapping[str, frozenset[str]]) -> float:
    """0 to 8: how much of what the head says (in matching form, with its words) this block says, and how
    little else."""
    words = key(block.text)
    if not words:
        return -8.0
    if words in said:
        return 8.0
    best = 0.0
    own = frozenset(words.split())
    for title, of_title in said.items():
        if words in title:
            share = len(words) / len(title)
            best = max(best, 3.0 + 4.0 * share) if share > 0.35 or title.startswith(words) else best
        elif title in words:
            best = max(best, 2.0 + 4.0 * len(title) / len(words))
        elif len(own) >= 4:
            shared = len(own & of_title) / len(own)
            if shared >= 0.6:
                best = max(best, 4.0 * shared)
    return best


def without_site(
    title: str, names: Sequence[str] = (), heading: str | None = None, shown: bool = False
) -> str:
    """The title without the site's name and sections around it.

    What is cut must prove itself: a part is cut when it is a known name of the site, or when what is left is
    a heading of the page, or when it stands last, is short and the rest is long. ``shown``: it is the heading
    itself, where only known names are cut.

    >>> without_site("Bridge opens in Minya after two years - Nile Gazette")
    'Bridge opens in Minya after two years'
    """
    title = clean(title)
    if not shown and heading and key(heading) and key(heading) in key(title):
        return clean(heading)
    known = {key(name) for name in names if name}
    parts = _parts(title)
    while len(parts) > 1 and (key(parts[-1][1]) in known or (not shown and _is_tail(parts))):
        parts.pop()
    while len(parts) > 1 and key(parts[0][1]) in known:
        parts.pop(0)
        parts[0] = ("", parts[0][1])
    return "".join(separator + part for separator, part in parts).strip()


def _parts(title: str) -> list[tuple[str, str]]:
    found, at, before = [], 0, ""
    for match in SEPARATOR.finditer(title):
        found.append((before, title[at : match.start()]))
        before, at = match.group(), match.end()
    found.append((before, title[at:]))
    return [(separator, part) for separator, part in found if part.strip()]


def _is_tail(parts: list[tuple[str, str]]) -> bool:
    """Whether the last part looks like a site's name: few words after a long title."""
    rest = sum(len(part.split()) for _, part in parts[:-1])
    last = len(parts[-1][1].split())
    return last <= 3 and rest >= 4 and ":" not in parts[-1][0]
