"""Every page in fixtures/ reads as the file beside it says: one test per field, with its outlet and without.

No code here knows an outlet. A pair is ``<page>`` and ``<page>.expected.json``; what may stand in it is told
in ``docs/add-an-outlet.md``. Pages are taken through the replay of a crawl, to be read as a crawl reads them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from newsbot.article import FIELDS, Article
from newsbot.extensions.replay import Recorded, Replay
from newsbot.outlet import Outlet, Section, Source
from newsbot.outlets import all_outlets, for_host
from newsbot.page import Page
from newsbot.reading import read_page
from newsbot.reading.finish import same_article_key
from newsbot.reading.verdict import verdict
from newsbot.spiders.discover import Wanted, first_asks, links
from newsbot.urls import host_of, normal

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
GUIDE = "docs/add-an-outlet.md"
ENDING = ".expected.json"
OURS = "our own"  # of the words each page must say about itself
NO_PAIR = ("replay.json", "robots.txt", "README.md")
ALSO = {"article", "reason", "links", "generic_misses", "misses"}
GENERIC = ("title", "body", "published_at")
"""What must be right with no outlet known, too."""


@dataclass(frozen=True)
class Pair:
    """A recorded page and what it should read as."""

    path: Path
    said: dict[str, Any]

    @property
    def name(self) -> str:
        """For the test's id: outlet, host if it is a second one, path; an Arabic slug as one dash."""
        path = self.path.relative_to(FIXTURES).as_posix()
        if self.outlet:
            path = f"{self.outlet.name}/{path.removeprefix(f'{self.outlet.hosts[0]}/')}"
        return slugless(path)

    @property
    def host(self) -> str:
        return self.path.relative_to(FIXTURES).parts[0]

    @property
    def outlet(self) -> Outlet | None:
        return for_host(self.host)

    @property
    def url(self) -> str:
        """The address said, or the one that the file's place means."""
        path = self.path.relative_to(FIXTURES / self.host).as_posix()
        where, at, query = path.partition("@")
        return self.said.get("url") or f"https://{self.host}/{quote(where)}" + (f"?{query}" if at else "")

    @property
    def source(self) -> Source:
        """The source the outlet declares that leads here; a page of links when it declares none."""
        declared = self.outlet.sources if self.outlet else ()
        day = page_at(self.url).fetched_at
        assert day is not None, "replay.json does not say when it was fetched"
        asked = ((ask, s) for s in declared for ask in first_asks(s, Wanted(day.date())))
        return next((s for ask, s in asked if normal(ask.url) == normal(self.url)), Section(self.url))


def slugless(path: str) -> str:
    return re.sub(r"[^/]*[^\x00-\x7f][^/.]*", "-", path)


def pairs() -> list[Pair]:
    found = sorted(FIXTURES.rglob(f"*{ENDING}"))
    return [
        Pair(p.with_name(p.name.removesuffix(ENDING)), json.loads(p.read_text(encoding="utf-8")))
        for p in found
    ]


PAIRS = pairs()
ARTICLES = [p for p in PAIRS if p.said.get("title")]
OTHERS = [p for p in PAIRS if "article" in p.said]
LISTINGS = [p for p in PAIRS if "links" in p.said]
PAGES = sorted(
    p for p in FIXTURES.rglob("*") if p.is_file() and p.name not in NO_PAIR and not p.name.endswith(ENDING)
)


@cache
def replay() -> Replay:
    return Replay(FIXTURES)


@cache
def read(url: str, with_outlet: bool) -> Article | None:
    return read_page(page_at(url), outlet=for_host(host_of(url) or "") if with_outlet else None)


def page_at(url: str) -> Page:
    recorded = replay().answer(url)
    return Page(url, recorded.body, recorded.headers, recorded.fetched_at)


def fields_to_check() -> list[Any]:
    """One case per field: with the outlet, and for those that must not need one, once more without."""
    cases = []
    for pair in ARTICLES:
        for name in pair.said.keys() - ALSO:
            cases.append(case(pair, name, True, pair.said.get("misses", {})))
        for name in GENERIC:
            if name in pair.said:
                cases.append(case(pair, name, False, pair.said.get("generic_misses", {})))
    return sorted(cases, key=lambda c: str(c.id))


def case(pair: Pair, name: str, with_outlet: bool, misses: dict[str, str]) -> Any:
    how = "" if with_outlet else "::generic"
    return pytest.param(pair, name, with_outlet, id=f"{pair.name}::{name}{how}", marks=missed(misses, name))


def missed(misses: dict[str, str], name: str) -> list[Any]:
    """The mark of a known miss, if it is one: strict, so that the day it is cured is noticed."""
    return [pytest.mark.xfail(reason=misses[name], strict=True)] if name in misses else []


