"""What stands around the article and is data, not text: the trail of sections, tags, other stories, reader
comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from newsbot.markup.blocks import Anchor, Block, Blocks
from newsbot.markup.signs import NAV
from newsbot.reading.addresses import host_in, joined
from newsbot.reading.body import Body
from newsbot.reading.prose import DATED
from newsbot.text.letters import clean, key
from newsbot.text.lines import cue_kind

HOME = frozenset(
    key(word)
    for word in ("الرئيسية", "الصفحة الرئيسية", "رئيسية", "الرئيسيه", "Home", "Home Page", "Front page")
)
"""What the first link of a trail says: home, the front page."""
_YOU_ARE_HERE = re.compile(r"^(?:you are here|أنت هنا|انت هنا)\s*:?\s*", re.I)
_STEP = re.compile(r"\s*[>\u00bb\u203a/|\u2039\u00ab\\]+\s*|\s+-\s+")
_COUNTER = re.compile(
    r"^\(?\s*(\d{1,6})\s*\)?\s*(?:تعليق(?:ات|ا|اً)?|comments?|responses?)\b"
    r"|^(?:التعليقات|تعليقات|عدد التعليقات|comments?)\s*[:(]?\s*(\d{1,6})\s*\)?$"
    r"|^(no comments|لا توجد تعليقات|لا يوجد تعليقات)",
    re.I,
)
"""A count of comments: «12 تعليق», "Comments (12)", and that there are none."""
_OF_TAGS = re.compile(
    r"كلمات|الدالة|الدلالية|وسوم|الوسم|تاج|هاشتاج|مفتاحية|tags?|keywords|topics|tagged", re.I
)
"""A word that headings of tags hold (key words, indicating, tags, hashtag): the dear look is only for
these."""
MOST_RELATED = 30


def find_section(page: Blocks, headline: Block | None) -> str | None:
    """The last step of the trail that leads from the front page to the headline."""
    if headline is None:
        return None
    for block in reversed(page.blocks[max(0, headline.index - 12) : headline.index]):
        if block.words > 12 or not block.links:
            continue
        steps = [
            clean(step) for step in _STEP.split(_YOU_ARE_HERE.sub("", clean(block.text))) if step.strip()
        ]
        if len(steps) == 1 and block.anchors > 1 and _is_beside(page, block, headline):
            steps = _links_in(page, block)
        if len(steps) > 1 and key(steps[0]) in HOME:
            return None if _is_dated(steps) else _last_step(steps, headline)
        if key(block.text) in HOME:
            return _step_after(page, block, headline)
    return None


def _is_beside(page: Blocks, block: Block, headline: Block) -> bool:
    """Whether the line stands beside the headline in one box: there links without a mark between them are a
    trail, in a masthead they are a menu."""
    nodes = page.nodes
    return block.node != headline.node and nodes[block.node].parent == nodes[headline.node].parent


def _box_beside(page: Blocks, block: Block, headline: Block) -> int:
    """The largest element around the block that does not hold the headline, -1 where there is none."""
    box = -1
    for node in page.path(block.node):
        if page.nodes[node].first <= headline.index < page.nodes[node].end:
            break
        box = node
    return box


def _links_in(page: Blocks, block: Block) -> list[str]:
    """What each link in the block says."""
    texts = ("".join(anchor.element.itertext()) for anchor in page.anchors if anchor.block == block.index)
    return [text for text in map(clean, texts) if text]


def _is_dated(steps: list[str]) -> bool:
    """Whether one of the steps is today's date: then it is a masthead's menu, and no trail."""
    return any(DATED.search(step) for step in steps)


def _step_after(page: Blocks, home: Block, headline: Block) -> str | None:
    steps = [clean(page.blocks[home.index].text)]
    for block in page.blocks[home.index + 1 : headline.index]:
        if block.words > 5 or not block.links:
            break
        steps.append(clean(block.text))
    box = _box_beside(page, home, headline)
    if box >= 0 and _is_dated([beside.text for beside in page.within(box)]):
        return None
    near = headline.index - home.index - len(steps) <= 2
    return _last_step(steps, headline) if len(steps) <= 4 and near else None


def _last_step(steps: list[str], headline: Block) -> str | None:
    title = key(headline.text)
    named = [
        step
        for step in steps[1:]
        if key(step) and key(step) not in title and key(step) not in ("current article",)
    ]
    return named[-1] if named else None


def read_related(
    page: Blocks, headline: Block | None, body: Body, url: str, base: str
) -> tuple[Mapping[str, str], ...]:
    """Links to other stories in and under the text: ``{"url", "title"}`` each; menus and addresses of other
    hosts not."""
    kept = {block.index for block in body.kept}
    host = host_in(url)
    start = (headline.index if headline else body.first) + 1
    title = headline.text if headline else ""
    blocks = page.blocks
    found: dict[str, dict[str, str]] = {}
    for anchor in page.anchors:
        if anchor.block < start or anchor.block >= len(blocks) or anchor.block in kept:
            continue
        block = blocks[anchor.block]
        if block.words < 4 or block.anchors > 1 or block.linked <= 0.5 or block.text == title:
            continue
        address = _address(anchor, base)
        if address and address not in found and host_in(address) == host and not block.flags & NAV:
            found[address] = {"url": address, "title": clean(block.text)}
            if len(found) == MOST_RELATED:
                break
    return tuple(found.values())


def _address(anchor: Anchor, base: str) -> str | None:
    held = (anchor.element.get("href") or "").strip()
    if not held or held.startswith(("#", "javascript:", "mailto:", "tel:", "whatsapp:")):
        return None
    whole = joined(base, held)
    return whole.partition("#")[0] if whole else None


def find_tags(page: Blocks, body: Body) -> tuple[str, ...]:
    """The short links under a heading of tags, just below the text."""
    after = page.blocks[body.last + 1 : body.last + 40]
    for at, block in enumerate(after):
        heading, colon, _ = block.text[:60].partition(":")
        if colon and block.links and _OF_TAGS.search(heading) and cue_kind(heading.strip()) == "tags":
            return _each_once(_links_in(page, block))
        if block.words <= 4 and _OF_TAGS.search(block.text) and cue_kind(block.text) == "tags":
            found = []
            for tag in after[at + 1 : at + 25]:
                if tag.words > 5 or tag.linked <= 0.5:
                    break
                found.append(clean(tag.text))
            return _each_once(found)
    return ()


def _each_once(tags: Iterable[str]) -> tuple[str, ...]:
    bare = (tag.strip(" #،,|") for tag in tags)
    return tuple(dict.fromkeys(tag for tag in bare if tag))


def count_comments(page: Blocks, headline: Block | None) -> int | None:
    """How many comments the page says there are."""
    for block in page.blocks[headline.index if headline else 0 :]:
        if block.words <= 6 and (found := _COUNTER.search(block.text)):
            count = found.group(1) or found.group(2)
            return int(count) if count else 0
    return None
