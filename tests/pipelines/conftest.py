"""A crawler small enough for one pipeline: settings, stats, signals, a spider."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from scrapy import signals
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from scrapy.statscollectors import MemoryStatsCollector


class FakeCrawler:
    def __init__(self, **settings) -> None:
        self.settings = Settings(settings)
        self.signals = SignalManager(self)
        self.stats = MemoryStatsCollector(self)
        self.spider = SimpleNamespace(name="invented")
        self.spidercls = type(self.spider)

    def get_extension(self, kind) -> None:
        return None

    def counted(self) -> dict[str, int]:
        """The stats of ours, without their prefix."""
        stats = self.stats.get_stats().items()
        return {name.removeprefix("newsbot/"): n for name, n in stats if name.startswith("newsbot/")}


@pytest.fixture
def make_crawler(tmp_path):
    made = []

    def make(store: str | None = None) -> FakeCrawler:
        made.append(FakeCrawler(NEWSBOT_STORE=store or str(tmp_path / "store.sqlite")))
        return made[-1]

    yield make
    for crawler in made:
        crawler.signals.send_catch_log(signals.engine_stopped)  # the ledger closes its store then


@pytest.fixture
def crawler(make_crawler):
    return make_crawler()
