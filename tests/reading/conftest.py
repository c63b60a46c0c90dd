"""A page as newspapers build them, in our own words, with parts that each test may change."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from newsbot import Page
from newsbot.reading import read

TITLE = "افتتاح جسر كفر الزهور بعد عامين من أعمال الصيانة"
PARAGRAPHS = (
    "افتتح محافظ الإقليم صباح اليوم الاثنين جسر كفر الزهور أمام حركة السيارات، بعد عامين من أعمال الصيانة.",
    "وقال مدير الطرق إن الجسر يخدم سبع قرى، وإن الأعمال كلفت أقل مما كان مقدرا لها في البداية.",
    "وأضاف أن فرق الفحص ستعود إلى الموقع كل ستة أشهر، وأن نتائج الفحص ستعلن على الأهالي.",
)
MENU = "".join(f'<li><a href="/s/{n}">قسم {n}</a></li>' for n in range(12))
OTHERS = "".join(f'<div><a href="/n/{n}">خبر آخر من أخبار اليوم رقم {n}</a></div>' for n in range(9))


@dataclass
class Made:
    """The parts of a page; ``html`` puts them together."""

    title: str = TITLE
    paragraphs: tuple[str, ...] = PARAGRAPHS
    head: str = ""
    above: str = ""
    below_title: str = ""
    body: str | None = None
    after_text: str = ""
    after: str = ""
    url: str = "https://news.example/story/4711"
    fetched_at: datetime | None = None
    options: dict = field(default_factory=dict)

    @property
    def html(self) -> str:
        body = self.body if self.body is not None else "".join(f"<p>{p}</p>" for p in self.paragraphs)
        return (
            f"<html><head><meta charset=utf-8>{self.head}</head><body><div><ul>{MENU}</ul></div>"
            f"<div><div>{self.above}<h1>{self.title}</h1>{self.below_title}<div>{body}{self.after_text}</div></div>"
            f"{self.after}</div><div>{OTHERS}</div><div>جميع الحقوق محفوظة</div></body></html>"
        )

    def page(self) -> Page:
        return Page(self.url, self.html.encode(), fetched_at=self.fetched_at)

    def read(self, outlet=None, furniture=None):
        return read(self.page(), outlet, furniture)


@pytest.fixture
def made():
    """``made(**parts)`` gives a page with these parts."""
    return lambda **parts: replace(Made(), **parts)
