"""Four invented newspapers, the pages of their sites as a replay folder, and spiders that crawl them.

All words are ours. ``PAPERS_NOW`` (an ISO time) sets the clock of a crawl: what is due for a second look
depends on it. ``PAPERS_SLOW`` (seconds) makes each answer late, so that a crawl can be killed in the middle.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from scrapy.crawler import Crawler

from newsbot.extensions.ledger import Ledger
from newsbot.outlet import Outlet, Section
from newsbot.spiders.news import NewsSpider

NAMES = ("alfajr", "almina", "annakhil", "assaqia")  # the dawn, the harbour, the palms, the waterwheel
SECTIONS = 10
VOCABULARY = (
    # a village council opens, repairs, plants, counts; workers, teachers, farmers say, add, promise
    "مجلس القرية افتتح أصلح زرع أحصى العمال المعلمون الفلاحون قالوا أضافوا وعدوا "
    "الطريق الجسر الترعة المدرسة المكتبة السوق الميناء المحطة الحديقة الصيف الشتاء "
    "الصباح المساء أمس اليوم غدا قريبا أخيرا معا كثيرا قليلا شجرة نخلة كتاب باب "
    "نافذة مصباح قارب شبكة حصاد قمح قطن ماء نور هواء عشرون ثلاثون أربعون خمسون ستون "
    "سبعون جديدة قديمة كبيرة صغيرة واسعة ضيقة بعيدة قريبة هادئة جميلة بعد قبل خلال "
    "حول بين عند منذ حتى لأن ولكن"
)
WORDS = VOCABULARY.split()
PAGE = """<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{title}</title>
<meta property="article:published_time" content="{at}"></head><body><!-- words of our own -->
<h1>{title}</h1><article>{paragraphs}</article></body></html>"""


def outlet_of(name: str) -> Outlet:
    """The paper as newsbot would know it."""
    host = f"www.{name}.example"
    return Outlet(
        name=name,
        title=name,
        hosts=(host,),
        sources=tuple(Section(f"https://{host}/list/{place}") for place in range(SECTIONS)),
        article_url=r"/story/(?P<id>\d+)",
        known="invented",
    )


class Paper(NewsSpider):
    """A spider whose clock can be set."""

    outlet = outlet_of("paper")

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """The spider, its ledger's clock set before anything asks for the time."""
        if said := os.environ.get("PAPERS_NOW"):
            now = datetime.fromisoformat(said)
            Ledger.of(crawler).clock = lambda: now
        return super().from_crawler(crawler, *args, **kwargs)


class Slow:
    """A downloader middleware: each answer comes a little later."""

    async def process_request(self, request: Any) -> None:
        """Wait."""
        await asyncio.sleep(float(os.environ.get("PAPERS_SLOW", "0")))


for _name in NAMES:
    globals()[_name.title()] = type(
        _name.title(), (Paper,), {"__module__": __name__, "outlet": outlet_of(_name)}
    )
del Paper  # of the sample paper nobody wants a crawl


def story(name: str, number: int, edited: bool = False) -> tuple[str, list[str]]:
    """Title and paragraphs of a story; edited, one word of the second paragraph is another."""
    dice = random.Random(f"{name} {number}")
    paragraphs = [" ".join(dice.choices(WORDS, k=40)) + f" {number}." for _ in range(5)]
    if edited:
        words = paragraphs[1].split()
        words[7] = "تصحيح"  # correction
        paragraphs[1] = " ".join(words)
    return " ".join(dice.choices(WORDS, k=7)) + f" {number}", paragraphs


def write_site(folder: Path, name: str, stories: int, at: datetime, edited: tuple[int, ...] = ()) -> None:
    """Writes the paper's site: its listings and stories 1 … ``stories``, published in the ten minutes before
    ``at``."""
    host = folder / f"www.{name}.example"
    entries: dict[str, Any] = {}

    def write(path: str, page: str) -> None:
        file = host / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page, encoding="utf-8")
        tag = hashlib.sha256(page.encode()).hexdigest()[:12]
        entries[path] = {"headers": {"ETag": f'"{tag}"', "Content-Type": "text/html; charset=utf-8"}}

    for number in range(1, stories + 1):
        title, paragraphs = story(name, number, number in edited)
        published = at - timedelta(minutes=number % 10)
        write(
            f"story/{number}",
            PAGE.format(
                title=title,
                at=published.isoformat(),
                paragraphs="".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
            ),
        )
    for place in range(SECTIONS):
        links = "".join(
            f'<li><a href="/story/{number}">{story(name, number)[0]}</a></li>'
            for number in range(stories, 0, -1)
            if number % SECTIONS == place
        )
        write(f"list/{place}", f"<!DOCTYPE html><html><body><ul>{links}</ul></body></html>")
    (host / "replay.json").write_text(json.dumps(entries), encoding="utf-8")
