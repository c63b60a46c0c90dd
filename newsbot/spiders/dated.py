"""Days in the addresses of listings: what is filled in for ``{Y}/{M}/{D}``, and what a file's name says.

A dated address is asked for the days wanted, newest first. Where no days are asked for, the newest are the
news: today, then the day before (this month, then the last).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from urllib.parse import unquote, urlsplit

from newsbot.spiders.listing import Ask, Wanted

NEWS = 2
"""Addresses that are asked for when no days are: just after midnight the news is yesterday's."""
MOST = 4_000
"""Addresses of one source in a run: eleven years of days."""
FIRST = date(1995, 1, 1)
"""No newspaper was online before."""

SPAN = re.compile(
    r"(?<![\da-zA-Z])(?P<y>(?:19|20)\d\d)(?:[-_/.]?(?P<m>1[0-2]|0?[1-9])(?:[-_/.]?(?P<d>[0-3]?\d))?)?(?!\d)"
)
"""A year, a month or a day in a file's name, not right behind a letter: ``sitemap2020.xml`` is one of two
thousand. Bounded repeats only."""


def expanded(ask: Ask, wanted: Wanted) -> tuple[Ask, ...]:
    """The ask for each day, month or year wanted, newest first; itself where its address is not dated."""
    if "{Y}" not in ask.url:
        return (ask,)
    spans = _spans(ask.url, wanted)
    few = islice(spans, MOST if wanted.is_range else NEWS)
    return tuple(replace(ask, url=filled(ask.url, day), oldest=day, newest=last) for day, last in few)


def filled(address: str, day: date) -> str:
    """The address of that day.

    >>> filled("https://a.example/{Y}/{M}/{DD}", date(2026, 3, 9))
    'https://a.example/2026/3/09'
    """
    said = {"Y": f"{day.year}", "M": f"{day.month}", "D": f"{day.day}", "MM": f"{day:%m}", "DD": f"{day:%d}"}
    for name, value in said.items():
        address = address.replace(f"{{{name}}}", value)
    return address


def span_in(url: str) -> tuple[date, date] | None:
    """The first and the last day that the name of a file speaks of; ``None`` where it names no time.

    >>> span_in("https://a.example/news-2026-2.xml")
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    """
    parts = urlsplit(url)
    spans = [
        span for found in SPAN.finditer(unquote(f"{parts.path}?{parts.query}")) if (span := _span(found))
    ]
    return min(spans, key=lambda span: span[1] - span[0], default=None)


def _span(found: re.Match[str]) -> tuple[date, date] | None:
    year, month, day = (int(found[name] or 0) for name in "ymd")
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:  # the 31st of February: a number of something else
        return None


def _spans(address: str, wanted: Wanted) -> Iterator[tuple[date, date]]:
    """First and last day of each day, month or year, back from the last one wanted."""
    last = min(wanted.until or wanted.today, wanted.today)
    while last >= (wanted.since or FIRST):
        first = last
        if "{D}" not in address and "{DD}" not in address:
            first = last.replace(day=1)
            if "{M}" not in address and "{MM}" not in address:
                first = first.replace(month=1)
        yield first, last
        last = first - timedelta(days=1)
