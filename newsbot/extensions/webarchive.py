"""Replay from web archives: WARC files and WACZ packages answer in place of the network.

1. Each file is looked into at once: one that is no archive is told before the crawl.
2. At the first request all records are passed once, and for each address the place of its best answer is
   noted, not the answer. Addresses are compared in normal form, ``http`` and ``https`` alike.
3. An answer is read from its place when it is asked for.

The newest answer of an address is the best. Never an answer are 304, a redirect to the same address and
records that are not whole; an error that passes (429, 5xx) and a page cut short are one only where there is
nothing else.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from http import HTTPStatus
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from newsbot.extensions import warc
from newsbot.extensions.recordings import NOT_RECORDED, Recorded, ReplayError
from newsbot.extensions.warcpieces import Piece, archives_in, in_words, pieces_of
from newsbot.urls import is_web, normal

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

GZIP = b"\x1f\x8b"
LARGEST = 64 << 20
"""Twice what the crawler takes from a site: a record of more is no page."""

HEAD_LIMIT = 1 << 16
STATUS_LINE = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})\b")
LOCATION = re.compile(rb"^location:[ \t]*(.*?)[ \t\r]*$", re.I | re.M)

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer lies: in which of the files, from which byte on; then how good it is, more is
    better."""

    file: int
    offset: int
    lasting: bool
    at: float


class WebArchive:
    """An archive, or a folder of them. Raises ``ReplayError`` for what cannot be read at all."""

    def __init__(self, path: Path) -> None:
        if not warc.is_there():
            raise ReplayError(f"NEWSBOT_REPLAY: web archives need {warc.LIBRARY}, and {warc.HOW_TO_GET_IT}")
        self.path = path
        self.pieces = tuple(piece for file in archives_in(path) for piece in pieces_of(file))
        for piece in self.pieces:
            _look_into(piece)

    def answer(self, url: str) -> Recorded:
        """The best answer in the archive for the address; ``NOT_RECORDED`` when there is none."""
        place = self.places.get(normal(url))
        return NOT_RECORDED if place is None else _read(self.pieces[place.file], place.offset)

    @cached_property
    def places(self) -> dict[str, Place]:
        """The place of the best answer for each address in normal form."""
        places: dict[str, Place] = {}
        for number, piece in enumerate(self.pieces):
            for url, place in _answers(piece, number):
                best = places.get(url)
                if best is None or (place.lasting, place.at) >= (best.lasting, best.at):
                    places[url] = place
        return places


def _look_into(piece: Piece) -> None:
    from fastwarc.warc import ArchiveIterator

    try:
        with piece.open() as file:
            places = [_offset(piece, each) for each in islice(ArchiveIterator(file, parse_http=False), 2)]
        if not places:
            raise OSError("it holds no record")
    except OSError as error:
        raise ReplayError(f"NEWSBOT_REPLAY: cannot replay {piece.name}: {in_words(error)}") from error


def _answers(piece: Piece, number: int) -> Iterator[tuple[str, Place]]:
    """The answers of a file in its order, with their addresses, up to where it is torn."""
    from fastwarc.warc import ArchiveIterator

    try:
        with piece.open() as file:
            for record in ArchiveIterator(file, parse_http=False):
                head, whole = _pass(record)
                if not whole:
                    raise OSError("it breaks off")
                if found := _judge(record, head):
                    url, lasting = found
                    at = (record.record_date or datetime.fromtimestamp(0, UTC)).timestamp()
                    yield url, Place(number, _offset(piece, record), lasting, at)
    except OSError as error:
        logger.warning("%s is read as far as it is whole: %s", piece.name, in_words(error))


def _offset(piece: Piece, record: WarcRecord) -> int:
    """Where the record begins. Raises ``OSError`` where nothing can begin to be read there."""
    if piece.bytes_at(0, 2) == GZIP != piece.bytes_at(record.stream_pos, 2):
        raise OSError("it is compressed as one piece, not record by record (`warcio recompress` helps)")
    return record.stream_pos


def _pass(record: WarcRecord) -> tuple[bytes, bool]:
    """The first lines of a record's content up to a blank one, and whether the content is all there."""
    head = b""
    while len(head) < HEAD_LIMIT and (line := record.reader.readline()):
        head += line
        if not line.strip():
            break
    # asked before the rest is passed over: it is what the record says, not what came
    length = record.content_length
    return head, len(head) + record.consume() == length


def _judge(record: WarcRecord, head: bytes) -> tuple[str, bool] | None:
    """The address in normal form and whether the answer will last; ``None`` for what answers nothing."""
    url = _url(record)
    status = _status(record, head)
    if url is None or status is None or record.content_length > LARGEST:
        return None
    if status == HTTPStatus.NOT_MODIFIED:
        return None
    to = LOCATION.search(head) if 300 <= status < 400 else None
    if to and normal(urljoin(url, to[1].decode("utf-8", "replace"))) == normal(url):
        return None
    passing = status >= 500 or status == HTTPStatus.TOO_MANY_REQUESTS or "WARC-Truncated" in record.headers
    return normal(url), not passing


def _url(record: WarcRecord) -> str | None:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")  # wget writes it in brackets
    return url if is_web(url) else None


def _status(record: WarcRecord, head: bytes) -> int | None:
    from fastwarc.warc import resource, response

    if record.record_type == resource:
        return 200  # the page alone, without what the server said
    line = STATUS_LINE.match(head) if record.record_type == response else None
    return int(line[1]) if line else None


def _read(piece: Piece, offset: int) -> Recorded:
    """The answer that lies there."""
    from fastwarc.warc import ArchiveIterator, resource

    for unchunk in (True, False):  # some archives hold bodies put together, under headers that say otherwise
        with piece.open(offset) as file:
            record = next(iter(ArchiveIterator(file, parse_http=False)))
            if record.record_type == resource:
                kind = record.headers.get("Content-Type")
                headers = {"Content-Type": [kind.encode()]} if kind else {}
                return _recorded(record, 200, headers, record.reader.read())
            try:
                record.parse_http(auto_decode="transfer" if unchunk else "none")
                body = record.reader.read()
            except OSError:
                continue
            return _recorded(record, record.http_headers.status_code or 200, _headers(record), body)
    return NOT_RECORDED


def _headers(record: WarcRecord) -> dict[str, list[bytes]]:
    """The headers of the answer, but for that of chunks: they have been put together."""
    headers: dict[str, list[bytes]] = {}
    for name, value in record.http_headers.items_bytes():
        headers.setdefault(name.decode("latin-1").title(), []).append(value)
    headers.pop("Transfer-Encoding", None)
    return headers


def _recorded(record: WarcRecord, status: int, headers: dict[str, list[bytes]], body: bytes) -> Recorded:
    name, unknown = warc.TIME_UNKNOWN
    at = None if record.headers.get(name) == unknown else record.record_date
    return Recorded(status=status, body=body, headers=headers, fetched_at=at, says_when=True)
