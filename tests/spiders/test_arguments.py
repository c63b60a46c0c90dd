"""What ``-a`` may say, and the one line for what it may not."""

from datetime import date

import pytest

from newsbot.outlet import Outlet, Section
from newsbot.spiders.arguments import ArgumentError, Arguments, read_arguments

OUTLET = Outlet(
    name="paper",
    title="الورقة",
    hosts=("paper.example",),
    sources=(
        Section("https://paper.example/s", section="sport"),
        Section("https://paper.example/e", section="economy"),
    ),
    article_url=r"/(?P<id>\d+)",
    known="invented",
)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, Arguments()),
        (
            {"since": "2026-11-01", "until": "2026-11-01"},
            Arguments(since=date(2026, 11, 1), until=date(2026, 11, 1)),
        ),
        ({"limit": " 20 "}, Arguments(limit=20)),
        ({"section": "sport"}, Arguments(section="sport")),
        ({"limit": "", "section": None}, Arguments()),
        ({"_job": "0af3"}, Arguments()),
    ],
)
def test_what_may_be_asked_for(given, expected):
    assert read_arguments(OUTLET, **given) == expected


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"since": "yesterday"}, "since='yesterday' is no day; write it like 2026-11-01"),
        ({"until": "2026-02-30"}, "until='2026-02-30' is no day; write it like 2026-11-01"),
        ({"since": "2026-11-02", "until": "2026-11-01"}, "since=2026-11-02 lies after until=2026-11-01"),
        ({"limit": "0"}, "limit='0' is no number of articles; write it like 20"),
        ({"limit": "-3"}, "limit='-3' is no number of articles; write it like 20"),
        ({"limit": "many"}, "limit='many' is no number of articles; write it like 20"),
        ({"pages": "all"}, "pages='all' is no number of pages; write it like 20"),
        ({"section": "weather"}, "paper has no section 'weather'; it has: sport, economy"),
        ({"lmit": "20"}, "unknown argument 'lmit'; paper takes since, until, limit, section, pages, urls"),
        ({"urls": "no/such/file"}, "urls='no/such/file' cannot be read: No such file or directory"),
        ({"urls": "."}, "urls='.' cannot be read: Is a directory"),
    ],
)
def test_what_may_not_be_asked_for(given, line):
    with pytest.raises(ArgumentError) as error:
        read_arguments(OUTLET, **given)
    assert str(error.value) == line


def test_a_spider_may_take_arguments_of_its_own():
    assert read_arguments(OUTLET, also=("edition",), edition="print") == Arguments()


def test_a_file_of_addresses(tmp_path):
    file = tmp_path / "urls.txt"
    lines = "\ufeff# from yesterday\nhttps://paper.example/1\r\n\n  https://paper.example/2 \n"
    file.write_text(lines + "https://paper.example/1")
    urls = read_arguments(OUTLET, urls=str(file)).urls
    assert urls == ("https://paper.example/1", "https://paper.example/2")


@pytest.mark.parametrize(
    ("held", "why"),
    [
        (b"# nothing\n", "holds no address$"),
        (b"\xff\xfe\x00", "is no text file"),
        (
            b"https://else.example/1\njavascript:x\nhttp://[::1\n",
            "no address of paper; they begin with https",
        ),
    ],
)
def test_a_file_that_holds_no_addresses(tmp_path, held, why):
    file = tmp_path / "urls.txt"
    file.write_bytes(held)
    with pytest.raises(ArgumentError, match=why):
        read_arguments(OUTLET, urls=str(file))
