"""A feed file is the old whole one or the new whole one, whatever happens in between."""

import gzip
import json
import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from scrapy.exporters import JsonLinesItemExporter
from scrapy.extensions.postprocessing import PostProcessingManager
from scrapy.settings import Settings

from newsbot.article import CSV_FIELDS, Article
from newsbot.extensions import formats
from newsbot.extensions.feeds import FeedError, WholeFile, sweep

FORMATS = {"csv": formats.Csv, "json": formats.Json, "jsonl": formats.JsonLines, "xml": formats.Xml}


def article(number, **more):
    fields = {
        "url": f"http://x.example/{number}",
        "title": f"خبر {number}",
        "body": "فقرة أولى\n\nفقرة ثانية",
    }
    return Article(**(fields | more))


class Crawler(SimpleNamespace):
    """As much of one as a storage needs."""

    __hash__ = object.__hash__


class Run:
    """One run's feed, as Scrapy's feed exporter drives it."""

    def __init__(self, path, kind, *, overwrite=False, stats=None, packed=False, exporter=None, **kwargs):
        crawler = Crawler(
            settings=Settings(),
            stats=SimpleNamespace(get_stats=lambda: stats or {}),
            signals=SimpleNamespace(connect=lambda *args: None),
        )
        self.storage = WholeFile.from_crawler(crawler, str(path), feed_options={"overwrite": overwrite})
        self.file = self.storage.open(None)
        plugins = ["scrapy.extensions.postprocessing.GzipPlugin"]
        self.out = PostProcessingManager(plugins, self.file, {}) if packed else self.file
        self.exporter = (exporter or FORMATS[kind])(self.out, encoding="utf-8", indent=0, **kwargs)

    def write(self, *items):
        self.exporter.start_exporting()
        for item in items:
            self.exporter.export_item(item)
        self.exporter.finish_exporting()
        if self.out is not self.file:
            self.out.close()
        self.storage.store(self.file)
        return self


def names(folder):
    return [each.name for each in folder.iterdir()]


def titles(path, kind, opener=open):
    """The titles a file holds, read as its readers read it."""
    with opener(path, "rb") as file:
        data = file.read()
    if kind == "csv":
        return list(pd.read_csv(pd.io.common.BytesIO(data))["title"])
    if kind == "json":
        return [row["title"] for row in json.loads(data)]
    if kind == "jsonl":
        return [json.loads(line)["title"] for line in data.splitlines()]
    return [item.findtext("title") for item in ET.fromstring(data)]


