"""Bytes to text, whatever the header claims.

A charset that a server or a page declares is a hint: Arabic pages in windows-1256 are served as UTF-8 or as
ISO-8859-1 by servers nobody configured, and the other way round. The bytes decide:

1. a byte order mark, or NUL bytes in every second place (UTF-16 without a mark);
2. escape sequences of ISO-2022-JP, where that is declared;
3. what decodes strictly as UTF-8 is UTF-8: no Arabic text in a one-byte encoding does by accident;
4. a few bad bytes among many good sequences are a damaged UTF-8 page;
5. else a one-byte Arabic encoding, when read in it the text is full of common Arabic words;
6. else what is declared, if the bytes fit it: encodings of several bytes first, because only they can be disproved, and
   ISO-8859-1 last, because it is what servers say when nobody told them;
7. else windows-1252.

The name given back is the WHATWG one, in lower case: ``utf-8``, ``windows-1256``, ``iso-8859-6``, ``windows-1252``,
``utf-16le``, ``euc-jp`` …
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import NamedTuple

from newsbot.text.language import arabic_words
from newsbot.text.mojibake import repaired

_HEAD = 4096
"""Bytes searched for a declaration, as w3lib does."""
_DAMAGED = 4
"""Good UTF-8 sequences to one bad byte from which the page is UTF-8 with damage. One-byte texts have more bad than good."""
_SAMPLE = 20_000
"""Bytes of the text that one-byte encodings are tried on."""
_ARABIC_ENOUGH = 0.1
"""Share of common words among Arabic ones; true Arabic text has a third or more."""
_MISFITS = 0.01
"""Share of characters that may fail in a declared encoding: a damaged page, not another encoding."""
_MISMATCHED = 0.3
"""Share of far letters that may touch a Latin one: brand names in Japanese do it at times, "Caf\u0629" always."""

_META = re.compile(
    rb"""<meta\b[^>]{0,500}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([^\s;,"'>]{1,40})""", re.IGNORECASE)
_HIGH = re.compile(rb"[\x80-\xff][\x80-\xff \r\n]*")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32le"),
    (codecs.BOM_UTF32_BE, "utf-32be"),
    (codecs.BOM_UTF16_LE, "utf-16le"),
    (codecs.BOM_UTF16_BE, "utf-16be"),
)
_ALIASES = {
    "arabic": "iso-8859-6",
    "asmo-708": "iso-8859-6",
    "iso-8859-6-e": "iso-8859-6",
    "iso-8859-6-i": "iso-8859-6",
    "x-cp1256": "windows-1256",
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "latin1": "windows-1252",
    "iso-8859-1": "windows-1252",
    "x-sjis": "shift_jis",
    "x-euc-jp": "euc-jp",
    "ks_c_5601-1987": "euc-kr",
    "gb2312": "gbk",
    "x-gbk": "gbk",
}
"""Labels as browsers read them, where Python reads them otherwise or not at all."""
_PYTHON = {"windows-1252": "cp1252", "euc-kr": "cp949", "shift_jis": "cp932", "gbk": "gb18030"}
"""The Python codec that reads a label as browsers do."""
_SEVERAL_BYTES = frozenset(
    ["euc-jp", "shift_jis", "gbk", "gb18030", "big5", "big5-hkscs", "euc-kr", "hz", "johab"]
)
_NO_CHARSETS = frozenset(
    [
        "utf-7",
        "idna",
        "punycode",
        "undefined",
        "unicode-escape",
        "raw-unicode-escape",
        "mbcs",
        "oem",
        "palmos",
    ]
)
_UNICODE = ("utf-8", "utf-16", "utf-32")
_ONE_BYTE = ("windows-", "iso-8859-", "koi8", "mac-", "cp")
_ARABIC = ("windows-1256", "iso-8859-6")

_BAD = "\N{REPLACEMENT CHARACTER}"
_FAR_LETTERS = re.compile("[\u0250-\u1dff\u2e80-\ud7ff\uf900-\uffdc]+")
"""Letters of other scripts than Latin."""
_MIXED_WORD = re.compile(
    "[A-Za-z][\u0250-\u1dff\u2e80-\ud7ff\uf900-\uffdc]|[\u0250-\u1dff\u2e80-\ud7ff\uf900-\uffdc][A-Za-z]"
)


class Decoded(NamedTuple):
    """The text of some bytes, the encoding they proved to be in, and whether they are ``as_is``: this very text
    in UTF-8, so that nobody need encode it again."""

    text: str
    encoding: str
    as_is: bool


def decode(body: bytes, declared: Iterable[str] = ()) -> tuple[str, str]:
    """The text and the encoding the bytes proved to be in. ``declared`` are labels from outside, the header's first.

    What the page itself declares in its head is looked up here. Never fails: bytes that fit nowhere become U+FFFD, half
    a character at the very end is dropped, an empty body is an empty ``utf-8`` text. Text that was broken before it was
    encoded («Ø§Ù„») is mended where that is certain.

    >>> decode("مصر في القلب".encode("cp1256"), ["utf-8"])
    ('مصر في القلب', 'windows-1256')
    """
    return decoded(body, declared)[:2]


def decoded(body: bytes, declared: Iterable[str] = ()) -> Decoded:
    """What ``decode`` gives, and whether the bytes can be taken as they are."""
    if text := _plain(body):
        mended = repaired(text)
        return Decoded(mended, "utf-8", mended is text)
    labels = _labels(body, declared)
    text, encoding = _unicode(body, labels) or _legacy(body, labels)
    return Decoded(repaired(text), encoding, False)


