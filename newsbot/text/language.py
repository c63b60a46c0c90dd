"""The language of a text, by its letters and its commonest words.

Three steps: (1) which script most letters belong to; (2) Arabic script is Arabic unless letters that Arabic does not
have make up a hundredth of it: then the commonest words of Arabic, Persian and Urdu decide, because pages of Arabic
typed on a Farsi keyboard exist; (3) Latin script by the commonest words of a few languages. Everything is decided by
shares, never by the presence of one letter or word, and what none of this settles is ``None``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from newsbot.text.letters import count_letters, key

_SAMPLE = 2_500
"""Characters looked at, some 400 words: the first hundred settle any article."""
_FOREIGN_SHARE = 0.01
"""Share of letters unknown to Arabic from which the question is open: Persian has 2.5 % of its own four letters alone."""

_NOT_ARABIC = re.compile("[پچژگکیٹڈڑںھہۂے]")
_PERSIAN_ONLY = re.compile("[پچژگ]")
_URDU_ONLY = re.compile("[ٹڈڑںھہے]")
_OTHERS_ONLY = re.compile("[ېډړږښڼټځڅێۆەڕڵۇۈۋڭ]")
"""Letters of Pashto, Kurdish and Uighur, which are none of ours."""

_ARABIC_SCRIPT = {
    "ar": "في من على الى ان عن مع التي الذي هذا هذه ما لا لم قال كان كانت بعد بين",
    "fa": "در به از که این را است با برای آن شد بود می های خود تا هم کرد",
    "ur": "کے میں کی ہے اور سے کا کو نے پر ہیں کہ تھا بھی اس نہیں",
}
_LATIN_SCRIPT = {
    "en": "the of and to in is for that with was on at by from has have are were said it its as be this not he his",
    "fr": "le la les de des du et en un une est pour que qui dans sur pas au aux par avec ce cette ont été",
    "de": "der die das und in den von zu mit ist auf für im nicht ein eine dem des sich auch wird als hat sind",
    "es": "el la los las de del y en un una que por con para se su al es lo como más ha no",
    "it": "il la di e che in un una per con non del della dei le gli è sono al alla da si nel ha",
    "pt": "o a os as de do da dos das e em um uma que para com não por no na se mais ao foi é",
    "nl": "de het een en van in is op te dat die voor met zijn niet aan er ook om bij naar wordt heeft",
    "tr": "ve bir bu için ile da de olarak çok daha olan gibi kadar sonra ise her ne değil var",
    "sv": "och att det som en på är av för med den till inte har de ett om var sig jag",
    "da": "og at det som en på er af for med den til ikke har de et om var sig der i",
    "no": "og at det som en på er av for med den til ikke har de et om var seg fra i",
    "pl": "w i na z się do nie że jest to o jak po za od przez dla są oraz który",
    "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan ke oleh juga telah sebagai",
}


def _words_of(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {language: frozenset(key(words).split()) for language, words in table.items()}


_ARABIC_WORDS = _words_of(_ARABIC_SCRIPT)
_LATIN_WORDS = _words_of(_LATIN_SCRIPT)
_ARABIC_WORD = re.compile("[\u0621-\u0652]{2,}")
_LATIN_RUN = re.compile("[A-Za-z\u00c0-\u024f]+")


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, ``None`` when it cannot be told.

    Sure of ``ar``, ``fa``, ``ur`` and ``en``; some other languages in Latin script are told when their commonest words
    are there. Languages in other scripts are ``None``, and so is a Latin-script text without a single common word.

    >>> language_of("افتتح المحافظ معرض الكتاب، ويستمر أسبوعين في Cairo Tower")
    'ar'
    """
    sample = text[:_SAMPLE]
    arabic, letters = count_letters(sample)
    if arabic > letters / 2:
        return _in_arabic_script(sample, letters)
    if sum(map(len, _LATIN_RUN.findall(sample))) > letters / 2:
        return _most_at_home(key(sample).split(), _LATIN_WORDS, least=0.05)
    return None


def arabic_words(text: str) -> tuple[int, int]:
    """How many of the text's Arabic words are common ones or carry the article, and how many there are in all.

    In Arabic read in its right encoding that is a third of them and more; in a wrong one next to none.
    """
    words = _ARABIC_WORD.findall(text)
    return sum(
        key(word) in _ARABIC_WORDS["ar"] or (word.startswith("ال") and len(word) > 3) for word in words
    ), len(words)


def _in_arabic_script(text: str, letters: int) -> str | None:
    if len(_OTHERS_ONLY.findall(text)) > letters * _FOREIGN_SHARE * 2:
        return None
    if len(_NOT_ARABIC.findall(text)) < letters * _FOREIGN_SHARE:
        return "ar"
    if told := _most_at_home(key(text).split(), _ARABIC_WORDS, least=0.0):
        return told
    urdu, persian = len(_URDU_ONLY.findall(text)), len(_PERSIAN_ONLY.findall(text))
    if max(urdu, persian) < letters * _FOREIGN_SHARE:
        return "ar"
    return "ur" if urdu >= persian else "fa"


def _most_at_home(words: Iterable[str], table: Mapping[str, frozenset[str]], least: float) -> str | None:
    """The one language whose commonest words are most among these; none when two are level or all below ``least``."""
    said = list(words)
    scores = {language: sum(word in common for word in said) for language, common in table.items()}
    first, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    if scores[first] == scores[second] or scores[first] < least * len(said):
        return None
    return first
