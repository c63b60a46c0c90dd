"""What came again: changed at the paper, or only read otherwise."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newsbot.article import Article
from newsbot.extensions.looks import read_turns
from newsbot.page import Page
from newsbot.pipelines import InHand
from newsbot.pipelines.revisions import Revisions, packed, texts_of, unpacked
from newsbot.store import ArticleRow, open_store

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
URL = "https://a.example/news/1"
BODY = "افتتح المجلس الطريق أمس.\n\nقال المهندس إن طوله خمسة كيلومترات.\n\nتابعوا آخر الأخبار على قناتنا"


class FakeLedger:
    def __init__(self, store):
        self.store = store
        self.clock = lambda: NOW

    def has(self, key):
        return self.store.seen.has(key)

    def ask(self, question, otherwise):
        return question()


@pytest.fixture
def store(tmp_path):
    store = open_store(str(tmp_path / "store.sqlite"))
    yield store
    store.close()


@pytest.fixture
def revisions(store):
    return Revisions(FakeLedger(store), read_turns("1h 6h"))


def read(body=BODY, title="الطريق", url=URL, **more):
    article = Article(
        url=url, title=title, body=body, id="a:1", published_at=NOW, reader="1", revision=1, **more
    )
    html = "<html><body>" + "".join(f"<p>{each}</p>" for each in body.split("\n\n"))
    headers = {"ETag": '"x"', "Last-Modified": "then"}
    return InHand(article, Page(url, html.encode(), headers))


ROW = ArticleRow("a:1", "a", "aa")


def kept(store, revisions, given=None):
    row = revisions.with_look(ROW, given or read())
    store.seen.add([row], NOW)
    return store.looks.get("a:1")


def test_the_first_reading_is_kept_for_its_turn(store, revisions):
    look = kept(store, revisions)
    assert (look.due, look.revision, look.etag, look.last_modified) == (
        NOW + timedelta(hours=1), 1, '"x"', "then",
    )  # fmt: skip
    assert unpacked(look.text) == texts_of(read().article)


def test_old_articles_and_those_without_a_page_are_not_kept(revisions):
    old = read()
    old.article.published_at = NOW - timedelta(days=9)
    assert revisions.with_look(ROW, old).look is None
    assert revisions.with_look(ROW, replace(read(), page=None)).look is None


def test_a_date_to_come_counts_from_now(revisions):
    given = read()
    given.article.published_at = NOW + timedelta(days=300)
    assert revisions.with_look(ROW, given).look.due == NOW + timedelta(hours=1)


def test_the_same_text_is_unchanged(store, revisions):
    look = kept(store, revisions)
    assert revisions.known(read(), ROW) == look
    assert revisions.changed(read(), look) == {}
    revisions.unchanged(look)
    assert store.looks.get("a:1").due == NOW + timedelta(hours=1)


def test_a_change_says_what_changed(store, revisions):
    look = kept(store, revisions)
    new = read(BODY.replace("خمسة", "ستة"), title="الطريق الجديد")
    assert revisions.changed(new, look) == {
        "title": {"old": "الطريق", "new": "الطريق الجديد"},
        "body": [["=", 1], ["~", [["=", 4], ["-", "خمسة"], ["+", "ستة"], ["=", 1]]], ["=", 1]],
    }
    row = revisions.with_look(ROW, new, look)
    assert row.is_revision


def test_what_we_no_longer_take_for_text_is_no_change_of_the_papers(store, revisions):
    look = kept(store, revisions)
    cleaned = read()
    cleaned.article.body = "\n\n".join(BODY.split("\n\n")[:2])  # its last line still stands on the page
    assert revisions.changed(cleaned, look) == {}
    taken_back = read("\n\n".join(BODY.split("\n\n")[:2]))
    assert revisions.changed(taken_back, look)["body"] == [["=", 2], ["-", BODY.split("\n\n")[2]]]


def test_another_reader_or_another_address_proves_nothing(store, revisions):
    look = kept(store, revisions)
    newer = read("نص آخر.")
    newer.article.reader = "2"
    assert revisions.changed(newer, look) == {}
    assert revisions.known(read(url="https://m.other.example/1"), ROW) is None


def test_switched_off_nothing_is_known(store):
    revisions = Revisions(FakeLedger(store))
    assert revisions.with_look(ROW, read()).look is None
    store.seen.add([ROW], NOW)
    assert revisions.known(read(), ROW) is None


def test_texts_are_packed_small():
    assert len(packed({"title": "الطريق", "body": BODY * 20})) < len((BODY * 20).encode()) / 10
