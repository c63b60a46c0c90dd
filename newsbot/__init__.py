"""newsbot reads Arabic news pages: a page in, one clean article out.

>>> from newsbot import Page, read_page, read_text

Importing it loads no Scrapy; the crawler's parts (``newsbot.Addon``) are loaded when asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsbot.article import Article
from newsbot.outlet import Layout, Outlet
from newsbot.page import Page
from newsbot.reading import read_page, read_text

if TYPE_CHECKING:
    from newsbot.addon import Addon

__all__ = ["Addon", "Article", "Layout", "Outlet", "Page", "read_page", "read_text"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name == "Addon":
        from newsbot.addon import Addon

        return Addon
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
