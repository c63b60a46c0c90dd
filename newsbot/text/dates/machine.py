"""Dates written for machines: ISO 8601 as pages really write it, and seconds or milliseconds since 1970."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from newsbot.text.dates.clock import read_clock, read_offset
from newsbot.text.dates.stamp import Reading

# One of each part at most, each bounded: nothing to run away with.
_ISO = re.compile(
    r"""
    \s* ([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})
    (?: (?:t|\s{1,3}) ([0-9]{1,2}):([0-9]{2}) (?::([0-9]{2}) (?:[.,][0-9]{1,9})?)?
        \s{0,2} (z|utc|gmt|(?:gmt|utc)?[+-][0-9]{2}(?::?[0-9]{2})?)?
        (?:\[[\w/+-]{1,40}\])?
    )? \s*
    """,
    re.VERBOSE | re.ASCII,
)
# Without separators only the web's years: any other eight figures are an id.
_COMPACT = re.compile(
    r"\s*(199[0-9]|20[0-3][0-9])([0-9]{2})([0-9]{2})(?:t([0-9]{2})([0-9]{2})([0-9]{2})?(z|[+-][0-9]{4})?)?\s*"
)
# Ten figures begin in September 2001, before any news page counted seconds.
_EPOCH = re.compile(r"\s*([0-9]{10})(?:[0-9]{3}|\.[0-9]{1,9})?\s*")


@dataclass(frozen=True)
class Machine:
    """What a machine's date says: a day, and a clock and offset where it has them."""

    reading: Reading
    clock: time | None
    offset: timedelta | None


def read_machine(folded: str) -> Machine | None:
    """The date of a folded text that is nothing but a machine's; ``None`` for all else and for no such day."""
    if not (found := _ISO.fullmatch(folded) or _COMPACT.fullmatch(folded)):
        return None
    year, month, day, hour, minute, second, offset = found.groups()
    reading = Reading(int(day), int(month), int(year))
    if not reading.date():
        return None
    clock = read_clock(int(hour), int(minute), int(second or 0)) if hour else None
    return Machine(reading, clock, read_offset(offset) if offset and clock else None)


def read_epoch(folded: str) -> datetime | None:
    """The instant of a bare count of seconds (10 figures) or milliseconds (13) since 1970; September 2001 or later."""
    if not (found := _EPOCH.fullmatch(folded)) or found[1][0] == "0":
        return None
    return datetime.fromtimestamp(int(found[1]), UTC)
