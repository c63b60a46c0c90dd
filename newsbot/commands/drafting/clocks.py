"""How a site writes its dates, as far as its pages prove it: the order of figures, and whether ``Z`` lies.

A machine's stamp proves how the figures beside it are to be read; without one, only a figure above 12 does.
Pages that contradict each other prove nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from newsbot.commands.drafting.texts import Sample
from newsbot.outlet import ORDERS
from newsbot.text.dates import Moment, read_date

FIGURES = re.compile(r"(?<!\d)(\d{1,4})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{1,4})(?!\d)")
MACHINES = ("json-ld", "meta", "microdata", "url")
MACHINE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d")
ZULU = re.compile(r"(?:Z|[+-]00:?00)$")
OFFSET = re.compile(r"[+-]\d\d:?\d\d$")


def prove_order(samples: Iterable[Sample]) -> str | None:
    """The order of day, month and year in the pages' figures; ``None`` when nothing proves it."""
    proved = {order for sample in samples for order in _orders_of(sample)}
    return proved.pop() if len(proved) == 1 else None


def is_z_local(samples: Iterable[Sample]) -> bool:
    """Whether stamps that say ``Z`` hold what the page's own clock shows, on every page that has both."""
    said = [is_so for sample in samples for is_so in _lies(sample)]
    return bool(said) and all(said)


def offsets_in(samples: Iterable[Sample]) -> tuple[str, ...]:
    """The offsets that the machines' stamps are written with, ``Z`` apart."""
    stamps = (
        found[0] for sample in samples for stamp in _stamps(sample) if (found := OFFSET.search(stamp.raw))
    )
    return tuple(dict.fromkeys(each for each in stamps if not ZULU.search(each)))


def _orders_of(sample: Sample) -> Iterator[str]:
    days = {stamp.at.date() for stamp in _stamps(sample)}
    for raw in _visible(sample):
        found = FIGURES.search(raw)
        if found is None or MACHINE.search(raw):
            continue
        readings = {order: read_date(found[0], sample.page.fetched_at, order=order) for order in ORDERS}
        fitting = [o for o, moment in readings.items() if moment and (not days or moment.at.date() in days)]
        distinct = {moment.at.date() for o in fitting if (moment := readings[o])}
        if len(distinct) == 1 and (order := _written(found, distinct.pop())):
            yield order


def _written(found: re.Match[str], day: date) -> str | None:
    """The one order in which these figures are that day; ``None`` where day and month are the same figure."""
    first, second, third = (int(figures) for figures in found.groups())
    year = day.year % 100
    fits = {
        "DMY": (first, second, third % 100) == (day.day, day.month, year),
        "MDY": (first, second, third % 100) == (day.month, day.day, year),
        "YMD": (first % 100, second, third) == (year, day.month, day.day),
    }
    orders = [order for order, fit in fits.items() if fit]
    return orders[0] if len(orders) == 1 else None


def _visible(sample: Sample) -> Iterator[str]:
    for claim in sample.reading.claims:
        if claim.reader in ("generic", "layout"):
            if claim.field == "published_raw":
                yield str(claim.value)
            elif claim.field in ("published_at", "modified_at"):
                yield claim.value.raw


def _stamps(sample: Sample) -> Iterator[Moment]:
    for claim in sample.reading.claims:
        if claim.field == "published_at" and claim.reader in MACHINES and claim.value.raw[:4].isdigit():
            yield claim.value


def _lies(sample: Sample) -> Iterator[bool]:
    clocks = {
        claim.value.at.replace(second=0, microsecond=0)
        for claim in sample.reading.claims
        if claim.reader == "generic" and claim.field == "published_at" and _is_wall_clock(claim.value)
    }
    for stamp in _stamps(sample):
        if not ZULU.search(stamp.raw.strip()) or not stamp.has_time:
            continue
        try:
            instant = datetime.fromisoformat(stamp.raw.strip())
        except ValueError:
            continue
        if clocks:
            yield instant.replace(tzinfo=stamp.at.tzinfo, second=0, microsecond=0) in clocks


def _is_wall_clock(moment: Moment) -> bool:
    """A clock that people read: one with an offset is a machine's too."""
    raw = moment.raw.strip()
    return moment.has_time and not ZULU.search(raw) and not OFFSET.search(raw)
