"""Dates as Arabic and Egyptian pages print them, read into instants, with what had to be inferred.

1. Machine forms (ISO, epoch) are read as they stand (``machine``).
2. A line is read as a stamp, in words or figures, with three calendars or no year (``stamp``), if it is there
   for the date's sake (``judge``); which day it means is chosen by ``choice``.
3. Else as a distance: «منذ ساعتين», «أمس» (``ago``).
4. A month's name that is neither Arabic nor English goes to dateparser, which is loaded only then.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from newsbot.text.dates.ago import read_line_ago
from newsbot.text.dates.choice import ORDERS, SLACK, choose
from newsbot.text.dates.clock import in_zone, read_clock, wall, zone_of
from newsbot.text.dates.judge import is_either, is_stamp
from newsbot.text.dates.machine import read_epoch, read_machine
from newsbot.text.dates.moment import Moment, in_order, localise
from newsbot.text.dates.order import order_of, order_proved
from newsbot.text.dates.stamp import Reading, Stamp, find_stamp, without_update
from newsbot.text.dates.tokens import FIRST_YEAR, LAST_YEAR, LONGEST, Tokens, tokens_of
from newsbot.text.dates.words import MONTHS, RUNNING_WEEKDAYS, fold, fold_digits

__all__ = ["Moment", "find_date", "localise", "order_of", "order_proved", "read_date", "weekday_in"]

CAIRO = "Africa/Cairo"
SHORT = 80  # characters of a line that says «منذ ساعتين» or a date of another language, a byline included
LEAD = 300  # characters of a text in which its first weekday counts


def read_date(
    text: str, now: datetime | None, order: str | None = None, weekday: int | None = None, zone: str = CAIRO
) -> Moment | None:
    """The moment a date line prints; ``None`` for anything that is not there for its date's sake.

    ``now`` is when the page was fetched (naive: wall time of ``zone``; ``None``: unknown, then nothing relative or
    year-less can be read), ``order`` the host's order of figures (DMY, MDY, YMD), ``weekday`` the one its lead names
    (0 = Monday).

    >>> read_date("الخميس ٤ مارس ٢٠٢١ - ٠٧:٣٠ م", None).at.isoformat()
    '2021-03-04T19:30:00+02:00'
    """
    return _read(text, _Asked.of(now, order, weekday, zone), is_stamp)


def find_date(
    line: str, now: datetime | None, order: str | None = None, weekday: int | None = None, zone: str = CAIRO
) -> Moment | None:
    """The moment of a date set apart in a longer line; ``None`` when a sentence only mentions a day.

    Looser than ``read_date``, whose answers it gives too: any number of other words may stand around a full date that opens the line or follows
    a label or separator or has a clock. For lines a reader already takes for a date or byline.

    >>> find_date("Cairo Bureau, Reporting Desk and Photo Team of the Evening Paper, Monday 5 Mar 2012", None).at.day
    5
    """
    return _read(line, _Asked.of(now, order, weekday, zone), is_either)


def weekday_in(text: str) -> int | None:
    """The first weekday a text names in its opening, 0 = Monday; ``None`` when it names none there.

    >>> weekday_in("أعلنت الوزارة مساء أمس الثلاثاء عن موعد جديد")
    1
    """
    found = _WEEKDAY.search(fold(text[:LEAD]))
    return RUNNING_WEEKDAYS[found[1]] if found else None


# The languages of the pages beside Arabic and English.
LANGUAGES = [
    *("fr", "de", "es", "it", "pt", "nl", "tr", "ru", "uk", "pl", "sv", "da", "nb", "fi"),
    *("cs", "sk", "hr", "bg", "el", "ro", "hu", "id", "fa", "ur", "he"),
]
# Day, month's name, year, perhaps a clock: «18 juil. 2024 à 08:01», «20 de mayo de 2024». Bounded throughout.
_FOREIGN = re.compile(
    r"""
    (?<!\d) (?P<day>\d{1,2}) (?:[.°ºªe]|er)? \s{1,3} (?:de\s|d')? (?P<month>[^\W\d_]{2,15})[.,]?\s{1,3} (?:de\s|del\s)?
    (?P<year>(?:19|20)\d\d) (?!\d) (?:\D{1,12} (?P<hour>\d{1,2})[:.h](?P<minute>\d{2}) (?!\d))?
    """,
    re.VERBOSE,
)
_WEEKDAY = re.compile(rf"(?<!\w)[وفبل]?({'|'.join(RUNNING_WEEKDAYS)})(?!\w)")
_DIGIT = re.compile(r"\d")
_FOUR_FIGURES = re.compile(r"\d{4}")
_Accept = Callable[[Tokens, Stamp, str], bool]


class _Asked(NamedTuple):
    """What the caller knows."""

    fetched: datetime | None
    order: str | None
    weekday: int | None
    zone: ZoneInfo

    @classmethod
    def of(cls, now: datetime | None, order: str | None, weekday: int | None, zone: str) -> _Asked:
        if order is not None and order not in ORDERS:
            raise ValueError(f"order must be one of {', '.join(ORDERS)}, not {order!r}")
        return cls(now, order, weekday, zone_of(zone))

    @property
    def now(self) -> datetime | None:
        """The fetch in the zone; worked out only for the few texts that need it."""
        if self.fetched is None or not FIRST_YEAR < self.fetched.year < LAST_YEAR:
            return None
        return in_zone(self.fetched, self.zone)

    @property
    def today(self) -> date | None:
        now = self.now
        return now.date() if now else None


def _read(text: str, asked: _Asked, accept: _Accept) -> Moment | None:
    if len(text) > LONGEST or (len(text) > SHORT and not _FOUR_FIGURES.search(text)):
        return None  # a stamp as long as that prints its year
    if not _DIGIT.search(text):
        return _relative(text, asked)
    folded = fold(text)
    if machine := read_machine(folded):
        return _moment(text, machine.reading.date(), machine.clock, machine.offset, (), asked)
    if instant := read_epoch(folded):
        return _counted(text, instant, asked)
    tokens = without_update(tokens_of(folded))
    stamp = find_stamp(tokens)
    if stamp and accept(tokens, stamp, folded):
        return _stamped(text, stamp, asked)
    if stamp and stamp.readings[0].year:
        return None
    return _relative(text, asked) or _foreign(text, asked)


def _stamped(raw: str, stamp: Stamp, asked: _Asked) -> Moment | None:
    is_open = len(stamp.readings) > 1 or stamp.readings[0].year is None
    choice = choose(stamp, asked.today if is_open else None, asked.order, asked.weekday)
    return _moment(raw, choice.day, stamp.clock, stamp.offset, choice.inferred, asked) if choice else None


def _moment(
    raw: str,
    day: date | None,
    clock: time | None,
    offset: timedelta | None,
    inferred: tuple[str, ...],
    asked: _Asked,
) -> Moment | None:
    if day is None:
        return None
    if clock is None:
        return Moment(wall(day, None, asked.zone), False, in_order(*inferred, "time"), raw)
    if offset is None:
        return Moment(wall(day, clock, asked.zone), True, inferred, raw)
    there = datetime.combine(day, clock, timezone(offset))
    return Moment(there.astimezone(asked.zone), True, inferred, raw)


def _counted(raw: str, instant: datetime, asked: _Asked) -> Moment | None:
    """A count of seconds; one that lies after the fetch is some other number of ten figures."""
    now = asked.now
    latest = now + SLACK if now else datetime(LAST_YEAR, 1, 1, tzinfo=UTC)
    return Moment(instant.astimezone(asked.zone), True, (), raw) if instant <= latest else None


def _relative(text: str, asked: _Asked) -> Moment | None:
    if len(text) > SHORT or not (said := read_line_ago(fold(text))) or (now := asked.now) is None:
        return None
    ago, clock, weekday = said
    day = ago.day_before(now.date())
    if day is None or weekday not in (None, day.weekday()):
        return None
    if ago.clock is None:
        return _moment(text, day, clock, None, (), asked)
    start = (
        wall(day, now.time().replace(microsecond=0), asked.zone)
        if day != now.date()
        else now.replace(microsecond=0)
    )
    return Moment((start.astimezone(UTC) - ago.clock).astimezone(asked.zone), True, (), text)


def _foreign(text: str, asked: _Asked) -> Moment | None:
    """A day, a month and a year in a language that is neither Arabic nor English; its clock, if it has one."""
    found = _FOREIGN.search(fold_digits(text)) if len(text) <= SHORT else None
    if not found or fold(found["month"]) in MONTHS or not (month := _foreign_month(found["month"])):
        return None
    hour, minute = found["hour"], found["minute"]
    clock = read_clock(int(hour), int(minute)) if hour else None
    return _moment(text, Reading(int(found["day"]), month, int(found["year"])).date(), clock, None, (), asked)


@lru_cache(maxsize=4096)
def _foreign_month(word: str) -> int | None:
    """The month a word means in any of ``LANGUAGES``; only the word goes to dateparser, so only the month is its."""
    import dateparser  # slow to load, and only ever needed on pages that are neither Arabic nor English

    settings: Any = {"STRICT_PARSING": True}
    try:
        parsed = dateparser.parse(f"15 {word} 2020", languages=LANGUAGES, settings=settings)
    except Exception:  # noqa: BLE001 -- any word of any page comes here; a parser's own failure on it is "no month"
        return None
    return parsed.month if parsed and (parsed.year, parsed.day) == (2020, 15) else None
