import pytest

from newsbot.markup.parse import parse

NOTHING = ["", "   \n", "\x00\x00", "<!-- nothing but a comment -->"]
SOMETHING = {
    "no body": ("<p>one<p>two", "onetwo"),
    "nul in the middle": ("<p>a\x00b</p>", "ab"),
    "lone surrogate": ("<p>a\ud800b</p>", "ab"),
    "declared encoding in text": (
        '<?xml version="1.0" encoding="windows-1256"?><html><p>نص</p></html>',
        "نص",
    ),
    "json": ('{"a": 1}', '{"a": 1}'),
    "stray end tags": ("</div></i><p>x</b></p>", "x"),
    "comment inside a sentence": ("<p>one <!-- x -->two</p>", "one two"),
}


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_to_parse(text):
    assert parse(text) is None


@pytest.mark.parametrize("case", SOMETHING)
def test_whatever_it_is_it_is_a_tree(case):
    text, words = SOMETHING[case]
    assert "".join(parse(text).itertext()).strip() == words


def test_bytes_in_utf_8_are_parsed_as_they_are():
    assert parse("<p>نص\x00</p>".encode()).findtext(".//p") == "نص"


def test_a_long_script_is_no_long_tag():
    tree = parse("<script>" + "x" * 300_000 + "</script><p class=a>text</p>")
    assert tree.find(".//p").get("class") == "a"


def test_a_hundred_thousand_nested_tags():
    assert parse("<div>" * 100_000 + "x") is not None


def test_a_tag_with_endless_attributes_is_cut():
    tree = parse("<body " + " ".join(f'a{n}="x"' for n in range(60_000)) + "><p>text</p>")
    assert tree.findtext(".//p") == "text"
    assert not tree.find("body").attrib
