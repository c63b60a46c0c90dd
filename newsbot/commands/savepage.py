"""``scrapy savepage URL``: one page, with what it reads as, kept for the tests, the clock frozen.

The page is fetched as a crawl would, or taken from a file. It goes to a private folder unless ``--fixtures``
names another: other people's words must not be published, and what is in ``fixtures/`` is.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from newsbot.commands.checks import Wrong
from newsbot.commands.drafting.listings import stories_in
from newsbot.commands.fetching import NotFetched, fetch_one
from newsbot.commands.fixture import PRIVATE, CannotSave, Pair, save_pair
from newsbot.commands.read import read_content, read_moment
from newsbot.extensions.verdict import Code
from newsbot.outlet import Outlet, Section
from newsbot.outlets import for_host
from newsbot.page import Page
from newsbot.reading import read_page
from newsbot.urls import host_of, is_web

if TYPE_CHECKING:
    import argparse

FEW_STORIES = 3
"""Stories that a page without one of its own must link to, to be kept as a listing."""


class Command(ScrapyCommand):
    """The command."""

    requires_crawler_process = False

    def syntax(self) -> str:
        """How it is called."""
        return "[options] URL"

    def short_desc(self) -> str:
        """What ``scrapy`` lists it with."""
        return "Keep a page and what it reads as for the tests, the clock frozen"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Its options beside Scrapy's own."""
        super().add_options(parser)
        add = parser.add_argument
        add("--file", metavar="FILE", help="the page, saved before; nothing is fetched")
        add("--fetched-at", metavar="TIME", help="when it was fetched, as 2011-07-04T12:00 (Cairo)")
        add("--fixtures", metavar="DIR", default=str(PRIVATE), help=f"the folder to keep it in ({PRIVATE})")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Keep the page, and say what must be looked at."""
        if len(args) != 1:
            raise UsageError
        try:
            page = self._page(args[0], opts)
            outlet = for_host(host_of(page.url) or "")
            pair = save_pair(Path(opts.fixtures), page, outlet, listed(page, outlet))
        except (Wrong, CannotSave, NotFetched) as error:
            print(f"newsbot: {error}", file=sys.stderr)
            self.exitcode = Code.UNREACHED if isinstance(error, NotFetched) else Code.WRONG_USE
            return
        print(told((pair,), Path(opts.fixtures), page))

    def _page(self, url: str, opts: argparse.Namespace) -> Page:
        if not is_web(url):
            raise Wrong(f"{url} is no web address")
        at = read_moment(opts.fetched_at)
        if opts.file:
            return Page(url, read_content(opts.file), fetched_at=at)
        assert self.settings is not None
        page = fetch_one(self.settings, url)
        return replace(page, fetched_at=at or page.fetched_at)


def listed(page: Page, outlet: Outlet | None) -> tuple[str, ...]:
    """The stories a page leads to, where it is a listing of a newspaper we know; else none."""
    if outlet is None or outlet.article_id(page.url) or read_page(page, outlet) is not None:
        return ()
    source = next((each for each in outlet.sources if each.url == page.url), Section(page.url))
    stories = stories_in(source, page, outlet)
    return stories if len(stories) >= FEW_STORIES else ()


def told(pairs: tuple[Pair, ...], folder: Path, page: Page) -> str:
    """What was kept, and what a person must do with it."""
    lines = [f"kept {pair.page}: {pair.reads_as}" for pair in pairs]
    lines += [
        "Now compare each .expected.json with its page, by eye: it holds what the program read, true or not.",
        'Mend what is wrong, then delete its line "unchecked": the tests refuse the file until then.',
    ]
    if page.fetched_at is None:
        lines.append(
            "Nobody said when the page was fetched: a date without a year stays unread (--fetched-at)."
        )
    if folder.resolve().name == "fixtures" and folder.resolve().parent.name != PRIVATE.parent.name:
        lines.append(
            f"{folder} is published: every word in the page must be your own, and a comment in it say so."
        )
    else:
        lines.append(f"{folder} is private: these are the site's words, and may not be published.")
    return "\n".join(lines)
