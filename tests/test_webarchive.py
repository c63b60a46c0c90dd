"""A web archive answers for the network: ours and those of other tools, torn ones and strange ones."""

import gzip
import logging
import os
import zipfile
from datetime import UTC, datetime

import pytest
from scrapy import Request
from scrapy.http import Response
from scrapy.settings import Settings

from newsbot.extensions import warc, webarchive
from newsbot.extensions.recordings import NOT_RECORDED, Replay, ReplayError
from newsbot.extensions.replay import install, recordings
from newsbot.extensions.webarchive import WebArchive
from tests.test_replay import fetched, lay

URL = "https://news.example/story/7"
DAYS = [datetime(2026, 11, day, 10, tzinfo=UTC) for day in range(31)[1:]]


def written(*records, compressed=True):
    """The bytes of an archive as other tools write it, by hand."""
    return b"".join(gzip.compress(record) if compressed else record for record in map(record_of, records))


def record_of(said):
    url, day, status, headers, body, about = said
    kind = about.get("WARC-Type", "response")
    lines = [("WARC-Type", kind), ("WARC-Target-URI", url), ("WARC-Date", f"2026-11-{day:02}T10:00:00Z")]
    lines += [("Content-Type", f"application/http; msgtype={kind}")] if kind != "resource" else []
    lines += [(name, value) for name, value in about.items() if name != "WARC-Type"]
    first = "GET / HTTP/1.1" if kind == "request" else f"HTTP/1.1 {status} Any"
    content = (head(first, headers) if kind != "resource" else b"") + body
    return head("WARC/1.0", [*lines, ("Content-Length", len(content))]) + content + b"\r\n\r\n"


def head(first, lines):
    return "".join(
        f"{line}\r\n" for line in (first, *(f"{name}: {said}" for name, said in lines), "")
    ).encode()


def page(body, *, day=1, status=200, url=URL, headers=(), **more):
    about = {name.replace("_", "-"): value for name, value in more.items()}
    return (url, day, status, [("Content-Type", "text/html"), *headers], body, about)


@pytest.fixture
def answer(tmp_path):
    """Writes records into an archive and asks it for an address."""

    def asked(*pages, url=URL, compressed=True):
        path = tmp_path / ("x.warc.gz" if compressed else "x.warc")
        path.write_bytes(written(*pages, compressed=compressed))
        return WebArchive(path).answer(url)

    return asked


@pytest.mark.parametrize("compressed", [True, False])
def test_status_headers_body_and_day(answer, compressed):
    first = page(b"other", url="https://news.example/8", status=200)
    said = [("X-Cache", "a"), ("x-cache", "b"), ("Content-Encoding", "gzip")]
    found = answer(
        first, page(gzip.compress(b"here"), day=3, status=203, headers=said), compressed=compressed
    )
    assert (found.status, found.body) == (203, gzip.compress(b"here"))  # as it travelled
    assert found.headers == {
        "Content-Type": [b"text/html"],
        "X-Cache": [b"a", b"b"],
        "Content-Encoding": [b"gzip"],
    }
    assert (found.fetched_at, found.says_when) == (datetime(2026, 11, 3, 10, tzinfo=UTC), True)


@pytest.mark.parametrize(
    ("recorded", "url"),
    [
        (URL, URL),
        (URL, "http://news.example/story/7"),
        ("http://news.example:80/story/7", URL),
        (f"<{URL}>", URL),
        (URL, f"{URL}?utm_source=x#top"),
        ("https://news.example/خبر", "https://news.example/%D8%AE%D8%A8%D8%B1"),
        ("https://news.example/?b=1&a=2", "https://news.example/?a=2&b=1"),
    ],
)
def test_which_record_answers(answer, recorded, url):
    assert answer(page(b"here", url=recorded), url=url).body == b"here"


@pytest.mark.parametrize(
    "url", ["https://news.example/story/8", f"{URL}?page=2", "https://other.example/story/7", "data:,x", ""]
)
def test_what_is_not_recorded_is_a_404(answer, url):
    assert answer(page(b"here"), url=url) == NOT_RECORDED


@pytest.mark.parametrize(
    ("pages", "body"),
    [
        ([page(b"old", day=1), page(b"new", day=2)], b"new"),
        ([page(b"new", day=2), page(b"old", day=1)], b"new"),
        ([page(b"first", day=1), page(b"second", day=1)], b"second"),
        ([page(b"old", day=1), page(b"taken back", day=2, status=404)], b"taken back"),
        ([page(b"old", day=1), page(b"broken", day=2, status=503)], b"old"),
        ([page(b"old", day=1), page(b"too often", day=2, status=429)], b"old"),
        ([page(b"half", day=2, WARC_Truncated="disconnect"), page(b"whole", day=1)], b"whole"),
        ([page(b"broken", day=2, status=503)], b"broken"),
        ([page(b"old", day=1), page(b"", day=2, status=304)], b"old"),
        ([page(b"old", day=1), page(b"", day=2, WARC_Type="revisit")], b"old"),
        ([page(b"old", day=1), page(b"asked", day=2, WARC_Type="request")], b"old"),
        ([page(b"", day=2, status=301, headers=[("Location", "/story/7#a")]), page(b"old", day=1)], b"old"),
        ([page(b"", day=1), page(b"moved", day=2, status=301, headers=[("Location", "/8")])], b"moved"),
        ([page(b"a page alone", WARC_Type="resource", Content_Type="text/html")], b"a page alone"),
        ([page(b"no address", url="urn:x")], b""),
        ([page(b"", status=304)], b""),
    ],
)
def test_the_newest_answer_wins_unless_it_is_none(answer, pages, body):
    assert answer(*pages).body == body


