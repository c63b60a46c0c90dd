"""Clocks and zones: what a printed time of day is, and the instant it stands for.

A wall time that a zone skipped (Cairo jumps from 00:00 to 01:00 on a Friday in April) is moved on by the gap; of an
hour that a zone had twice the first is meant.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_OFFSET = re.compile(r"([+-])([0-9]{1,2}):?([0-9]{2})?$")
MAX_OFFSET = timedelta(hours=14)


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The zone of that name; an unknown name is a mistake of the caller's and raises ``ZoneInfoNotFoundError``."""
    return ZoneInfo(name)


def wall(day: date, clock: time | None, zone: ZoneInfo) -> datetime:
    """The instant a wall clock shows in ``zone``; without a clock the day's first instant.

    >>> wall(date(2024, 4, 26), None, ZoneInfo("Africa/Cairo")).isoformat()
    '2024-04-26T01:00:00+03:00'
    """
    shown = datetime.combine(day, clock or time(), zone)
    return shown.astimezone(UTC).astimezone(
        zone
    )  # there and back: a time that was skipped comes back moved on


def in_zone(moment: datetime, zone: ZoneInfo) -> datetime:
    """The same instant in ``zone``; a naive one is that zone's wall time."""
    if moment.tzinfo is None:
        return wall(moment.date(), moment.time(), zone)
    return moment.astimezone(zone)


def read_clock(hour: int, minute: int, second: int = 0, half: str | None = None) -> time | None:
    """The time of day of a printed clock, ``half`` being am, pm, noon or night; ``None`` for no such time.

    A clock beyond 12 that is said to be before noon contradicts itself and is no time; «22:08 م» is only said twice.

    >>> read_clock(12, 15, half="am")
    datetime.time(0, 15)
    """
    if hour > 23 or minute > 59 or second > 59:
        return None
    if hour <= 12:
        hour = _in_half(hour, half)
    elif half == "am":
        return None
    return time(hour, minute, second)


def _in_half(hour: int, half: str | None) -> int:
    """The hour of 24 for an hour of 12: noon runs from 11 to 4, night from 6 over midnight to 5."""
    if half == "am":
        return hour % 12
    if half == "pm" or (half == "noon" and hour < 10) or (half == "night" and 6 <= hour < 12):
        return hour % 12 + 12
    return hour % 12 if half == "night" else hour


def read_offset(text: str) -> timedelta | None:
    """The offset from UTC that ends a text: ``Z``, ``GMT``, ``+03:00``, ``+0300``, ``gmt+2``; ``None`` for none.

    One of more than fourteen hours does not exist.
    """
    text = text.rstrip().lower()
    if text.endswith(("z", "gmt", "utc")):
        return timedelta()
    if not (found := _OFFSET.search(text)):
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if offset > MAX_OFFSET:
        return None
    return -offset if found[1] == "-" else offset
