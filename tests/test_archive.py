"""What is fetched is kept as it came, in files that other tools read, and whatever happens to the disk or to
the run costs no page that was written and no crawl."""

import gzip
import logging
import resource
import sys
from datetime import UTC, datetime
from io import BytesIO
from types import SimpleNamespace

import pytest
from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from newsbot.extensions import archive as archive_module
from newsbot.extensions import warc
from newsbot.extensions.archive import Archive, ArchiveError, check
from newsbot.extensions.warcfile import PART, WarcFile, recover, whole_members

URL = "https://news.example/story/7?page=2"
AT = datetime(2026, 11, 23, 12, 30, 5, 42, tzinfo=UTC)
PAGE = gzip.compress("<p>خبر".encode())


def asked(url=URL, **how):
    meta = {"newsbot_kind": "article"} | how.pop("meta", {})
    return Request(url, meta=meta, **how)


def came(request, status=200, body=PAGE, headers=None, **how):
    return Response(request.url, status=status, body=body, headers=headers, request=request, **how)


@pytest.fixture
def make(tmp_path):
    """Makes an archive in a folder that is not there yet; and its stats."""

    def archive(**how):
        stats = get_crawler(settings_dict={"TELNETCONSOLE_ENABLED": False}).stats
        return Archive(tmp_path / "kept", "news", stats, agent="newsbot/0.1", **how), stats

    return archive


@pytest.fixture
def keep(make, tmp_path):
    """Keeps responses, closes, and returns what warcio reads in the one file."""

    def kept(*responses, **how):
        archive, _ = make(**how)
        for response in responses:
            archive.keep(response.request, response)
        archive.closed()
        (file,) = (tmp_path / "kept").iterdir()
        return records(file)

    return kept


def records(path):
    with path.open("rb") as file:
        return [
            (dict(record.rec_headers.headers), record.http_headers, record.raw_stream.read())
            for record in ArchiveIterator(file, check_digests="raise")
        ]


def test_other_tools_read_it_and_find_no_fault(keep, tmp_path):
    """warcio reads what fastwarc wrote: types, headers, bytes, digests, one gzip member a record."""
    request = asked(headers={"Accept": "text/html", "Cookie": "secret", "Authorization": "secret"})
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip", "Set-Cookie": ["a=1", "b=2"]}
    (about, _, lines), (answer, http, body), (question, wire, _) = keep(came(request, headers=headers))

    assert about["WARC-Type"] == "warcinfo"
    assert about["WARC-Filename"] == next((tmp_path / "kept").iterdir()).name
    assert b"isPartOf: news\r\n" in lines and b"http-header-user-agent: newsbot/0.1\r\n" in lines

    assert (answer["WARC-Type"], answer["WARC-Target-URI"]) == ("response", URL)
    assert answer["Content-Type"] == "application/http; msgtype=response"
    assert answer["WARC-Warcinfo-ID"] == question["WARC-Warcinfo-ID"] == about["WARC-Record-ID"]
    assert answer["WARC-Payload-Digest"].startswith("sha1:")
    assert (http.statusline, body) == ("200 OK", PAGE)
    assert http.headers == [
        *(("Content-Type", "text/html"), ("Content-Encoding", "gzip")),
        *(("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")),
    ]

    assert (question["WARC-Type"], question["Content-Type"]) == (
        "request",
        "application/http; msgtype=request",
    )
    assert question["WARC-Concurrent-To"] == answer["WARC-Record-ID"]
    assert (wire.protocol, wire.statusline) == ("GET", "/story/7?page=2 HTTP/1.1")
    assert wire.headers == [("Host", "news.example"), ("Accept", "text/html")]

    (file,) = (tmp_path / "kept").iterdir()
    with file.open("rb") as raw:
        assert whole_members(raw) == (3, file.stat().st_size)
    assert Checker(SimpleNamespace(verbose=False, inputs=[str(file)])).process_all() == 0


def test_the_time_of_a_live_page_is_now(keep):
    before = datetime.now(UTC)
    _, (answer, _, _), _ = keep(came(asked()))
    assert before <= datetime.fromisoformat(answer["WARC-Date"]) <= datetime.now(UTC)


