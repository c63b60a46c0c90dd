"""Arabic letter forms: one form for output, one for matching.

``clean`` gives the text as a reader sees it, without what only a machine sees: canonical composition, presentation
forms back to letters, invisible marks dropped, blanks made one kind. What the writer chose stays: hamza and alef forms,
ى and ي, ة and ه, vowel marks, digits, punctuation, a tatweel that is a dash or follows a prefix («ال\u0640 50»).

``key`` gives the form in which spellings of one word are equal; it is for comparing and never for output.

Both walk the text once through a table of code points. The tables learn a code point when they first meet it, because
``str.translate`` pays dearly for a miss; they cannot grow past Unicode.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, is_normalized, normalize

TATWEEL = "\N{ARABIC TATWEEL}"

_MARKS_OF_DIRECTION = frozenset(
    [0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""Soft hyphen, zero width space, byte order mark, and the marks and embeddings of writing direction."""
_JOINERS = frozenset([0x200C, 0x200D, 0x2060])
"""Zero width non-joiner and joiner, word joiner: visible in their effect, so only a key drops them."""
_LINE_ENDS = frozenset([0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029])
_VOWEL_MARKS = frozenset(
    [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE), 0x0640]
)
"""Harakat, tanwin, shadda, Quranic marks, and tatweel: all that lies on or between letters."""

_FOLDED = str.maketrans(
    {
        "أ": "ا",  # alef with hamza above
        "إ": "ا",  # alef with hamza below
        "آ": "ا",  # alef with madda
        "ٱ": "ا",  # alef wasla
        "ى": "ي",  # alef maqsura, Egypt's final yeh
        "ی": "ي",  # Farsi yeh
        "ک": "ك",  # keheh
        "ة": "ه",  # teh marbuta
        "ؤ": "و",  # hamza on waw
        "ئ": "ي",  # hamza on yeh
    }
)

_ARABIC = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc"
_ARABIC_RUN = re.compile(f"[{_ARABIC}]+")
_LETTER_RUN = re.compile(r"[^\W\d_]+")
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u061c\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f\u2066-\u2069\u3000"
    "\ud800-\udfff\ufb50-\ufdef\ufe70-\ufefc\ufeff\ufffe\uffff]+"
)
"""Runs of what output shows in another form or not at all."""
_STRETCHED = re.compile(f"(?<=[{_ARABIC}\u064b-\u065f]){TATWEEL}{{2,}}(?=[{_ARABIC}\u064b-\u065f])")
_BLANKS = re.compile(" {2,}")
_SHORT = 120
"""Characters of a text whose key is kept: a headline has so many."""
_BLANK_AT_LINE_END = re.compile(" ?\n ?")


def clean(text: str) -> str:
    """The text in output form: the same words and lines, without invisible marks and doubled blanks.

    Line ends of every kind become newlines and all of them stay, so paragraphs do; each line and the whole lose blanks
    at both ends. NUL and other control characters are dropped, a lone surrogate becomes U+FFFD.

    >>> clean("  قالت\\N{NO-BREAK SPACE}\\N{NO-BREAK SPACE}الوزا\\N{ARABIC TATWEEL}\\N{ARABIC TATWEEL}رة \\r\\n أمس")
    'قالت الوزارة\\nأمس'
    """
    shown = _composed(_UNSEEN.sub(_as_shown, text.replace("\r\n", "\n")))
    if TATWEEL * 2 in shown:
        shown = _STRETCHED.sub("", shown)
    if "  " in shown:
        shown = _BLANKS.sub(" ", shown)
    if "\n" in shown:
        shown = _BLANK_AT_LINE_END.sub("\n", shown)
    return shown.strip(" \n")


def key(text: str) -> str:
    """The text's words in matching form, with single blanks between them: equal for spellings of one text.

    Vowel marks, tatweel and joiners go, letters that Arabic writers interchange become one, digits become ASCII, case
    is folded, and whatever is no letter or digit separates words.

    >>> key("إلى «الإسكندريّة» ٢٠١١") == key("الى الاسكندريه 2011")
    True
    """
    return _short_key(text) if len(text) <= _SHORT else _key(text)


def _key(text: str) -> str:
    return " ".join(_composed(text).translate(_KEYED).split())


_short_key = lru_cache(maxsize=8192)(_key)
"""Names, labels and headlines are asked for again and again: of 330 keys of a page 100 are different ones."""


def has_arabic(text: str) -> bool:
    """Whether at least one Arabic letter stands in the text."""
    return not text.isascii() and _ARABIC_RUN.search(text) is not None


def arabic_share(text: str) -> float:
    """The share of the text's letters that are Arabic, from 0.0 to 1.0; 0.0 where there are no letters."""
    if not has_arabic(text):
        return 0.0
    arabic, letters = count_letters(text)
    return arabic / letters


def count_letters(text: str) -> tuple[int, int]:
    """How many of the text's letters are Arabic, and how many letters there are in all; tatweel is none."""
    bare = text.replace(TATWEEL, "")
    return sum(map(len, _ARABIC_RUN.findall(bare))), sum(map(len, _LETTER_RUN.findall(bare)))


def _as_shown(run: re.Match[str]) -> str:
    return run.group().translate(_SHOWN)


def _composed(text: str) -> str:
    return text if is_normalized("NFC", text) else normalize("NFC", text)


class _Table(dict[int, str]):
    """A table for ``str.translate`` that works out a code point once."""

    def __missing__(self, code: int) -> str:
        self[code] = value = self.of(code)
        return value

    def of(self, code: int) -> str:
        raise NotImplementedError


class _Shown(_Table):
    def of(self, code: int) -> str:
        char = chr(code)
        kind = category(char)
        if code in _LINE_ENDS:
            return "\n"
        if code == 0x09 or kind == "Zs":
            return " "
        if kind == "Cs":
            return "\N{REPLACEMENT CHARACTER}"
        return _letters_of_form(char) if kind in ("Lo", "Mn") else _sign(char, kind)


class _Keyed(_Table):
    def of(self, code: int) -> str:
        if code in _VOWEL_MARKS or code in _MARKS_OF_DIRECTION or code in _JOINERS:
            return ""
        plain = normalize("NFKC", normalize("NFKC", chr(code)).casefold())
        return "".join(self._letter(char) for char in plain)

    def _letter(self, char: str) -> str:
        if ord(char) in _VOWEL_MARKS:
            return ""
        if category(char) == "Nd":
            return str(int(char))
        return char.translate(_FOLDED) if char.isalnum() else " "


def _letters_of_form(char: str) -> str:
    # A vowel mark's stand-alone form decomposes to a blank and the mark; the blank was never written.
    return normalize("NFKC", char).replace(" ", "")


def _sign(char: str, kind: str) -> str:
    # Ornate parentheses and the like stand among the presentation forms and stay; the rest is control and format marks.
    return char if kind[0] in "PS" else ""


_SHOWN = _Shown()
_KEYED = _Keyed()
