"""Articles that are had and came again: what changed makes a revision, what did not goes.

What is compared is the text as it was written, its title, kicker, lead and body. It must have changed at the
paper, not in our reading of it:

- A text read by another version of the reading code is not set beside this one.
- Of another address than before, the article says nothing: a mobile page may be cut.
- A paragraph that is missing now and still stands on the page was left by us (we have learned that it is
  furniture), not taken back by the paper.

``changes`` of a revision holds ``old`` and ``new`` for each short field and for the body the steps of
``text.changes``. An article's turns to be looked at again are counted from its publication.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from newsbot.extensions.looks import next_turn, passed
from newsbot.pipelines import InHand
from newsbot.store import ArticleRow, Look
from newsbot.text.changes import PARAGRAPHS, changes
from newsbot.text.letters import key
from newsbot.urls import normal

if TYPE_CHECKING:
    from newsbot.article import Article
    from newsbot.extensions.ledger import Ledger

SHORT = ("title", "kicker", "lead")


class Revisions:
    """Tells revisions from what is had, for one run."""

    def __init__(self, ledger: Ledger, turns: Sequence[timedelta] = ()) -> None:
        self._ledger = ledger
        self._turns = turns

    def known(self, read: InHand, row: ArticleRow) -> Look | None:
        """What the article said before; ``None`` where that is not known, or this reading cannot be set
        beside it."""
        if not self._turns or not self._ledger.has(row.key):
            return None
        look = self._ledger.ask(lambda: self._ledger.store.looks.get(row.key), None)
        return look if look and normal(look.url) == normal(_address(read)) else None

    def changed(self, read: InHand, look: Look) -> dict[str, Any]:
        """What changed since then, for ``changes``; empty when nothing did."""
        if look.reader != read.article.reader:
            return {}
        old, new = unpacked(look.text), texts_of(read.article)
        found: dict[str, Any] = {
            name: {"old": old.get(name), "new": new.get(name)}
            for name in SHORT
            if (old.get(name) or None) != (new.get(name) or None)
        }
        body = _without_what_stands(old.get("body") or "", new.get("body") or "", read)
        if steps := changes(body, new.get("body") or ""):
            found["body"] = steps
        return found

    def unchanged(self, look: Look) -> None:
        """Writes down that the article was looked at; its next turn comes, or none."""
        passed(self._ledger, look.key, self._turns)

    def with_look(self, row: ArticleRow, read: InHand, look: Look | None = None) -> ArticleRow:
        """The row with what it takes to look at the article again, if it is to be."""
        article, now = read.article, self._ledger.clock()
        row = replace(row, is_revision=look is not None)
        if read.page is None:
            return row
        published = article.published_at or article.fetched_at or now
        base = look.base if look else min(published, now)  # a date to come is no date
        due = next_turn(base, now, self._turns)
        if due is None:
            return row
        headers = {name.lower(): value for name, value in (read.page.headers or {}).items()}
        return replace(
            row,
            look=Look(
                *(row.key, _address(read), row.outlet, base, now, due),
                revision=article.revision or 1,
                reader=article.reader,
                etag=_sendable(headers.get("etag")),
                last_modified=_sendable(headers.get("last-modified")),
                text=packed(texts_of(article)),
            ),
        )


def texts_of(article: Article) -> dict[str, str | None]:
    """The texts that are compared."""
    return {name: getattr(article, name) for name in (*SHORT, "body")}


def packed(texts: Mapping[str, str | None]) -> bytes:
    """The texts as bytes for the store."""
    return zlib.compress(json.dumps(dict(texts), ensure_ascii=False).encode("utf-8", "replace"), 9)


def unpacked(blob: bytes) -> dict[str, str | None]:
    """The texts that were packed."""
    texts: dict[str, str | None] = json.loads(zlib.decompress(blob))
    return texts


def _address(read: InHand) -> str:
    return read.article.url


def _sendable(said: str | None) -> str | None:
    """The header, if it is one line that can be sent back."""
    text = (said or "").strip()
    return text if text and len(text) < 500 and text.isprintable() else None


def _without_what_stands(old: str, new: str, read: InHand) -> str:
    """The old body without the paragraphs that are missing in the new one and still stand on the page."""
    kept = set(new.split(PARAGRAPHS))
    gone = [paragraph for paragraph in old.split(PARAGRAPHS) if paragraph not in kept]
    if not gone or read.page is None or read.page.tree is None:
        return old
    page = key(" ".join(read.page.tree.itertext()))
    standing = {paragraph for paragraph in gone if (words := key(paragraph)) and words in page}
    return PARAGRAPHS.join(paragraph for paragraph in old.split(PARAGRAPHS) if paragraph not in standing)
