"""Bylines and datelines: who wrote it, where, and which agency it came from.

A byline is a line of its own, above the text (``header``) or under it (``tail``); a dateline opens the first paragraph
(``lead``). Agencies' signs and the words of credits are ordinary words too, so they count only where such a line has its
slots (``slots``), and a line that holds anything but names is no byline. Where the position is not known, only a line
that proves itself is read: a credit, an agency, or a known place with a person.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from newsbot.text.bylines.agencies import known
from newsbot.text.bylines.byline import Byline
from newsbot.text.bylines.credits import opening_credit
from newsbot.text.bylines.datelines import split_dateline
from newsbot.text.bylines.names import is_name, is_plain_foreign_name, opens_like_a_name
from newsbot.text.bylines.places import is_city
from newsbot.text.bylines.slots import DATE, LONGEST, Kind, Slots, author, places_said, read_slots
from newsbot.text.letters import clean, has_arabic

__all__ = ["Byline", "read_byline", "split_dateline"]

POSITIONS = ("header", "lead", "tail")

_NOTHING = Byline()
_REACH = 400
"""Characters looked at: no byline is longer, and of a longer text only its dateline is read."""
_MOST_PEOPLE = 4
"""People in a byline without a credit; more are a squad, a jury, the wounded."""
_WRITES = re.compile(r"(.{4,50}?)\s+[يت]كتب\s*[:.…]")
"""«X يكتب: …»: X writes, in a headline."""
_REPRINT = re.compile(r"\W*نقلا?[ًا]?\s*ً?\s+عن\s*[:]?\s+(.{3,40})")
"""«نقلاً عن …»: reprinted from."""
_EDITORS = re.compile(
    r"\W*\(\s*(?:إعداد|اعداد|تحرير|كتابة|ترجمة|شارك|شاركت|تغطية|Reporting by|Editing by|Writing by|Additional reporting)"
)
"""The desk's own list at the end of a wire story: (prepared by … - edited by …)."""
_REPORT_BY = re.compile(r"تقرير\s+(?:مراسل\w*\s+)?(.{4,60})")
_COLON_INSIDE = re.compile(r":\s*\w")
_SENTENCE_END = re.compile(r"[.؟?!…]\s*$")


def read_byline(text: str, position: str | None = None) -> Byline:
    """The authors, place, agency and outlet that a byline or dateline names; an empty ``Byline`` for anything else.

    ``position`` is ``header`` (a line of its own near the headline), ``tail`` (the last line), ``lead`` (the start of the
    first paragraph) or ``None``, not known. Agencies come by canonical name, several places or agencies joined with
    `` | ``, people as printed and without photographers, translators and editors.

    >>> read_byline("أسوان - نهى المصري، رويترز", "header")
    Byline(authors=('نهى المصري',), place='أسوان', agency='Reuters', outlet=None)
    """
    if position is not None and position not in POSITIONS:
        raise ValueError(f"position is one of {', '.join(POSITIONS)} or None, not {position!r}")
    return _read(text[:_REACH], position)


@lru_cache(maxsize=2048)
def _read(text: str, position: str | None) -> Byline:
    # the same line is asked for by the sieve, the credits and the claims of the head
    line = " ".join(clean(text).split())
    words = len(line.split())
    if words == 1 and "://" in line:
        return _NOTHING
    if position == "lead" or words > LONGEST:
        return (
            _glued(line)
            or _writes(line, position)
            or (_own_line(line, position) if words <= LONGEST else _NOTHING)
        )
    if _EDITORS.match(line):
        return _NOTHING
    return (
        _writes(line, position)
        or _reprint(line)
        or _own_line(line, position)
        or (_glued(line) if words >= 6 else _NOTHING)
    )


def _glued(line: str) -> Byline:
    found = split_dateline(line)
    return found[2] if found else _NOTHING


def _writes(line: str, position: str | None) -> Byline:
    found = _WRITES.match(line) if position != "lead" else None
    if (
        found
        and is_name(found.group(1))
        and (opens_like_a_name(found.group(1)) or len(found.group(1).split()) <= 3)
    ):
        return Byline(authors=(author(found.group(1)),))
    return _NOTHING


def _reprint(line: str) -> Byline:
    found = _REPRINT.fullmatch(line)
    if not found:
        return _NOTHING
    source = found.group(1).strip(" .\"'«»“”*")
    signed = known(source)
    if signed and not signed.outlet:
        return Byline(agency=signed.name)
    return Byline(
        outlet=signed.name if signed and signed.name.startswith("SELF:") else source.replace('"', "")
    )


def _own_line(line: str, position: str | None) -> Byline:
    if report := _REPORT_BY.fullmatch(line):
        line = f"تقرير: {_without_employer(report.group(1))}"
    elif _SENTENCE_END.search(line) and not known(line.rstrip(" .")) and position != "header":
        return _NOTHING
    slots = read_slots(line)
    if slots.of(Kind.ALIEN) or not _proved(line, slots, position):
        return _NOTHING
    return _byline(slots, position)


