"""Marks, looks and promises: one transaction each, and what goes in comes out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newsbot.store import ArticleRow, Look, PromisedFile, open_store

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LOOK = Look(
    key="ahram:1",
    url="https://a.example/1",
    outlet="ahram",
    base=NOW,
    looked_at=NOW,
    due=NOW + HOUR,
    reader="1",
    etag='"x"',
    last_modified="Mon, 23 Nov 2026 12:00:00 GMT",
    text=b"\x00text\xff",
)
ROW = ArticleRow("ahram:1", "ahram", "aa", look=LOOK)
FILE = PromisedFile("/a/.x.newsbot-part", "/a/x.json", "1:2:3", None)


@pytest.fixture
def store(tmp_path):
    store = open_store(str(tmp_path / "store.sqlite"))
    yield store
    store.close()


def test_a_look_comes_when_it_is_due(store):
    store.seen.add([ROW], NOW)
    assert store.looks.get("ahram:1") == LOOK
    assert store.looks.due("ahram", NOW) == []
    assert store.looks.due("youm7", NOW + HOUR) == []
    assert store.looks.due("ahram", NOW + HOUR) == [replace(LOOK, text=b"")]
    assert store.looks.count() == (1, len(LOOK.text))


def test_unchanged_moves_it_to_its_next_turn_or_out(store):
    store.seen.add([ROW], NOW)
    store.looks.unchanged("ahram:1", NOW + HOUR, NOW + 6 * HOUR)
    assert store.looks.due("ahram", NOW + HOUR) == []
    assert store.looks.get("ahram:1").looked_at == NOW + HOUR
    store.looks.unchanged("ahram:1", NOW + 6 * HOUR, None)
    assert store.looks.get("ahram:1") is None
    assert store.seen.has("ahram:1")


def test_a_revision_takes_the_place_of_the_text_or_leaves_none(store):
    store.seen.add([ROW], NOW)
    store.seen.add(
        [ROW, replace(ROW, look=replace(LOOK, text=b"other"))], NOW
    )  # no revision: nothing changes
    assert store.looks.get("ahram:1").text == LOOK.text
    new = replace(ROW, text_hash="bb", is_revision=True, look=replace(LOOK, revision=2, text=b"new"))
    assert store.seen.add([new], NOW) == 0
    assert store.looks.get("ahram:1").revision == 2
    assert store.texts.owner_of("bb", "ahram") == "ahram:1"
    store.seen.add([replace(ROW, text_hash="cc", is_revision=True, look=None)], NOW)
    assert store.looks.get("ahram:1") is None


def test_a_clock_that_ran_ahead_does_not_put_a_look_off_for_ever(store):
    store.seen.add([replace(ROW, look=replace(LOOK, due=NOW + timedelta(days=3650)))], NOW)
    assert [look.key for look in store.looks.due("ahram", NOW)] == ["ahram:1"]


def test_a_promise_comes_back_whole_and_goes_when_it_is_kept(store):
    rows = [replace(ROW, also=("ahram:7",)), ArticleRow("ahram:2"), ArticleRow("صدى:3")]
    number = store.promises.make([FILE, replace(FILE, before="4:5:6")], rows, NOW)
    (promise,) = store.promises.open()
    assert promise.id == number
    assert promise.files == (FILE, replace(FILE, before="4:5:6"))
    assert promise.rows == tuple(rows)
    assert not store.seen.has("ahram:1")
    assert store.promises.keep(number, promise.rows, NOW) == 3
    assert store.seen.has("ahram:7")
    assert store.looks.get("ahram:1") == LOOK
    assert store.promises.open() == []


def test_a_promise_that_is_let_go_marks_nothing(store):
    store.promises.let_go(store.promises.make([FILE], [ROW], NOW))
    assert store.promises.open() == []
    assert not store.seen.has("ahram:1")
