"""The dateline that opens a story's first paragraph: «القاهرة (أ ش أ) - …», "CAIRO (AP) - …".

Cut off only where it cannot be the text itself: an agency in parentheses or slashes behind nothing but a place and a
date; a place, a separator and an agency; a city and a day; a credit or a place with a reporter and a colon; cities we
know before a dash that stands free. Everything else is the story's first words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from newsbot.text.bylines.agencies import Known, known
from newsbot.text.bylines.byline import Byline
from newsbot.text.bylines.credits import ROLE
from newsbot.text.bylines.names import is_name, opens_like_a_name
from newsbot.text.bylines.places import (
    is_city,
    is_country,
    is_place,
    leading_city,
    may_be_a_word,
    sounds_like_place,
)
from newsbot.text.bylines.slots import DATE, TATWEEL_DASH, Kind, author, places_said, read_slots
from newsbot.text.letters import TATWEEL, has_arabic, key

_REACH = 120
"""Characters in which a dateline must have ended; the longest seen has 80."""
_LONGEST_AGENCY = 6
"""Words of an agency's longest name."""

_LEDE_VERBS = frozenset(
    key(
        "قال قالت أكد أكدت أعلن أعلنت بحث بحثت شهد شهدت استقبل استقبلت التقى التقت وصل وصلت دعا دعت أدان أدانت كشف كشفت أعرب أعربت طالب طالبت شدد شددت أشاد أشادت "
        "وقع وقعت ذكر ذكرت أفاد أفادت افتتح افتتحت حذر حذرت رحب رحبت نفى نفت أصدر أصدرت قتل قتلت بدأ بدأت اتهم اتهمت رفض رفضت عقد عقدت نظم نظمت قرر قررت يبدأ تبدأ"
    ).split()
)
"""Said, confirmed, announced …: the words stories begin with, by which an agency glued to one is known."""

_DASH = rf"(?:--+|[-–—:_]|{TATWEEL_DASH})"
_AFTER = rf"\s*[-–—:_/.]*(?:\s*{TATWEEL}+(?=\s))?\s*"
_IN_PARENTHESES = re.compile(
    rf"(?P<before>[^()\[\].!؟?\n]{{0,70}}?)\s*\((?P<agency>[^()\n]{{1,40}}?)(?:\)|(?=--))(?P<after>{_AFTER})"
)
_IN_SLASHES = re.compile(
    rf"(?P<before>[^()/\n.]{{2,60}}?)\s*/\s*(?P<agency>[^/()\n]{{1,25}}?)\s*/(?P<after>{_AFTER})"
)
_PLACE_FIRST = re.compile(rf"(?P<before>[^()\n.!؟?]{{2,50}}?)\s*{_DASH}\s*")
_CREDIT = re.compile(rf"(?:كتب|كتبت|كتبوا|كبت|بقلم|By)\s*{_DASH}\s*(?P<name>[^:\n.!؟?]{{4,60}}?)\s*:\s*")
_REPORTER = re.compile(
    rf"(?P<place>[^:()\n.!؟?]{{3,30}}?)\s*{_DASH}\s*(?P<name>[^:()\n.!؟?]{{5,60}}?)\s*:\s*"
)
_CAPITALS = re.compile(
    r"(?P<place>[A-Z][A-Z' .-]{2,30}?)(?:,\s*[A-Z][\w. ]{2,20})?\s*(?:--+|[–—:]|\s-)\s+(?=\S)"
)
_FREE_DASH = re.compile(rf"\s+(?:--|[-–—]|{TATWEEL})\s*|(?:--|[-–—])\s+|\s*[–—]\s*")
_WORD = re.compile(r"\S+")
_ANY_SEPARATOR = re.compile(f"[-–—:_/({TATWEEL}]")
_MORE = re.compile(r"\s*[،,/]\s*|\s+(?=و)")
_CLOSING = re.compile(rf"\s*{_DASH}+\s*")
_TRAILING = re.compile(rf"[\s:،,{TATWEEL}–—_-]+$")


