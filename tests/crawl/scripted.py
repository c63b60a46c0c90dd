"""A newspaper's site on the loopback whose stories appear only through script, and one behind a guard.

``/NAME/`` lists the stories of a section, ``/story/NUMBER-HOW`` is one that behaves as HOW says. The words
are invented here.
"""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

from tests.crawl.server import WORDS, story

SECTIONS = {
    "shown": ("1-shown", "3-led", "4-secret", "5-hosted", "6-hanging", "2-leaving"),
    "guarded": ("21-guarded", "22-guarded"),
    "walled": (),
    "open": ("31-walled", "32-plain", "33-walled"),
}
SHELL = """<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>القرية</title>
<style>@font-face {{ font-family: x; src: url(/font/x.woff2) }} body {{ font-family: x }}</style></head>
<body><img src="/picture/1.jpg" alt=""><main></main><script>{script}</script></body></html>"""
LIST = """fetch("/api/list/%s").then(r => r.json()).then(all => {
  document.querySelector("main").innerHTML = all.map(n => `<p><a href="/story/${n}">${n}</a></p>`).join("");
});"""
SHOW = """window.open("/popup");
fetch("/api/story/%s").then(r => r.json()).then(s => {
  document.querySelector("main").innerHTML = `<h1>${s.title}</h1><article>${s.body}</article>`;
  document.querySelector("main").insertAdjacentHTML("beforeend", "<img src='/picture/2.jpg'>");
});"""
LEAVE = """setTimeout(() => { location = "http://localhost:%s/story/99-plain"; }, 50);"""
GUARD = """<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>village.example</h1>
<p>Checking your browser.</p><script>{script}</script></body></html>"""
PASS = """setTimeout(() => { document.cookie = "passed=1; path=/"; location.reload(); }, 200);"""


class Site(BaseHTTPRequestHandler):
    """The site; ``hits`` are the addresses asked for, each with its user agent and whether a guard let it
    through."""

    hits: ClassVar[list[tuple[str, str, bool]]] = []

    @property
    def passed(self):
        return "passed=1" in (self.headers["Cookie"] or "")

    def do_GET(self):
        self.hits.append((self.path, self.headers["User-Agent"] or "", self.passed))
        with suppress(BrokenPipeError, ConnectionResetError):
            self._answer(self.path.strip("/"))

    def _answer(self, name):
        kind, _, rest = name.partition("/")
        if name == "robots.txt":
            self._send("User-agent: *\nDisallow: /secret/\nDisallow: /story/4-", "text/plain")
        elif kind == "shown":
            self._send(SHELL.format(script=LIST % kind))
        elif kind == "api" and rest.startswith("list/"):
            self._send(json.dumps(SECTIONS[rest.removeprefix("list/")]), "application/json")
        elif kind == "api":
            body = "".join(f"<p>{words} {rest.removeprefix('story/')}.</p>" for words in WORDS)
            title = f"قرية رقم {rest.removeprefix('story/')} تفتتح مكتبتها الأولى"
            self._send(json.dumps({"title": title, "body": body}), "application/json")
        elif kind == "story":
            number, _, how = rest.partition("-")
            getattr(self, how)(number)
        elif kind in SECTIONS:
            links = "".join(f'<p><a href="/story/{each}">{each}</a></p>' for each in SECTIONS[kind])
            page = f"<html><title>{kind}</title><body>{links}</body></html>"
            self.behind_a_guard(page) if kind == "guarded" else self._send(page, walled=kind == "walled")
        else:
            self._send("no such page", status=404)

    def _send(self, text, kind="text/html; charset=utf-8", status=200, walled=False):
        body = GUARD.format(script="").encode() if walled else text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def behind_a_guard(self, page):
        """The guard's 503 until its script has set a cookie."""
        self._send(page) if self.passed else self._send(GUARD.format(script=PASS), status=503)

    def plain(self, number):
        self._send(story(number))

    def guarded(self, number):
        self.behind_a_guard(story(number))

    def walled(self, number):
        self._send("", walled=True)

    def shown(self, number):
        self._send(SHELL.format(script=SHOW % number))

    def leaving(self, number):
        """Shows its story and leaves for another host, which is also a private one."""
        self._send(SHELL.format(script=SHOW % number + LEAVE % self.server.server_port))

    def led(self, number):
        """Leads to what robots.txt forbids."""
        self.send_response(302)
        self.send_header("Location", f"/secret/{number}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def hosted(self, number):
        """Leads to another host."""
        self.send_response(302)
        self.send_header("Location", f"http://localhost:{self.server.server_port}/story/{number}-plain")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def secret(self, number):
        self._send(story(number))

    def hanging(self, number):
        """Its script never ends."""
        self._send(SHELL.format(script="while (true) {}"))

    def log_message(self, *args):
        """Quiet."""


def start() -> ThreadingHTTPServer:
    """A running server on a free port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
