"""Is this an article at all, and the one that was asked for? One fixed word says why not.

1. A challenge or an error page is known by what its title says, and by how little else it says.
2. A page with a headline and no text, or the other way round, is none; one that shows many other stories
   instead of a text of its own is a listing.
3. A text of a few words that no sentence ends in is too short to be a story.
4. An address that leads to another story or to the front page is not the article asked for.

``read_page`` answers ``None`` for the first two; the last two are for whoever decides what is worth writing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from newsbot.article import Article
from newsbot.markup.blocks import Blocks, read_blocks
from newsbot.outlet import Outlet
from newsbot.page import Page
from newsbot.reading.addresses import parts_of
from newsbot.reading.body import Body
from newsbot.reading.challenge import CHALLENGES, SCRIPTS, WALLS, begins, has_guards_title, is_by_header
from newsbot.reading.claims import Claim
from newsbot.reading.prose import ends_sentence
from newsbot.text.letters import key
from newsbot.urls import article_key

REASONS = ("no_title", "no_body", "too_short", "listing", "challenge", "error_page", "not_the_article")
"""All words ``verdict`` may answer with; each is the end of a stat's name."""

ERRORS = (
    "404", "403", "410", "500", "502", "503", "error 404", "error 500", "http error", "not found",
    "page not found", "file not found", "forbidden", "server error", "internal server error",
    "bad gateway", "service unavailable", "gateway time out", "runtime error", "object moved",
    "bad request", "site under maintenance", "under construction", "the resource cannot be found",
    "account suspended", "the page you", "this page", "oops", "we can t find",
    "الصفحه غير موجوده", "صفحه غير موجوده", "الصفحه المطلوبه غير موجوده", "لم يتم العثور", "عفوا",
    "خطا 404", "خطا في", "حدث خطا", "الموقع تحت الصيانه", "تحت الصيانه", "تحت الانشاء",
    "هذه الصفحه", "الخبر غير موجود",
)  # fmt: skip
"""How the titles of error pages begin, in matching form; the Arabic: page not found, requested page not
found, could not be found, sorry, error, an error occurred, under maintenance, under construction, this page,
story not found."""
FEW_WORDS = 150
"""Words of running text that no challenge or error page has: a page with more is read, whatever its title
says."""
SHORT, UNFINISHED = 8, 25
"""Words under which a text is too short: in any case, and where no sentence ends in it."""
SMALL = 64_000
"""Bytes up to which a page is looked at whole for a challenge; a guard's page of more has a guard's title."""
STORIES = 8
"""Linked headlines or teasers from which a page without a text of its own is a listing."""
_NUMBER = re.compile(r"\d{5,}")


def verdict(page: Page, article: Article | None, outlet: Outlet | None = None) -> str | None:
    """Why this page's article is not worth writing, one of ``REASONS``; ``None`` when it is.

    ``article`` is what ``read_page`` made of the page, ``None`` included: then the page is looked at again.
    """
    if is_another(page, article, outlet):
        return "not_the_article"
    if article is None:
        tree = page.tree
        return none_of_these(page, read_blocks(tree), None, {}) if tree is not None else "no_body"
    if not article.title:
        return "no_title"
    return "too_short" if is_too_short(article) else None


def is_challenge(page: Page) -> bool:
    """Whether a guard answered in the site's place, whatever was asked for: an article, a listing. The same
    word as ``verdict``'s, said before anything is read, and at little cost for pages of a usual size.

    >>> is_challenge(Page("https://news.example/", b"<title>Just a moment...</title><p>Checking.</p>"))
    True
    """
    if is_by_header(page.headers):
        return True
    if (len(page.body) > SMALL and not has_guards_title(page.body)) or page.tree is None:
        return False
    blocks = read_blocks(page.tree)
    few = sum(block.words for block in blocks.blocks) < FEW_WORDS
    return few and _known_page(page, blocks, {}) == "challenge"


