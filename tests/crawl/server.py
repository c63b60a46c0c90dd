"""A newspaper's web site on the loopback, with everything that goes wrong on real ones.

``/NAME/`` lists the stories of a section, ``/story/NUMBER-HOW`` is one that behaves as the method HOW says.
The words are invented here.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

SECTIONS = {
    "fine": ("1-good", "2-good", "3-good", "4-mislabelled", "5-stumbling", "6-gone"),
    "troubled": (
        *("11-slow", "12-dropped", "13-forbidden", "14-failing", "15-circling", "16-halved", "17-endless"),
        "18-good",
    ),
    "waiting": ("21-good", "22-good", "23-held"),
    "empty": (),
    "turning": tuple(f"{number}-returning" for number in range(41, 48)),
    "moved": tuple(f"{number}-moved" for number in range(51, 58)),
    "broken": ("61-packed", "62-packed", "63-zstd", "64-astray", "65-scripted", "66-circling"),
}
CHALLENGE = """<!DOCTYPE html><html><head><title>One moment</title></head><body><pre>
User-agent: *
Disallow: /
</pre></body></html>"""
STORY = """<!DOCTYPE html><html lang="ar"><head><meta charset="{charset}"><title>{title}</title></head>
<body><!-- words of our own --><h1>{title}</h1><article>{paragraphs}</article></body></html>"""
WORDS = (
    "افتتح أهل القرية مكتبة صغيرة في المبنى القديم وسط حضور كبير من الجيران والأطفال بعد شهور من العمل",
    "وقال صاحب الفكرة إن الكتب جمعت من بيوت القرية وإن الباب مفتوح للجميع من الصباح حتى غروب الشمس",
    "وأضاف أن المرحلة الثانية تضم قاعة للقراءة وركنا للحكايات وحديقة يزرعها التلاميذ بأيديهم كل أسبوع",
)


def story(number: str, charset: str = "utf-8") -> str:
    """One story's page; each number gives another text."""
    title = f"قرية رقم {number} تفتتح مكتبتها الأولى"
    paragraphs = "".join(f"<p>{words} {number}-{place}.</p>" for place, words in enumerate(WORDS))
    return STORY.format(charset=charset, title=title, paragraphs=paragraphs)


class Site(BaseHTTPRequestHandler):
    """The site; ``hits`` counts what was asked for, ``released`` lets the held stories go."""

    hits: ClassVar[Counter[str]] = Counter()
    released = threading.Event()

    def do_GET(self):
        self.path = self.path.partition("?")[0]
        self.hits[self.path] += 1
        with suppress(BrokenPipeError, ConnectionResetError):  # the crawler had enough
            self._answer()

    def _answer(self):
        name = self.path.strip("/")
        if name == "robots.txt":
            self._send(CHALLENGE.encode(), "text/html; charset=utf-8")
        elif name == "closed":
            self._send(b"no", status=403)
        elif name in SECTIONS:
            links = "".join(f'<li><a href="/story/{each}">story</a></li>' for each in SECTIONS[name])
            self._send(f"<html><body><ul>{links}</ul></body></html>".encode())
        elif name.startswith("story/"):
            number, _, how = name.removeprefix("story/").partition("-")
            getattr(self, how)(number)
        else:
            self._send(b"no such page", status=404)

    def _send(self, body, kind="text/html; charset=utf-8", status=200, length=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def good(self, number):
        self._send(story(number).encode())

    def mislabelled(self, number):
        """Windows Arabic bytes under a header and a meta that both say otherwise."""
        self._send(story(number, "utf-8").encode("cp1256"), "text/html; charset=iso-8859-1")

    def stumbling(self, number):
        """500 the first time, then well."""
        if self.hits[self.path] == 1:
            self._send(b"oops", status=500)
        else:
            self.good(number)

    def gone(self, number):
        self._send(b"taken back", status=410)

    def forbidden(self, number):
        self._send(b"no", status=403)

    def failing(self, number):
        self._send(b"oops", status=500)

    def slow(self, number):
        time.sleep(3)  # longer than the tests' DOWNLOAD_TIMEOUT
        self.good(number)

    def dropped(self, number):
        self.close_connection = True
        self.connection.close()

    def circling(self, number):
        # another address each time, or the crawler would know it for one it has had
        self._redirect(f"/story/{number}-circling?again={self.hits.total()}")

    def _redirect(self, where):
        self.send_response(302)
        self.send_header("Location", where)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def returning(self, number):
        """To itself."""
        self._redirect(self.path)

    def moved(self, number):
        """All to one page."""
        self._redirect("/story/50-good")

    def astray(self, number):
        self._redirect("http://[::1")

    def scripted(self, number):
        self._redirect("javascript:x")

    def packed(self, number, how="gzip"):
        """Plain bytes that are said to be packed."""
        body = story(number).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Encoding", how)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def zstd(self, number):
        self.packed(number, "zstd")

    def halved(self, number):
        body = story(number).encode()
        self._send(body[: len(body) // 2], length=len(body))
        self.close_connection = True

    def endless(self, number):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        while True:
            self.wfile.write(b"<p>more and more</p>" * 1000)

    def held(self, number):
        """Comes when the test says so."""
        self.released.wait(20)
        self.good(number)

    def log_message(self, *args):
        """Quiet."""


def start() -> ThreadingHTTPServer:
    """A running server on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
