"""Selectors that could point to an element, the most lasting first; none that a machine has named.

A name that a person gave (an id, ``itemprop``, a class that is a word) lasts until the site is made anew; one
that a build step made (``sc-1x2y3z``, ``css-9ab12``) until the next build, and one that only says how a thing
looks (``col-md-8``, ``mt-4``) is on half of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

MACHINE_MADE = re.compile(
    r"(?i)^(?:sc|css|jsx|jss|emotion|svelte|astro|styled|chakra|data-v|ng|v|tdi|elementor-element)[-_]"
    r"|\d{3}|[a-z]\d+[a-z]|(?:^|[-_])\d+[a-z]{3}|^_"
)
"""Prefixes of build tools, numbers of posts, letters and figures mixed."""
HASHED = re.compile(
    r"__(?=\w*[0-9A-Z])[A-Za-z0-9_-]{5}$|^[A-Z]\w*_[\w-]+__[\w-]{5}$|(?:^|[-_])[a-z]{1,2}[A-Z]{2,}[a-z]{1,3}$"
)
"""What CSS modules put behind a name, and small and capital letters as no person mixes them."""
LOOKS = re.compile(
    r"(?i)^(?:l-col|col|row|container|grid|flex|block|inline|hidden|visible|w|h|m[trblxy]?|p[trblxy]?|text|bg|font|border"
    r"|float|pull|d|order|offset|span|clearfix|clear|left|right|center|large|medium|small|cell|rtl|ltr|active"
    r"|leading|rounded|shadow|items|justify|gap|space|relative|absolute|sticky|max|min|lg|md|sm|xs|xl)(?:[-_:].*|\d*)$"
)
"""Words for how a thing looks, from frameworks of style."""
NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{1,60}")
VOWEL = re.compile(r"(?i)[aeiouy]")
CONSONANTS = 5
"""A name of so many letters with no vowel among them is a hash."""
SEMANTIC = frozenset({"article", "main", "h1", "time"})
"""Tags that say what they hold."""
ANCESTORS = 4


def is_lasting(name: str) -> bool:
    """Whether an id or class is one that a person gave for what it holds.

    >>> [is_lasting(name) for name in ("story-text", "sc-bdVaJa", "css-1q8dd3e", "col-md-8", "post-18231")]
    [True, False, False, False, False]
    """
    made = MACHINE_MADE.search(name) or HASHED.search(name) or LOOKS.match(name)
    if made or not NAME.fullmatch(name):
        return False
    pieces = re.findall(r"[A-Za-z]+", name)
    return not any(len(piece) >= CONSONANTS and not VOWEL.search(piece) for piece in pieces)


def own_names(element: HtmlElement) -> Iterator[str]:
    """Selectors for the element by what it itself says, the most lasting first."""
    for said in (element.get("itemprop") or "").split():
        if NAME.fullmatch(said):
            yield (
                f'[itemprop~="{said}"]'
                if " " in element.get("itemprop", "").strip()
                else f"[itemprop={said}]"
            )
    if is_lasting(element.get("id") or ""):
        yield f"#{element.get('id')}"
    lasting = [name for name in (element.get("class") or "").split() if is_lasting(name)]
    for name in lasting:
        yield f"{element.tag}.{name}"
    if len(lasting) > 1:
        yield f"{element.tag}.{'.'.join(lasting)}"
    if element.tag in SEMANTIC:
        yield str(element.tag)


def names_of(element: HtmlElement) -> Iterator[str]:
    """The same, then by the boxes around it."""
    yield from own_names(element)
    inside = next(own_names(element), str(element.tag))
    for box in islice(element.iterancestors(), ANCESTORS):
        if box.tag in ("body", "html"):
            return
        for name in own_names(box):
            yield f"{name} {inside}"
            if inside != element.tag:
                yield f"{name} {element.tag}"