def split_dateline(paragraph: str) -> tuple[str, str, Byline] | None:
    """The dateline as printed, the text after it, and what it says; ``None`` when the paragraph opens with its story.

    The two parts together are the paragraph, blanks between them aside. A line that is nothing but a dateline is not
    split: there is no text after it.

    >>> split_dateline("أسوان (أ ش أ) - افتتح المحافظ المعرض")
    ('أسوان (أ ش أ) -', 'افتتح المحافظ المعرض', Byline(authors=(), place='أسوان', agency='MENA', outlet=None))
    """
    start = len(paragraph) - len(paragraph.lstrip())
    head = paragraph[start : start + _REACH]
    if not _ANY_SEPARATOR.search(head):
        return None
    for find in _FORMS:
        if (found := find(head)) and (rest := paragraph[start + found[0] :].strip()):
            return paragraph[start : start + found[0]].strip(), rest, found[1]
    return None


def _in_parentheses(head: str) -> tuple[int, Byline] | None:
    found = _IN_PARENTHESES.match(head) or _IN_SLASHES.match(head)
    signed = [known(part.strip()) for part in re.split(r"[,،/]", found["agency"])] if found else []
    if not found or not signed or not all(signed):
        return None
    places = _only_places(found["before"], proof=bool(found["after"].strip() or DATE.search(found["before"])))
    if places is None:
        return None
    return found.end(), _said(places, [one for one in signed if one])


def _place_and_agency(head: str) -> tuple[int, Byline] | None:
    for place, at, apart in _places_at_start(head):
        signed, end, closed = _agencies_at(head, at, apart)
        if signed and _proved(place, apart, signed, head[:end] if closed else ""):
            return end, _said(place, signed)
    return None


def _proved(places: list[str], apart: bool, signed: list[Known], closed: str) -> bool:
    """Whether place and agency prove each other: by separators, and without a place only before a dash."""
    sure = all(one.sure and not one.outlet for one in signed)
    if not places:
        return sure and bool(closed) and not closed.rstrip().endswith(":")
    return bool(closed) or (sure and apart)


def _places_at_start(head: str) -> Iterator[tuple[list[str], int, bool]]:
    """The places the text may open with, where they end, and whether a separator follows."""
    if (found := _PLACE_FIRST.match(head)) and (places := _only_places(found["before"], proof=True)):
        yield places, found.end(), True
    words = list(_WORD.finditer(head))[:3]
    if cut := leading_city([word.group() for word in words]):
        end = words[cut - 1].end()
        yield [head[:end]], end + len(head[end:]) - len(head[end:].lstrip()), False
    yield [], 0, False


def _agencies_at(head: str, at: int, glued: bool) -> tuple[list[Known], int, bool]:
    """The agencies that stand from here on, where they end, and whether a separator closes them."""
    signed: list[Known] = []
    end = at
    while found := _agency_at(head, end, glued and not signed):
        one, end = found
        signed.append(one)
        if not (more := _MORE.match(head, end)) or not _agency_at(head, more.end(), False):
            break
        end = more.end()
    if head[end:].lstrip()[:1] in tuple("،,/"):
        return [], at, False
    closing = _CLOSING.match(head, end)
    return signed, closing.end() if closing else end, closing is not None


def _agency_at(head: str, at: int, glued: bool) -> tuple[Known, int] | None:
    words = list(_WORD.finditer(head, at))[:_LONGEST_AGENCY]
    for word in reversed(words):
        name = _TRAILING.sub("", head[at : word.end()])
        if found := known(name) or (known(name[1:]) if name.startswith("و") else None):
            return found, at + len(name)
    return _glued_agency(head, at) if glued and words else None


def _glued_agency(head: str, at: int) -> tuple[Known, int] | None:
    """«واسأعلن»: an agency whose sign runs into the story's first word."""
    word = _WORD.match(head, at)
    for length in range(3, 8):
        if (
            word
            and (found := known(word.group()[:length]))
            and found.sure
            and key(word.group()[length:]) in _LEDE_VERBS
        ):
            return found, at + length
    return None


