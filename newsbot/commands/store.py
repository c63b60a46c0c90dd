"""``scrapy store``: what the store holds, and the work of keeping it small.

scrapy store                          what is in it
scrapy store prune --older-than 400d  take out what is older; such articles, where still listed, come again
scrapy store vacuum                   give the file's unused space back
scrapy store export -o keys.jsonl     every article that is had, one JSON object a line
"""

from __future__ import annotations

import json
import os
import re
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newsbot.commands.terminal import padded
from newsbot.extensions.ledger import store_address
from newsbot.store import Contents, Store, StoreError, open_store

if TYPE_CHECKING:
    import argparse

    from newsbot.store import Run

WRONG_USE = 2
FAILED = 1
DOES = ("show", "prune", "vacuum", "export")
RUNS = 5


class Command(ScrapyCommand):
    """The command; needs no project."""

    requires_project = False
    requires_crawler_process = False

    def syntax(self) -> str:
        """How it is called."""
        return "[show | prune --older-than 400d | vacuum | export [-o FILE]]"

    def short_desc(self) -> str:
        """What ``scrapy -h`` says of it."""
        return "Show what newsbot remembers; prune, vacuum or export it"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Its options."""
        super().add_options(parser)
        parser.add_argument("--older-than", metavar="AGE", help="for prune: an age such as 400d, or a day")
        parser.add_argument("-o", "--output", metavar="FILE", help="for export: a file (default: print)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do it; what cannot be done is one line and an exit code."""
        does = args[0] if args else "show"
        if does not in DOES or len(args) > 1:
            raise UsageError
        try:
            self._run(does, opts)
        except BrokenPipeError:  # `| head` has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except ValueError as error:
            self._end(str(error), WRONG_USE)
        except StoreError as error:
            self._end(str(error), FAILED)
        except OSError as error:
            self._end(f"cannot write {opts.output}: {error.strerror or error}", FAILED)

    def _run(self, does: str, opts: argparse.Namespace) -> None:
        now = datetime.now(UTC)
        if does == "prune" and not opts.older_than:
            raise ValueError("prune needs --older-than: an age such as 400d, or a day such as 2025-01-31")
        before = before_of(opts.older_than, now) if opts.older_than else now
        assert self.settings is not None
        address = store_address(self.settings)
        if "://" not in address and not Path(address).exists():
            raise StoreError(f"there is no store at {address}; a crawl makes one")
        store = open_store(address)
        try:
            if does == "show":
                show(address, store)
            elif does == "prune":
                prune(store, before)
            elif does == "vacuum":
                print(f"{_size(store.upkeep.vacuum())} given back")
            else:
                export(store, opts.output)
        finally:
            store.close()

    def _end(self, why: str, code: int) -> None:
        print(f"newsbot: {why}", file=sys.stderr)
        self.exitcode = code


def before_of(said: str, now: datetime) -> datetime:
    """The moment that an age or a day means. Raises ``ValueError``.

    >>> before_of("2d", datetime(2026, 11, 23, tzinfo=UTC)).date().isoformat()
    '2026-11-21'
    """
    if found := re.fullmatch(r"(\d{1,5})\s*d(?:ays?)?", said.strip()):
        age = timedelta(days=int(found[1]))
        if age < now - datetime(1970, 1, 1, tzinfo=UTC):
            return now - age
    try:
        at = datetime.fromisoformat(said.strip())
    except ValueError:
        raise ValueError(
            f"--older-than {said!r} is no age such as 400d, nor a day such as 2025-01-31"
        ) from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def show(address: str, store: Store) -> None:
    """Print what is in it."""
    held = store.upkeep.contents()
    unused = f", of which {_size(held.unused)} unused (vacuum gives it back)" if held.unused else ""
    print(f"{address}: {_size(held.size)}{unused}\n")
    _show_outlets(held)
    links, down = store.frontier.count()
    looks, texts = store.looks.count()
    print(
        f"left to fetch {links}, turned down {down};"
        f" to be looked at again {looks}, their texts {_size(texts)}"
    )
    others = ", ".join(f"{name} {rows}" for name, rows in held.rows.items() if rows)
    print(f"rows: {others or 'none'}\n")
    for run in store.runs.last(limit=RUNS):
        print(_line_of(run))


def prune(store: Store, before: datetime) -> None:
    """Take out what is older, and print what went."""
    gone = {**store.upkeep.prune(before), "likeness": store.likeness.prune(before)}
    print(", ".join(f"{name} {rows}" for name, rows in gone.items() if rows) or "nothing is that old")


def export(store: Store, output: str | None) -> None:
    """Write every article that is had, the first marked first."""
    out = Path(output).open("w", encoding="utf-8") if output and output != "-" else sys.stdout  # noqa: SIM115 - may be stdout
    try:
        for had in store.upkeep.export():
            row = {"key": had.key, "outlet": had.outlet, "marked_at": had.at.isoformat()}
            out.write(f"{json.dumps(row, ensure_ascii=False)}\n")
        out.flush()
    finally:
        if out is not sys.stdout:
            out.close()


def _show_outlets(held: Contents) -> None:
    for each in held.outlets:
        name, articles = padded(each.outlet or "(none)", 20), f"{each.articles:>9}"
        print(f"{name}{articles}  {each.first:%Y-%m-%d %H:%M} to {each.last:%Y-%m-%d %H:%M} UTC")
    print(f"{padded('all', 20)}{sum(each.articles for each in held.outlets):>9}\n")


def _line_of(run: Run) -> str:
    how = "did not come to its end" if run.finished_at is None else run.reason
    items = run.counts.get("items", 0)
    return f"run {run.id}  {run.started_at:%Y-%m-%d %H:%M} UTC  {run.spider}: {items} items, {how}"


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size:,} bytes"
