"""Word by word, what changed: short, readable, and the old text can be made again."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot.text.changes import changes, older

OLD = (
    "افتتح المجلس الطريق أمس بعد عام من العمل.\n\nقال المهندس إن الطريق طوله خمسة كيلومترات.\n\nوشكر الأهالي."
)


@pytest.mark.parametrize(
    ("old", "new", "steps"),
    [
        ("a b", "a b", []),
        ("", "", []),
        ("", "a b", [["+", "a b"]]),
        ("a b", "", [["-", "a b"]]),
        (
            OLD,
            OLD.replace("خمسة", "ستة"),  # five becomes six
            [["=", 1], ["~", [["=", 5], ["-", "خمسة"], ["+", "ستة"], ["=", 1]]], ["=", 1]],
        ),
        (OLD, OLD + "\n\nفقرة جديدة.", [["=", 3], ["+", "فقرة جديدة."]]),
        (
            OLD,
            OLD.replace("\n\nوشكر الأهالي.", ""),
            [["=", 2], ["-", "وشكر الأهالي."]],
        ),
        ("one two\n\nthree four", "five six\n\nseven", [["-", "one two"], ["-", "three four"],
                                                        ["+", "five six"], ["+", "seven"]]),
        # an edited paragraph with a new one before it
        (
            "one two three four",
            "brand new\n\none two 3 four",
            [["+", "brand new"], ["~", [["=", 2], ["-", "three"], ["+", "3"], ["=", 1]]]],
        ),
    ],
)  # fmt: skip
def test_steps(old, new, steps):
    assert changes(old, new) == steps
    if steps:
        assert older(new, steps) == old


WORDS = st.lists(st.sampled_from(["طريق", "جسر", "a", "b", ""]), min_size=1, max_size=8).map(" ".join)
TEXTS = st.lists(WORDS, max_size=5).map("\n\n".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_the_old_text_can_be_made_again(old, new):
    assert older(new, json.loads(json.dumps(changes(old, new)))) == old


def test_a_hostile_text_is_not_compared_word_by_word():
    old, new = " ".join(["a"] * 50_000), " ".join(["a"] * 50_001)
    assert changes(old, new) == [["-", old], ["+", new]]
    many = "\n\n".join(f"{n} a b" for n in range(3_000))
    more = "\n\n".join(f"{n} a b c" for n in range(3_000))
    steps = changes(many, more)
    assert {kind for kind, _ in steps} == {"-", "+"}
    assert older(more, steps) == many
