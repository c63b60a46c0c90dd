"""What changed between two versions of a text, word by word, in a form that is short, readable and complete.

1. Paragraphs that are the same are only counted: ``["=", 3]``.
2. A paragraph that went is ``["-", text]``, one that came ``["+", text]``.
3. One that was edited is ``["~", steps]`` with steps of the same kind over its words: ``["=", 12]``,
   ``["-", "two hurt"]``, ``["+", "three hurt"]``. An old and a new paragraph are taken for one when they share
   enough words.

With the new text the old one can be made again (``older``), so a feed that holds a revision holds both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

Step = list[Any]
"""``["=", count]``, ``["-", text]``, ``["+", text]`` or ``["~", steps]``."""

PARAGRAPHS = "\n\n"
ENOUGH_SHARED = 0.5
"""Of the longer one's words: an edit keeps most of a paragraph, and two paragraphs of one story share a
third."""
MOST_PAIRS = 2_500
"""Old paragraphs times new ones that are compared at all: a live blog's 50 by 50. Beyond, they go and come
whole."""
MOST_WORDS = 2_000
"""Words of a paragraph that are compared one by one: the time grows with their square."""


def changes(old: str, new: str) -> list[Step]:
    """The steps from the old text to the new, paragraph by paragraph; empty where they are the same.

    >>> changes("One two three.\\n\\nFour.", "One 2 three.\\n\\nFour.")
    [['~', [['=', 1], ['-', 'two'], ['+', '2'], ['=', 1]]], ['=', 1]]
    """
    if old == new:
        return []
    return list(_steps(_pieces(old, PARAGRAPHS), _pieces(new, PARAGRAPHS)))


def older(new: str, steps: Sequence[Step]) -> str:
    """The old text, out of the new one and the steps that led to it.

    >>> older("One 2 three.", [["~", [["=", 1], ["-", "two"], ["+", "2"], ["=", 1]]]])
    'One two three.'
    """
    return _older(new, steps, PARAGRAPHS)


def _older(new: str, steps: Sequence[Step], joint: str) -> str:
    if not steps:
        return new
    pieces, at, made = _pieces(new, joint), 0, []
    for kind, what in steps:
        if kind == "-":
            made += what.split(joint)
        elif kind == "+":
            at += len(what.split(joint))
        elif kind == "~":
            made.append(_older(pieces[at], what, " "))
            at += 1
        else:
            made += pieces[at : at + what]
            at += what
    return joint.join(made)


def _steps(old: Sequence[str], new: Sequence[str]) -> Iterator[Step]:
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield ["=", j - i]
        else:
            yield from _edited(old[i:j], new[k:m])


def _edited(old: Sequence[str], new: Sequence[str]) -> Iterator[Step]:
    """The steps where old paragraphs gave way to new ones; those that belong together are compared by words."""
    at = 0
    for paragraph in old:
        pair = _pair(paragraph, new, at) if len(old) * len(new) <= MOST_PAIRS else None
        if pair is None:
            yield ["-", paragraph]
            continue
        yield from (["+", came] for came in new[at:pair])
        yield ["~", list(_word_steps(paragraph, new[pair]))]
        at = pair + 1
    yield from (["+", came] for came in new[at:])


def _pair(paragraph: str, new: Sequence[str], at: int) -> int | None:
    """Which of the new paragraphs is this one edited; the first that is like enough."""
    words = Counter(paragraph.split())
    for place in range(at, len(new)):
        others = Counter(new[place].split())
        most = max(words.total(), others.total())
        if 0 < most <= MOST_WORDS and (words & others).total() >= ENOUGH_SHARED * most:
            return place
    return None


def _word_steps(old: str, new: str) -> Iterator[Step]:
    before, after = old.split(" "), new.split(" ")
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield ["=", j - i]
            continue
        if j > i:
            yield ["-", " ".join(before[i:j])]
        if m > k:
            yield ["+", " ".join(after[k:m])]


def _pieces(text: str, joint: str) -> list[str]:
    return text.split(joint) if text else []
