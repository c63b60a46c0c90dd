"""Which days a link's story can have, by all that its listing and its address say.

Listings lie: in good faith (a ``Z`` behind the wall clock of Cairo) or bad (every story dated today). So more
than one day may be possible, and a story is left only when none of them was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from newsbot.spiders.listing import Found, Wanted
from newsbot.urls import date_in

AHEAD = timedelta(days=2)
"""How far ahead of our clock a date may be: the zones of the world lie a day apart. Beyond, it is no date."""
MOST_PAST = 0.5
"""Of the new stories of a page, how many must have a day before one may say that it lies before ``since``."""


def days_of(link: Found, zone: str, today: date | None = None) -> frozenset[date]:
    """The days its story may be of; empty when nobody says."""
    said = {date_in(link.url), link.published_day, *_days_of_moment(link.published_at, zone)} - {None}
    days = frozenset(day for day in said if day)
    return frozenset(day for day in days if today is None or day <= today + AHEAD)


def is_outside(link: Found, wanted: Wanted, zone: str) -> bool:
    """Whether all that is known says that the story was not asked for; of no known day it may be anything."""
    days = days_of(link, zone, wanted.today)
    if days:
        return not any(_within(day, wanted) for day in days)
    return is_past(link, wanted, zone)


def have_run_past(links: Iterable[Found], wanted: Wanted, zone: str) -> bool:
    """Whether a page of these stories lies before the days asked for, and all that is behind it with it."""
    links = list(links)
    dated = [link for link in links if days_of(link, zone, wanted.today) or link.modified_at]
    if wanted.since is None or not dated or len(dated) < MOST_PAST * len(links):
        return False
    return all(is_past(link, wanted, zone) for link in dated)


def is_past(link: Found, wanted: Wanted, zone: str) -> bool:
    """Whether the story is surely older than the days asked for."""
    if wanted.since is None:
        return False
    days = days_of(link, zone, wanted.today)
    if not days and link.modified_at:  # touched last before: written before
        days = frozenset(_days_of_moment(link.modified_at, zone))
    return bool(days) and max(days) < wanted.since


def _days_of_moment(at: datetime | None, zone: str) -> set[date]:
    """Its day in the outlet's zone; and its day as printed where it claims UTC: many sites print ``Z`` behind
    their wall clock."""
    if at is None:
        return set()
    if at.tzinfo is None:
        return {at.date()}
    days = {_in_zone(at, zone)}
    return days | {at.date()} if at.utcoffset() == UTC.utcoffset(None) else days


def _in_zone(at: datetime, zone: str) -> date:
    try:
        return at.astimezone(ZoneInfo(zone)).date()
    except OverflowError:  # the first or the last day of the calendar
        return at.date()


def _within(day: date, wanted: Wanted) -> bool:
    return (wanted.since or date.min) <= day <= (wanted.until or date.max)
