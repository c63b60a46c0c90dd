"""Measures what newsbot remembers: runs over the same site, kills, and a large store.

    python benchmarks/memory.py runs [--stories 2000]    a first run, a second over the same site, a third
    with news python benchmarks/memory.py kills [--stories 500]    four crawls on one store, one of them
    killed again and again python benchmarks/memory.py store [--articles 1000000] [--path FILE]    look-ups,
    size, start; the curve as it grows

Each prints what it found and ends with 1 where a bar is missed. Sites are made by ``papers.py`` in a
temporary folder.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

# The line above makes these importable.
from benchmarks.papers import NAMES, story, write_site  # noqa: E402
from newsbot.store import ArticleRow, Store, open_store  # noqa: E402
from newsbot.text.changes import older  # noqa: E402

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HASTE = {
    "SPIDER_MODULES": "benchmarks.papers",
    "DOWNLOADER_MIDDLEWARES": '{"benchmarks.papers.Slow": 900, "newsbot.extensions.tally.PageTally": 10,'
    ' "newsbot.extensions.backlog.Backlog": 15, "newsbot.extensions.revalidate.Revalidate": 560}',
    "CONCURRENT_REQUESTS_PER_DOMAIN": "16",
    "NEWSBOT_DUPLICATES": "keep",  # the words are few: these stories are more alike than real ones
    "LOG_LEVEL": "WARNING",
}


def start(folder: Path, name: str, now: datetime, slow: float = 0, **settings: str) -> subprocess.Popen[str]:
    """A crawl of one paper, as cron starts it."""
    (folder / "scrapy.cfg").write_text("[settings]\ndefault = newsbot.settings\n")
    env = {key: value for key, value in os.environ.items() if not key.startswith(("NEWSBOT_", "SCRAPY_"))}
    env |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    env |= {"PAPERS_NOW": now.isoformat(), "PAPERS_SLOW": str(slow)}
    given = HASTE | {"NEWSBOT_REPLAY": str(folder / "site"), "NEWSBOT_STORE": "store.sqlite"} | settings
    sets = [f"--set={key}={value}" for key, value in given.items()]
    command = [sys.executable, "-m", "scrapy", "crawl", name, *sets]
    return subprocess.Popen(
        command, cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )


def crawl(
    folder: Path, name: str, now: datetime, **settings: str
) -> tuple[dict[str, int], list[dict[str, Any]]]:
    """The counts of a run and the articles of its JSON files."""
    before = set(feeds(folder, name))
    process = start(folder, name, now, **settings)
    _, said = process.communicate(timeout=600)
    if process.returncode:
        raise SystemExit(f"the crawl failed: {said[-2000:]}")
    store = open_store(str(folder / "store.sqlite"))
    counts = dict(store.runs.last(limit=1)[0].counts)
    store.close()
    return counts, [article for file in feeds(folder, name) if file not in before for article in read(file)]


def feeds(folder: Path, name: str) -> list[Path]:
    """The closed JSON files of a paper."""
    return sorted((folder / "data" / name).glob("*.json"))


def read(file: Path) -> list[dict[str, Any]]:
    """The articles of a file; it must be whole."""
    articles: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return articles


# --- runs over the same site --------------------------------------------------------------------------------


def runs(folder: Path, stories: int) -> Iterator[str]:
    """What was not as it should be in a first, a second and a third run."""
    name = NAMES[0]
    write_site(folder / "site", name, stories, AT)
    for what, now in (("first", AT), ("second", AT + timedelta(minutes=5))):
        began = time.perf_counter()
        counts, articles = crawl(folder, name, now)
        print(f"{what} run: {_told(counts, articles)}, {time.perf_counter() - began:.1f} s")
        if what == "first" and len(articles) != stories:
            yield f"{len(articles)} of {stories} stories in the first run"
    if counts.get("pages/article/asked", 0) or articles:
        yield "the second run fetched or wrote an article"
    if counts.get("listing/unchanged", 0) != counts.get("pages/listing/asked"):
        yield "a listing was read again that had not changed"
    edited = (7, stories - 1)
    write_site(folder / "site", name, stories + 3, AT, edited)
    counts, articles = crawl(folder, name, AT + timedelta(hours=2))
    print(f"third run: {_told(counts, articles)}")
    yield from _check_third(articles, name, stories, edited)


def _check_third(
    articles: list[dict[str, Any]], name: str, stories: int, edited: tuple[int, ...]
) -> Iterator[str]:
    wanted = {f"{name}:{number}": 1 for number in (*edited, *range(stories + 1, stories + 4))}
    if Counter(article["id"] for article in articles) != Counter(wanted):
        yield f"the third run wrote {sorted(article['id'] for article in articles)}"
    revised = {article["id"]: article for article in articles if article["revision"] == 2}
    if set(revised) != {f"{name}:{number}" for number in edited}:
        yield f"revisions: {sorted(revised)}"
    for number in edited:
        article = revised.get(f"{name}:{number}", {"body": "", "changes": {}})
        steps = article["changes"].get("body", [])
        if older(article["body"], steps) != "\n\n".join(story(name, number)[1]) or len(str(steps)) > 200:
            yield f"the changes of story {number} are not right: {article['changes']}"


def _told(counts: dict[str, int], articles: list[dict[str, Any]]) -> str:
    names = ("pages/listing/asked", "listing/unchanged", "pages/article/asked", "looks/unchanged")
    names += ("revisions",)
    return f"{len(articles)} articles; " + ", ".join(f"{name} {counts.get(name, 0)}" for name in names)


# --- kills --------------------------------------------------------------------------------------------------


def kills(folder: Path, stories: int, every: float | None = 3.0, part: int = 20) -> Iterator[str]:
    """What was not as it should be after four crawls on one store, one of them killed until it was done.

    It is killed every so many seconds, more or less; without a number whenever it has closed a file.
    """
    for name in NAMES:
        write_site(folder / "site", name, stories, AT)
    parts = {"NEWSBOT_PART_ITEMS": str(part)}
    steady = {name: start(folder, name, AT, 0.1, **parts) for name in NAMES[1:]}
    dice, killed = random.Random(4), 0
    while _is_killed(folder, dice, every, start(folder, NAMES[0], AT, 0.1, **parts)):
        killed += 1
    for name, going in steady.items():
        _, said = going.communicate(timeout=600)
        if going.returncode:
            yield f"{name} ended with {going.returncode}: {said[-300:]}"
    print(f"killed {killed} times")
    yield from _check_kills(folder, stories)


def _is_killed(
    folder: Path, dice: random.Random, every: float | None, process: subprocess.Popen[str]
) -> bool:
    """Whether the crawl was killed before it came to its end."""
    had, began = len(feeds(folder, NAMES[0])), time.monotonic()
    wait = dice.uniform(0.6, 1.4) * every if every else dice.uniform(0, 0.1)
    while process.poll() is None:
        if every is None and len(feeds(folder, NAMES[0])) == had:
            began = time.monotonic()
        if time.monotonic() - began > wait:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            return True
        time.sleep(0.01)
    process.communicate()
    return False


def _check_kills(folder: Path, stories: int) -> Iterator[str]:
    connection = sqlite3.connect(folder / "store.sqlite")
    [(sound,)] = connection.execute("PRAGMA integrity_check")
    connection.close()
    if sound != "ok":
        yield f"the store is not sound: {sound}"
    store = open_store(str(folder / "store.sqlite"))
    for name in NAMES:
        times = Counter(article["id"] for file in feeds(folder, name) for article in read(file))
        tables = len(list((folder / "data" / name).glob("*.csv")))
        print(f"{name}: {len(times)} articles in {len(feeds(folder, name))} JSON and {tables} CSV files")
        if times != Counter({f"{name}:{number}": 1 for number in range(1, stories + 1)}):
            missing = stories - len(times)
            twice = [key for key, many in times.items() if many > 1]
            yield f"{name}: {missing} missing, {len(twice)} twice ({twice[:5]})"
        if not all(store.seen.has(key) for key in times):
            yield f"{name}: an article of a closed file is not marked"
    if store.promises.open():
        yield "a promise is still open"
    store.close()


# --- a large store ------------------------------------------------------------------------------------------


def large(articles: int, path: Path) -> Iterator[str]:
    """The curve of a store as it grows, and what of it is over a bar at a million."""
    for count in (100_000, 300_000, 1_000_000, 3_000_000, 10_000_000):
        if count > articles:
            return
        _fill(path, count)
        began = time.perf_counter()
        store = open_store(str(path))
        store.seen.has("paper:1")
        start_up = (time.perf_counter() - began) * 1000
        took = sorted(_look_ups(store, count))
        store.close()
        size = sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*")) / count
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{count:>9} articles: look-up {median(took):.1f} µs (p99 {took[-200]:.0f}),"
            f" start {start_up:.1f} ms, {size:.0f} bytes an article, {memory:.0f} MB resident"
        )
        if count == 1_000_000 and (median(took) > 20 or start_up > 50 or size > 1200 or memory > 300):
            yield "a bar is missed at a million"


def _look_ups(store: Store, count: int) -> Iterator[float]:
    """The microseconds of 20,000 look-ups of known addresses."""
    dice = random.Random(count)
    for key in [f"paper:{dice.randrange(count)}" for _ in range(20_000)]:
        began = time.perf_counter()
        store.seen.has(key)
        yield (time.perf_counter() - began) * 1e6


def _fill(path: Path, count: int) -> None:
    """Adds articles up to that number, in the batches that runs make."""
    store = open_store(str(path))
    have = store.seen.count()
    for begin in range(have, count, 500):
        rows = [
            ArticleRow(f"paper:{number}", "paper", f"{number:032x}")
            for number in range(begin, min(begin + 500, count))
        ]
        store.seen.add(rows, AT + timedelta(seconds=begin))
    store.close()


def main() -> None:
    """Runs what the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("runs", "kills", "store"))
    parser.add_argument("--stories", type=int)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--path", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        if asked.what == "store":
            problems = list(large(asked.articles, asked.path or folder / "store.sqlite"))
        elif asked.what == "runs":
            problems = list(runs(folder, asked.stories or 2_000))
        else:
            problems = list(kills(folder, asked.stories or 500))
    for problem in problems:
        print(f"MISSED: {problem}")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
