"""The parts of the store: what goes in comes out, and stays over a closing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsbot.store import ArticleRow, StoreError, Validator, open_store

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "deep" / "store.sqlite")


@pytest.fixture
def store(path):
    store = open_store(path)
    yield store
    store.close()


def test_a_new_store_knows_nothing(store):
    assert not store.seen.has("ahram:1")
    assert store.seen.count() == 0
    assert store.texts.owner_of("ab", "ahram") is None
    assert store.validators.get("https://a.example/") is None
    assert store.furniture.get("a.example") is None
    assert store.runs.last() == []


def test_articles_stay_over_a_closing(path):
    store = open_store(path)
    assert (
        store.seen.add([ArticleRow("ahram:1", "ahram", "aa"), ArticleRow("ahram:2", "ahram", "bb")], NOW) == 2
    )
    store.close()
    again = open_store(path)
    assert again.seen.has("ahram:1")
    assert again.seen.has("ahram:2")
    assert not again.seen.has("ahram:3")
    assert again.seen.count() == 2
    assert again.texts.owner_of("bb", "ahram") == "ahram:2"
    again.close()


def test_what_is_had_stays_as_it_was(store):
    store.seen.add([ArticleRow("ahram:1", "ahram", "aa")], NOW)
    assert (
        store.seen.add([ArticleRow("ahram:1", "ahram", "cc"), ArticleRow("ahram:2", "ahram", "aa")], LATER)
        == 1
    )
    assert store.texts.owner_of("aa", "ahram") == "ahram:1"


def test_a_text_belongs_to_its_outlet(store):
    store.seen.add([ArticleRow("ahram:1", "ahram", "aa"), ArticleRow("youm7:1", "youm7", "aa")], NOW)
    assert store.texts.owner_of("aa", "youm7") == "youm7:1"
    assert store.texts.owner_of("aa", "egynews") is None
    assert store.texts.owner_of("aa", None) is None


def test_an_article_without_text_or_outlet(store):
    store.seen.add([ArticleRow("a.example/x")], NOW)
    assert store.seen.has("a.example/x")


def test_adding_nothing(store):
    assert store.seen.add([], NOW) == 0


def test_any_key_can_be_kept(store):
    keys = ["", "خبر/١", "x" * 100_000, "broken \udcff"]
    store.seen.add([ArticleRow(key) for key in keys[:3]], NOW)
    assert [store.seen.has(key) for key in keys] == [True, True, True, False]


def test_one_bad_row_keeps_the_others_out(store):
    with pytest.raises(UnicodeEncodeError):
        store.seen.add([ArticleRow("ahram:1"), ArticleRow("broken \udcff")], NOW)
    assert not store.seen.has("ahram:1")


def test_validators(store):
    store.validators.put("https://a.example/rss", Validator('"v1"', None), NOW)
    store.validators.put("https://a.example/rss", Validator('"v2"', "Mon, 23 Nov 2026 10:00:00 GMT"), LATER)
    assert store.validators.get("https://a.example/rss") == Validator('"v2"', "Mon, 23 Nov 2026 10:00:00 GMT")


def test_furniture(store):
    store.furniture.put("a.example", b"\x00one", NOW)
    store.furniture.put("a.example", b"two", LATER)
    assert store.furniture.get("a.example") == b"two"
    assert store.furniture.get("b.example") is None


def test_runs(store):
    first = store.runs.start("ahram", NOW)
    other = store.runs.start("youm7", NOW)
    store.runs.finish(first, LATER, "finished", {"written": 3})
    third = store.runs.start("ahram", LATER)
    assert [run.id for run in store.runs.last()] == [third, other, first]
    killed, done = store.runs.last("ahram")
    assert (killed.finished_at, killed.reason, killed.counts) == (None, None, {})
    assert (done.started_at, done.finished_at, done.reason) == (NOW, LATER, "finished")
    assert done.counts == {"written": 3}
    assert len(store.runs.last(limit=1)) == 1


def test_a_naive_time_is_wrong_use(store):
    with pytest.raises(ValueError, match="aware"):
        store.seen.add([ArticleRow("ahram:1")], NOW.replace(tzinfo=None))


def test_closing_twice_is_fine(store):
    store.close()
    store.close()


def test_a_store_in_memory():
    store = open_store(":memory:")
    store.seen.add([ArticleRow("ahram:1")], NOW)
    assert store.seen.has("ahram:1")
    store.close()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("redis://localhost/0", "Redis is not in this version"),
        ("rediss://localhost/0", "Redis is not in this version"),
        ("postgres://localhost/x", "no store is known by postgres://"),
        ("", "no path"),
        ("  ", "no path"),
        ("a\0b", "no path"),
    ],
)
def test_an_address_that_is_none(address, says):
    with pytest.raises(StoreError, match=says):
        open_store(address)
