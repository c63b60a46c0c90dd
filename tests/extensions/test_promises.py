"""Feed files and marks come together: a run killed at any point between them is made good by the next."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsbot.extensions.filelock import hold
from newsbot.extensions.promises import Staged, mark_of, recover
from newsbot.store import ArticleRow, open_store

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
ROWS = [ArticleRow("ahram:1", "ahram"), ArticleRow("ahram:2", "ahram")]


@pytest.fixture
def store(tmp_path):
    store = open_store(str(tmp_path / "store.sqlite"))
    yield store
    store.close()


def staged(folder: Path, name: str, held: str = "new") -> Staged:
    part = folder / f".{name}.0123abcd.newsbot-part"
    file = part.open("w+b")
    file.write(held.encode())
    file.flush()
    assert hold(file.fileno())
    return Staged(part, folder / name, file)


@pytest.fixture
def files(tmp_path):
    return [staged(tmp_path, "x.json"), staged(tmp_path, "x.csv")]


def promise(store, files):
    return store.promises.make([file.promised() for file in files], ROWS, NOW)


def die(files):
    for file in files:
        file.held.close()


def had(store):
    return [store.seen.has(row.key) for row in ROWS]


@pytest.mark.parametrize("placed", [0, 1, 2])
def test_a_run_killed_after_its_promise_is_made_good(tmp_path, store, files, placed):
    promise(store, files)
    for file in files[:placed]:
        assert file.place() is None
    die(files)
    assert recover(store, NOW) == 2
    assert had(store) == [True, True]
    assert [(tmp_path / name).read_text() for name in ("x.json", "x.csv")] == ["new", "new"]
    assert store.promises.open() == []
    assert recover(store, NOW) == 0


def test_a_run_that_goes_on_is_left_alone(store, files):
    promise(store, files)
    assert recover(store, NOW) == 0
    files[0].place()
    assert recover(store, NOW) == 0
    assert len(store.promises.open()) == 1
    assert had(store) == [False, False]
    die(files)


@pytest.mark.parametrize("loss", ["part swept", "target replaced since", "another file under the name"])
def test_a_file_that_is_lost_lets_the_promise_go(tmp_path, store, files, loss):
    promise(store, files)
    files[0].place()
    die(files)
    if loss == "part swept":
        files[1].part.unlink()
    elif loss == "target replaced since":
        files[1].target.write_text("somebody else's")
    else:
        files[1].part.unlink()
        files[1].part.write_text("newer")
    assert recover(store, NOW) == 0
    assert had(store) == [False, False]
    assert store.promises.open() == []


def test_a_file_that_was_added_to_takes_the_place_of_the_old_one_only(tmp_path, store):
    (tmp_path / "x.json").write_text("old")
    file = staged(tmp_path, "x.json", "old and new")
    promise(store, [file])
    die([file])
    assert recover(store, NOW) == 2
    assert (tmp_path / "x.json").read_text() == "old and new"


def test_what_cannot_be_put_in_place_says_why(tmp_path):
    told = []
    file = staged(tmp_path, "x.json")
    file.on_failure = told.append
    file.target.mkdir()
    assert "cannot write" in (file.place() or "")
    assert told
    file.release()
    assert not file.part.exists()


def test_a_file_is_known_through_a_rename(tmp_path):
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_text("x")
    before = mark_of(path)
    path.rename(other)
    assert mark_of(other) == before
    assert mark_of(path) is None
    other.write_text("longer")
    assert mark_of(other) != before


@pytest.mark.skipif(os.geteuid() == 0, reason="everything may be read as root")
def test_a_file_that_may_not_be_read_is_for_somebody_else(tmp_path, store, files):
    promise(store, files)
    die(files)
    files[0].part.chmod(0)
    assert recover(store, NOW) == 0
    assert len(store.promises.open()) == 1
