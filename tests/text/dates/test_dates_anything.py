"""Any text at all is read without an exception; and a table of dates from outside, where one is at hand."""

import csv
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot.text.dates import find_date, localise, order_of, read_date, weekday_in
from newsbot.text.dates.words import COPTIC, HALVES, HIJRI, LABELS, MONTHS, WEEKDAYS

CAIRO = ZoneInfo("Africa/Cairo")
PIECES = [
    *MONTHS,
    *WEEKDAYS,
    *HIJRI,
    *COPTIC,
    *HALVES,
    *LABELS,
    *"/:-.|,،()هم ",
    "منذ",
    "قبل",
    "ساعة",
    "يومين",
    "العدد",
    "ago",
]
DATELIKE = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.integers(0, 99999).map(str),
        st.datetimes().map(lambda moment: moment.strftime("%d/%m/%Y %H:%M")),
        st.sampled_from("٠١٢٣٤٥٦٧٨٩۰۱۲²½Ⅷ\u0660\x00\ud800\u0640\u200f"),
    ),
    max_size=14,
).flatmap(lambda parts: st.sampled_from(["", " ", "/", "-"]).map(lambda glue: glue.join(parts)))
FETCHES = st.one_of(st.none(), st.datetimes(), st.datetimes(timezones=st.just(CAIRO)))


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=120), DATELIKE), FETCHES, st.sampled_from([None, "DMY", "MDY", "YMD"]))
def test_no_text_raises_and_every_answer_is_whole(text, now, order):
    for found in (read_date(text, now, order=order, weekday=2), find_date(text, now, order=order)):
        if found is not None:
            assert found.at.utcoffset() is not None
            assert found.raw == text
            assert found.has_time == ("time" not in found.inferred)
            assert 1900 <= found.at.year <= 2101
            assert localise(found, found, now).at.tzinfo is found.at.tzinfo
    assert weekday_in(text) in (None, *range(7))
    assert order_of([text]) in (None, "DMY", "MDY", "YMD")


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1/" * 50_000,
        "20 مايو " * 20_000,
        "منذ " * 100,
        "1 و " * 19,
        "." * 299 + "2024",
        "1:" * 140 + " 2024",
        "ـ" * 250 + "20 مايو 2024",
        "\ud800 20 \x00 2024",
    ],
)
def test_hostile_texts_are_answered(text):
    assert read_date(text, datetime(2024, 5, 20, tzinfo=CAIRO)) is None or len(text) < 300


def test_dateparser_is_loaded_only_for_other_languages():
    code = (
        "import sys; from newsbot.text.dates import read_date as r;"
        "r('20 مايو 2024', None); r('May 20, 2024', None); r('لا شيء هنا 2024', None);"
        "assert 'dateparser' not in sys.modules; r('20 mai 2024', None); assert 'dateparser' in sys.modules"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, timeout=60)


def test_an_outside_table_reads_without_a_wrong_answer():
    pages = os.environ.get("NEWSBOT_PAGES")
    table = Path(pages).parent / "tables" / "dates.tsv" if pages else None
    if table is None or not table.exists():
        pytest.skip("no tables/dates.tsv beside the folder NEWSBOT_PAGES")
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    missed, wrong = [], []
    for row in rows:
        found = read_date(row["string"], datetime.fromisoformat(row["reference"]))
        if not _agrees(found, row["expected"]):
            (wrong if found else missed).append((row["string"], row["note"], found))
    assert not wrong
    assert len(missed) <= 0.02 * len(rows), missed


def _agrees(found, expected: str) -> bool:
    if found is None or not expected:
        return found is None and not expected
    if len(expected) == len("2024-05-20"):
        return found.at.date().isoformat() == expected and not found.has_time
    moment = datetime.fromisoformat(expected)
    return found.has_time and found.at == (moment if moment.tzinfo else moment.replace(tzinfo=CAIRO))
