"""One line of a page's text, looked at alone: its words, how it ends, and what phrase or form claims it.

The order of the claims: the whole line is a cue; its form tells (an address, a rights mark, a date and
nothing else); a cue stands before its first separator; a short line that is no sentence opens or closes as a
prompt does. No cue is looked for inside a line, and none in a line too long to be furniture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsbot.text.bylines import read_byline
from newsbot.text.letters import key
from newsbot.text.lines.cues import (
    ABOVE,
    CLOSES,
    CREDIT_WORDS,
    LEADS,
    LINE,
    NEWS_FORMS,
    NEXT,
    OPENS,
    REPRINTS,
    WHOLE,
    Cue,
)

PARAGRAPH = 20
"""Words a sentence-ended line needs to be a true paragraph: over 41,686 clean articles 95 % of the lines of eight and
more words end a sentence, while related titles run to 22 words and do not."""
LINK = 22
"""Words a related title has at most; longest of those in 239 page texts read by eye."""
CREDITED = 6
"""Words of the names in a credit at most."""
LONGEST_FORM = 400
"""Characters of a line that is told by its form at most: the longest addresses and date lines have half of that."""
NAME = 3
"""Words of a person's name at most, where headlines begin like credits."""
PROSE = 8
"""Words a line needs to be more than a remark."""

_ENDS = ".!?\u061f\u06d4\u2026"
"""Sentence ends: full stop, exclamation, both question marks, Urdu full stop, ellipsis."""
_CLOSERS = " \"')]}»”’›*\u00a0"
_SEPARATOR = re.compile(r"\s*(?:[:：|/ـ–—،,-]|\.{2,}|…)\s*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+", re.I)
_MAIL = re.compile(r"[^@]*?[\w.+-]+@[\w-]+\.[\w.-]+")
CLOCK = re.compile(r"\d{1,2}:\d{2}")
_DAY = re.compile(r"\d{1,4}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?|(?:19|20)\d\d")
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"\d[:/]\d|\d{4}-\d")
_WORD_START = 90
"""Characters of a long line that may hold a cue: no phrase is longer."""

MONTHS_AND_DAYS = frozenset(
    key(
        # January to December as Egypt, the Levant and the Maghreb write them, then the Hijri months
        "يناير فبراير مارس أبريل إبريل مايو يونيو يونيه يوليو يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر "
        "كانون الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين الأول جانفي فيفري أفريل ماي جوان جويلية أوت "
        "محرم صفر ربيع جمادى رجب شعبان رمضان شوال ذو القعدة الحجة الآخر "
        # Saturday to Friday, with and without the article
        "السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة سبت أحد اثنين ثلاثاء أربعاء خميس جمعة "
        "january february march april may june july august september october november december "
        "jan feb mar apr jun jul aug sep sept oct nov dec "
        "saturday sunday monday tuesday wednesday thursday friday sat sun mon tue tues wed thu thur thurs fri"
    ).split()
)
_LEAD = "cue before a separator"
_AGO = frozenset(key("منذ قبل ago").split())
"""Since, before: they make a number of minutes or days a date."""
_BESIDE_DATES = frozenset(
    key(
        # morning, evening (letters and words), AD, AH, hour, o'clock, time of, Cairo, Mecca, Greenwich, local, in, of, corresponding to
        "ص م صباحا مساء ظهرا هـ ه الساعة بتوقيت القاهرة مكة المكرمة جرينتش غرينتش المحلي في من الموافق و "
        # since, ago, minute(s), hour(s), day(s), week(s), month(s), one, two, today, yesterday
        "منذ قبل دقيقة دقائق دقيقتين ساعة ساعات ساعتين يوم أيام يومين أسبوع أسابيع أسبوعين شهر أشهر شهرين سنة واحدة واحد اليوم أمس "
        "آخر تحديث نشر تم النشر تاريخ التاريخ القاهرة "
        "am pm gmt utc eet eest at on the of st nd rd th ago minute minutes hour hours day days today yesterday a an "
        "last updated update published posted modified noon"
    ).split()
)


@dataclass(slots=True)
class Line:
    """What is asked of a line again and again, worked out once.

    ``words`` is 0 where it holds none; ``stop``: it ends as a sentence or a quotation; ``cue``: what claims it, if
    anything, and ``why``.
    """

    text: str
    words: int
    stop: bool
    cue: Cue | None
    why: str

    @property
    def paragraph(self) -> bool:
        """Whether it is a true paragraph."""
        return self.words >= PARAGRAPH and self.stop

    @property
    def pitched(self) -> bool:
        """Whether it is a title behind a cue, «شاهد.. …»: of another story, or this story's own."""
        return self.cue is not None and self.cue.kind == "related" and self.why == _LEAD and self.words >= 4

    @property
    def introduces(self) -> bool:
        """Whether it could lead up to a link below it: short, and ended by nothing or a colon."""
        return 0 < self.words <= LINK and not self.stop and not self.text.endswith(("،", ","))

    @property
    def linklike(self) -> bool:
        """Whether it could be a related title, for all its ending tells: no sentence, no clause."""
        return not self.text.rstrip(_CLOSERS).endswith((".", ":", "،", ","))


def look(line: str) -> Line:
    """The line with what is asked of it worked out."""
    text = line.strip()
    words = text.count(" ") + 1 if text else 0
    cue, why = _claim(text, words)
    if cue is None and words <= PARAGRAPH and not any(c.isalnum() for c in text):
        words = 0
    return Line(text, words, _stops(text), cue, why)


