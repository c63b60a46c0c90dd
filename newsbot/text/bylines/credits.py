"""The words that say who did what: wrote it, took the pictures, sent it.

Each pattern matches at the start of a line or slot, word and separators together; what the separators were is its group
``after``.
"""

from __future__ import annotations

import re

from newsbot.text.bylines.names import opens_like_a_name
from newsbot.text.letters import TATWEEL

_VERBS = (
    "كتب|كتبت|كتبا|كتبتا|كتبوا|كتبها|كتبه|كبت|كتبة|بقلم|حاوره|حاورها|حاورته|حاورتها|أجرى الحوار|اجرى الحوار|أجرت الحوار|اجرت الحوار|أجرى المقابلة|"
    "أعده|أعدها|أعدته|أعد التقرير|أعد الملف|بواسطة|الكاتب|الكاتبة|كاتب المقال|المراسل|المزيد من مقالات|مقالات أخرى ل|"
    "Written by|Reported by|Reporting by|Interview by|Interviewed by|Report by|By|Author"
)
"""Wrote (he, she, they; one misspelt), by the pen of, interviewed, prepared, by way of (WordPress's "by"), the writer: a person follows."""
_NOUNS = "تقرير|تحقيق|تحقيقات|حوار|متابعة|تغطية|رسالة|إعداد|اعداد|رصد|كتابة"
"""Report, inquiry, interview, follow-up, coverage, letter, preparation: a person may follow, or the rest of a headline."""
_SOURCES = "المصدر|مصدر|Source"
"""Source: an agency or another paper follows."""
_ROLES = (
    "تصوير|صور|عدسة|ترجمة|ترجمه|ترجمها|تحرير|مونتاج|رسوم|رسم|كاريكاتير|إخراج|جرافيك|جرافيكس|تصميم|مراجعة|إشراف|اشراف|"
    "Photos by|Photo by|Photos|Photo|Photography by|Photography|Photographed by|Translated by|Translation|Edited by|Editing by|Additional reporting by"
)
"""Photographs, lens, translation, editing, montage, drawing, design, supervision: people who did not write it."""


def _opening(words: str) -> re.Pattern[str]:
    spelled = "|".join(sorted((re.escape(word) for word in words.split("|")), key=len, reverse=True))
    return re.compile(rf"(?:{spelled})(?![^\W_])(?P<after>[\s:.,/*–—_{TATWEEL}-]*)", re.IGNORECASE)


_VERB = _opening(_VERBS)
_NOUN = _opening(_NOUNS)
ROLE = _opening(_ROLES)
SOURCE = _opening(_SOURCES)


def opening_credit(text: str) -> re.Match[str] | None:
    """The credit that the text begins with; ``None`` when it begins with none, or with a noun that goes on as a sentence."""
    if found := _VERB.match(text):
        return found
    found = _NOUN.match(text)
    if found and (
        found["after"].strip() or found.end() == len(text) or opens_like_a_name(text[found.end() :])
    ):
        return found
    return None