def charset_of(content_type: str) -> str | None:
    """The charset that a Content-Type value declares, in lower case and not checked.

    >>> charset_of('text/html; charset="Windows-1256"')
    'windows-1256'
    """
    found = _CHARSET.search(content_type)
    return found.group(1).lower() if found else None


def _plain(body: bytes) -> str | None:
    """The text of a body that is UTF-8 and could be nothing else: no mark, no NUL, no escape, no error."""
    if body.startswith(codecs.BOM_UTF8) or b"\x00" in body or b"\x1b" in body:
        return None
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _labels(body: bytes, declared: Iterable[str]) -> list[str]:
    """The declared encodings that exist, by their WHATWG names, in order and once each."""
    head = _COMMENT.sub(b"", body[:_HEAD])
    said = [*declared, *((m.group(1) or m.group(2)).decode("ascii", "ignore") for m in _META.finditer(head))]
    return list(dict.fromkeys(name for label in said if label and (name := _name(label))))


def _name(label: str) -> str | None:
    plain = label.strip().lower()
    # "cp-1256", "windows1256", "win-1251": what is meant is plain, though no registry knows it
    if number := re.fullmatch(r"(?:cp|win|windows|x-cp|microsoft-cp)[-_ ]?(125\d|874)", plain):
        plain = f"windows-{number.group(1)}"
    try:
        known = codecs.lookup(_ALIASES.get(plain, plain))
    except (LookupError, ValueError):  # ValueError: a NUL in the label
        return None
    name = known.name.replace("_", "-").lower()
    if name in _NO_CHARSETS or not known._is_text_encoding:
        return None
    name = re.sub(r"^cp(125\d|874)$", r"windows-\1", re.sub(r"^iso(8859|2022)", r"iso-\1", name))
    name = {"shift-jis": "shift_jis", "cp932": "shift_jis", "cp949": "euc-kr", "gb2312": "gbk"}.get(
        name, name
    )
    return _ALIASES.get(name, name)


def _unicode(body: bytes, labels: list[str]) -> tuple[str, str] | None:
    for mark, name in _MARKS:
        if body.startswith(mark):
            return _read(body[len(mark) :], name), name
    if wide := _wide(body):
        return _read(body, wide), wide
    if "iso-2022-jp" in labels and b"\x1b$" in body:
        return _read(body, "iso-2022-jp"), "iso-2022-jp"
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as wrong:
        if wrong.reason == "unexpected end of data" and not body[: wrong.start].isascii():
            return body[: wrong.start].decode("utf-8"), "utf-8"
    return _damaged(body)


def _wide(body: bytes) -> str | None:
    """UTF-16 shows in NULs that stand all at even or all at odd places: markup and blanks are ASCII in every language."""
    start = body[:_HEAD]
    even, odd = start[::2].count(0), start[1::2].count(0)
    enough = max(1.0, len(start) / 2 * 0.05)
    if odd > enough and even <= odd * 0.02:
        return "utf-16le"
    if even > enough and odd <= even * 0.02:
        return "utf-16be"
    return None


def _damaged(body: bytes) -> tuple[str, str] | None:
    text = body.decode("utf-8", "replace")
    bad = text.count(_BAD) - body.count(_BAD.encode())
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return (text, "utf-8") if good >= _DAMAGED * bad else None


def _legacy(body: bytes, labels: list[str]) -> tuple[str, str]:
    several = [name for name in labels if name in _SEVERAL_BYTES]
    single = [name for name in labels if name not in _SEVERAL_BYTES and not name.startswith(_UNICODE)]
    single.sort(key="windows-1252".__eq__)
    if arabic := _best_arabic(body, single):
        return _read(body, arabic), arabic
    for name in (*several, *single):
        if _fits(text := _read(body, name), far=name in several):
            return text, name
    return _read(body, "windows-1252"), "windows-1252"


def _best_arabic(body: bytes, declared: list[str]) -> str | None:
    """The one-byte encoding in which the text holds most common Arabic words, if they are enough to believe it."""
    sample = b" ".join(_HIGH.findall(body, 0, 50 * _SAMPLE))[:_SAMPLE]
    found = {name: arabic_words(_read(sample, name)) for name in dict.fromkeys((*_ARABIC, *declared))}
    best = max(found, key=lambda name: found[name][0])
    common, words = found[best]
    return best if common and common >= words * _ARABIC_ENOUGH else None


def _fits(text: str, far: bool) -> bool:
    """Whether a declared encoding can be the true one: nothing fails, and scripts do not meet inside words.

    ``far``: it is one for a script that is not Latin, so letters of one must be there.
    """
    high = len(text) - len(text.encode("ascii", "ignore"))
    if text.count(_BAD) > high * _MISFITS:
        return False
    letters = sum(map(len, _FAR_LETTERS.findall(text)))
    return len(_MIXED_WORD.findall(text)) <= letters * _MISMATCHED and (letters > 0 or not far)


def _read(body: bytes, name: str) -> str:
    text = body.decode(_PYTHON.get(name, name), "replace")
    # Half a character at the end is a cut page, and nothing to show.
    return text[:-1] if text.endswith(_BAD) and not name.startswith(_ONE_BYTE) else text
