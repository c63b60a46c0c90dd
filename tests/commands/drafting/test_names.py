"""Which names of elements last."""

import pytest
from lxml.html import fromstring

from newsbot.commands.drafting.names import is_lasting, names_of, own_names

LASTING = (
    "story-text",
    "articleBody",
    "entry-content",
    "article__body",
    "articleHeader",
    "newsStoryDate",
    "s-title",
)
MACHINE_MADE = (
    *(
        "sc-bdVaJa",
        "css-1q8dd3e",
        "jsx-2871293847",
        "Typography_text-s__wu_cm",
        "Story_body__aX3k9",
        "bbc-fa0wmp",
    ),
    *("mj2wg", "iNIir", "1rvtlej", "post-18231", "story-7641280", "svelte-abc", "_hidden", "xkcdbr"),
)
LOOKS = ("col-md-8", "row", "mt-4", "w-full", "flex", "text-right", "clearfix", "lg:block", "container")


@pytest.mark.parametrize("name", LASTING)
def test_a_person_gave_it(name):
    assert is_lasting(name)


@pytest.mark.parametrize("name", (*MACHINE_MADE, *LOOKS, "", "متن", "a b"))
def test_it_will_not_last_or_says_nothing(name):
    assert not is_lasting(name)


def element(markup):
    return fromstring(f"<html><body>{markup}</body></html>").get_element_by_id("x")


def test_the_most_lasting_first():
    found = element('<div id="x" itemprop="articleBody" class="story css-a1b2c3 col-8"></div>')
    found.set("id", "story-body")
    assert list(own_names(found)) == ["[itemprop=articleBody]", "#story-body", "div.story"]


def test_by_the_boxes_around_it():
    inside = fromstring('<html><body><div class="story"><p><span>x</span></p></div></body></html>').find(
        ".//span"
    )
    assert list(names_of(inside)) == ["div.story span"]
