"""``scrapy store``: what it prints, and that what cannot be done is one line."""

import json
from argparse import Namespace
from datetime import UTC, datetime, timedelta

import pytest
from scrapy.settings import Settings

from newsbot.commands.store import Command, before_of
from newsbot.store import ArticleRow, open_store

NOW = datetime.now(UTC)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "store.sqlite"
    store = open_store(str(path))
    store.seen.add([ArticleRow("ahram:1", "ahram", "aa")], NOW - timedelta(days=500))
    store.seen.add([ArticleRow("ahram:2", "ahram", "bb"), ArticleRow("youm7:1", "youm7")], NOW)
    run = store.runs.start("ahram", NOW)
    store.runs.finish(run, NOW, "finished", {"items": 2})
    store.runs.start("youm7", NOW)
    store.close()
    return path


@pytest.fixture
def call(path, capsys):
    def run(*args, older_than=None, output=None, store=path):
        command = Command()
        command.settings = Settings({"NEWSBOT_STORE": str(store)})
        command.run(list(args), Namespace(older_than=older_than, output=output))
        out, err = capsys.readouterr()
        return command.exitcode, out, err

    return run


def test_show(call):
    code, out, err = call()
    assert (code, err) == (0, "")
    assert [line.split()[:2] for line in out.splitlines()[2:5]] == [
        ["ahram", "2"],
        ["youm7", "1"],
        ["all", "3"],
    ]
    assert "ahram: 2 items, finished" in out
    assert "youm7: 0 items, did not come to its end" in out


def test_prune_takes_out_what_is_old_and_vacuum_is_fine(call, path):
    assert call("prune", older_than="400d")[1].startswith("seen 1")
    assert call("prune", older_than="400d")[1] == "nothing is that old\n"
    assert call("vacuum")[0] == 0
    store = open_store(str(path))
    assert [store.seen.has(key) for key in ("ahram:1", "ahram:2")] == [False, True]
    store.close()


def test_export(call, tmp_path):
    _, out, _ = call("export")
    assert json.loads(out.splitlines()[0])["key"] == "ahram:1"
    call("export", output=str(tmp_path / "keys.jsonl"))
    assert (tmp_path / "keys.jsonl").read_text() == out


@pytest.mark.parametrize(
    ("args", "more", "code", "says"),
    [
        (["prune"], {}, 2, "--older-than"),
        (["prune"], {"older_than": "soon"}, 2, "no age"),
        (["prune"], {"older_than": "99999d"}, 2, "no age"),
        (["show"], {"store": "/nowhere/x.sqlite"}, 1, "there is no store"),
        (["show"], {"store": "redis://x"}, 1, "Redis"),
        (["export"], {"output": "/nowhere/x"}, 1, "cannot write"),
        (["show"], {"store": __file__}, 1, "no SQLite database"),
    ],
)
def test_what_cannot_be_done_is_one_line(call, args, more, code, says):
    came, out, err = call(*args, **more)
    assert (came, out) == (code, "")
    assert says in err
    assert err.count("\n") == 1


def test_what_an_age_means():
    assert before_of("2025-01-31", NOW) == datetime(2025, 1, 31, tzinfo=UTC)
    assert before_of("10 days", NOW) == NOW - timedelta(days=10)
