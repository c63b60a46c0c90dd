"""``scrapy newoutlet``: an invented newspaper becomes a module, and its pages pairs for the tests."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from newsbot.commands import newoutlet as command_module
from newsbot.commands.drafting.module import module_of
from newsbot.outlet import Feed, Layout, Outlet, RobotsSitemaps, Section
from tests.commands import paper

ROOT = Path(__file__).parent.parent.parent
TWO = ("7641280", "7641302")


@pytest.fixture
def newoutlet(capsys, tmp_path, monkeypatch):
    """Runs the command on saved files of stories: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def run(name="evening", pages=None, **options):
        pages = {paper.address(n): paper.story(n) for n in TWO} if pages is None else pages
        for number, held in enumerate(pages.values()):
            Path(f"{number}.html").write_text(held, encoding="utf-8")
        opts = {
            "file": [f"{number}.html" for number in range(len(pages))],
            "fetched_at": "2026-11-22T18:00",
            "out": "out.py",
            "fixtures": "pages",
            **options,
        }
        command = command_module.Command()
        command.settings = {}
        command.run([name, *pages], SimpleNamespace(**opts))
        said = capsys.readouterr()
        return command.exitcode, said.out, said.err

    return run


def outlet_in(path):
    held = {}
    exec(Path(path).read_text(encoding="utf-8"), held)
    return held["OUTLET"]


def is_formatted(path):
    ruff = [sys.executable, "-m", "ruff"]
    config = ["--config", str(ROOT / "pyproject.toml")]
    runs = (["format", "--check", *config, path], ["check", "--ignore", "E501", *config, path])
    return all(subprocess.run([*ruff, *run], capture_output=True).returncode == 0 for run in runs)


def test_files_become_a_module(newoutlet):
    code, out, err = newoutlet()
    assert (code, err) == (0, "")
    outlet = outlet_in("out.py")
    assert outlet.name == "evening"
    assert outlet.title == "جريدة المساء الجديد"
    assert outlet.hosts == (paper.HOST,)
    assert outlet.article_url == r"^/[^/?]+/(?P<id>\d+)/?(?:\?|$)"
    assert outlet.date_order == "DMY"  # proved by the stamp, and by 24/10
    assert outlet.z_is_local
    assert outlet.known == "2 saved pages, November 2026"
    assert outlet.layouts == (
        Layout(
            title="h1.story-title", body="div.story-text", date="div.story-date", byline="div.story-writer"
        ),
    )
    assert outlet.sources == (
        Feed(f"{paper.SITE}/rss/all"),
        Section(f"{paper.SITE}/egypt", section="egypt"),
        Section(f"{paper.SITE}/sport", section="sport"),
    )
    assert is_formatted("out.py")
    assert "named by the site, not fetched" in out


def test_the_pages_are_kept_and_marked(newoutlet):
    _, out, _ = newoutlet()
    expected = json.loads(Path(f"pages/{paper.HOST}/sport/7641280.expected.json").read_text(encoding="utf-8"))
    assert "delete this line" in expected["unchecked"]
    assert expected["id"] == "evening:7641280"
    assert expected["published_at"] == "2026-10-24T09:23:00+03:00"
    assert expected["authors"] == ["هالة مرزوق"]
    assert len(expected["body"]) == 3
    assert Path(f"pages/{paper.HOST}/sport/7641280").read_text(encoding="utf-8") == paper.story("7641280")
    assert "by eye" in out
    assert "may not be published" in out


def test_a_site_is_fetched(tmp_path):
    """With what its front page leads to; from recorded pages, through Scrapy."""
    folder = paper.site(tmp_path / "site")
    run = subprocess.run(
        [
            *(sys.executable, "-m", "scrapy", "newoutlet", "evening", *map(paper.address, TWO)),
            *("--out", str(tmp_path / "out.py"), "--fixtures", str(tmp_path / "pages")),
        ],
        env={**os.environ, "NEWSBOT_REPLAY": str(folder)},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (run.returncode, run.stderr) == (0, "")
    outlet = outlet_in(tmp_path / "out.py")
    assert set(outlet.sources) == {
        Feed(f"{paper.SITE}/rss/all"),
        RobotsSitemaps(f"{paper.SITE}/"),
        Section(f"{paper.SITE}/egypt", section="egypt"),
        Section(f"{paper.SITE}/sport", section="sport"),
    } | {source for source in outlet.sources if source.url.endswith("/sitemap.xml")}
    assert "Feed https://www.evening.example/rss/all: 3 stories" in run.stdout
    listing = json.loads((tmp_path / f"pages/{paper.HOST}/rss/all.expected.json").read_text(encoding="utf-8"))
    assert listing["links"] == [paper.address(number) for number in paper.STORIES]


def test_an_address_that_does_not_come(tmp_path):
    run = subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "scrapy",
                "newoutlet",
                "evening",
                f"{paper.SITE}/7",
                "--out",
                str(tmp_path / "x"),
            )
        ],
        env={**os.environ, "NEWSBOT_REPLAY": str(paper.site(tmp_path / "site"))},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert (run.returncode, run.stdout) == (3, "")
    assert run.stderr == f"newsbot: {paper.SITE}/7 did not come: HTTP 404\n"
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    "kept",
    [
        '<div class="sc-x1y2z">',  # made by a machine
        '<div class="col-md-8 mt-4">',  # says how it looks
        '<div id="story-{number}">',  # the number of the page
        "<div>",
    ],
)
def test_no_selector_is_invented(newoutlet, kept):
    pages = {paper.address(n): paper.story(n, body=kept) for n in TWO}
    code, _, _ = newoutlet(pages=pages)
    assert code == 0
    assert outlet_in("out.py").layouts == ()