@pytest.mark.parametrize(
    ("said", "written", "unknown"),
    [
        (AT, "2026-11-23T12:30:05.000042Z", None),
        (datetime.fromisoformat("2011-07-05T10:00:00+02:00"), "2011-07-05T08:00:00Z", None),
        (None, None, "unknown"),
    ],
)
def test_the_time_of_a_replayed_page_is_that_of_its_recording(keep, said, written, unknown):
    _, (answer, _, _), (question, _, _) = keep(came(asked(meta={"newsbot_fetched_at": said})))
    assert answer.get("X-Newsbot-Fetched-At") == unknown
    assert answer["WARC-Date"] == question["WARC-Date"]
    if written:
        assert answer["WARC-Date"] == written


@pytest.mark.parametrize(
    ("flags", "cause"),
    [([], None), (["partial"], None), (["dataloss"], "disconnect"), (["download_stopped"], "unspecified")],
)
def test_a_page_that_is_not_whole_is_marked(keep, flags, cause):
    """``partial`` is every page that ends with the connection: nobody can say whether it is whole."""
    _, (answer, _, _), _ = keep(came(asked(), flags=flags))
    assert answer.get("WARC-Truncated") == cause


def test_a_page_that_is_unchanged_says_so(keep):
    _, (answer, http, body), _ = keep(came(asked(), status=304, body=b"", headers={"ETag": '"7"'}))
    assert (answer["WARC-Type"], answer["WARC-Profile"]) == ("revisit", warc.UNCHANGED)
    assert "WARC-Payload-Digest" not in answer
    assert (http.statusline, body) == ("304 Not Modified", b"")


@pytest.mark.parametrize(
    ("headers", "lines"),
    [
        ({"Transfer-Encoding": "chunked", "X-A": "a"}, ["X-A: a"]),
        ({"X-A": "a\r\nX-B: b"}, ["X-A: a X-B: b"]),
        ({"X-A": "خبر"}, ["X-A: خبر"]),
    ],
)
def test_headers_are_one_line_each_and_true(headers, lines):
    request = asked()
    head = warc.response_head(came(request, status=799, protocol="h2", headers=headers))
    assert head.decode().split("\r\n") == ["HTTP/1.1 799 ", *lines, "", ""]


@pytest.mark.parametrize(
    ("request_", "everything", "is_kept"),
    [
        (asked(), False, True),
        (asked(meta={"newsbot_kind": "listing"}), False, False),
        (Request(URL), False, False),
        (asked(method="POST"), False, False),
        (asked(method="HEAD"), True, False),
        (Request(URL), True, True),
        (Request("data:,x"), True, False),
    ],
)
def test_what_is_kept(make, request_, everything, is_kept):
    archive, stats = make(everything=everything)
    archive.keep(request_, came(request_))
    archive.closed()
    assert stats.get_value("newsbot/archive/kept", 0) == is_kept
    assert len(list(archive.folder.glob("*"))) == is_kept  # no page, no file; not even the folder


def test_a_file_has_its_name_only_when_it_is_whole(make):
    archive, _ = make()
    archive.keep(asked(), came(asked()))
    assert [file.name.endswith(".warc.gz" + PART) for file in archive.folder.iterdir()] == [True]
    archive.closed()
    (file,) = archive.folder.iterdir()
    assert file.name.startswith("news-") and file.name.endswith("Z.warc.gz")


def left_behind(folder, *pages, torn=b""):
    """A part as a killed run leaves it: unlocked, unclosed, perhaps with half a record."""
    file = WarcFile(folder, "news")
    heading, heading_id = warc.heading({}, "x", AT)
    file.add(heading)
    for page in pages:
        request = asked(page)
        file.add(warc.exchange(request, came(request), AT, heading_id))
    file._raw.write(torn)
    file._raw.close()
    return file.path


WHOLE = warc.heading({"software": "x" * 200}, "x", AT)[0]


