"""Near-duplicates: what is found of real texts varied as newspapers vary them, what is merged that should not
be, and what it costs.

    python benchmarks/duplicates.py texts FOLDER [FOLDER ...]
        recall for each variation, false merges, cost of each step
    python benchmarks/duplicates.py store [--articles N] [--months M] [--file PATH]
        query and insert in a full store of invented prints, spread over so many months
    python benchmarks/duplicates.py step FOLDER [FOLDER ...] [--file PATH]
        the whole dedupe step beside the reading, on a new store or one that ``store --file`` left

A FOLDER holds, at any depth, ``gold.jsonl`` or other ``.jsonl`` files whose rows have a ``body`` or
``gold_body`` (text or list of paragraphs), and for ``step`` the pages as ``<id>.html.gz`` beside them. A text
that is in the folders twice is taken once. Every choice comes from one seed: the same folders,
the same figures.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from statistics import mean

from reprint import VARIATIONS, Text, bulletin, follow_up

from newsbot.store import open_store
from newsbot.store.likeness import Candidate, Print
from newsbot.text.letters import key
from newsbot.text.likeness import MARKS, SHORT, compare, sketch

AT = datetime(2026, 3, 1, tzinfo=UTC)
PAIRS = 100_000
FOLLOW_UPS = 20_000
LEAST = 20
"""Words: a shorter text is a caption or a remnant."""
BACKGROUND = (0.2, 0.3, 0.4, 0.45)
"""Shares of a follow-up that are background from the first story; from half on the editor must say."""


def read_texts(folders: list[Path]) -> list[Text]:
    """The bodies in the folders, each once, of at least ``LEAST`` words."""
    found: dict[str, Text] = {}
    for path in sorted(path for folder in folders for path in folder.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            body = row.get("body") or row.get("gold_body") or ""
            parts = body if isinstance(body, list) else body.split("\n")
            text = Text(f"{path.parent.name}/{row.get('id')}", tuple(part for part in parts if part.strip()))
            if len(text.words) >= LEAST:
                found.setdefault(key(text.whole)[:200], text)
    return list(found.values())


def measure_texts(folders: list[Path]) -> None:
    """Print recall for each variation, the false merges, and what each step costs."""
    texts = read_texts(folders)
    dice = random.Random(4)
    print(f"{len(texts)} texts, {mean(len(text.words) for text in texts):.0f} words on average\n")
    _print_recall(texts, dice)
    _print_merges(texts, dice)
    _print_costs(texts)


def _print_of(name: str, text: str) -> Print | None:
    made = sketch(text)
    return Print(name, "paper", AT, made.marks, made.outline) if made else None


def _print_recall(texts: list[Text], dice: random.Random) -> None:
    store = open_store(":memory:")
    for text in texts:
        if made := _print_of(text.name, text.whole):
            store.likeness.add(made)
    print(f"{'variation':32}{'texts':>6}{'looked at':>11}{'recall':>8}{'short':>8}{'bar':>6}")
    for name, vary, bar in VARIATIONS:
        rows = []
        for text in texts:
            if (copy := vary(text, texts, dice)) is not None:
                near = _print_of("copy", copy)
                found = store.likeness.candidates(near) if near else []
                rows.append((len(text.words) < SHORT, *_verdict(text.name, near, found)))
        short = [hit for is_short, _, hit in rows if is_short]
        print(
            f"{name:32}{len(rows):6}{mean(seen for _, seen, _ in rows):11.3f}"
            f"{mean(hit for _, _, hit in rows):8.3f}"
            f"{mean(short) if short else float('nan'):8.3f}{bar or '':>6}"
        )
    store.close()


def _verdict(name: str, near: Print | None, found: list[Candidate]) -> tuple[bool, bool]:
    """Whether the original was among the candidates, and whether it was judged a copy."""
    for one in found:
        if near and one.key == name:
            return True, compare(near.outline, one.outline).is_copy
    return False, False


def _print_merges(texts: list[Text], dice: random.Random) -> None:
    made = [(text, each.outline) for text in texts if (each := sketch(text.whole))]
    pairs = list(combinations(made, 2))
    pairs = dice.sample(pairs, min(len(pairs), PAIRS))
    merged = [(a.name, b.name) for (a, one), (b, two) in pairs if compare(one, two).is_copy]
    print("\nfalse merges, every pair compared whether or not the store would look at it")
    print(f"unrelated: {len(merged)} of {len(pairs)}")
    for one, two in merged:
        print(f"  {one}  {two}")
    for share in BACKGROUND:
        _print_follow_ups(made, share, dice)
    pairs_of = [(outline, other) for text, outline in made if (other := bulletin(text, dice))]
    wrong = sum(compare(one, each.outline).is_copy for one, two in pairs_of if (each := sketch(two)))
    print(f"bulletins with other figures: {wrong} of {len(pairs_of)}")


def _print_follow_ups(made: list[tuple[Text, bytes]], share: float, dice: random.Random) -> None:
    count, wrong = 0, Counter[str]()
    for _ in range(FOLLOW_UPS):
        (first, outline), (new, other) = dice.sample(made, 2)
        if compare(outline, other).of_first > 0.02:  # some pages share real paragraphs
            continue
        next_story = follow_up(first, new, share, dice)
        if next_story and (near := sketch(next_story)):
            count += 1
            wrong[first.name] += compare(outline, near.outline).is_copy
    print(f"follow-ups, {share:.0%} background: {wrong.total()} of {count}", *(+wrong).items())


def _print_costs(texts: list[Text]) -> None:
    bodies = [text.whole for text in texts]
    made = [each.outline for body in bodies if (each := sketch(body))]
    print("\nµs a text")
    for name, run in (
        ("letters.key alone", lambda: [key(body) for body in bodies]),
        ("sketch, with key", lambda: [sketch(body) for body in bodies]),
        ("compare with one candidate", lambda: [compare(a, b) for a, b in pairwise(made)]),
    ):
        print(f"  {name:30}{min(_timed(run) for _ in range(3)) / len(bodies) * 1e6:8.0f}")


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def measure_store(articles: int, months: int, path: Path) -> None:
    """Fill a store with invented prints, and time query and insert of the last five thousand."""
    dice = random.Random(4)
    store = open_store(str(path))
    at = AT - timedelta(days=30 * months)
    step = timedelta(days=30 * months) / articles
    last = min(5000, articles)
    query, both = [], []
    for number in range(articles):
        given = _invented(number, at + step * number, dice)
        start = time.perf_counter()
        found = store.likeness.candidates(given) if number >= articles - last else []
        asked = time.perf_counter()
        store.likeness.add(given, found)
        if number >= articles - last:
            query.append(asked - start)
            both.append(time.perf_counter() - start)
    store.close()
    size = path.stat().st_size
    outlines = 2 * _mean_length(dice)
    print(f"{articles} articles over {months} months, the last {last} timed, ms")
    for name, times in (("query", query), ("query + insert", both)):
        times.sort()
        print(
            f"  {name:16} median {times[len(times) // 2] * 1e3:.2f}  mean {mean(times) * 1e3:.2f}"
            f"  p99 {times[len(times) * 99 // 100] * 1e3:.2f}  most {times[-1] * 1e3:.1f}"
        )
    print(f"  {size / articles:.0f} bytes an article, about {outlines:.0f} of them its outline")
    print(f"  opening {_timed(lambda: open_store(str(path)).close()) * 1e3:.1f} ms")
    print(f"  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB resident at most")


def _invented(number: int, at: datetime, dice: random.Random) -> Print:
    marks = tuple(dice.getrandbits(48) - (1 << 47) for _ in range(MARKS))
    outline = dice.randbytes(2 * _length(dice))
    return Print(f"paper{number % 40}:{4_000_000 + number}", f"paper{number % 40}", at, marks, outline)


def _length(dice: random.Random) -> int:
    """Words of an outline, drawn as Arabic news texts are long: median 184, 5 % under 66, 5 % over 536."""
    return min(512, max(20, int(dice.lognormvariate(5.215, 0.64))))


def _mean_length(dice: random.Random) -> float:
    return mean(_length(dice) for _ in range(10_000))


def measure_step(folders: list[Path], path: str) -> None:
    """Print the cost of the whole dedupe step beside the reading's, in one run."""
    # Only this measurement needs Scrapy and the reading.
    from scrapy.exceptions import DropItem
    from scrapy.utils.test import get_crawler

    from newsbot.page import Page
    from newsbot.pipelines import InHand, take_in_hand
    from newsbot.pipelines.dedupe import Dedupe
    from newsbot.reading import read_page

    crawler = get_crawler(settings_dict={"NEWSBOT_STORE": path, "FEEDS": {}})
    dedupe = Dedupe.from_crawler(crawler)
    dedupe.open_spider()
    reading, deduping = [], []
    for url, body in _pages(folders):
        start = time.perf_counter()
        article = read_page(Page(url, body, fetched_at=AT))
        reading.append(time.perf_counter() - start)
        if article is not None:
            take_in_hand(InHand(article))
            start = time.perf_counter()
            with suppress(DropItem):
                dedupe.process_item(article)
            deduping.append(time.perf_counter() - start)
    for name, times in (("reading", reading), ("dedupe, whole step", deduping)):
        times.sort()
        print(
            f"{name:20} {len(times)} articles: median {times[len(times) // 2] * 1e3:.2f} ms,"
            f" mean {mean(times) * 1e3:.2f}, p99 {times[len(times) * 99 // 100] * 1e3:.2f}"
        )
    print({name: count for name, count in crawler.stats.get_stats().items() if name.startswith("newsbot/")})