def test_a_page_alone_has_the_type_of_its_record(answer):
    found = answer(page(b"x", WARC_Type="resource", Content_Type="text/html"))
    assert (found.status, found.headers) == (200, {"Content-Type": [b"text/html"]})


@pytest.mark.parametrize("body", [b"2\r\nhe\r\n2\r\nre\r\n0\r\n\r\n", b"here"])
def test_chunks_are_put_together_where_there_are_any(answer, body):
    found = answer(page(body, headers=[("transfer-encoding", "chunked")]))
    assert (found.body, found.headers) == (b"here", {"Content-Type": [b"text/html"]})


@pytest.mark.parametrize("cut", [20, 150, 1000])
def test_a_torn_file_answers_as_far_as_it_is_whole(tmp_path, caplog, cut):
    path = tmp_path / "x.warc.gz"
    path.write_bytes(written(page(b"old", day=1), page(os.urandom(999), day=2))[:-cut])
    assert WebArchive(path).answer(URL).body == b"old"
    (said,) = caplog.records
    assert said.levelno == logging.WARNING
    assert "x.warc.gz is read as far as it is whole" in said.getMessage()


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("x.warc.gz", b""),
        ("x.warc.gz", b"no archive\n" * 99),
        ("x.warc.gz", gzip.compress(b"no archive")),
        ("x.html", b"<!DOCTYPE html><p>x"),
        ("x.warc.gz", gzip.compress(gzip.decompress(written(page(b"a"), page(b"b"))))),
        ("x.wacz", b"no zip"),
        ("x.wacz", b""),
    ],
)
@pytest.mark.parametrize("in_a_folder", [True, False])
def test_what_is_no_archive_is_told_at_once(tmp_path, name, held, in_a_folder):
    (tmp_path / name).write_bytes(held)
    if in_a_folder and name == "x.html":
        assert isinstance(recordings(tmp_path), Replay)
        return
    with pytest.raises(ReplayError, match="NEWSBOT_REPLAY: ") as error:
        install(Settings({"NEWSBOT_REPLAY": str(tmp_path if in_a_folder else tmp_path / name)}))
    assert "\n" not in str(error.value) and name in str(error.value)


def packed(path, *members, how=zipfile.ZIP_STORED):
    with zipfile.ZipFile(path, "w", how) as package:
        for name, held in members:
            package.writestr(name, held)
    return path


def test_a_package_is_read_in_place(tmp_path):
    first = written(page(b"old", day=1), page(b"other", url="https://news.example/8"))
    second = written(page(b"new", day=2), compressed=False)
    members = [("datapackage.json", b"{}"), ("archive/1.warc.gz", first), ("archive/2.warc", second)]
    found = WebArchive(packed(tmp_path / "x.wacz", *members, ("pages/pages.jsonl", b"{}")))
    assert found.answer(URL).body == b"new"
    assert found.answer("https://news.example/8").body == b"other"


def test_a_package_that_is_compressed_twice_is_told_at_once(tmp_path):
    member = ("archive/1.warc.gz", written(page(b"x")))
    path = packed(tmp_path / "x.wacz", member, how=zipfile.ZIP_DEFLATED)
    with pytest.raises(ReplayError, match=r"archive/1\.warc\.gz is compressed once more"):
        WebArchive(path)


def test_a_folder_of_archives_is_one(tmp_path):
    (tmp_path / "b.warc.gz").write_bytes(written(page(b"old", day=1)))
    (tmp_path / "a.warc.gz").write_bytes(written(page(b"new", day=2)))
    (tmp_path / "c.warc.gz.part").write_bytes(written(page(b"unfinished", day=3)))
    (tmp_path / "notes.txt").write_text("x")
    assert recordings(tmp_path).answer(URL).body == b"new"


def test_a_folder_of_pages_is_none(tmp_path):
    assert isinstance(recordings(lay(tmp_path, {"a": "x"})), Replay)


def test_a_missing_library_is_told_before_the_crawl(tmp_path, monkeypatch):
    (tmp_path / "x.warc.gz").write_bytes(written(page(b"x")))
    monkeypatch.setattr(webarchive.warc, "is_there", lambda: False)
    with pytest.raises(ReplayError, match=r"web archives need fastwarc, .*newsbot\[warc\]"):
        install(Settings({"NEWSBOT_REPLAY": str(tmp_path)}))


def test_a_record_that_is_too_large_is_no_page(answer, monkeypatch):
    monkeypatch.setattr(webarchive, "LARGEST", 999)
    assert answer(page(b"old", day=1), page(b"x" * 1000, day=2)).body == b"old"


def test_bodies_are_not_held(tmp_path):
    """The index knows places, and the answer is read from the disk when it is asked for."""
    path = tmp_path / "x.warc.gz"
    path.write_bytes(written(page(b"old")))
    found = WebArchive(path)
    assert set(found.places) == {URL}
    path.write_bytes(written(page(b"new")))
    assert found.answer(URL).body == b"new"


@pytest.mark.parametrize("said", [datetime(2011, 7, 5, 10, 0, 0, 5, tzinfo=UTC), None])
def test_what_we_keep_comes_back_as_it_came(tmp_path, said):
    """Through the handler, as a crawl sees it."""
    body = gzip.compress("<!DOCTYPE html><p>خبر".encode())
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip", "X-A": b"\xce\xc8"}
    response = Response(URL, status=203, headers=headers, body=body)
    members = warc.exchange(Request(URL), response, said or DAYS[0], "<urn:x>", dated=said is not None)
    (tmp_path / "x.warc.gz").write_bytes(warc.heading({}, "x", DAYS[0])[0] + members)
    again, request = fetched(tmp_path, URL)
    assert (again.status, again.headers, again.body) == (203, response.headers, body)
    assert request.meta["newsbot_fetched_at"] == said
