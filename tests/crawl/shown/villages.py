"""The newspapers of ``tests/crawl/scripted.py``; their port comes from the environment."""

import os

from newsbot.outlet import Layout, Outlet, Section
from newsbot.spiders.news import NewsSpider

PORT = os.environ.get("LOOPBACK_PORT", "9")


def village(name, browser):
    sections = ("shown", "guarded", "walled", "open")
    return Outlet(
        name=name,
        title="القرية",
        hosts=("127.0.0.1",),
        sources=tuple(Section(f"http://127.0.0.1:{PORT}/{each}/", section=each) for each in sections),
        article_url=r"/story/(?P<id>\d+)",
        known="tests",
        layouts=(Layout(title="h1", body="article"),),
        browser=browser,
    )


class Always(NewsSpider):
    outlet = village("always", "always")


class Fallback(NewsSpider):
    outlet = village("fallback", "fallback")


class Plain(NewsSpider):
    outlet = village("plain", None)
