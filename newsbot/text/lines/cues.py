"""What a phrase gives away of its line: the kind of line it is, and what it takes with it when it goes.

A phrase is matched in the form of ``newsbot.text.letters.key``: spelling variants, vowel signs and
punctuation fall together, so each phrase stands once in the tables, ``cues_ar``, ``prompts_ar`` and
``cues_en``. Three ways of matching, none of them inside a line:

- ``WHOLE``: the line is the phrase and nothing else (numbers aside: «3 تعليقات»). One-word cues stand only
  here.
- ``LEADS``: also as the start of a line, with a separator after it: «للمزيد: …», «قد يهمك/ …», "Read also:
  …".
- ``OPENS`` and ``CLOSES``: the line starts or ends with the phrase and is short: prompts to click, follow or
  sign up.

What a line takes with it: ``LINE`` only itself; ``NEXT`` the line after it; ``ABOVE`` the line before it
that leads up to it; ``TAGS`` the short tags after it; ``BLOCK`` the link-like lines after it; ``END`` all
that follows, where no true paragraph follows.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from newsbot.text.letters import key
from newsbot.text.lines import cues_ar as ar
from newsbot.text.lines import cues_en as en
from newsbot.text.lines import prompts_ar as said

LINE: Final = "line"
NEXT: Final = "next"
ABOVE: Final = "above"
TAGS: Final = "tags"
BLOCK: Final = "block"
END: Final = "end"


class Cue(NamedTuple):
    """What a phrase says of its line: the ``kind`` of line, what it ``takes`` with it."""

    kind: str
    takes: str


def _keyed(cue: Cue, *tables: dict[str, str] | str) -> dict[str, Cue]:
    """Each phrase's key with the cue; an Arabic table is phrase and gloss, an English one phrases between
    bars."""
    phrases = [
        phrase for table in tables for phrase in (table.split(" | ") if isinstance(table, str) else table)
    ]
    return {key(phrase): cue for phrase in phrases}


WHOLE: Final[dict[str, Cue]] = {
    **_keyed(Cue("byline", LINE), said.CREDITS, en.CREDITS),
    **_keyed(Cue("caption", NEXT), said.CAPTION_LEADS, en.CAPTION_LEADS),
    **_keyed(Cue("promo", LINE), said.PROMPTS, en.PROMPTS),
    **_keyed(Cue("promo", ABOVE), said.CLICKS, en.CLICKS),
    **_keyed(Cue("navigation", LINE), ar.NAVIGATION, en.NAVIGATION),
    **_keyed(Cue("share", LINE), said.SHARE, en.SHARE, said.LINKS, en.LINKS),
    **_keyed(Cue("ticker", LINE), ar.TICKERS, en.TICKERS),
    **_keyed(Cue("caption", LINE), said.CAPTIONS, en.CAPTIONS),
    **_keyed(Cue("date", LINE), said.DATE_LABELS, en.DATE_LABELS),
    **_keyed(Cue("tags", TAGS), ar.TAG_HEADINGS, en.TAG_HEADINGS),
    **_keyed(Cue("navigation", END), ar.RIGHTS, en.RIGHTS, ar.FOOT, en.FOOT),
    **_keyed(Cue("comment", END), ar.COMMENT_HEADINGS, en.COMMENT_HEADINGS),
    **_keyed(Cue("related", BLOCK), ar.RELATED_HEADINGS, en.RELATED_HEADINGS, ar.LEAD_HEADINGS),
}
"""Key of a whole line → its cue."""

LEADS: Final[dict[str, Cue]] = {
    **_keyed(
        Cue("related", LINE), ar.RELATED_HEADINGS, en.RELATED_HEADINGS, ar.RELATED_LEADS, en.RELATED_LEADS
    ),
    **_keyed(Cue("tags", LINE), ar.TAG_HEADINGS, en.TAG_HEADINGS),
    **_keyed(Cue("share", LINE), said.LINKS, en.LINKS),
    **_keyed(Cue("date", LINE), said.DATE_LABELS, en.DATE_LABELS),
    **_keyed(Cue("caption", LINE), said.CAPTION_LEADS, en.CAPTION_LEADS),
    **_keyed(Cue("byline", LINE), said.CREDITS, en.CREDITS),
}
"""Key of what stands before a line's first separator → its cue."""

_OPENINGS = {
    **_keyed(Cue("date", LINE), said.DATE_LABELS, en.DATE_LABELS),
    **_keyed(Cue("promo", LINE), said.PROMPTS, en.PROMPTS, said.CLICKS, en.CLICKS),
    **_keyed(Cue("navigation", LINE), ar.RIGHTS, en.RIGHTS, en.SKIPS),
    **_keyed(Cue("caption", LINE), said.CAPTION_OPENINGS, en.CAPTION_OPENINGS),
}
OPENS: Final[dict[str, Cue]] = {form: cue for form, cue in _OPENINGS.items() if " " in form}
"""Key of a short line's first words → its cue; one word is never enough."""

CLOSES: Final[dict[str, Cue]] = _keyed(Cue("promo", LINE), said.PROMPT_ENDS, en.PROMPT_ENDS)
"""Key of a short line's last words → its cue."""

CREDIT_WORDS: Final[frozenset[str]] = frozenset(
    _keyed(Cue("byline", LINE), said.CLOSING_CREDITS, en.CLOSING_CREDITS)
)
"""Keys of what a credit below the text begins with."""

NEWS_FORMS: Final[frozenset[str]] = frozenset(key(word) for word in said.NEWS_FORMS)
"""Keys of words of credit that headlines begin with too."""

REPRINTS: Final[tuple[str, ...]] = tuple(f"{key(phrase)} " for phrase in said.REPRINTS)
"""Keys that a short line begins with which names the paper a text was taken from."""