def _claim(text: str, words: int) -> tuple[Cue | None, str]:
    """The cue or form that claims the line, with the reason; ``None`` where nothing does."""
    if words > LINK + 12 or not text:
        return None, ""
    short = key(text[:_WORD_START])
    if found := _whole(text, short):
        return found, "cue on the whole line"
    if found := _by_form(text, short, words):
        return found, "form of the line"
    if found := _lead(text, words):
        return found, _LEAD
    if words <= (LINK if not text.endswith(".") else PROSE) and (
        found := _open_or_close(text, short if len(text) <= _WORD_START else key(text))
    ):
        return found, "cue of a prompt"
    return None, ""


def _whole(text: str, short: str) -> Cue | None:
    if len(text) > _WORD_START:
        return None
    if found := WHOLE.get(short):
        return found
    if _DIGIT.search(short):
        bare = " ".join(w for w in short.split() if not w.isdigit())
        return WHOLE.get(bare) if bare else None
    return None


def _by_form(text: str, short: str, words: int) -> Cue | None:
    """The cue the line's form gives; a line too long for its words is no furniture, and no pattern meets it."""
    if len(text) > LONGEST_FORM:
        return None
    if words == 1 and _ADDRESS.fullmatch(text):
        return Cue("share", ABOVE)
    if words <= LINK and "@" in text and _MAIL.fullmatch(text.rsplit(None, 1)[-1]):
        return Cue("promo", LINE)
    if "©" in text[:12]:
        return Cue("navigation", LINE) if _DAY.search(text) else Cue("caption", NEXT)
    if text.startswith("(") and text.endswith(")") and words <= PARAGRAPH and credits(text):
        return Cue("byline", LINE)
    if words <= CREDITED + 2 and short.startswith(REPRINTS) and not ends_sentence(text):
        return Cue("byline", LINE)
    if text.endswith("|") and words <= 6 and ":" not in text:
        return Cue("tags", LINE)
    if words <= 14 and _is_date(text, short):
        return Cue("date", LINE)
    return None


def _is_date(text: str, short: str) -> bool:
    """Whether the line is a date and nothing else; a colon at its end makes it a subhead of a timeline."""
    words = short.split()
    if text.endswith(":") or not (_DIGIT.search(short) or (len(words) > 1 and words[0] in _AGO)):
        return False
    named = 0
    for word in words:
        if word in MONTHS_AND_DAYS or word in _AGO:
            named += 1
        elif not (word.isdigit() or word in _BESIDE_DATES or word.rstrip("مهpamsthndr").isdigit()):
            return False
    if named:
        return True
    return bool((_DAY.search(text) and CLOCK.search(text)) or ("/" in text and _DAY.fullmatch(text.strip())))


def _lead(text: str, words: int) -> Cue | None:
    """The cue that stands before the line's first separator; what is a long sentence is none."""
    found = _SEPARATOR.search(text, 0, 48)
    if not found or (words >= 12 and text.endswith(".")):
        return None
    head, rest = text[: found.start()], text[found.end() :]
    cue = LEADS.get(key(head))
    if cue is None or not rest or (("،" in found[0] or "," in found[0]) and not _labels(cue, head)):
        return None
    if cue.kind == "byline":
        if key(head) in NEWS_FORMS and not _names_people(text):
            return None
        return cue if len(rest.split()) <= CREDITED and not ends_sentence(rest) else None
    if cue.kind == "date":
        return cue if _DIGIT.search(rest) else None
    return cue


def _labels(cue: Cue, head: str) -> bool:
    """Whether a comma is enough after this cue: screen readers' labels have one, but so have sentences."""
    return cue.kind == "caption" or (cue.kind == "byline" and head.isascii())


def _open_or_close(text: str, short: str) -> Cue | None:
    """The cue the line opens or closes with; a label of a date is one only where a date follows."""
    words = short.split()
    for n in (2, 3, 4, 5, 1):
        if n > len(words):
            continue
        found = OPENS.get(" ".join(words[:n]))
        if found and (found.kind != "date" or _DATED.search(text) or not MONTHS_AND_DAYS.isdisjoint(words)):
            return found
        if found := CLOSES.get(" ".join(words[-n:])):
            return found
    return None


def ends_sentence(line: str) -> bool:
    """Whether the line ends as a sentence does, closing quotes and brackets aside.

    >>> ends_sentence("قال: «انتهينا.»"), ends_sentence("عنوان خبر")
    (True, False)
    """
    return line.rstrip(_CLOSERS).endswith(tuple(_ENDS))


def is_paragraph(line: str) -> bool:
    """Whether the line is a true paragraph: long enough, and ended as a sentence or a quotation."""
    return len(line.split()) >= PARAGRAPH and _stops(line)


def _stops(line: str) -> bool:
    bare = line.rstrip()
    return bare.endswith(("»", '"', "”")) or ends_sentence(bare)


def credits(text: str) -> bool:
    """Whether the line begins with a word of credit: so does a closing «report by … from …»."""
    words = key(text[:_WORD_START]).split()
    return bool(words) and (words[0] in CREDIT_WORDS or " ".join(words[:2]) in CREDIT_WORDS)


def signs(line: Line) -> bool:
    """Whether the line is a credit, or short and begins with a word of credit and names people."""
    if line.cue is not None:
        return line.cue.kind == "byline"
    if not 0 < line.words <= CREDITED + 1:
        return False
    first = WHOLE.get((key(line.text).split() or [""])[0])
    return first is not None and first.kind == "byline" and _names_people(line.text)


def is_news_form(line: Line) -> bool:
    """Whether the line begins with a word that opens headlines as well as credits: report, interview …"""
    return line.words > 1 and (key(line.text[:_WORD_START]).split() or [""])[0] in NEWS_FORMS


def _names_people(text: str) -> bool:
    """Whether the credit names people; longer than three words, what reads as a name is the rest of a headline."""
    authors = read_byline(text, "header").authors
    return bool(authors) and all(len(author.split()) <= NAME for author in authors)
