"""A replay folder answers for the network: the right file, status, headers and time, and never more than it
holds."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, TextResponse, XmlResponse
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler

from newsbot.extensions.recordings import NOT_RECORDED, Replay, ReplayError, name_of
from newsbot.extensions.replay import ReplayHandler, install

HOST = "news.example"


def lay(folder: Path, files: dict[str, bytes | str], host=HOST, entries=None) -> Path:
    for name, held in files.items():
        file = folder / host / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(held if isinstance(held, bytes) else held.encode())
    if entries is not None:
        (folder / host).mkdir(parents=True, exist_ok=True)
        (folder / host / "replay.json").write_text(json.dumps(entries), encoding="utf-8")
    return folder


def answer(folder, url):
    return Replay(folder).answer(url)


@pytest.mark.parametrize(
    ("file", "url"),
    [
        ("News/1.aspx", "https://news.example/News/1.aspx"),
        ("News/1.aspx", "http://news.example/News/1.aspx"),
        ("News/1.aspx", "http://news.example:80/News/1.aspx"),
        ("News/1.aspx", "http://NEWS.example/News/1.aspx#top"),
        ("robots.txt", "https://news.example/robots.txt"),
        ("index.html", "https://news.example"),
        ("index.html", "https://news.example/"),
        ("a/index.html", "https://news.example/a/"),
        ("a/index.html", "https://news.example/a"),
        ("أخبار.aspx", "https://news.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1.aspx"),
        ("أخبار.aspx", "https://news.example/أخبار.aspx"),
        ("rss@id=7&n=2", "https://news.example/rss?id=7&n=2"),
        ("rss?id=7&n=2", "https://news.example/rss?id=7&n=2"),
        ("index.html@page=2", "https://news.example/?page=2"),
        ("search@q=خبر", "https://news.example/search?q=%D8%AE%D8%A8%D8%B1"),
        ("go@u=a%2Fb", "https://news.example/go?u=a%2Fb"),
        ("go@u=a%2Fb", "https://news.example/go?u=a/b"),
        ("a%2Fb", "https://news.example/a%2fb"),
        ("a b", "https://news.example/a%20b"),
        ("@reporter/1", "https://news.example/@reporter/1"),
        ("اهل@القرية", "https://news.example/اهل@القرية"),
    ],
)
def test_which_file_answers(tmp_path, file, url):
    found = answer(lay(tmp_path, {file: "here"}), url)
    assert (found.status, found.body, found.fetched_at) == (200, b"here", None)


def test_bytes_of_an_old_encoding_in_an_address(tmp_path):
    folder = tmp_path / HOST
    folder.mkdir()
    (folder / b"\xce\xc8\xd1".decode("utf-8", "surrogateescape")).write_bytes(b"here")
    assert answer(tmp_path, "https://news.example/%CE%C8%D1").body == b"here"


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "127.0.0.1+8000"])
def test_a_port_is_part_of_the_folder(tmp_path, host):
    lay(tmp_path, {"a": "here"}, host=host)
    assert answer(tmp_path, "http://127.0.0.1:8000/a").body == b"here"
    assert answer(tmp_path, "http://127.0.0.1:8001/a") == NOT_RECORDED
    assert answer(tmp_path, "http://127.0.0.1/a") == NOT_RECORDED


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/News/2.aspx",
        "https://news.example/News/",
        "https://news.example/News/1.aspx?x=1",
        "https://other.example/News/1.aspx",
        "https://news.example/replay.json",
        "https://news.example/../secret",
        "https://news.example/%2e%2e/secret",
        "https://news.example/..%2fsecret",
        "https://news.example//../../secret",
        "https://news.example/link",
        "https://../secret",
        "https://./secret",
        f"https://news.example/{'a' * 300}",
        "https://news.example/%00",
        "https:///News/1.aspx",
    ],
)
def test_what_is_not_recorded_is_a_404(tmp_path, url):
    (tmp_path / "secret").write_text("secret")
    folder = lay(tmp_path / "pages", {"News/1.aspx": "here"}, entries={})
    (folder / HOST / "link").symlink_to(tmp_path / "secret")
    (folder / "secret").write_text("secret")
    assert answer(folder, url) == NOT_RECORDED


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("News/1.aspx", "https://news.example/News/1.aspx"),
        ("/News/1.aspx", "https://news.example/News/1.aspx"),
        ("أخبار.aspx", "https://news.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1.aspx"),
        ("%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1.aspx", "https://news.example/أخبار.aspx"),
        ("rss@id=7", "https://news.example/rss?id=7"),
        ("rss?id=7", "https://news.example/rss?id=7"),
        ("/", "https://news.example/"),
        ("index.html", "https://news.example/"),
        ("/a/?page=2", "https://news.example/a/?page=2"),
    ],
)
def test_which_entry_answers(tmp_path, name, url):
    lay(tmp_path, {}, entries={name: {"status": 410}})
    assert answer(tmp_path, url).status == 410


def test_all_that_an_entry_may_say(tmp_path):
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip", "X-Cache": ["a", "b"]}
    at = "2011-07-05T10:00:00+02:00"
    said = {"fetched_at": at, "status": 203, "headers": headers, "file": "kept/1.html"}
    lay(tmp_path, {"kept/1.html": "here"}, entries={f"story/{'خ' * 200}": said})
    found = answer(tmp_path, f"https://news.example/story/{'خ' * 200}")
    assert (found.status, found.body) == (203, b"here")
    assert found.fetched_at == datetime.fromisoformat(at)
    assert found.headers == {"Content-Type": "text/html", "X-Cache": ["a", "b"]}


@pytest.mark.parametrize(
    "held",
    [
        "no json",
        "[]",
        '{"a": 1}',
        '{"a": {"status": "fine"}}',
        '{"a": {"fetched_at": "2011-07-05T10:00:00"}}',
        '{"a": {"fetched_at": "yesterday"}}',
        '{"a": {"fetched": "2011-07-05T10:00:00Z"}}',
    ],
)
def test_entries_that_make_no_sense_are_told_at_once(tmp_path, held):
    lay(tmp_path, {"a": "here"})
    (tmp_path / HOST / "replay.json").write_text(held)
    with pytest.raises(ReplayError, match=r"replay\.json makes no sense: .") as error:
        Replay(tmp_path)
    assert "\n" not in str(error.value)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(ReplayError, match="there is no folder"):
        install(Settings({"NEWSBOT_REPLAY": str(tmp_path / "none")}))


def test_nothing_happens_when_unset(monkeypatch):
    monkeypatch.delenv("NEWSBOT_REPLAY", raising=False)
    settings = Settings()
    before = settings.copy_to_dict()
    install(settings)
    assert settings.copy_to_dict() == before


def test_no_handler_takes_a_request_to_the_network(tmp_path):
    settings = Settings({"NEWSBOT_REPLAY": str(tmp_path)})
    settings.set("DOWNLOAD_HANDLERS", {"http": "some.Browser", "gopher": "some.Handler"}, priority="cmdline")
    settings.set("DOWNLOAD_DELAY", 5, priority="project")
    install(settings)
    handlers = settings.getwithbase("DOWNLOAD_HANDLERS")
    assert {scheme for scheme, handler in handlers.items() if handler is ReplayHandler} == {"http", "https"}
    others = {scheme for scheme, handler in handlers.items() if handler not in (ReplayHandler, None)}
    assert others == {"data", "file"}
    assert settings.getfloat("DOWNLOAD_DELAY") == 0


async def fetch(folder, url, **how):
    crawler = get_crawler(settings_dict={"NEWSBOT_REPLAY": str(folder), "TELNETCONSOLE_ENABLED": False})
    request = Request(url, **how)
    return await ReplayHandler.from_crawler(crawler).download_request(request), request


def fetched(folder, url, **how):
    """The handler awaits nothing: its coroutine ends at the first step."""
    try:
        fetch(folder, url, **how).send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("the handler waited for something")


@pytest.mark.parametrize(
    ("file", "held", "kind"),
    [
        ("a.html", "<p>x", HtmlResponse),
        ("a.aspx", "<!DOCTYPE html><html><p>x", HtmlResponse),
        ("rss@id=1", "<?xml version='1.0'?><rss/>", XmlResponse),
        ("robots.txt", "User-agent: *", TextResponse),
    ],
)
def test_a_page_is_typed_by_its_ending_or_content(tmp_path, file, held, kind):
    response, request = fetched(lay(tmp_path, {file: held}), f"https://news.example/{file.replace('@', '?')}")
    assert type(response) is kind
    assert (response.status, response.body, response.url) == (200, held.encode(), request.url)


def test_the_time_of_the_recording_travels_with_the_request(tmp_path):
    entries = {"a": {"fetched_at": "2011-07-05T10:00:00Z"}, "c": {"fetched_at": None}}
    lay(tmp_path, {"a": "x", "b": "x", "c": "x"}, entries=entries)
    _, request = fetched(tmp_path, "https://news.example/a")
    assert request.meta["newsbot_fetched_at"] == datetime(2011, 7, 5, 10, tzinfo=UTC)
    _, request = fetched(tmp_path, "https://news.example/b", meta=dict(request.meta))
    assert "newsbot_fetched_at" not in request.meta
    _, request = fetched(tmp_path, "https://news.example/c")
    assert request.meta["newsbot_fetched_at"] is None  # known to be unknown


def test_a_form_that_is_sent_is_not_recorded(tmp_path):
    response, _ = fetched(lay(tmp_path, {"a": "x"}), "https://news.example/a", method="POST", body="page=2")
    assert (response.status, response.body) == (404, b"")


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [("/", "", "index.html"), ("", "", "index.html"), ("/a/", "b", "a/index.html@b"), ("/%D8%A3", "", "أ")],
)
def test_name_of(path, query, expected):
    assert name_of(path, query) == expected
