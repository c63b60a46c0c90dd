"""Foreign XML made into a tree, broken or hostile as it may be.

No entity but XML's own is resolved, nothing is fetched, and the work grows with the length of the text only:
lxml's recovering parser gets the text decoded by us, its bare ampersands mended, its encoding line cut off.
"""

from __future__ import annotations

import re
import zlib
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from lxml import etree

from newsbot.page import Page

BARE_AMPERSAND = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos);|#)(\w{1,32};)?", re.S)
"""Outside CDATA: an ampersand that begins no entity of XML's own. Each branch ends at a mark or at the end
of the text, so no part of it is read twice."""
REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,8})|0*(\d{1,8}))")
"""A character by its number; of a number that is none's (half of a surrogate pair) lxml makes text that
cannot be read."""
XML_HEAD = re.compile(r"<\?xml[^>]*>")
GZIP = b"\x1f\x8b"
MOST = 32 * 1024 * 1024
"""Bytes a packed file may unpack to: as much as a page may have (DOWNLOAD_MAXSIZE). A sitemap of 50,000
addresses, the most one may hold, has about half."""
YEARS = range(1995, 2100)
"""What a date may say; feeds that know none print 1970 or year 1."""
DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


def tree_of(page: Page) -> Any:
    """The document, unpacked and mended where it is broken; ``None`` when there is none."""
    body = unpacked(page.body)
    return xml(page.text if body is page.body else Page(page.url, body, page.headers).text)


def unpacked(body: bytes) -> bytes:
    """The bytes out of a gzip file, as far as it is whole, ``MOST`` at most; any other bytes as they are."""
    if not body.startswith(GZIP):
        return body
    unpack = zlib.decompressobj(wbits=31)
    try:
        return unpack.decompress(body, MOST)
    except zlib.error:  # no gzip after all, or broken from its first block
        return b""


def xml(text: str) -> Any:
    """The root of the document; ``None`` when there is none."""
    text = text[text.find("<") :]
    if head := XML_HEAD.match(text):  # it names the encoding of the bytes; they are text by now
        text = text[head.end() :]
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        encoding="utf-8",
    )
    try:
        text = REFERENCE.sub(_possible, BARE_AMPERSAND.sub(_escaped, text))
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:  # nothing that could be mended
        return None


def name_of(element: Any) -> str:
    """The element's name in small letters, without a prefix that may never have been declared."""
    return re.split("[}:]", element.tag)[-1].lower() if isinstance(element.tag, str) else ""


def moment(raw: str | None) -> datetime | None:
    """The moment in one of the two forms of the standards, aware or as printed; feeds that print another have
    none, and neither has a bare day."""
    if not raw or DAY.fullmatch(raw.strip()):
        return None
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            at = read(raw.strip())
        except (ValueError, TypeError, IndexError):
            continue
        return at if at.year in YEARS else None
    return None


def day(raw: str | None) -> date | None:
    """The day, where only a day is said."""
    found = DAY.fullmatch(raw.strip()) if raw else None
    if found is None or found[3] is None or int(found[1]) not in YEARS:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def _possible(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else int(found[2])
    is_character = 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    return found.group() if is_character or number in (0x9, 0xA, 0xD) else "&#32"


def _escaped(found: re.Match[str]) -> str:
    """``&`` of an address as ``&amp;``, ``&nbsp;`` as the character; what we do not know stays as its
    letters."""
    whole = found.group()
    if whole.startswith("<"):
        return whole
    return unescape(whole) if unescape(whole) != whole else f"&amp;{whole[1:]}"
