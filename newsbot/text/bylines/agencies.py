"""News agencies and outlets by the names they sign with.

One table of canonical names and their spellings. Matching is by key, so hamza, blanks and dots in abbreviations do not
matter. Some spellings are also words, places or people: those are marked, and only a slot that asks for an agency
(«المنامة - بنا», «(بنا)») may read them as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from newsbot.text.letters import key

WAKALAT = "WAKALAT"
"""The canonical name of «وكالات»: agencies, none of them named."""

_AGENCIES = {
    "MENA": "أ ش أ|وكالة أنباء الشرق الأوسط|وكالة الشرق الأوسط للأنباء|أنباء الشرق الأوسط|MENA|Middle East News Agency",
    "Reuters": "رويترز|رويتر|ريوترز|روتيرز|Reuters",
    "AFP": "أ ف ب|فرانس برس|فرانس بريس|الصحافة الفرنسية|AFP|Agence France-Presse|Agence France Presse",
    "AP": "أ ب|أسوشيتد برس|أسوشييتد برس|أسوشيتدبرس|الأسوشيتد برس|أسوشيتيد برس|AP|Associated Press|The Associated Press",
    "DPA": "د ب أ|الأنباء الألمانية|وكالة الأنباء الألمانية|DPA|dpa|Deutsche Presse-Agentur",
    "Xinhua": "شينخوا|أنباء الصين الجديدة|الصين الجديدة|أنباء الصين الجديدة شينخوا|Xinhua",
    "UPI": "يو بي آي|يو بي اي|يونايتد برس إنترناشونال|يونايتد برس|UPI|United Press International",
    "TASS": "إيتار تاس|ايتارتاس|تاس|TASS|ITAR-TASS",
    "RIA": "نوفوستي|ريا نوفوستي|RIA Novosti|RIA",
    "Interfax": "إنترفاكس|انتر فاكس|Interfax",
    "Sputnik": "سبوتنيك|سبوتنك|Sputnik",
    "Anadolu": "الأناضول|أناضول|أنباء الأناضول|Anadolu|Anadolu Agency",
    "WAM": "وام|أنباء الإمارات|WAM",
    "SPA": "واس|و ا س|الأنباء السعودية|SPA",
    "KUNA": "كونا|الأنباء الكويتية|KUNA",
    "QNA": "ق ن ا|الأنباء القطرية|QNA",
    "BNA": "أنباء البحرين|BNA",
    "ONA": "الأنباء العمانية|ONA",
    "Petra": "الأنباء الأردنية|Petra",
    "SANA": "سانا|العربية السورية للأنباء|الوكالة العربية السورية للأنباء|الأنباء السورية|SANA",
    "NNA": "الوكالة الوطنية للإعلام|الوطنية للإعلام|NNA",
    "WAFA": "الأنباء الفلسطينية|الأنباء والمعلومات الفلسطينية|وكالة وفا|WAFA",
    "Maan": "وكالة معا|وكالة معا الإخبارية|Maan|Ma'an",
    "INA": "الأنباء العراقية|INA",
    "TAP": "تونس إفريقيا للأنباء|تونس أفريقيا للأنباء|TAP",
    "APS": "وأج|الأنباء الجزائرية|APS",
    "MAP": "و م ع|المغرب العربي للأنباء|MAP",
    "LANA": "الأنباء الليبية|LANA",
    "SUNA": "سونا|السودان للأنباء|SUNA",
    "Saba": "سبأ نت|سبانت|الأنباء اليمنية|الأنباء اليمنية سبأ|وكالة سبأ|Saba",
    "IRNA": "إرنا|أنباء الجمهورية الإسلامية|IRNA",
    "ISNA": "إسنا|ايسنا|ISNA",
    "Fars": "وكالة فارس|وكالة فارس للأنباء|وكالة أنباء فارس|Fars",
    "Tasnim": "تسنيم|وكالة تسنيم|وكالة أنباء تسنيم|Tasnim",
    "Mehr": "وكالة مهر|وكالة مهر للأنباء|Mehr",
    "ANSA": "أنسا|آكي|ANSA",
    "EFE": "إفي|الأنباء الإسبانية|EFE",
    "Kyodo": "كيودو|Kyodo",
    "Yonhap": "يونهاب|Yonhap",
    "KCNA": "الأنباء المركزية الكورية|KCNA",
    "Bloomberg": "بلومبرغ|بلومبرج|بلومبيرغ|بلومبيرج|Bloomberg",
    "CNN": "سي إن إن|سي إن إن بالعربية|سي إن إن العربية|CNN بالعربية|CNN Arabic|CNN",
    "BBC": "بي بي سي|بي بي سي عربي|هيئة الإذاعة البريطانية|BBC Arabic|BBC News|BBC",
    "RT": "روسيا اليوم|آر تي|RT",
    "DW": "دويتشه فيله|دويتشه فيلة|DW",
    "VOA": "صوت أمريكا|VOA",
    WAKALAT: "وكالات|الوكالات|وكالات الأنباء|وكالات أنباء|الوكالات العالمية|وكالات عالمية|Agencies|News agencies",
}
"""Canonical name: its spellings, each of which can mean nothing else."""

_ALSO_WORDS = {
    "AP": "أب|اب",  # father; August
    "AFP": "الفرنسية",  # French
    "DPA": "الألمانية",  # German
    "ONA": "العمانية",  # Omani
    "NNA": "وطنية",  # national
    "MAP": "ومع",  # and with
    "Maan": "معا",  # together
    "WAFA": "وفا",  # he kept faith
    "QNA": "قنا",  # Qena, the governorate
    "BNA": "بنا",  # with us; he built
    "Petra": "بترا|البتراء",  # the city
    "INA": "واع",  # aware
    "TAP": "وات",  # watt
    "APS": "واج",
    "LANA": "وال|لانا",  # governor; Lana
    "Saba": "سبأ",  # Sheba
    "Fars": "فارس",  # knight; a given name
    "Mehr": "مهر",  # dowry
    "ANSA": "انسا",
    "EFE": "افي|إفى",
}
"""Canonical name: spellings that are words, places or people too."""

_OUTLETS = {
    "SELF:AlArabiya": "العربية نت|العربيةنت|قناة العربية|العربية.نت|موقع العربية نت",
    "SELF:SkyNewsArabia": "سكاي نيوز عربية|سكاى نيوز عربية|سكاي نيوز|Sky News Arabia",
    "SELF:France24": "فرانس 24|فرانس24|France 24|France24",
}
"""Outlets that sign in several spellings and so have a canonical name."""

_ALSO_WORDS_OUTLETS = {"SELF:AlArabiya": "العربية"}  # Arab, Arabic

_PRINTED_OUTLETS = (
    "الأهرام|بوابة الأهرام|الأهرام المصرية|الأهرام المسائي|الأهرام العربي|اليوم السابع|المصري اليوم|الشروق|بوابة الشروق|مصراوي|الدستور|الوطن|الوفد|بوابة الوفد|"
    "أخبار اليوم|بوابة أخبار اليوم|الأخبار|الجمهورية|صدى البلد|فيتو|التحرير|البوابة نيوز|البوابة|مبتدا|القاهرة 24|الفجر|روز اليوسف|الحرية والعدالة|"
    "أخبار مصر|رؤية|القافلة|إيلاف|الشرق الأوسط|الحياة|العربي الجديد|الاتحاد|البيان|الخليج|الإمارات اليوم|النهار|السفير|الغد|عكاظ|القدس العربي|القبس|"
    "الجزيرة نت|الجزيرة|الرأي العام|اندبندنت عربية|الحرة|مدى مصر|أصوات مصرية|دنيا الوطن|"
    "Ahram Online|Al-Ahram Weekly|Al-Ahram|Daily News Egypt|Daily News|Egypt Independent|Egypt Today|Mada Masr|Aswat Masriya|"
    "Al-Masry Al-Youm|Almasry Alyoum|Egypt Daily News|Cairo Scene|The Egyptian Gazette"
)
"""Outlets known by the name they print."""

_SIGNS_OF_AN_OUTLET = (
    "مجلة",
    "جريدة",
    "صحيفة",
    "قناة",
    "موقع",
    "شبكة",
    "بوابة",
    "إذاعة",
    "تلفزيون",
    "فضائية",
    "راديو",
    "المركز الإعلامي",
)
"""Magazine, newspaper, channel, site, network, portal, radio, television: what follows is an outlet's name."""