@pytest.mark.parametrize("kind", FORMATS)
class TestEveryFormat:
    def test_a_fresh_file(self, tmp_path, kind):
        path = tmp_path / "deep" / f"x.{kind}"
        Run(path, kind).write(article(1), article(2))
        assert titles(path, kind) == ["خبر 1", "خبر 2"]
        assert names(path.parent) == [path.name]

    def test_added_to_it_is_one_whole_file(self, tmp_path, kind):
        path = tmp_path / f"x.{kind}"
        Run(path, kind).write(article(1))
        Run(path, kind).write(article(2), article(3))
        assert titles(path, kind) == ["خبر 1", "خبر 2", "خبر 3"]

    def test_added_to_a_compressed_one(self, tmp_path, kind):
        path = tmp_path / f"x.{kind}.gz"
        Run(path, kind, packed=True).write(article(1))
        Run(path, kind, packed=True).write(article(2))
        assert titles(path, kind, gzip.open) == ["خبر 1", "خبر 2"]

    def test_replaced(self, tmp_path, kind):
        path = tmp_path / f"x.{kind}"
        Run(path, kind).write(article(1))
        Run(path, kind, overwrite=True).write(article(2))
        assert titles(path, kind) == ["خبر 2"]

    def test_the_old_file_stays_until_the_new_one_is_whole(self, tmp_path, kind):
        path = tmp_path / f"x.{kind}"
        Run(path, kind).write(article(1))
        run = Run(path, kind, overwrite=True)
        run.exporter.start_exporting()
        run.exporter.export_item(article(2))
        assert titles(path, kind) == ["خبر 1"]
        run.exporter.finish_exporting()
        run.storage.abandon()
        assert names(tmp_path) == [path.name]

    @pytest.mark.parametrize("overwrite", [True, False])
    def test_nothing_written_leaves_the_old_file(self, tmp_path, kind, overwrite):
        path = tmp_path / f"x.{kind}"
        Run(path, kind).write(article(1))
        before = path.read_bytes()
        run = Run(path, kind, overwrite=overwrite).write()
        assert path.read_bytes() == before
        assert run.storage.kept == "nothing was written"

    def test_a_failed_run_does_not_replace_the_old_file(self, tmp_path, kind):
        path = tmp_path / f"x.{kind}"
        Run(path, kind).write(article(1))
        failed = {"newsbot/pages/article/asked": 9, "newsbot/pages/article/failed": 8, "newsbot/answers": 1}
        run = Run(path, kind, overwrite=True, stats=failed).write(article(2))
        assert titles(path, kind) == ["خبر 1"]
        assert run.storage.kept == "the run failed"
        Run(path, kind, stats=failed).write(article(3))  # adding loses nothing
        assert titles(path, kind) == ["خبر 1", "خبر 3"]

    def test_half_surrogates_and_control_characters_do_not_stop_it(self, tmp_path, kind):
        path = tmp_path / f"x.{kind}"
        Run(path, kind).write(article(1, title="a\ud83d", kicker="b\x0bc"))
        assert titles(path, kind) == ["a\N{REPLACEMENT CHARACTER}"]

    def test_a_raising_item_breaks_its_own_feed_only(self, tmp_path, kind):
        path = tmp_path / f"x.{kind}"
        run = Run(path, kind)
        with pytest.raises(FeedError, match="cannot write"):
            run.write(article(1), 17, article(2))  # no item at all
        assert not path.exists()
        assert names(tmp_path) == []
        assert "x." in run.storage.error

    def test_a_full_disk_is_told_in_one_line(self, tmp_path, kind):
        run = Run("/dev/full", kind)
        with pytest.raises(FeedError, match="No space left"):
            run.write(*map(article, range(2000)))

    def test_a_folder_in_the_way_keeps_no_item_from_other_feeds(self, tmp_path, kind):
        (tmp_path / "file").write_text("x")
        run = Run(tmp_path / "file" / f"x.{kind}", kind)
        with pytest.raises(FeedError, match="cannot write"):
            run.write(article(1))


@pytest.mark.parametrize(
    ("kind", "old"),
    [
        ("json", b'[\n{"title": "a"},'),
        ("json", b'{"title": "a"}'),
        ("xml", b"<?xml version='1.0'?><items><item>"),
        ("csv", b"url,title\r\nhttp://x.example/1,a\r\n"),
    ],
)
def test_a_file_that_cannot_be_added_to_stays_as_it_is(tmp_path, kind, old):
    path = tmp_path / f"x.{kind}"
    path.write_bytes(old)
    with pytest.raises(FeedError):
        Run(path, kind).write(article(1))
    assert path.read_bytes() == old


def test_added_to_empty_lists_and_long_ones(tmp_path):
    path = tmp_path / "x.json"
    path.write_bytes(b" [ ] \n")
    Run(path, "json").write(article(1))
    assert titles(path, "json") == ["خبر 1"]
    Run(path, "json", overwrite=True).write(*map(article, range(900)))
    Run(path, "json").write(article("last"))
    assert len(titles(path, "json")) == 901


def test_lines_after_a_torn_line_begin_on_their_own(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"title": "a"}')
    Run(path, "jsonl").write(article(1))
    assert titles(path, "jsonl") == ["a", "خبر 1"]


@pytest.mark.parametrize(
    "exporter", [JsonLinesItemExporter, type("Ours", (formats.Guarded, JsonLinesItemExporter), {})]
)
def test_an_exporter_of_somebody_elses_adds_behind(tmp_path, exporter):
    path = tmp_path / "x.jsonl"
    for number in (1, 2):
        Run(path, "jsonl", exporter=exporter).write(article(number))
    assert titles(path, "jsonl") == ["خبر 1", "خبر 2"]
    assert names(tmp_path) == ["x.jsonl"]


