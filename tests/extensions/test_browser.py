"""Which browser is found, what is changed for whom, and what is done about a guard's page; no browser is
started."""

import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, TextResponse
from scrapy.http.request import NO_CALLBACK
from scrapy.settings import Settings
from scrapy.statscollectors import MemoryStatsCollector

from newsbot.extensions import browser
from newsbot.extensions.browser import Browser, BrowserError, Unwanted
from newsbot.extensions.challenges import Blocked, Challenges, Withhold, is_page
from newsbot.outlet import Outlet, OutletError
from newsbot.sources import Ajax, Feed, RisingIds, Section, Sitemap
from newsbot.spiders.listing import Ask

OUTLET = Outlet(
    name="village",
    title="x",
    hosts=("www.village.example",),
    sources=(),
    article_url=r"/story/(?P<id>\d+)",
    known="invented",
)
GUARD = b"<title>Just a moment...</title><h1>village.example</h1><p>Checking your browser.</p>"
STORY = b"<title>A village opens its library</title><h1>A village opens its library</h1><p>It did.</p>"
URL = "https://www.village.example/story/1"


@pytest.fixture(autouse=True)
def alone(monkeypatch, tmp_path):
    """A machine without any browser."""
    monkeypatch.delenv("NEWSBOT_BROWSER", raising=False)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "own"))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "bin").mkdir()


@pytest.fixture
def program(tmp_path):
    """Puts a program on the PATH."""

    def put(name, does="echo Chromium 1.2.3"):
        path = tmp_path / "bin" / name
        path.write_text(f"#!/bin/sh\n{does}\n")
        path.chmod(0o755)
        return str(path)

    return put


def test_the_browser_that_is_named_comes_first(program, tmp_path, monkeypatch):
    assert browser.find(Settings()) is None
    stub = program("chromium", "echo 'install it with ...' >&2; exit 1")
    assert browser.find(Settings()) is None
    chrome = program("google-chrome")
    assert browser.find(Settings()) == Browser(chrome)

    monkeypatch.setattr(browser, "has_own", lambda: True)
    assert browser.find(Settings()) == Browser(None)
    named = program("mine")
    monkeypatch.setenv("NEWSBOT_BROWSER", named)
    assert browser.find(Settings()) == Browser(named)
    monkeypatch.setenv("NEWSBOT_BROWSER", "0")
    assert browser.find(Settings()) is None
    for wrong in (stub, "/nowhere/chromium", str(tmp_path)):
        monkeypatch.setenv("NEWSBOT_BROWSER", wrong)
        with pytest.raises(BrowserError, match="NEWSBOT_BROWSER names no browser that runs"):
            browser.find(Settings())


def test_playwrights_own_is_the_one_of_its_version(tmp_path):
    folder = tmp_path / "own" / "chromium_headless_shell-1"
    folder.mkdir(parents=True)
    (folder / "INSTALLATION_COMPLETE").touch()
    assert not browser.has_own()  # another version's
    dry = [sys.executable, "-m", "playwright", "install", "--dry-run", "chromium-headless-shell"]
    said = subprocess.run(dry, capture_output=True, text=True, check=True).stdout
    places = [line.split(":", 1)[1].strip() for line in said.splitlines() if "Install location" in line]
    place = next(each for each in places if "chromium_headless_shell" in each)
    assert place.startswith(str(tmp_path))
    (folder.parent / place.rsplit("/", 1)[1]).mkdir()
    assert not browser.has_own()  # not all of it came
    (folder.parent / place.rsplit("/", 1)[1] / "INSTALLATION_COMPLETE").touch()
    assert browser.has_own()


def test_it_is_installed_for_those_who_need_it(program, tmp_path):
    always, fallback = replace_browser("always"), replace_browser("fallback")
    with pytest.raises(BrowserError, match="village needs a browser and there is none: `playwright install"):
        browser.install(Settings(), always)
    settings = Settings()
    browser.install(settings, fallback)
    assert not browser.is_installed(settings)

    path = program("chromium")
    for outlet, more, is_on in (
        (OUTLET, {}, False),
        (always, {"NEWSBOT_REPLAY": str(tmp_path)}, False),
        (always, {}, True),
        (fallback, {}, True),
    ):
        settings = Settings(more)
        before = settings.copy_to_dict()
        browser.install(settings, outlet)
        assert browser.is_installed(settings) is is_on
        assert is_on or settings.copy_to_dict() == before
    launch = settings.getdict("PLAYWRIGHT_LAUNCH_OPTIONS")
    assert launch["executable_path"] == path
    assert set(browser.FLAGS) <= set(launch["args"])
    assert settings.getint("PLAYWRIGHT_MAX_PAGES_PER_CONTEXT") == 1

    settings = Settings({"PLAYWRIGHT_LAUNCH_OPTIONS": {"headless": False}})
    browser.install(settings, always)
    assert settings.getdict("PLAYWRIGHT_LAUNCH_OPTIONS") == {"headless": False}


@pytest.mark.parametrize(("uid", "boxed"), [(0, False), (1000, True)])
def test_only_root_goes_without_the_sandbox(program, monkeypatch, uid, boxed):
    program("chromium")
    monkeypatch.setattr(browser.os, "geteuid", lambda: uid)
    settings = Settings()
    browser.install(settings, replace_browser("always"))
    assert settings.getdict("PLAYWRIGHT_LAUNCH_OPTIONS")["chromium_sandbox"] is boxed


