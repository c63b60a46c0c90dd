"""The newspaper of ``tests/crawl/server.py``, declared as any other; its port comes from the environment."""

import os

from newsbot.outlet import Layout, Outlet, Section
from newsbot.spiders.news import NewsSpider

PORT = os.environ.get("LOOPBACK_PORT", "9")
NAMES = ("fine", "troubled", "waiting", "empty", "closed", "turning", "moved", "broken")


class Loopback(NewsSpider):
    outlet = Outlet(
        name="loopback",
        title="القرية",
        hosts=("127.0.0.1",),
        sources=(
            *(Section(f"http://127.0.0.1:{PORT}/{name}/", section=name) for name in NAMES),
            Section("http://127.0.0.1:9/", section="nobody"),  # the port nothing listens on
        ),
        article_url=r"/story/(?P<id>\d+)",
        known="tests",
        layouts=(Layout(title="h1", body="article"),),
    )
