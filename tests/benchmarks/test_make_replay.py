"""Saved pages laid out as a replay folder answer under their own addresses."""

import gzip
import json
import runpy
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsbot.extensions.recordings import NOT_RECORDED, Replay

main = runpy.run_path(str(Path(__file__).parents[2] / "benchmarks" / "make_replay.py"))["main"]
LONG = f"https://paper.example/story/{'خبر-' * 60}/7"


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages" / "set"
    folder.mkdir(parents=True)
    urls = {
        "one": "https://paper.example/story/%D8%AE%D8%A8%D8%B1/1",
        "two": "http://paper.example:8080/a?id=2",
        "long": LONG,
        "same": "https://paper.example/story/خبر/1",
        "below": "https://paper.example/story",
        "without": "",
        "relative": "/story/9",
        "lost": "https://paper.example/lost",
    }
    lines = [json.dumps({"id": name, "url": url or None}) for name, url in urls.items()]
    (folder / "gold.jsonl").write_text("\n".join(lines))
    for name in urls.keys() - {"lost"}:
        (folder / f"{name}.html.gz").write_bytes(gzip.compress(f"<p>{name}".encode()))
    return folder.parent


@pytest.fixture
def index(tmp_path):
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "a.html").write_bytes(b"<p>a")
    (folder / "b.html").write_bytes(b"<p>b")
    (folder / "index.tsv").write_text(
        "file\turl\tdate\tnote\n"
        'a.html\thttps://a.example/1\tmirrored Sat, 22 Jun 2013 19:47:58 GMT\tsays "x\n'
        "b.html\thttps://a.example/2\t2013-06-22\t\n"
    )
    return folder


def test_pages_with_gold(pages, tmp_path, capsys):
    assert main([str(pages), str(tmp_path / "out")]) == 0
    replay = Replay(tmp_path / "out")
    assert replay.answer("https://paper.example/story/خبر/1").body == b"<p>one"
    assert replay.answer("http://paper.example:8080/a?id=2").body == b"<p>two"
    assert replay.answer(LONG).body == b"<p>long"
    assert replay.answer("https://paper.example/story").body == b"<p>below"
    assert replay.answer("https://paper.example/lost") == NOT_RECORDED
    lines = (tmp_path / "out" / "urls.txt").read_text().splitlines()
    assert [line.rsplit("/", 1)[-1] for line in lines] == ["1", "a?id=2", "7", "story"]
    told = capsys.readouterr().out.splitlines()
    assert told[0].split(maxsplit=1) == ["4", "kept"]
    assert {tuple(line.split(maxsplit=1)) for line in told[1:4]} == {
        ("2", "without an absolute address"),
        ("1", "with the address of another"),
        ("1", "without a file"),
    }


def test_when_a_page_was_fetched_is_known_or_known_to_be_unknown(index, tmp_path):
    main([str(index), str(tmp_path / "out")])
    replay = Replay(tmp_path / "out")
    first, second = replay.answer("https://a.example/1"), replay.answer("https://a.example/2")
    assert first.fetched_at == datetime(2013, 6, 22, 19, 47, 58, tzinfo=UTC)
    assert (second.fetched_at, second.says_when) == (None, True)


def test_a_time_for_all_that_have_none(index, tmp_path):
    main([str(index), str(tmp_path / "out"), "--fetched-at", "2020-01-01T00:00:00Z"])
    replay = Replay(tmp_path / "out")
    assert replay.answer("https://a.example/1").fetched_at.year == 2013
    assert replay.answer("https://a.example/2").fetched_at.year == 2020


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda out: ["--fetched-at", "2020-01-01"], "needs a zone"),
        (lambda out: (out.mkdir(), (out / "x").touch())[2:] or [], "is not empty"),
    ],
)
def test_wrong_use_is_told(index, tmp_path, capsys, spoil, told):
    with pytest.raises(SystemExit) as end:
        main([str(index), str(tmp_path / "out"), *spoil(tmp_path / "out")])
    assert end.value.code == 2
    assert told in capsys.readouterr().err


def test_a_folder_without_pages_is_told(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main([str(tmp_path), str(tmp_path / "out")])
    assert "holds no gold.jsonl" in capsys.readouterr().err
