"""Text that was decoded wrongly once and stored so: mended by going the same way back.

A CMS import that read UTF-8 as windows-1252 leaves «Ø§Ù„», one that read it as windows-1256 leaves «ط§ظ„», one that read
windows-1256 as windows-1252 leaves «ÇáÞÇåÑÉ». Each run of such letters is encoded the way it was wrongly decoded and
decoded the way it should have been. The whole is believed only when at least twice as many common Arabic words stand in
it afterwards; so a text that is right is never touched, and one that lost bytes on the way stays as it is.
"""

from __future__ import annotations

import re
from contextlib import suppress

from newsbot.text.language import arabic_words

_WAYS = (("cp1252", "utf-8"), ("cp1256", "utf-8"), ("cp1252", "cp1256"))
"""How the text was read, and how it should have been."""
_SIGNS = ("\u00d8\u00a7", "\u00d9\u201e", "\u00d9\u2026", "\u0637\u00a7", "\u0638\u201e", "\u00c7\u00e1")
"""Alef and lam (and meem) as each of the ways leaves them."""
_TELLING = ("\u00a7", "\u201e", "\u00d9", "\u00c7")
"""One letter of each sign that Arabic text seldom holds: where none stands there is no sign, and looking for one
letter is twenty times as fast as for two."""
_SAMPLE = 20_000
"""Characters after the first sign by which it is decided."""
_LONGEST = 2_000_000
"""Characters from which a text is left as it is: no article is that long, and mending takes a second there."""
_RUN = re.compile("[^\\x00-\\x7f]+")
_ENOUGH = 3
"""Common words that the mended sample must at least hold."""


def repaired(text: str) -> str:
    """The text with wrongly decoded Arabic mended; the same text when there is none or it cannot be mended for certain.

    >>> repaired("\u00d9\u2026\u00d9\u2020 \u00d9\u0081\u00d9\u0160 \u00d9\u2026\u00d9\u2020")
    'من في من'
    """
    if text.isascii() or len(text) > _LONGEST or not any(letter in text for letter in _TELLING):
        return text
    first = min((at for sign in _SIGNS if (at := text.find(sign)) >= 0), default=-1)
    if first < 0:
        return text
    sample = text[max(0, first - 100) : first + _SAMPLE]
    before = arabic_words(sample)[0]
    for wrong, right in _WAYS:
        if arabic_words(_mended(sample, wrong, right))[0] >= max(_ENOUGH, 2 * before):
            return _mended(text, wrong, right)
    return text


def _mended(text: str, wrong: str, right: str) -> str:
    """The text gone back one way, run by run: a run that did not come that way stays."""
    table = _BYTES[wrong]

    def back(run: re.Match[str]) -> str:
        try:
            return run.group().translate(table).encode("latin-1").decode(right)
        except UnicodeError:
            return run.group()

    return _RUN.sub(back, text)


def _bytes_of(encoding: str) -> dict[int, int]:
    """For each character the byte it was read from. Browsers read the bytes that windows-1252 leaves open as control characters."""
    table = {code: code for code in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        with suppress(UnicodeDecodeError):
            table[ord(bytes([byte]).decode(encoding))] = byte
    return table


_BYTES = {encoding: _bytes_of(encoding) for encoding in ("cp1252", "cp1256")}