def test_an_outlet_may_not_say_anything():
    with pytest.raises(OutletError, match="browser must be one of"):
        replace_browser("sometimes")


@pytest.mark.parametrize(
    ("kind", "url", "left_out"),
    [
        ("document", "https://www.village.example/", False),
        ("script", "https://cdn.village.example/a.js", False),
        ("xhr", "https://api.example/list", False),
        ("image", "https://www.village.example/1.jpg", True),
        ("font", "https://fonts.example/a.woff2", True),
        ("media", "https://www.village.example/1.mp4", True),
        ("xhr", "http://127.0.0.1:8000/", True),
        ("fetch", "http://192.168.1.1/admin", True),
        ("script", "http://router.local/a.js", True),
    ],
)
def test_what_a_shown_page_may_fetch(kind, url, left_out):
    assert Unwanted(OUTLET.hosts)(SimpleNamespace(resource_type=kind, url=url)) is left_out


def listing(source, **more):
    return Request(source.url, cb_kwargs={"source": source, "ask": Ask(source.url)}, **more)


AT = "https://www.village.example"


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (Request(URL, meta={"newsbot_kind": "article"}), True),
        (listing(Section(f"{AT}/local")), True),
        (listing(RisingIds(f"{AT}/local", article=f"{AT}/story/{{id}}")), True),
        (listing(Ajax(f"{AT}/more?page={{page}}")), False),
        (listing(Feed(f"{AT}/rss")), False),
        (listing(Sitemap(f"{AT}/sitemap.xml")), False),
        (listing(Section(f"{AT}/local"), method="POST"), False),
        (Request(f"{AT}/robots.txt", callback=NO_CALLBACK), False),
        (Request(f"{AT}/whatever"), False),
    ],
)
def test_which_requests_are_for_a_browser(request_, expected):
    assert is_page(request_) is expected


def replace_browser(browser):
    return replace(OUTLET, browser=browser)


def guarding(browser=None):
    stats = MemoryStatsCollector(SimpleNamespace(settings=Settings()))
    return Challenges(stats, replace_browser(browser) if browser else None, "newsbot/0.1"), stats


def article(**meta):
    conditions = {"If-None-Match": '"a"'}
    return Request(URL, headers=conditions, meta={"newsbot_kind": "article", **meta})


def answer(request, body, status=200):
    return HtmlResponse(request.url, status=status, body=body, request=request)


@pytest.mark.parametrize(("kind", "status"), [("article", 403), ("article", 503), ("listing", 200)])
def test_without_a_browser_a_guards_page_is_blocked(kind, status):
    middleware, stats = guarding()
    request = article(newsbot_kind=kind)
    response = middleware.process_response(request, answer(request, GUARD, status))
    assert request.meta["dont_retry"]
    with pytest.raises(Blocked):
        Withhold().process_spider_input(response)
    assert stats.get_value("newsbot/blocked") == 1


def test_without_a_browser_a_guards_page_under_a_good_status_is_dropped_by_the_pipelines():
    middleware, stats = guarding()
    request = article()
    Withhold().process_spider_input(middleware.process_response(request, answer(request, GUARD)))
    assert stats.get_value("newsbot/blocked") is None


def test_without_a_browser_a_story_passes():
    middleware, _ = guarding()
    request = article()
    middleware.process_request(request)
    assert "playwright" not in request.meta
    response = answer(request, STORY)
    assert middleware.process_response(request, response) is response
    Withhold().process_spider_input(response)


def test_always_is_in_the_browser_from_the_start():
    middleware, stats = guarding("always")
    request = article()
    middleware.process_request(request)
    assert request.meta["playwright"]
    assert request.meta["playwright_context"] == "village"
    assert "If-None-Match" not in request.headers
    middleware.process_response(request, answer(request, GUARD))
    assert request.meta["newsbot_blocked"]
    assert stats.get_value("newsbot/browser/retried") is None


def test_fallback_tries_once_and_what_came_decides():
    for body, passes in ((STORY, True), (GUARD, False)):
        middleware, stats = guarding("fallback")
        request = article()
        middleware.process_request(request)
        assert "playwright" not in request.meta
        again = middleware.process_response(request, answer(request, GUARD, 503))
        assert isinstance(again, Request)
        assert again.meta["playwright"] and again.dont_filter
        response = middleware.process_response(again, answer(again, body))
        assert bool(response.meta.get("newsbot_blocked")) is not passes

        following = article()
        middleware.process_request(following)
        assert ("playwright" in following.meta) is passes
        if not passes:  # the browser has been told no: it is not sent again
            assert middleware.process_response(following, answer(following, GUARD)).meta["newsbot_blocked"]
        assert stats.get_value("newsbot/browser/retried") == 1


def test_what_is_no_page_is_left_alone():
    middleware, stats = guarding("fallback")
    robots = Request(f"{AT}/robots.txt", callback=NO_CALLBACK)
    response = answer(robots, GUARD)
    assert middleware.process_response(robots, response) is response
    feed = listing(Feed(f"{AT}/rss"))
    response = TextResponse(feed.url, body=b"<rss><title>Just a moment</title></rss>", request=feed)
    assert middleware.process_response(feed, response) is response
    assert not stats.get_stats()
    assert middleware.process_response(feed, answer(feed, GUARD)).meta["newsbot_blocked"]


def test_nothing_of_playwright_is_loaded_for_others():
    show = "import sys, newsbot.spiders, newsbot.extensions.challenges; print('playwright' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, timeout=60)
    assert ran.stdout == "False\n", ran.stderr