def _pages(folders: list[Path]) -> Iterator[tuple[str, bytes]]:
    for path in sorted(path for folder in folders for path in folder.rglob("gold.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            page = path.parent / f"{row['id']}.html.gz"
            if page.exists():
                yield row["url"], gzip.decompress(page.read_bytes())


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    modes = parser.add_subparsers(dest="mode", required=True)
    for mode in ("texts", "step"):
        sub = modes.add_parser(mode)
        sub.add_argument("folders", nargs="+", type=Path)
    sub.add_argument("--file", default=":memory:", help="the store to run on; it is written to")
    sub = modes.add_parser("store")
    sub.add_argument("--articles", type=int, default=1_000_000)
    sub.add_argument("--months", type=int, default=12)
    sub.add_argument("--file", type=Path, help="where to leave the store; must not be there yet")
    given = parser.parse_args()
    if given.mode == "texts":
        measure_texts(given.folders)
    elif given.mode == "step":
        measure_step(given.folders, given.file)
    elif given.file:
        if given.file.exists():
            parser.error(f"{given.file} is there already")
        measure_store(given.articles, given.months, given.file)
    else:
        with tempfile.TemporaryDirectory() as folder:
            measure_store(given.articles, given.months, Path(folder) / "store.sqlite")


if __name__ == "__main__":
    main()
