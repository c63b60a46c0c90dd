"""When to stop turning the pages of a listing.

A row of pages is read newest first, one after the other. It ends at the first page that

- holds only stories older than the days asked for (``days``); where the listing says no days, the last
  stories of the page before it are looked into (``past``),
- holds only stories that are had, when no days are asked for (``known``), or is the first with stories of a
  first run (``first``),
- shows nothing that the pages before it did not show (``repeated``) or nothing at all (``empty``), unless its
  address was known beforehand: a day without news is no end,
- is the last one allowed (``pages``).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from newsbot.sources import Source
from newsbot.spiders.days import days_of, have_run_past, is_past
from newsbot.spiders.listing import Ask, Found, Wanted

NEWS_PAGES = 10
"""Pages of a row in a run for the news: a long weekend without one is some ten pages of a busy section."""
SAMPLES, ENOUGH = 5, 3
"""Stories that are looked into at the end of a page without days, and how many of them must have been read:
one old story may have been put there by hand."""
RANGE_PAGES = 2_000
"""The same where days are asked for: five years of a daily row."""


@dataclass
class Row:
    """A row of pages of one source: those to ask for, and what was met so far. Changes as it is read."""

    source: Source
    asks: deque[Ask]
    pages: int = 0
    met: set[str] = field(default_factory=set)
    covers: bool = False
    """Whether it has reached back to the first day asked for, or is made of the days asked for."""
    gave: bool = False
    """Whether it held a story that was asked for."""
    samples: tuple[str, ...] = ()
    """The keys of the last stories of its last page, where nobody says their days."""


@dataclass(frozen=True)
class Rules:
    """What the run is for."""

    wanted: Wanted
    zone: str
    had: Callable[[str], bool]
    most_pages: int
    is_first_run: bool = False
    day_of: Callable[[str], date | None] = lambda key: None
    """The day of a story that was read meanwhile."""


def turn(row: Row, ask: Ask, stories: Sequence[tuple[str, Found]], rules: Rules) -> str | None:
    """Why the row ends with this page, ``None`` when it goes on. Notes in the row what the page held.

    ``stories`` are the page's articles, with their keys.
    """
    if _samples_are_past(row, rules):
        row.covers = True
        return "past"
    new = [(key, link) for key, link in stories if key not in row.met]
    row.met.update(key for key, _ in stories)
    row.pages += 1
    links = [link for _, link in new]
    row.samples = _samples(new, rules)
    row.gave = row.gave or bool(new)
    row.covers = row.covers or _reaches_back(links, ask, rules)
    if rules.wanted.is_range and not ask.is_guess and have_run_past(links, rules.wanted, rules.zone):
        return "days"
    why = _nothing_new(ask, bool(stories)) if not new else _news_enough(new, ask, rules)
    return why or ("pages" if row.pages >= rules.most_pages else None)


def _news_enough(new: Sequence[tuple[str, Found]], ask: Ask, rules: Rules) -> str | None:
    """Whether a run for the news has what it came for."""
    if rules.wanted.is_range:
        return None
    if rules.is_first_run:
        return "first"
    had = (rules.had(key) for key, _ in new)
    # numbers are asked for one by one, and many of them are nobody's: one story that is had is enough
    return "known" if (any(had) if ask.ids else all(had)) else None


def _samples(new: Sequence[tuple[str, Found]], rules: Rules) -> tuple[str, ...]:
    """The last stories of a page, where most of its stories have no day."""
    new = [each for each in new if not each[1].beside] or new
    undated = [key for key, link in new if not days_of(link, rules.zone, rules.wanted.today)]
    if rules.wanted.since is None or len(undated) * 2 <= len(new):
        return ()
    return tuple(undated[-SAMPLES:])


def _samples_are_past(row: Row, rules: Rules) -> bool:
    days = [day for key in row.samples if (day := rules.day_of(key))]
    since = rules.wanted.since
    return since is not None and len(days) >= ENOUGH and all(day < since for day in days)


def _nothing_new(ask: Ask, has_stories: bool) -> str | None:
    if ask.oldest or ask.newest or ask.is_guess:
        return None
    return "repeated" if has_stories else "empty"


def _reaches_back(links: Sequence[Found], ask: Ask, rules: Rules) -> bool:
    if rules.wanted.is_range and ask.oldest and links:  # a file of the days asked for
        return True
    return any(is_past(link, rules.wanted, rules.zone) for link in links)
