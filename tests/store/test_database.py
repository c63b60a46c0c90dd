"""The file under the store: who may open it, what happens to a bad one, and several processes at once."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsbot.store import ArticleRow, StoreError, database, open_store
from newsbot.store.database import Database
from newsbot.store.schema import APPLICATION_ID, MIGRATIONS, key64

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def refused(address, **options) -> str:
    with pytest.raises(StoreError) as told:
        open_store(str(address), **options).close()
    message = str(told.value)
    assert "\n" not in message
    assert str(address) in message
    return message


def pragma(path, name):
    connection = sqlite3.connect(path)
    value = connection.execute(f"PRAGMA {name}").fetchone()[0]
    connection.close()
    return value


def test_a_new_file_says_what_it_is(tmp_path):
    path = tmp_path / "store.sqlite"
    open_store(str(path)).close()
    assert pragma(path, "user_version") == len(MIGRATIONS)
    assert pragma(path, "application_id") == APPLICATION_ID
    assert pragma(path, "journal_mode") == "wal"


def test_an_older_file_is_brought_up_to_date_and_keeps_what_it_held(tmp_path, monkeypatch):
    path = str(tmp_path / "store.sqlite")
    store = open_store(path)
    store.seen.add([ArticleRow("ahram:1")], NOW)
    store.close()
    steps = (*MIGRATIONS, ("CREATE TABLE one (x)", "INSERT INTO one VALUES (7)"), ("CREATE TABLE two (x)",))
    monkeypatch.setattr(database, "MIGRATIONS", steps)
    store = open_store(path)
    assert store.seen.has("ahram:1")
    store.close()
    upgraded = Database(path, 1)
    assert upgraded.rows("SELECT x FROM one") == [(7,)]
    upgraded.close()
    assert pragma(path, "user_version") == len(MIGRATIONS) + 2


def test_a_step_that_fails_leaves_the_file_at_its_version(tmp_path, monkeypatch):
    path = tmp_path / "store.sqlite"
    open_store(str(path)).close()
    steps = (*MIGRATIONS, ("CREATE TABLE one (x)",), ("CREATE TABLE one (x)",))
    monkeypatch.setattr(database, "MIGRATIONS", steps)
    assert "already exists" in refused(path)
    assert pragma(path, "user_version") == len(MIGRATIONS)


def test_a_newer_file_is_refused_and_untouched(tmp_path):
    path = tmp_path / "store.sqlite"
    open_store(str(path)).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    before = path.read_bytes()
    assert "newer newsbot" in refused(path)
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_store(tmp_path):
    path = tmp_path / "store.sqlite"
    path.touch()
    open_store(str(path)).close()
    assert pragma(path, "user_version") == len(MIGRATIONS)


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("a list of things to do\n" * 100)
    before = path.read_bytes()
    assert "no SQLite database" in refused(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "cookies.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE cookies (x)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert "another program" in refused(path)
    assert path.read_bytes() == before


def test_a_damaged_file_is_refused_and_not_replaced(tmp_path):
    path = tmp_path / "store.sqlite"
    store = open_store(str(path))
    store.seen.add([ArticleRow(f"ahram:{n}", "ahram", str(n)) for n in range(5000)], NOW)
    store.close()
    held = bytearray(path.read_bytes())
    held[4096:-4096] = b"\x5a" * (len(held) - 8192)
    path.write_bytes(held)
    with pytest.raises(StoreError, match="damaged"):
        store = open_store(str(path))
        try:
            store.seen.has("ahram:17")
        finally:
            store.close()
    assert len(path.read_bytes()) == len(held)


def test_a_folder_is_no_store(tmp_path):
    assert "that is a folder" in refused(tmp_path)


def test_a_place_that_cannot_be(tmp_path):
    (tmp_path / "file").touch()
    assert "folder cannot be made" in refused(tmp_path / "file" / "store.sqlite")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize("locked", ["file", "folder"])
def test_a_read_only_place(tmp_path, locked):
    path = tmp_path / "store.sqlite"
    open_store(str(path)).close()
    target = path if locked == "file" else tmp_path
    mode = target.stat().st_mode
    target.chmod(0o555)
    try:
        assert "read-only" in refused(path)
    finally:
        target.chmod(mode)


def test_a_place_the_system_calls_read_only(tmp_path, monkeypatch):
    path = tmp_path / "store.sqlite"
    open_store(str(path)).close()
    monkeypatch.setattr(os, "access", lambda place, mode, **how: Path(place) != tmp_path)
    assert "read-only" in refused(path)


def test_a_locked_file_says_so_and_may_be_tried_again(tmp_path):
    path = str(tmp_path / "store.sqlite")
    store = open_store(path, patience=0)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked by another process") as told:
        store.seen.add([ArticleRow("ahram:1")], NOW)
    assert told.value.passing
    assert not store.seen.has("ahram:1")  # reading goes on meanwhile
    holder.execute("ROLLBACK")
    store.seen.add([ArticleRow("ahram:1")], NOW)
    assert store.seen.has("ahram:1")
    holder.close()
    store.close()


def test_a_full_disk_says_so_and_undoes_the_write(tmp_path):
    path = str(tmp_path / "store.sqlite")
    full = Database(path, 1)
    pages = full.rows("PRAGMA page_count")[0][0]
    full.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="the disk is full") as told, full.writing() as cursor:
        cursor.execute("INSERT INTO furniture VALUES ('a', zeroblob(1000000), 0)")
    assert not told.value.passing
    assert full.rows("SELECT count(*) FROM furniture") == [(0,)]
    full.close()


def test_what_fails_half_way_is_undone(tmp_path):
    held = Database(str(tmp_path / "store.sqlite"), 1)
    with pytest.raises(KeyError), held.writing() as cursor:
        cursor.execute("INSERT INTO seen (key, id, at) VALUES (1, 'x', 0)")
        raise KeyError
    assert held.rows("SELECT count(*) FROM seen") == [(0,)]
    held.close()


def test_keys_are_the_same_for_ever():
    """They stand in files on disk: a change here makes every store forget."""
    assert key64("ahram:1") == KEY_OF_AHRAM_1
    assert -(2**63) <= key64("") < 2**63


KEY_OF_AHRAM_1 = int.from_bytes(bytes.fromhex("dcc4c9fed8374344"), "big", signed=True)

WRITER = """
import sys
from datetime import UTC, datetime
from newsbot.store import ArticleRow, open_store
store = open_store(sys.argv[1], patience=30)
print("open", flush=True)
for n in range(int(sys.argv[3])):
    key = f"{sys.argv[2]}:{n}"
    store.seen.add([ArticleRow(key, sys.argv[2], key), ArticleRow(f"both:{n}")], datetime.now(UTC))
store.close()
"""


def writer(path, name, times) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), name, str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_processes_make_and_fill_one_file(tmp_path):
    path = tmp_path / "store.sqlite"
    running = [writer(path, name, 150) for name in ("a", "b")]
    for process in running:
        _, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, "")
    store = open_store(str(path))
    assert store.seen.count() == 450
    assert store.texts.owner_of("a:149", "a") == "a:149"
    store.close()


def test_a_killed_writer_leaves_the_file_sound(tmp_path):
    path = tmp_path / "store.sqlite"
    for name in ("a", "b"):
        process = writer(path, name, 1_000_000)
        assert process.stdout.readline() == "open\n"
        store = open_store(str(path))
        while not store.seen.has(f"{name}:5"):  # it is writing now
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        store.seen.add([ArticleRow(f"after:{name}")], NOW)
        store.close()
    held = Database(str(path), 1)
    assert held.rows("PRAGMA integrity_check") == [("ok",)]
    assert held.rows("SELECT count(*) FROM texts LEFT JOIN seen ON seen.key = owner WHERE id IS NULL") == [
        (0,)
    ]
    held.close()