def _only_places(text: str, proof: bool) -> list[str] | None:
    """The places, where the text is nothing but places and a date; ``None`` where it is more.

    Without ``proof`` from around it, only places that we know are believed.
    """
    bare = " ".join(DATE.sub(" ", text).split()).strip(" ,،-–—/")
    if not bare:
        return []
    if len(bare.split()) > 8:
        return None
    slots = read_slots(f"{bare} - وكالات" if has_arabic(bare) else f"{bare} - Agencies")
    names = [name for name in slots.names if name.text != "WAKALAT"]
    if not names or any(name.kind is not Kind.PLACE or (not proof and not name.sure) for name in names):
        return None
    return places_said(names)


def _said(places: list[str], signed: list[Known]) -> Byline:
    return Byline(
        place=" | ".join(places) or None,
        agency=" | ".join(dict.fromkeys(one.name for one in signed if not one.outlet)) or None,
        outlet=" | ".join(dict.fromkeys(one.name for one in signed if one.outlet)) or None,
    )


def _credit(head: str) -> tuple[int, Byline] | None:
    found = _CREDIT.match(head)
    if not found or ROLE.search(found["name"]) or len(head[found.end() :].split()) < 3:
        return None
    slots = read_slots(f"كتب: {found['name']}")
    if any(name.kind not in (Kind.PERSON, Kind.PLACE) for name in slots.names):
        return None
    people = tuple(author(name.text) for name in slots.of(Kind.PERSON) if is_name(name.text))
    return (
        (found.end(), Byline(people, " | ".join(places_said(slots.of(Kind.PLACE))) or None))
        if people
        else None
    )


def _reporter(head: str) -> tuple[int, Byline] | None:
    found = _REPORTER.match(head)
    if not found or not is_city(found["place"]) or not opens_like_a_name(found["name"]):
        return None
    if len(head[found.end() :].split()) < 3:
        return None
    slots = read_slots(found["name"])
    if not slots.names or any(name.kind is not Kind.PERSON for name in slots.names):
        return None
    return found.end(), Byline(tuple(author(name.text) for name in slots.names), found["place"])


def _dated(head: str) -> tuple[int, Byline] | None:
    """«القاهرة - 22 نوفمبر 2026: …»: a city that we know, a day, and what closes them."""
    day = DATE.search(head, 0, _REACH // 2)
    closing = _CLOSING.match(head, day.end()) if day else None
    if not day or not closing or len(head[closing.end() :].split()) < 4:
        return None
    place = _TRAILING.sub("", head[: day.start()]).strip()
    return (closing.end(), Byline(place=place)) if is_city(place) else None


def _cities(head: str) -> tuple[int, Byline] | None:
    """One or more cities that we know, each before a dash that stands free."""
    places: list[str] = []
    end = 0
    while found := _FREE_DASH.search(head, end, end + 40):
        place = head[end : found.start()].strip()
        if not is_city(place):
            break
        places.append(place)
        end = found.end()
    story = head[end:].split()
    if not places or len(story) < 2 or is_place(story[0]) or sounds_like_place(" ".join(story[:2])):
        return None
    if len(places) == 1 and (may_be_a_word(places[0]) or not _starts_a_story(story)):
        return None
    return end, Byline(place=" | ".join(places))


def _starts_a_story(words: list[str]) -> bool:
    first = words[0]
    return (
        len(words) >= 6
        and not first.startswith("ال")
        and not opens_like_a_name(" ".join(words[:2]))
        and not first[0].isdigit()
    )


def _capitals(head: str) -> tuple[int, Byline] | None:
    found = _CAPITALS.match(head)
    if not found or len(head[found.end() :].split()) < 4:
        return None
    place = found["place"].strip()
    return (found.end(), Byline(place=place)) if is_place(place) and not is_country(place) else None


_FORMS: tuple[Callable[[str], tuple[int, Byline] | None], ...] = (
    _in_parentheses,
    _credit,
    _place_and_agency,
    _reporter,
    _dated,
    _cities,
    _capitals,
)
