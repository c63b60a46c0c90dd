"""Pages that only a browser shows, and pages that a guard stands before: ``scrapy crawl`` against a site on
the loopback, with a real Chromium where there is one."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newsbot.extensions import browser
from newsbot.extensions.verdict import Code
from newsbot.outlet import Section
from newsbot.spiders.news import NewsSpider
from tests.crawl import scripted
from tests.crawl.shown import villages
from tests.spiders.replayed import HOST, SITE, Paper

ROOT = Path(__file__).parents[2]
HASTE = {
    "SPIDER_MODULES": "tests.crawl.shown",
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "0",
    "DOWNLOAD_TIMEOUT": "5",
    "RETRY_TIMES": "0",
}
MARK = "NEWSBOT_TESTS_MARK"

needs_browser = pytest.mark.skipif(
    browser.find(Settings()) is None,
    reason="no Chromium here: the pages that only a browser shows are untried",
)


@pytest.fixture
def site():
    scripted.Site.hits.clear()
    running = scripted.start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def crawl(site, tmp_path):
    """Runs ``scrapy crawl`` in a project folder of its own: exit code, standard error, articles by number."""
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = newsbot.settings\n")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name == "NEWSBOT_BROWSER" or not name.startswith(("NEWSBOT_", "SCRAPY_"))
    }
    own = {"PYTHONPATH": str(ROOT), "LOOPBACK_PORT": str(site.server_port), "PYTHONUTF8": "1"}

    def run(spider, section, *args, level="WARNING", **env):
        haste = [f"--set={name}={value}" for name, value in HASTE.items()]
        command = [sys.executable, "-m", "scrapy", "crawl", spider, "-a", f"section={section}", *haste, *args]
        ran = subprocess.run(
            [*command, "-O", "out.json", "-L", level],
            cwd=tmp_path,
            env=kept | own | {MARK: str(tmp_path)} | env,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        out = tmp_path / "out.json"
        rows = json.loads(out.read_text(encoding="utf-8")) if out.exists() else []
        return ran.returncode, ran.stderr, {row["id"].removeprefix(f"{spider}:"): row for row in rows}

    return run


def asked(start):
    """The addresses asked for that begin so, each as often as it was."""
    return [path for path, _, _ in scripted.Site.hits if path.startswith(start)]


def left_running(mark):
    """Processes that were started for a crawl and are still there."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"{MARK}={mark}".encode() in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_bytes()[:200])
        except OSError:
            continue
    return found


@needs_browser
def test_stories_that_appear_through_script(crawl, tmp_path):
    code, err, articles = crawl("always", "shown", level="ERROR")
    assert code == Code.FINE, err
    assert set(articles) == {"1", "2"}, err
    assert articles["1"]["title"] == "قرية رقم 1 تفتتح مكتبتها الأولى"
    assert articles["1"]["body"].count("\n\n") == 2
    # the one whose script never ends costs only itself
    assert err.strip() == "newsbot: always: 2 new articles, 1 page failed -> out.json"
    assert asked("/story/6")
    # pictures and fonts are not asked for, nor what robots.txt forbids, nor what lies on another host
    assert not asked("/picture") + asked("/font") + asked("/story/4") + asked("/story/99")
    # what a redirect led to came, and nothing of it is taken
    assert asked("/story/3") and asked("/story/5")
    assert len(asked("/robots.txt")) == 1
    assert {agent.partition("/")[0] for _, agent, _ in scripted.Site.hits} == {"newsbot"}
    assert not left_running(tmp_path)


@needs_browser
def test_a_guard_that_lets_a_browser_pass(crawl):
    """The listing's plain request meets the guard; the browser passes, and all later pages go to it."""
    code, err, articles = crawl("fallback", "guarded", "--set=RETRY_TIMES=2")
    assert (code, set(articles)) == (Code.FINE, {"21", "22"}), err
    assert err.strip() == "newsbot: fallback: 2 new articles -> out.json"
    assert len(asked("/guarded/")) == 3  # plainly, in the browser, and after the guard's reload
    assert len(asked("/story/")) == 2


@needs_browser
def test_a_guard_that_lets_nobody_pass(crawl):
    code, err, articles = crawl("fallback", "open")
    assert (code, set(articles)) == (Code.FINE, {"32"}), err
    assert err.strip() == (
        "newsbot: fallback: 1 new article, 2 pages failed (2 blocked by a challenge page) -> out.json"
    )
    assert len(asked("/story/31")) <= 2  # once plainly, once in the browser
    assert len(asked("/story/32")) == 1


def test_a_guard_before_the_listing(crawl):
    code, err, articles = crawl("plain", "walled")
    assert (code, articles, len(asked("/walled/"))) == (Code.UNREACHED, {}, 1)
    assert "none of the listing pages (1) could be read: 127.0.0.1:" in err
    assert err.rstrip().endswith("nothing new, 1 page failed (1 blocked by a challenge page))")


def test_without_a_browser_an_outlet_is_skipped_or_fetched_plainly(crawl):
    code, err, _ = crawl("always", "shown", NEWSBOT_BROWSER="0")
    assert code == Code.WRONG_USE
    assert err.strip() == "newsbot: always needs a browser, and NEWSBOT_BROWSER allows none"
    assert not scripted.Site.hits

    code, err, articles = crawl("fallback", "open", NEWSBOT_BROWSER="0")
    assert (code, set(articles)) == (Code.FINE, {"32"})
    assert err.count("its pages are fetched plainly") == 1
    assert len(asked("/story/")) == 3


def test_recorded_pages_are_shown_by_nobody(tmp_path, monkeypatch):
    """Not even a browser that cannot run is noticed."""
    outlet = replace(villages.Always.outlet, hosts=(HOST,), sources=(Section(f"{SITE}/shown/"),))
    spider = type("Recorded", (NewsSpider,), {"outlet": outlet})
    paper = Paper(tmp_path)
    paper.write("shown/index.html", '<a href="/story/7">a</a>')
    paper.write("story/7", "<h1>x</h1>")
    monkeypatch.setenv("NEWSBOT_BROWSER", "/nowhere")
    asked_for, _ = paper.crawl(spider)
    assert asked_for == ["/shown/", "/story/7"]
