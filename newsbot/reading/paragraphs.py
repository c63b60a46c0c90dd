"""From the chosen blocks to paragraphs: lines between breaks are joined or parted, and the line sieve has its
say."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsbot.markup.blocks import Block
from newsbot.reading.body import Body, Judged
from newsbot.reading.prose import ends_sentence
from newsbot.text import lines
from newsbot.text.bylines import Byline, split_dateline
from newsbot.text.letters import clean, key


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
    paragraphs: list[str] = []
    for held, sifted in zip(kept, lines.sift(texts), strict=True):
        if not sifted.keep:
            held.keep, held.why = False, f"line: {sifted.why or sifted.kind}"
        elif title and key(sifted.line) == title:
            held.keep, held.why = False, "the headline again"
        elif held.block.breaks == 1 and paragraphs and not ends_sentence(paragraphs[-1]):
            paragraphs[-1] += (
                f"\n{sifted.line}"  # one break inside a sentence or a list: one paragraph, two lines
            )
        else:
            paragraphs.append(sifted.line)
    return paragraphs


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


def _lead(body: Body, headline: Block | None, paragraphs: list[str]) -> str | None:
    """The standfirst, unless the text begins with it."""
    if body.lead is None or (headline is not None and key(body.lead.text) == key(headline.text)):
        return None
    lead = clean(body.lead.text)
    said = key(lead)
    if any(said in key(paragraph) for paragraph in paragraphs if len(paragraph) >= len(lead)):
        return None
    return lead
