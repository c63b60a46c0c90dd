"""``scrapy newoutlet NAME URL…``: the module of a newspaper that nobody declared yet, drafted from its pages.

1. The pages are fetched, and the front page with what it leads to (feeds, sitemaps, sections), politely; or
   they are taken from files, and nothing is fetched.
2. They become a draft (``drafting``): hosts, sources, address of an article, selectors, each proved on them.
3. The module is written, and each article and a listing are kept for the tests (``fixture``).
4. What a person must now look at is printed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

import newsbot.outlets
from newsbot.commands.checks import Wrong
from newsbot.commands.drafting import Draft, Undecided, draft
from newsbot.commands.drafting.listings import first_address, leads, sitemaps_in, stories_in
from newsbot.commands.fetching import NotFetched, fetch_some
from newsbot.commands.fixture import PRIVATE, AlreadyKept, CannotSave, Pair, save_pair
from newsbot.commands.read import read_content, read_moment
from newsbot.commands.savepage import told
from newsbot.extensions.verdict import Code
from newsbot.outlet import OutletError, Source
from newsbot.outlets import all_outlets, for_host
from newsbot.page import Page
from newsbot.sources import RobotsSitemaps
from newsbot.urls import host_of, is_web

if TYPE_CHECKING:
    import argparse

    from scrapy.settings import Settings

NO_DRAFT = 1
MOST_LEADS = 12
MOST_SITEMAPS = 2
"""Of what a front page and a robots.txt lead to, so many are asked for: a look, no crawl."""


@dataclass
class Seen:
    """The pages given, and the listings that were found and fetched."""

    pages: list[Page] = field(default_factory=list)
    listed: dict[Source, Page] = field(default_factory=dict)


class Command(ScrapyCommand):
    """The command."""

    requires_crawler_process = False

    def syntax(self) -> str:
        """How it is called."""
        return "[options] NAME URL…"

    def short_desc(self) -> str:
        """What ``scrapy`` lists it with."""
        return "Draft the module of a newspaper from the addresses of some of its articles"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Its options beside Scrapy's own."""
        super().add_options(parser)
        add = parser.add_argument
        add(
            "--file",
            metavar="FILE",
            action="append",
            help="the page at the first address, saved before; one for each address, and nothing is fetched",
        )
        add("--fetched-at", metavar="TIME", help="when the pages were fetched, as 2011-07-04T12:00 (Cairo)")
        add("--out", metavar="FILE", help="the module to write (newsbot/outlets/NAME.py)")
        add("--fixtures", metavar="DIR", default=str(PRIVATE), help=f"the folder for the pages ({PRIVATE})")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Draft the outlet, write it, and say what must be looked at."""
        if len(args) < 2:
            raise UsageError
        name, *urls = args
        folder = Path(opts.fixtures)
        try:
            module = _check(name, urls, opts)
            seen = self._seen(urls, opts)
            found = draft(name, seen.pages, seen.listed, not opts.file)
            pairs = _save(found, folder)
            _write(module, found.module)
        except (Wrong, CannotSave, NotFetched, Undecided, OutletError) as error:
            print(f"newsbot: {error}", file=sys.stderr)
            self.exitcode = _code(error)
            return
        print(f"wrote {module}", *(f"  {check}" for check in found.checks), sep="\n")
        print(told(pairs, folder, found.samples[0].page))
        print(_next_steps(found, module, folder))

    def _seen(self, urls: Sequence[str], opts: argparse.Namespace) -> Seen:
        at = read_moment(opts.fetched_at)
        if opts.file:
            return Seen(
                [Page(u, read_content(f), fetched_at=at) for u, f in zip(urls, opts.file, strict=True)]
            )
        assert self.settings is not None
        return _fetched(self.settings, urls)


def _check(name: str, urls: Sequence[str], opts: argparse.Namespace) -> Path:
    """Where the module goes; raises ``Wrong`` for what cannot be drafted."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise Wrong(f"an outlet's name is lower-case ASCII letters, digits and _, not {name!r}")
    if wrong := next((url for url in urls if not is_web(url)), None):
        raise Wrong(f"{wrong} is no web address")
    if opts.file and len(opts.file) != len(urls):
        raise Wrong(
            f"there are {len(urls)} addresses and {len(opts.file)} files: one --file for each, in order"
        )
    if any(outlet.name == name for outlet in all_outlets()):
        raise Wrong(f"there is an outlet {name} already")
    for host in dict.fromkeys(host_of(url) or "" for url in urls):
        if known := for_host(host):
            raise Wrong(f"{host} is of the outlet {known.name}")
    module = Path(opts.out) if opts.out else Path(newsbot.outlets.__file__).parent / f"{name}.py"
    if module.exists():
        raise Wrong(f"{module} exists already; nothing was changed")
    return module


def _fetched(settings: Settings, urls: Sequence[str]) -> Seen:
    """The pages, and the listings that the front page leads to. Raises ``NotFetched`` where one of the pages
    does not come; a listing that does not come is none."""
    home = urljoin(urls[0], "/")
    asked: dict[str, Source] = {}

    def follow(page: Page) -> Iterable[str]:
        source = asked.get(page.asked_url or page.url)
        if page.asked_url == home:
            further = leads(page)[:MOST_LEADS]
        elif isinstance(source, RobotsSitemaps):
            further = sitemaps_in(page)[:MOST_SITEMAPS]
        else:
            return
        for each in further:
            url = first_address(each)
            if url not in asked and url not in urls:
                asked[url] = each
                yield url

    came = fetch_some(settings, list(dict.fromkeys((*urls, home))), follow)
    for url in urls:
        if url in came.failed:
            raise NotFetched(f"{url} did not come: {came.failed[url]}")
    pages = [came.pages[url] for url in urls]
    if home in came.pages and home not in urls:
        pages.append(came.pages[home])
    return Seen(pages, {asked[url]: page for url, page in came.pages.items() if url in asked})


def _save(found: Draft, folder: Path) -> tuple[Pair, ...]:
    """The articles and the listing, kept; what was kept before is left as it is."""
    outlet = found.outlet
    kept: list[tuple[Page, tuple[str, ...]]] = [(sample.page, ()) for sample in found.samples]
    if found.listing:
        source, page = found.listing
        kept.append((page, stories_in(source, page, outlet)))
    pairs = []
    for page, links in kept:
        with suppress(AlreadyKept):
            pairs.append(save_pair(folder, page, outlet, links))
    return tuple(pairs)


def _write(module: Path, text: str) -> None:
    try:
        module.parent.mkdir(parents=True, exist_ok=True)
        with module.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise Wrong(f"cannot write {module}: {error.strerror}") from None


def _code(error: Exception) -> int:
    if isinstance(error, NotFetched):
        return Code.UNREACHED
    return NO_DRAFT if isinstance(error, Undecided) else Code.WRONG_USE


def _next_steps(found: Draft, module: Path, folder: Path) -> str:
    name = found.outlet.name
    lines = [
        "Then:",
        f"  look at each line of {module}; section= is the short name for -a section=",
        f"  NEWSBOT_REPLAY={folder} scrapy crawl {name} -O -:jsonl   what its pages become",
        f"  scrapy crawl {name} -a limit=5                           the same from the site",
    ]
    if found.listing is None:
        lines.insert(1, "  keep a listing, with the words of nobody else: scrapy savepage URL")
    return "\n".join(lines)
