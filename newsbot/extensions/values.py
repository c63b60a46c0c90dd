"""Values as a file can hold them: whole text, cells of a spreadsheet, characters of XML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from scrapy.utils.serialize import ScrapyJSONEncoder

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula."""
LIST_JOINT = " | "
SURROGATES = re.compile("[\ud800-\udfff]")
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def whole_text(value: Any) -> Any:
    """The value with half surrogate pairs replaced; a page's JSON can hold them, a file cannot.

    >>> whole_text(("a", "b\\ud83d"))
    ('a', 'b\N{REPLACEMENT CHARACTER}')
    """
    return _each_text(value, lambda text: SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text))


def cell(value: Any) -> Any:
    """A value as one CSV cell.

    >>> cell(("Sara Adel", "Omar Nabil"))
    'Sara Adel | Omar Nabil'
    """
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, cls=ScrapyJSONEncoder) if value else None
    if isinstance(value, list | tuple):
        return LIST_JOINT.join(str(cell(each)) for each in value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def defused(value: Any) -> Any:
    """A cell that no spreadsheet runs: text that would be a formula gets a ``'`` before it.

    >>> defused("=1+1")
    "'=1+1"
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def for_xml(value: Any) -> Any:
    """The value without the characters that XML 1.0 forbids; datetimes in ISO form, unknown is nothing."""
    if value is None:
        return ""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return _each_text(value, lambda text: NOT_XML.sub("", text))


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    """The same value with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {_each_text(key, change): _each_text(each, change) for key, each in value.items()}
    if isinstance(value, tuple):
        return tuple(_each_text(each, change) for each in value)
    if isinstance(value, list):
        return [_each_text(each, change) for each in value]
    return value
