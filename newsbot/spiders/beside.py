"""Which links of a page stand beside its list: in the ticker, the menu, a box of what is read most.

By tag and role it is the page's own word, unless the box is part of a story's card: cards have headers and
footers of their own. By class and id only a few names count that are given to nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from newsbot.markup.signs import ASIDE, BY_TAG, FOOTER, HEADER, NAV, said_by
from newsbot.spiders.listing import Found

FRAME = NAV | ASIDE | FOOTER | HEADER
CARDS = frozenset(("article", "li"))
WHOLE = frozenset(("html", "body"))
"""Their classes tell of the page: ``body.urgent`` is the section of that name."""
NAMES = re.compile(
    r"ticker|breaking-?news|urgent|trending|most-?(?:read|view|popular|seen|comment)|more-?reads|also-?read|read-?also"
    r"|^related(?:-?(?:news|articles?|posts?|stories|topics))?$|^side-?(?:bar|box|links|news)$"
)

State = tuple[bool, bool]
"""Of an element: whether it stands beside the list, whether it is inside a card."""


def stands_beside(element: Any, states: dict[Any, State]) -> bool:
    """Whether an element stands beside the list; ``states`` keeps what was learnt of one tree."""
    unknown = []
    while element is not None and element not in states:
        unknown.append(element)
        element = element.getparent()
    state = (False, False) if element is None else states[element]
    for each in reversed(unknown):
        beside, in_card = state
        state = states[each] = (beside or _is_frame(each, in_card), in_card or each.tag in CARDS)
    return state[0]


def own(found: Iterable[Found], is_story: Callable[[Found], bool]) -> tuple[Found, ...]:
    """The links of the list proper; all of them where it holds no story."""
    given = tuple(found)
    kept = tuple(link for link in given if not link.beside)
    return kept if any(map(is_story, kept)) else given


def _is_frame(element: Any, in_card: bool) -> bool:
    if element.tag in WHOLE:
        return False
    flags = said_by(element) | (0 if in_card else BY_TAG.get(element.tag, 0))
    return bool(flags & FRAME) or _is_named(f"{element.get('class', '')} {element.get('id', '')}")


@lru_cache(maxsize=4096)
def _is_named(names: str) -> bool:
    return any(NAMES.search(name) for name in names.lower().replace("_", "-").split())
