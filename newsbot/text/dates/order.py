"""Which order of figures a host uses, learned from its stamps: 3/16/2018 proves month first, 3/4/2018 nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from newsbot.text.dates.choice import choose
from newsbot.text.dates.stamp import Stamp, find_stamp
from newsbot.text.dates.tokens import LONGEST, tokens_of
from newsbot.text.dates.words import fold

AGREED = 0.9  # of the votes: two templates on one host are no order, a slip of the pen is no second template


def order_of(stamps: Iterable[str]) -> str | None:
    """The order of figures a host's stamps prove: ``DMY``, ``MDY``, else ``YMD``; ``None`` when they do not.

    Only stamps that can be read one way count: a figure over 12, or a weekday beside them that fits one order. Nine
    in ten must agree. ``YMD`` is said only where nothing else is written.

    >>> order_of(["03/16/2018", "03/04/2018", "12/31/2017"])
    'MDY'
    """
    votes = Counter(order for order in map(order_proved, stamps) if order)
    counted = votes["DMY"] + votes["MDY"]
    for order in ("DMY", "MDY"):
        if counted and votes[order] >= AGREED * counted:
            return order
    return "YMD" if votes["YMD"] and not counted else None


def order_proved(stamp: str) -> str | None:
    """The order one stamp proves by itself, or ``None``: the vote that ``order_of`` counts.

    >>> order_proved("31/12/2017 10:00")
    'DMY'
    """
    if len(stamp) > LONGEST:
        return None
    tokens = tokens_of(fold(stamp))
    figures = next(
        (value for letter, value in zip(tokens.letters, tokens.values, strict=True) if letter in "DP"), None
    )
    found = find_stamp(tokens)
    if not found or found.lunar or figures is None:
        return None
    return "YMD" if len(figures[0]) == 4 else _day_or_month_first(found, int(figures[0]), int(figures[1]))


def _day_or_month_first(found: Stamp, first: int, second: int) -> str | None:
    if len(found.readings) == 1:
        only = found.readings[0]
        if max(first, second) <= 12 or {first, second} != {only.day, only.month}:
            return None
        return "DMY" if only.day == first else "MDY"
    choice = choose(found, None, None, None)
    if choice is None or choice.inferred:
        return None
    return next(reading.order for reading in found.readings if reading.date() == choice.day)
