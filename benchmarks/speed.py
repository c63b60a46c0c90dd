"""How fast pages are read: ours beside the bare parse and whatever other extractors are installed, in one
interleaved run.

    python benchmarks/speed.py FOLDER [--repeat 9] [--warm 5] [--only NAMES]

FOLDER is as for ``accuracy.py``: ``gold.jsonl`` and ``<id>.html.gz``, or folders of that form. The method:

1. each repetition is a fresh process, in which every reader meets one small page of ours (for what is only
   imported or compiled then) and after that every page once: that is the *first sight*;
2. on each page the readers take turns in random order, so that a busy machine slows them alike;
3. then the same pages come again ``--warm`` times: what caches hold of them by now is *warm*;
4. time is the process's own (CPU), and of a page the best of all repetitions counts, for every reader alike:
   what slowed the others was the machine.

The bare parse is ``parsel.Selector(text=…).root``, decoding included: nobody who reads with lxml can be
faster than that.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from accuracy import folders, load

Reader = Callable[[bytes, str], object]
Times = dict[str, list[float]]

BARE = "bare parse"
WARM_UP = b"""<!doctype html><html lang=en><head><title>Ferry back on the river - The Quay</title></head>
<body><h1>Ferry back on the river</h1><p class=date>Monday 3 March 2025 10:15</p><p>By Nour Samir</p>
<p>The ferry between the two banks sails again from Monday, the governor said, after a month of repairs.</p>
<p>Tickets cost what they did before, and the last boat leaves at nine in the evening, he added.</p></html>"""


def ours() -> Reader:
    """``read_page``, metadata and all, with no outlet given."""
    from newsbot import Page, read_page

    return lambda body, url: read_page(Page(url or "http://localhost/", body))


def bare() -> Reader:
    """What a Scrapy project pays anyway: the tree."""
    from parsel import Selector

    return lambda body, url: Selector(text=_text(body)).root is None


def trafilatura() -> Reader:
    """In precision mode, with metadata."""
    from trafilatura import bare_extraction

    return lambda body, url: bare_extraction(
        _text(body), url=url or None, with_metadata=True, favor_precision=True, include_comments=False
    )


def resiliparse() -> Reader:
    """Its main content as text, and the title."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def read(body: bytes, url: str) -> object:
        tree = HTMLTree.parse(_text(body))
        return tree.title, extract_plain_text(tree, main_content=True, alt_texts=False, links=False)

    return read


READERS: dict[str, Callable[[], Reader]] = {
    BARE: bare,
    "newsbot": ours,
    "trafilatura": trafilatura,
    "resiliparse": resiliparse,
}


def _text(body: bytes) -> str:
    return body.decode("utf-8", "replace").replace("\x00", "")


def installed(only: Sequence[str]) -> dict[str, Reader]:
    """The readers that can be imported here."""
    found = {}
    for name, make in READERS.items():
        if only and name not in only:
            continue
        try:
            found[name] = make()
        except ImportError:
            continue
    return found


def run_once(pages: list[tuple[bytes, str]], only: Sequence[str], warm: int, seed: int) -> dict[str, Times]:
    """The seconds each reader took for each page: at first sight, and the best of the warm rounds."""
    readers, dice = installed(only), random.Random(seed)
    for read in readers.values():
        read(WARM_UP, "https://quay.example/news/1")
    gc.collect()
    rounds = [_round(pages, readers, dice) for _ in range(1 + warm)]
    best = {
        name: [min(times) for times in zip(*(one[name] for one in rounds), strict=True)] for name in readers
    }
    return {"first": rounds[0], "warm": best}


def _round(pages: list[tuple[bytes, str]], readers: dict[str, Reader], dice: random.Random) -> Times:
    took: Times = {name: [0.0] * len(pages) for name in readers}
    for at in dice.sample(range(len(pages)), len(pages)):
        for name in dice.sample(list(readers), len(readers)):
            start = time.process_time()
            held = readers[name](*pages[at])
            took[name][at] = time.process_time() - start
            del held
    return took


def run(folder: Path, only: Sequence[str], warm: int, repeat: int) -> dict[str, Times]:
    """For each page the best of several fresh processes."""
    runs = []
    for seed in range(repeat):
        command = [sys.executable, __file__, str(folder), "--warm", str(warm), "--seed", str(seed)]
        told = subprocess.run(
            [*command, "--only", ",".join(only)], capture_output=True, text=True, check=True
        )
        runs.append(json.loads(told.stdout))
    return {
        when: {name: [min(t) for t in zip(*(one[when][name] for one in runs), strict=True)] for name in times}
        for when, times in runs[0].items()
    }


def table(times: dict[str, Times]) -> str:
    """Pages a second, and how many times the bare parse's time each reader takes."""
    lines = [f"{'':14}{'first sight':>24}{'warm':>24}", f"{'':14}" + f"{'pages/s':>12}{'x bare':>12}" * 2]
    for name in times["first"]:
        cells = ""
        for when in ("first", "warm"):
            took, floor = sum(times[when][name]), sum(times[when].get(BARE, [0.0]))
            cells += f"{len(times[when][name]) / took:12.1f}{took / floor if floor else 0.0:12.2f}"
        lines.append(f"{name:14}{cells}")
    return "\n".join(lines)


def pages_in(folder: Path) -> list[tuple[bytes, str]]:
    """The pages of a folder with their addresses."""
    return [(gold["html"], gold.get("url") or "") for gold in load(folder)]


def main() -> None:
    """Reads the command line and prints one table a folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=9, help="fresh processes (default 9)")
    parser.add_argument("--warm", type=int, default=5, help="rounds after the first (default 5)")
    parser.add_argument("--only", default="", help=f"names with commas between: {', '.join(READERS)}")
    parser.add_argument("--seed", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    only = [name for name in options.only.split(",") if name]
    if options.seed is not None:
        json.dump(run_once(pages_in(options.folder), only, options.warm, options.seed), sys.stdout)
        return
    for folder in folders(options.folder):
        times = run(folder, only, options.warm, options.repeat)
        print(f"{folder.name}: {sum(1 for _ in load(folder))} pages")
        print(table(times))


if __name__ == "__main__":
    main()
