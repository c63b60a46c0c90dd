"""From the chosen blocks to paragraphs: lines between breaks are joined or parted, and the line sieve has its
say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from newsbot.markup.blocks import Block
from newsbot.reading.body import Body, Judged
from newsbot.reading.prose import ends_sentence
from newsbot.text import lines
from newsbot.text.bylines import Byline, split_dateline
from newsbot.text.letters import clean, key

QUOTES = "\u201c\u201d\u201e\u00ab\u00bb\"'\u2018\u2019.\u2026 "
"""What stands around a pulled quotation and not around the same words in the text."""
NEAR = 4
"""Paragraphs before and after a pulled quotation in which its words stand."""
LABEL = 4
"""Words of a label at most."""


@dataclass
class Text:
    """The article's words: paragraphs, the standfirst set apart, and the dateline that was glued to the
    first."""

    paragraphs: list[str] = field(default_factory=list)
    lead: str | None = None
    dateline: tuple[str, Byline] | None = None

    @property
    def body(self) -> str:
        """The paragraphs, joined by one blank line."""
        return "\n\n".join(self.paragraphs)


def read_paragraphs(body: Body, headline: Block | None) -> Text:
    """The paragraphs of the body's kept blocks. What the sieve takes out is marked in ``body.judged``."""
    text = Text(_sifted(body.judged, headline))
    if text.paragraphs and (found := split_dateline(text.paragraphs[0])):
        raw, rest, byline = found
        text.dateline = (raw, byline)
        text.paragraphs[0:1] = [rest] if rest.strip() else []
    text.lead = _lead(body, headline, text.paragraphs)
    return text


def _sifted(judged: list[Judged], headline: Block | None) -> list[str]:
    _drop_repeated(judged)
    kept = [held for held in judged if held.keep]
    texts = [clean(held.block.text) for held in kept]
    title = key(headline.text) if headline else ""
    longest = 2 * len(title) + 20  # vowel signs and marks may double a line
    paragraphs: list[str] = []
    judgements = lines.sift(texts)
    beyond = _beyond_links(judged, judgements)
    for at, (held, sifted) in enumerate(zip(kept, judgements, strict=True)):
        if not sifted.keep and at not in beyond:
            held.keep, held.why = False, f"line: {sifted.why or sifted.kind}"
        elif title and len(sifted.line) < longest and key(sifted.line) == title:
            held.keep, held.why = False, "the headline again"
        elif held.block.breaks == 1 and paragraphs and not ends_sentence(paragraphs[-1]):
            paragraphs[-1] += (
                f"\n{sifted.line}"  # one break inside a sentence or a list: one paragraph, two lines
            )
        else:
            paragraphs.append(sifted.line)
    return paragraphs


def _beyond_links(judged: list[Judged], judgements: Sequence[lines.Judged]) -> set[int]:
    """The lines that the sieve took with a heading whose own links stand right under it: what comes after
    those and is no link is the story's, if the story goes on. The sieve, which sees no links, cannot know."""
    last = max((at for at, sifted in enumerate(judgements) if sifted.keep), default=-1)
    found: set[int] = set()
    at, linked = -1, False
    for held in judged:
        if not held.keep:
            linked = linked or held.block.linked > 0.5
            continue
        at += 1
        if judgements[at].why != lines.UNDER:
            linked = False
        elif linked and at < last and lines.kind(judgements[at].line) in ("title", "body"):
            found.add(at)
    return found


def _drop_repeated(judged: list[Judged]) -> None:
    """Marks a paragraph that is said twice: an excerpt above the text goes, and of pulled quotations the
    second."""
    seen: dict[str, Judged] = {}
    for at, held in enumerate(judged):
        if not held.keep or held.block.words < 8:
            continue
        first = seen.setdefault(held.block.text, held)
        if first is not held:
            gone = first if at > 0 and first is next((h for h in judged if h.keep), None) else held
            gone.keep, gone.why = False, "said twice"
    _drop_pulled(judged)
    _drop_labels(judged)


def _drop_pulled(judged: list[Judged]) -> None:
    """Marks quotations that were pulled out of a paragraph and stand beside it, marks around them aside."""
    kept = [held for held in judged if held.keep]
    for at, held in enumerate(kept):
        said = held.block.text.strip(QUOTES)
        if held.block.level or not 6 <= held.block.words <= 40:
            continue
        near = kept[max(0, at - NEAR) : at] + kept[at + 1 : at + 1 + NEAR]
        longer = (
            other.block for other in near if other.keep and 4 * held.block.words <= 3 * other.block.words
        )
        if any(said in block.text for block in longer):
            held.keep, held.why = False, "pulled quotation"


def _drop_labels(judged: list[Judged]) -> None:
    """Marks a line of a word or two that is said again and again in boxes of its own: the label of
    advertisements, of pictures that did not load."""
    lines: dict[str, list[Judged]] = {}
    for held in judged:
        block = held.block
        plain = not block.level and not block.bold and block.tag not in ("li", "td", "th", "dt")
        if held.keep and plain and block.words <= LABEL:
            lines.setdefault(block.text, []).append(held)
    for text, said in lines.items():
        if len(said) > 1 and text[-1].isalpha():
            for held in said:
                held.keep, held.why = False, "label"


def _lead(body: Body, headline: Block | None, paragraphs: list[str]) -> str | None:
    """The standfirst, unless the text begins with it."""
    if body.lead is None or (headline is not None and key(body.lead.text) == key(headline.text)):
        return None
    lead = clean(body.lead.text)
    said = key(lead)
    if any(said in key(paragraph) for paragraph in paragraphs if len(paragraph) >= len(lead)):
        return None
    return lead