def none_of_these(page: Page, blocks: Blocks, body: Body | None, won: Mapping[str, Claim]) -> str | None:
    """Why there is no article on this page, ``None`` when there is one. ``won`` are the chosen claims."""
    prose = sum(block.words for block in body.kept) if body else 0
    if prose < FEW_WORDS and (known := _known_page(page, blocks, won)):
        return known
    if "body" not in won:
        return (
            "listing"
            if _stories(blocks) >= STORIES
            else ("no_title" if "title" not in won and prose else "no_body")
        )
    if "title" not in won:
        return "no_title"
    dated = "published_at" in won
    return "listing" if not dated and _is_listing(page, blocks, prose) else None


def _known_page(page: Page, blocks: Blocks, won: Mapping[str, Claim]) -> str | None:
    """``challenge`` or ``error_page``, by title, first heading or the little text there is."""
    tree = page.tree
    element = tree.find(".//title") if tree is not None else None
    title = key(element.text or "") if element is not None else ""
    if is_by_header(page.headers) or begins(title, WALLS):
        return "challenge"
    heads = [title, key(won["title"].value) if "title" in won else ""]
    heads += [key(block.text) for block in blocks.blocks if block.level and block.words <= 12][:2]
    if len(blocks.blocks) <= 6:
        heads += [key(block.text) for block in blocks.blocks[:3]]
    for head in heads:
        if begins(head, CHALLENGES):
            return "challenge"
        if begins(head, ERRORS) and len(head.split()) <= 14:
            return "error_page"
    if sum(block.words for block in blocks.blocks) < 20 and SCRIPTS.search(page.body[:200_000]):
        return "challenge"
    return None


def _stories(blocks: Blocks) -> int:
    """Linked headlines on the page."""
    return sum(1 for block in blocks.blocks if block.words >= 4 and block.links and block.linked > 0.6)


def _is_listing(page: Page, blocks: Blocks, prose: int) -> bool:
    """Whether an undated page shows other stories rather than its own: a front page, or little text under
    many headlines."""
    front = parts_of(page.url).path.rstrip("/") in (
        "",
        "/index.html",
        "/index.php",
        "/index.aspx",
        "/default.aspx",
    )
    stories = _stories(blocks)
    return (front and stories >= 2 * STORIES and prose < FEW_WORDS) or (stories >= 6 * STORIES and prose < 25)


def is_too_short(article: Article) -> bool:
    """Whether the text is a few words, or a few more in which no sentence ends."""
    paragraphs = [*(article.lead or "").split("\n\n"), *(article.body or "").split("\n\n")]
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    return words < SHORT or (words < UNFINISHED and not any(map(ends_sentence, paragraphs)))


def is_another(page: Page, article: Article | None, outlet: Outlet | None = None) -> bool:
    """Whether the page is not about the address asked for: a redirect home or elsewhere, a canonical address
    of another story. Where ids are known (the outlet's, else long numbers in addresses) they decide."""
    asked = page.asked_url or page.url
    answers = [page.url]
    if article is not None and article.canonical_url:
        answers.append(article.canonical_url)
    if outlet is not None and (number := outlet.article_id(asked)):
        return any(
            (other := outlet.article_id(answer)) and other != number for answer in answers
        ) or _went_home(asked, page.url)
    return _went_home(asked, page.url) or any(_other_number(asked, answer) for answer in answers)


def _went_home(asked: str, answer: str) -> bool:
    """Whether a redirect led from a page inside to the front page."""
    if article_key(asked) == article_key(answer):
        return False
    was, now = parts_of(asked), parts_of(answer)
    return now.path in ("", "/") and not now.query and (was.path not in ("", "/") or bool(was.query))


def _other_number(asked: str, answer: str) -> bool:
    one, other = _numbers(asked), _numbers(answer)
    return bool(one and other) and one.isdisjoint(other)


def _numbers(address: str) -> set[str]:
    parts = parts_of(address)
    return set(_NUMBER.findall(re.sub(r"%[0-9A-Fa-f]{2}", " ", f"{parts.path}?{parts.query}")))
