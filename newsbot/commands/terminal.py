"""Arabic and Latin text in a terminal: widths, cuts, wrapping and reading direction.

A terminal that orders text right to left does it by the line and by the first letter it meets. On a terminal
(not in a pipe) each value is therefore put between isolating marks, which keeps columns in their order and
stops at their ends; one that knows nothing of direction shows nothing of them.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

ISOLATE, END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
STYLES = {"bold": "1", "dim": "2", "green": "32"}


@contextmanager
def while_somebody_reads() -> Iterator[None]:
    """A block that prints; it ends quietly where the reader of a pipe has gone, as ``head`` does."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What is left in the buffer must go somewhere, or Python complains at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_terminal() -> bool:
    """Whether a person looks at standard output."""
    return sys.stdout.isatty()


def styled(text: str, style: str, on: bool) -> str:
    """The text in a style, where it is on."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if on else text


def isolated(text: str, on: bool) -> str:
    """The text as a run of its own, whatever stands beside it, where that is on."""
    return f"{ISOLATE}{text}{END}" if on and text else text


def width(text: str) -> int:
    """The columns a text takes: marks take none, wide letters two.

    >>> width("خبرٌ"), width("news"), width("新聞")
    (3, 4, 4)
    """
    return sum(_columns(letter) for letter in text)


def cut(text: str, columns: int) -> str:
    """The text on one line, ended by ``…`` where it takes more than so many columns.

    >>> cut("a long headline", 8)
    'a long …'
    """
    line = " ".join(text.split())
    if width(line) <= columns:
        return line
    taken, used = "", 1
    for letter in line:
        used += _columns(letter)
        if used > columns:
            break
        taken += letter
    return f"{taken}…"


def padded(text: str, columns: int, on: bool = False) -> str:
    """The text, isolated where that is on, and blanks up to so many columns."""
    return isolated(text, on) + " " * (columns - width(text))


def wrapped(text: str, columns: int) -> Iterable[str]:
    """The text in lines of at most so many columns, broken at blanks; a longer word stands alone."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and width(longer) > columns:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
