"""Where the story stands in dumps of whole pages: pages of our own invention, and outside pages where
given."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from newsbot.reading.dump import find_story
from newsbot.reading.plain import read_text
from newsbot.text.lines.line import look

MENU = ("الرئيسية", "سياسة", "محافظات", "رياضة", "اقتصاد", "ثقافة", "فن", "صحة", "مقالات", "بحث")
TICKER = tuple(f"عنوان خبر آخر من أخبار اليوم رقم {n}" for n in range(12))
TITLE = "وزير الري يفتتح ثلاث محطات جديدة على البحيرة"
DATE = "الإثنين، 4 يوليو 2011 09:23 ص"
BODY = (
    "افتتح وزير الري صباح اليوم ثلاث محطات رفع جديدة على الشاطئ الغربي للبحيرة، بحضور المحافظ وعدد من"
    " المزارعين.",
    "وقال الوزير في كلمته إن المحطات تروي أربعين ألف فدان كانت تنتظر الماء منذ سنوات، وإنها تعمل "
    "بالطاقة الشمسية.",
    "مزارعون ينتظرون",
    "وأضاف أن العمل في المحطة الرابعة يبدأ بعد الحصاد مباشرة، وأن المزارعين شاركوا في اختيار مواقعها كلها.",
)
SHARE = ("مشاركة", "طباعة", "اضف تعليق")
RELATED = ("الموضوعات المتعلقة", *(f"موضوع سابق عن البحيرة رقم {n}" for n in range(6)))
POLICY = (
    "Comments",
    "Name",
    "Email",
    "We will not publish comments which contain rude words or attacks on any person or any group of "
    "people in the country.",
    "We reserve the right to correct obvious errors in spelling and grammar in all that is sent to us"
    " by our readers.",
)
REMARKS = tuple(
    line
    for n in range(6)
    for line in (
        f"قارئ {n}",
        "رد",
        "تعليق",
        "والله يا جماعة الخير هذا الموضوع يحتاج إلى متابعة مستمرة من الجميع ولا بد أن نشكر كل من عمل فيه.",
    )
)
FOOT = ("من نحن", "اتصل بنا", "سياسة الخصوصية", "© 2011 جريدة الضفة")

PAGE = (*MENU, *TICKER, TITLE, DATE, "كتبت هالة سمير", *SHARE, *BODY, *SHARE, *RELATED, *FOOT)


def read(lines: tuple[str, ...], url: str | None = None) -> tuple[str | None, tuple[str, ...]]:
    article = read_text("\n\n".join(lines), url=url)
    assert article is not None
    return article.title, tuple((article.body or "").split("\n\n"))


def test_a_page_gives_its_story() -> None:
    article = read_text("\n\n".join(PAGE))
    assert article is not None
    assert (article.title, tuple((article.body or "").split("\n\n"))) == (TITLE, BODY)
    assert article.authors == ("هالة سمير",)
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2011-07-04T09:23:00+02:00"


CHANGES = {
    "one paragraph": (*MENU, *TICKER, TITLE, DATE, *BODY[:1], *SHARE, *RELATED, *FOOT),
    "comment policy longer than the story": (*MENU, *TICKER, TITLE, DATE, *BODY[:1], *POLICY, *FOOT),
    "reader comments": (*PAGE, *REMARKS),
    "box between paragraphs": (*MENU, *TICKER, TITLE, DATE, *BODY[:1], *RELATED, *BODY[1:], *FOOT),
    "headline printed twice": (*MENU, *TICKER, TITLE, DATE, "2min", TITLE, *BODY, *RELATED, *FOOT),
    "today above the menu": ("Sunday, 10 July 2011", *PAGE),
    "no known cue": (*(f"باب {n}" for n in range(20)), TITLE, DATE, *BODY, *(f"باب {n}" for n in range(20))),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_page_gives_its_story(change: str) -> None:
    lines = CHANGES[change]
    assert read(lines) == (TITLE, tuple(line for line in BODY if line in lines))


def test_a_deck_under_the_headline_is_body_and_the_caption_is_not() -> None:
    deck = "خبراء: المحطات الثلاث تكفي لري كل حقول الوادي هذا العام"
    lines = (*MENU, *TICKER, TITLE, deck, DATE, *SHARE, "صورة أرشيفية", *BODY, *RELATED, *FOOT)
    assert read(lines) == (TITLE, (deck, *BODY))


def test_the_address_tells_the_headline() -> None:
    other = "الماء في الوادي حديث الناس"
    lines = (*MENU, *TICKER, TITLE, *SHARE, other, *SHARE, *BODY, *RELATED, *FOOT)
    assert read(lines, url="https://paper.example/2011/7/4/وزير-الري-يفتتح-ثلاث-محطات-جديدة/55")[0] == TITLE


def test_a_listing_page_has_no_story() -> None:
    assert read_text("\n".join((*MENU, *TICKER, *RELATED, *FOOT))) is None


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, *BODY),
        (TITLE, *BODY, *RELATED, *(f"موضوع آخر رقم {n}" for n in range(30))),
        (TITLE, BODY[0], *(f"الفائز {n}" for n in range(60))),
        ("المحتوى الرئيسي", TITLE, DATE, *BODY, *RELATED, "Comments", "عاجل"),
    ],
)
def test_a_text_that_is_nearly_all_article_is_no_dump(lines: tuple[str, ...]) -> None:
    assert find_story([look(line) for line in lines]) is None


def test_no_lines_are_no_dump() -> None:
    assert find_story([]) is None


def _bench() -> Path:
    pages = os.environ.get("NEWSBOT_PAGES")
    if not pages or not Path(pages, "arabic", "gold.jsonl").exists():
        pytest.skip("NEWSBOT_PAGES names no folder with arabic/gold.jsonl")
    return Path(pages)


def test_outside_pages_dumped_naively_give_their_stories() -> None:
    """Floors well under what was measured (F1 0.997, 0.995, 0.998), so that only a real loss breaks them."""
    from newsbot.markup.parse import parse
    from newsbot.page import Page

    folder = _bench()
    for pages, floor in (("arabic", 0.97), ("arabic_swap", 0.95), ("egypt_en", 0.97)):
        right = said = wanted = 0
        for line in (folder / pages / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            tree = parse(Page(row["url"], _gunzip(folder / pages / f"{row['id']}.html.gz")).text)
            article = read_text(_dump(tree), url=row["url"])
            got = Counter(re.findall(r"\w+", (article.body or "") if article else ""))
            gold = Counter(re.findall(r"\w+", row["body"]))
            right, said, wanted = right + (got & gold).total(), said + got.total(), wanted + gold.total()
        assert 2 * right / (said + wanted) >= floor, pages


def _gunzip(path: Path) -> bytes:
    import gzip

    return gzip.decompress(path.read_bytes())


_GONE = {"script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "head"}
_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "button",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
        ),
        *(
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
        ),
        *(
            "img",
            "input",
            "legend",
            "li",
            "main",
            "nav",
            "ol",
            "option",
            "p",
            "section",
            "table",
            "tbody",
            "td",
        ),
        *("tfoot", "th", "thead", "tr", "ul", "video"),
    )
)


def _dump(tree) -> str:
    """A page's text as a naive crawler saves it: one block a line, nothing judged."""
    out: list[str] = []

    def walk(node) -> None:
        if not isinstance(node.tag, str) or node.tag in _GONE:
            return
        block = "\n" if node.tag in _BLOCKS else ""
        out.append(block + re.sub(r"\s+", " ", node.text or ""))
        for child in node:
            walk(child)
            out.append(re.sub(r"\s+", " ", child.tail or ""))
        out.append(block)

    if tree is not None:
        walk(tree)
    return "\n".join(" ".join(line.split()) for line in "".join(out).split("\n") if line.strip())