_HEADS = ("وكاله انباء", "وكاله الانباء", "وكاله", "وكالتا", "وكالتي")
"""«وكالة» and «وكالة أنباء»: agency (of news), in matching form, the longer first."""
_TYPO = 0.85
"""Likeness from which a long name is an agency's misspelt: one letter in ten wrong is 0.9 and more."""
_ABBREVIATION = 4
"""Latin letters up to which a name must be printed in capitals: "map" and "tap" are words."""


@dataclass(frozen=True)
class Known:
    """An agency or outlet somebody signed with. ``sure``: the spelling can mean nothing else."""

    name: str
    outlet: bool = False
    sure: bool = True


def _table() -> dict[str, Known]:
    table: dict[str, Known] = {}
    for rows, outlet, sure in (
        (_AGENCIES, False, True),
        (_OUTLETS, True, True),
        (_ALSO_WORDS, False, False),
        (_ALSO_WORDS_OUTLETS, True, False),
    ):
        for name, spellings in rows.items():
            for spelling in spellings.split("|"):
                table[key(spelling)] = Known(name, outlet, sure)
    for name in _PRINTED_OUTLETS.split("|"):
        table.setdefault(key(name), Known(name, outlet=True))
    return table


_KNOWN = _table()
_ABBREVIATED = {
    "".join(words.split()): known for words, known in _KNOWN.items() if re.fullmatch(r"\w( \w)+", words)
}
"""Abbreviations without their blanks («أش أ»)."""
_LONG = [words for words, known in _KNOWN.items() if not known.outlet and words.endswith((" برس", " press"))]
"""Foreign names in Arabic letters are what is typed wrong; names made of plain words are near too many others."""
_LONGEST_TYPO = max(map(len, _LONG)) + 2
_WORDS_OF_LONG = frozenset(word for words in _LONG for word in words.split())
_BY_LETTERS = {"".join(sorted(words)): words for words in _LONG}


