"""Machine-readable times: read, refused when they cannot be, and proved against the clock that readers
see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from newsbot.text.dates import Moment, find_date, localise, read_date
from newsbot.text.dates.clock import zone_of

FIRST_YEAR = 1995
"""No newspaper was online before: an earlier machine date is an empty field's zero."""


def read_time(text: str, now: datetime | None, order: str | None, zone: str) -> Moment | None:
    """The moment a machine-readable field holds, be it ISO or a sentence; ``None`` where it holds none that
    can be."""
    if len(text) > 120:
        return None
    moment = read_date(text, now, order=order, zone=zone) or find_date(text, now, order=order, zone=zone)
    return moment if moment is not None and is_possible(moment, now) else None


def is_possible(moment: Moment, now: datetime | None) -> bool:
    """Whether a story can be of that time: since newspapers are online, and not after the fetch and a day."""
    if moment.at.year < FIRST_YEAR:
        return False
    return now is None or moment.at <= now + timedelta(days=1)


def proved(
    moment: Moment, seen: Sequence[Moment], now: datetime | None, always_local: bool = False
) -> Moment:
    """The machine's moment, as wall time where its offset is disproved: by a clock near the headline, by
    lying in the future, or because the outlet is known to write so (``always_local``)."""
    if not moment.has_time:
        return moment
    believed = moment
    for clock in seen:
        if clock.has_time:
            if clock.at == moment.at:
                return moment
            believed = localise(moment, clock, now)
            if believed is not moment:
                return believed
    believed = localise(moment, None, now)
    if believed is moment and always_local and moment.raw.rstrip().endswith(("Z", "+00:00", "+0000")):
        wall = datetime.fromisoformat(moment.raw.strip()).replace(tzinfo=zone_of(str(moment.at.tzinfo)))
        return replace(moment, at=wall, inferred=("zone",))
    return believed
