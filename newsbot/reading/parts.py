"""A page's text taken apart: headline, kicker, credits and dates above the body, the body, credits below it.

Either the text of an article, or the dump of a whole page in which ``newsbot.reading.dump`` found the story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from newsbot.reading.dump import Story, names_date
from newsbot.text.bylines import read_byline
from newsbot.text.letters import key
from newsbot.text.lines import Judged, kind, sift
from newsbot.text.lines.line import Line, ends_sentence, is_news_form, look, signs

TITLE_WORDS = 20
"""Words of a headline at most: the longest of 508 on the learning pages and texts has 19."""
CLAUSES = 2
"""Commas in a line of a dozen words and more that make it a lead without its full stop: no Arabic headline
among those has two."""
DECK = 8
"""Words of a deck at least, where it has to be told from a byline or a caption."""
SHORT_CAPTION = 5
"""Words of a caption at most that only its place tells: of 18 such lines in 85 texts read by eye, three
were captions, the rest bylines and datelines; decks have six words and more."""
NEAR = 4
"""Lines above a headline, or below a story, in which its date may stand."""
TWICE = 8
"""Lines between the two places where a page prints its headline, date and byline between them."""
CAPTION = 7
"""Words of a caption or a bare byline under the headline at most."""
KICKER_WORDS = 4
"""Words of an unmarked kicker at most."""
_KICKERS = frozenset(
    key(label)
    for label in (
        "بالصور",  # with pictures
        "بالفيديو",  # with video
        "فيديو",  # video
        "صور",  # pictures
        "خاص",  # exclusive
        "حصري",  # exclusive (another word)
        "انفراد",  # scoop
        "عاجل",  # urgent
        "حوار",  # interview
        "تقرير",  # report
        "تحقيق",  # investigation
        "متابعة",  # follow-up
        "رأي",  # opinion
    )
)


@dataclass(slots=True)
class Parts:
    """A text taken apart; nothing of it is read yet."""

    title: str | None = None
    kicker: str | None = None
    head: list[str] = field(default_factory=list)
    """Lines between headline and body that are no body: where byline, dateline and date stand."""
    dates: list[str] = field(default_factory=list)
    """Dates close to the story, for want of one in ``head``."""
    body: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    """Credits below the body."""


def dump_parts(looked: Sequence[Line], story: Story) -> Parts:
    """The story out of a dump: only the deck right under the headline is body among what stands above it."""
    body = [line.text for line in looked[story.start : story.end]]
    last = {text: i for i, text in enumerate(body)}
    body = [text for i, text in enumerate(body) if last[text] == i or len(text.split()) < DECK]
    if story.title is None:
        top, between, deck = story.start, [], []
    else:
        title = looked[story.title].text
        top = next(
            (i for i in range(max(0, story.title - TWICE), story.title) if looked[i].text == title),
            story.title,
        )
        between = [line for line in looked[top + 1 : story.start] if line.text != title]
        deck = [line.text for line in takewhile(_is_deck, between)]
    found = Parts(title=looked[story.title].text if story.title is not None else None)
    found.head = _credits_of(between[len(deck) :], found.title or "")
    _take_body(found, [*deck, *body])
    around = (*looked[max(0, top - NEAR) : top], *looked[story.end : story.end + NEAR])
    found.dates = [line.text for line in (*between, *(x for x in around if names_date(x)))]
    return found


def _is_deck(line: Line) -> bool:
    return line.cue is None and line.words >= DECK and not names_date(line)


def _credits_of(between: Sequence[Line], title: str) -> list[str]:
    """The lines between headline and story that may be credits, the surest first.

    A line with a word of credit or an agency is one; a bare name only right above the story or beside the
    date, and when the headline does not name it: the others are captions, columns and polls.
    """
    sure: list[str] = []
    likely: list[str] = []
    in_title = {word for word in key(title).split() if len(word) > 3}
    for i, line in enumerate(between):
        if signs(line):
            sure.append(line.text)
        if line.cue is not None or in_title.intersection(key(line.text).split()):
            continue
        last = i == len(between) - 1
        if last or names_date(line) or any(names_date(near) for near in between[max(0, i - 1) : i + 2]):
            likely.insert(0, line.text) if last else likely.append(line.text)
        elif kind(line.text) == "dateline":
            sure.append(line.text)
    return sure + likely


def article_parts(looked: Sequence[Line]) -> Parts:
    """The article in a text that is nearly all article: only its head has to be told apart."""
    found = Parts()
    at = 0
    while at < len(looked) and _is_above(looked, at):
        cue = looked[at].cue
        if signs(looked[at]) or (cue is not None and cue.kind == "date"):
            found.head.append(looked[at].text)
        at += 1
    lines = [line.text for line in looked[at:]]
    if len(lines) > 2 and _is_kicker(looked[at], looked[at + 1]):
        found.kicker = lines.pop(0)
    if lines and _is_title(lines[0], len(lines)):
        found.title = lines.pop(0)
    _take_body(found, lines)
    return found


def _is_above(looked: Sequence[Line], at: int) -> bool:
    """Whether the line stands above the article's first: a skip link, menu, ticker or date, and no kicker."""
    line = looked[at]
    if is_news_form(line):
        return False
    if line.cue is None or line.pitched:
        return not line.words or signs(line)
    return at + 1 == len(looked) or not _is_kicker(line, looked[at + 1])


