"""The last step of every reading: from chosen values to one ``Article``, with what follows from them filled
in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2b
from typing import Any
from zoneinfo import ZoneInfo

from newsbot.article import Article
from newsbot.outlet import Outlet
from newsbot.reading.addresses import host_in
from newsbot.text.bylines.agencies import WAKALAT
from newsbot.text.language import language_of
from newsbot.text.letters import key
from newsbot.urls import article_key

READER = "1"
"""The version of the reading code: raised whenever the same page may read differently."""


UNNAMED = "agencies"


def finish(
    values: Mapping[str, Any],
    read_by: Mapping[str, str],
    *,
    url: str,
    outlet: Outlet | None = None,
    fetched_at: datetime | None = None,
    encoding: str | None = None,
) -> Article:
    """The article these values make: id, hash, language and word count are worked out here, for every reader
    alike."""
    text = "\n\n".join(part for part in (values.get("lead"), values.get("body")) if part)
    host = host_in(url).removeprefix("www.")
    return Article(
        **{**values, "agency": _in_words(values.get("agency"))},
        url=url,
        outlet=outlet.name if outlet else host or None,
        language=language_of(f"{values.get('title') or ''}\n{text}"),
        word_count=len(text.split()),
        fetched_at=fetched_at and _at_home(fetched_at, outlet),
        id=same_article_key(url, outlet) or same_article_key(values.get("canonical_url") or "", outlet),
        text_hash=text_hash(values.get("title"), text),
        encoding=encoding,
        reader=READER,
        read_by=dict(read_by),
    )


def _at_home(moment: datetime, outlet: Outlet | None) -> datetime:
    """The moment on the outlet's clock, Cairo's where none is given; without a zone it is on it already."""
    zone = ZoneInfo(outlet.zone if outlet else "Africa/Cairo")
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _in_words(agency: str | None) -> str | None:
    """The agencies as an article names them: wires that nobody named («وكالات») are ``agencies``."""
    return agency and " | ".join(UNNAMED if one == WAKALAT else one for one in agency.split(" | "))


def same_article_key(url: str, outlet: Outlet | None = None) -> str | None:
    """The key that is equal for every address of one article; ``None`` where there is no address.

    With an outlet it is ``name:id``; without, the address in normal form, scheme and ``www.`` aside.
    """
    if not url:
        return None
    if outlet and (number := outlet.article_id(url)):
        return f"{outlet.name}:{number}"
    return article_key(url)


def text_hash(title: str | None, text: str) -> str:
    """128 bits, in hex, over title and text in matching form: spelling variants and blanks do not change
    it."""
    form = f"{key(title or '')}\n{key(text)}"
    return blake2b(form.encode(), digest_size=16).hexdigest()
