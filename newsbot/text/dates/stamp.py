"""What a line prints of a date: its day in every reading the figures allow, its clock, its weekday.

1. The line is cut into tokens, each known by one letter (``tokens``).
2. Days of other calendars, volume and issue numbers are struck out.
3. What is left of the letters is matched with the few orders in which dates are written.
4. The line must look like a stamp and not like a sentence (``judge``).

No clock and no zone is known here: which reading is meant, and in which year, is decided in ``choice``.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import NamedTuple

from newsbot.text.dates.calendars import coptic_day, hijri_day
from newsbot.text.dates.clock import read_clock
from newsbot.text.dates.tokens import FIRST_YEAR, LAST_YEAR, Tokens

EMPTY = frozenset({(1, 1, 1900), (1, 1, 1970), (31, 12, 1969)})
"""The days that stand for "no date" in databases: SQL's first day, the epoch and the evening before it."""


class Reading(NamedTuple):
    """One way to read the figures; ``order`` is what it takes them for, ``None`` where they allow no other."""

    day: int
    month: int
    year: int | None = None
    order: str | None = None

    def date(self, year: int | None = None) -> date | None:
        """The day itself, or ``None`` where that year has no such day or the day is an empty one."""
        year = year if self.year is None else self.year
        if year is None or not FIRST_YEAR <= year <= LAST_YEAR or (self.day, self.month, year) in EMPTY:
            return None
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


class Stamp(NamedTuple):
    """What a date line prints, not yet decided."""

    readings: tuple[Reading, ...]
    start: int
    end: int
    """The tokens of the date itself: from ``start`` up to ``end``."""
    clock: time | None = None
    offset: timedelta | None = None
    """From UTC, where one is printed."""
    weekday: int | None = None
    lunar: bool = False
    """Only a Hijri day is printed, which may lie a day aside."""
    american: bool = False
    """In .NET's American form, «3/16/2018 1:05:00 PM»: seconds or unpadded figures, and Latin am or pm."""


# Orders of a full date (H and C: the month of another calendar), then of a day without its year.
_HIJRI = re.compile(r"nHqE?|DE")
_OTHER_CALENDAR = re.compile(r"[HEC]")
_COPTIC = re.compile(r"nCq")
_OTHER_SHORT = re.compile(r"n[HC]")
_ISSUE = re.compile(r"(?<!M)I[nyqX]")
_FULL = re.compile(r"nM+I?y|M+ny|yM+n|nM+[TAZW]{1,4}y|M+n[TAZW]{1,4}y|D")
_TWO_FIGURES = re.compile(r"nMn")
_SHORT = re.compile(r"nM+|M+n|P")
_TIME = re.compile(r"TA|AT|T")
_AND_UPDATED = re.compile(r"[yD][^yD]*(U)[^yD]*[yDPTnX]")
_UPDATED_FIRST = re.compile(r"U[^yD]*[yD][^L]*(?=L[^yD]*[yD])")
_ZONE = re.compile(r"Z")
_NOT_CLOCK = re.compile(r"[^TAZW]")
_HOUR = re.compile(r"nA")
_LATIN_HALVES = frozenset({"am", "pm", "a.m.", "p.m.", "a.m", "p.m"})


def without_update(tokens: Tokens) -> Tokens:
    """The tokens of a line without its "updated" date, where it prints another beside it."""
    if "U" not in tokens.letters:
        return tokens
    if second := _AND_UPDATED.search(tokens.letters):
        return tokens.part(0, second.start(1))
    if first := _UPDATED_FIRST.search(tokens.letters):
        return tokens.part(first.end(), None)
    return tokens


def find_stamp(tokens: Tokens) -> Stamp | None:
    """The date a line's tokens print, whatever stands around it; ``None`` for none, and for two that differ.

    Changes the tokens: what is read is struck out.
    """
    lunar = coptic = None
    if _OTHER_CALENDAR.search(tokens.letters):
        lunar, coptic = _strike_other_calendars(tokens)
    if "I" in tokens.letters:
        tokens.strike_all(_ISSUE)
    found = _gregorian(tokens) or _two_figure_year(tokens) or coptic or lunar or _without_year(tokens)
    if not found or not found.readings:
        return None
    american = _is_american(tokens, found.start)
    _strike_date(tokens, found)
    clock, offset = time_of_day(tokens)
    place = tokens.letters.find("W")
    weekday = tokens.values[place] if place >= 0 else None
    return Stamp(found.readings, found.start, found.end, clock, offset, weekday, found is lunar, american)


def _strike_other_calendars(tokens: Tokens) -> tuple[Stamp | None, Stamp | None]:
    """The Hijri and the Coptic day of the line, struck out. Changes the tokens."""
    hijri = coptic = None
    for start, end in tokens.spans(_HIJRI):
        hijri = hijri or _as_stamp(hijri_day(*_parts(tokens, start)), start, end)
        tokens.strike(start, end)
    for start, end in tokens.spans(_COPTIC):
        coptic = coptic or _as_stamp(coptic_day(*_parts(tokens, start)), start, end)
        tokens.strike(start, end)
    tokens.strike_all(_OTHER_SHORT)
    return hijri, coptic


def _parts(tokens: Tokens, start: int) -> tuple[int, int, int]:
    """Year, month and day of the other calendar's date that starts there."""
    if tokens.letters[start] == "D":
        first, month, last = (int(part) for part in tokens.values[start][:3])
        return (first, month, last) if first > 31 else (last, month, first)
    day, month, year = tokens.values[start : start + 3]
    return year, month, day


def _as_stamp(day: date | None, start: int, end: int) -> Stamp | None:
    return Stamp((Reading(day.day, day.month, day.year),), start, end) if day else None


