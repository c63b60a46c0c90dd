"""Strip: pages become articles, items of other types keep theirs, bad pages are counted."""

from __future__ import annotations

import dataclasses
import logging
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Item
from scrapy.exceptions import DropItem
from scrapy.item import Field

from newsbot.article import FIELDS, Article
from newsbot.outlet import Outlet, Section
from newsbot.page import Page
from newsbot.pipelines import in_hand, strip
from newsbot.pipelines.foreign import source_of
from newsbot.pipelines.strip import Strip
from newsbot.reading import Reading

URL = "https://paper.example/story/1"
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
CP1256 = {b"Content-Type": [b"text/html; charset=windows-1256"]}


@pytest.fixture
def asked(monkeypatch):
    """What the readers were asked; they answer with an article whose body says what they were given."""
    asked = SimpleNamespace(pages=[], texts=[], outlets=[])

    def read(page, outlet=None, furniture=None):
        asked.pages.append(page)
        asked.outlets.append(outlet)
        if "boom" in page.text:
            raise ValueError("boom " * 1000)
        if "empty" in page.text:
            return Reading(None, reason="challenge")
        return Reading(article(page.url, body=page.text, encoding=page.encoding, fetched_at=page.fetched_at))

    def read_text(text, url=None, fetched_at=None):
        asked.texts.append(text)
        if "boom" in text:
            raise ValueError("boom")
        return None if "empty" in text else article(url, body=text, fetched_at=fetched_at)

    monkeypatch.setattr(strip, "read", read)
    monkeypatch.setattr(strip, "read_text", read_text)
    return asked


def article(url=URL, **fields):
    return Article(
        **{"url": url, "title": "A title", "id": "paper.example/story/1", "text_hash": "ab", **fields}
    )


@pytest.fixture
def pipeline(crawler, asked):
    return Strip.from_crawler(crawler)


def why_dropped(pipeline, item) -> str:
    with pytest.raises(DropItem) as told:
        pipeline.process_item(item)
    assert in_hand() is None
    return str(told.value)


def test_a_page_becomes_an_article(pipeline, crawler):
    page = Page(URL, b"<p>words</p>", fetched_at=NOW)
    made = pipeline.process_item(page)
    assert isinstance(made, Article)
    assert made.body == "<p>words</p>"
    assert (in_hand().article, in_hand().page) == (made, page)
    assert crawler.counted() == {}


def test_an_article_passes(pipeline, crawler):
    made = article()
    assert pipeline.process_item(made) is made
    assert in_hand().article is made
    assert crawler.counted() == {}


@pytest.mark.parametrize(
    "item",
    [
        {"name": "no page at all"},
        {"url": URL},
        {"url": URL, "html": None},
        {"html": "<p>words</p>"},
        {"url": "", "html": "<p>words</p>"},
        {"url": 7, "html": "<p>words</p>"},
        {"url": URL, "html": 7},
        "no item",
        7,
    ],
)
def test_what_holds_no_page_passes_untouched_and_counted(pipeline, crawler, item):
    before = dict(item) if isinstance(item, dict) else item
    pipeline.process_item(article())
    assert pipeline.process_item(item) is item
    assert item == before
    assert in_hand() is None
    assert crawler.counted() == {"untouched": 1}


@pytest.mark.parametrize(
    ("given", "body"),
    [
        ({"html": "<p>خبر</p>"}, "<p>خبر</p>"),
        ({"html": "<p>خبر</p>".encode()}, "<p>خبر</p>"),
        ({"html": "<p>خبر جديد اليوم</p>".encode("cp1256"), "headers": CP1256}, "<p>خبر جديد اليوم</p>"),
        ({"html": '<meta charset="windows-1256"><p>خبر</p>'}, '<meta charset="windows-1256"><p>خبر</p>'),
        ({"text": "خبر"}, "خبر"),
        ({"text": "خبر".encode()}, "خبر"),
        ({"html": "", "text": "خبر"}, "خبر"),
        ({"html": "<p>خبر</p>", "text": "another"}, "<p>خبر</p>"),
        ({"html": "<p>half \ud83d</p>"}, "<p>half ?</p>"),
    ],
)  # fmt: skip
def test_a_dict_stays_a_dict(pipeline, given, body):
    item = pipeline.process_item({"url": URL, "mine": 1, **given})
    assert type(item) is dict
    assert item["body"] == body
    assert item["mine"] == 1
    assert "html" not in item
    assert "text" not in item
    assert set(FIELDS) <= set(item)


def test_what_the_page_did_not_say_replaces_nothing(pipeline):
    item = pipeline.process_item(
        {"url": URL, "html": "x", "section": "mine", "title": "mine", "tags": ["mine"]}
    )
    assert (item["section"], item["tags"]) == ("mine", ["mine"])
    assert item["title"] == "A title"


def test_body_is_output_only(pipeline):
    assert (
        pipeline.process_item({"url": URL, "html": "<p>page</p>", "body": "theirs"})["body"] == "<p>page</p>"
    )


