"""One run per outlet and store."""

import os
import re

import pytest

from newsbot.extensions.lock import Busy, Lock, lock_path


def test_the_second_is_told_who_holds_it(tmp_path):
    first, second = (Lock(tmp_path / "deep" / "x.lock") for _ in range(2))
    first.take()
    with pytest.raises(Busy, match=rf"pid {os.getpid()}, since \d{{4}}-\d\d-\d\d .* UTC"):
        second.take()
    first.release()
    second.take()
    second.release()


def test_what_a_killed_run_left_in_the_file_does_not_count(tmp_path):
    path = tmp_path / "x.lock"
    path.write_text("pid 1, since the beginning of time and a very long text behind it")
    lock = Lock(path)
    lock.take()
    assert re.fullmatch(rf"pid {os.getpid()}, since [-: \d]+ UTC", path.read_text())
    lock.release()
    lock.release()  # twice is fine


def test_outlets_and_stores_have_their_own():
    paths = {
        lock_path(store, name)
        for store in ("data/a.sqlite", "data/b.sqlite", "redis://h/0", "redis://h/1")
        for name in ("ahram", "youm7")
    }
    assert len(paths) == 8
    assert str(lock_path("data/a.sqlite", "ahram")) == "data/a.sqlite.ahram.lock"
