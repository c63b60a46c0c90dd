"""The words dates are made of, and the one folded form they are compared in.

Arabic is written here as a newspaper would write it; ``fold`` takes away hamzas, diacritics, tatweel and the digits'
script from the tables and from the text alike, so that one spelling stands for all of its variants.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import timedelta

_DIGITS = "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"  # Arabic-Indic, Persian
_SAME = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ک": "ك",
    "ۀ": "ه",
}
_MARKS = [*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670]  # honorifics, diacritics, dagger alef
_UNSEEN = [
    0x00AD,
    0x0621,
    0x0640,
    0x200B,
    0x200C,
    0x200D,
    0x200E,
    0x200F,
    *range(0x202A, 0x202F),
    *range(0x2060, 0x206A),
    0xFEFF,
]
_BLANKS = "\u00a0\u2007\u2009\u202f\u3000\t\r\n\x00"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_TO_ASCII = {ord(digit): str(value) for script in _DIGITS for value, digit in enumerate(script)}
_FOLD: dict[int, str | None] = {
    **_TO_ASCII,
    **{ord(letter): plain for letter, plain in _SAME.items()},
    **dict.fromkeys([*_MARKS, *_UNSEEN]),  # 0x0621 is the bare hamza, 0x0640 the tatweel
    **{ord(blank): " " for blank in _BLANKS},
    **{ord(dash): "-" for dash in _DASHES},
    ord("٫"): ".",  # decimal point
    ord("،"): ",",
    ord("："): ":",
    ord("∶"): ":",
    ord("⁄"): "/",
}
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e]")  # presentation forms, full-width


def fold(text: str) -> str:
    """The text with its spelling variants folded: for comparing only, never for output.

    >>> fold("٢٠ أبريـــل")
    '20 ابريل'
    """
    if text.isascii():
        return text.lower()
    text = text.translate(_FOLD)
    if _FORMS.search(text):
        text = _FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text).translate(_FOLD)
    return text.lower()


def fold_digits(text: str) -> str:
    """The text with Arabic-Indic and Persian figures as ASCII ones, its letters as they are."""
    return text.translate(_TO_ASCII)


def _table(rows: Mapping[int, str]) -> dict[str, int]:
    return {fold(word): value for value, words in rows.items() for word in words.split()}


def _words(*lists: str) -> frozenset[str]:
    return frozenset(fold(word) for words in lists for word in words.split())


# Egypt and Gulf; Levant and Iraq; Tunisia, Algeria, Morocco; English.
MONTHS = _table(
    {
        1: "يناير جانفي جانفيه january jan",
        2: "فبراير فيبراير شباط فيفري فبرير february feb",
        3: "مارس آذار march mar",
        4: "أبريل إبريل نيسان أفريل april apr",
        5: "مايو أيار ماي may",
        6: "يونيو يونيه يونية حزيران جوان june jun",
        7: "يوليو يوليه يولية تموز جويلية يوليوز july jul",
        8: "أغسطس أوغسطس اغسطوس آب أوت غشت أغشت august aug",
        9: "سبتمبر سيبتمبر أيلول شتنبر september sep sept",
        10: "أكتوبر أوكتوبر october oct",
        11: "نوفمبر نوفنبر نونبر november nov",
        12: "ديسمبر ديسنبر دجنبر december dec",
    }
)
_FIRST = _words("الأول أول الاولى أولى 1 i")
_SECOND = _words("الثاني ثاني ثان الثانية ثانية 2 ii")
_LAST = _words("الآخر آخر الآخرة آخرة")
MONTH_PAIRS: dict[tuple[str, str], int] = {  # months of two words
    **{("تشرين", word): 10 for word in _FIRST},
    **{("تشرين", word): 11 for word in _SECOND},
    **{("كانون", word): 12 for word in _FIRST},
    **{("كانون", word): 1 for word in _SECOND},
}
HIJRI = _table(
    {1: "محرم المحرم", 2: "صفر", 7: "رجب", 8: "شعبان", 9: "رمضان", 10: "شوال", 11: "ذوالقعدة", 12: "ذوالحجة"}
)
_THE_ONE_OF = _words("ذو ذي ذا")
HIJRI_PAIRS: dict[tuple[str, str], int] = {
    **{("ربيع", word): 3 for word in _FIRST},
    **{("ربيع", word): 4 for word in _SECOND | _LAST},
    **{(head, word): 5 for head in _words("جمادى جماد") for word in _FIRST},
    **{(head, word): 6 for head in _words("جمادى جماد") for word in _SECOND | _LAST},
    **{(head, word): 11 for head in _THE_ONE_OF for word in _words("القعدة قعدة")},
    **{(head, word): 12 for head in _THE_ONE_OF for word in _words("الحجة حجة")},
}
COPTIC = _table(
    {
        1: "توت",
        2: "بابه بابة",
        3: "هاتور هتور",
        4: "كيهك كياهك",
        5: "طوبة طوبه",
        6: "أمشير",
        7: "برمهات",
        8: "برمودة",
        9: "بشنس",
        10: "بؤونة بؤنة بئونة",
        11: "أبيب",
        12: "مسرى",
        13: "نسيء النسيء",
    }
)
# 0 = Monday. Arabic names only with their article: «خميس» and «جمعة» are people, «أحد» is anyone.
WEEKDAYS = _table(
    {
        0: "الاثنين الإثنين الأثنين الاتنين monday mon",
        1: "الثلاثاء الثلاثا الثلثاء التلات tuesday tue tues",
        2: "الأربعاء الاربعا الأربع wednesday wed",
        3: "الخميس thursday thu thur thurs",
        4: "الجمعة friday fri",
        5: "السبت saturday sat",
        6: "الأحد الاحد sunday sun",
    }
)
# Which half of the day. "night" runs over midnight: 1 to 5 are morning, 12 is midnight, the rest evening.
HALVES: dict[str, str] = {
    **dict.fromkeys(_words("ص صباحا صباحاً صباح الصبح فجرا فجراً الفجر am"), "am"),
    **dict.fromkeys(_words("م مساء مساءً مساءا مسائا المساء عصرا عصراً العصر pm"), "pm"),
    **dict.fromkeys(_words("ظهرا ظهراً الظهر"), "noon"),
    **dict.fromkeys(_words("ليلا ليلاً"), "night"),
}
PAIRS: dict[
    tuple[str, str], tuple[str, int | str | timedelta | None]
] = {  # what two words mean together, with its token's letter
    **{pair: ("M", month) for pair, month in MONTH_PAIRS.items()},
    **{pair: ("H", month) for pair, month in HIJRI_PAIRS.items()},
    ("بعد", "الظهر"): ("A", "pm"),
    ("قبل", "الظهر"): ("A", "am"),
    ("بعد", "منتصف"): ("A", "night"),
    ("منتصف", "الليل"): ("A", "night"),
}

# What may stand around a stamp and says nothing against its being one.
LABELS = _words(
    "نشر نشرت النشر نُشر منشور منشورة نشره أضيف أضيفت تاريخ التاريخ تحديث التحديث محدث حُدث حدث تعديل التعديل",  # published, date, updated
    "published posted updated update date modified created ago",
)
UPDATES = _words("تحديث التحديث محدث حُدث تعديل التعديل updated update modified edited")
FILLERS = _words(
    "من في يوم اليوم تم آخر الموافق بتاريخ الساعة ساعة الخبر المقال وقت الوقت و القاهرة المحلي مصر",  # of, in, day, last, corresponding to, hour
    "on at the of last time first and cairo local st nd rd th o clock",
)
BYLINES = _words("كتب كتبت كتبه كتبها بقلم بواسطة تحرير إعداد by written")
ISSUES = _words("العدد عدد السنة سنة")  # issue, volume: the number after them is no year
YEAR_WORDS = _words("سنة عام لعام لسنة")
GREGORIAN_ERA = _words("م ميلادي ميلادية")
HIJRI_ERA = _words("ه هجري هجرية هجريا")
OF = _words("من of")  # «21 من مايو», 21st of May
# Directly before a date these bind it into a sentence: until, since, before, after … even with nothing else there,
BINDING = _words(
    "حتى إلى قبل بعد خلال منتصف أواخر أوائل مطلع ليلة منذ موعد until till since before after during late early mid to from"
)
# and these where other words precede: in, on, from, the day of.
SENTENCE = BINDING | _words("في فى من يوم ل فجر مساء صباح in on by at of")
# A day in such a phrase is a name: a revolution, a war, a city, a bridge, a street …
NAMED_AFTER = _words(
    "ثورة ثورتي حرب أحداث ذكرى مدينة ميدان كوبري شارع حي جامعة محور نصر انتصار انتصارات هجمات مظاهرات استاد موقعة جمعة مجزرة نفق حادث تفجيرات أحكام محافظة جسر حديقة مستشفى مدرسة اعتداءات انتفاضة حزب حركة شباب ائتلاف انتخابات استفتاء مباراة زلزال اتفاق اتفاقية قمة تظاهرات طريق قوى تحالف جيل",
    "revolution war attacks bridge city square street uprising university movement",
)
# Days so often used as names (revolutions, wars, cities, streets, movements, feasts) that alone they are no date.
NAMED_DAYS = frozenset(
    {
        *(
            (14, 1),
            (25, 1),
            (28, 1),
            (4, 2),
            (14, 2),
            (17, 2),
            (20, 2),
            (8, 3),
            (9, 3),
            (14, 3),
            (21, 3),
            (30, 3),
        ),
        *(
            (6, 4),
            (25, 4),
            (1, 5),
            (15, 5),
            (22, 5),
            (25, 5),
            (5, 6),
            (30, 6),
            (3, 7),
            (14, 7),
            (23, 7),
            (26, 7),
        ),
        *(
            (14, 8),
            (1, 9),
            (11, 9),
            (21, 9),
            (26, 9),
            (6, 10),
            (7, 10),
            (14, 10),
            (1, 11),
            (19, 11),
            (29, 11),
        ),
    }
)
_HOURS_FROM_UTC: dict[float, str] = {
    0: "gmt utc z جرينتش غرينتش غرينيتش جرينيتش",
    1: "bst cet",
    2: "cest",
    3: "msk مكة السعودية الرياض بغداد الكويت قطر الدوحة",
    4: "الإمارات أبوظبي دبي",
    -4: "edt",
    -5: "est cdt",
    -6: "cst mdt",
    -7: "mst pdt",
    -8: "pst",
}
ZONES: dict[str, timedelta | None] = {  # offset from UTC; None: the outlet's own
    **dict.fromkeys(_words("eet eest clt cairo القاهرة مصر المحلي")),
    **{fold(word): timedelta(hours=hours) for hours, row in _HOURS_FROM_UTC.items() for word in row.split()},
}
BY_THE_CLOCK_OF = _words("بتوقيت توقيت")
PAIRS.update({(by, zone): ("Z", hours) for by in BY_THE_CLOCK_OF for zone, hours in ZONES.items()})
PAIR_HEADS = frozenset(head for head, _ in PAIRS)
# Names a running text may be searched for: «sat» and "sun" are words.
RUNNING_WEEKDAYS = {name: day for name, day in WEEKDAYS.items() if not name.isascii() or name.endswith("day")}
