"""One line of who, where and from whom: «القاهرة - أحمد الريدي، رويترز».

The steps: (1) names that hold separators themselves are put away, dates go; (2) parentheses are an agency or nothing;
(3) the rest is cut at dashes into slots and at commas into names; (4) each name is told by the tables: agency, outlet,
place, person, or not known; (5) what is not known is told by its slot: before an agency stands a place, after a place a
person, beside a person a person. A line that holds anything else is no byline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from newsbot.text.bylines.agencies import Known, known, marked, misspelt, unmarked
from newsbot.text.bylines.credits import ROLE, SOURCE, opening_credit
from newsbot.text.bylines.names import is_name, is_worded_like_a_name, opens_like_a_name, split_names
from newsbot.text.bylines.places import (
    is_city,
    is_country,
    is_place,
    leading_city,
    may_be_a_word,
    sounds_like_place,
)
from newsbot.text.letters import TATWEEL, has_arabic, key

LONGEST = 14
"""Words of a line up to which it may be a byline."""

_MONTH = (
    "يناير|فبراير|مارس|[أا]بريل|إبريل|مايو|يوني[وةه]|يولي[وةه]|[أا]غسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر|كانون الثاني|كانون الأول|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|"
    "تشرين الأول|تشرين الثاني|جانفي|فيفري|أفريل|ماي|جوان|جويلية|أوت|"
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_MONTH = _MONTH.replace(" ", r"\s")  # blanks do not count in a verbose pattern
_DAY = "السبت|الأحد|الاحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس|الجمعة|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun"
DATE = re.compile(
    rf"""(?<![^\W_])(?:(?:في|فى|يوم)\s+)?(?:(?:{_DAY})[,،]?\s+)?(?:
        \d{{1,2}}\s*(?:من\s+)?(?:{_MONTH})(?:\s*/\s*(?:{_MONTH}))?[,،]?(?:\s*\d{{4}})?\s*(?:م\b)?
      | (?:{_MONTH})\.?\s+\d{{1,2}}(?:,?\s*\d{{4}})?
      | \d{{1,4}}\s*[-/]\s*\d{{1,2}}\s*[-/]\s*\d{{2,4}}
      | \d{{1,2}}\s*[-/]\s*(?:{_MONTH})\s*[-/]\s*\d{{4}}
      | \d{{1,2}}:\d{{2}}(?::\d{{2}})?\s*(?:[صم]\b|[AaPp]\.?[Mm]\.?)?
    )(?![^\W_])[,،]?""",
    re.VERBOSE,
)
"""A date or clock in a byline; every part has a fixed length, so it cannot run away."""
TATWEEL_DASH = rf"(?:(?<=\s){TATWEEL}+|(?<=[^\W_]{{3}})(?<!ال)(?<!لل){TATWEEL}+(?=\s))"
"""Tatweel as a dash: between blanks, or behind a whole word; «ل\u0640», «وبال\u0640» and «ولل\u0640» are prefixes."""
_SLOT = re.compile(
    rf"\s*(?:--+|[–—−|:]+|(?<![A-Za-z])-|-(?![A-Za-z])|(?<![A-Za-z])_+|_+(?![A-Za-z])|{TATWEEL_DASH})\s*"
)
_NAME_END = re.compile(r"\s*([,،;؛/&+]|\bو\s|\s(?:مع|and|with)\s|\s(?:for)\s(?=[A-Z]))\s*")
_PARENTHESES = re.compile(r"[(\[«]([^()\[\]«»]*)[)\]»]?")
_EDGE = f" \t\n.,،;؛:*•|/\\\"'“”«»()[]–—_{TATWEEL}-"
_SITE = re.compile(r"[^\W\d_]{3,}\.[^\W\d_]{2,}")
_STAFF = re.compile(r"(?<=\w)\s+[Ss]taff$")
_WHERE = re.compile(r"(?:من|في|فى|in|from)\s+(.+)")
_FROM = re.compile(r"(.+?)\s+(?:من|في|فى|in|from)\s+(.+)")


_NOBODY = frozenset(
    map(
        key,
        [
            "خاص",
            "متابعات",
            "وكالة",
            "قسم المتابعة",
            "القسم الخارجي",
            "مراسلون",
            "مراسلو الموقع",
            "محرر",
            "المحرر",
        ],
    )
) | {"staff", "staff writer", "staff reporter", "newsroom", "web desk"}
"""Exclusive, follow-ups, desk, correspondents, editor: said where a name would stand."""


class Kind(Enum):
    """What a name in a byline turned out to be."""

    AGENCY = 1
    MAYBE = 2
    OUTLET = 3
    PLACE = 4
    PERSON = 5
    UNKNOWN = 6
    ALIEN = 7


_SIGNING = (Kind.AGENCY, Kind.MAYBE, Kind.OUTLET)
"""What signs a story instead of a person."""


@dataclass(frozen=True)
class Name:
    """One name of a line: what it is, which slot it stands in, and whether the tables said so."""

    text: str
    kind: Kind
    slot: int = 0
    sure: bool = True
    listed: bool = False
    """It stands after a slash or "and": one of several, not the region of what is before it."""


@dataclass(frozen=True)
class Slots:
    """The names of a line, and whether a word like «كتب» said that people follow."""

    names: tuple[Name, ...]
    credited: bool = False
    place_shown: bool = False
    """A country stands in parentheses behind the first slot, so that slot is a place."""

    def of(self, kind: Kind) -> tuple[Name, ...]:
        """The names of this kind."""
        return tuple(name for name in self.names if name.kind is kind)


def read_slots(text: str) -> Slots:
    """The names of the line, each with its kind; what stayed unknown could be anything."""
    text = text.strip(_EDGE)
    if source := SOURCE.match(text):
        return Slots(tuple(map(_as_outlet, read_slots(text[source.end() :]).names)))
    flat, place_shown = _without_parentheses(marked(DATE.sub(" ", text)))
    names: list[Name] = []
    credited = skip = False
    for number, slot in enumerate(_SLOT.split(flat)):
        if skip or ROLE.match(slot := slot.strip(_EDGE)):
            skip = not skip and ROLE.fullmatch(slot) is not None
            continue
        if credit := opening_credit(slot):
            credited, slot = True, slot[credit.end() :]
        names += _names(slot, number)
    return Slots(tuple(_settled(names, credited, place_shown)), credited, place_shown)


def _as_outlet(name: Name) -> Name:
    return (
        replace(name, kind=Kind.OUTLET)
        if name.kind in (Kind.PERSON, Kind.UNKNOWN) and not name.sure
        else name
    )


def _without_parentheses(text: str) -> tuple[str, bool]:
    """The line with agencies taken out of their parentheses and all else in parentheses gone; whether a place was there."""
    place_shown = False

    def kept(found: re.Match[str]) -> str:
        nonlocal place_shown
        inner = unmarked(found.group(1)).strip(_EDGE)
        place_shown = place_shown or is_place(inner)
        if all(known(part) for part in re.split(r"[,،/]", inner)):
            return f" - {found.group(1)} - "
        return " - "

    return _PARENTHESES.sub(kept, text), place_shown


def _names(slot: str, number: int) -> list[Name]:
    names: list[Name] = []
    mark = ""
    for i, part in enumerate(_NAME_END.split(slot)):
        if i % 2:
            mark = part.strip()
        elif part := unmarked(part).strip(_EDGE):
            listed = bool(names) and mark not in (",", "،", "for", "")
            names += [replace(name, slot=number, listed=name.listed or listed) for name in _told(part)]
    return names


def _told(text: str) -> list[Name]:
    """What one stretch between separators names; several names where one is written on to the next."""
    text = _STAFF.sub("", text)
    if found := known(text):
        return [_signed(found, text)]
    if (where := _WHERE.fullmatch(text)) and (is_place(where.group(1)) or opens_like_a_name(where.group(1))):
        return _told(where.group(1))
    if _SITE.fullmatch(text) or re.fullmatch(r"[\d\s.]+", text) or key(text) in _NOBODY:
        return []
    return (
        _joined_agency(text)
        or _place(text)
        or _place_and_more(text)
        or _name_and_place(text)
        or _agency_behind(text)
        or ([_signed(typo, text)] if (typo := misspelt(text)) else [])
        or _people(text)
    )


def _signed(found: Known, printed: str) -> Name:
    if not found.sure:
        return Name(printed, Kind.MAYBE)
    if found.outlet:
        return Name(found.name if found.name.startswith("SELF:") else printed, Kind.OUTLET)
    return Name(found.name, Kind.AGENCY)


def _joined_agency(text: str) -> list[Name]:
    """«رويترز ووكالات», «محمد علي وأ ف ب»: an agency or outlet behind a waw."""
    for joint in re.finditer(r"(?:^|\s)و(?=\S)", text):
        right = known(text[joint.end() :])
        if right and right.sure:
            left = text[: joint.start()].strip()
            return [*(_told(left) if left else []), replace(_signed(right, text[joint.end() :]), listed=True)]
    return []


def _place(text: str) -> list[Name]:
    if is_place(text):
        return [Name(text, Kind.PLACE)]
    # A first letter lost in typing or at a page's edge: «لإسكندرية».
    if text.startswith("ل") and is_place(f"ا{text}"):
        return [Name(f"ا{text}", Kind.PLACE)]
    return []


def _place_and_more(text: str) -> list[Name]:
    """A known place with an agency, a person or its country written on to it without a separator."""
    words = text.split()
    cut = leading_city(words)
    if not cut or cut == len(words):
        return []
    place, rest = Name(" ".join(words[:cut]), Kind.PLACE), " ".join(words[cut:])
    if is_country(rest):
        return [place]
    if (found := known(rest)) and found.sure:
        return [place, _signed(found, rest)]
    if is_name(rest) and (opens_like_a_name(rest) or not may_be_a_word(place.text)):
        return [place, *(replace(name, kind=Kind.PERSON) for name in _people(rest))]
    return []


def _name_and_place(text: str) -> list[Name]:
    """«سلمى فؤاد من كولومبو»."""
    found = _FROM.fullmatch(text)
    if (
        found
        and is_name(found.group(1))
        and (is_place(found.group(2)) or _is_one_foreign_word(found.group(2)))
    ):
        return [
            *(replace(name, kind=Kind.PERSON) for name in _people(found.group(1))),
            Name(found.group(2), Kind.PLACE),
        ]
    return []


def _is_one_foreign_word(text: str) -> bool:
    return is_name(text, least=1) and len(text.split()) == 1 and not text.startswith("ال")


def _agency_behind(text: str) -> list[Name]:
    """«لواندا أ ش أ»: up to three words of a place nobody lists, then an agency."""
    words = text.split()
    for cut in range(1, min(4, len(words))):
        found = known(" ".join(words[cut:]))
        place = " ".join(words[:cut])
        if (
            found
            and found.sure
            and not found.outlet
            and is_name(place, least=1)
            and has_arabic(place) == has_arabic(words[cut])
        ):
            return [Name(place, Kind.PLACE, sure=False), _signed(found, text)]
    return []


def _people(text: str) -> list[Name]:
    if sounds_like_place(text) and is_worded_like_a_name(text):
        return [Name(text, Kind.PLACE, sure=False)]
    return [_person(part, listed=i > 0) for i, part in enumerate(split_names(text))]


def _person(text: str, listed: bool) -> Name:
    if not is_name(text, least=1):
        # «الأمم المتحدة»: nobody's name, but it may stand where a place does.
        place = is_worded_like_a_name(text) and has_arabic(text) and len(text.split()) <= 3
        return Name(text, Kind.UNKNOWN if place else Kind.ALIEN, sure=False)
    sure = opens_like_a_name(text) and is_name(text)
    return Name(text, Kind.PERSON if sure else Kind.UNKNOWN, sure=sure, listed=listed)


def _settled(names: list[Name], credited: bool, place_shown: bool) -> Iterable[Name]:
    """The names, with those not known told by where they stand."""
    settled: list[Name] = []
    for i, name in enumerate(names):
        if name.kind is Kind.MAYBE:
            settled.append(_maybe_agency(name, settled, names[i + 1 :]))
        elif name.kind is Kind.UNKNOWN:
            kind = (
                Kind.PERSON
                if credited and is_name(name.text, least=1)
                else _by_slot(name, settled, names[i + 1 :], place_shown)
            )
            settled.append(replace(name, kind=kind, sure=False))
        else:
            settled.append(name)
    return settled


def _maybe_agency(name: Name, before: list[Name], after: list[Name]) -> Name:
    """A word that is an agency's sign too: it is one behind a place or an agency, and alone if it is no place."""
    signed = known(name.text)
    if is_place(name.text) and not any(other.kind in (Kind.PLACE, Kind.AGENCY) for other in before):
        return replace(name, kind=Kind.PLACE)
    if signed and (before or not after):
        return replace(name, text=signed.name, kind=Kind.OUTLET if signed.outlet else Kind.AGENCY, sure=False)
    return replace(name, kind=Kind.UNKNOWN if after else Kind.ALIEN)