def known(text: str) -> Known | None:
    """The agency or outlet that this whole text names, ``None`` when it names neither.

    >>> known("أ.ش.أ").name, known("وكالة رويترز").name, known("رويترز قالت")
    ('MENA', 'Reuters', None)
    """
    words = key(text)
    found = _KNOWN.get(words) or _abbreviated(words) or _without_head(words)
    if found and text.isascii() and len(words) <= _ABBREVIATION:
        return found if text.strip(" .").isupper() or text.strip() == "dpa" else None
    return found or _outlet_by_sign(text, words)


def misspelt(text: str) -> Known | None:
    """The agency whose long name this nearly is or whose letters it mixes up, ``None`` when there is none.

    At least one word of the name must be right.
    """
    words = key(text)
    if len(words) > _LONGEST_TYPO or _WORDS_OF_LONG.isdisjoint(words.split()):
        return None
    close = get_close_matches(words, _LONG, n=1, cutoff=_TYPO)
    right = close[0] if close else _BY_LETTERS.get("".join(sorted(words)))
    return _KNOWN[right] if right else None


def _abbreviated(words: str) -> Known | None:
    bare = words.replace(" ", "")
    found = _ABBREVIATED.get(bare)
    # "أب" and "ومع" printed as one word are words; in pieces they are not.
    return _KNOWN.get(bare, found) if found and " " not in words else found


def _without_head(words: str) -> Known | None:
    tails = (words[len(head) + 1 :] for head in _HEADS if words.startswith(f"{head} "))
    return next((_KNOWN[tail] for tail in tails if tail in _KNOWN), None)


def _outlet_by_sign(text: str, words: str) -> Known | None:
    first, _, rest = text.strip().partition(" ")
    if first not in _SIGNS_OF_AN_OUTLET or not 1 <= len(words.split()) - 1 <= 3:
        return None
    return _KNOWN.get(key(rest)) or Known(text.strip(), outlet=True)


_INNER = r"[\s./]*"
_PIECES: tuple[tuple[str, str], ...] = (
    ("أ ش أ", f"[أإا]{_INNER}ش{_INNER}[أإا]"),
    ("أ ف ب", f"[أإا]{_INNER}ف{_INNER}ب"),
    ("د ب أ", f"د{_INNER}ب{_INNER}[أإا]"),
    ("أ ب", r"[أإا][\s.]+ب"),
    ("و ا س", r"و[\s.]+[أا][\s.]*س"),
    ("و م ع", r"و[\s.]+م[\s.]+ع"),
    ("يو بي آي", f"يو{_INNER}ب[يى]{_INNER}[آا]ي"),
    ("سي إن إن", f"س[يى]{_INNER}[إا]ن{_INNER}[إا]ن"),
    ("بي بي سي", f"ب[يى]{_INNER}ب[يى]{_INNER}س[يى]"),
    ("إيتار تاس", r"[إا]يتار[\s-]*تاس"),
    ("العربية نت", r"(?:موقع\s+)?العربية\s*\.?\s*نت"),
    ("فرانس 24", r"فرانس\s*24"),
    ("Agence France-Presse", "Agence France[- ]Presse"),
)
"""Names that hold what otherwise separates names, and how they are printed."""
_WHOLE = {f"p{i}": spelling for i, (spelling, _) in enumerate(_PIECES)}
_PIECE = re.compile(
    "(?<![^\\W_])(?:"
    + "|".join(f"(?P<p{i}>{form})" for i, (_, form) in enumerate(_PIECES))
    + r")\.?(?![^\W_])"
)
_FIRST_MARK = 0xE000
_MARK = re.compile(f"[{chr(_FIRST_MARK)}-{chr(_FIRST_MARK + len(_PIECES) - 1)}]")


def marked(text: str) -> str:
    """The text with each name that holds dots, blanks or slashes put into one private character, for ``unmarked``."""
    return _PIECE.sub(lambda found: f" {chr(_FIRST_MARK + int((found.lastgroup or 'p0')[1:]))} ", text)


def unmarked(text: str) -> str:
    """The text with the names that ``marked`` put away written out again."""
    if not _MARK.search(text):
        return text
    return "".join(
        _PIECES[ord(c) - _FIRST_MARK][0] if 0 <= ord(c) - _FIRST_MARK < len(_PIECES) else c for c in text
    )
