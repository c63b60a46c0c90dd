"""What each line of a page's text is, and whether it belongs to the story.

A line is judged by what it says as a whole or by how it starts, never by a word inside it: nearly half of
all clean articles hold a cue word somewhere in a true sentence. The steps:

1. ``kind`` looks at one line alone: an address, a date and nothing else, a rights mark; then the phrase
   tables of ``newsbot.text.lines.cues``: the whole line, what stands before its first separator, and, for short
   lines that are no sentence, how it opens and how it closes. What no cue or form claims is a headline by
   its shape, or body.
2. ``sift`` looks at lines in their order. Furniture goes. A related heading alone on its line takes the
   link-like lines under it, and the body resumes with the first line that is none; a tag heading takes the
   short tags; a heading of comments or the page's foot takes all the rest, but only where no true paragraph
   follows it.
3. Dates, bylines and datelines are furniture only where pages set them: above the story, below it, beside
   other furniture, or with a label. Elsewhere the same words are subheads of a timeline or a press review,
   and stay.

Nothing is dropped for being short or for having no full stop: decks, lists of names, results and subheads
are body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsbot.text.bylines import Byline, read_byline
from newsbot.text.lines.cues import ABOVE, BLOCK, END, NEXT, TAGS
from newsbot.text.lines.line import CLOCK, LINK, PROSE, Line, credits, look

LONG_LINK = 35
"""Words of a related title at most where no true paragraph follows: a list at the end of the page."""
TAG = 6
"""Words of a tag at most."""
HEAD = 3
"""Lines of title, kicker and deck that may stand above a date or dateline."""
DATELINE = 10
"""Words of a dateline at most: two places, two agencies and an outlet."""
BARE = 4
"""Words of a dateline at most in which nothing separates place and agency."""
BRACKET = 7
"""Lines a bracketed prompt is split into at most where inline nodes stand on lines of their own."""
LONG_BLOCK = 12
"""Link-like lines a related heading takes where the body resumes after them; blocks inside bodies held three to seven,
longer lists stood at the end of their pages."""

UNDER = "under a heading"
"""Why a line went that only its heading takes with it."""

_INITIALS = re.compile(r"[^\W\d_](?: ?[ ./] ?[^\W\d_]){1,4} ?[./]?")
"""«ر م ع», "r.m.a.": letters that stand alone, two to five."""

_SLOTS = frozenset("-_/(:،\u0640\u2013\u2014")
"""What separates place and agency: hyphen, low line, slash, bracket, colon, comma, tatweel, dashes."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One line with the judgement on it: what ``kind`` it is, whether to ``keep`` it, and a fixed phrase ``why``."""

    line: str
    kind: str
    keep: bool
    why: str


def kind(line: str) -> str:
    """What the line is, judged alone: one of title kicker body byline dateline date caption related comment share
    ticker tags navigation promo other.

    ``title`` means only that the line has the shape of a headline; ``other`` that it holds no word.

    >>> kind("قد يهمك/ خبر آخر"), kind("بحث وزير الري ملف المياه مع نظيره.")
    ('related', 'body')
    """
    looked = look(line)
    if looked.cue:
        return looked.cue.kind
    if not looked.words:
        return "other"
    if _is_dateline(looked):
        return "dateline"
    return "title" if _is_headline(looked) else "body"


def cue_kind(line: str) -> str | None:
    """The kind that a cue or the form of the line gives it, judged alone; ``None`` where nothing claims it.

    ``kind`` without the dearer question whether it is a dateline, for whoever looks for headings.
    """
    cue = look(line).cue
    return cue.kind if cue else None


def sift(lines: Sequence[str]) -> list[Judged]:
    """The lines judged in their context, in the same number and order.

    >>> [j.keep for j in sift(["قالت الوزارة إن العمل مستمر.", "اقرأ أيضا", "خبر آخر عن العمل", "وأضافت أنه ينتهي غدا."])]
    [True, False, False, True]
    """
    looked = [look(line) for line in lines]
    after = _paragraphs_after(looked)
    dropped: dict[int, Judged] = {}
    i = 0
    while i < len(looked):
        i = _judge(looked, i, after, dropped)
    _drop_introductions(looked, dropped)
    _place_credits(looked, dropped)
    return [dropped.get(i) or _kept(line) for i, line in enumerate(looked)]


def _is_headline(line: Line) -> bool:
    return 4 <= line.words <= 25 and not line.stop and not line.text.endswith((":", "،", ",", "؛", ";"))


def _paragraphs_after(looked: Sequence[Line]) -> list[bool]:
    """For each line, whether a true paragraph stands somewhere after it."""
    seen, found = False, []
    for line in reversed(looked):
        found.append(seen)
        seen = seen or (line.paragraph and line.cue is None)
    return found[::-1]


def _judge(looked: Sequence[Line], i: int, after: Sequence[bool], dropped: dict[int, Judged]) -> int:
    """Fill ``dropped`` with the line at ``i`` and what it takes with it; the index of the next to judge."""
    line = looked[i]
    if not line.words:
        dropped[i] = Judged(line.text, "other", False, "no word in it")
        last = _bracket(looked, i) if line.text == "(" else i + 1
        dropped.update(
            (k, Judged(looked[k].text, "promo", False, "a link in brackets")) for k in range(i + 1, last)
        )
        return last
    if line.cue is None or line.cue.kind in ("date", "byline"):
        return i + 1
    dropped[i] = Judged(line.text, line.cue.kind, False, line.why)
    last = max(_reach(looked, i, line.cue.takes, after), _bracket(looked, i))
    for taken in range(i + 1, last):
        below = looked[taken]
        dropped[taken] = Judged(below.text, below.cue.kind if below.cue else line.cue.kind, False, UNDER)
    return max(last, i + 1)


