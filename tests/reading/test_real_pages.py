# ruff: noqa: E501 - markup and sentences read better on one line
"""Floors on real pages, which are not ours to ship: their folder is named by the environment variable NEWSBOT_PAGES.

A floor may only be raised.
"""

import importlib.util
import os
from pathlib import Path

import pytest

FOLDER = os.environ.get("NEWSBOT_PAGES")
pytestmark = pytest.mark.skipif(not FOLDER, reason="NEWSBOT_PAGES names no folder of pages with gold")

FLOORS = {
    "arabic": {"p": 0.995, "r": 0.995, "clean": 1.0, "title": 1.0, "date": 1.0, "author": 1.0},
    "arabic_swap": {"p": 0.99, "r": 0.99, "clean": 1.0, "title": 1.0, "date": 1.0, "author": 1.0},
    "egypt_en": {"p": 0.995, "r": 0.995, "clean": 1.0, "title": 1.0, "date": 1.0, "author": 1.0},
}
CHANGES = (
    "bare",
    "headless",
    "breaks",
    "divs",
    "nested",
    "boxes",
    "comments",
    "ticker",
    "forty",
    "unclosed",
    "cp1256",
    "sections",
    "plain-boxes",
    "letters",
    "quotes",
    "bare-comments",
    "ads",
    "shared",
    "spans",
    "urgent",
    "tabled",
    "custom",
    "one-form",
    "signs",
)
FALL = 0.012


@pytest.fixture(scope="module")
def accuracy():
    import sys

    bench = Path(__file__).parents[2] / "benchmarks"
    sys.path.insert(0, str(bench))
    try:
        spec = importlib.util.spec_from_file_location("accuracy", bench / "accuracy.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(str(bench))


def means(accuracy, golds):
    scores = [accuracy.score(gold, accuracy.ours(gold["html"], gold.get("url") or "")) for gold in golds]
    names = {name for one in scores for name in one}
    return {
        name: sum(s[name] for s in scores if name in s) / sum(1 for s in scores if name in s)
        for name in names
    }


@pytest.mark.parametrize("name", FLOORS)
def test_floor(accuracy, name):
    if not (Path(FOLDER) / name / "gold.jsonl").exists():
        pytest.skip(f"no set {name} in NEWSBOT_PAGES")
    found = means(accuracy, list(accuracy.load(Path(FOLDER) / name)))
    assert {field: found[field] for field, floor in FLOORS[name].items() if found[field] < floor} == {}


@pytest.mark.parametrize("change", CHANGES)
def test_tomorrows_page(accuracy, change):
    if not (Path(FOLDER) / "arabic" / "gold.jsonl").exists():
        pytest.skip("no set arabic in NEWSBOT_PAGES")
    golds = list(accuracy.load(Path(FOLDER) / "arabic"))
    found = means(accuracy, accuracy.changed(golds, accuracy.mutate.CHANGES[change]))
    assert min(found["p"], found["r"]) >= 1.0 - FALL
