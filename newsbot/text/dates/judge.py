"""Whether a line that holds a date is there for the date's sake: a stamp, and no sentence that mentions a day.

A stamp is little else than its date. The more it proves to be one (a label, a clock, a weekday, a separator, a
byline's cue) the more other words it may carry; a preposition or a name such as «ثورة» directly before the date
makes it part of a sentence. The limits were set by argument from the forms papers print, the longest being a byline
of two people in front of the date.
"""

from __future__ import annotations

import re

from newsbot.text.dates import words
from newsbot.text.dates.stamp import Stamp
from newsbot.text.dates.tokens import Tokens

_EXPLAINED = re.compile(r"[_WTZLUBF]+")  # letters of tokens that are the date's or go with one
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[»\"')\]]?\s*[.!?؟…]+\s*$")
# Most other words before and after the date.
BYLINE, CLOCKED, APART, BARE = (12, 6), (8, 4), (6, 4), (2, 2)


def is_stamp(tokens: Tokens, stamp: Stamp, folded: str) -> bool:
    """Whether the line is a date line; ``tokens`` are those the stamp was found in, its own struck out."""
    first = _first_of_date(tokens, stamp)
    before = len(_EXPLAINED.sub("", tokens.letters[:first]))
    after = len(_EXPLAINED.sub("", tokens.letters[first:]))
    labelled = _is_labelled(tokens, first)
    if _is_mention(tokens, first, sentence=not labelled and (before > 0 or _binds(tokens, first))):
        return False
    if before + after and _SENTENCE_END.search(folded):
        return False
    if stamp.readings[0].year is None:
        return _year_less(tokens, stamp, before + after, labelled)
    most_before, most_after = _limits(tokens, stamp, first, labelled)
    return before <= most_before and after <= most_after


def is_set_apart(tokens: Tokens, stamp: Stamp, folded: str) -> bool:
    """Whether the date stands by itself in a longer line: at its start, after a separator or label, with a clock."""
    first = _first_of_date(tokens, stamp)
    after = len(_EXPLAINED.sub("", tokens.letters[first:]))
    labelled = _is_labelled(tokens, first)
    if stamp.readings[0].year is None or _is_mention(
        tokens, first, not labelled and (first > 0 or after > BARE[1])
    ):
        return False
    if _SENTENCE_END.search(folded) and not labelled:
        return False
    return labelled or first == 0 or bool(tokens.gaps[first]) or stamp.clock is not None


def is_either(tokens: Tokens, stamp: Stamp, folded: str) -> bool:
    """Whether the line is a date line or holds a date that stands by itself."""
    return is_stamp(tokens, stamp, folded) or is_set_apart(tokens, stamp, folded)


def _first_of_date(tokens: Tokens, stamp: Stamp) -> int:
    """The first token of the date, with the weekday, clock or other calendar in front of it."""
    first = stamp.start
    while first and tokens.letters[first - 1] in "_W":
        first -= 1
    return first


def _is_labelled(tokens: Tokens, first: int) -> bool:
    return first > 0 and tokens.letters[first - 1] in "LU"


def _binds(tokens: Tokens, first: int) -> bool:
    """Whether even a line of nothing else («حتى 20 مايو 2024») only speaks about the day."""
    return tokens.before[first] in words.BINDING


def _is_mention(tokens: Tokens, first: int, sentence: bool) -> bool:
    """Whether the word before the date makes it a name, or, in a ``sentence``, a part of what is told."""
    word = tokens.before[first]
    if "B" in tokens.letters[:first]:
        return False
    return word in words.NAMED_AFTER or (sentence and word in words.SENTENCE)


def _year_less(tokens: Tokens, stamp: Stamp, others: int, labelled: bool) -> bool:
    """A day without its year is weak: it needs a clock, a weekday or a label, or to be the whole line and no name."""
    proved = labelled or stamp.clock is not None or stamp.weekday is not None
    reading = stamp.readings[0]
    if "B" in tokens.letters:
        return proved and others <= BYLINE[0]
    if proved:
        return others <= BARE[0]
    in_words = stamp.end - stamp.start > 1  # «07/04» alone is a fraction, a score, a page
    return others == 0 and in_words and (reading.day, reading.month) not in words.NAMED_DAYS


def _limits(tokens: Tokens, stamp: Stamp, first: int, labelled: bool) -> tuple[int, int]:
    if "B" in tokens.letters:
        return BYLINE
    if labelled or stamp.clock is not None:
        return CLOCKED
    before = BARE[0] + (stamp.weekday is not None)
    if tokens.gaps[first]:
        before = APART[0] if stamp.weekday is None else CLOCKED[0]
    rest = tokens.gaps[stamp.end : stamp.end + 1]
    return before, APART[1] if rest and rest[0] else BARE[1]  # «| قراءة 5 دقائق» is set apart too
