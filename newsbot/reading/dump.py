"""Where the story stands in the text of a whole page: menus, tickers, headline lists, comments and all.

Without markup there is no link density, no heading level, no class name. What is left is how pages are made:
a story is paragraphs that end as sentences and follow one another; furniture is short lines, and where it
has sentences (teasers, comments, notices) short lines stand between them. The steps:

1. Every line gets a weight. A sentence-ended line counts for its words, up to a limit, so that one giant
   notice cannot outweigh a story; a short unpunctuated line counts a little against, a cue more, a comment
   form or a line of comment policy much more.
2. The story is the stretch of lines with the greatest sum: subheads and boxes between its paragraphs are
   bridged, because what follows them outweighs them; a list of forty headlines is not.
3. A text is a dump only when the lines outside that stretch say so: enough of them, with cues of menus,
   share bars or comments among them. A text that is nearly all article is never cut by this module.
4. The headline is the line above the story that the page says again, or whose words come back in the story
   or the address, or after which the date stands; what lies between the two is its deck, date, byline and
   share bar.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from newsbot.text.letters import key
from newsbot.text.lines import LONG_BLOCK
from newsbot.text.lines.cues import BLOCK, END, TAGS
from newsbot.text.lines.line import LINK, MONTHS_AND_DAYS, Line

PROSE = 8
"""Words a line needs to count as prose: headlines that end in a stop are mostly shorter."""
CAP = 60
"""Words of one line that count at most."""
COST = {"short": -3.0, "cue": -8.0, "box": -6.0, "boxed": -1.0, "end": -60.0, "tags": -20.0, "policy": -30.0}
"""Halved or doubled, one by one or all together, they give the same on the 39 dumped pages of the learning
sets, 2026-11-23."""
ENOUGH_OUTSIDE = 20
"""Lines outside the story that a dump has at least, and a quarter of all; the shortest dump seen has 60, the
seed 8."""
CUES_OUTSIDE = 3
"""Cues of furniture outside the story that a dump has at least."""
MENU = 8
"""Labels above the story and as many below it that make a dump without any known cue, in any language: an
article may end in a list of names, but no article begins with a menu too."""
LABEL = 3
"""Words of a label in a menu at most."""
LISTING = 40
"""Lines without a sentence among them that are no article but a section's page, a list of headlines."""
HEADLINE = 5
"""Words such a list's lines have mostly, and more; lists of names and results in an article have fewer."""
RIVALS = 3
"""Stretches that are compared: two do as well as five on the learning sets, one does not."""
REACH = 30
"""Lines above the story in which its headline is looked for."""
FAR = 0.04
"""What each line between headline and story costs a candidate."""
PROOF = 1.2
"""What a point of proof for the headline weighs against the logarithm of the stretch's own weight."""
BELOW_COMMENTS = 2.5
"""What it costs a stretch, by the same measure, that a heading of comments stands above it: remarks, rules
and forms stand there, and the story only where a comment button is over it, when all rivals pay alike."""
LIST = 5
"""Unpunctuated lines right above the first paragraph that are a list: headline, deck and caption are
fewer."""

DATE_WORDS = 14
"""Words of a line with a date at most: newspaper, weekday, date, hour, number of comments."""

_MARKS = re.compile(r"\s[/|•·]\s")
_FURNITURE = frozenset(("navigation", "share", "comment", "ticker"))
_POLICY = tuple(
    key(phrase)
    for phrase in (
        "we will not publish",
        "we reserve the right to",
        "we welcome criticism",
        "the content of this field is kept private",
        "your email address will not be",
        "إدارة الموقع",  # the site's management
        "إذا كان التعليق",  # if the comment
        "احفظ اسمي",  # save my name
        "save my name",
        "لن يتم نشر عنوان بريدك",  # your address will not be published
    )
)
"""How rules for comments and forms begin, in matching form; they cannot be told from prose otherwise."""


@dataclass(frozen=True, slots=True)
class Story:
    """Where it stands: the index of its headline (``None`` unknown), its first line, and past its last."""

    title: int | None
    start: int
    end: int


def find_story(lines: Sequence[Line], url: str | None = None) -> Story | None:
    """The story's place where the lines are the dump of a whole page; ``None`` where they are no such dump.

    A dump without any story gives an empty stretch (``start == end``).
    """
    weights = _weights(lines)
    start, end, weight = _heaviest(weights)
    if _is_listing(lines, weight):
        return Story(None, 0, 0)
    if not _is_dump(lines, start, end):
        return None
    page = _Page.of(lines, url)
    comments = next((i for i, line in enumerate(lines) if _heads_comments(line)), len(lines))
    best: tuple[float, Story] = (-math.inf, Story(None, start, start))
    for _ in range(RIVALS):
        start, end, weight = _heaviest(weights)
        if weight <= 0:
            break
        first = _first(lines, start)
        title, proof = _headline(page, first, end)
        score = math.log(weight) + PROOF * proof - (BELOW_COMMENTS if comments < start else 0.0)
        if score > best[0]:
            best = (score, Story(title, first, end))
        weights[start:end] = [COST["short"]] * (end - start)
    return best[1]


def _heads_comments(line: Line) -> bool:
    return line.cue is not None and line.cue.kind == "comment" and line.cue.takes == END


def _weights(lines: Sequence[Line]) -> list[float]:
    """Each line's weight; titles under a related heading cost little, for boxes stand inside stories too."""
    found: list[float] = []
    under = LONG_BLOCK
    for line in lines:
        if line.cue is not None and line.cue.takes == BLOCK:
            under = 0
            found.append(COST["box"])
        elif (
            line.cue is None and not line.stop and (under == 0 or (under < LONG_BLOCK and line.words <= LINK))
        ):
            under += 1
            found.append(COST["boxed"])
        else:
            under = LONG_BLOCK
            found.append(_weight(line))
    return found


