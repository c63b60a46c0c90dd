"""Pages of a site become the draft of an outlet: what was found out, each thing proved on the pages.

1. Which of the pages are articles: what the generic reader reads as one.
2. What the address of an article looks like (``addresses``), learned from these and from the links.
3. Where the stories are listed (``listings``): what links to such addresses; what was not fetched is only
   taken where the site's own pages name it.
4. Where the fields stand (``selectors``), how dates are written (``clocks``).
5. The module (``module``), and what a person should now look at.

Nothing here fetches or writes: pages in, a draft out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from newsbot.commands.drafting.addresses import Undecided, learn_patterns
from newsbot.commands.drafting.clocks import is_z_local, offsets_in, prove_order
from newsbot.commands.drafting.listings import (
    addresses_in,
    alike,
    is_list_of_stories,
    is_said,
    leads,
    leads_on,
    sitemaps_in,
    stories_in,
)
from newsbot.commands.drafting.module import module_of
from newsbot.commands.drafting.selectors import prove_layouts
from newsbot.commands.drafting.texts import Sample
from newsbot.markup.head import read_head
from newsbot.outlet import Outlet, Source
from newsbot.page import Page
from newsbot.reading import read
from newsbot.reading.structured import site_names
from newsbot.reading.verdict import verdict
from newsbot.sources import RobotsSitemaps, Section
from newsbot.urls import host_of, normal

__all__ = ["Draft", "Undecided", "draft", "read_samples"]

MOST_SOURCES = 12
SIDE_DOORS = re.compile(r"^(?:m|mobile|amp)\d?\.")


@dataclass(frozen=True)
class Draft:
    """A drafted outlet, its module, the pages it stands on, and what a person should look at."""

    outlet: Outlet
    module: str
    samples: tuple[Sample, ...]
    listing: tuple[Source, Page] | None
    checks: tuple[str, ...] = field(default=())


def draft(name: str, pages: Sequence[Page], listed: Mapping[Source, Page], has_fetched: bool) -> Draft:
    """The draft from articles and other pages of a site, and from listings that were fetched for it.

    Raises ``Undecided`` when no page is an article or no pattern tells their addresses from others;
    ``OutletError`` when the name or what was found makes no outlet.
    """
    samples = read_samples(pages)
    if not samples:
        raise Undecided(f"none of the pages is an article: {_why_none(pages)}")
    articles = [sample.page.url for sample in samples]
    others = [page for page in pages if page.url not in articles]
    lists: dict[Source, Page] = {Section(page.url): page for page in others if not _is_home(page.url)}
    lists.update(listed)
    hosts = _hosts(articles)
    links = _links(lists, pages)
    unread = [page for page in others if any(page.url in alike(url, [page.url]) for url in articles)]
    patterns = learn_patterns(articles, links, [page.url for page in others if page not in unread])
    proof = prove_layouts(samples)
    outlet = Outlet(
        name=name,
        title=_title(samples) or hosts[0].removeprefix("www."),
        hosts=_with_side_doors(hosts, links),
        sources=(),
        article_url=patterns if len(patterns) > 1 else patterns[0],
        known=_known(samples),
        date_order=prove_order(samples),
        language=_most(sample.article.language for sample in samples) or "ar",
        layouts=proof.layouts,
        z_is_local=is_z_local(samples),
    )
    sources = _sources(outlet, lists, pages, has_fetched)
    outlet = replace(outlet, sources=tuple(sources) or (Section(_home(articles[0])),))
    checks = (
        *_address_checks(outlet, unread, _menu(pages)),
        *_source_checks(outlet, lists),
        *_clock_checks(outlet, samples),
    )
    return Draft(outlet, module_of(outlet), samples, _listing(outlet, lists), (*checks, *proof.notes))


def read_samples(pages: Iterable[Page]) -> tuple[Sample, ...]:
    """The pages that are articles, as the generic reader reads them."""
    readings = [(page, read(page)) for page in pages if not _is_home(page.url)]
    return tuple(
        Sample(page, reading, reading.article)
        for page, reading in readings
        if reading.article is not None and verdict(page, reading.article) is None
    )


def _why_none(pages: Sequence[Page]) -> str:
    said = (f"{page.url} ({read(page).reason or verdict(page, read(page).article)})" for page in pages)
    return ", ".join(said)


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return parts.path in ("", "/") and not parts.query


def _home(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"


def _hosts(articles: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(host_of(url) or "" for url in articles))


def _with_side_doors(hosts: tuple[str, ...], links: Iterable[str]) -> tuple[str, ...]:
    """The hosts, and those that are mobile forms of them and are linked to."""
    bare = {host.removeprefix("www.") for host in hosts}
    linked = dict.fromkeys(host_of(url) or "" for url in links)
    doors = [h for h in linked if h not in hosts and SIDE_DOORS.search(h) and SIDE_DOORS.sub("", h) in bare]
    return (*hosts, *doors)


def _links(lists: Mapping[Source, Page], pages: Iterable[Page]) -> list[str]:
    """The addresses on all pages; those of feeds first, as the site calls them stories."""
    ranked = sorted(lists.items(), key=lambda each: not is_list_of_stories(each[0]))
    found = [url for source, page in ranked for url in addresses_in(source, page)]
    return [*found, *(url for page in pages for url in addresses_in(Section(page.url), page))]


def _sources(
    outlet: Outlet, lists: Mapping[Source, Page], pages: Sequence[Page], has_fetched: bool
) -> list[Source]:
    """What lists stories of the outlet; without a network, what its pages say does."""
    found = [source for source, page in lists.items() if _lists(source, page, outlet)]
    if not has_fetched:
        found += [source for page in pages for source in leads(page) if is_said(source, page)]
    named: dict[str, Source] = {}
    for source in sorted(found, key=lambda each: each.worth):
        is_story = outlet.article_id(source.url) or any(
            source.url.startswith(p.url) for p in pages if not _is_home(p.url) and outlet.article_id(p.url)
        )
        if not is_story and outlet.has_host(host_of(source.url) or ""):
            named.setdefault(normal(source.url), _named(source))
    return list(named.values())[:MOST_SOURCES]


def _menu(pages: Iterable[Page]) -> list[str]:
    """The sections that the pages' menus lead to."""
    return list(dict.fromkeys(each.url for p in pages for each in leads(p) if isinstance(each, Section)))


