"""What is wrong with an order is said before anything is fetched, in one line."""

import pytest
from scrapy import Spider
from scrapy.settings import Settings

from newsbot.commands import checks
from newsbot.commands.checks import Wrong
from newsbot.outlets import all_outlets
from newsbot.spiders import spider_for


@pytest.fixture
def settings(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    made = Settings()
    made.setmodule("newsbot.settings", priority="project")
    return made


def given(settings, **values):
    for name, value in values.items():
        settings.set(name, value, priority="cmdline")
    return settings


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"NEWSBOT_STOR": "x"}, "unknown setting NEWSBOT_STOR; did you mean NEWSBOT_STORE?"),
        ({"NEWSBOT_QQQQQQ": "x"}, "unknown setting NEWSBOT_QQQQQQ"),
        ({"NEWSBOT_CSV_BOM": "perhaps"}, "NEWSBOT_CSV_BOM may be"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL may be"),
    ],
)
def test_settings_that_cannot_be(settings, values, said):
    with pytest.raises(Wrong, match=said.replace("?", r"\?")):
        checks.check_settings(given(settings, **values))


def test_settings_that_can(settings):
    checks.check_settings(given(settings, NEWSBOT_CSV_BOM="0", NEWSBOT_STORE="x", LOG_LEVEL="INFO"))
    checks.check_settings(given(settings, LOG_LEVEL=10))


def test_the_environment_counts_and_the_command_line_counts_more(settings, monkeypatch):
    monkeypatch.setenv("NEWSBOT_CSV_BOM", "perhaps")
    with pytest.raises(Wrong):
        checks.check_settings(settings)
    checks.check_settings(given(settings, NEWSBOT_CSV_BOM="1"))


def test_spiders(settings):
    assert checks.find_spider(settings, "ahram").name == "ahram"
    with pytest.raises(Wrong, match=r"no outlet is named 'ahran'; did you mean ahram\?"):
        checks.find_spider(settings, "ahran")
    with pytest.raises(Wrong, match="scrapy list"):
        checks.find_spider(settings, "washingtonpost")


@pytest.mark.parametrize(
    "arguments",
    [
        {"since": "yesterday"},
        {"until": "2026-02-30"},
        {"since": "2026-11-02", "until": "2026-11-01"},
        {"limit": "many"},
        {"limit": "0"},
        {"section": "no such"},
        {"urls": "no/such/file"},
        {"sinse": "2026-11-01"},
    ],
)
def test_arguments(settings, arguments):
    spider = spider_for(all_outlets()[0])
    with pytest.raises(Wrong):
        checks.check_arguments(spider, arguments)


def test_arguments_of_a_foreign_spider_are_its_own_affair():
    checks.check_arguments(Spider, {"anything": "goes"})


def test_stores(settings, tmp_path):
    checks.check_store(given(settings, NEWSBOT_STORE="deep/store.sqlite"))
    (tmp_path / "text").write_text("no database at all, but long enough to be looked at " * 20)
    for name in ("text", "text/x.sqlite"):
        with pytest.raises(Wrong):
            checks.check_store(given(settings, NEWSBOT_STORE=name))
    assert (tmp_path / "text").read_text().startswith("no database")


@pytest.mark.parametrize(
    ("uri", "options", "said"),
    [
        ("gopher://x/y.json", {"format": "json"}, "nothing here stores to gopher"),
        ("file.txt/x.json", {"format": "json"}, "is no folder"),
        ("file.txt/deep/%(time)s.json", {"format": "json"}, "is no folder"),
        ("folder", {"format": "json"}, "it is a folder"),
        ("x.json", {"format": "json", "batch_item_count": 5}, "batch_id"),
    ],
)
def test_outputs_that_cannot_be_written(settings, tmp_path, uri, options, said):
    (tmp_path / "file.txt").write_text("x")
    (tmp_path / "folder").mkdir()
    with pytest.raises(Wrong, match=said):
        checks.check_feeds(given(settings, FEEDS={uri: options}))


@pytest.mark.parametrize("uri", ["x.json", "new/deep/%(name)s/x.json", "stdout:", "100%.json", "/dev/null"])
def test_outputs_that_can(settings, uri):
    checks.check_feeds(given(settings, FEEDS={uri: {"format": "json"}}))


def test_the_contact_goes_into_the_name(settings):
    checks.prepare(given(settings, NEWSBOT_CONTACT="desk@x.example"))
    assert settings["USER_AGENT"] == "newsbot/0.1 (+desk@x.example)"
    with pytest.raises(Wrong):
        checks.prepare(given(settings, NEWSBOT_CONTACT="two\nlines"))


def test_a_name_of_ones_own_stays(settings):
    checks.prepare(given(settings, NEWSBOT_CONTACT="desk@x.example", USER_AGENT="mine"))
    assert settings["USER_AGENT"] == "mine"


def test_a_replay_folder_must_be_there(settings, tmp_path):
    with pytest.raises(Wrong, match="NEWSBOT_REPLAY"):
        checks.prepare(given(settings, NEWSBOT_REPLAY="nowhere"))
    checks.prepare(given(settings, NEWSBOT_REPLAY=str(tmp_path)))
    assert not settings.getbool("AUTOTHROTTLE_ENABLED")


@pytest.mark.parametrize(("said", "items"), [(None, checks.PART_ITEMS), ("0", 0), ("20", 20), (7, 7)])
def test_how_many_articles_a_part_holds(said, items):
    given = {} if said is None else {"NEWSBOT_PART_ITEMS": said}
    assert checks.part_items(Settings(given)) == items


@pytest.mark.parametrize("said", ["-1", "many", "1.5", ""])
def test_what_no_part_can_hold(said):
    with pytest.raises(checks.Wrong, match="NEWSBOT_PART_ITEMS"):
        checks.part_items(Settings({"NEWSBOT_PART_ITEMS": said}))


def test_turns_that_cannot_be_are_told_before_the_crawl():
    with pytest.raises(checks.Wrong, match="NEWSBOT_LOOK_AGAIN"):
        checks.check_settings(Settings({"NEWSBOT_LOOK_AGAIN": "soon"}))
