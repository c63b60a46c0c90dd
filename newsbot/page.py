"""A page as it was received: bytes first, decoded and parsed once, when somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement

from newsbot.markup.parse import parse
from newsbot.text.encoding import Decoded, charset_of, decoded


@dataclass(frozen=True)
class Page:
    """One fetched page. ``body`` is the response's bytes as received, ``fetched_at`` aware or ``None`` for
    unknown.

    ``asked_url`` is the address that was asked for, where redirects led elsewhere; ``about`` is what the
    finder of the link knew of the story (section …) and is a hint, never a fact.
    """

    url: str
    body: bytes = field(repr=False)
    headers: Mapping[str, str] | None = None
    fetched_at: datetime | None = None
    asked_url: str | None = None
    about: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.body, bytes):
            raise TypeError(f"Page.body takes bytes, not {type(self.body).__name__}")
        if self.fetched_at is not None and self.fetched_at.tzinfo is None:
            raise ValueError("Page.fetched_at needs a time zone")

    @cached_property
    def _decoded(self) -> Decoded:
        return decoded(self.body, self.declared)

    @property
    def declared(self) -> tuple[str, ...]:
        """The charsets the header claims: hints for the decoder, never orders."""
        for name, value in (self.headers or {}).items():
            if name.lower() == "content-type" and (charset := charset_of(value)):
                return (charset,)
        return ()

    @property
    def text(self) -> str:
        """The page's markup as text."""
        return self._decoded.text

    @property
    def encoding(self) -> str:
        """The encoding the bytes proved to be in."""
        return self._decoded.encoding

    @cached_property
    def tree(self) -> HtmlElement | None:
        """The parsed page, ``None`` when there is nothing to parse. Shared by all readers: none may change
        it."""
        return parse(self.body if self._decoded.as_is else self.text)
