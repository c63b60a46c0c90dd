"""How long ago, in words: «منذ 3 ساعات و20 دقيقة», «أمس 11:30 م», "2 hours ago".

Arabic counts one and two in the word itself («ساعة», «ساعتين»), so a unit's word may carry its number. What is only
vaguely recent («منذ لحظات», «منذ دقائق») is now; what is vague in hours or days is unknown.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time, timedelta
from fractions import Fraction
from itertools import dropwhile

from newsbot.text.dates.stamp import time_of_day
from newsbot.text.dates.tokens import tokens_of
from newsbot.text.dates.words import HALVES, LABELS, OF, UPDATES, WEEKDAYS, fold

SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, YEAR = "second", "minute", "hour", "day", "week", "month", "year"


@dataclass(frozen=True)
class Ago:
    """A distance into the past: months and days go by the calendar, the rest by the clock."""

    months: int = 0
    days: int = 0
    clock: timedelta | None = None
    """None when the smallest unit named is a day or more."""

    def day_before(self, today: date) -> date | None:
        """The day this lies before ``today``, at most the last of its month; ``None`` before the year 1900."""
        months = today.year * 12 + today.month - 1 - self.months
        year, month = divmod(months, 12)
        if year < 1900:
            return None
        day = min(today.day, monthrange(year, month + 1)[1])
        return date(year, month + 1, day) - timedelta(self.days)


def _units(rows: dict[tuple[str, int | None], str]) -> dict[str, tuple[str, int | None]]:
    return {fold(word): unit for unit, words in rows.items() for word in words.split()}


# unit and the number its word says by itself: one, two (dual, both cases), or none (plural)
UNITS = _units(
    {
        (SECOND, 1): "ثانية second",
        (SECOND, 2): "ثانيتين ثانيتان",
        (SECOND, None): "ثوان ثواني ثوانٍ seconds secs sec s",
        (MINUTE, 1): "دقيقة دقيقه minute",
        (MINUTE, 2): "دقيقتين دقيقتان",
        (MINUTE, None): "دقائق دقايق minutes mins min m",
        (HOUR, 1): "ساعة hour",
        (HOUR, 2): "ساعتين ساعتان",
        (HOUR, None): "ساعات hours hrs hr h",
        (DAY, 1): "يوم يوماً يوما day",
        (DAY, 2): "يومين يومان",
        (DAY, None): "أيام ايام days d",
        (WEEK, 1): "أسبوع أسبوعا اسبوع week",
        (WEEK, 2): "أسبوعين أسبوعان",
        (WEEK, None): "أسابيع weeks wk wks w",
        (MONTH, 1): "شهر شهرا month",
        (MONTH, 2): "شهرين شهران",
        (MONTH, None): "أشهر شهور اشهر months",
        (YEAR, 1): "سنة عام عاما year",
        (YEAR, 2): "سنتين سنتان عامين عامان",
        (YEAR, None): "سنوات سنين أعوام years yrs yr",
    }
)
_NUMBER_ROWS = {
    1: "واحد واحدة أحد إحدى one a an",  # «أحد عشر» is 1 and 10
    2: "اثنين اثنان اثنتين اثنتان اثنا اثني اثنتا اثنتي two",
    3: "ثلاث ثلاثة تلات three",
    4: "أربع أربعة four",
    5: "خمس خمسة five",
    6: "ست ستة six",
    7: "سبع سبعة seven",
    8: "ثمان ثماني ثمانية ثمانى تمن تمان eight",
    9: "تسع تسعة nine",
    10: "عشر عشرة ten",
    11: "eleven",
    12: "twelve",
    20: "عشرين عشرون twenty",
    30: "ثلاثين ثلاثون thirty",
    40: "أربعين أربعون forty",
    50: "خمسين خمسون fifty",
}
NUMBERS = {fold(word): value for value, row in _NUMBER_ROWS.items() for word in row.split()}
PARTS = {
    fold("نصف"): Fraction(1, 2),
    fold("ثلث"): Fraction(1, 3),
    fold("ربع"): Fraction(1, 4),
    "half": Fraction(1, 2),
}
LESS = fold("إلا")  # «ساعة إلا ربع»: less a quarter
VAGUE = frozenset(
    map(fold, ("قليل", "لحظات", "لحظة", "moments", "moment", "now", "الآن", "للتو"))
)  # a little while, just now
SOME = frozenset(map(fold, ("بضع", "بضعة", "عدة", "few", "several")))
STARTS = frozenset(map(fold, ("منذ", "قبل", "من", "مضى", "مضت", "since")))  # ago, before its number
ENDS = frozenset(map(fold, ("مضت", "مضى", "ago", "خلت")))  # ago, after it
ABOUT = frozenset(
    map(fold, ("حوالي", "نحو", "تقريبا", "أكثر", "about", "over", "and", "almost", "الآن", "just", "و"))
)
DAYS_BACK: dict[str, int] = {
    **dict.fromkeys(map(fold, ("اليوم", "النهاردة", "النهارده", "today")), 0),
    **dict.fromkeys(map(fold, ("أمس", "الأمس", "بالأمس", "امبارح", "إمبارح", "البارحة", "yesterday")), 1),
}
THE_DAY_BEFORE = frozenset(map(fold, ("أول", "الأول", "قبل")))  # «أول أمس», «أول من أمس», «أمس الأول»
NOW = Ago(clock=timedelta())
_WORD = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|[0-9]+|[ap]\.?m(?!\w)|[^\W\d_]+")
_SEPARATOR = re.compile(r"\s-\s|[|•·]")
_LABELS = (
    LABELS | UPDATES | frozenset(map(fold, ("آخر", "تم", "الساعة", "في", "at", "on", "last", "time", "was")))
)
_SPEAKS = STARTS | ENDS | VAGUE | DAYS_BACK.keys()
_LONGEST_NUMBER = 4  # figures; nothing is told as 10,000 of any unit ago
_SECONDS = {SECOND: 1, MINUTE: 60, HOUR: 3600}
_DAYS = {DAY: 1, WEEK: 7}
_MONTHS = {MONTH: 1, YEAR: 12}


def read_line_ago(folded: str) -> tuple[Ago, time | None, int | None] | None:
    """How long ago a folded line says, with the clock and the weekday printed beside a day («أمس 11:30 م»).

    A label may precede; a byline too, with a separator between.
    """
    words = _WORD.findall(folded)
    if not _SPEAKS.intersection(words):
        return None
    if (back := _days_back(_unlabelled(words), folded)) is not None:
        return back
    parts = _SEPARATOR.split(folded)
    for part in (parts[-1], parts[0]):
        if ago := read_ago(_unlabelled(_WORD.findall(part))):
            return ago, None, None
    return None


def _unlabelled(words: list[str]) -> list[str]:
    return list(dropwhile(_LABELS.__contains__, words))


def _days_back(words: list[str], folded: str) -> tuple[Ago, time | None, int | None] | None:
    tokens = tokens_of(folded)
    clock, _ = time_of_day(tokens)
    days = read_days_back(
        [w for w in words if w not in HALVES and w not in WEEKDAYS and w not in _LABELS and ":" not in w]
    )
    weekday = next((WEEKDAYS[word] for word in words if word in WEEKDAYS), None)
    return None if days is None else (Ago(days=days), clock, weekday)


def read_ago(words: list[str]) -> Ago | None:
    """How long ago these folded words say, when they say nothing else; ``None`` when they do, or only vaguely."""
    if words and words[0] in STARTS:
        amounts = words[1:-1] if words[-1] in ENDS else words[1:]
    elif words and words[-1] in ENDS:
        amounts = words[:-1]
    else:
        return NOW if words and set(words) <= VAGUE | ABOUT and set(words) & VAGUE else None
    amounts = [word for word in amounts if word not in ABOUT]
    if SOME.intersection(amounts):  # "a few hours": no number at all
        amounts = [word for word in amounts if word not in SOME and word not in NUMBERS]
    if amounts and set(amounts) <= VAGUE:
        return NOW
    return _sum(amounts)


def read_days_back(words: list[str]) -> int | None:
    """0 for today, 1 for yesterday, 2 for the day before: when the words say that and nothing else."""
    names = [word for word in words if word in DAYS_BACK]
    if len(names) != 1:
        return 2 if words == ["day", "before", "yesterday"] else None
    others = [word for word in words if word not in DAYS_BACK and word not in OF]
    if not others:
        return DAYS_BACK[names[0]]
    return 2 if DAYS_BACK[names[0]] == 1 and len(others) == 1 and others[0] in THE_DAY_BEFORE else None


def _sum(words: list[str]) -> Ago | None:
    """The amounts added up; ``None`` for any word that belongs to none, and for a plural without its number."""
    total: dict[str, Fraction] = {}
    number: Fraction | None = None
    unit, sign = "", 1
    for word in map(_without_and, words):
        if word in UNITS:
            unit, alone = UNITS[word]
            if number is None and alone is None:
                return NOW if len(words) == 1 and unit in (SECOND, MINUTE) else None
            total[unit] = total.get(unit, Fraction()) + (alone or 1 if number is None else number)
            number = None
        elif word in PARTS and unit and number is None:  # «ساعة ونصف»
            total[unit] += sign * PARTS[word]
        elif word == LESS:
            sign = -1
        elif (value := _number(word)) is not None and not (value == 1 and unit and words[-1] == word):
            number = value if number is None else number + value
        elif value is None:
            return None
    return _as_ago(total) if number is None and total else None


def _without_and(word: str) -> str:
    """«ونصف» is "and a half"; «و20» comes apart by itself, «واحد» is a word of its own."""
    bare = word if word in NUMBERS else word.removeprefix("و")
    return bare if bare in UNITS or bare in NUMBERS or bare in PARTS else word


def _number(word: str) -> Fraction | None:
    if word.isdigit():
        return Fraction(word) if len(word) <= _LONGEST_NUMBER else None
    if word in PARTS:
        return PARTS[word]
    return Fraction(NUMBERS[word]) if word in NUMBERS else None


def _as_ago(total: dict[str, Fraction]) -> Ago:
    seconds = sum(total.get(unit, 0) * size for unit, size in _SECONDS.items())
    days = sum(total.get(unit, 0) * size for unit, size in _DAYS.items())
    months = sum(total.get(unit, 0) * size for unit, size in _MONTHS.items())
    clock = timedelta(seconds=int(seconds)) if total.keys() & _SECONDS.keys() else None
    return Ago(int(months), int(days), clock)
