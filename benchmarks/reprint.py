"""A text as other newspapers print it, and texts that look like it and are none of its copies.

A variation is a function ``(text, others, dice) -> copy | None``: ``None`` where the text does not allow it.
The same dice give the same copy. Nothing here knows how copies are found.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

BULLETIN = 1 / 30
"""Figures among the words of a bulletin, at least."""
FIGURE = re.compile(r"\d+")

LEADS = (
    # invented leads, to stand above the rest of another story: an inquiry, a visit, a delay, a statement
    (
        "كشفت مصادر مطلعة في تصريحات خاصة تفاصيل جديدة عما جرى صباح اليوم، مؤكدة أن الجهات "
        "المختصة تتابع الموقف لحظة بلحظة وستصدر بيانا وافيا فور انتهاء أعمالها"
    ),
    (
        "في تطور لافت شهدته الساعات الماضية، تصدرت هذه الأنباء اهتمامات المتابعين بعد أن تناقلتها "
        "وسائل إعلام عدة، وسط ترقب لما ستسفر عنه الأيام المقبلة من قرارات"
    ),
    (
        "علمت الجريدة من مسؤول رفيع طلب ألا يذكر اسمه أن الإجراءات المعلن عنها ستدخل حيز التنفيذ "
        "قريبا، نافيا ما تردد من شائعات حول تأجيلها إلى موعد آخر"
    ),
    (
        "Several people with knowledge of the matter told this paper on condition of anonymity "
        "that more is to come, and that a full account will be given as soon as the work under "
        "way is finished"
    ),
)
ABOVE = ("الرئيسية", "أخبار عاجلة", "الأربعاء الموافق الرابع من الشهر", "مشاركة الخبر عبر البريد")
BELOW = (
    *("موضوعات ذات صلة", "افتتاح معرض الزهور في الحديقة القديمة", "الأرصاد: طقس معتدل على معظم الأنحاء غدا"),
    *("جميع الحقوق محفوظة للجريدة", "تابعونا على صفحاتنا", "أضف تعليقك"),
)
SPELLINGS = {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"}
BACK = {"ا": "أ", "ي": "ى", "ه": "ة"}
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True)
class Text:
    """A real body: its paragraphs, and where it was found."""

    name: str
    paragraphs: tuple[str, ...]

    @property
    def whole(self) -> str:
        """The text."""
        return "\n\n".join(self.paragraphs)

    @property
    def words(self) -> list[str]:
        """The text's words, punctuation and all."""
        return self.whole.split()


# --- how newspapers vary a text: each gives the copy, or None where the text does not allow it --------------

Vary = Callable[[Text, list[Text], random.Random], str | None]


def light_edits(text: Text, others: list[Text], dice: random.Random) -> str:
    """Every twentieth word goes, gives way to another or gets a neighbour."""
    pool = dice.choice(others).words
    out: list[str] = []
    for word in text.words:
        throw = dice.random() * 60
        other = dice.choice(pool)
        out += [] if throw < 1 else [other] if throw < 2 else [word, other] if throw < 3 else [word]
    return " ".join(out)


def agency_header(text: Text, _others: list[Text], dice: random.Random) -> str:
    """A dateline before it, a credit below."""
    place = dice.choice(("القاهرة", "الإسكندرية", "طنطا", "أسوان"))
    return f"{place} في 4 مارس /أ ش أ/ - {text.whole}\n\nأ ش أ"


def spelling(text: Text, _others: list[Text], dice: random.Random) -> str:
    """Letters that writers interchange, vowel marks, other digits."""

    def letter(char: str) -> str:
        if char in SPELLINGS and dice.random() < 0.5:
            return SPELLINGS[char]
        return f"{char}\N{ARABIC SHADDA}" if "ب" <= char <= "غ" and dice.random() < 0.05 else char

    def word(given: str) -> str:
        last = given[-1]
        ending = BACK[last] if last in "يه" and dice.random() < 0.3 else last
        return "".join(letter(char) for char in given[:-1]) + ending

    return " ".join(word(given) for given in text.words).translate(DIGITS)


def furniture(text: Text, _others: list[Text], _dice: random.Random) -> str:
    """Another site's lines around it, as a reader that missed them leaves them."""
    return "\n".join((*ABOVE, text.whole, *BELOW))


def tail_cut(share: float) -> Vary:
    """The copy that keeps that share of the words."""

    def cut(text: Text, _others: list[Text], _dice: random.Random) -> str:
        words = text.words
        return " ".join(words[: round(len(words) * share)])

    return cut


def new_lead(text: Text, _others: list[Text], dice: random.Random) -> str | None:
    """Another lead in place of the first paragraph, or of the first two fifths where that is longer."""
    words, first = text.words, len(text.paragraphs[0].split())
    lead = dice.choice(LEADS).split()
    gone = min(first, round(len(words) * 0.4))
    return " ".join(lead[: max(gone, 8)] + words[gone:])


def strict_new_lead(text: Text, _others: list[Text], dice: random.Random) -> str | None:
    """Another lead in place of the whole first paragraph, whatever is left; not where it is all."""
    if len(text.paragraphs) < 2:
        return None
    rest = text.words[len(text.paragraphs[0].split()) :]
    return " ".join(dice.choice(LEADS).split() + rest)


def edited_half(text: Text, others: list[Text], dice: random.Random) -> str:
    """Half of it, with light edits."""
    words = text.words
    return light_edits(Text("", (" ".join(words[: len(words) // 2]),)), others, dice)


VARIATIONS: tuple[tuple[str, Vary, float | None], ...] = (
    ("light edits (5 % of words)", light_edits, 0.99),
    ("agency header and credit", agency_header, 0.99),
    ("spelling variants", spelling, 0.99),
    ("another outlet's furniture", furniture, None),
    ("tail cut by 25 %", tail_cut(0.75), 0.99),
    ("tail cut by 50 %", tail_cut(0.5), 0.90),
    ("agency copy: new lead", new_lead, 0.95),
    ("the same, whole 1st paragraph", strict_new_lead, None),
    ("half of it with light edits", edited_half, None),
)


# --- what is no copy ------------------------------------------------------------------------------------


def follow_up(first: Text, new: Text, share: float, dice: random.Random) -> str | None:
    """The next story: another text's words, then background from the first, which is that share of it.

    The background is the first story's head, its tail, or all of it.
    """
    old, fresh = first.words, new.words
    quoted = dice.choice((old[: round(len(old) * share)], old[-round(len(old) * share) :], old))
    needed = round(len(quoted) * (1 - share) / share)
    return None if needed > len(fresh) else " ".join(fresh[:needed] + quoted)


def bulletin(first: Text, dice: random.Random) -> str | None:
    """The same words with other figures: the prices of the next day."""

    def other(figure: re.Match[str]) -> str:
        return str((int(figure[0]) + dice.randint(1, 8)) % 10 ** len(figure[0])).zfill(len(figure[0]))

    head = " ".join(first.words[:500])
    if len(FIGURE.findall(head)) < BULLETIN * len(head.split()):
        return None
    return FIGURE.sub(other, first.whole)
