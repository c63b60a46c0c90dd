"""newsbot in a project of somebody else's: one line of settings, items of every type, a second run."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import newsbot

SETTINGS = """
BOT_NAME = "reader"
SPIDER_MODULES = ["reader.spiders"]
ADDONS = {"newsbot.Addon": 500}
LOG_FILE = "run.log"
"""

SPIDER = """
import dataclasses

import scrapy

WORDS = {
    "str": ("الري", "المزارعين"), "bytes": ("التعليم", "الطلاب"), "text": ("الصحة", "الأطباء"),
    "dataclass": ("النقل", "الركاب"), "item": ("السياحة", "الزوار"), "attrs": ("الكهرباء", "السكان"),
    "pydantic": ("الثقافة", "القراء"),
}


def paragraphs(kind):
    ministry, people = WORDS[kind]
    return [
        f"أعلنت وزارة {ministry} في بيان مطول صباح اليوم خطة جديدة تمتد ثلاث سنوات وتشمل عشرين مدينة.",
        f"وقال المتحدث باسم الوزارة إن الخطة وضعت بعد لقاءات مع {people} استمرت شهرين وانتهت قبل أسبوع.",
        f"وأضاف أن المرحلة الأولى تبدأ في الربيع المقبل، وأن {people} سيلمسون أثرها قبل نهاية العام.",
        f"وأوضح البيان أن ميزانية {ministry} زادت هذا العام زيادة سمحت بتمويل المشروع من غير قروض.",
    ]


def title(kind):
    return f"وزارة {WORDS[kind][0]} تعلن خطة جديدة في عشرين مدينة"


def html(kind):
    body = "".join(f"<p>{text}</p>" for text in paragraphs(kind))
    return (
        f"<!doctype html><html lang=ar><head><meta charset=utf-8><title>{title(kind)}</title></head>"
        f"<body><nav><a href=/>الرئيسية</a> <a href=/s>رياضة</a></nav><article>"
        f"<h1>{title(kind)}</h1>{body}</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def url(kind):
    return f"https://paper.example/story/{kind}"


@dataclasses.dataclass
class Story:
    url: str
    html: str
    title: str | None = None
    body: str | None = None


class Item(scrapy.Item):
    url = scrapy.Field()
    html = scrapy.Field()
    title = scrapy.Field()
    body = scrapy.Field()


def others():
    try:
        import attrs
    except ImportError:
        pass
    else:
        unknown = attrs.field(default=None)
        fields = {"url": attrs.field(), "html": attrs.field(), "title": unknown, "body": unknown}
        yield attrs.make_class("Made", fields)(url("attrs"), html("attrs"))
    try:
        import pydantic
    except ImportError:
        pass
    else:
        class Model(pydantic.BaseModel):
            url: str
            html: str
            title: str | None = None
            body: str | None = None
        yield Model(url=url("pydantic"), html=html("pydantic"))


class Spider(scrapy.Spider):
    name = "stories"
    start_urls = ["data:,a response without a network"]

    def parse(self, response):
        yield {"url": url("str"), "html": html("str"), "mine": "kept"}
        yield {"url": url("str") + "?utm_source=x", "html": html("str")}
        yield {"url": url("bytes"), "html": html("bytes").encode(), "fetched_at": "2026-11-23T10:00:00+02:00"}
        yield {"url": url("text"), "text": "\\n".join([title("text"), *paragraphs("text")])}
        yield {"url": url("none"), "html": "<title>لا شيء</title><p>لا خبر هنا</p>"}
        yield {"weather": "fine"}
        yield Story(url("dataclass"), html("dataclass"))
        yield Item(url=url("item"), html=html("item"))
        for item in others():
            yield item
"""

OTHERS = {"attrs": "attrs", "pydantic": "pydantic"}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("foreign")
    spiders = folder / "reader" / "spiders"
    spiders.mkdir(parents=True)
    (folder / "scrapy.cfg").write_text("[settings]\ndefault = reader.settings\n")
    (folder / "reader" / "__init__.py").touch()
    (folder / "reader" / "settings.py").write_text(SETTINGS)
    (spiders / "__init__.py").touch()
    (spiders / "stories.py").write_text(SPIDER)
    return folder


def crawl(project: Path, name: str) -> tuple[list[dict], dict[str, int]]:
    """The rows of the feed and the stats of ours."""
    root = Path(newsbot.__file__).parent.parent
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("NEWSBOT_", "SCRAPY_"))
    }
    environment["PYTHONPATH"] = str(root)
    command = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        "stories",
        "-O",
        f"{name}.jsonl",
        "-s",
        f"LOG_FILE={name}.log",
    ]
    ran = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=60)
    log = (project / f"{name}.log").read_text()
    assert ran.returncode == 0, ran.stderr
    assert "ERROR" not in log, log
    stats = {key: int(count) for key, count in re.findall(r"'newsbot/([^']+)': (\d+)", log)}
    rows = [json.loads(line) for line in (project / f"{name}.jsonl").read_text().splitlines()]
    return rows, stats


@pytest.fixture(scope="module")
def runs(project):
    return [crawl(project, "first"), crawl(project, "second")]


def kinds() -> list[str]:
    return [
        "str",
        "bytes",
        "text",
        "dataclass",
        "item",
        *(k for k, m in OTHERS.items() if importlib.util.find_spec(m)),
    ]


@pytest.mark.parametrize("kind", ["str", "bytes", "text", "dataclass", "item", *OTHERS])
def test_an_item_of_each_type_is_read(runs, kind):
    if kind not in kinds():
        pytest.skip(f"{OTHERS[kind]} is not installed")
    (rows, _) = runs[0]
    (row,) = [row for row in rows if row.get("url") == f"https://paper.example/story/{kind}"]
    assert row["title"].startswith("وزارة ")
    assert len(row["body"].split("\n\n")) == 4
    assert "الرئيسية" not in row["body"]
    assert not row.get("html")
    assert not row.get("text")


def test_a_dict_keeps_its_keys_and_gets_all_fields(runs):
    (row,) = [row for row in runs[0][0] if row.get("url") == "https://paper.example/story/str"]
    assert row["mine"] == "kept"
    assert "html" not in row
    assert set(newsbot.article.FIELDS) <= set(row)


def test_a_typed_item_gets_what_it_declares(runs):
    (row,) = [row for row in runs[0][0] if row.get("url") == "https://paper.example/story/item"]
    assert set(row) == {"url", "title", "body"}


def test_what_is_no_page_passes(runs):
    assert {"weather": "fine"} in runs[0][0]


def test_what_is_dropped_is_counted(runs):
    (_, stats) = runs[0]
    assert stats["dropped/same_article"] == 1
    assert sum(count for name, count in stats.items() if name.startswith("dropped/")) == 2
    assert stats["untouched"] == 1
    assert stats["marked"] == len(kinds())


def test_the_second_run_drops_what_the_first_wrote(runs):
    rows, stats = runs[1]
    assert rows == [{"weather": "fine"}]
    assert stats["dropped/had"] == len(kinds()) + 1
    assert "marked" not in stats


def test_the_log_never_holds_a_page(runs, project):
    assert "<article>" not in (project / "first.log").read_text()


def test_the_memory_is_one_file(runs, project):
    assert [path.name for path in (project / "data").iterdir()] == ["newsbot.sqlite"]
