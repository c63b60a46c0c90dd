"""One article and one reading, printed for a person."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from newsbot.article import FIELDS
from newsbot.commands.terminal import cut, is_terminal, isolated, styled, wrapped
from newsbot.text.dates import Moment
from newsbot.text.lines import sift

if TYPE_CHECKING:
    from newsbot.article import Article
    from newsbot.reading import Reading

MOST_COLUMNS = 100
"""Longer lines are hard to read."""
TEXTS = ("kicker", "title", "lead", "body")
"""Fields that are printed as text; of the others those that are known stand above them, one a line."""
QUIET = ("read_by", "related", "images", "text_hash", "reader", "changes")
"""Fields for machines: ``--json`` has them."""


def article(found: Article) -> None:
    """Print the article: what is known of it, then its text."""
    terminal, columns = is_terminal(), _columns()
    for name in FIELDS:
        value = getattr(found, name)
        if name not in (*TEXTS, *QUIET) and value not in (None, (), {}, ""):
            print(f"{styled(f'{name:15}', 'dim', terminal)} {isolated(_said(value), terminal)}")
    print()
    for name in TEXTS:
        for paragraph in (getattr(found, name) or "").split("\n\n"):
            for line in wrapped(paragraph, columns):
                print(
                    styled(
                        isolated(line, terminal),
                        "bold" if name == "title" else "",
                        terminal and name == "title",
                    )
                )
            if paragraph:
                print()


def why(reading: Reading, text: str | None) -> None:
    """Print every claim, the winner of each field marked ``*``, and each block with why it stayed (+) or went
    (-)."""
    terminal, columns = is_terminal(), _columns()
    won = reading.article.read_by if reading.article else {}
    for name in sorted({claim.field for claim in reading.claims}, key=_place):
        first = True
        for claim in (each for each in reading.claims if each.field == name):
            wins = first and won.get(name) == claim.reader
            first = first and not wins
            said = isolated(cut(_said(claim.value), columns - 30), terminal)
            line = f"{'*' if wins else ' '} {name:15} {claim.reader:10} {said}"
            print(styled(line, "green", terminal and wins) + (f"  [{claim.where}]" if claim.where else ""))
    print()
    for kept, reason, block in _blocks(reading, text):
        line = f"{'+' if kept else '-'} {cut(reason, 28):28} {isolated(cut(block, columns - 31), terminal)}"
        print(styled(line, "green" if kept else "dim", terminal))
    print()


def _blocks(reading: Reading, text: str | None) -> Iterator[tuple[bool, str, str]]:
    """Whether each block stayed, why, and its text; a page without markup has lines for blocks."""
    if text is not None:
        for line in sift([line.strip() for line in text.splitlines() if line.strip()]):
            yield line.keep, f"{line.kind}: {line.why}", line.line
    for judged in reading.blocks:
        yield judged.keep, judged.why, judged.block.text


def _said(value: Any) -> str:
    if isinstance(value, Moment):
        return " ".join((value.at.isoformat(), *(f"({part} inferred)" for part in value.inferred)))
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return " | ".join(map(_said, value))
    return str(value)


def _place(name: str) -> int:
    return FIELDS.index(name) if name in FIELDS else len(FIELDS)


def _columns() -> int:
    return min(shutil.get_terminal_size().columns, MOST_COLUMNS)
