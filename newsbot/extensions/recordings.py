"""A replay folder: what was recorded for an address, from files and ``replay.json``.

The folder holds ``<host>/<path>`` as ``wget --mirror`` leaves it: names percent-decoded (save a slash inside
a name or a query: ``%2F``), ``?`` written ``@`` or ``?``, a port as ``host:port`` or ``host+port``, a path
that ends in a slash as ``index.html`` in it. ``<host>/replay.json`` may say for a path ``fetched_at``,
``status``, ``headers`` and ``file`` (another file of the host's folder: for names too long for a disk);
``fetched_at: null`` says that nobody knows when it was fetched. What is not recorded is a 404.

Files hold pages as a browser would show them: not compressed, whatever their recorded headers say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

OF_THE_WIRE = ("content-encoding", "content-length", "transfer-encoding")
"""Headers that speak of how a page travelled, not of the file that was kept."""


class ReplayError(ValueError):
    """A replay folder that cannot be meant; the message is one line for a person."""


@dataclass(frozen=True)
class Recorded:
    """One recorded answer.

    It was fetched at ``fetched_at``, ``None`` for unknown, if it ``says_when`` at all.
    """

    status: int = 200
    body: bytes = field(default=b"", repr=False)
    headers: Mapping[str, Any] = field(default_factory=dict)
    fetched_at: datetime | None = None
    says_when: bool = False


NOT_RECORDED = Recorded(status=404)


class Replay:
    """A replay folder, its ``replay.json`` files read.

    Raises ``ReplayError`` when there is none, or they are wrong.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise ReplayError(f"NEWSBOT_REPLAY: there is no folder {str(folder)!r}")
        self.folder = folder.resolve()
        self.entries = {
            path.parent.name: _entries(path) for path in sorted(self.folder.glob("*/replay.json"))
        }

    def answer(self, url: str) -> Recorded:
        """What was recorded for the address; ``NOT_RECORDED`` when nothing was."""
        parts = urlsplit(url)
        name = name_of(parts.path, parts.query)
        for host in _hosts(parts.hostname or "", parts.port):
            entry = self.entries.get(host, {}).get(name)
            file = self._file(host, (entry or {}).get("file") or name)
            if file or entry is not None:
                return _recorded(entry or {}, file)
        return NOT_RECORDED

    def _file(self, host: str, name: str) -> Path | None:
        """The file that holds the page, if it lies in the folder: an address may try to climb out of it."""
        if name == "replay.json":
            return None
        for spelt in _spellings(name):
            try:
                file = (self.folder / host / spelt).resolve()
                if file.is_relative_to(self.folder / host) and file.is_file():
                    return file
            except (OSError, ValueError):  # a name too long for the disk, or with a NUL in it
                continue
        return None


def name_of(path: str, query: str) -> str:
    """The name a page is kept under, in its first spelling.

    >>> name_of("/Portal/13/%D8%A3.aspx", ""), name_of("/", "page=2"), name_of("/rss", "u=a/b")
    ('Portal/13/أ.aspx', 'index.html@page=2', 'rss@u=a%2Fb')
    """
    name = "/".join(_decoded(piece) for piece in path.lstrip("/").split("/"))
    name += "index.html" if name.endswith("/") or not name else ""
    return f"{name}@{_decoded(query)}" if query else name


def _decoded(piece: str) -> str:
    """Percent-decoded, but a slash that is no path's stays ``%2F``; bytes that are no UTF-8 as the disk
    keeps them."""
    return unquote_to_bytes(piece).decode("utf-8", "surrogateescape").replace("/", "%2F")


def _spellings(name: str) -> Iterator[str]:
    yield name
    path, at, query = name.partition("@")
    if at:
        yield f"{path}?{query}"
    else:
        yield f"{name}/index.html"  # asked for without the slash that its folder has


def _hosts(host: str, port: int | None) -> tuple[str, ...]:
    if not host.strip("."):  # a name of dots would be a way out of the folder
        return ()
    with_port = (f"{host}:{port}", f"{host}+{port}")
    if port is None:
        return (host,)
    return (host, *with_port) if port in (80, 443) else with_port


def _entries(path: Path) -> dict[str, dict[str, Any]]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return {_entry_name(name): _entry(entry) for name, entry in said.items()}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise ReplayError(f"NEWSBOT_REPLAY: {path} makes no sense: {error}") from error


def _entry_name(name: str) -> str:
    path, _, query = name.partition("?")
    return name_of(path, query)


def _entry(said: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := set(said) - {"fetched_at", "status", "headers", "file"}:
        raise ValueError(f"unknown entry {sorted(unknown)[0]!r}")
    at = datetime.fromisoformat(said["fetched_at"]) if said.get("fetched_at") else None
    if at and at.tzinfo is None:
        raise ValueError(f"fetched_at {said['fetched_at']!r} needs a zone")
    return {
        "fetched_at": at,
        "says_when": "fetched_at" in said,
        "status": int(said.get("status", 200)),
        "headers": dict(said.get("headers", {})),
        "file": said.get("file"),
    }


def _recorded(entry: Mapping[str, Any], file: Path | None) -> Recorded:
    headers = entry.get("headers", {})
    return Recorded(
        status=entry.get("status", 200),
        body=file.read_bytes() if file else b"",
        headers={name: headers[name] for name in headers if name.lower() not in OF_THE_WIRE},
        fetched_at=entry.get("fetched_at"),
        says_when=entry.get("says_when", False),
    )
