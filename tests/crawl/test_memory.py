"""Runs over the same site, and runs that are killed: the benchmark's checks on small sites."""

import os
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks import memory, papers
from newsbot.store import open_store

NAME = papers.NAMES[0]


def crawl(folder, now=memory.AT, **settings):
    return memory.crawl(folder, NAME, now, **settings)


def test_a_second_run_fetches_nothing_and_a_third_what_is_new_and_what_changed(tmp_path):
    assert list(memory.runs(tmp_path, 12)) == []


def test_a_revision_of_a_revision(tmp_path):
    papers.write_site(tmp_path / "site", NAME, 1, memory.AT)
    crawl(tmp_path)
    papers.write_site(tmp_path / "site", NAME, 1, memory.AT, edited=(1,))
    _, [second] = crawl(tmp_path, memory.AT + timedelta(hours=2))
    papers.write_site(tmp_path / "site", NAME, 1, memory.AT)
    _, [third] = crawl(tmp_path, memory.AT + timedelta(hours=7))
    assert (second["revision"], third["revision"]) == (2, 3)


def kill_when(process, ready):
    """Kills the crawl as soon as something is there."""
    give_up = time.monotonic() + 30
    while not ready() and process.poll() is None and time.monotonic() < give_up:
        time.sleep(0.02)
    assert process.poll() is None, process.communicate()
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()


def test_a_killed_run_keeps_its_closed_parts_and_the_next_takes_up_the_rest(tmp_path):
    papers.write_site(tmp_path / "site", NAME, 12, memory.AT)
    parts = {"NEWSBOT_PART_ITEMS": "2", "CONCURRENT_REQUESTS": "1"}
    process = memory.start(tmp_path, NAME, memory.AT, slow=0.1, **parts)
    kill_when(process, lambda: len(memory.feeds(tmp_path, NAME)) >= 2)
    kept = [article["id"] for file in memory.feeds(tmp_path, NAME) for article in memory.read(file)]
    store = open_store(str(tmp_path / "store.sqlite"))
    left = {link.key for link in store.frontier.left(NAME, memory.AT)}
    store.close()
    for place in range(papers.SECTIONS):  # the listings show one story only
        listing = tmp_path / "site" / f"www.{NAME}.example" / "list" / str(place)
        listing.write_text('<html><body><a href="/story/1">1</a>')
    counts, articles = crawl(tmp_path, memory.AT + timedelta(minutes=1), **parts)
    ids = sorted(kept + [article["id"] for article in articles])
    assert ids == sorted(f"{NAME}:{number}" for number in range(1, 13))
    assert left >= {article["id"] for article in articles}
    assert counts["pages/article/asked"] <= 12 - len(kept) + 1


def test_four_crawls_on_one_store_one_of_them_killed_until_it_is_done(tmp_path):
    assert list(memory.kills(tmp_path, 12, every=None, part=4)) == []


def test_pages_that_are_no_articles_are_left_alone_for_a_while(tmp_path):
    papers.write_site(tmp_path / "site", NAME, 4, memory.AT)
    page = tmp_path / "site" / f"www.{NAME}.example" / "story"
    (page / "1").write_text("<!DOCTYPE html><html><body><p>nothing yet</p></body></html>")
    (page / "2").unlink()
    (tmp_path / "site" / f"www.{NAME}.example" / "replay.json").unlink()  # no 304: all is asked for anew
    asked = []
    for hours in (0, 0.5, 1.5):
        counts, _ = crawl(tmp_path, memory.AT + timedelta(hours=hours), NEWSBOT_LOOK_AGAIN="off")
        asked.append(counts.get("pages/article/asked", 0))
    assert asked == [4, 0, 2]


def test_a_clock_that_jumps_back_loses_and_doubles_nothing(tmp_path):
    papers.write_site(tmp_path / "site", NAME, 2, memory.AT)
    crawl(tmp_path, memory.AT + timedelta(days=4000))
    papers.write_site(tmp_path / "site", NAME, 3, memory.AT)
    _, articles = crawl(tmp_path)
    assert [article["id"] for article in articles] == [f"{NAME}:3"]


def test_a_store_that_cannot_be_used_ends_the_run_before_it_began(tmp_path):
    papers.write_site(tmp_path / "site", NAME, 1, memory.AT)
    (tmp_path / "store.sqlite").write_text("no database at all, but somebody's notes\n" * 50)
    before = (tmp_path / "store.sqlite").read_bytes()
    process = memory.start(tmp_path, NAME, memory.AT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert [line for line in said.splitlines() if "no SQLite database" in line] == said.splitlines()
    assert (tmp_path / "store.sqlite").read_bytes() == before
