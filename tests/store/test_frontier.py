"""What is left to fetch: kept over runs, taken out with the marks, put off for longer and longer."""

from datetime import UTC, datetime, timedelta

import pytest

from newsbot.store import ArticleRow, Link, open_store

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LINKS = [
    Link(f"ahram:{n}", f"https://a.example/{n}", "ahram", {"title": f"خبر {n}", "section": "news"})
    for n in range(3)
]


@pytest.fixture
def frontier(tmp_path):
    store = open_store(str(tmp_path / "store.sqlite"))
    store.frontier.add(LINKS, NOW)
    yield store.frontier
    store.close()


@pytest.fixture
def store(tmp_path):
    store = open_store(str(tmp_path / "store.sqlite"))
    store.frontier.add(LINKS, NOW)
    yield store
    store.close()


def keys(frontier, at=NOW, outlet="ahram"):
    return [link.key for link in frontier.left(outlet, at)]


def test_links_come_back_in_their_order_with_what_was_known(frontier):
    assert keys(frontier) == ["ahram:0", "ahram:1", "ahram:2"]
    link = frontier.left("ahram", NOW)[1]
    assert (link.url, link.about, link.tries) == (LINKS[1].url, LINKS[1].about, 0)
    assert keys(frontier, outlet="youm7") == []
    assert frontier.add(LINKS, NOW + HOUR) == 0
    assert frontier.count() == (3, 0)


def test_what_is_had_is_no_longer_left(store):
    store.seen.add([ArticleRow("ahram:1", "ahram", "aa", also=("ahram:2",))], NOW)
    assert keys(store.frontier) == ["ahram:0"]
    assert store.seen.has("ahram:2")


def test_a_page_that_did_not_come_waits(frontier):
    frontier.put_off("ahram:0", NOW + HOUR)
    assert keys(frontier) == ["ahram:1", "ahram:2"]
    assert frontier.waits("ahram:0", NOW)
    assert not frontier.waits("ahram:0", NOW + HOUR)
    assert keys(frontier, NOW + HOUR) == ["ahram:0", "ahram:1", "ahram:2"]
    assert frontier.tries("ahram:0") == 1


def test_a_page_that_was_turned_down_is_asked_for_by_who_finds_it_again(frontier):
    frontier.put_off("ahram:0", NOW + HOUR, "too_short")
    frontier.put_off("new:1", NOW + HOUR, "listing")
    assert frontier.count() == (2, 2)
    assert keys(frontier, NOW + 2 * HOUR) == ["ahram:1", "ahram:2"]
    assert frontier.waits("new:1", NOW)
    assert not frontier.waits("ahram:0", NOW + 2 * HOUR)
    frontier.add(LINKS, NOW + 2 * HOUR)
    assert keys(frontier, NOW + 2 * HOUR) == ["ahram:0", "ahram:1", "ahram:2"]
    assert frontier.tries("ahram:0") == 1


def test_a_clock_that_ran_ahead_keeps_nothing_waiting(frontier):
    frontier.put_off("ahram:0", NOW + timedelta(days=3650))
    assert not frontier.waits("ahram:0", NOW)
    assert "ahram:0" in keys(frontier)


def test_old_links_are_forgotten(frontier):
    frontier.put_off("ahram:1", NOW + 48 * HOUR)
    assert frontier.forget(NOW + 24 * HOUR) == 2
    assert keys(frontier, NOW + 48 * HOUR) == ["ahram:1"]
