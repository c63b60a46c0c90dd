"""docs/settings.md cannot lag behind the code."""

import re
from pathlib import Path

import pytest
from scrapy.settings import Settings, default_settings
from scrapy.utils.misc import load_object

from newsbot import settings as ours
from newsbot.extensions.verdict import Code
from newsbot.settings import OURS, is_on, setting

ROOT = Path(__file__).parents[1]
DOC = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def test_every_setting_in_the_code_is_declared():
    used = {
        name
        for path in (ROOT / "newsbot").rglob("*.py")
        for name in re.findall(r"""["'](NEWSBOT_[A-Z_]+)["']""", path.read_text(encoding="utf-8"))
    }
    assert used == set(OURS)


def test_the_page_names_exactly_the_settings_there_are():
    assert set(re.findall(r"NEWSBOT_[A-Z]\w*", DOC)) == set(OURS)


def test_the_page_names_the_exit_codes():
    assert re.findall(r"^\| (\d) \| `(\w+)` \|", DOC, re.MULTILINE) == [(str(int(c)), c.name) for c in Code]


def test_scrapys_settings_exist():
    """A slip in a name would be silent."""
    names = {name for name in vars(ours) if name.isupper()} - {"OURS", "TYPE_CHECKING"}
    assert {name for name in names if not hasattr(default_settings, name)} == set()


@pytest.mark.parametrize("name", ["EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "ADDONS"])
def test_our_parts_are_there(name):
    for path in getattr(ours, name):
        assert load_object(path)


def test_who_counts_most(monkeypatch):
    settings = Settings()
    assert setting(settings, "NEWSBOT_STORE", "default") == "default"
    settings.set("NEWSBOT_STORE", "project", priority="project")
    assert setting(settings, "NEWSBOT_STORE") == "project"
    monkeypatch.setenv("NEWSBOT_STORE", "environment")
    assert setting(settings, "NEWSBOT_STORE") == "environment"
    settings.set("NEWSBOT_STORE", "command line", priority="cmdline")
    assert setting(settings, "NEWSBOT_STORE") == "command line"


@pytest.mark.parametrize(
    ("said", "on"),
    [("1", True), ("true", True), (True, True), ("0", False), ("False", False), ("", False), (0, False)],
)
def test_yes_or_no(said, on):
    assert is_on(Settings({"NEWSBOT_CSV_BOM": said}), "NEWSBOT_CSV_BOM", True) is on


def test_unset_is_the_default():
    assert is_on(Settings(), "NEWSBOT_CSV_BOM", True)
    assert not is_on(Settings(), "NEWSBOT_CSV_BOM", False)