def test_no_encoding_is_claimed_for_markup_given_as_text(pipeline):
    assert pipeline.process_item({"url": URL, "html": "<p>خبر</p>"})["encoding"] is None
    assert pipeline.process_item({"url": URL, "html": "<p>خبر</p>".encode()})["encoding"] is not None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (NOW, "2026-11-23T12:00:00+00:00"),
        (NOW.replace(tzinfo=None), "2026-11-23T12:00:00+02:00"),
        ("2026-11-23T12:00:00Z", "2026-11-23T12:00:00+00:00"),
        ("2026-11-23 12:00", "2026-11-23T12:00:00+02:00"),
        ("yesterday", None),
        (7, None),
        (None, None),
    ],
)
@pytest.mark.parametrize("source", ["html", "text"])
def test_fetched_at_in_the_forms_people_have(pipeline, given, expected, source):
    item = pipeline.process_item({"url": URL, source: "<p>words</p>", "fetched_at": given})
    found = item["fetched_at"]
    assert (found.isoformat() if isinstance(found, datetime) else None) == expected


@dataclasses.dataclass
class Plain:
    url: str
    html: str = ""
    title: str | None = None
    mine: int = 1


@dataclasses.dataclass(frozen=True)
class Frozen:
    url: str
    html: bytes = b""
    title: str | None = None
    mine: int = 1


class Old(Item):
    url = Field()
    html = Field()
    title = Field()
    mine = Field()


def test_a_dataclass_gets_the_fields_it_declares(pipeline):
    item = Plain(URL, "<p>words</p>")
    assert pipeline.process_item(item) is item
    assert item == Plain(URL, "", "A title", 1)


def test_a_frozen_dataclass_comes_back_as_a_new_one(pipeline):
    assert pipeline.process_item(Frozen(URL, b"<p>words</p>")) == Frozen(URL, b"", "A title", 1)


def test_a_scrapy_item_gets_the_fields_it_declares(pipeline):
    item = pipeline.process_item(Old(url=URL, html="<p>words</p>", mine=1))
    assert isinstance(item, Old)
    assert dict(item) == {"url": URL, "title": "A title", "mine": 1}


@pytest.mark.parametrize("frozen", [False, True])
def test_an_attrs_item_gets_the_fields_it_declares(pipeline, frozen):
    attrs = pytest.importorskip("attrs")
    kind = attrs.make_class(
        "Kind",
        {"url": attrs.field(), "html": attrs.field(), "title": attrs.field(default=None)},
        frozen=frozen,
    )
    assert pipeline.process_item(kind(URL, "<p>words</p>")) == kind(URL, "", "A title")


@pytest.mark.parametrize("frozen", [False, True])
def test_a_pydantic_item_gets_the_fields_it_declares(pipeline, frozen):
    pydantic = pytest.importorskip("pydantic")

    class Model(pydantic.BaseModel):
        model_config = pydantic.ConfigDict(frozen=frozen, validate_assignment=True)
        url: str
        html: str
        title: str | None = None

    assert pipeline.process_item(Model(url=URL, html="<p>words</p>")) == Model(
        url=URL, html="", title="A title"
    )


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (Page(URL, b"empty"), "challenge"),
        ({"url": URL, "html": "empty"}, "challenge"),
        ({"url": URL, "text": "empty"}, "no_body"),
        (Page(URL, b"boom"), "unreadable"),
        ({"url": URL, "html": "boom"}, "unreadable"),
        ({"url": URL, "text": "boom"}, "unreadable"),
    ],
)
def test_a_page_without_an_article_is_dropped_and_counted(pipeline, crawler, item, reason, caplog):
    pipeline.process_item(article())
    assert why_dropped(pipeline, item) == reason
    assert crawler.counted() == {f"dropped/{reason}": 1}
    assert all(len(record.getMessage()) < 400 for record in caplog.records)
    assert "empty" not in repr(item)  # Scrapy logs the item it was given
    assert "boom" not in repr(item)


def test_a_page_that_cannot_be_read_is_named(pipeline, caplog):
    with caplog.at_level(logging.WARNING):
        why_dropped(pipeline, Page(URL, b"boom"))
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert URL in caplog.text
    assert "ValueError" in caplog.text


def test_the_outlet_is_the_one_of_the_host(pipeline, asked):
    pipeline.process_item(Page("https://gate.ahram.org.eg/News/123456.aspx", b"x"))
    pipeline.process_item(Page(URL, b"x"))
    assert [outlet and outlet.name for outlet in asked.outlets] == ["ahram", None]


def test_the_spiders_own_outlet_comes_first(crawler, asked):
    own = Outlet(
        name="paper", title="Paper", hosts=("paper.example",), sources=(Section("https://paper.example/"),),
        article_url=r"/story/(?P<id>\d+)", known="invented",
    )  # fmt: skip
    crawler.spider.outlet = own
    pipeline = Strip.from_crawler(crawler)
    pipeline.process_item(Page(URL, b"x"))
    pipeline.process_item(Page("https://gate.ahram.org.eg/News/123456.aspx", b"x"))
    assert [outlet.name for outlet in asked.outlets] == ["paper", "ahram"]


def test_text_and_markup_of_one_article_have_one_key(pipeline):
    item = pipeline.process_item({"url": "https://gate.ahram.org.eg/News/123456.aspx", "text": "words"})
    assert (item["outlet"], item["id"]) == ("ahram", "ahram:123456")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.datetimes(),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.text() | st.binary(), inside, max_size=3)
    ),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(["url", "html", "text", "headers", "fetched_at", "mine"]), ANYTHING))
def test_whatever_an_item_holds_its_source_is_a_page_or_none(item):
    source = source_of(item)
    if source is not None:
        assert bool(source.html) != bool(source.text)
        Page(source.url, b"", source.headers, source.fetched_at)
