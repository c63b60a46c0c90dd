"""Pages fetched for a command as a crawl would fetch them: politely, or from the replay folder.

One page, or several of a site in one go; further addresses may follow from a page that came. What does not
come is left out, with what went wrong.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import SETTINGS_PRIORITIES

from newsbot.commands.checks import prepare
from newsbot.extensions.plainlog import PlainNetworkErrors
from newsbot.extensions.tally import cause_of
from newsbot.page import Page

if TYPE_CHECKING:
    from scrapy.http import Response
    from scrapy.settings import Settings
    from twisted.python.failure import Failure

Follow = Callable[[Page], Iterable[str]]

ALONE = ("ADDONS", "ITEM_PIPELINES", "DOWNLOADER_MIDDLEWARES", "FEEDS")
"""Emptied: no lock, no store, no feeds, nothing of a crawl but the fetching."""


class NotFetched(Exception):
    """The page did not come; the message is one line for a person."""


@dataclass
class Fetched:
    """The pages that came, by the address that was asked for, and why the others did not."""

    pages: dict[str, Page] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def fetch_one(settings: Settings, url: str) -> Page:
    """The page at an address. Raises ``NotFetched``, and ``checks.Wrong`` for a replay folder that is
    none."""
    answer = fetch_some(settings, [url])
    if url not in answer.pages:
        raise NotFetched(f"{url} did not come: {answer.failed[url]}")
    return answer.pages[url]


def fetch_some(settings: Settings, urls: Sequence[str], follow: Follow | None = None) -> Fetched:
    """The pages at these addresses and at those that ``follow`` finds in each. Raises ``checks.Wrong`` for a
    replay folder that is none."""
    settings = settings.copy()
    prepare(settings)
    for name in ALONE:
        settings.set(name, {}, priority="cmdline")
    settings.set("EXTENSIONS", {PlainNetworkErrors: 0}, priority="cmdline")
    for name, said in (("LOG_LEVEL", "ERROR"), ("ROBOTSTXT_OBEY", True)):
        if (settings.getpriority(name) or 0) < SETTINGS_PRIORITIES["cmdline"]:
            settings.set(name, said, priority="cmdline")
    answer = Fetched()
    process = AsyncCrawlerProcess(settings)
    process.crawl(_Pages, urls=urls, answer=answer, follow=follow or (lambda page: ()))
    process.start()
    for url in urls:
        if url not in answer.pages:
            answer.failed.setdefault(url, "it redirects in a circle, or to where it may not be followed")
    return answer


class _Pages(Spider):
    """Asks for the pages and leaves them in ``answer``."""

    name = "some"

    def __init__(self, urls: Sequence[str], answer: Fetched, follow: Follow, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls = urls
        self.answer = answer
        self.further = follow

    async def start(self) -> AsyncIterator[Any]:
        for url in self.urls:
            yield self.ask(url)

    def ask(self, url: str) -> Request:
        return Request(
            url,
            callback=self.came,
            errback=self.failed,
            cb_kwargs={"asked": url},
            meta={"handle_httpstatus_all": True},
        )

    def came(self, response: Response, asked: str) -> Iterator[Request]:
        if response.status >= 400:
            self.answer.failed[asked] = f"HTTP {response.status}"
            return
        names = (response.headers or {}).keys()
        headers = {_text(name): _text(b", ".join(response.headers.getlist(name))) for name in names}
        if "newsbot_fetched_at" in response.meta:  # recorded: ``None`` is a time nobody knows
            at = response.meta["newsbot_fetched_at"]
        else:
            at = datetime.now(UTC)
        page = Page(response.url, response.body, headers, at, asked_url=asked)
        self.answer.pages[asked] = page
        for url in self.further(page):
            yield self.ask(url)

    def failed(self, failure: Failure) -> None:
        request: Request = vars(failure)["request"]
        assert isinstance(failure.value, Exception)
        self.answer.failed[request.cb_kwargs["asked"]] = cause_of(failure.value)


def _text(header: bytes) -> str:
    return header.decode("latin-1")
