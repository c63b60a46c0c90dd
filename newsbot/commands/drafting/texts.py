"""Where the text of a site's articles stands: selectors, each proved on the pages that were given.

1. The generic reader says what the text of each page is.
2. Every lasting name of a box around it is a candidate, and so are the paragraphs in such a box.
3. A candidate is tried as a layout: a page holds when it reads, to the letter, as it did before. What such a
   box holds besides may be dropped by name.
4. The candidate that holds on most pages is taken, then another for the pages that are left: sites change
   their pages, and old ones stay as they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from newsbot.article import Article
from newsbot.commands.drafting.names import own_names
from newsbot.markup.blocks import Node, read_blocks
from newsbot.markup.signs import COMMENTS, JUNK, said_by
from newsbot.outlet import Layout, Outlet
from newsbot.page import Page
from newsbot.reading import Reading, read
from newsbot.reading.selectors import select

MOST_CANDIDATES = 40
"""Each is tried on each page, at some 30 ms."""
BOXES = 5
"""How many boxes around the text are looked at."""
MOST_DROPS = 4
"""What needs more to be dropped is not the box of the text."""


@dataclass(frozen=True)
class Sample:
    """A page with an article, as the generic reader reads it."""

    page: Page
    reading: Reading
    article: Article


def prove_texts(samples: Sequence[Sample]) -> list[tuple[Layout, list[Sample]]]:
    """The layouts that were proved, each with the pages it holds on; a page that none holds on is in none."""
    left, found = list(samples), []
    while left:
        proofs = [proof for each in _candidates(left[0]) if left[0] in (proof := _proof(each, left))[1]]
        if not proofs:
            left.pop(0)
            continue
        layout, held = max(proofs, key=lambda proof: (len(proof[1]), -len(proof[0].drop)))
        found.append((layout, held))
        left = [sample for sample in left if sample not in held]
    return found


def _proof(body: str, samples: Sequence[Sample]) -> tuple[Layout, list[Sample]]:
    drops: dict[str, None] = {}
    for sample in samples:
        drops.update(dict.fromkeys(_surplus(sample, body)))
    plain = Layout(body=body)
    held = [sample for sample in samples if has_same_text(sample, read_with(sample.page, (plain,)))]
    if len(held) == len(samples) or not 0 < len(drops) <= MOST_DROPS:
        return plain, held
    layout = Layout(body=body, drop=tuple(drops))
    better = [sample for sample in samples if has_same_text(sample, read_with(sample.page, (layout,)))]
    return (layout, better) if len(better) > len(held) else (plain, held)


def has_same_text(sample: Sample, reading: Reading) -> bool:
    """Whether a layout's text is the generic reader's, a standfirst apart or not."""
    article = reading.article
    if article is None or article.read_by.get("body") != "layout":
        return False
    return _text(article) == _text(sample.article)


def read_with(page: Page, layouts: tuple[Layout, ...]) -> Reading:
    """The page as an outlet of these layouts, of which nothing else is known, would read it."""
    nobody = Outlet(
        name="draft",
        title="draft",
        hosts=("draft.invalid",),
        sources=(),
        article_url=".",
        known="a draft",
        layouts=layouts,
    )
    return read(page, nobody)


def _text(article: Article) -> str:
    return "\n\n".join(filter(None, (article.lead, article.body)))


def _candidates(sample: Sample) -> list[str]:
    """Names of the boxes around the text; then of the paragraphs in a box that holds other things too."""
    boxes = [box for box in islice(_boxes(sample), BOXES) if not said_by(box.attrib) & (JUNK | COMMENTS)]
    names = [name for box in boxes for name in own_names(box)]
    inner = [f"{name}{way}" for name in names for way in (" > p", " p")]
    return list(dict.fromkeys([*names, *inner]))[:MOST_CANDIDATES]


def _boxes(sample: Sample) -> Iterator[HtmlElement]:
    """The elements that hold all of the text, the smallest first."""
    tree = sample.page.tree
    if tree is None:
        return
    nodes = read_blocks(tree).nodes
    kept = [nodes[held.block.node].element for held in sample.reading.blocks if held.keep]
    chains = [[element, *element.iterancestors()] for element in kept]
    shared = set(chains[0]).intersection(*chains[1:]) if chains else set()
    for element in chains[0] if chains else ():
        if element in shared and element.tag not in ("body", "html"):
            yield element


def _surplus(sample: Sample, body: str) -> Iterator[str]:
    """Names of what the box holds besides the text."""
    tree = sample.page.tree
    if tree is None or not select(tree, body):
        return
    kept = {held.block.index for held in sample.reading.blocks if held.keep}
    nodes = read_blocks(tree).nodes
    for held in read_with(sample.page, (Layout(body=body),)).blocks:
        if held.keep and held.block.index not in kept:
            yield from islice(_names_without(kept, held.block.node, nodes), 1)


def _names_without(kept: set[int], number: int, nodes: Sequence[Node]) -> Iterator[str]:
    """Names of the boxes around a block that hold nothing of the text."""
    while number >= 0 and kept.isdisjoint(range(nodes[number].first, nodes[number].end)):
        yield from own_names(nodes[number].element)
        number = nodes[number].parent
