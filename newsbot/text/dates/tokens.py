"""A folded line cut into the tokens dates are made of, each known by one letter.

======  ===========================================  ======  ==========================================
letter  token                                        letter  token
======  ===========================================  ======  ==========================================
``n``   a number of one or two figures               ``W``   a weekday
``y``   a year, 1900 to 2100                         ``T``   a clock
``q``   any other number of four figures             ``A``   a half of the day
``x``   any other number                             ``Z``   a zone or an offset from UTC
``D``   three numbers in one                         ``L``   a label such as "published"
``P``   two numbers in one                           ``U``   a label such as "updated"
``M``   a Gregorian month                            ``B``   a byline's "written by"
``H``   a Hijri month                                ``I``   "issue", "volume", "year"
``C``   a Coptic month                               ``E``   "of the Hijri era"
``F``   "by the clock of"                            ``X``   any other word
======  ===========================================  ======  ==========================================

``_`` is a token that has been dealt with. Fillers («من», «الموافق», "on") are no tokens at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from newsbot.text.dates import words
from newsbot.text.dates.clock import read_offset
from newsbot.text.dates.words import PAIR_HEADS, PAIRS

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST = 300  # characters of a line; no masthead with three calendars is half as long


@dataclass(slots=True)
class Tokens:
    """A line's tokens, side by side; what is dealt with is struck out of ``letters`` as the reading goes on."""

    letters: str
    values: list[Any]
    gaps: list[str]
    """The signs between each token and the one before it."""
    before: list[str]
    """The word before each token, if only a filler."""
    words: list[str]
    """Every word and number of the line, fillers too."""

    def part(self, start: int, end: int | None) -> Tokens:
        """The tokens from ``start`` up to ``end``."""
        some = slice(start, end)
        return Tokens(self.letters[some], self.values[some], self.gaps[some], self.before[some], self.words)

    def spans(self, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
        """Where the letters match."""
        return [match.span() for match in pattern.finditer(self.letters)]

    def strike(self, start: int, end: int) -> None:
        """Marks tokens as dealt with: they count neither as a date nor as other words. Changes this object."""
        self.letters = self.letters[:start] + "_" * (end - start) + self.letters[end:]

    def strike_all(self, pattern: re.Pattern[str]) -> None:
        """Strikes whatever matches. Changes this object."""
        for start, end in self.spans(pattern):
            self.strike(start, end)


# Each alternative is bounded, and which one is tried hangs on the first character, so that the scan stays linear.
_TOKEN = re.compile(
    r"""
    (?P<meem>م(?![\u0620-\u064a]))
    |(?P<word>[\u0620-\u064a]{1,40})
    |(?=[0-9])(?:
        (?P<number>[0-9]{1,20}(?!\ ?[0-9:/\\.-]))
        |(?P<three>[0-9]{1,4}\ ?[/\\]\ ?[0-9]{1,2}\ ?[/\\]\ ?[0-9]{1,4}(?![0-9])
                 |[0-9]{1,4}\ ?-\ ?[0-9]{1,2}\ ?-\ ?[0-9]{1,4}(?![0-9])
                 |[0-9]{1,4}\.[0-9]{1,2}\.[0-9]{2,4}(?![0-9.]))
        |(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?!:?[0-9])
                 |[0-9]{1,2}\.[0-9]{2}(?=\ ?(?:[صم](?!\w)|صباح|مسا|[ap]\.?m(?!\w))))
        |(?P<two>[0-9]{1,2}/[0-9]{1,2}(?![0-9/])|[0-9]{2}[-.][0-9]{2}(?![0-9.-]))
        |(?P<figures>[0-9]{1,20})
    )
    |(?=[a-z+-])(?:
        (?P<offset>(?:gmt|utc)\ ?[+-](?:0?[0-9]|1[0-4])(?::?[0-5][0-9])?(?![0-9])|(?:(?<=[0-9])|(?<=[0-9]\ ))(?:[+-](?:0[0-9]|1[0-4])[0-5][0-9](?![0-9-])|\+(?:0[0-9]|1[0-4]):[0-5][0-9](?![0-9])))
        |(?P<half>[ap]\.?m(?!\w)\.?)
    )
    |(?P<other>[^\W\d_]{1,40})
    """,
    re.VERBOSE,
)
_KINDS: dict[str, tuple[str, Any]] = {}
for _letter, _table in (
    ("_", dict.fromkeys(words.FILLERS)),
    ("_", dict.fromkeys(words.OF | words.GREGORIAN_ERA | {"t"})),
    ("F", dict.fromkeys(words.BY_THE_CLOCK_OF)),
    ("L", dict.fromkeys(words.LABELS)),
    ("U", dict.fromkeys(words.UPDATES)),
    ("B", dict.fromkeys(words.BYLINES)),
    ("I", dict.fromkeys(words.ISSUES | words.YEAR_WORDS)),
    ("E", dict.fromkeys(words.HIJRI_ERA)),
    ("A", words.HALVES),
    ("C", words.COPTIC),
    ("H", words.HIJRI),
    ("W", words.WEEKDAYS),
    ("M", words.MONTHS),
    ("Z", {word: offset for word, offset in words.ZONES.items() if word.isascii()}),
):
    _KINDS.update({_word: (_letter, _value) for _word, _value in _table.items()})
_OTHER = ("X", None)
_TOO_MANY = 60  # tokens: no line that is a stamp has a third of it


def tokens_of(folded: str) -> Tokens:
    """The tokens of a folded line; of a line with too many only the first, which is enough to refuse it."""
    letters: list[str] = []
    values: list[Any] = []
    gaps: list[str] = []
    befores: list[str] = []
    every: list[str] = []
    end, before, gap = 0, "", ""
    for match in _TOKEN.finditer(folded):
        text, start = match[0], match.start()
        if (between := folded[end:start]) != " ":
            gap += between.strip()
        if before in PAIR_HEADS and (pair := PAIRS.get((before, text))) and letters:
            letters[-1], values[-1] = pair
        else:
            maker = _MAKERS.get(match.lastgroup or "")
            letter, value = maker(text, before) if maker else _KINDS.get(text, _OTHER)
            if letter != "_":
                letters.append(letter)
                values.append(value)
                gaps.append(gap)
                befores.append(before)
                gap = ""
                if len(letters) > _TOO_MANY:
                    break
        every.append(text)
        end, before = start + len(text), text
    return Tokens("".join(letters), values, gaps, befores, every)


def _three(text: str, before: str) -> tuple[str, Any]:
    parts = re.split(r"\D+", text)
    if len(parts[0]) == 3 or (len(parts[2]) in (1, 3) and len(parts[0]) != 4):
        return _OTHER
    return "D", (*parts, text)


def _clock(text: str, before: str) -> tuple[str, Any]:
    numbers = [int(part) for part in re.split(r"\D", text)[:3]]
    return "T", tuple(numbers)


def _offset(text: str, before: str) -> tuple[str, Any]:
    offset = read_offset(text)
    return ("Z", offset) if offset is not None else _OTHER


def _two(text: str, before: str) -> tuple[str, Any]:
    return "P", re.split(r"\D", text)


def _number(text: str, before: str) -> tuple[str, Any]:
    if len(text) <= 2:
        return "n", int(text)
    if len(text) != 4:
        return "x", None
    return ("y" if FIRST_YEAR <= int(text) <= LAST_YEAR else "q"), int(text)


def _half(text: str, before: str) -> tuple[str, Any]:
    return "A", text[0] + "m"


def _era_or_half(text: str, before: str) -> tuple[str, Any]:
    """«م»: of the common era in «2024م», else p.m."""
    return ("_", None) if len(before) > 3 and before[-4:].isdigit() else _KINDS[text]


_MAKERS: dict[str, Callable[[str, str], tuple[str, Any]]] = {  # words are looked up instead
    "three": _three,
    "clock": _clock,
    "offset": _offset,
    "two": _two,
    "number": _number,
    "figures": _number,
    "half": _half,
    "meem": _era_or_half,
}
