"""The records of a web archive (WARC 1.1): what was asked for and what came, as bytes, one gzip member each.

A response is kept as it travelled: status line, headers and body before anything is unpacked. Three things
are not as on the wire, because Scrapy does not keep them: the reason behind the status number, the order and
spelling of header names, and chunks, which were put together on arrival (so no header speaks of them).

What says who we are to a site (cookies, passwords) is left out of requests: archives are handed on.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord, WarcRecordType
    from scrapy import Request
    from scrapy.http import Headers, Response

LIBRARY = "fastwarc"
HOW_TO_GET_IT = "version 2 of it is not installed: pip install 'newsbot[warc]'"
TIME_UNKNOWN = ("X-Newsbot-Fetched-At", "unknown")
"""A field of our own beside ``WARC-Date``, which must be there, for replayed pages whose day nobody knows."""

UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
"""The profile of a record that says: the server answered that the page is as it was."""

LEVEL = 6  # gzip's usual one; 9 takes over twice the time for one or two per cent
PRIVATE = frozenset({b"authorization", b"cookie", b"proxy-authorization"})
CHUNKED = frozenset({b"transfer-encoding"})
CUT_SHORT = {"dataloss": "disconnect", "download_stopped": "unspecified"}
"""Scrapy's flags of a response that is not whole, and the standard's words for the cause."""


def is_there() -> bool:
    """Whether the library is installed, without which web archives are neither written nor read."""
    try:
        from fastwarc.stream_io import GzipWriter  # noqa: F401  # before version 2 there was none
    except ImportError:
        return False
    return True


def heading(fields: Mapping[str, str], file: str, at: datetime) -> tuple[bytes, str]:
    """The first record of a file, which says who made it and how, and its id for the others to point to."""
    from fastwarc.warc import warcinfo

    record = _record(warcinfo, at)
    record.headers["WARC-Filename"] = file
    record.headers["Content-Type"] = "application/warc-fields"
    lines = (f"{name}: {' '.join(said.split())}\r\n" for name, said in fields.items())
    record.set_bytes_content("".join(lines).encode())
    return _packed(record), record.headers["WARC-Record-ID"]


def exchange(
    request: Request, response: Response, at: datetime, heading_id: str, *, dated: bool = True
) -> bytes:
    """The records of a response and of the request for it; not ``dated``: ``at`` is not when it was fetched.

    An answer that the page is unchanged (304) becomes a ``revisit`` record, as the standard has it.
    """
    from fastwarc.warc import request as asked
    from fastwarc.warc import response as came
    from fastwarc.warc import revisit

    unchanged = response.status == HTTPStatus.NOT_MODIFIED
    answer = _record(revisit if unchanged else came, at)
    about = _about(request, response, heading_id) | (dict([TIME_UNKNOWN]) if not dated else {})
    if unchanged:
        about["WARC-Profile"] = UNCHANGED
    _fill(answer, about, "response", response_head(response) + response.body)
    question = _record(asked, at)
    about = {"WARC-Target-URI": request.url, "WARC-Warcinfo-ID": heading_id}
    about["WARC-Concurrent-To"] = answer.headers["WARC-Record-ID"]
    _fill(question, about, "request", request_head(request) + request.body)
    digest = None if unchanged else hashlib.sha1(response.body, usedforsecurity=False).digest()
    return _packed(answer, digest) + _packed(question)


def response_head(response: Response) -> bytes:
    """The status line and the headers of a response, with the blank line after them."""
    known = response.status in {status.value for status in HTTPStatus}
    reason = HTTPStatus(response.status).phrase if known else ""
    # HTTP/2 has no status line: archives hold such answers in the form of HTTP/1.1
    version = response.protocol if response.protocol in ("HTTP/1.0", "HTTP/1.1") else "HTTP/1.1"
    return _head(f"{version} {response.status} {reason}", _lines(response.headers, CHUNKED))


def request_head(request: Request) -> bytes:
    """The request line and the headers, ``Host`` among them, with the blank line after them."""
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    host = parts.netloc.rpartition("@")[2].encode()
    lines = [(b"Host", host)] if b"Host" not in request.headers else []
    return _head(f"{request.method} {target} HTTP/1.1", [*lines, *_lines(request.headers, PRIVATE)])


def _about(request: Request, response: Response, heading_id: str) -> dict[str, str]:
    fields = {"WARC-Target-URI": request.url, "WARC-Warcinfo-ID": heading_id}
    if response.ip_address is not None:
        fields["WARC-IP-Address"] = str(response.ip_address)
    for flag, cause in CUT_SHORT.items():
        if flag in response.flags:
            fields["WARC-Truncated"] = cause
    return fields


def _lines(headers: Headers, without: frozenset[bytes]) -> Iterator[tuple[bytes, bytes]]:
    for name in headers:
        if name.lower() not in without:
            yield from ((name, value) for value in headers.getlist(name))


def _head(first: str, lines: Iterable[tuple[bytes, bytes]]) -> bytes:
    # a header is one line: a break in a value would make it two, or end the head
    flat = (b"%s: %s\r\n" % (name, b" ".join(value.splitlines())) for name, value in lines)
    return first.encode("latin-1", "replace") + b"\r\n" + b"".join(flat) + b"\r\n"


def _record(kind: WarcRecordType, at: datetime) -> WarcRecord:
    from fastwarc.warc import WarcRecord

    record = WarcRecord()
    record.init_headers(kind)
    record.record_date = at.astimezone(UTC)
    return record


def _fill(record: WarcRecord, about: Mapping[str, str], message: str, content: bytes) -> None:
    """Put fields and content into the record."""
    record.is_http = True
    record.headers["Content-Type"] = f"application/http; msgtype={message}"
    for name, value in about.items():
        record.headers[name] = value
    record.set_bytes_content(content)


def _packed(record: WarcRecord, payload_digest: bytes | None = None) -> bytes:
    from fastwarc.stream_io import GzipWriter

    out = io.BytesIO()
    member = GzipWriter(out, compression_level=LEVEL)
    record.write(member, checksum_data=True, payload_digest=payload_digest)
    member.finish()
    return out.getvalue()
