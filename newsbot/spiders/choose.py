"""From the links of all listings to the articles worth asking for, in the order to ask for them.

1. The listings are taken by turns, first link of each, second link of each: every section's newest comes
   first.
2. What is no article of the outlet goes: another host, an address that is not an article's.
3. Links to one article become one choice, with what each listing knew of it.
4. What was chosen before goes, what is had already, and what surely lies outside the days asked for.
5. The limit cuts off the rest.

Whatever goes is counted under a fixed word.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from newsbot.outlet import Outlet
from newsbot.reading.finish import same_article_key
from newsbot.spiders.days import is_outside
from newsbot.spiders.listing import Found, Wanted
from newsbot.urls import host_of, is_private, is_side_door, untracked

Count = Callable[[str], object]
KeyOf = Callable[[str, Outlet], str | None]


@dataclass(frozen=True)
class Choice:
    """An article to ask for: its key, and the link with all that is known of it."""

    key: str
    link: Found

    @property
    def about(self) -> dict[str, str]:
        """What the listings knew: hints for the reader, never facts."""
        said = {
            "section": self.link.section,
            "title": self.link.title,
            "published_raw": self.link.published_raw,
        }
        return {name: value for name, value in said.items() if value}


def choose(
    listings: Sequence[Sequence[Found]],
    outlet: Outlet,
    wanted: Wanted,
    *,
    had: Callable[[str], bool],
    waits: Callable[[str], bool] = lambda key: False,
    count: Count,
    limit: int | None = None,
    whatever: bool = False,
    before: Container[str] = (),
    is_story: Callable[[Found], bool] | None = None,
    key_of: KeyOf = same_article_key,
) -> list[Choice]:
    """The articles to ask for, the newest first; ``count`` is told why each other link goes.

    ``is_story`` tells stories from other links, by the outlet's pattern where it is not given; ``whatever``
    takes them all: a person who names an address in a file means it.
    ``before`` are the keys of what was chosen earlier in the run.
    """
    ours = (link for link in by_turns(listings) if is_ours(link.url, outlet, count))
    is_story = is_story or (lambda link: outlet.article_id(link.url) is not None)
    stories = ours if whatever else filter(is_story, ours)
    chosen = [
        choice
        for choice in one_each(stories, outlet, count, key_of)
        if not _left(choice.key in before, "repeated", count)
        and not _left(had(choice.key), "known", count)
        and not _left(waits(choice.key), "waiting", count)
        and not _left(is_outside(choice.link, wanted, outlet.zone), "days", count)
    ]
    for _ in chosen[limit:] if limit is not None else ():
        count("limit")
    return chosen[:limit]


def by_turns(listings: Iterable[Sequence[Found]]) -> Iterator[Found]:
    """The first link of each listing, then the second of each, and so on; a list before what is beside it."""
    for row in zip_longest(*(sorted(listing, key=lambda link: link.beside) for listing in listings)):
        yield from (link for link in row if link is not None)


def is_ours(url: str, outlet: Outlet, count: Count) -> bool:
    """Whether the address is on one of the outlet's own hosts; counts what is not."""
    host = host_of(url)
    if host and outlet.has_host(host):
        return True
    return not _left(True, "private_host" if host and is_private(host) else "other_host", count)


def one_each(
    links: Iterable[Found], outlet: Outlet, count: Count, key_of: KeyOf = same_article_key
) -> list[Choice]:
    """One choice for each article, where its first link stood; a front door is preferred to a mobile or AMP
    one."""
    chosen: dict[str, Choice] = {}
    for link in links:
        key = key_of(link.url, outlet) or link.url
        if key in chosen:
            count("repeated")
            link = _joined(chosen[key].link, link)
        chosen[key] = Choice(key, replace(link, url=untracked(link.url)))
    return list(chosen.values())


def _joined(first: Found, other: Found) -> Found:
    """What both links say of one article, the first where they differ."""
    said = {name: getattr(first, name) or getattr(other, name) for name in vars(first)}
    better = is_side_door(first.url) and not is_side_door(other.url)
    return Found(
        **{**said, "url": other.url if better else first.url, "beside": first.beside and other.beside}
    )


def _left(goes: bool, why: str, count: Count) -> bool:
    if goes:
        count(why)
    return goes