def _is_kicker(line: Line, below: Line) -> bool:
    if below.cue is not None or below.stop or not 4 <= below.words <= TITLE_WORDS:
        return False
    if key(line.text) in _KICKERS:
        return True
    return line.cue is None and line.words <= KICKER_WORDS and line.text.endswith((":", "..", "…"))


def _is_title(line: str, lines: int) -> bool:
    """Whether a text of so many lines has its headline in this one, its first."""
    words = len(line.split())
    if lines < 2 or words > TITLE_WORDS or line.rstrip("\"'»”) ").endswith((".", ":", "،")):
        return False
    if words >= 12 and line.count("،") + line.count(",") >= CLAUSES:
        return False
    if not is_news_form(look(line)) and kind(line) in ("date", "byline", "dateline", "caption"):
        return False
    signed = read_byline(line, "header")
    return not (signed.authors and signed.place)


def _take_body(found: Parts, lines: Sequence[str]) -> None:
    """Sort the lines under the headline into body, head and tail."""
    judged = sift(lines)
    second = _under_title(judged)
    for i, line in enumerate(judged):
        if i == second and (role := _role_of_second(line.line, found.title)):
            if role == "byline":
                found.head.append(line.line)
        elif line.keep:
            found.body.append(line.line)
        elif line.kind in ("date", "byline", "dateline"):
            (found.tail if found.body else found.head).append(line.line)
        elif "مقالات" in line.line:
            found.tail.append(line.line)


def _under_title(judged: Sequence[Judged]) -> int | None:
    """The index of a short line alone between headline and first paragraph; ``None`` where there is none."""
    kept = [i for i, line in enumerate(judged) if line.keep]
    if not kept:
        return None
    first = judged[kept[0]].line
    below = [judged[i].line for i in kept[1 : 1 + NEAR]]
    alone = 2 <= len(first.split()) <= CAPTION and not ends_sentence(first)
    return kept[0] if alone and (not below or any(len(line.split()) >= DECK for line in below)) else None


def _role_of_second(line: str, title: str | None) -> str | None:
    """``byline`` or ``caption`` for a short line under the headline; ``None`` where it is body.

    Without a headline above it a bare name proves nothing: then only a place with a person is a byline.
    """
    words = key(line).split()
    if any(word.isdigit() for word in words):
        return None
    signed = read_byline(line, "header")
    if title is None:
        return "byline" if signed.authors and signed.place else None
    in_title = set(key(title).split())
    short = len(words) <= SHORT_CAPTION and not line.endswith((":", "،", ","))
    if short and any(word in in_title for word in words if len(word) > 3):
        return "caption"
    return "byline" if signed.authors else "caption" if short else None
