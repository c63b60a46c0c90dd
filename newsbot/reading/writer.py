"""Whose name is it? A line of nothing but a name is the writer's, or that of somebody in the picture.

Papers set both between headline and text. What the page tells: the headline calls people in the news by their
last name, a writer does not speak of himself, a caption stands beside a picture, and a date line may name its
writer without a mark between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsbot.markup.blocks import Block
from newsbot.reading.body import Body
from newsbot.text.bylines import Byline, read_byline
from newsbot.text.bylines.names import opens_like_a_name
from newsbot.text.bylines.slots import DATE
from newsbot.text.letters import clean, has_arabic, key

NAMED = 5
"""Words of a line that speaks of somebody, and is no list of names."""
_CUT = " \n "
"""What stands for a date that is taken out."""
_AGO = re.compile(
    r"\b(?:منذ|قبل)\s(?:\d{1,2}\s)?(?:دقيق|دقائق|ساع|يوم|أيام|أسبوع|أسابيع|شهر|أشهر)[^\W\d_]{0,3}"
    r"|\b(?:an?|\d{1,2})\s(?:min|hour|day|week|month)[^\W\d_]{0,4}\sago\b",
    re.I,
)
"""A distance for a date: minutes, hours, days, weeks, months ago."""
_LABEL = re.compile(
    r"(?:تاريخ النشر|تاريخ|نُ?شرت?|تم النشر|آخر تحديث|اخر تحديث|التحديث|published|posted|updated|last updated)"
    r"(?:\s+(?:في|فى|on|at))?\s*:?\s*\n",
    re.I,
)
"""The label of a date, right before it: published, last update."""


def undated(text: str) -> str:
    """What else a date line says: «أحمد علي 22 نوفمبر 2026» names its writer without a mark between."""
    return " ".join(_LABEL.sub(" ", _AGO.sub(_CUT, DATE.sub(_CUT, clean(text)))).split()).strip(
        " .:،,|/-\u2013\u2014"
    )


def is_bare(byline: Byline, text: str) -> bool:
    """Whether the line is nothing but names: it may be anybody's, or a button."""
    return bool(byline.authors) and len(key(text)) <= len(key(" ".join(byline.authors))) + 1


def is_in_title(names: Sequence[str], headline: Block | None) -> bool:
    """Whether the headline speaks of one of these people: then a bare name is that of whom the picture shows.

    A headline calls people by their last name; a first name of the writer's it may hold by chance.
    """
    title = _words_of(headline)
    words = (key(name).split() for name in names)
    return any(not title.isdisjoint(name[-1:]) or len(title.intersection(name)) > 1 for name in words)


def _words_of(headline: Block | None) -> frozenset[str]:
    """The headline's words, in matching form; none where it names its own writer («X يكتب: …»: X writes)."""
    if headline is None or read_byline(headline.text).authors:
        return frozenset()
    return frozenset(key(headline.text).split())


def is_told_of(names: Sequence[str], body: Body) -> bool:
    """Whether the text speaks of one of these people, its last lines aside, which may be about the writer."""
    return any(name in block.text for name in names for block in body.kept[:-1] if block.words >= NAMED)


def is_caption(byline: Byline, text: str, bare: bool) -> bool:
    """Whether a line beside a picture says what it shows: it says neither that it is a byline nor, as beside
    a columnist's portrait, a name that begins with a given name we know."""
    if not has_arabic(text):
        return False
    if bare:
        return not all(map(opens_like_a_name, byline.authors))
    proved = read_byline(text)
    return not (proved.authors or (proved.place and proved.agency))
