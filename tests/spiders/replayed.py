"""An invented newspaper in a replay folder, and a crawl of it: what was asked for, in which order."""

import asyncio
import json

from scrapy import signals
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings

from newsbot.extensions.replay import install

HOST = "www.paper.example"
SITE = f"https://{HOST}"
STORY = "<!DOCTYPE html><html><h1>خبر {}</h1>"


class Paper:
    """The folder. ``crawl`` gives the addresses asked for (robots.txt left out) and our stats."""

    def __init__(self, folder, host=HOST):
        self.folder = folder
        self.host = host
        self.entries = {}

    def write(self, name, held, **entry):
        file = self.folder / self.host / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(held if isinstance(held, bytes) else held.encode())
        if entry:
            self.entries[name] = entry

    def stories(self, *numbers):
        for number in numbers:
            self.write(f"News/{number}.aspx", STORY.format(number))

    def crawl(self, spider, settings=None, **arguments):
        (self.folder / self.host).mkdir(exist_ok=True)
        (self.folder / self.host / "replay.json").write_text(json.dumps(self.entries))
        settings = Settings(
            {
                "NEWSBOT_REPLAY": str(self.folder),
                "NEWSBOT_STORE": str(self.folder / "store.sqlite"),
                "TWISTED_REACTOR_ENABLED": False,
                "TELNETCONSOLE_ENABLED": False,
                "REMOTE_CONTROL_ENABLED": False,
                "LOG_ENABLED": False,
                "CONCURRENT_REQUESTS": 1,
                **(settings or {}),
            }
        )
        install(settings)
        return asyncio.run(_run(spider, settings, arguments))


async def _run(spider, settings, arguments):
    crawler = AsyncCrawlerRunner(settings).create_crawler(spider)
    asked = []

    def leaves(request):
        asked.append(request.url.removeprefix(SITE))

    crawler.signals.connect(leaves, signals.request_reached_downloader)
    await AsyncCrawlerRunner(settings).crawl(crawler, **arguments)
    stats = crawler.stats.get_stats()
    of_the_loop = ("newsbot/listing/", "newsbot/skipped/")
    ours = {name.removeprefix("newsbot/"): n for name, n in stats.items() if name.startswith(of_the_loop)}
    return asked, ours