def test_a_link_stays_a_link_and_rights_stay(tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("")
    real.chmod(0o640)
    link.symlink_to(real)
    Run(link, "json", overwrite=True).write(article(1))
    assert link.is_symlink()
    assert titles(real, "json") == ["خبر 1"]
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_place_that_is_no_file_is_written_to(tmp_path):
    Run("/dev/null", "json").write(article(1))
    assert not Path("/dev/null").is_file()


def test_parts_of_killed_runs_go_and_those_of_living_ones_stay(tmp_path):
    left = tmp_path / ".x.json.0123abcd.newsbot-part"
    left.write_text("half")
    other = tmp_path / ".x.json.part"
    other.write_text("somebody else's")
    living = Run(tmp_path / "y.json", "json")
    sweep(tmp_path)
    assert not left.exists()
    assert other.exists()
    living.write(article(1))
    assert titles(tmp_path / "y.json", "json") == ["خبر 1"]


@pytest.mark.parametrize("name", ["100%.json", "a%20b.json", "خ" * 120 + ".json", "%(x)s y.json"])
def test_any_name_will_do(tmp_path, name):
    Run(tmp_path / name, "json").write(article(1))
    assert titles(tmp_path / name, "json") == ["خبر 1"]


class TestCsv:
    def rows(self, path, *items, **kwargs):
        Run(path, "csv", **kwargs).write(*items)
        return pd.read_csv(path)

    def test_columns_are_those_for_a_spreadsheet(self, tmp_path):
        assert tuple(self.rows(tmp_path / "x.csv", article(1)).columns) == CSV_FIELDS

    def test_columns_of_other_items_are_scrapys(self, tmp_path):
        assert list(self.rows(tmp_path / "x.csv", {"b": 1, "a": 2}).columns) == ["b", "a"]

    def test_columns_asked_for_are_kept(self, tmp_path):
        rows = self.rows(tmp_path / "x.csv", article(1), fields_to_export={"title": "العنوان"})
        assert list(rows.columns) == ["العنوان"]

    def test_values(self, tmp_path):
        at = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
        item = article(1, authors=("سارة عادل", "عمر نبيل"), published_at=at, lead='قال: "نعم"')
        row = self.rows(tmp_path / "x.csv", item).iloc[0]
        assert row["authors"] == "سارة عادل | عمر نبيل"
        assert row["published_at"] == "2026-11-23T09:30:00+00:00"
        assert row["body"] == "فقرة أولى\n\nفقرة ثانية"
        assert row["lead"] == 'قال: "نعم"'
        assert pd.isna(row["kicker"])

    def test_mappings_are_json(self, tmp_path):
        related = ({"url": "http://x.example/2", "title": "خبر"}, {"url": "http://x.example/3"})
        item = article(1, related=related, read_by={"title": "meta"})
        row = self.rows(tmp_path / "x.csv", item, fields_to_export=["related", "read_by"]).iloc[0]
        assert [json.loads(each) for each in row["related"].split(" | ")] == list(related)
        assert json.loads(row["read_by"]) == {"title": "meta"}

    @pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
    def test_no_cell_is_a_formula(self, tmp_path, start):
        rows = self.rows(tmp_path / "x.csv", article(1, title=f"{start}HYPERLINK(1)"))
        assert rows["title"][0].startswith(f"'{start}"[:2])

    @pytest.mark.parametrize(("bom", "head"), [(True, b"\xef\xbb\xbfurl,"), (False, b"url,")])
    def test_byte_order_mark_once(self, tmp_path, bom, head):
        path = tmp_path / "x.csv"
        for number in (1, 2):
            Run(path, "csv", bom=bom).write(article(number))
        data = path.read_bytes()
        assert data.startswith(head)
        assert data.count(b"\xef\xbb\xbf") == int(bom)
        assert data.count(b"url,outlet,") == 1


def test_json_is_readable_arabic_in_the_order_of_the_fields(tmp_path):
    path = tmp_path / "x.json"
    Run(path, "json").write(article(1))
    assert "خبر 1" in path.read_text(encoding="utf-8")
    assert list(json.loads(path.read_text(encoding="utf-8"))[0])[:4] == ["url", "outlet", "section", "title"]


def test_xml_has_no_text_where_nothing_is_known(tmp_path):
    path = tmp_path / "x.xml"
    Run(path, "xml").write(article(1))
    assert not ET.parse(path).find("item").findtext("kicker")


def test_a_broken_feed_that_is_no_file_of_ours_is_not_stored(tmp_path):
    with (tmp_path / "other").open("wb") as file:
        exporter = formats.Json(file, encoding="utf-8")
        exporter.start_exporting()
        exporter.export_item(17)
        with pytest.raises(FeedError):
            exporter.finish_exporting()
