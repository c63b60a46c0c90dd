"""Who says what about an article, and whom we believe.

Every reader makes claims; for each field the claim of the most trusted reader wins, and the losers stay to be
looked at. A value is only ever taken whole: claims are chosen, never mixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple


class Claim(NamedTuple):
    """One reader's word on one field. ``where`` is what it stands on: a selector, a meta name, a rule."""

    field: str
    value: Any
    reader: str
    where: str | None = None


def choose(claims: Iterable[Claim], trust: Mapping[str, Sequence[str]]) -> dict[str, Claim]:
    """For each field the claim that wins: the first reader in its order of trust, then the first made.

    Claims of nothing (``None``, empty) do not count, nor do those of readers the field does not trust.

    >>> said = [Claim("title", "B", "generic"), Claim("title", "A", "json-ld")]
    >>> choose(said, {"title": ("json-ld", "generic")})["title"].value
    'A'
    """
    best: dict[str, tuple[int, Claim]] = {}
    for claim in claims:
        order = trust.get(claim.field, ())
        if claim.value in (None, "", ()) or claim.reader not in order:
            continue
        rank = order.index(claim.reader)
        if claim.field not in best or rank < best[claim.field][0]:
            best[claim.field] = (rank, claim)
    return {name: claim for name, (_, claim) in best.items()}
