"""Which day a stamp means: the order of its figures and, where it prints none, its year.

A printed year leaves at most two readings. They are told apart by, in turn: the weekday printed beside them, the
order known of the host, .NET's American form, the fetch (nothing is published after it), the weekday named in the
lead, and at last the day before the month, as Egypt writes.

Without a year the stamp is one of a fresh page: the newest candidate within the year before the fetch and the day
after it, over both orders unless the host's is known. A weekday must fit, or the day is unknown; with the order not
known it is unknown beyond ninety days too. A guess never looks like a fact.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from newsbot.text.dates.stamp import Reading, Stamp

STALE = timedelta(days=90)
SLACK = timedelta(days=1)  # between the clocks of the paper and of the crawler
ORDERS = ("DMY", "MDY", "YMD")


class Choice(NamedTuple):
    """The day that was chosen and whether year or order were a choice."""

    day: date
    inferred: tuple[str, ...] = ()


def choose(stamp: Stamp, today: date | None, order: str | None, weekday: int | None) -> Choice | None:
    """The day the stamp means, seen on ``today``; ``None`` when that is unknown."""
    if stamp.readings[0].year is None:
        return _without_year(stamp, today, order, weekday) if today else None
    if stamp.lunar:
        return Choice(_by_the_moon(stamp))
    return _with_year(stamp, today, order, weekday)


def _with_year(stamp: Stamp, today: date | None, order: str | None, weekday: int | None) -> Choice | None:
    if len(stamp.readings) == 1:
        only = stamp.readings[0].date()
        return Choice(only) if only else None
    days = {reading: day for reading in stamp.readings if (day := reading.date())}
    fitting = [day for day in days.values() if day.weekday() == stamp.weekday]
    if not days:
        return None
    if len(days) == 1 or len(fitting) == 1:
        return Choice(fitting[0] if fitting else next(iter(days.values())))
    for reading, day in days.items():
        if reading.order == _month_or_day_first(order):
            return Choice(day)
    return Choice(_guess(stamp, days, today, weekday), ("order",))


def _guess(stamp: Stamp, days: dict[Reading, date], today: date | None, weekday: int | None) -> date:
    if stamp.american:
        return next(day for reading, day in days.items() if reading.order == "MDY")
    left = [day for day in days.values() if today is None or day <= today + SLACK] or list(days.values())
    return next((day for day in left if day.weekday() == weekday), left[0])


def _month_or_day_first(order: str | None) -> str | None:
    """A host that writes the year first writes the month before the day."""
    return "MDY" if order == "YMD" else order


def _by_the_moon(stamp: Stamp) -> date:
    """The Hijri day, moved by one where only its neighbour is the weekday printed beside it: Egypt sights the moon."""
    day = stamp.readings[0].date()
    assert day is not None  # a Hijri day became a Gregorian one before it became a reading
    near = (day, day - timedelta(1), day + timedelta(1))
    return next((other for other in near if other.weekday() == stamp.weekday), day)


def _without_year(stamp: Stamp, today: date, order: str | None, weekday: int | None) -> Choice | None:
    known = _month_or_day_first(order)
    both = len(stamp.readings) > 1
    readings = [reading for reading in stamp.readings if not both or known in (None, reading.order)]
    named = stamp.weekday if stamp.weekday is not None else weekday
    days = (_newest(reading, today, named) for reading in readings)
    day = max((day for day in days if day), default=None)
    if day is None or (both and not known and today - day > STALE):
        return None
    return Choice(day, ("year", "order") if both and not known else ("year",))


def _newest(reading: Reading, today: date, weekday: int | None) -> date | None:
    """The newest day of that day and month from a year before ``today`` to the day after it, on that weekday."""
    last = today + SLACK
    for year in (last.year, last.year - 1):
        day = reading.date(year)
        if day and _year_before(today) <= day <= last and weekday in (None, day.weekday()):
            return day
    return None


def _year_before(today: date) -> date:
    leap_day = (today.month, today.day) == (2, 29)
    return today.replace(year=today.year - 1, day=28 if leap_day else today.day)