def _gregorian(tokens: Tokens) -> Stamp | None:
    """The one full date; of two, what both can mean («05/04/2024 - 5 أبريل 2024»); no readings when they differ."""
    found: Stamp | None = None
    for start, end in tokens.spans(_FULL):
        readings = _figures(tokens, start) if tokens.letters[start] == "D" else _in_words(tokens, start, end)
        if found and readings:
            found = Stamp(_both(found.readings, readings), found.start, found.end)
        elif readings:
            found = Stamp(readings, start, end)
            continue  # its tokens are struck when its clock has been read
        tokens.strike(start, end)
    return found


def _both(some: tuple[Reading, ...], others: tuple[Reading, ...]) -> tuple[Reading, ...]:
    days = {reading.date() for reading in others}
    return tuple(reading for reading in some if reading.date() in days)


def _in_words(tokens: Tokens, start: int, end: int) -> tuple[Reading, ...]:
    """The reading of a date with its month in words; none when two month names differ or there is no such day."""
    letters = tokens.letters
    month = tokens.values[letters.index("M", start)]
    if any(letters[i] == "M" and tokens.values[i] != month for i in range(start, end)):
        return ()
    year = letters.find("y", start, end)
    day = tokens.values[letters.index("n", start)]
    return _that_are_days(Reading(day, month, tokens.values[year] if year >= 0 else None))


def _figures(tokens: Tokens, start: int) -> tuple[Reading, ...]:
    """Every reading of three numbers that is a day, day first; the year has four figures, or is the last of two."""
    first, middle, last, text = tokens.values[start]
    if len(first) == 4:
        return _that_are_days(Reading(int(last), int(middle), int(first)))
    year = int(last)
    if len(last) == 2:
        if not _has_clock_or_weekday(tokens) and "/" not in text:
            return ()  # «10-12-14» alone: scores, sizes, versions
        year = _of_the_web(year)
    if "." in text and (dotted := _that_are_days(Reading(int(first), int(middle), year))):
        return dotted  # where figures are parted by full stops the day comes first, in every language
    return _either_order(int(first), int(middle), year)


def _of_the_web(figures: int) -> int:
    """The year that two figures mean on a web page, 1990 to 2039; 0 for the others, which is no year."""
    return 2000 + figures if figures < 40 else 1900 + figures if figures >= 90 else 0


def _either_order(first: int, second: int, year: int | None) -> tuple[Reading, ...]:
    """Day first and month first, where both are days and differ; else the one that is, with no order to choose."""
    both = Reading(first, second, year, "DMY"), Reading(second, first, year, "MDY")
    days = _that_are_days(*both)
    return (
        days if len(days) == 2 and first != second else tuple(Reading(r.day, r.month, year) for r in days[:1])
    )


def _that_are_days(*readings: Reading) -> tuple[Reading, ...]:
    return tuple(
        reading for reading in readings if reading.date(2024)
    )  # 2024: a leap year, for the year-less


def _has_clock_or_weekday(tokens: Tokens) -> bool:
    return "T" in tokens.letters or "W" in tokens.letters


def _two_figure_year(tokens: Tokens) -> Stamp | None:
    """«20-May-24», the form of old HTTP dates: an English month between hyphens."""
    for start, end in tokens.spans(_TWO_FIGURES):
        day, month, year = tokens.values[start:end]
        if tokens.gaps[start + 1] == tokens.gaps[start + 2] == "-":
            return Stamp(_that_are_days(Reading(day, month, _of_the_web(year))), start, end)
    return None


def _without_year(tokens: Tokens) -> Stamp | None:
    for start, end in tokens.spans(_SHORT):
        if tokens.letters[start] == "P":
            first, second = tokens.values[start]
            return Stamp(_either_order(int(first), int(second), None), start, end)
        return Stamp(_in_words(tokens, start, end), start, end)
    return None


def _is_american(tokens: Tokens, start: int) -> bool:
    if tokens.letters[start] != "D" or not _LATIN_HALVES.intersection(tokens.words):
        return False
    first, middle, last, text = tokens.values[start]
    seconds = any(k == "T" and len(v) == 3 for k, v in zip(tokens.letters, tokens.values, strict=True))
    return "/" in text and len(last) == 4 and (seconds or len(first) == 1 or len(middle) == 1)


def _strike_date(tokens: Tokens, stamp: Stamp) -> None:
    """Strikes the date, but not a clock in the midst of it («May 20 14:22:05 EET 2024»). Changes the tokens."""
    kept = _NOT_CLOCK.sub("_", tokens.letters[stamp.start : stamp.end])
    tokens.letters = tokens.letters[: stamp.start] + kept + tokens.letters[stamp.end :]


def time_of_day(tokens: Tokens) -> tuple[time | None, timedelta | None]:
    """The clock of the line and the offset printed with it. Changes the tokens: both are struck out."""
    clock = _clock(tokens)
    if clock is None or "Z" not in tokens.letters:
        return clock, None
    offsets = [tokens.values[start] for start, _ in tokens.spans(_ZONE)]
    tokens.strike_all(_ZONE)
    return clock, next((offset for offset in offsets if offset is not None), None)


def _clock(tokens: Tokens) -> time | None:
    for start, end in tokens.spans(_TIME if "T" in tokens.letters else _HOUR):
        by_letter = dict(zip(tokens.letters[start:end], tokens.values[start:end], strict=True))
        hour, minute, *seconds = by_letter.get("T") or (by_letter["n"], 0)
        tokens.strike(start, end)
        return read_clock(hour, minute, seconds[0] if seconds else 0, by_letter.get("A"))
    return None
