"""Lays saved pages out as a replay folder, so that a crawl can be run over them.

    python benchmarks/make_replay.py PAGES OUT [--fetched-at 2020-10-08T09:00:00+02:00]
    NEWSBOT_REPLAY=OUT scrapy crawl youm7 -a urls=OUT/urls.txt

PAGES is a folder with ``gold.jsonl`` (``id``, ``url``) beside ``<id>.html.gz``, one with ``index.tsv``
(``file``, ``url``, ``date``), or a folder of such folders. What has no absolute web address is skipped, of
two pages with one address the first is kept, and both are counted. When a page was fetched is only said
where the index says it to the second or ``--fetched-at`` does; else it is written down as unknown, for a
guess (the day of the article and one more, say) would answer a question that the reader is to be asked.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

# runs from a checkout, with nothing installed
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from newsbot.extensions.recordings import name_of
from newsbot.urls import is_web

LONGEST = 255  # bytes that file systems allow a name


@dataclass(frozen=True)
class Saved:
    """One saved page."""

    file: Path
    url: str
    fetched_at: datetime | None = None


def saved_pages(folder: Path) -> Iterator[Saved]:
    """All pages that the folder, or the folders in it, speak of."""
    for listing in sorted([*folder.rglob("gold.jsonl"), *folder.rglob("index.tsv")]):
        yield from (_of_gold if listing.suffix == ".jsonl" else _of_index)(listing)


def _of_gold(listing: Path) -> Iterator[Saved]:
    for line in listing.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        yield Saved(listing.parent / f"{gold['id']}.html.gz", gold.get("url") or "")


def _of_index(listing: Path) -> Iterator[Saved]:
    with listing.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Saved(listing.parent / row["file"], row.get("url") or "", _moment(row.get("date") or ""))


def _moment(said: str) -> datetime | None:
    """The time of a mirroring, ``mirrored Sat, 22 Jun 2013 19:47:58 GMT``; a mere day is the article's, not
    ours."""
    found = re.search(r"mirrored (\w{3}, .+ \d\d:\d\d:\d\d \S+)", said)
    return parsedate_to_datetime(found.group(1)) if found else None


def lay_out(pages: Iterator[Saved], out: Path, fetched_at: datetime | None = None) -> Counter[str]:
    """How many pages were kept and left, by reason; writes the folder and its ``urls.txt``."""
    counts: Counter[str] = Counter()
    entries: dict[str, dict[str, dict[str, str | None]]] = {}
    urls = []
    for page in pages:
        host, name = _place(page.url)
        why = _why_not(page, name, entries.get(host, {}))
        counts[why or "kept"] += 1
        if why:
            continue
        at = page.fetched_at or fetched_at
        entry: dict[str, str | None] = {"fetched_at": at.isoformat() if at else None}
        file = name if _write(out / host / name, page.file) else f"long/{_digest(name)}.html"
        if file != name:
            entry["file"] = file
            _write(out / host / file, page.file)
        entries.setdefault(host, {})[name] = entry
        urls.append(page.url)
    for host, said in entries.items():
        text = json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True)
        (out / host / "replay.json").write_text(text + "\n", encoding="utf-8")
    (out / "urls.txt").write_text("".join(f"{url}\n" for url in urls), encoding="utf-8")
    return counts


def _place(url: str) -> tuple[str, str]:
    if not is_web(url):
        return "", ""
    parts = urlsplit(url)
    default = parts.port in (None, 80, 443)
    return f"{parts.hostname}" if default else f"{parts.hostname}+{parts.port}", name_of(
        parts.path, parts.query
    )


def _why_not(page: Saved, name: str, known: dict[str, dict[str, str | None]]) -> str | None:
    if not name:
        return "without an absolute address"
    if name in known:
        return "with the address of another"
    return None if page.file.is_file() else "without a file"


def _write(target: Path, source: Path) -> bool:
    """Whether the page could be written there: a name may be too long, or a page be another's folder."""
    if any(len(piece.encode("utf-8", "surrogateescape")) > LONGEST for piece in target.parts):
        return False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        held = source.read_bytes()
        target.write_bytes(gzip.decompress(held) if source.suffix == ".gz" else held)
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        return False
    return True


def _digest(name: str) -> str:
    return blake2b(name.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()


def main(arguments: list[str] | None = None) -> int:
    """The exit code; prints what was done."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--fetched-at", type=datetime.fromisoformat, help="when pages of unknown time were fetched"
    )
    given = parser.parse_args(arguments)
    if given.fetched_at and given.fetched_at.tzinfo is None:
        parser.error("--fetched-at needs a zone, like 2020-10-08T09:00:00+02:00")
    if given.out.exists() and any(given.out.iterdir()):
        parser.error(f"{given.out} is not empty")
    pages = list(saved_pages(given.pages))
    if not pages:
        parser.error(f"{given.pages} holds no gold.jsonl and no index.tsv with pages")
    counts = lay_out(iter(pages), given.out, given.fetched_at)
    for why, count in counts.most_common():
        print(f"{count:5} {why}")
    print(f"{given.out / 'urls.txt'} lists what was kept")
    return 0


if __name__ == "__main__":
    sys.exit(main())
