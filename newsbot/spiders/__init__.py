"""The spiders: one for every outlet in ``newsbot.outlets``, made here, plus those written by hand in this
folder.

A module beside this one that holds a subclass of ``NewsSpider`` with an outlet's name takes that outlet's
place.
"""

from __future__ import annotations

from importlib import import_module
from inspect import isclass
from pkgutil import iter_modules

from newsbot.outlet import Outlet
from newsbot.outlets import all_outlets
from newsbot.spiders.news import NewsSpider

__all__ = ["NewsSpider", "spider_for"]


def spider_for(outlet: Outlet) -> type[NewsSpider]:
    """The spider of an outlet that needs no code of its own."""
    name = "".join(word.capitalize() for word in outlet.name.split("_")) + "Spider"
    return type(name, (NewsSpider,), {"__module__": __name__, "__doc__": outlet.title, "outlet": outlet})


def _names_written_by_hand() -> set[str]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    things = (thing for module in modules for thing in vars(module).values())
    return {x.name for x in things if isclass(x) and issubclass(x, NewsSpider) and x is not NewsSpider}


_taken = _names_written_by_hand()
# Scrapy finds spiders among a module's attributes, so that is where the made ones go.
vars().update(
    {spider.__name__: spider for spider in map(spider_for, all_outlets()) if spider.name not in _taken}
)
