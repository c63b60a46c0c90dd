"""What a byline or dateline says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Byline:
    """Who, where, and from whom; each unknown when the line does not say. An empty one is false."""

    authors: tuple[str, ...] = ()
    place: str | None = None
    agency: str | None = None
    outlet: str | None = None

    def __bool__(self) -> bool:
        return bool(self.authors or self.place or self.agency or self.outlet)
