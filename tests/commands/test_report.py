"""``scrapy report``: what the newest run wrote."""

import json
from types import SimpleNamespace

import pytest

from newsbot.commands.report import Command
from newsbot.commands.terminal import cut, isolated, padded, width, wrapped

ROWS = [
    {
        "title": "قرية صغيرة تفتتح مكتبتها الأولى",
        "published_at": "2026-11-23T09:30:00+02:00",
        "authors": ["سارة عادل", "عمر نبيل"],
        "word_count": 120,
    },
    {"title": "a" * 200, "published_at": None, "authors": [], "agency": "MENA", "word_count": 7},
]


@pytest.fixture
def report(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*args):
        command = Command()
        command.run(list(args), SimpleNamespace())
        said = capsys.readouterr()
        return command.exitcode, said.out, said.err

    return run


def write(folder, name, rows):
    path = folder / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def test_the_newest_run(report, tmp_path):
    write(tmp_path, "ahram/2026-11-22T10-00-00Z.json", [])
    write(tmp_path, "ahram/2026-11-23T10-00-00Z.json", ROWS)
    (tmp_path / "data/ahram/2026-11-23T10-00-00Z.csv").write_text("title\r\nx\r\n")
    write(tmp_path, "youm7/2026-11-21T10-00-00Z.json", ROWS[:1])
    for args in (("ahram",), ()):
        code, out, err = report(*args)
        assert (code, err) == (0, "")
        lines = out.splitlines()
        assert lines[2].startswith("2026-11-23 09:30  قرية صغيرة تفتتح")
        assert "سارة عادل | عمر نبيل" in lines[2]
        assert "MENA" in lines[3]
        assert {width(line) for line in lines[1:3]} <= set(range(60, 81))
        assert lines[-1].startswith(
            "2 articles in data/ahram/2026-11-23T10-00-00Z.csv, data/ahram/2026-11-23"
        )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.jsonl", '{"title": "خبر"}\n\n'),
        ("x.csv", "\ufefftitle,url\r\nخبر,u\r\n"),
        ("x.json", '[{"title": "خبر"}]'),
    ],
)
def test_a_file(report, tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    code, out, _ = report(name)
    assert code == 0
    assert "خبر" in out
    assert out.rstrip().endswith(f"1 article in {name}")


@pytest.mark.parametrize("text", ["[{", '{"title": "x"}', "[1]"])
def test_a_file_that_holds_none(report, tmp_path, text):
    (tmp_path / "x.json").write_text(text)
    code, out, err = report("x.json")
    assert (code, out) == (2, "")
    assert err.startswith("newsbot: ")


def test_nothing_yet(report):
    assert (
        report("ahram")[2] == "newsbot: nothing is written in data/ahram yet; `scrapy crawl ahram` does it\n"
    )


def test_widths():
    assert width("مُحَمَّد") == 4
    assert cut("خبر  طويل\nجدا", 9) == "خبر طويل…"
    assert cut("خبر", 3) == "خبر"
    assert list(wrapped("aa bb cc dddddddd", 5)) == ["aa bb", "cc", "dddddddd"]
    assert isolated("خبر", True) == "\u2068خبر\u2069"
    assert isolated("خبر", False) == "خبر"
    assert width(padded("خبرٌ", 6, True)) == 6