@pytest.mark.parametrize(("pair", "name", "with_outlet"), fields_to_check())
def test_field(pair: Pair, name: str, with_outlet: bool) -> None:
    article = read(pair.url, with_outlet)

    assert article is not None, "no article was found on this page"
    if name == "body" and not with_outlet:  # which paragraph is the standfirst only the outlet knows
        whole = filter(None, [article.lead, article.body])
        assert "\n\n".join(whole) == expected(
            "body", [*filter(None, [pair.said.get("lead")]), *pair.said["body"]]
        )
    else:
        assert comparable(getattr(article, name), pair.said[name]) == expected(name, pair.said[name])


def comparable(value: Any, said: Any) -> Any:
    """A value as JSON would have it; a moment only to the minute where the expectation says no seconds."""
    if isinstance(value, datetime) and len(str(said)) == len("2026-11-22T12:40+02:00"):
        return value.replace(second=0)
    return list(value) if isinstance(value, tuple) else value


def expected(name: str, value: Any) -> Any:
    """A value as Article has it: the body's paragraphs joined, a moment as a moment."""
    if name == "body" and value is not None:
        return "\n\n".join(value)
    if name.endswith("_at") and value is not None:
        return datetime.fromisoformat(value)
    return value


@pytest.mark.parametrize("with_outlet", [True, False], ids=["outlet", "generic"])
@pytest.mark.parametrize("pair", OTHERS, ids=lambda p: p.name)
def test_page_that_is_no_article(pair: Pair, with_outlet: bool) -> None:
    assert pair.said["article"] is None
    assert read(pair.url, with_outlet) is None


@pytest.mark.parametrize(
    "pair", [pytest.param(p, id=p.name, marks=missed(p.said.get("misses", {}), "reason")) for p in OTHERS]
)
def test_reason(pair: Pair) -> None:
    assert verdict(page_at(pair.url), None, pair.outlet) == pair.said.get("reason")


@pytest.mark.parametrize("pair", ARTICLES, ids=lambda p: p.name)
def test_story_is_worth_writing(pair: Pair) -> None:
    assert verdict(page_at(pair.url), read(pair.url, True), pair.outlet) is None


@pytest.mark.parametrize("pair", LISTINGS, ids=lambda p: p.name)
def test_listing(pair: Pair) -> None:
    """The stories found, each once and in the page's order; addresses of one story are one."""
    outlet = pair.outlet
    assert outlet is not None, f"no outlet has the host {pair.host}"
    ours = [x.url for x in links(pair.source, page_at(pair.url)) if outlet.has_host(host_of(x.url) or "")]
    found = dict.fromkeys(same_article_key(url, outlet) for url in ours if outlet.article_id(url))

    assert list(found) == [same_article_key(url, outlet) for url in pair.said["links"]]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.name)
def test_expectation_is_sound(pair: Pair) -> None:
    unknown = pair.said.keys() - set(FIELDS) - ALSO
    strays = {*pair.said.get("misses", {}), *pair.said.get("generic_misses", {})} - pair.said.keys()

    assert pair.path.is_file(), f"there is no page {pair.path.name} beside it"
    assert not unknown, f"no field of an article: {sorted(unknown)}"
    assert not strays, f"a miss of what is not expected: {sorted(strays)}"
    assert {"title", "article", "links"} & pair.said.keys(), "neither an article, nor none, nor a listing"
    assert replay().answer(pair.url).body == pair.path.read_bytes(), "its address does not lead to it"


@pytest.mark.parametrize("path", PAGES, ids=lambda p: slugless(p.relative_to(FIXTURES).as_posix()))
def test_page_is_fit_to_ship(path: Path) -> None:
    """Whose words it holds is said in it, and when it was fetched beside it."""
    recorded = record_of(path)

    assert OURS in path.read_bytes().decode("latin-1"), "no comment says whose words these are"
    assert recorded.fetched_at, "replay.json does not say when it was fetched"


def record_of(path: Path) -> Recorded:
    host, *rest = path.relative_to(FIXTURES).parts
    where, at, query = "/".join(rest).partition("@")
    return replay().answer(f"https://{host}/{quote(where)}" + (f"?{query}" if at else ""))


@pytest.mark.parametrize("outlet", all_outlets(), ids=lambda o: o.name)
def test_outlet_has_fixtures(outlet: Outlet) -> None:
    """Two stories that differ in kind, and a listing; of a guess one story, that the generic reader reads."""
    stories = [p for p in ARTICLES if p.outlet is outlet]
    listings = [p for p in LISTINGS if p.outlet is outlet]
    wanted = 1 if outlet.known.startswith("guess") else 2

    assert len(stories) >= wanted, (
        f"{outlet.name} has {len(stories)} article fixture(s) of {wanted}: see {GUIDE}"
    )
    assert listings, f"{outlet.name} has no listing fixture: see {GUIDE}"
    assert (ROOT / GUIDE).is_file()
