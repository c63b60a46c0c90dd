"""``scrapy savepage``: one page and what it reads as, as the replay and the tests find them."""

import json
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pytest

from newsbot.commands import savepage as command_module
from newsbot.commands.fetching import NotFetched
from newsbot.extensions.recordings import Replay
from newsbot.outlet import Outlet, Section
from newsbot.page import Page
from tests.commands import paper

PAGE = paper.story("7641302")
AT = "2026-11-22T18:00"


@pytest.fixture
def savepage(capsys, tmp_path, monkeypatch):
    """Runs the command on a saved file: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def run(url, held=PAGE, **options):
        Path("page.html").write_bytes(held if isinstance(held, bytes) else held.encode())
        opts = {"file": "page.html", "fetched_at": AT, "fixtures": "data/fixtures", **options}
        command = command_module.Command()
        command.settings = {}
        command.run([url], SimpleNamespace(**opts))
        said = capsys.readouterr()
        return command.exitcode, said.out, said.err

    return run


def expected_beside(folder):
    (path,) = Path(folder).rglob("*.expected.json")
    return path, json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/egypt/7641302", "egypt/7641302"),
        ("/story/" + quote("محطة-المياه"), "story/محطة-المياه"),
        ("/view.aspx?id=7&cdate=22112026", "view.aspx@id=7&cdate=22112026"),
        ("/egypt/", "egypt/index.html"),
        ("/story/" + quote("كلمة-" * 60) + "/7", None),  # longer than a disk takes
        ("/view?go=" + quote("a/b"), "view@go=a%2Fb"),
        ("/a%D3b", None),  # bytes that are no UTF-8
        ("/a:b", None),  # what some disks do not take
        ("/a%3Fb", None),
    ],
)
def test_the_replay_finds_what_was_kept(savepage, path, name):
    url = f"{paper.SITE}{path}"
    assert savepage(url)[::2] == (0, "")
    recorded = Replay(Path("data/fixtures")).answer(url)
    assert recorded.body == PAGE.encode()
    assert recorded.fetched_at.isoformat() == "2026-11-22T18:00:00+02:00"
    file, said = expected_beside("data/fixtures")
    assert said["url"] == url
    if name:
        assert file == Path(f"data/fixtures/{paper.HOST}/{name}.expected.json")


def test_what_a_page_reads_as_waits_for_a_person(savepage):
    _, out, _ = savepage(f"{paper.SITE}/egypt/7641302")
    _, said = expected_beside("data/fixtures")
    assert "delete this line" in said.pop("unchecked")
    assert said["title"] == paper.STORIES["7641302"][1]
    assert len(said["body"]) == 3
    assert said["published_at"] == "2026-11-22T14:40:00+02:00"
    assert said["agency"] is None  # absence is expected too
    assert "by eye" in out
    assert "may not be published" in out


def test_a_published_folder_takes_only_our_words(savepage):
    out = savepage(f"{paper.SITE}/egypt/7641302", fixtures="fixtures")[1]
    assert "fixtures is published: every word in the page must be your own" in out


def test_a_page_without_a_story(savepage):
    savepage(f"{paper.SITE}/x", "<html><title>Just a moment...</title><h1>Just a moment...</h1></html>")
    _, said = expected_beside("data/fixtures")
    assert (said["article"], said["reason"]) == (None, "challenge")


def test_a_listing_of_an_outlet_that_is_known(savepage, monkeypatch):
    outlet = Outlet(
        name="evening",
        title="The Evening",
        hosts=(paper.HOST,),
        sources=(Section(f"{paper.SITE}/egypt"),),
        article_url=r"/(?P<id>\d{7})$",
        known="a test",
    )
    monkeypatch.setattr(command_module, "for_host", lambda host: outlet)
    out = savepage(f"{paper.SITE}/egypt", paper.listing(paper.STORIES))[1]
    _, said = expected_beside("data/fixtures")
    assert said["links"] == [paper.address(number) for number in paper.STORIES]
    assert "a listing of 3 stories" in out


def test_pages_share_a_host_and_an_address(savepage):
    """A section, and the stories under it: a name cannot be both a file and a folder."""
    addresses = [f"{paper.SITE}/egypt", f"{paper.SITE}/egypt/7641302", f"{paper.SITE}/sport/7641280"]
    for number, url in enumerate(addresses):
        assert savepage(url, f"{PAGE}<!-- {number} -->")[0] == 0
    replay = Replay(Path("data/fixtures"))
    assert [replay.answer(url).body.decode()[-10:] for url in addresses] == [
        "<!-- 0 -->",
        "<!-- 1 -->",
        "<!-- 2 -->",
    ]


def test_what_is_kept_is_not_overwritten(savepage):
    savepage(f"{paper.SITE}/egypt/7641302")
    file, _ = expected_beside("data/fixtures")
    file.write_text('{"by": "eye"}', encoding="utf-8")
    code, out, err = savepage(f"{paper.SITE}/egypt/7641302", "something else")
    assert (code, out) == (2, "")
    assert "is recorded in data/fixtures/www.evening.example already" in err
    assert file.read_text(encoding="utf-8") == '{"by": "eye"}'


def test_a_time_nobody_knows_is_said(savepage):
    out = savepage(f"{paper.SITE}/egypt/7641302", fetched_at=None)[1]
    assert Replay(Path("data/fixtures")).answer(f"{paper.SITE}/egypt/7641302").fetched_at is None
    assert "Nobody said when the page was fetched" in out


def test_a_page_is_fetched(savepage, monkeypatch):
    page = Page(f"{paper.SITE}/7", PAGE.encode(), {"Content-Type": "text/html; charset=utf-8"})
    monkeypatch.setattr(command_module, "fetch_one", lambda settings, url: page)
    assert savepage(f"{paper.SITE}/7", file=None)[0] == 0
    recorded = Replay(Path("data/fixtures")).answer(f"{paper.SITE}/7")
    assert recorded.headers == {"Content-Type": "text/html; charset=utf-8"}


def test_a_page_that_does_not_come(savepage, monkeypatch):
    def fail(settings, url):
        raise NotFetched(f"{url} did not come: timed out")

    monkeypatch.setattr(command_module, "fetch_one", fail)
    assert savepage(f"{paper.SITE}/7", file=None) == (
        3,
        "",
        f"newsbot: {paper.SITE}/7 did not come: timed out\n",
    )


@pytest.mark.parametrize(
    ("url", "held", "options", "said"),
    [
        ("page", PAGE, {}, "page is no web address"),
        (f"{paper.SITE}/7", b" ", {}, "page.html is empty"),
        (f"{paper.SITE}/7", PAGE, {"file": "missing"}, "cannot read missing"),
        (f"{paper.SITE}/7", PAGE, {"fetched_at": "once"}, "--fetched-at=once is no time"),
        (f"{paper.SITE}/7", PAGE, {"fixtures": "page.html"}, "cannot write page.html"),
    ],
)
def test_wrong_use_is_one_line(savepage, url, held, options, said):
    code, out, err = savepage(url, held, **options)
    assert (code, out) == (2, "")
    assert err.startswith(f"newsbot: {said}")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("said", ["{torn", "[]"])
def test_a_replay_file_that_makes_no_sense_is_left_alone(savepage, tmp_path, said):
    file = tmp_path / "data/fixtures" / paper.HOST / "replay.json"
    file.parent.mkdir(parents=True)
    file.write_text(said, encoding="utf-8")
    code, _, err = savepage(f"{paper.SITE}/7")
    assert (code, file.read_text(encoding="utf-8")) == (2, said)
    assert "replay.json makes no sense" in err
