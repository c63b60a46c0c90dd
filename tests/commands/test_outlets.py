"""The table of outlets is Markdown, one row each."""

from __future__ import annotations

from argparse import Namespace

import pytest

from newsbot.commands.outlets import HEAD, Command, table
from newsbot.outlet import Outlet, Section
from newsbot.outlets import all_outlets

EVENING = Outlet(
    name="evening",
    title="Evening | Late",
    hosts=("evening.example", "m.evening.example"),
    sources=(Section("https://evening.example/a", section="a"), Section("https://evening.example/b")),
    article_url=r"/story/(\d+)",
    known="a saved page\nof 2020",
)


def test_a_row() -> None:
    row = table([EVENING]).splitlines()[-1]

    assert row == "| `evening` | Evening \\| Late | evening.example | ar | a | a saved page of 2020 |"


def test_all_rows_have_all_columns() -> None:
    lines = table(all_outlets()).splitlines()

    assert len(lines) == 2 + len(all_outlets())
    assert {line.replace("\\|", "").count("|") for line in lines} == {len(HEAD) + 1}


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    Command().run([], Namespace())

    assert capsys.readouterr().out == table(all_outlets()) + "\n"
