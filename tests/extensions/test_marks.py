"""An article is had when its row is in a closed feed: real crawls (marks.py) with good and broken ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import newsbot

SCRIPT = Path(__file__).with_name("marks.py")


@pytest.fixture(scope="module")
def came(tmp_path_factory):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("NEWSBOT_")}
    environment["PYTHONPATH"] = str(Path(newsbot.__file__).parent.parent)
    command = [sys.executable, str(SCRIPT), str(tmp_path_factory.mktemp("marks"))]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.mark.parametrize(
    ("case", "marked"),
    [
        ("one feed", [0, 1, 2]),
        ("two feeds", [0, 1, 2]),
        ("parts", [0, 1, 2]),
        ("parts of ours", [0, 1, 2]),
        ("parts of ours beside one file", [0, 1, 2]),
        ("a part of ours is lost", []),
        ("no feeds", [0, 1, 2]),
        ("a filter", [0, 1, 2]),
        ("slow pipeline", [0, 1, 2]),
        ("later drop", [0, 1]),
        ("later drop, no feeds", [0, 1]),
        ("losing exporter", []),
        ("losing beside a good one", []),
        ("endless exporter", []),
        ("full disk", []),
        ("cannot be opened", []),
        ("exporter off", []),
        ("storage reports", []),
    ],
)
def test_what_is_marked(came, case, marked):
    assert came[case]["marked"] == marked
    assert came[case]["not_marked"] == (0 if marked else 3)
    assert came[case]["reasons"] == ["finished"]


def test_every_case_is_looked_at(came):
    assert len(came) == 18
