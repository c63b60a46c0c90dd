# ruff: noqa: E501 - markup and sentences read better on one line
import pytest

from newsbot.markup.blocks import read_blocks
from newsbot.markup.parse import parse
from newsbot.reading.headline import find_headline, without_site

TITLES = {
    "Bridge opens in Minya after two years - Nile Gazette": "Bridge opens in Minya after two years",
    "افتتاح الجسر بعد عامين من الأعمال | جريدة الزهور": "افتتاح الجسر بعد عامين من الأعمال",
    "Nile Gazette | Bridge opens": "Bridge opens",
    "Minister: no rise in bread prices": "Minister: no rise in bread prices",
    "خبير: الجسر - رغم كل شيء - آمن تماما للسيارات الثقيلة": "خبير: الجسر - رغم كل شيء - آمن تماما للسيارات الثقيلة",
}


@pytest.mark.parametrize("title", TITLES)
def test_titles_lose_the_site_and_nothing_else(title):
    assert without_site(title, ["Nile Gazette"]) == TITLES[title]


def test_the_heading_itself_loses_known_names_only():
    assert without_site("Police: driver fled - then came back", ["Nile Gazette"], shown=True).endswith(
        "came back"
    )


PAGES = {
    "the heading the head names": "<h1>Nile Gazette</h1><h2>Bridge opens in Minya after two years</h2><p>x</p>",
    "a block that is no heading": "<h1>Nile Gazette</h1><div>Bridge opens in Minya after two years</div>",
    "not the one in the ticker": "<div><a href=x>Bridge opens in Minya after two years</a></div><h1>Bridge opens in Minya after two years</h1>",
}


@pytest.mark.parametrize("case", PAGES)
def test_the_headline_is_found(case):
    page = read_blocks(parse(PAGES[case]))
    found = find_headline(page, ["Bridge opens in Minya after two years - Nile Gazette"])
    assert found.text == "Bridge opens in Minya after two years"
    assert found.links == 0


def test_no_headline():
    assert find_headline(read_blocks(parse("<p>just text</p>")), []) is None
