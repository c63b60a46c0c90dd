"""What is in a store, and what pruning and vacuuming take out."""

from datetime import UTC, datetime, timedelta

import pytest

from newsbot.store import ArticleRow, Validator, open_store

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
YEAR = timedelta(days=365)


@pytest.fixture
def store(tmp_path):
    store = open_store(str(tmp_path / "store.sqlite"))
    store.seen.add([ArticleRow(f"ahram:{n}", "ahram", f"old {n}") for n in range(3000)], NOW - YEAR)
    store.seen.add([ArticleRow("youm7:1", "youm7", "new"), ArticleRow("a.example/x")], NOW)
    store.validators.put("https://a.example/", Validator("x"), NOW - YEAR)
    store.runs.start("ahram", NOW - YEAR)
    yield store
    store.close()


def test_contents(store):
    held = store.upkeep.contents()
    assert [(each.outlet, each.articles) for each in held.outlets] == [("", 1), ("ahram", 3000), ("youm7", 1)]
    assert (held.outlets[1].first, held.outlets[2].last) == (NOW - YEAR, NOW)
    assert held.rows["articles"] == 3002 + 3001 + 3
    assert held.size > 100_000


def test_export_gives_each_once_the_first_marked_first(store):
    rows = list(store.upkeep.export())
    assert len(rows) == len({row.key for row in rows}) == 3002
    assert {row.key for row in rows[-2:]} == {"youm7:1", "a.example/x"}
    assert [row.outlet for row in rows if row.key == "youm7:1"] == ["youm7"]


def test_prune_and_vacuum(store):
    gone = store.upkeep.prune(NOW - timedelta(days=1))
    assert (gone["seen"], gone["texts"], gone["validators"], gone["runs"]) == (3000, 3000, 1, 1)
    assert store.seen.has("youm7:1")
    assert not store.seen.has("ahram:1")
    assert store.texts.owner_of("new", "youm7") == "youm7:1"
    assert store.upkeep.vacuum() > 100_000
    assert store.upkeep.contents().unused == 0
    assert store.upkeep.prune(NOW - timedelta(days=1))["seen"] == 0
