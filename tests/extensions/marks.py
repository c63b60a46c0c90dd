"""Runs real crawls side by side, one for each way a feed can fail, and prints what was marked as had."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import scrapy
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.exceptions import DropItem
from scrapy.exporters import JsonLinesItemExporter
from scrapy.extensions.feedexport import FileFeedStorage, ItemFilter

from newsbot import Article
from newsbot.extensions.feeds import WholeFile
from newsbot.extensions.formats import JsonLines
from newsbot.extensions.ledger import Ledger
from newsbot.store import open_store


class Spider(scrapy.Spider):
    name = "invented"

    start_urls = ("data:,a response without a network",)

    def parse(self, response):
        for n in range(3):
            yield Article(
                url=f"https://paper.example/{n}", title=f"Story {n}", id=f"paper:{n}", text_hash=f"{n}"
            )


class LosesOne(JsonLinesItemExporter):
    def export_item(self, item):
        if item.id == "paper:1":
            raise ValueError("no row for this one")
        super().export_item(item)


class NeverEnds(JsonLinesItemExporter):
    def finish_exporting(self):
        raise ValueError("the end is missing")


class FullDisk(FileFeedStorage):
    def store(self, file):
        file.close()
        raise OSError(28, "No space left on device")


class OnlyFirst(ItemFilter):
    def accepts(self, item):
        return item.id == "paper:0"


class DropsLast:
    def process_item(self, item):
        if item.id == "paper:2":
            raise DropItem("not for us")
        return item


class TakesItsTime:
    async def process_item(self, item):
        await asyncio.sleep(0.01 if item.id == "paper:0" else 0)
        return item


class NotOurs(FileFeedStorage):
    """A storage that reports, as ours does."""

    def __init__(self, uri, *, feed_options=None, crawler=None):
        super().__init__(uri, feed_options=feed_options)
        self.uri, self.crawler = uri, crawler

    @classmethod
    def from_crawler(cls, crawler, uri, *, feed_options=None):
        return cls(uri, feed_options=feed_options, crawler=crawler)

    def store(self, file):
        super().store(file)
        Ledger.of(self.crawler).feed_closed(self.uri, ok=False, rows=3, why="the old file was kept")


LINES = {"format": "jsonlines", "overwrite": True}
PARTS = {**LINES, "batch_item_count": 1}
OURS = {"FEED_STORAGES": {"": WholeFile}, "FEED_EXPORTERS": {"jsonlines": JsonLines}}
LOSING = {"FEED_EXPORTERS": {"losing": LosesOne, "endless": NeverEnds}}

CASES = {
    "one feed": {"FEEDS": {"a.jsonl": LINES}},
    "two feeds": {"FEEDS": {"a.jsonl": LINES, "a.csv": {"format": "csv"}}},
    "parts": {"FEEDS": {"a-%(batch_id)d.jsonl": {**LINES, "batch_item_count": 2}}},
    "parts of ours": {"FEEDS": {"a-%(batch_id)d.jsonl": PARTS, "b-%(batch_id)d.jsonl": PARTS}, **OURS},
    "parts of ours beside one file": {"FEEDS": {"a-%(batch_id)d.jsonl": PARTS, "b.jsonl": LINES}, **OURS},
    "a part of ours is lost": {
        "FEEDS": {
            "a-%(batch_id)d.jsonl": PARTS,
            "/proc/nowhere/%(only_one)s-%(batch_id)d.jsonl": {
                **PARTS,
                "uri_params": lambda params, spider: {**params, "only_one": "x"},
            },
        },
        **OURS,
    },
    "no feeds": {},
    "a filter": {"FEEDS": {"a.jsonl": {**LINES, "item_filter": OnlyFirst}}},
    "slow pipeline": {"FEEDS": {"a.jsonl": LINES}, "ITEM_PIPELINES": {TakesItsTime: 500}},
    "later drop": {"FEEDS": {"a.jsonl": LINES}, "ITEM_PIPELINES": {DropsLast: 500}},
    "later drop, no feeds": {"ITEM_PIPELINES": {DropsLast: 500}},
    "losing exporter": {"FEEDS": {"a.jsonl": {**LINES, "format": "losing"}}, **LOSING},
    "losing beside a good one": {
        "FEEDS": {"a.jsonl": {**LINES, "format": "losing"}, "b.jsonl": LINES},
        **LOSING,
    },
    "endless exporter": {"FEEDS": {"a.jsonl": {**LINES, "format": "endless"}}, **LOSING},
    "full disk": {"FEEDS": {"a.jsonl": LINES}, "FEED_STORAGES": {"": FullDisk}},
    "cannot be opened": {"FEEDS": {"/proc/nowhere/a.jsonl": LINES}},
    "exporter off": {"FEEDS": {"a.jsonl": LINES}, "FEED_EXPORT_BATCH_ITEM_COUNT": 2},
    "storage reports": {"FEEDS": {"a.jsonl": LINES}, "FEED_STORAGES": {"": NotOurs}},
}


async def run(name: str, settings: dict, folder: Path) -> dict:
    store = str(folder / f"{name}.sqlite")
    feeds = {
        uri if uri.startswith("/") else str(folder / name / uri): o
        for uri, o in settings.get("FEEDS", {}).items()
    }
    given = {**settings, "FEEDS": feeds, "NEWSBOT_STORE": store, "ADDONS": {"newsbot.Addon": 500}}
    runner = AsyncCrawlerRunner({**given, "TWISTED_REACTOR_ENABLED": False, "TELNETCONSOLE_ENABLED": False})
    crawler = runner.create_crawler(Spider)
    await runner.crawl(crawler)
    kept = open_store(store)
    marked = [n for n in range(3) if kept.seen.has(f"paper:{n}")]
    reasons = [run.reason for run in kept.runs.last()]
    kept.close()
    return {
        "marked": marked,
        "not_marked": crawler.stats.get_value("newsbot/not_marked", 0),
        "reasons": reasons,
    }


async def main(folder: Path) -> None:
    came = await asyncio.gather(*(run(name, settings, folder) for name, settings in CASES.items()))
    print(json.dumps(dict(zip(CASES, came, strict=True))))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
