"""The loop that all newspapers share: listings, links, articles, further pages of the listings.

1. Every source of the outlet is asked for its listing (those of one section, when one is asked for).
2. When all have answered, ``choose`` puts their links in one order, newest first, and leaves what is not
   worth asking for: what was had already above all.
   What an earlier run chose and did not finish comes before all that.
3. The rest is fetched. A page that comes is handed on as a ``Page``, whole and unread. In a run for the news
   so are the articles whose turn it is to be looked at again, if the site has another page there than then.
4. Then the pages behind those listings are asked for, again all together, until each row of pages has gone
   far enough (``paging``): a run for the news stops at what is known, a range of days when it is run past.
5. Sources of lesser worth are tried when those before them did not do.

Requests say what they are in ``meta["newsbot_kind"]``, ``listing`` or ``article``: what became of each is
counted elsewhere, by that word. Counted here, as ``newsbot/listing/…``: ``empty``, ``unreadable``, ``lost``,
``unchanged`` (the same as last time), ``stopped/WHY`` (a row whose other pages were left; ``paging``),
``left/{asked,other_host,private_host,days,rows}`` (pages not asked for). And, for links that were not
followed, ``newsbot/skipped/{known,waiting,repeated,days,old,limit,other_host,private_host}``;
of a file of addresses, ``newsbot/urls/left_out``: those that are not the outlet's.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any, ClassVar, Self
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from newsbot.extensions import backlog, browser, looks
from newsbot.extensions.ledger import Ledger
from newsbot.outlet import Outlet, Source
from newsbot.page import Page
from newsbot.reading import read_page
from newsbot.reading.finish import same_article_key
from newsbot.sources import Ajax
from newsbot.spiders.arguments import Arguments, is_of, read_arguments
from newsbot.spiders.beside import own
from newsbot.spiders.choose import Choice, choose
from newsbot.spiders.discover import read_listing
from newsbot.spiders.listing import Ask, Found, Listing
from newsbot.spiders.rounds import Answer, Rounds
from newsbot.store import Link, Look, Run
from newsbot.urls import host_of

UNCHANGED = 304


class NewsSpider(Spider):
    """All that it takes to crawl a newspaper; ``outlet`` is all that a subclass must say.

    An outlet in ``newsbot.outlets`` gets its spider by itself. One with special needs is a subclass in a
    module of its own, in this folder or in any project's ``SPIDER_MODULES``; each step is a method to
    override::

        class Evening(NewsSpider):
            outlet = Outlet(name="evening", ...)
            also = ("edition",)  # an argument of its own, set on the spider

            def article_request(self, choice):
                return super().article_request(choice).replace(cookies={"edition": self.edition})

    The steps: ``sources``, ``listing_request``, ``find`` (what a page of a listing holds),
    ``article_request``, ``page``.
    """

    outlet: ClassVar[Outlet]
    also: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "outlet" in vars(cls) and "name" not in vars(cls):
            cls.name = cls.outlet.name

    def __init__(self, name: str | None = None, **given: Any) -> None:
        super().__init__(name, **{key: value for key, value in given.items() if key in self.also})
        self.arguments: Arguments = self.read_arguments(**given)
        self.paper: Outlet = self.the_outlet(**given)
        hosts = [*self.paper.hosts, *(host_of(source.url) or "" for source in self.paper.sources)]
        self.allowed_domains = sorted({host.removeprefix("www.") for host in hosts})
        self._chosen: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """The spider of this crawl; raises ``ArgumentError``, and ``BrowserError`` for an outlet that needs a
        browser where there is none."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        browser.install(crawler.settings, spider.paper)
        crawler.signals.connect(spider.idle, signals.spider_idle)
        return spider

    @classmethod
    def the_outlet(cls, **given: Any) -> Outlet:
        """The outlet that these arguments mean."""
        return cls.outlet

    @classmethod
    def read_arguments(cls, **given: Any) -> Arguments:
        """What was asked for with ``-a``; raises ``ArgumentError``."""
        return read_arguments(cls.the_outlet(**given), also=cls.also, **given)

    async def start(self) -> AsyncIterator[Any]:
        """The listings, or the articles themselves where a file names them."""
        self.rounds = Rounds(self.paper, self.arguments, datetime.now(UTC), self._had, self._count)
        self.rounds.is_first_run = self._is_first_run()
        requests: Iterable[Request]
        if self.arguments.urls:
            for url in self.arguments.urls:
                if not is_of(self.paper, url):
                    self._count("urls/left_out")
            requests = self._articles([[Found(url) for url in self.arguments.urls]])
        else:
            self.rounds.begin(self.sources())
            # The round first: what is left over is chosen from beside it, and must not shift its places.
            requests = chain(list(self._next_round()), self._left_over(), self._looks())
        for request in requests:
            yield request

    def sources(self) -> tuple[Source, ...]:
        """The outlet's sources, or those of the section asked for."""
        wanted = self.arguments.section
        return tuple(source for source in self.paper.sources if wanted in (None, source.section))

    def listing_request(self, source: Source, ask: Ask) -> Request:
        """The request for one page of a listing."""
        is_news = not self.rounds.wanted.is_range and self.arguments.limit is None
        request = Request(
            ask.url,
            callback=self.listing,
            errback=self.listing_failed,
            # a run that leaves links aside must see the page again
            meta={"newsbot_kind": "listing", "newsbot_revalidate": is_news and not ask.form},
            priority=-len(self._chosen),  # behind the articles that were chosen so far
        )
        if isinstance(ask.source or source, Ajax):
            request.headers["X-Requested-With"] = "XMLHttpRequest"
        if ask.form:
            request.headers["Content-Type"] = "application/x-www-form-urlencoded"
            request = request.replace(method="POST", body=urlencode(ask.form))
        return request

    def find(self, source: Source, page: Page, ask: Ask) -> Listing:
        """The links of a page of a listing, newest first as far as it says, and the pages behind it."""
        return read_listing(source, page, ask)

    def article_request(self, choice: Choice) -> Request:
        """The request for one article."""
        return Request(
            choice.link.url,
            callback=self.article,
            cb_kwargs={"about": choice.about},
            meta={"newsbot_kind": "article", "newsbot_key": choice.key},
        )

    def look_request(self, look: Look) -> Request:
        """The request for an article that is had, if its page is another by now."""
        meta = {"newsbot_kind": "article", "newsbot_key": look.key, "newsbot_look": True}
        return Request(
            look.url,
            callback=self.article,
            headers=looks.conditions(look),
            meta={**meta, "handle_httpstatus_list": [UNCHANGED]},
            priority=BEHIND,
        )

    def page(self, response: Response, about: dict[str, Any] | None = None) -> Page:
        """The response as a ``Page``, fetched now, or whenever the recording of a replayed one says."""
        names = (response.headers or {}).keys()
        return Page(
            url=response.url,
            body=response.body,
            headers={_text(name): _text(b", ".join(response.headers.getlist(name))) for name in names},
            fetched_at=response.meta.get("newsbot_fetched_at", datetime.now(UTC)),
            asked_url=response.meta.get("redirect_urls", [response.url])[0],
            about=about,
        )

    def article(self, response: Response, about: dict[str, Any] | None = None) -> Iterator[Page]:
        """The page, whole and unread; nothing where it is the same as when it was looked at last."""
        if response.status == UNCHANGED:
            return
        page = self.page(response, about)
        key = self.key_of(page.asked_url or page.url, self.paper)
        if key in self.rounds.days:
            self.rounds.days[key] = self._day_of(page)
        yield page

    def listing(self, response: Response, row: int, source: Source, ask: Ask) -> Iterator[Request]:
        """What a listing holds is kept until all that were asked for have answered."""
        if response.status == UNCHANGED:
            self._count("listing/unchanged")
            return self._answered(row, Listing())
        listing = Listing()
        page = self.page(response)
        try:
            listing = self.find(source, page, ask)
            if self.arguments.section:
                listing = replace(listing, found=own(listing.found, self.is_article))
        except Exception:  # one listing that trips us must not cost the others: logged, counted
            self.logger.exception("cannot read the listing %s", response.url)
            self._count("listing/unreadable")
            return self._answered(row, listing)
        return self._answered(row, listing, page.fetched_at, came=True)

    def listing_failed(self, failure: Failure) -> Iterator[Request]:
        """A listing that did not come is one with no links; why it did not is counted where all pages are."""
        request: Request = vars(failure)["request"]  # Scrapy puts it there for every errback
        self.logger.warning("no listing from %s: %s", request.url, failure.getErrorMessage())
        return self._answered(request.cb_kwargs["row"], Listing())

    def is_article(self, link: Found) -> bool:
        """Whether the link's address is an article's."""
        return self.paper.article_id(link.url) is not None

    def key_of(self, url: str, outlet: Outlet) -> str | None:
        """The same-article key, the one that the article read from the page will have."""
        return same_article_key(url, outlet)

    def learn(self, listings: list[tuple[Source, Listing]]) -> tuple[Found, ...]:
        """Links to choose from beside those of the listings; called before a round's articles are chosen."""
        return ()

    def has_brought(self, run: Run) -> bool:
        """Whether an earlier run of this spider has brought something."""
        return bool(run.counts.get("marked"))

    def idle(self) -> None:
        """Lets the crawl go on where a listing vanished without a word (Scrapy drops a redirect to a foreign
        host), or where the next round waits for the articles of this one."""
        if self.arguments.urls:
            return
        for row, ask in self.rounds.unanswered():
            if ask.url:
                self.logger.warning("no listing from %s: dropped on the way", ask.url)
                self._count("listing/lost")
            self.rounds.answer(row, Listing())
        requests = list(self._round_over())
        for request in requests:
            self.crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider

    def _answered(
        self, row: int, listing: Listing, at: datetime | None = None, came: bool = False
    ) -> Iterator[Request]:
        self.rounds.answer(row, listing, at, came)
        if not self.rounds.unanswered():
            yield from self._round_over()

    def _round_over(self) -> Iterator[Request]:
        answers = self.rounds.answers()
        if not answers:
            return
        also = self.learn([(answer.source, answer.listing) for answer in answers])
        for answer in answers:
            if answer.came and not answer.listing.leads_on:
                self._look_for_articles(answer)
        listings = self.rounds.close(answers, self.is_article, lambda url: self.key_of(url, self.paper))
        yield from self._articles([*listings, also])
        if self.arguments.limit is not None and len(self._chosen) >= self.arguments.limit:
            self.rounds.stop("limit")
        yield from self._next_round()

    def _look_for_articles(self, answer: Answer) -> None:
        if not any(map(self.is_article, answer.listing.found)):
            self.logger.info("no link to an article in the listing %s", answer.ask.url)
            self._count("listing/empty")

    def _next_round(self) -> Iterator[Request]:
        # all of them at once: an answer must find the whole round there
        for place, (row, source, ask) in enumerate(list(self.rounds.next())):
            request = self.listing_request(source, ask)
            request.cb_kwargs.update(row=row, source=source, ask=ask)
            yield request.replace(priority=request.priority - place)

    def _articles(self, listings: list[Any], whatever: bool = False) -> Iterator[Request]:
        limit = self.arguments.limit
        chosen = choose(
            listings,
            self.paper,
            self.rounds.wanted,
            had=Ledger.of(self.crawler).has,
            waits=self._waits,
            count=self._skip,
            limit=None if limit is None else max(limit - len(self._chosen), 0),
            whatever=whatever or bool(self.arguments.urls),
            before=self._chosen,
            is_story=self.is_article,
            key_of=self.key_of,
        )
        place = len(self._chosen)
        self._chosen.update(choice.key for choice in chosen)
        links = [Link(each.key, each.link.url, self.paper.name, each.about) for each in chosen]
        backlog.chosen(Ledger.of(self.crawler), links)
        for number, choice in enumerate(chosen):
            # the newest leaves the queue first
            yield self.article_request(choice).replace(priority=-place - number)

    def _day_of(self, page: Page) -> date | None:
        """The day of an article, read only to know whether its listing has gone far enough."""
        try:
            article = read_page(page, self.paper)
        except Exception:  # noqa: BLE001 - the pipeline will say what is wrong with the page
            return None
        at = article.published_at if article else None
        return at.astimezone(ZoneInfo(self.paper.zone)).date() if at else None

    def _left_over(self) -> Iterator[Request]:
        """What an earlier run did not finish, of the section asked for."""
        wanted = self.arguments.section
        found = [
            Found(
                link.url,
                title=link.about.get("title"),
                published_raw=link.about.get("published_raw"),
                section=link.about.get("section"),
            )
            for link in backlog.left(Ledger.of(self.crawler), self.paper.name)
            if wanted in (None, link.about.get("section"))
        ]
        yield from self._articles([found], whatever=True)

    def _looks(self) -> Iterator[Request]:
        asked = self.arguments
        if asked.limit is None and asked.section is None and not self.rounds.wanted.is_range:
            turns = looks.turns_of(self.crawler.settings)
            for look in looks.due(Ledger.of(self.crawler), self.paper.name, turns):
                yield self.look_request(look)

    def _had(self, key: str) -> bool:
        return Ledger.of(self.crawler).has(key) or self._waits(key)

    def _waits(self, key: str) -> bool:
        """Whether a page is left alone for now; not where a person names it."""
        return not self.arguments.urls and backlog.waits(Ledger.of(self.crawler), key)

    def _is_first_run(self) -> bool:
        """Whether no run of this spider has brought anything yet."""
        ledger = Ledger.of(self.crawler)
        runs: list[Run] = ledger.ask(lambda: ledger.store.runs.last(self.name, MANY), [])
        return not any(self.has_brought(run) for run in runs)

    def _skip(self, why: str) -> None:
        self._count(f"skipped/{why}")

    def _count(self, what: str) -> None:
        self.crawler.stats.inc_value(f"newsbot/{what}")


BEHIND = -1_000_000
"""The priority of second looks: behind all that is new."""
MANY = 200
"""Runs that are looked at for one that brought something: eight days of hourly ones."""


def _text(header: bytes) -> str:
    return header.decode("latin-1")