@pytest.mark.parametrize(
    ("body", "selector"),
    [
        ('<div itemprop="articleBody" class="story-text">', "[itemprop=articleBody]"),
        ('<div id="story-body" class="story-text">', "#story-body"),
        ('<div class="sc-a1b2c3 story-text">', "div.story-text"),
    ],
)
def test_the_most_lasting_name_is_taken(newoutlet, body, selector):
    newoutlet(pages={paper.address(n): paper.story(n, body=body) for n in TWO})
    assert outlet_in("out.py").layouts[0].body == selector


def test_what_stands_in_the_box_besides_is_dropped_by_name(newoutlet):
    aside = '<div class="story-text"><div class="app-hint">طالع التطبيق الجديد للجريدة على هاتفك</div>'
    newoutlet(pages={paper.address(n): paper.story(n, body=aside) for n in TWO})
    layout = outlet_in("out.py").layouts[0]
    assert layout.body in ("div.story-text", "div.story-text > p")
    assert layout.drop in ((), ("div.app-hint",))


def test_an_older_layout_has_its_last_day(newoutlet):
    pages = {paper.address(n): paper.story(n) for n in ("7641302", "7641277")}
    pages[paper.address("7641280")] = paper.story("7641280", body='<div class="old-text">')
    newoutlet(pages=pages)
    first, second = outlet_in("out.py").layouts
    assert (first.body, first.until) == ("div.story-text", None)
    assert (second.body, second.until) == ("div.old-text", date(2026, 10, 24))


def test_a_second_try_leaves_what_is_there(newoutlet):
    newoutlet()
    written = Path("out.py").read_text(encoding="utf-8")
    Path(f"pages/{paper.HOST}/sport/7641280.expected.json").write_text("by eye", encoding="utf-8")
    code, out, err = newoutlet()
    assert (code, out) == (2, "")
    assert err == "newsbot: out.py exists already; nothing was changed\n"
    assert Path("out.py").read_text(encoding="utf-8") == written
    assert newoutlet(out="other.py")[0] == 0
    assert Path(f"pages/{paper.HOST}/sport/7641280.expected.json").read_text(encoding="utf-8") == "by eye"


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ({"name": "Evening Paper"}, 2, "an outlet's name is"),
        ({"name": "ahram"}, 2, "there is an outlet ahram already"),
        (
            {"pages": {"https://gate.ahram.org.eg/News/1.aspx": "x"}},
            2,
            "gate.ahram.org.eg is of the outlet ahram",
        ),
        ({"pages": {"evening": "x"}}, 2, "evening is no web address"),
        ({"file": ["0.html"]}, 2, "there are 2 addresses and 1 files"),
        ({"file": ["missing", "0.html"]}, 2, "cannot read missing"),
        ({"fetched_at": "yesterday"}, 2, "--fetched-at=yesterday is no time"),
        (
            {"pages": {f"{paper.SITE}/egypt/1": "<html><h1>x</h1></html>"}},
            1,
            "none of the pages is an article",
        ),
        ({"out": "0.html/out.py"}, 2, "cannot write 0.html/out.py"),
    ],
)
def test_what_cannot_be_is_one_line(newoutlet, given, code, said):
    ended, out, err = newoutlet(**given)
    assert (ended, out) == (code, "")
    assert err.startswith(f"newsbot: {said}")
    assert len(err.splitlines()) == 1
    assert not Path("out.py").exists()


def test_a_module_of_everything_is_formatted(tmp_path):
    long = "a-section-with-a-name-that-is-as-long-as-no-sane-newsroom-would-ever-give-to-one-of-its-own-pages"
    outlet = Outlet(
        name="everything",
        title='The "Evening" News',
        hosts=("a.example", "m.a.example"),
        sources=(Feed("https://a.example/rss"), Section(f"https://a.example/{long}", section=long[:30])),
        article_url=(r"^/(?P<id>\d+)", r"^/story\.aspx\?(?:.*&)?id=(?P<id>\d+)"),
        date_order="DMY",
        language="en",
        known="three saved pages, November 2026",
        z_is_local=True,
        layouts=(
            Layout(title="h1", body='[itemprop~="articleBody"]', drop=("div.promotion-of-the-app",) * 5),
            Layout(until=date(2013, 1, 2), body="#text"),
        ),
    )
    (tmp_path / "out.py").write_text(module_of(outlet), encoding="utf-8")
    assert outlet_in(tmp_path / "out.py") == outlet
    assert is_formatted(str(tmp_path / "out.py"))
