"""A page's text without markup becomes an Article: from a naive crawl, an old corpus, a WET record.

The text is a list of lines. The method, in order:

1. The lines are put in output form; blank ones go; a full stop that stands alone is put back to its
   sentence.
2. Where the text is the dump of a whole page, ``newsbot.reading.dump`` finds the story and its headline.
   Else the text is nearly all article, and only its head has to be told apart: skip links and tickers go, a
   line with the shape of a headline is the title, a short label above one the kicker.
3. ``newsbot.text.lines.sift`` takes the furniture out of what follows. What it cannot know without the title
   is done here: a name alone under the headline is the byline, a few words that the headline has too are a
   caption.
4. Dates, bylines and datelines that went are read: place, agency, authors, day. A dateline glued to the
   first paragraph is cut from it. A date without a year is placed by the fetch and the weekday the lead
   names.
5. What is left is the body. Where nothing is left there is no article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from newsbot.article import Article
from newsbot.reading.dump import DATE_WORDS, find_story
from newsbot.reading.finish import finish
from newsbot.reading.parts import Parts, article_parts, dump_parts
from newsbot.text.bylines import Byline, read_byline, split_dateline
from newsbot.text.dates import Moment, find_date, weekday_in
from newsbot.text.letters import clean
from newsbot.text.lines import kind
from newsbot.text.lines.line import ends_sentence, is_paragraph, look

READER = "text"
"""The name this reader goes by in ``read_by``."""
LONGEST_TEXT = 1_000_000
"""Characters that are looked at; the longest page text met has 60,000."""
MOST_LINES = 5_000
"""Lines that are looked at; the longest dump met has 430."""
LEAD = 3
"""Lines of the body among which its lead is, decks above it counted."""

_LONE_STOP = re.compile(r"[.!?\u061f\u060c\u061b:»”\"…]{1,3}")
_WRITES = re.compile(r"\s[يت]كتب\s*:")
"""«X writes: …» in the title of a column."""


def read_text(text: str, url: str | None = None, fetched_at: datetime | None = None) -> Article | None:
    """The article in a page's text, ``None`` where there is none.

    ``fetched_at`` is when the page was saved: only then is a date without a year, or «an hour ago», read.

    >>> read_text("خبر قصير عن النيل\\n\\nقالت الوزارة إن منسوب النهر ارتفع.").body
    'قالت الوزارة إن منسوب النهر ارتفع.'
    """
    lines = _lines(text)
    looked = [look(line) for line in lines]
    story = find_story(looked, url)
    parts = dump_parts(looked, story) if story else article_parts(looked)
    if not parts.body:
        return None
    values = _fields(parts, fetched_at)
    read_by = {name: READER for name, value in values.items() if value not in (None, "", ())}
    return finish(values, read_by, url=url or "", fetched_at=fetched_at)


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for line in clean(text[:LONGEST_TEXT]).split("\n"):
        if not line:
            continue
        if lines and len(line) <= 3 and _LONE_STOP.fullmatch(line) and not ends_sentence(lines[-1]):
            lines[-1] += line
        else:
            lines.append(line)
        if len(lines) >= MOST_LINES:
            break
    return lines


def _fields(parts: Parts, fetched_at: datetime | None) -> dict[str, Any]:
    signed = [(line, read_byline(line, "header")) for line in parts.head]
    body, glued = _without_dateline(parts.body)
    if glued:
        signed.append(glued)
    if parts.title and _WRITES.search(parts.title):
        signed.append((parts.title, read_byline(parts.title, "header")))
    signed += [(line, read_byline(line, "tail")) for line in parts.tail]
    moment, published_raw = _published(parts, fetched_at)
    return {
        "title": parts.title,
        "kicker": parts.kicker,
        "body": "\n\n".join(body),
        "authors": next((x.authors for _, x in signed if x.authors), ()),
        "agency": next((x.agency for _, x in signed if x.agency), None),
        "place": next((x.place for _, x in signed if x.place), None),
        "published_at": moment.at if moment else None,
        "published_raw": published_raw,
        "inferred": moment.inferred if moment else (),
        "byline_raw": next((line for line, x in signed if x.authors), None),
        "dateline_raw": next((line for line, x in signed if x.place or x.agency), None),
    }


def _without_dateline(body: Sequence[str]) -> tuple[list[str], tuple[str, Byline] | None]:
    """The body with the dateline cut from its lead, and that dateline; a deck may stand above the lead."""
    for i, line in enumerate(body[:LEAD]):
        glued = split_dateline(line)
        if glued and glued[1]:
            raw, rest, byline = glued
            return [*body[:i], rest, *body[i + 1 :]], (raw, byline)
        if is_paragraph(line):
            break
    return list(body), None


def _published(parts: Parts, now: datetime | None) -> tuple[Moment | None, str | None]:
    """The date over the story, and how it was printed; the string alone where it cannot be placed."""
    printed: str | None = None
    weekday = weekday_in(" ".join(parts.body[:LEAD]))
    for line in (*parts.head, *parts.dates):
        if len(line.split()) > DATE_WORDS:
            continue
        if moment := find_date(line, now, weekday=weekday):
            return moment, line
        if kind(line) == "date":
            printed = printed or line
    return None, printed
