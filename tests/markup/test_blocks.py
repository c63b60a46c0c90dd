import pytest

from newsbot.markup.blocks import MAX_ELEMENTS, read_blocks
from newsbot.markup.parse import parse
from newsbot.markup.signs import ASIDE, BODY, COMMENTS, HIDDEN, JUNK, NAV


def blocks_of(html):
    return read_blocks(parse(html))


CUTS = {
    "paragraphs": ("<p>one</p><p>two</p>", ["one", "two"]),
    "inline tags do not cut": ("<p>one <b>two</b> <a href=x>three</a>, four</p>", ["one two three, four"]),
    "two breaks": ("<div>one<br><br>two</div>", ["one", "two"]),
    "break in a heading": ("<h1>one<br>two</h1>", ["one two"]),
    "text around a box": ("<div>one<div>two</div>three</div>", ["one", "two", "three"]),
    "scripts are no text and cut nothing": ("<p>one <script>x()</script>two</p>", ["one two"]),
    "widgets are stepped over": ("<p>one</p><select><option>x</option></select><button>y</button>", ["one"]),
    "word's own tags are inline": ("<p>in <st1:place>Minya</st1:place> today</p>", ["in Minya today"]),
    "cells": ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
    "blanks of all kinds": ("<p>  a \n b\u00a0c </p>", ["a b c"]),
    "two figures in two elements": ("<p><time>1 May 2016</time><span>06:40</span></p>", ["1 May 2016 06:40"]),
    "one figure, a part of it bold": (
        "<p>20<b>16</b>, 10<sup>6</sup>, <i>10</i><sup>3</sup></p>",
        ["2016, 106, 103"],
    ),
    "a title inside a drawing": ("<p>one</p><svg><title>icon</title></svg>", ["one"]),
}


@pytest.mark.parametrize("case", CUTS)
def test_where_a_block_ends(case):
    html, expected = CUTS[case]
    assert [block.text for block in blocks_of(html).blocks] == expected


def test_what_is_known_of_a_block():
    (block,) = blocks_of("<h2><a href=x>four words of link</a></h2>").blocks
    assert (block.level, block.words, block.linked, block.anchors) == (2, 4, 1.0, 1)
    (block,) = blocks_of("<p><strong>all of it bold</strong></p>").blocks
    assert block.bold
    assert [b.breaks for b in blocks_of("<div>a<br>b<br><br>c</div>").blocks] == [0, 1, 2]


FLAGS = {
    "<nav><p>x</p></nav>": NAV,
    "<div role=navigation><p>x</p></div>": NAV,
    "<aside>x</aside>": ASIDE,
    "<div id=comments><p>x</p></div>": COMMENTS,
    "<div class='related-posts'><p>x</p></div>": JUNK,
    "<div itemprop=articleBody><p>x</p></div>": BODY,
    "<div style='display: none'><p>x</p></div>": HIDDEN,
    "<div class='commentary'><p>x</p></div>": 0,
}


@pytest.mark.parametrize("html", FLAGS)
def test_what_a_block_stands_in(html):
    (block,) = blocks_of(html).blocks
    assert block.flags == FLAGS[html]


def test_a_node_knows_the_range_of_its_blocks():
    page = blocks_of("<div id=a><p>1</p><div><p>2</p><p>3</p></div></div><p>4</p>")
    inner = next(n for n, node in enumerate(page.nodes) if node.tag == "div" and node.first == 1)
    assert [block.text for block in page.within(inner)] == ["2", "3"]
    assert [page.nodes[n].tag for n in page.path(inner)] == ["div", "div", "body", "html"]


def test_the_walk_ends_and_what_is_open_is_closed():
    page = blocks_of("<div>" + "<p>x</p>" * (MAX_ELEMENTS + 10) + "</div>")
    assert len(page.blocks) <= MAX_ELEMENTS
    assert page.nodes[0].end == len(page.blocks)


def test_pictures_links_and_clocks_are_noted():
    page = blocks_of("<p>a</p><img src=x><p><a href=y>b</a> <time datetime=2020-01-01>c</time></p>")
    assert [picture.before for picture in page.pictures] == [1]
    assert [anchor.block for anchor in page.anchors] == [1]
    assert [clock.block for clock in page.clocks] == [1]


def test_japanese_has_words_without_blanks():
    (block,) = blocks_of("<p>" + "地震の調査が続いている" * 6 + "</p>").blocks
    assert block.words > 15