@pytest.mark.parametrize("torn", [b"", WHOLE[:1], WHOLE[:-1], b"\0" * 4096, b"no gzip at all"])
def test_the_next_run_keeps_what_a_killed_one_had(make, torn):
    archive, stats = make()
    path = left_behind(archive.folder, "http://a.example/1", "http://a.example/2", torn=torn)
    archive.opened()
    assert list(archive.folder.iterdir()) == [path]
    found = [about["WARC-Target-URI"] for about, _, _ in records(path) if about["WARC-Type"] == "response"]
    assert found == ["http://a.example/1", "http://a.example/2"]
    assert stats.get_value("newsbot/archive/recovered") == 1


def test_a_part_without_a_page_is_swept(tmp_path):
    left_behind(tmp_path)
    assert list(recover(tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no locks there")
def test_the_part_of_a_living_run_stays(make):
    living, _ = make()
    living.keep(asked(), came(asked()))
    other, stats = make()
    other.opened()
    assert stats.get_value("newsbot/archive/recovered") is None
    living.keep(asked(), came(asked()))
    living.closed()
    (file,) = living.folder.iterdir()
    assert len(records(file)) == 5


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_a_full_disk_costs_the_pages_that_do_not_fit_and_nothing_else(make, caplog):
    archive, stats = make()
    large = came(asked("http://a.example/large"), body=bytes(range(256)) * 4000)
    archive.keep(asked(), came(asked()))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (6_000, before[1]))
    try:
        archive.keep(large.request, large)
        archive.keep(large.request, large)
        archive.keep(asked(), came(asked()))
        archive.closed()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    (file,) = archive.folder.iterdir()
    assert len(records(file)) == 5
    assert (stats.get_value("newsbot/archive/kept"), stats.get_value("newsbot/archive/failed")) == (2, 2)
    first, last = (record.getMessage() for record in caplog.records if record.levelno == logging.ERROR)
    assert "File too large; the crawl goes on" in first
    assert last.startswith("2 pages of this run are not in the archive")


@pytest.mark.parametrize("place", ["kept", "kept/below"])
def test_a_folder_that_cannot_be_is_one_line(tmp_path, make, caplog, place):
    (tmp_path / "kept").write_text("a file")
    archive, stats = make()
    archive.folder = tmp_path / place
    archive.opened()
    archive.keep(asked(), came(asked()))
    archive.keep(asked(), came(asked()))
    archive.closed()
    assert stats.get_value("newsbot/archive/failed") == 2
    assert [record.levelname for record in caplog.records].count("ERROR") == 2  # the first, and the sum
    assert "\n" not in caplog.records[0].getMessage()


def test_a_file_that_cannot_be_closed_is_left_for_the_next_run(make, monkeypatch, caplog):
    archive, stats = make()
    archive.keep(asked(), came(asked()))

    def fail(_):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr("os.fsync", fail)
        archive.closed()
    assert stats.get_value("newsbot/archive/unclosed") == 1
    assert "Input/output error; the next run tries again" in caplog.text
    assert len(list(recover(archive.folder))) == 1


def test_off_unless_asked_for(monkeypatch):
    monkeypatch.delenv("NEWSBOT_ARCHIVE", raising=False)
    with pytest.raises(NotConfigured):
        Archive.from_crawler(get_crawler(settings_dict={"TELNETCONSOLE_ENABLED": False}))


def test_a_missing_library_is_told_before_the_crawl(monkeypatch, tmp_path):
    monkeypatch.setattr(archive_module.warc, "is_there", lambda: False)
    check(Settings())
    settings = {"NEWSBOT_ARCHIVE": str(tmp_path), "TELNETCONSOLE_ENABLED": False}
    with pytest.raises(ArchiveError, match=r"^NEWSBOT_ARCHIVE needs fastwarc, .*newsbot\[warc\]'$"):
        check(Settings(settings))
    with pytest.raises(ArchiveError):
        Archive.from_crawler(get_crawler(settings_dict=settings))


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (b"", (0, 0)),
        (gzip.compress(b"a"), (1, 21)),
        (gzip.compress(b"a") * 3, (3, 63)),
        (gzip.compress(b"a") + gzip.compress(b"b")[:-1], (1, 21)),
        (b"\x1f\x8b", (0, 0)),
        (b"none", (0, 0)),
    ],
)
def test_whole_members(held, expected):
    assert whole_members(BytesIO(held)) == expected