def _by_slot(name: Name, before: list[Name], after: list[Name], place_shown: bool) -> Kind:
    beside = [other.kind for other in (*before, *after) if other.slot == name.slot]
    earlier = {other.kind for other in before if other.slot != name.slot}
    later = [other for other in after if other.slot != name.slot]
    several = len(name.text.split()) > 1
    if Kind.PERSON in beside and several and is_name(name.text):
        return Kind.PERSON
    if Kind.PLACE in beside:
        return Kind.PLACE
    if Kind.AGENCY in beside and later and later[0].kind in _SIGNING:
        return Kind.PLACE  # the second of two pairs: «… - رويترز، دبي - العربية.نت»
    if later and Kind.PLACE not in earlier and not (name.slot and Kind.PERSON in earlier):
        return _before_others(name, later[0], several, place_shown)
    if earlier & {Kind.PERSON, Kind.OUTLET} and has_arabic(name.text) and name.text.startswith("ال"):
        return Kind.PLACE
    if not is_name(name.text, least=1):
        return Kind.ALIEN
    return Kind.PERSON if several else Kind.UNKNOWN


def _before_others(name: Name, follower: Name, several: bool, place_shown: bool) -> Kind:
    if place_shown or not several or follower.kind in _SIGNING:
        return Kind.PLACE
    if follower.kind is Kind.PLACE or not name.text.startswith("ال"):
        return Kind.PERSON
    return Kind.PLACE


def places_said(names: Iterable[Name]) -> list[str]:
    """The places of a line as printed, without the regions and countries that only say where the first one lies."""
    said: list[Name] = []
    for name in names:
        first_of_slot = not any(other.slot == name.slot for other in said)
        apart = name.listed or (
            is_city(name.text) and all(is_city(other.text) for other in said if other.slot == name.slot)
        )
        if first_of_slot or apart:
            said.append(name)
    return list(dict.fromkeys(name.text for name in said))


def author(name: str) -> str:
    """A name as printed, without the tatweel that stretches it."""
    return name.replace(TATWEEL, "").strip()


def is_same(one: str, other: str) -> bool:
    """Whether two names are spellings of one."""
    return key(one).replace(" ", "") == key(other).replace(" ", "")
