"""How alike two texts are: whether one is a copy of the other, edited, cut down or under a new lead.

The method, in three steps:

1. ``sketch`` puts a text into matching form (``letters.key``), so that spelling variants are one, and keeps its
   *outline*: two bytes a word, in order, for its first ``HEAD`` words. The words cannot be read back from it.
2. Of the outline's runs of six words the sixteen with the smallest hashes are its *marks*: a MinHash of the
   bottom-k kind. Two texts that share much share some of them, whichever of the two is the longer, so an index of
   marks (``store.likeness``) finds the few earlier texts that are worth comparing.
3. ``compare`` counts the three-word runs that two outlines share, and ``Likeness.is_copy`` judges: an edited copy
   shares most of both texts, a cut-down one is the head of the other. A follow-up that quotes the first story as
   background does neither: its own head is new and most of it is. Where both have figures in the same words and
   most of the figures differ, it is the next day's bulletin and no copy, however alike.

Marks choose whom to look at, the outlines decide, so a common phrase costs time and never a false merge. Only the
standard library is needed; how this compares with the MinHash libraries is in ``docs/decisions/likeness.md``.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest
from itertools import groupby
from sys import byteorder
from zlib import crc32

from newsbot.text.letters import key

HEAD = 512
"""Words of a text that are looked at. Nineteen of twenty Arabic news texts are no longer (p95: 536 words), and what
is copied is copied from its head."""
MARKS = 16
"""Of two texts that share a third of their six-word runs one pair in 650 shares none of sixteen marks."""
RUN = 6
"""Words in a mark's run: long enough to stand in one story and its copies, short enough to outlive an edit in every
tenth word."""
FEWEST = 8
"""Texts of fewer words are not judged: a caption, a score, a headline are alike by nature."""

MOST = 0.55
"""An edited copy: how much of each text stands in the other. A new lead over three fifths of the old text leaves .6,
a follow-up that is half background gives .5 (benchmarks/duplicates.py)."""
MOST_OF_SHORT = 0.65
STRETCHES = 4
"""The same where one has fewer than ``SHORT`` words, unless what is shared stands in no more than so many stretches.
Police reports and results share half their phrases and more, but broken by each name and place."""
SHORT = 50
CUT_KEPT = 0.75
"""A cut-down copy: how much of the shorter stands in the longer (edits in every twentieth word leave .86) …"""
CUT_KEPT_OF_SHORT = 0.9
CUT_SHARE = 0.3
"""… how much of the longer that is at least …"""
OPENING = 30
OPENING_KEPT = 0.5
"""… and how much of the longer's opening runs: who cuts a story cuts its end, who quotes one puts it last."""
FIGURES = 6
"""Runs with a figure that both texts have, figure aside, before the figures count: two figures' worth. One that
differs may be a correction, most of several is tomorrow's bulletin."""

_FIGURE = 0x8000
_WORD = "H"
_LETTERS = 0x7FFF


@dataclass(frozen=True)
class Sketch:
    """What is kept of a text to know its copies by: the marks to find it, the outline to compare."""

    marks: tuple[int, ...]
    outline: bytes


@dataclass(frozen=True)
class Likeness:
    """What two texts share, each figure between 0.0 and 1.0.

    ``of_first`` and ``of_second``: of the three-word runs of each, those that the other has too; ``opening``: of the
    longer's opening runs, those that the shorter has; ``same_figures``: where both have a figure in the same words it
    is the same one; ``is_copy``: the judgement.
    """

    of_first: float
    of_second: float
    opening: float
    same_figures: bool
    is_copy: bool


def sketch(text: str) -> Sketch | None:
    """The text's marks and outline; ``None`` for a text of fewer than ``FEWEST`` words.

    >>> a = sketch("أعلنت الوزارة أمس إلى جميع المدارس بدء الدراسة")
    >>> a == sketch("اعلنت الوزاره أمسِ الى جميع المدارس بدء الدراسه")
    True
    """
    head = " ".join(text.split(None, HEAD)[:HEAD])  # a book costs no more than a long article
    words = key(head).split()[:HEAD]
    if len(words) < FEWEST:
        return None
    codes = array(_WORD, [_code(word) for word in words])
    if byteorder == "big":
        codes.byteswap()
    outline = codes.tobytes()
    return Sketch(_marks(outline), outline)


