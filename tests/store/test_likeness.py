"""The near-duplicates' part of the store: who is worth comparing, and which groups articles are in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot.store import open_store
from newsbot.store.likeness import CLOSEST, COMMON, PERIOD, Print

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MONTH = timedelta(seconds=PERIOD)


@pytest.fixture
def store():
    store = open_store(":memory:")
    yield store
    store.close()


@pytest.fixture
def prints(store):
    return store.likeness


def made(key: str, *marks: int, at: datetime = NOW, outlet: str = "ahram", canonical: bool = False) -> Print:
    return Print(key, outlet, at, marks, f"outline of {key}".encode(), canonical=canonical)


def keys(found) -> list[str]:
    return [one.key for one in found]


def add(prints, given: Print) -> str:
    """Adds it with all its candidates for kin."""
    return prints.add(given, prints.candidates(given))


def test_an_empty_store_knows_nobody(prints):
    assert prints.candidates(made("a:1", 1, 2)) == []
    assert prints.cluster_of("a:1") is None
    assert prints.count() == 0


def test_who_shares_a_mark_is_a_candidate_who_shares_most_comes_first(prints):
    for given_ in (made("a:1", 1, 9), made("a:2", 1, 2, 3), made("a:3", 8), made("a:4", 1, 2)):
        prints.add(given_)
    assert keys(prints.candidates(made("b:1", 1, 2, 3, 4))) == ["a:2", "a:4", "a:1"]


def test_a_candidate_says_what_is_needed_to_choose(prints):
    prints.add(made("a:1", -(1 << 47), (1 << 47) - 1, canonical=True))
    (one,) = prints.candidates(made("a:2", (1 << 47) - 1))
    assert (one.key, one.same_outlet, one.canonical) == ("a:1", True, True)
    assert one.at == int(NOW.timestamp())
    assert one.outline == b"outline of a:1"
    assert one.same_title
    (other,) = prints.candidates(replace(made("b:1", -(1 << 47), outlet="youm7"), title=5))
    assert not other.same_outlet
    assert not other.same_title


def test_nobody_is_a_candidate_for_itself(prints):
    prints.add(made("a:1", 1, 2))
    assert prints.candidates(made("a:1", 1, 2, 3)) == []


@pytest.mark.parametrize(("apart", "found"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_only_the_months_around_are_asked(prints, apart, found):
    prints.add(made("a:1", 1, at=NOW + apart * MONTH))
    assert bool(prints.candidates(made("b:1", 1))) == found


def test_a_common_phrase_costs_no_more(prints):
    for number in range(3 * COMMON):
        prints.add(made(f"a:{number}", 1))
    assert len(prints.candidates(made("b:1", 1))) == CLOSEST


def test_groups_are_named_by_their_first_article(prints):
    assert add(prints, made("a:1", 1)) == "a:1"
    assert add(prints, made("a:2", 2)) == "a:2"
    assert add(prints, made("b:1", 1)) == "a:1"
    assert add(prints, made("c:1", 1)) == "a:1"
    assert [prints.cluster_of(key) for key in ("a:1", "b:1", "c:1", "a:2")] == ["a:1", "a:1", "a:1", "a:2"]
    assert prints.count() == 4


def test_when_groups_meet_the_older_name_wins_and_the_other_leads_to_it(prints):
    for given_ in (made("a:1", 1), made("a:2", 2), made("b:2", 2), made("a:3", 3)):
        add(prints, given_)
    assert add(prints, made("c:1", 3, 2)) == "a:2"
    assert [prints.cluster_of(key) for key in ("a:2", "b:2", "a:3", "c:1")] == ["a:2"] * 4
    assert add(prints, made("d:1", 2, 1)) == "a:1"
    assert [prints.cluster_of(key) for key in ("a:1", "a:2", "b:2", "a:3", "c:1")] == ["a:1"] * 5


def test_an_article_that_comes_again_keeps_its_group(prints):
    add(prints, made("a:1", 1))
    add(prints, made("b:1", 1))
    assert add(prints, made("a:1", 7)) == "a:1"
    assert prints.count() == 2
    assert prints.candidates(made("c:1", 7))[0].outline == b"outline of a:1"


def test_a_founder_that_comes_again_takes_its_group_along(prints):
    """a:2 founded a group with b:2; changed, it turns out to be like a:1."""
    for given_ in (made("a:1", 1), made("a:2", 2), made("b:2", 2)):
        add(prints, given_)
    assert add(prints, made("a:2", 1)) == "a:1"
    assert [prints.cluster_of(key) for key in ("a:2", "b:2")] == ["a:1", "a:1"]


def test_groups_and_prints_stay_over_a_closing(tmp_path):
    path = str(tmp_path / "store.sqlite")
    for given_ in (made("a:1", 1), made("b:1", 1), made("b:2", 1)):
        store = open_store(path)
        assert add(store.likeness, given_) == "a:1"
        store.close()


def test_what_is_old_is_let_go_but_its_group_stays(prints):
    add(prints, made("a:1", 1, at=NOW - 5 * MONTH))
    add(prints, made("b:1", 1, at=NOW - 5 * MONTH))
    add(prints, made("c:1", 2))
    assert prints.prune(NOW - 3 * MONTH) == 2
    assert prints.prune(NOW - 3 * MONTH) == 0
    assert prints.candidates(made("d:1", 1, at=NOW - 5 * MONTH)) == []
    assert prints.cluster_of("b:1") == "a:1"
    assert keys(prints.candidates(made("d:1", 2))) == ["c:1"]


def test_times_before_1970_are_times_too(prints):
    old = datetime(1952, 7, 23, tzinfo=UTC)
    prints.add(made("a:1", 1, at=old))
    assert keys(prints.candidates(made("b:1", 1, at=old + timedelta(days=1)))) == ["a:1"]


def test_a_naive_time_is_wrong_use(prints):
    with pytest.raises(ValueError, match="aware"):
        prints.add(made("a:1", 1, at=NOW.replace(tzinfo=None)))


marks = st.lists(st.integers(0, 8), min_size=1, max_size=3, unique=True)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 9), marks), max_size=20))
def test_groups_are_what_was_joined_and_a_name_leads_to_itself(came):
    """Against a model: groups are the connected parts, named by the member that was there first."""
    store = open_store(":memory:")
    prints = store.likeness
    groups: list[set[str]] = []
    order: list[str] = []
    for number, bearing in came:
        key = f"a:{number}"
        near = prints.candidates(made(key, *bearing))
        order += [key] if key not in order else []
        joined = {key, *keys(near)}
        touched = [group for group in groups if group & joined]
        groups = [group for group in groups if not group & joined] + [joined.union(*touched)]
        prints.add(made(key, *bearing), near)
    for group in groups:
        first = min(group, key=order.index)
        assert {prints.cluster_of(key) for key in group} == {first}
    names = {prints.cluster_of(key) for key in order}
    assert {prints.cluster_of(name) for name in names} == names
    store.close()
