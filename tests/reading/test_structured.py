import json

import pytest

from newsbot.markup.head import read_head
from newsbot.markup.parse import parse
from newsbot.reading.structured import names_of, read_structured, split_tags

ARTICLE = {"@type": "NewsArticle", "headline": "A bridge opens", "datePublished": "2026-11-22T09:15:00+02:00"}


def said(script, field="title", url="https://news.example/a", head=""):
    html = f'{head}<script type="application/ld+json">{script}</script><p>x</p>'
    claims = read_structured(read_head(parse(html)), url)
    return next((claim.value for claim in claims if claim.field == field and claim.reader == "json-ld"), None)


SHAPES = {
    "plain": json.dumps(ARTICLE),
    "list": json.dumps([{"@type": "WebSite", "name": "x"}, ARTICLE]),
    "graph": json.dumps({"@graph": [{"@type": "WebPage"}, ARTICLE]}),
    "several types": json.dumps(ARTICLE | {"@type": ["Article", "NewsArticle"]}),
    "inside a page": json.dumps({"@type": "WebPage", "mainEntity": ARTICLE}),
    "control characters": json.dumps(ARTICLE).replace("A bridge", "A\tbridge"),
    "trailing comma": json.dumps(ARTICLE)[:-1] + ",}",
    "cdata": "//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>",
    "broken in the middle": json.dumps(ARTICLE)[:-1] + ', "articleBody": "he said "no" and left"}',
}


@pytest.mark.parametrize("shape", SHAPES)
def test_json_in_any_shape(shape):
    assert " ".join(said(SHAPES[shape]).split()) == "A bridge opens"
    assert said(SHAPES[shape], "published_at") == ARTICLE["datePublished"]


def test_of_several_articles_the_one_about_this_address():
    other = {"@type": "NewsArticle", "headline": "Another", "url": "https://news.example/b"}
    mine = ARTICLE | {"mainEntityOfPage": {"@id": "https://news.example/a?x=1"}}
    assert said(json.dumps([other, mine])) == "A bridge opens"


AUTHORS = {
    "text": ("Mona Saleh", ("Mona Saleh",)),
    "person": ({"@type": "Person", "name": "Mona Saleh"}, ("Mona Saleh",)),
    "two": ([{"name": "Mona Saleh"}, {"name": "Adel Fahmy"}], ("Mona Saleh", "Adel Fahmy")),
    "an office": ({"@type": "Organization", "name": "Daily Example"}, None),
    "names in a list": (
        {"@type": "Person", "name": ["Mona Saleh", "Adel Fahmy"]},
        ("Mona Saleh", "Adel Fahmy"),
    ),
    "an address": ("https://news.example/author/7", None),
    "nonsense": ({"@id": 5}, None),
}


@pytest.mark.parametrize("case", AUTHORS)
def test_authors_in_any_shape(case):
    value, expected = AUTHORS[case]
    assert said(json.dumps(ARTICLE | {"author": value}), "authors") == expected


def test_an_author_by_reference():
    graph = {
        "@graph": [
            ARTICLE | {"author": {"@id": "#p"}},
            {"@type": "Person", "@id": "#p", "name": "Mona Saleh"},
        ]
    }
    assert said(json.dumps(graph), "authors") == ("Mona Saleh",)


def test_paywall_and_comments():
    script = json.dumps(ARTICLE | {"isAccessibleForFree": "False", "commentCount": "7"})
    assert (said(script, "paywalled"), said(script, "comments_count")) == (True, 7)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["By Mona Saleh and Adel Fahmy"], ("Mona Saleh", "Adel Fahmy")),
        (["admin"], ()),
        (["Developed By Somebody"], ()),
        (["a@b.example", "550e8400-e29b-41d4-a716-446655440000"], ()),
        (["كتب: عادل فهمي"], ("عادل فهمي",)),
    ],
)
def test_names(values, expected):
    assert names_of(values) == expected


def test_tags_are_split_and_said_once():
    assert split_tags(["الجسر، الطرق, الجسر", "#النيل"]) == ("الجسر", "الطرق", "النيل")
