"""What a date becomes when it has been read, and the trial of a machine's time zone.

What ``Moment.inferred`` says, in this order:

- ``year``: none was printed; it is the newest that fits the fetch.
- ``order``: the figures can be a day and a month either way, nothing printed beside them decides, and nobody said
  which the host uses.
- ``zone``: an offset was printed and not believed. A wall clock printed without one is the outlet's, as on paper:
  that is no inference.
- ``time``: only the day is known; ``at`` is its first instant in the zone (01:00 on the day Cairo skips midnight).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from newsbot.text.dates.clock import in_zone, read_offset, wall

INFERRED = ("year", "order", "zone", "time")
CLOCK_SKEW = timedelta(
    minutes=10
)  # between a paper's server and ours; the false offsets of Egypt are two hours or more


@dataclass(frozen=True)
class Moment:
    """When something was published, as far as it was printed."""

    at: datetime
    """Aware, in the zone that was asked for; the first instant of the day when only the day is known."""
    has_time: bool
    inferred: tuple[str, ...]
    """What was not printed: any of ``year``, ``order``, ``zone``, ``time``, in that order."""
    raw: str
    """The text it was read from."""


def localise(moment: Moment, visible: Moment | None = None, now: datetime | None = None) -> Moment:
    """The moment with its printed offset disbelieved, and ``zone`` inferred, where the page proves it false.

    Proof is a visible clock that shows, to the minute, the same figures as the machine's time while the offset says
    another hour (a CMS that writes Cairo's wall time with a ``Z``); or, without a visible clock, a time after the
    fetch ``now`` that would not be so as wall time. Otherwise it comes back as it is.
    """
    zone = moment.at.tzinfo
    offset = read_offset(moment.raw) if moment.has_time and "zone" not in moment.inferred else None
    if offset is None or not isinstance(zone, ZoneInfo):
        return moment
    printed = (moment.at.astimezone(UTC) + offset).replace(tzinfo=None)
    as_wall = wall(printed.date(), printed.time(), zone)
    if as_wall == moment.at or not _is_proved(moment, as_wall, visible, in_zone(now, zone) if now else None):
        return moment
    return replace(moment, at=as_wall, inferred=in_order(*moment.inferred, "zone"))


def in_order(*names: str) -> tuple[str, ...]:
    """The names in the order ``inferred`` keeps."""
    return tuple(name for name in INFERRED if name in names)


def _is_proved(moment: Moment, as_wall: datetime, visible: Moment | None, now: datetime | None) -> bool:
    if visible and visible.has_time:
        return as_wall.replace(second=0, microsecond=0) == visible.at.replace(second=0, microsecond=0)
    return now is not None and moment.at > now + CLOCK_SKEW and as_wall <= now + CLOCK_SKEW
