"""``scrapy read``: what one page becomes."""

import gzip
import io
import json
from types import SimpleNamespace

import pytest

from newsbot.commands import read as command_module
from newsbot.commands.fetching import NotFetched
from newsbot.page import Page
from tests.crawl.server import WORDS, story

TEXT = "\n".join(("قرية صغيرة تفتتح مكتبتها الأولى", *(f"{words}." for words in WORDS)))


@pytest.fixture
def read(capsys, tmp_path, monkeypatch):
    """Runs the command: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def run(name, **options):
        opts = {"fetched_at": None, "url": None, "outlet": None, "json": False, "why": False, **options}
        command = command_module.Command()
        command.settings = {}
        command.run([name], SimpleNamespace(**opts))
        said = capsys.readouterr()
        return command.exitcode, said.out, said.err

    return run


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("page.html", story("7").encode()),
        ("page.aspx", story("7").encode("cp1256")),
        ("page", gzip.compress(story("7").encode())),
    ],
)
def test_a_saved_page(read, tmp_path, name, body):
    (tmp_path / name).write_bytes(body)
    code, out, err = read(name, json=True, url="https://x.example/7", fetched_at="2026-11-23T10:00")
    article = json.loads(out)
    assert (code, err) == (0, "")
    assert article["title"] == "قرية رقم 7 تفتتح مكتبتها الأولى"
    assert article["body"].count("\n\n") == 2
    assert article["url"] == "https://x.example/7"
    assert article["fetched_at"] == "2026-11-23T10:00:00+02:00"


def test_a_text_for_a_person(read, tmp_path):
    (tmp_path / "text").write_text(TEXT, encoding="utf-8")
    code, out, err = read("text")
    assert (code, err) == (0, "")
    assert "قرية صغيرة تفتتح مكتبتها الأولى" in out.splitlines()
    assert max(map(len, out.splitlines())) <= 100
    assert "\x1b" not in out  # no colour but for a person


def test_standard_input(read, monkeypatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert json.loads(read("-", json=True)[1])["title"] == "قرية صغيرة تفتتح مكتبتها الأولى"


def test_the_outlet_is_known_by_address_or_name(read, tmp_path):
    (tmp_path / "page").write_bytes(story("7").encode())
    for options in ({"url": "https://gate.ahram.org.eg/News/7.aspx"}, {"outlet": "ahram"}):
        assert json.loads(read("page", json=True, **options)[1])["outlet"] == "ahram"


def test_why(read, tmp_path):
    (tmp_path / "page").write_bytes(story("7").encode())
    code, out, _ = read("page", why=True)
    assert code == 0
    assert any(line.startswith("* title") for line in out.splitlines())
    assert sum(line.startswith("+ ") for line in out.splitlines()) >= 3
    (tmp_path / "text").write_text(f"{TEXT}\nاقرأ ايضا :\nخبر آخر", encoding="utf-8")
    out = read("text", why=True)[1]
    assert any(line.startswith("- ") and "خبر آخر" in line for line in out.splitlines())


def test_no_article(read, tmp_path):
    (tmp_path / "page").write_bytes(b"<html><body><h1>x</h1></body></html>")
    code, out, err = read("page")
    assert (code, out) == (1, "")
    assert err.startswith("newsbot: page: no article here (")


@pytest.mark.parametrize(
    ("name", "body", "options"),
    [
        ("missing", None, {}),
        ("empty", b" \n", {}),
        ("torn.gz", gzip.compress(b"x" * 9999)[:20], {}),
        ("page", b"x", {"outlet": "nobody"}),
        ("page", b"x", {"fetched_at": "yesterday"}),
        ("page", b"x", {"url": "no address"}),
        (".", None, {}),
    ],
)
def test_wrong_use_is_one_line(read, tmp_path, name, body, options):
    if body is not None:
        (tmp_path / name).write_bytes(body)
    code, out, err = read(name, **options)
    assert (code, out) == (2, "")
    assert err.startswith("newsbot: ")
    assert len(err.splitlines()) == 1


def test_an_address_is_fetched(read, monkeypatch):
    page = Page("https://x.example/7", story("7").encode())
    monkeypatch.setattr(command_module, "fetch_one", lambda settings, url: page)
    code, out, _ = read("https://x.example/7", json=True, fetched_at="2026-11-23")
    assert (code, json.loads(out)["fetched_at"]) == (0, "2026-11-23T00:00:00+02:00")


def test_an_address_that_does_not_come(read, monkeypatch):
    def fail(settings, url):
        raise NotFetched(f"{url} did not come: timed out")

    monkeypatch.setattr(command_module, "fetch_one", fail)
    assert read("https://x.example/7") == (3, "", "newsbot: https://x.example/7 did not come: timed out\n")