def _weight(line: Line) -> float:
    if line.cue is not None:
        return (
            COST["end"] if line.cue.takes == END else COST["tags"] if line.cue.takes == TAGS else COST["cue"]
        )
    if line.words < PROSE:
        return 1.0 if line.words and line.text.endswith(".") else COST["short"]
    if line.words >= PROSE and key(line.text[:60]).startswith(_POLICY):
        return COST["policy"]
    return _prose(line)


def _prose(line: Line) -> float:
    """Words for a sentence, half of them for a long line without an end, a cost for a headline."""
    bare = line.text.rstrip(" \"'»”)]")
    if "|" in line.text or (bare.endswith(("...", "…")) and line.words < 30):
        return COST["short"]
    if bare.endswith((".", "۔")) or (line.text.endswith(("»", '"', "”")) and line.words >= 20):
        return float(min(line.words, CAP))
    if line.words >= 20:
        return min(line.words, CAP) / 2
    return COST["short"]


def _heaviest(weights: Sequence[float]) -> tuple[int, int, float]:
    """The stretch with the greatest sum, the first of equals, and that sum; zeros where nothing weighs."""
    best, place, total, start = 0.0, (0, 0), 0.0, 0
    for i, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, i
        total += weight
        if total > best:
            best, place = total, (start, i + 1)
    return *place, best


def _is_listing(lines: Sequence[Line], weight: float) -> bool:
    """Whether the lines are headlines and nothing else."""
    counts = sorted(line.words for line in lines if line.words)
    if len(counts) < LISTING or counts[len(counts) // 2] < HEADLINE:
        return False
    return weight < PROSE


def _is_dump(lines: Sequence[Line], start: int, end: int) -> bool:
    """Whether what stands outside the stretch is furniture: known by its cues, or menus on both sides."""
    outside = [line for i, line in enumerate(lines) if not start <= i < end and line.words]
    cues = sum(1 for line in outside if line.cue and line.cue.kind in _FURNITURE)
    if cues >= CUES_OUTSIDE and len(outside) >= max(ENOUGH_OUTSIDE, len(lines) / 4):
        return True
    return all(sum(0 < x.words <= LABEL for x in side) >= MENU for side in (lines[:start], lines[end:]))


@dataclass(frozen=True, slots=True)
class _Page:
    """What of the whole page is asked for each candidate headline."""

    lines: Sequence[Line]
    said: Counter[str]
    slug: frozenset[str]

    @classmethod
    def of(cls, lines: Sequence[Line], url: str | None) -> _Page:
        return cls(
            lines,
            Counter(key(x.text) for x in lines if 3 <= x.words <= 30),
            frozenset(key(unquote(url or "")).split()),
        )


def _headline(page: _Page, start: int, end: int) -> tuple[int | None, float]:
    """The index of the story's headline, and how much speaks for it; ``(None, 0)`` where there is none."""
    body = frozenset(w for line in page.lines[start:end] for w in key(line.text).split() if len(w) > 3)
    best: tuple[int | None, float, float] = (None, 0.0, -math.inf)
    for i in range(max(0, start - REACH), start):
        proof = _proof(page, i, start, body)
        if proof is not None and (rank := proof - FAR * (start - i)) > best[2]:
            best = (i, proof, rank)
    return best[0], best[1]


def _proof(page: _Page, i: int, start: int, body: frozenset[str]) -> float | None:
    """What speaks for the line at ``i`` as the story's headline; ``None`` where it cannot be one."""
    line = page.lines[i]
    if (
        (line.cue and not line.pitched)
        or not 1 <= line.words <= 30
        or line.text.endswith((":", ".", "،"))
        or "|" in line.text
    ):
        return None
    if line.text.startswith("(") or names_date(line):
        return None
    words = [w for w in key(line.text).split() if len(w) > 3]
    if not words:
        return None
    back = len([w for w in words if w in body])
    proof = 2.0 * back / (len(words) + 2) - (0.2 if line.text.endswith(("?", "؟")) else 0.0)
    proof += 2.0 * len([w for w in words if w in page.slug]) / (len(words) + 2)
    proof += 0.8 if page.said[key(line.text)] > 1 else 0.0
    proof += 0.6 if 4 <= line.words <= 20 else -0.6 if line.words > 20 else 0.0
    if not back and line.words < 4:
        return proof
    below = [names_date(x) for x in page.lines[i + 1 : start]]
    return proof + (0.8 if any(below[:4]) else 0.4 if any(below) else 0.0)


def names_date(line: Line) -> bool:
    """Whether the line is a date, short and ending with one, or one of marks («X / date / section»)."""
    if line.cue is not None:
        return line.cue.kind == "date"
    if line.words > DATE_WORDS:
        return False
    marked = len(_MARKS.findall(line.text)) > 1
    words = key(line.text).split() if marked else key(line.text[-40:]).split()[-4:]
    return any(w in MONTHS_AND_DAYS for w in words) and any(len(w) == 4 and w.isdigit() for w in words)


def _first(lines: Sequence[Line], start: int) -> int:
    """The index of the story's first line: a list of facts right above its first paragraph belongs to it."""
    first = start
    while (
        first
        and lines[first - 1].cue is None
        and lines[first - 1].words >= 3
        and not names_date(lines[first - 1])
    ):
        first -= 1
    dated = first > 0 and names_date(lines[first - 1])
    return first if start - first >= LIST and not dated else start
