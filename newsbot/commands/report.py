"""``scrapy report [OUTLET|FILE]``: what the newest run wrote, as a small table, and where it lies."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newsbot.commands.checks import Wrong
from newsbot.commands.crawl import DATA
from newsbot.commands.terminal import cut, is_terminal, padded, width
from newsbot.extensions.verdict import Code

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

KINDS = (".json", ".jsonl", ".csv")
"""The kinds of feed it can show, the one it shows first."""
HEAD = ("published", "title", "by or from", "words")
FROM = ("authors", "agency", "place")
"""The fields that say where a story comes from, the most telling first."""
MOST_ROWS = 50
TITLE_COLUMNS = 60


class Command(ScrapyCommand):
    """The command."""

    requires_crawler_process = False

    def syntax(self) -> str:
        """How it is called."""
        return "[OUTLET|FILE]"

    def short_desc(self) -> str:
        """What ``scrapy`` lists it with."""
        return "Show what the newest run of an outlet wrote, and where it lies"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the table."""
        if len(args) > 1:
            raise UsageError
        try:
            file = find_feed(args[0] if args else None)
            rows = read_feed(file)
        except Wrong as wrong:
            print(f"newsbot: {wrong}", file=sys.stderr)
            self.exitcode = Code.WRONG_USE
            return
        print(table(rows, shutil.get_terminal_size().columns, is_terminal()))
        beside = [
            each for each in sorted(file.parent.glob(f"{file.stem}.*")) if each.suffix in (*KINDS, ".xml")
        ]
        print(f"\n{len(rows)} article{'' if len(rows) == 1 else 's'} in {', '.join(map(str, beside))}")


def find_feed(asked: str | None) -> Path:
    """The file asked for, or the newest of an outlet, or of all outlets."""
    if asked and Path(asked).is_file():
        return Path(asked)
    folder = Path(DATA) / asked if asked else Path(DATA)
    files = [each for each in folder.glob("*" if asked else "*/*") if each.suffix in KINDS and each.is_file()]
    if not files:
        raise Wrong(f"nothing is written in {folder} yet; `scrapy crawl {asked or 'NAME'}` does it")
    newest = max(files, key=lambda each: (each.stem, each.stat().st_mtime))
    return min(
        (each for each in files if each.stem == newest.stem), key=lambda each: KINDS.index(each.suffix)
    )


def read_feed(file: Path) -> list[dict[str, Any]]:
    """The articles of a feed file."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            if file.suffix == ".csv":
                return list(csv.DictReader(text))
            rows = (
                json.load(text)
                if file.suffix == ".json"
                else [json.loads(line) for line in text if line.strip()]
            )
    except (OSError, ValueError, csv.Error) as error:
        raise Wrong(f"cannot read {file}: {error}") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Wrong(f"{file} holds no list of articles")
    return rows


def table(rows: list[dict[str, Any]], columns: int, terminal: bool) -> str:
    """The rows as a table of at most so many columns."""
    title = max(20, min(TITLE_COLUMNS, columns - 50))
    cells = [HEAD, *(_cells(row, title) for row in rows[:MOST_ROWS])]
    widths = [max(width(row[place]) for row in cells) for place in range(len(HEAD))]
    lines = [
        "  ".join(padded(cell, wide, terminal) for cell, wide in zip(row, widths, strict=True))
        for row in cells
    ]
    lines.insert(1, "  ".join("-" * wide for wide in widths))
    if len(rows) > MOST_ROWS:
        lines.append(f"… and {len(rows) - MOST_ROWS} more")
    return "\n".join(line.rstrip() for line in lines)


def _cells(row: Mapping[str, Any], title: int) -> tuple[str, ...]:
    at = str(row.get("published_at") or "")[:16].replace("T", " ")
    source = next((_joined(row[name]) for name in FROM if row.get(name)), "")
    return at, cut(str(row.get("title") or ""), title), cut(source, 24), str(row.get("word_count") or "")


def _joined(value: Any) -> str:
    return " | ".join(map(str, value)) if isinstance(value, list) else str(value)
