"""When articles are looked at again, and what of it a request must say and an answer may mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from newsbot.settings import setting

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

    from newsbot.extensions.ledger import Ledger
    from newsbot.store import Look

TURNS = "1h 6h 1d 3d 7d"
"""After publication: headlines and casualty counts are corrected within hours, complaints answered within
days; after a week the press edits next to nothing, and five looks an article are what a small server can be
asked for."""
UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
MOST = 5_000
"""Looks of one run, the longest due first: all that a busy paper prints in the week that they go on."""


def turns_of(settings: BaseSettings) -> tuple[timedelta, ...]:
    """The turns that ``NEWSBOT_LOOK_AGAIN`` sets. Raises ``ValueError`` for what it cannot be."""
    return read_turns(str(setting(settings, "NEWSBOT_LOOK_AGAIN", TURNS)))


def read_turns(said: str) -> tuple[timedelta, ...]:
    """What ``NEWSBOT_LOOK_AGAIN`` means, in order; none for ``0`` and ``off``. Raises ``ValueError``.

    >>> [str(turn) for turn in read_turns("1h 7d")]
    ['1:00:00', '7 days, 0:00:00']
    """
    words = re.split(r"[\s,]+", said.strip().lower())
    if words in (["0"], ["off"], ["no"], ["false"], [""], ["none"]):
        return ()
    turns = []
    for word in words:
        found = re.fullmatch(r"(\d{1,6})([smhd])", word)
        if not found or not int(found[1]):
            raise ValueError(f"NEWSBOT_LOOK_AGAIN may be times like {TURNS}, or off, not {said!r}")
        turns.append(timedelta(**{UNITS[found[2]]: int(found[1])}))
    return tuple(sorted(turns))


def next_turn(base: datetime, now: datetime, turns: Sequence[timedelta]) -> datetime | None:
    """When an article published then is to be looked at next; ``None`` when its time is over."""
    return next((base + turn for turn in turns if base + turn > now), None)


def due(ledger: Ledger, outlet: str, turns: Sequence[timedelta]) -> list[Look]:
    """The outlet's articles whose turn has come; none where looking again is off."""
    nothing: list[Look] = []
    if not turns or not ledger.is_open:
        return nothing
    return ledger.ask(lambda: ledger.store.looks.due(outlet, ledger.clock(), MOST), nothing)


def passed(ledger: Ledger, key: str, turns: Sequence[timedelta], *, gone: bool = False) -> None:
    """Writes down that a turn has passed and nothing new was said; the next one comes, or none."""
    look = ledger.ask(lambda: ledger.store.looks.get(key), None)
    if look is not None:
        now = ledger.clock()
        at = None if gone else next_turn(look.base, now, turns)
        ledger.ask(lambda: ledger.store.looks.unchanged(key, now, at), None)


def conditions(look: Look) -> dict[str, str]:
    """The headers that ask for the page only if it is another than then."""
    said = {"If-None-Match": look.etag, "If-Modified-Since": look.last_modified}
    return {name: value for name, value in said.items() if value}
