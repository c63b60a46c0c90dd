"""An exporter and a spider that raise."""

from scrapy import Request, Spider
from scrapy.exporters import JsonLinesItemExporter

from newsbot.extensions.formats import Guarded


class Raising(JsonLinesItemExporter):
    """Somebody's own exporter, without our guard."""

    def export_item(self, item):
        raise ValueError("cannot write this")


class GuardedRaising(Guarded, Raising):
    """The same behind it."""


class Stumble(Spider):
    """Every callback raises."""

    name = "stumble"

    def __init__(self, url=None, **kwargs):
        super().__init__(**kwargs)
        self.url = url

    async def start(self):
        yield Request(self.url)

    def parse(self, response):
        raise RuntimeError("a bug")


class Unborn(Spider):
    """Cannot even start."""

    name = "unborn"

    def __init__(self, **kwargs):
        raise RuntimeError("no way")
