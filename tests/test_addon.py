"""The add-on puts in what is not there, leaves what is, and touches nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest
from scrapy.settings import Settings

import newsbot
from newsbot.extensions.ledger import Ledger
from newsbot.extensions.replay import ReplayError, ReplayHandler
from newsbot.pipelines.check import Check
from newsbot.pipelines.dedupe import Dedupe
from newsbot.pipelines.strip import Strip


def with_addon(**given) -> Settings:
    settings = Settings(given)
    newsbot.Addon().update_settings(settings)
    return settings


def test_it_adds_three_pipelines_and_the_ledger():
    settings = with_addon()
    assert settings.getdict("ITEM_PIPELINES") == {Strip: 100, Check: 110, Dedupe: 120}
    assert settings.getdict("EXTENSIONS") == {Ledger: 500}


def test_nothing_else_changes():
    before, after = Settings().copy_to_dict(), with_addon().copy_to_dict()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"ITEM_PIPELINES", "EXTENSIONS"}


@pytest.mark.parametrize("place", [7, None])
@pytest.mark.parametrize("named", ["newsbot.pipelines.dedupe.Dedupe", Dedupe])
def test_what_the_project_says_stands(place, named):
    settings = with_addon(ITEM_PIPELINES={named: place, "newsbot.pipelines.check.Check": 5})
    pipelines = settings.getdict("ITEM_PIPELINES")
    assert pipelines == {named: place, "newsbot.pipelines.check.Check": 5, Strip: 100}


def test_recordings_answer_in_any_project(tmp_path):
    settings = with_addon(NEWSBOT_REPLAY=str(tmp_path))
    assert settings.getdict("DOWNLOAD_HANDLERS")["https"] is ReplayHandler
    with pytest.raises(ReplayError):
        with_addon(NEWSBOT_REPLAY=str(tmp_path / "nowhere"))


def test_importing_newsbot_loads_no_scrapy():
    check = "import sys, newsbot; newsbot.Page; print('scrapy' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, timeout=30)
    assert ran.stdout == "False\n", ran.stderr


def test_there_is_nothing_else_by_another_name():
    with pytest.raises(AttributeError, match="no attribute 'Addons'"):
        newsbot.Addons  # noqa: B018 - asking for it is the test