def _reach(looked: Sequence[Line], i: int, takes: str, after: Sequence[bool]) -> int:
    """The index after the last line that the heading at ``i`` takes with it."""
    if takes == NEXT:
        below = looked[i + 1] if i + 1 < len(looked) else None
        return (
            i + 2
            if below and below.cue is None and below.words >= 3 and below.words <= LINK and below.linklike
            else i + 1
        )
    if takes == TAGS:
        return _run(looked, i, TAG)
    if takes == END and not after[i]:
        return len(looked)
    if takes in (BLOCK, END):
        if not after[i]:
            return _run(looked, i, LONG_LINK)
        end = _run(looked, i, LINK, most=LONG_BLOCK)
        return end if end - i <= LONG_BLOCK else i + 1
    return i + 1


def _run(looked: Sequence[Line], i: int, words: int, most: int | None = None) -> int:
    """The index after the lines below ``i`` that have no more than so many words and are no sentences, or are cues.

    No more than one line above ``most`` is looked at: who asks with it will not take a longer run.
    """
    end, limit = i + 1, len(looked) if most is None else min(len(looked), i + most + 1)
    while end < limit:
        line = looked[end]
        if not (line.cue is not None or not line.words or (line.words <= words and line.linklike)):
            break
        end += 1
    return end


def _bracket(looked: Sequence[Line], i: int) -> int:
    """The index after the bracket that the prompt at ``i`` opens and a later line of its own closes."""
    if looked[i].text.startswith("(") and ")" not in looked[i].text:
        for end in range(i + 1, min(i + BRACKET, len(looked))):
            if looked[end].text.startswith(")"):
                return end + 1
            if looked[end].words > PROSE:
                break
    return i + 1


def _drop_introductions(looked: Sequence[Line], dropped: dict[int, Judged]) -> None:
    """Drop the lines that lead up to a link: an unended line right above "click here" or a bare address."""
    for i in sorted(dropped, reverse=True):
        above = looked[i - 1] if i else None
        cue = looked[i].cue
        if not above or i - 1 in dropped or cue is None or cue.takes != ABOVE or not above.introduces:
            continue
        dropped[i - 1] = Judged(above.text, "promo", False, "leads up to a link")


def _place_credits(looked: Sequence[Line], dropped: dict[int, Judged]) -> None:
    """Drop dates, bylines and datelines where pages set them; elsewhere the same words are subheads."""
    body = [i for i, line in enumerate(looked) if i not in dropped and line.cue is None]
    first = next(
        (i for i in body if looked[i].words >= PROSE and looked[i].stop), body[-1] if body else len(looked)
    )
    last = body[-1] if body else -1
    deck = body[HEAD] if len(body) > HEAD else len(looked)
    for i, line in enumerate(looked):
        if i in dropped:
            continue
        high = i < first and i <= deck
        if line.cue is None:
            if (high or i == last) and _is_dateline(line):
                dropped[i] = Judged(line.text, "dateline", False, "agency on its own line")
            elif i == last and i != first and _is_closing_credit(line):
                dropped[i] = Judged(line.text, "byline", False, "credit below the text")
        elif high or i > last or line.cue.kind == "byline" or CLOCK.search(line.text) or _beside(i, dropped):
            dropped[i] = Judged(line.text, line.cue.kind, False, line.why)
    _drop_initials(looked, last, dropped)


def _drop_initials(looked: Sequence[Line], last: int, dropped: dict[int, Judged]) -> None:
    """Drop the desk's initials, single letters that end the text or stand above the agency's sign that does."""
    signed = last in dropped and dropped[last].kind == "dateline"
    i = last - 1 if signed else last
    if i > 0 and i not in dropped and _INITIALS.fullmatch(looked[i].text):
        dropped[i] = Judged(looked[i].text, "byline", False, "initials of the desk")


def _beside(i: int, dropped: dict[int, Judged]) -> bool:
    """Whether a neighbour of the line went as furniture."""
    return any(near in dropped and dropped[near].kind != "other" for near in (i - 1, i + 1))


def _is_closing_credit(line: Line) -> bool:
    """Whether the line is a credit below the text, separator or not: «report by … from …»."""
    return line.words <= DATELINE and credits(line.text) and read_byline(line.text, "tail") != Byline()


def _is_dateline(line: Line) -> bool:
    """Whether the line is a dateline and nothing else: short, no sentence, and an agency in its slot."""
    if not 0 < line.words <= DATELINE or line.text.endswith(("؟", "?", ".", "!")):
        return False
    if line.words > BARE and _SLOTS.isdisjoint(line.text):
        return False
    return read_byline(line.text, "header").agency is not None


def _kept(line: Line) -> Judged:
    if line.cue:
        return Judged(line.text, "body", True, "a subhead by its place")
    if line.paragraph:
        return Judged(line.text, "body", True, "a paragraph")
    return Judged(line.text, "body", True, "no cue against it")
