"""Near-duplicates: what an article repeats, which group it belongs to, and what becomes of it.

An article is compared with the earlier ones that the store thinks near (``store.likeness``,
``text.likeness``). Copies from the same outlet and from others are told apart, and ``NEWSBOT_DUPLICATES``
says what becomes of each: ``drop``, ``mark`` (written with ``duplicate_of`` and in the other's ``cluster``)
or ``keep`` (as if the texts had nothing in common).

- What is repeated must be written: had by the store, or taken by this run. An article that only a killed
  run, or another one that still goes on, has met gives its group, never its name.
- Of several the one named is: read at its canonical address, then earliest published, then earliest met.
  It stands in a feed already, so the article in hand carries the label, whichever was published first.
- Dropped is only what brings little new and no other figure. The whole of a story whose first short form
  was written is marked, and so is the account with a later number of victims.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import TYPE_CHECKING

from newsbot.store.likeness import Candidate, Print
from newsbot.text.letters import key as matching_form
from newsbot.text.likeness import Likeness, compare, sketch
from newsbot.urls import normal

if TYPE_CHECKING:
    from collections.abc import Container

    from newsbot.article import Article
    from newsbot.extensions.ledger import Ledger

FATES = ("drop", "mark", "keep")
DEFAULT = "drop,mark"
LITTLE_NEW = 0.9
"""How much of an article must stand in the one it repeats for it to be dropped: what is written by a pattern,
one ministry's statement after the other's, comes to .8."""
LITTLE_NEW_UNDER_THE_TITLE = 0.6
"""The same where both have one title: a copy that lost its lead has .6, the whole of a story of which half
was written .5."""


@dataclass(frozen=True)
class Duplicates:
    """What becomes of near-duplicates from the same outlet, and of those from another."""

    same_outlet: str
    other_outlet: str

    @classmethod
    def of(cls, said: str) -> Duplicates:
        """What the setting means: one word for both, or two with a comma between. Raises ``ValueError``.

        >>> Duplicates.of("drop,mark")
        Duplicates(same_outlet='drop', other_outlet='mark')
        """
        words = [word.strip().lower() for word in said.split(",")]
        if not set(words) <= set(FATES) or len(words) > 2:
            raise ValueError(
                "NEWSBOT_DUPLICATES may be drop, mark or keep, or two of them, for the same outlet and for"
                f" others (drop,mark), not {said!r}"
            )
        return cls(words[0], words[-1])

    def fate(self, one: Candidate) -> str:
        """What becomes of a copy of that article."""
        return self.same_outlet if one.same_outlet else self.other_outlet


@dataclass(frozen=True)
class Found:
    """What is known of an article's near-duplicates; ``dropped_for`` is the one that says all of it."""

    given: Print | None = None
    kin: tuple[Candidate, ...] = ()
    duplicate_of: str | None = None
    dropped_for: str | None = None


class Reprints:
    """The near-duplicates of a run; with ``keep`` for both nothing is looked up and nothing kept."""

    def __init__(self, ledger: Ledger, duplicates: Duplicates) -> None:
        self._ledger = ledger
        self._duplicates = duplicates

    def look(self, article: Article, key: str, taken: Container[str]) -> Found:
        """What the article repeats; ``taken`` are the keys of the articles this run has written."""
        given = self._print(article, key)
        if given is None:
            return Found()
        nobody: list[Candidate] = []
        near = self._ledger.ask(lambda: self._ledger.store.likeness.candidates(given), nobody)
        compared = [(one, compare(given.outline, one.outline)) for one in near if self._fate(one) != "keep"]
        copies = sorted((pair for pair in compared if pair[1].is_copy), key=_first_choice)
        written = [(one, like) for one, like in copies if one.key in taken or self._ledger.has(one.key)]
        enough = (one.key for one, like in written if self._fate(one) == "drop" and _is_little_new(one, like))
        return Found(
            given,
            kin=tuple(one for one, _ in copies),
            duplicate_of=written[0][0].key if written else None,
            dropped_for=next(enough, None),
        )

    def label(self, article: Article, found: Found) -> None:
        """Changes the article: sets its labels, once it is sure that it passes; the store learns of it."""
        given = found.given
        if given is None:
            return
        article.cluster = self._ledger.ask(lambda: self._ledger.store.likeness.add(given, found.kin), None)
        article.duplicate_of = found.duplicate_of

    def _fate(self, one: Candidate) -> str:
        return self._duplicates.fate(one)

    def _print(self, article: Article, key: str) -> Print | None:
        if self._duplicates == Duplicates("keep", "keep"):
            return None
        made = sketch("\n".join(part for part in (article.lead, article.body) if part))
        if made is None:
            return None
        at = article.published_at or article.fetched_at or datetime.now(UTC)
        if at.tzinfo is None:  # an article of somebody else's making; the month is all that matters
            at = at.replace(tzinfo=UTC)
        title = blake2b(matching_form(article.title or "").encode(), digest_size=6).digest()
        return Print(
            *(key, article.outlet, at, made.marks, made.outline),
            title=int.from_bytes(title, "big", signed=True),
            canonical=_is_canonical(article),
        )


def _is_little_new(one: Candidate, like: Likeness) -> bool:
    return like.same_figures and like.of_first >= (
        LITTLE_NEW_UNDER_THE_TITLE if one.same_title else LITTLE_NEW
    )


def _first_choice(copy: tuple[Candidate, Likeness]) -> tuple[bool, int, int]:
    one = copy[0]
    return not one.canonical, one.at, one.number


def _is_canonical(article: Article) -> bool:
    return bool(article.canonical_url) and normal(article.canonical_url or "") == normal(article.url)
