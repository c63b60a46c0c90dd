"""``scrapy read FILE|URL|-``: what one page becomes, without a crawl.

A file may hold markup or a page's text without it, compressed or not, in any encoding: the content decides.
An address is fetched as a crawl would, robots.txt obeyed, or taken from the folder that ``NEWSBOT_REPLAY``
names. Ends with 0 when there is an article; else with one line that says why there is none.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import sys
import zlib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from itemadapter import ItemAdapter
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.utils.serialize import ScrapyJSONEncoder

from newsbot.commands import show
from newsbot.commands.checks import Wrong
from newsbot.commands.fetching import NotFetched, fetch_one
from newsbot.commands.terminal import while_somebody_reads
from newsbot.extensions.verdict import Code
from newsbot.outlets import all_outlets, for_host, named
from newsbot.page import Page
from newsbot.reading import Reading, read, read_text
from newsbot.text.encoding import decode
from newsbot.urls import host_of, is_web

if TYPE_CHECKING:
    import argparse

    from newsbot.outlet import Outlet

TAG = re.compile(
    r"<(?:!doctype|html|head|body|meta|title|div|p|article|h[1-6]|table|script|span|a|br)\b", re.I
)
"""What a page's text without markup does not hold."""
NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
"""Control characters, and what stands for bytes that no encoding knows."""
MOST_CONTROLS = 0.03
"""Their share in what is still text: a damaged page has one in a hundred, random bytes one in ten."""
MOST_BYTES = 64 * 1024 * 1024
"""An unpacked page is read no further: no page is as large, a file made to fill the memory is."""
NO_ARTICLE = 1
CAIRO = ZoneInfo("Africa/Cairo")


class Command(ScrapyCommand):
    """The command."""

    requires_crawler_process = False

    def syntax(self) -> str:
        """How it is called."""
        return "[options] FILE|URL|-"

    def short_desc(self) -> str:
        """What ``scrapy`` lists it with."""
        return "Show the article a saved page, a page's text or an address becomes"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Its options beside Scrapy's own."""
        super().add_options(parser)
        add = parser.add_argument
        add("--fetched-at", metavar="TIME", help="when it was fetched, as 2011-07-04T12:00 (Cairo)")
        add("--url", help="the address it was fetched from")
        add("--outlet", metavar="NAME", help="the newspaper, where the address does not say it")
        add("--json", action="store_true", help="the article as JSON")
        add("--why", action="store_true", help="every claim, and why each block stayed or went")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the page and print what it becomes."""
        if len(args) != 1:
            raise UsageError
        try:
            reading, text = self._read(args[0], opts)
        except (Wrong, NotFetched) as error:
            print(f"newsbot: {error}", file=sys.stderr)
            self.exitcode = Code.UNREACHED if isinstance(error, NotFetched) else Code.WRONG_USE
            return
        with while_somebody_reads():
            self._show(args[0], reading, text, opts)

    def _show(self, name: str, reading: Reading, text: str | None, opts: argparse.Namespace) -> None:
        if opts.why:
            show.why(reading, text)
        if reading.article is None:
            print(f"newsbot: {name}: no article here ({reading.reason or 'no_body'})", file=sys.stderr)
            self.exitcode = NO_ARTICLE
        elif opts.json:
            fields = ItemAdapter(reading.article).asdict()
            print(json.dumps(fields, cls=ScrapyJSONEncoder, ensure_ascii=False, indent=2))
        elif not opts.why:
            show.article(reading.article)

    def _read(self, name: str, opts: argparse.Namespace) -> tuple[Reading, str | None]:
        """What the page becomes, and its text where it has no markup."""
        outlet = _outlet(opts.outlet)
        at = read_moment(opts.fetched_at)
        if opts.url and not is_web(opts.url):
            raise Wrong(f"--url={opts.url} is no web address")
        if is_web(name):
            assert self.settings is not None
            page = fetch_one(self.settings, name)
            page = replace(page, url=opts.url or page.url, fetched_at=at or page.fetched_at)
        else:
            body = read_content(name)
            text, _ = decode(body)
            if len(NO_TEXT.findall(text)) > len(text) * MOST_CONTROLS:
                raise Wrong(f"{name} is no text")
            if not TAG.search(text):
                article = read_text(text, url=opts.url, fetched_at=at)
                return Reading(article, reason=None if article else "no_body"), text
            page = Page(opts.url or _address(name), body, fetched_at=at)
        return read(page, outlet or for_host(host_of(page.url) or "")), None


def _outlet(name: str | None) -> Outlet | None:
    if name is None:
        return None
    found = named(name)
    if found is None:
        known = ", ".join(each.name for each in all_outlets())
        raise Wrong(f"no outlet is named {name!r}; there are {known}")
    return found


def read_moment(said: str | None) -> datetime | None:
    """The time given, Cairo's wall clock where it names no zone. Raises ``Wrong``."""
    if said is None:
        return None
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        raise Wrong(f"--fetched-at={said} is no time; write it like 2011-07-04T12:00") from None
    return at if at.tzinfo else at.replace(tzinfo=CAIRO)


def read_content(name: str) -> bytes:
    """The bytes of a file, or of standard input for ``-``, unpacked."""
    try:
        body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        if body.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
                body = packed.read(MOST_BYTES)
    except (OSError, EOFError, zlib.error) as error:
        raise Wrong(f"cannot read {name}: {getattr(error, 'strerror', None) or error}") from None
    if not body.strip():
        raise Wrong(f"{name} is empty")
    return body


def _address(name: str) -> str:
    """An address for a file of which nobody knows where it came from."""
    return "file:///dev/stdin" if name == "-" else Path(name).resolve().as_uri()
