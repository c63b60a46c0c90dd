"""Items of other people's types: what in them is to be read, and how they get what was read.

An item is read when it has ``url`` and either ``html`` (markup, str or bytes) or ``text`` (a page's text
without markup); ``fetched_at`` and ``headers`` are used where they are there. It keeps its type: a dict
gets all fields of ``Article``, any other item those that it declares. What the page did not say never
replaces what the item said.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, MutableMapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from itemadapter import ItemAdapter

from newsbot.article import FIELDS, Article
from newsbot.text.encoding import decode

CAIRO = ZoneInfo("Africa/Cairo")
SOURCES = ("html", "text")
_UNKNOWN: tuple[Any, ...] = (None, "", (), [], {})


@dataclasses.dataclass(frozen=True)
class Source:
    """What an item gives us to read: ``html`` or ``text``, never both."""

    url: str
    html: str | bytes | None = dataclasses.field(default=None, repr=False)
    text: str | None = dataclasses.field(default=None, repr=False)
    headers: Mapping[str, str] | None = None
    fetched_at: datetime | None = None


def source_of(item: Any) -> Source | None:
    """What there is to read in the item; ``None`` for an item that holds no page."""
    if not ItemAdapter.is_item(item):
        return None
    fields = ItemAdapter(item)
    url, html, text = fields.get("url"), _written(fields.get("html")), _written(fields.get("text"))
    if not isinstance(url, str) or not url.strip() or (html is None and text is None):
        return None
    if isinstance(text, bytes):
        text = decode(text)[0]
    if text and text.strip() and not (html and html.strip()):
        html = None
    elif html is not None:  # an empty page is a page, with nothing on it
        text = None
    return Source(url.strip(), html, text, _headers(fields.get("headers")), _moment(fields.get("fetched_at")))


def without_sources(item: Any) -> Any:
    """The item without the markup and text that were read; the same one where it can be changed.

    A dict and a ``scrapy.Item`` lose the keys, others keep them empty. In place, because Scrapy logs an item
    that is dropped later whole, and as it was given.
    """
    if isinstance(item, MutableMapping):
        for name in SOURCES:
            item.pop(name, None)
        return item
    fields = ItemAdapter(item)
    said = {name: fields.get(name) for name in SOURCES}
    return _with(
        item,
        {name: type(value)() for name, value in said.items() if isinstance(value, str | bytes | bytearray)},
    )


def filled(item: Any, article: Article, names: Sequence[str] = FIELDS) -> Any:
    """The item with what was read, or those fields of it; the same one where it can be changed.

    ``fetched_at`` is always what was understood of it: what is no time would not be one in the feed either.
    """
    fields = ItemAdapter(item)
    read = {name: getattr(article, name) for name in names}
    return _with(
        item,
        {
            name: value
            for name, value in read.items()
            if value not in _UNKNOWN or fields.get(name) in _UNKNOWN or name == "fetched_at"
        },
    )


def _with(item: Any, values: Mapping[str, Any]) -> Any:
    fields = ItemAdapter(item)
    open_ended = isinstance(item, dict)
    fitting = {name: value for name, value in values.items() if open_ended or name in fields.field_names()}
    if getattr(item, "model_config", {}).get("frozen"):  # pydantic
        return item.model_copy(update=fitting)
    try:
        for name, value in fitting.items():
            fields[name] = value
    except AttributeError:  # a frozen dataclass or attrs class
        return _copy_with(item, fitting)
    return item


def _copy_with(item: Any, values: Mapping[str, Any]) -> Any:
    if dataclasses.is_dataclass(item) and not isinstance(item, type):
        return dataclasses.replace(item, **values)
    import attrs  # whoever has such an item has attrs

    return attrs.evolve(item, **values)


def _written(given: Any) -> str | bytes | None:
    """Markup or text as given; whatever holds bytes as bytes."""
    if isinstance(given, bytearray | memoryview):
        return bytes(given)
    return given if isinstance(given, str | bytes) else None


def _headers(given: Any) -> Mapping[str, str] | None:
    """Header names and values as text; Scrapy's own hold bytes, and a list of values for each name."""
    if not isinstance(given, Mapping):
        return None
    return {_line(name): _line(value) for name, value in given.items()}


def _line(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = value[-1] if value else ""
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _moment(given: Any) -> datetime | None:
    """An aware datetime from one, or from its ISO form; without a zone it is wall time in Cairo."""
    if isinstance(given, str):
        try:
            given = datetime.fromisoformat(given)
        except ValueError:
            return None
    if not isinstance(given, datetime):
        return None
    return given if given.tzinfo else given.replace(tzinfo=CAIRO)
