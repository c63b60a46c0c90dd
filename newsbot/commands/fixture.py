"""A page and what it reads as, laid down as a pair: the form of ``fixtures/`` and of every replay folder.

1. The page's bytes under ``<host>/<path>``, as the replay looks for them; where a name is too long for a
   disk, or can be no name of a file, under a short one that ``replay.json`` tells.
2. When it was fetched, its type, in ``<host>/replay.json``: the clock is frozen.
3. ``<path>.expected.json``: what the reader makes of it now, with a mark that nobody has looked yet. The
   tests refuse a file with that mark.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from newsbot.article import Article
from newsbot.extensions.recordings import Replay, ReplayError, name_of
from newsbot.outlet import Outlet
from newsbot.page import Page
from newsbot.reading import read
from newsbot.reading.verdict import verdict

PRIVATE = Path("data/fixtures")
"""Where pages go that are not ours to publish: git ignores it."""
ENDING = ".expected.json"
LONGEST_NAME = 255 - len(ENDING)
"""Bytes of a name of a file, with what stands beside it."""
UNFIT = set('<>:"|*\\')
"""Characters that some disks take in no name."""
UNCHECKED = "unchecked"
MARK = (
    "Written by the program, looked at by nobody. Compare every value with the page, then delete this line."
)
FIELDS = (
    *(
        "outlet",
        "id",
        "title",
        "kicker",
        "lead",
        "section",
        "body",
        "authors",
        "agency",
        "place",
        "published_at",
    ),
    *("modified_at", "inferred", "tags", "image_caption", "language", "canonical_url"),
)
"""Those that are expected of a page, in the order a person compares them."""


class CannotSave(ValueError):
    """The pair cannot be laid down; the message is one line for a person."""


class AlreadyKept(CannotSave):
    """The page was laid down before."""


@dataclass(frozen=True)
class Pair:
    """What was laid down."""

    page: Path
    expected: Path
    reads_as: str
    """In words: an article of so many paragraphs, a listing, no article and why."""


def save_pair(folder: Path, page: Page, outlet: Outlet | None, links: Sequence[str] = ()) -> Pair:
    """Writes the pair. Raises ``CannotSave`` rather than touch what is there already.

    ``links`` are the stories that a listing leads to; without any the page is read as an article.
    """
    name, key, host = _names(page.url)
    home = folder / host
    file = _place(home, name)
    entries = _entries(home / "replay.json")
    expected = file.with_name(file.name + ENDING)
    if key in entries or file.exists() or expected.exists():
        raise AlreadyKept(f"{page.url} is recorded in {home} already; nothing was changed")
    if page.fetched_at:
        page = replace(page, fetched_at=page.fetched_at.replace(microsecond=0))
    reading, said = _expected(page, outlet, links)
    entry: dict[str, Any] = {"fetched_at": page.fetched_at.isoformat() if page.fetched_at else None}
    if kind := _content_type(page):
        entry["headers"] = {"Content-Type": kind}
    where = file.relative_to(home).as_posix()
    if where != name:
        entry["file"] = where
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page.body)
        expected.write_text(_json(said), encoding="utf-8")
        (home / "replay.json").write_text(_json({**entries, key: entry}), encoding="utf-8")
    except OSError as error:
        raise CannotSave(f"cannot write {error.filename}: {error.strerror}") from None
    _look_that_it_is_found(folder, page)
    return Pair(file, expected, reading)


def _names(url: str) -> tuple[str, str, str]:
    """The page's name as a file, as ``replay.json`` calls it, and its host's folder."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.port not in (None, 80, 443):
        host = f"{host}+{parts.port}"
    name = name_of(parts.path, parts.query)
    path, _, query = name.partition("?")
    is_plain = name.isprintable() and name_of(quote(path), query) == name and _can_be_written(name)
    key = name if is_plain else parts.path.lstrip("/") + (f"?{parts.query}" if parts.query else "")
    return name, key, host


def _can_be_written(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:  # bytes of an address that are no UTF-8
        return False
    return True


def _place(home: Path, name: str) -> Path:
    """Where the page's file goes: by its name, or, where no disk could hold that, by a short one."""
    pieces = name.split("/")
    fits = (
        _can_be_written(name)
        and name.isprintable()
        and not UNFIT & set(name)
        and name != "replay.json"
        and not any(piece in ("", ".", "..") or len(piece.encode()) > LONGEST_NAME for piece in pieces)
        and not (home / name).is_dir()
        and not any(parent.is_file() for parent in (home / name).parents)
    )
    if fits:
        return home / name
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return home / f"{digest}.html"


def _entries(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CannotSave(f"{path} makes no sense: {error}") from None
    if not isinstance(said, dict):
        raise CannotSave(f"{path} makes no sense: it is no table of pages")
    return said


def _expected(page: Page, outlet: Outlet | None, links: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """In words, and as the file says it."""
    mark = {UNCHECKED: MARK, "url": page.url}
    if links:
        return f"a listing of {len(links)} stories", {**mark, "links": list(links)}
    reading = read(page, outlet)
    if reading.article is None:
        reason = verdict(page, None, outlet)
        return f"no article ({reason or reading.reason})", {**mark, "article": None, "reason": reason}
    said = {name: _said(reading.article, name) for name in FIELDS}
    many = len(said["body"] or ())
    return f"an article of {many} paragraph{'s' * (many != 1)}", {**mark, **said}


def _said(article: Article, name: str) -> Any:
    value = getattr(article, name)
    if name == "body":
        return value.split("\n\n") if value else None
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _content_type(page: Page) -> str | None:
    headers = page.headers or {}
    return next((value for name, value in headers.items() if name.lower() == "content-type"), None)


def _json(said: dict[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _look_that_it_is_found(folder: Path, page: Page) -> None:
    """A pair that the replay does not find would be worse than none."""
    try:
        found = Replay(folder).answer(page.url)
    except ReplayError as error:
        raise CannotSave(str(error)) from None
    if found.body != page.body:
        raise CannotSave(f"{page.url} was written, but the replay of {folder} does not find it")