def _without_employer(text: str) -> str:
    """«بي بي سي سلمى فؤاد …» without the house the reporter works for."""
    words = text.rstrip(" .").split()
    return " ".join(next((words[n:] for n in (4, 3, 2, 1) if known(" ".join(words[:n]))), words))


def _proved(line: str, slots: Slots, position: str | None) -> bool:
    """Whether the line may be believed to be a byline where it stands."""
    if slots.credited and not _credit_stands_apart(line):
        return _wrote_somebody(slots, position)
    if slots.credited:
        return True
    if position in ("header", "tail"):
        return _stands_alone(line, slots)
    agencies, people, places = slots.of(Kind.AGENCY), slots.of(Kind.PERSON), slots.of(Kind.PLACE)
    slots_of_agencies = {name.slot for name in agencies}
    if not all(
        name.sure or (name.kind is Kind.PLACE and name.slot not in slots_of_agencies)
        for name in (*people, *places)
    ):
        return False
    if any(name.sure for name in agencies):
        return True
    return bool(places and (people or agencies)) and all(name.sure for name in places)


def _stands_alone(line: str, slots: Slots) -> bool:
    """Whether a line of its own without a credit is more than a subhead or a list: «سوريا:», «وأحمد جعفر، ويوسف حسن»."""
    said = [name for name in slots.names if name.kind is not Kind.OUTLET]
    if len(said) == 1 and said[0].kind is Kind.PLACE and len(slots.names) == 1:
        return said[0].sure and is_city(said[0].text) and not line.endswith(":")
    people = slots.of(Kind.PERSON)
    guessed = [name for name in people if not name.sure]
    # "Reuters: ship sinks", "Cairo: power cut": a headline with its source or place in front.
    if guessed and (slots.names[0].kind is Kind.AGENCY or _COLON_INSIDE.search(DATE.sub(" ", line))):
        return False
    if len(people) == len(slots.names) and (_SENTENCE_END.search(line) or (guessed and line.startswith("و"))):
        return False
    return len(people) <= _MOST_PEOPLE and (
        _vouched_for(slots) or all(is_plain_foreign_name(name.text) for name in guessed)
    )


def _vouched_for(slots: Slots) -> bool:
    """Whether something the tables know stands beside the people, so that it is no subhead of two words."""
    return any(name.sure and name.kind is not Kind.PERSON for name in slots.names)


def _credit_stands_apart(line: str) -> bool:
    credit = opening_credit(line)
    return credit is None or not has_arabic(line) or bool(credit["after"].strip())


def _wrote_somebody(slots: Slots, position: str | None) -> bool:
    """«كتب» with a name written on: who stands there must be a person, and nothing of a sentence may follow."""
    people = slots.of(Kind.PERSON)
    if not people:
        return bool(slots.names)
    words = people[0].text.split()
    if words[0].startswith("ال") and not opens_like_a_name(people[0].text):
        return False
    if any(word == "على" and _goes_on(after) for word, after in pairwise(words)):
        return False
    return position in ("header", "tail") or (people[0].sure and _is_just_a_name(words))


def _goes_on(after: str) -> bool:
    """Whether «على» before this word is "on" and not Ali."""
    return not opens_like_a_name(after) and not after.startswith("ال")


def _is_just_a_name(words: list[str]) -> bool:
    """Whether nothing is said of the person: a third word is a surname, one with the accusative's alef an object."""
    object_follows = (
        len(words) > 2 and words[-1].endswith("ا") and len(words[-1]) > 4 and not opens_like_a_name(words[-1])
    )
    return not object_follows and len(words) <= (4 if any(map(opens_like_a_name, words[1:])) else 3)


def _byline(slots: Slots, position: str | None) -> Byline:
    whole = [name for name in slots.of(Kind.PERSON) if len(name.text.split()) > 1]
    people = whole or (slots.of(Kind.PERSON) if slots.credited else ())
    outlets = [name.text for name in slots.of(Kind.OUTLET)] or _lone_outlet(slots, position)
    agencies = dict.fromkeys(name.text for name in slots.of(Kind.AGENCY))
    return Byline(
        authors=tuple(dict.fromkeys(author(name.text) for name in people)),
        place=" | ".join(places_said(slots.of(Kind.PLACE))) or None,
        agency=" | ".join(agencies) or None,
        outlet=" | ".join(dict.fromkeys(outlets)) or None,
    )


def _lone_outlet(slots: Slots, position: str | None) -> list[str]:
    """A header that is one word with the article is no person: the paper's or magazine's name."""
    if position != "header" or len(slots.names) != 1 or slots.names[0].kind is not Kind.UNKNOWN:
        return []
    return [slots.names[0].text] if slots.names[0].text.startswith("ال") else []