def _lists(source: Source, page: Page, outlet: Outlet) -> bool:
    if isinstance(source, RobotsSitemaps):
        return bool(sitemaps_in(page))
    return bool(stories_in(source, page, outlet)) or leads_on(source, page)


def _named(source: Source) -> Source:
    """A section with a short name, where its address holds one, and with nothing of the search for it."""
    if not isinstance(source, Section):
        return source
    last = urlsplit(source.url).path.rstrip("/").rpartition("/")[2].lower().replace("-", "_")
    return Section(source.url, section=last if re.fullmatch(r"[a-z][a-z0-9_]{1,30}", last) else None)


def _listing(outlet: Outlet, lists: Mapping[Source, Page]) -> tuple[Source, Page] | None:
    """The listing with the most stories, of those that an outlet declares."""
    declared = {normal(source.url): source for source in outlet.sources}
    counted = [
        (len(stories_in(source, page, outlet)), number, declared[normal(source.url)], page)
        for number, (source, page) in enumerate(lists.items())
        if normal(source.url) in declared and not isinstance(source, RobotsSitemaps)
    ]
    best = max(counted, key=lambda each: (each[0], -each[1]), default=None)
    return (best[2], best[3]) if best and best[0] else None


def _title(samples: Iterable[Sample]) -> str | None:
    trees = [sample.page.tree for sample in samples]
    names = (name for tree in trees if tree is not None for name in site_names(read_head(tree)))
    return _most(names)


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(filter(None, values)).most_common(1)
    return counted[0][0] if counted else None


def _known(samples: Sequence[Sample]) -> str:
    days = [sample.page.fetched_at for sample in samples if sample.page.fetched_at]
    pages = f"{len(samples)} saved pages" if len(samples) > 1 else "one saved page"
    return f"{pages}, {max(days):%B %Y}" if days else pages


def _as_tuple(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given


def _address_checks(outlet: Outlet, unread: Sequence[Page], menu: Sequence[str]) -> list[str]:
    said = [f"article_url: {pattern}" for pattern in _as_tuple(outlet.article_url)]
    return [
        *said,
        "article_url: proved: each given article has such an address, no listing and no section has",
        *(
            f"article_url: is {url} a story? its address is like one's, and the menu leads to it"
            for url in menu
            if outlet.article_id(url)
        ),
        *(f"no article was read on {_why_none([page])}, though its address is like one's" for page in unread),
    ]


def _source_checks(outlet: Outlet, lists: Mapping[Source, Page]) -> list[str]:
    fetched = {normal(source.url): len(stories_in(source, page, outlet)) for source, page in lists.items()}
    found = []
    for source in outlet.sources:
        many = fetched.get(normal(source.url))
        said = "named by the site, not fetched" if many is None else f"{many} stories"
        found.append(f"source: {type(source).__name__} {source.url}: {said}")
    return found


def _clock_checks(outlet: Outlet, samples: Sequence[Sample]) -> list[str]:
    order = outlet.date_order or "no page proves one; left out"
    found = [f"date_order: {order}", f"z_is_local: {outlet.z_is_local}"]
    if outlet.z_is_local:
        found.append(
            "z_is_local: the stamps say Z and what the clocks show; not so where clocks show UTC itself"
        )
    if offsets := offsets_in(samples):
        found.append(
            f"zone: its stamps say {', '.join(offsets)}; {outlet.zone} is taken unless zone= is said"
        )
    return found
