"""The archive in a foreign Scrapy project, on a live server: bytes as received, and a run that is killed."""

import gzip
import json
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from warcio.archiveiterator import ArchiveIterator

from newsbot.extensions.warcfile import whole_members

ROOT = Path(__file__).parents[2]
PACKED = gzip.compress("<!DOCTYPE html><title>خبر</title><p>words of our own".encode())
SPIDER = """
import json, scrapy

class Any(scrapy.Spider):
    name = "any"

    async def start(self):
        for path in self.paths.split():
            meta = {"download_fail_on_dataloss": False}
            meta |= {"newsbot_kind": "article"} if path != "listing" else {}
            yield scrapy.Request(self.site + path, meta=meta, dont_filter=True)

    def parse(self, response):
        yield {"url": response.url, "text": response.text, "status": response.status}
"""


class Server(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: ClassVar[list[str]] = []
    released = threading.Event()

    def do_GET(self):
        self.asked.append(self.path)
        with suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, self.path.strip("/").partition("-")[0])()

    def chunked(self):
        halves = (PACKED[:20], PACKED[20:], b"")
        body = b"".join(b"%x\r\n%s\r\n" % (len(half), half) for half in halves)
        self.send(body, ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked"))

    def plain(self):
        self.send(b"plain", ("Content-Length", "5"))

    listing = plain

    def halved(self):
        self.send(b"half", ("Content-Length", "8"), ("Connection", "close"))
        self.close_connection = True

    def stumbling(self):
        if self.asked.count(self.path) == 1:
            self.send(b"", ("Content-Length", "0"), status=503)
        else:
            self.plain()

    def moved(self):
        self.send(b"", ("Content-Length", "0"), ("Location", "/plain-2"), status=301)

    def held(self):
        self.released.wait(20)

    def send(self, body, *headers, status=200):
        self.send_response(status)
        for name, value in [*headers, ("Content-Type", "text/html")]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    Server.asked.clear()
    Server.released.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    Server.released.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def start(site, tmp_path):
    """Starts the foreign project's spider on some paths."""
    (tmp_path / "any.py").write_text(SPIDER)
    kept = {name: said for name, said in os.environ.items() if not name.startswith(("NEWSBOT_", "SCRAPY_"))}
    going = []

    def started(paths, **settings):
        extensions = json.dumps({"newsbot.extensions.archive.Archive": 50})
        given = {"EXTENSIONS": extensions, "NEWSBOT_ARCHIVE": "kept", "CONCURRENT_REQUESTS": "1"} | settings
        command = [sys.executable, "-m", "scrapy", "runspider", "any.py", "-L", "WARNING", "-O", "out.json"]
        command += [f"--set={name}={value}" for name, value in given.items()]
        command += ["-a", f"paths={paths}", "-a", f"site={site}"]
        env = kept | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        process = subprocess.Popen(
            command, cwd=tmp_path, env=env, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        going.append(process)
        return process

    yield started
    for process in going:
        process.kill()
        process.wait()
        process.stderr.close()


def ended(process):
    _, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    return err


def articles(folder):
    """Their order is left out: a page that is asked for again comes later."""
    return sorted(json.loads((folder / "out.json").read_bytes()), key=lambda each: each["url"])


def responses(folder):
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                if record.rec_type == "response":
                    about = dict(record.rec_headers.headers)
                    yield about, record.http_headers, record.raw_stream.read()


def test_bytes_are_kept_as_received(start, site, tmp_path):
    ended(start("chunked listing halved stumbling moved"))
    got = {
        (about["WARC-Target-URI"].removeprefix(site), http.get_statuscode()): (about, http, body)
        for about, http, body in responses(tmp_path / "kept")
    }
    expected = {"chunked": "200", "halved": "200", "moved": "301", "plain-2": "200", "stumbling": "200"}
    assert set(got) == {*expected.items(), ("stumbling", "503")}

    about, http, body = got["chunked", "200"]
    assert body == PACKED
    assert http.get_header("Content-Encoding") == "gzip"
    assert http.get_header("Transfer-Encoding") is None
    assert about["WARC-IP-Address"] == "127.0.0.1"
    assert "WARC-Truncated" not in about

    about, http, body = got["halved", "200"]
    assert (body, about["WARC-Truncated"]) == (b"half", "disconnect")


def test_the_same_articles_come_from_the_archive(start, tmp_path):
    paths = "chunked plain stumbling moved"
    ended(start(paths))
    live = articles(tmp_path)
    asked = len(Server.asked)
    handlers = dict.fromkeys(("http", "https"), "newsbot.extensions.replay.ReplayHandler")
    ended(start(paths, NEWSBOT_REPLAY="kept", NEWSBOT_ARCHIVE="", DOWNLOAD_HANDLERS=json.dumps(handlers)))
    assert articles(tmp_path) == live
    assert len(live) == 4
    assert len(Server.asked) == asked  # nothing went to the server


@pytest.mark.skipif(sys.platform == "win32", reason="no locks there")
def test_a_killed_run_loses_no_page(start, site, tmp_path):
    killed = start("plain-1 chunked plain-3 held")
    until = time.monotonic() + 20
    while "/held" not in Server.asked:
        assert time.monotonic() < until and killed.poll() is None
        time.sleep(0.02)
    killed.kill()
    killed.wait()
    (part,) = (tmp_path / "kept").iterdir()
    with part.open("rb") as file:
        assert whole_members(file) == (7, part.stat().st_size)
    with part.open("ab") as file:
        file.write(PACKED[:-4])  # as if the kill had come in the middle of a record

    ended(start("plain-5"))
    assert len(list((tmp_path / "kept").glob("*"))) == 2
    assert [about["WARC-Target-URI"].removeprefix(site) for about, _, _ in responses(tmp_path / "kept")] == [
        *("plain-1", "chunked", "plain-3", "plain-5")
    ]


def test_an_archive_that_cannot_be_costs_no_article(start, tmp_path):
    (tmp_path / "kept").write_text("no folder")
    err = ended(start("plain chunked"))
    assert len(articles(tmp_path)) == 2
    lines = [line for line in err.splitlines() if "ERROR" in line]
    assert len(lines) == 2 and "Traceback" not in err
    assert "cannot keep pages in" in lines[0] and "2 pages of this run are not" in lines[1]
