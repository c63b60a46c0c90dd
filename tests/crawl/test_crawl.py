"""``scrapy crawl`` as cron runs it, against a site on the loopback with everything that goes wrong on real
ones."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newsbot.article import CSV_FIELDS, FIELDS
from newsbot.extensions.verdict import Code
from tests.crawl import server

ROOT = Path(__file__).parents[2]
HASTE = {
    "SPIDER_MODULES": "tests.crawl.spiders",
    "DOWNLOAD_DELAY": "0",
    "AUTOTHROTTLE_ENABLED": "0",
    "DOWNLOAD_TIMEOUT": "1",
    "DOWNLOAD_MAXSIZE": "300000",
    "RETRY_TIMES": "1",
    "CONCURRENT_REQUESTS_PER_DOMAIN": "8",
}
OLD = '[{"title": "yesterday"}]'


@pytest.fixture(scope="module")
def site():
    running = server.start()
    yield running
    running.shutdown()
    running.server_close()


@pytest.fixture
def start(site, tmp_path):
    """Starts ``scrapy crawl`` in a project folder of its own."""
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = newsbot.settings\n")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSBOT_", "SCRAPY_"))}
    env = kept | {"PYTHONPATH": str(ROOT), "LOOPBACK_PORT": str(site.server_port), "PYTHONUTF8": "1"}
    haste = [f"--set={name}={value}" for name, value in HASTE.items()]
    going = []

    def crawl(*args, spider="loopback", level="WARNING", command="crawl"):
        command = [sys.executable, "-m", "scrapy", command, spider, "-L", level, *haste, *args]
        pipe = subprocess.PIPE
        process = subprocess.Popen(
            command, cwd=tmp_path, env=env, stdout=pipe, stderr=pipe, encoding="utf-8", errors="replace"
        )
        going.append(process)
        return process

    yield crawl
    for process in going:
        process.kill()
        process.communicate()


@pytest.fixture
def crawl(start):
    """Runs ``scrapy crawl`` to its end: exit code, standard output, standard error."""

    def run(*args, **kwargs):
        process = start(*args, **kwargs)
        out, err = process.communicate(timeout=30)
        return process.returncode, out, err

    return run


def verdict(err):
    """The last line of standard error, the only one that is ours."""
    lines = [line for line in err.splitlines() if line.startswith("newsbot: ")]
    assert len(lines) == 1, err
    assert err.rstrip().endswith(lines[0])
    return lines[0]


def feeds(folder):
    return sorted((folder / "data" / "loopback").glob("*"))


def test_plain_runs(crawl, tmp_path):
    """Two files of one time, in the right form; then nothing new and no file."""
    code, out, err = crawl("-a", "section=fine", level="CRITICAL")
    assert (code, out) == (0, "")
    as_csv, as_json = feeds(tmp_path)
    assert as_csv.stem == as_json.stem
    assert verdict(err) == err.strip()  # nothing else on standard error
    assert "5 new articles -> " in err
    assert f"data/loopback/{as_json.name}, data/loopback/{as_csv.name}" in err

    articles = json.loads(as_json.read_text(encoding="utf-8"))
    assert sorted(each["title"] for each in articles) == [
        f"قرية رقم {number} تفتتح مكتبتها الأولى" for number in range(1, 6)
    ]
    assert tuple(articles[0]) == FIELDS
    with as_csv.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.DictReader(text))
    assert [row["url"] for row in rows] == [each["url"] for each in articles]
    assert tuple(rows[0]) == CSV_FIELDS

    code, _, err = crawl("-a", "section=fine")
    assert code == 0
    assert verdict(err) == "newsbot: loopback: nothing new, 5 known"
    assert len(feeds(tmp_path)) == 2


def test_a_site_in_trouble(crawl, tmp_path):
    """Most pages fail, each in its own way: the run ends and says so. Yesterday's file is not replaced by
    what little came; a file that is added to has it."""
    declared = {"old.json": {"format": "json", "overwrite": True}, "more.json": {"format": "json"}}
    for name in declared:
        (tmp_path / name).write_text(OLD)
    code, _, err = crawl("-a", "section=troubled", f"--set=FEEDS={json.dumps(declared)}")
    assert code == Code.PAGES_FAILED
    assert "7 of 8 article pages failed" in verdict(err)
    assert "old.json left as it was: the run failed" in verdict(err)
    assert (tmp_path / "old.json").read_text() == OLD
    assert [each["title"] for each in json.loads((tmp_path / "more.json").read_text(encoding="utf-8"))] == [
        "yesterday",
        "قرية رقم 18 تفتتح مكتبتها الأولى",
    ]
    assert "Traceback" not in err
    for cause in (
        "timed out",
        "the connection broke",
        "only part of the page came",
        "the page was too large",
    ):
        assert cause in err


@pytest.mark.parametrize(
    ("section", "code", "text"),
    [
        ("nobody", Code.UNREACHED, "could not reach 127.0.0.1:9: connection refused"),
        ("closed", Code.UNREACHED, "HTTP 403"),
        ("empty", Code.OUR_FAULT, "held a link to a story"),
    ],
)
def test_nothing_to_read(crawl, tmp_path, section, code, text):
    (tmp_path / "old.json").write_text(OLD)
    ended, _, err = crawl("-a", f"section={section}", "-O", "old.json")
    assert ended == code
    assert text in verdict(err)
    assert (tmp_path / "old.json").read_text() == OLD
    assert "Traceback" not in err


def test_pages_that_redirect_to_themselves_are_lost_and_said_to_be(crawl):
    code, _, err = crawl("-a", "section=turning", "-s", "DOWNLOAD_TIMEOUT=20")
    assert code == Code.PAGES_FAILED
    assert "7 of 7 article pages failed, most by 127.0.0.1:" in verdict(err)
    assert ": redirects in a circle (nothing new, 7 pages failed)" in verdict(err)


def test_pages_that_all_redirect_to_one_are_named(crawl):
    code, _, err = crawl("-a", "section=moved", "-s", "DOWNLOAD_TIMEOUT=20")
    assert code == 0
    assert verdict(err).endswith(
        ": nothing new, 1 dropped (not_the_article 1), 6 redirected to a page asked for already"
    )


def test_answers_that_nothing_can_be_made_of(crawl):
    """Each is one line in the log, with what was wrong."""
    code, _, err = crawl("-a", "section=broken", "-s", "DOWNLOAD_TIMEOUT=20")
    assert code == Code.PAGES_FAILED
    assert "6 of 6 article pages failed, most by" in verdict(err)
    assert ": undecodable body (nothing new, 6 pages failed)" in verdict(err)
    assert "Traceback" not in err
    for story, cause in (
        ("61-packed", "undecodable body"),
        ("63-zstd", "undecodable body"),
        ("64-astray", "broken redirect"),
        ("65-scripted", "broken redirect"),
        ("66-circling", "too many redirects"),
    ):
        lines = [line for line in err.splitlines() if f"/story/{story}" in line]
        assert [line.endswith(f": {cause}") for line in lines] == [True], lines


def test_a_file_of_addresses(crawl, site, tmp_path):
    file = tmp_path / "urls.txt"
    file.write_text("https://else.example/1\nno address\n")
    code, _, err = crawl("-a", f"urls={file}")
    assert code == Code.WRONG_USE
    assert "holds no address of loopback" in verdict(err)
    file.write_text(f"{file.read_text()}http://127.0.0.1:{site.server_port}/story/71-good")
    code, _, err = crawl("-a", f"urls={file}")
    assert code == 0
    assert "1 new article, 2 addresses left out (not the outlet's) -> " in verdict(err)


def test_standard_output_is_clean(crawl):
    code, out, err = crawl("-a", "section=fine", "-o", "-", level="DEBUG")
    assert code == 0
    assert len([json.loads(line) for line in out.splitlines()]) == 5
    assert "5 new articles" in verdict(err)


def test_feeds_that_break_and_one_beside_them(crawl, tmp_path):
    """An exporter that raises costs its own feed: the one beside it is whole, and the run says what is
    lost."""
    kinds = {"a.guarded": "GuardedRaising", "b.json": None, "c.bare": "Raising"}
    declared = {name: {"format": name.partition(".")[2]} for name in kinds}
    exporters = {
        name.partition(".")[2]: f"tests.crawl.spiders.raising.{kind}" for name, kind in kinds.items() if kind
    }
    exporters["json"] = "newsbot.extensions.formats.Json"
    settings = {"FEEDS": json.dumps(declared), "FEED_EXPORTERS": json.dumps(exporters)}
    code, _, err = crawl("-a", "section=fine", *(f"--set={name}={value}" for name, value in settings.items()))
    assert code == Code.FEED_LOST
    assert "a.guarded: ValueError: cannot write this" in verdict(err)
    assert "c.bare holds 0 of 5 articles" in verdict(err)
    assert len(json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))) == 5
    assert {each.name for each in tmp_path.iterdir()} == {"b.json", "data", "scrapy.cfg"}

    code, _, err = crawl("-a", "section=fine")  # what a feed lost is not had
    assert (code, "5 new articles" in verdict(err)) == (0, True)


def test_one_run_at_a_time_and_a_killed_one_blocks_nobody(start, crawl, tmp_path):
    (tmp_path / "old.json").write_text(OLD)
    server.Site.released.clear()
    args = ("-a", "section=waiting", "-O", "old.json", "-s", "DOWNLOAD_TIMEOUT=20")
    first = start(*args)
    _wait_for(first, lambda: list(tmp_path.glob(".old.json.*")))

    code, _, err = crawl("-a", "section=fine", "-O", "other.json")
    assert code == Code.LOCKED
    assert f"another run is going (pid {first.pid}, since " in verdict(err)
    assert not (tmp_path / "other.json").exists()
    assert crawl("-a", "section=fine", "-s", "NEWSBOT_STORE=data/second.sqlite")[0] == 0

    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert (tmp_path / "old.json").read_text() == OLD
    server.Site.released.set()
    assert crawl(*args)[0] == 0
    assert len(json.loads((tmp_path / "old.json").read_text(encoding="utf-8"))) == 3
    assert not list(tmp_path.glob(".*part"))


def test_a_run_told_to_stop_keeps_what_it_has(start, tmp_path):
    server.Site.released.clear()
    run = start("-a", "section=waiting", "-O", "x.json", "-s", "DOWNLOAD_TIMEOUT=20")
    _wait_for(run, lambda: list(tmp_path.glob(".x.json.*")))
    run.send_signal(signal.SIGTERM)
    server.Site.released.set()
    _, err = run.communicate(timeout=20)
    assert run.returncode == 0
    assert json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert "stopped early" in verdict(err)


@pytest.mark.parametrize(
    ("spider", "code", "text"),
    [
        ("stumble", Code.OUR_FAULT, "newsbot itself failed on 1 of 1"),
        ("unborn", Code.NOT_STARTED, "the spider did not start: RuntimeError: no way"),
        ("lopback", Code.WRONG_USE, "no outlet is named 'lopback'; did you mean loopback?"),
    ],
)
def test_runs_that_go_wrong_at_once(crawl, site, tmp_path, spider, code, text):
    url = f"url=http://127.0.0.1:{site.server_port}/fine/"
    ended, _, err = crawl("-a", url, spider=spider, level="CRITICAL")
    assert ended == code
    assert text in verdict(err)
    assert "Traceback" not in err
    assert not feeds(tmp_path)


def test_one_page_is_read_from_the_site(crawl, site, tmp_path):
    url = f"http://127.0.0.1:{site.server_port}/story/31-good"
    code, out, err = crawl("--json", spider=url, command="read")
    assert (code, err) == (0, "")
    assert json.loads(out)["title"] == "قرية رقم 31 تفتتح مكتبتها الأولى"
    assert not (tmp_path / "data").exists()  # no store, no lock, no feed


def _wait_for(process, happened, patience=15):
    deadline = time.monotonic() + patience
    while not happened():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)