def compare(first: bytes, second: bytes) -> Likeness:
    """How alike the texts of two outlines are; the judgement is the same whichever comes first."""
    (one, runs_one), (two, runs_two) = _read(first), _read(second)
    shared = len(runs_one & runs_two)
    if not shared:
        return Likeness(0.0, 0.0, 0.0, True, False)
    of_one, of_two = shared / len(runs_one), shared / len(runs_two)
    shorter, longer = map(_read, sorted((first, second), key=lambda outline: (len(outline), outline)))
    opening = _opening(longer[0], shorter[1])
    is_short = len(shorter[0]) < SHORT
    most = MOST_OF_SHORT if is_short and _stretches(shorter[0], longer[1]) > STRETCHES else MOST
    copied = min(of_one, of_two) >= most or _is_cut_down(of_one, of_two, opening, is_short)
    places, same = _figures_in_common(one, two) if copied else (0, 0)
    is_bulletin = places >= FIGURES and 2 * same < places
    return Likeness(of_one, of_two, opening, same == places, copied and not is_bulletin)


def _is_cut_down(of_one: float, of_two: float, opening: float, is_short: bool) -> bool:
    kept, share = max(of_one, of_two), min(of_one, of_two)
    return (
        kept >= (CUT_KEPT_OF_SHORT if is_short else CUT_KEPT)
        and share >= CUT_SHARE
        and opening >= OPENING_KEPT
    )


@lru_cache(maxsize=1 << 16)  # most words of a text were in the one before
def _code(word: str) -> int:
    """Fifteen bits for the word, the sixteenth for whether it is a figure.

    Some two words of a text may meet in one code: a run is then mistaken for one that differs in that word.
    """
    bits = crc32(word.encode("utf-8", "surrogatepass")) & _LETTERS
    return bits | _FIGURE if word.isdecimal() else bits


def _marks(outline: bytes) -> tuple[int, ...]:
    width = 2 * RUN
    # CRC-32 is quick and chooses evenly; but the chosen are its smallest, so the mark itself is another hash.
    runs = {outline[at : at + width] for at in range(0, len(outline) - width + 2, 2)}
    return tuple(_mark(run) for _, run in nsmallest(MARKS, zip(map(crc32, runs), runs, strict=True)))


def _mark(run: bytes) -> int:
    """48 bits: a number that SQLite keeps in six bytes."""
    return int.from_bytes(blake2b(run, digest_size=6).digest(), "big", signed=True)


@lru_cache(maxsize=32)  # a text is compared with several candidates, and they with its other copies
def _read(outline: bytes) -> tuple[Sequence[int], frozenset[int]]:
    codes = array(_WORD)
    codes.frombytes(outline)
    if byteorder == "big":
        codes.byteswap()
    return codes, _runs(codes)


def _runs(codes: Sequence[int]) -> frozenset[int]:
    return frozenset(_in_order(codes))


def _in_order(codes: Sequence[int]) -> list[int]:
    return [a << 32 | b << 16 | c for a, b, c in zip(codes, codes[1:], codes[2:], strict=False)]


def _stretches(codes: Sequence[int], other: frozenset[int]) -> int:
    """How many stretches of the text stand in the other one."""
    return sum(is_in for is_in, _ in groupby(run in other for run in _in_order(codes)))


def _opening(longer: Sequence[int], shorter: frozenset[int]) -> float:
    """Of the longer's opening runs, the share in the shorter; of no more runs than half the shorter has."""
    runs = _runs(longer[: 2 + max(1, min(OPENING, len(shorter) // 2))])
    return len(runs & shorter) / len(runs)


def _figures_in_common(one: Sequence[int], two: Sequence[int]) -> tuple[int, int]:
    """In how many places both have a figure in the same words, and in how many of them it is the same one."""
    here, there = _figures(one), _figures(two)
    places = here.keys() & there.keys()
    return len(places), sum(not here[place].isdisjoint(there[place]) for place in places)


def _figures(codes: Sequence[int]) -> dict[tuple[int, int, int], set[tuple[int, int, int]]]:
    """The runs that hold a figure, under what they are with the figures left out."""
    found: dict[tuple[int, int, int], set[tuple[int, int, int]]] = {}
    for a, b, c in zip(codes, codes[1:], codes[2:], strict=False):
        if (a | b | c) & _FIGURE:
            place = (_masked(a), _masked(b), _masked(c))
            found.setdefault(place, set()).add((a, b, c))
    return found


def _masked(code: int) -> int:
    return _FIGURE if code & _FIGURE else code
