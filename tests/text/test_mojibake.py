import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.text.mojibake import repaired

RIGHT = "قال مدير المتحف إن القاعات مفتوحة من الأحد، وإن الدخول في المساء أيضا على حساب المدينة"


def as_browsers_read(body):
    return "".join(
        chr(b) if b in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([b]).decode("cp1252") for b in body
    )


@pytest.mark.parametrize(
    "broken",
    [
        as_browsers_read(RIGHT.encode()),
        RIGHT.encode().decode("latin-1"),
        RIGHT.encode().decode("cp1256"),
        as_browsers_read(RIGHT.encode("cp1256")),
    ],
    ids=["utf-8 as 1252", "utf-8 as latin-1", "utf-8 as 1256", "1256 as 1252"],
)
def test_each_wrong_way_is_gone_back(broken):
    assert repaired(broken) == RIGHT
    assert repaired(f"<p class='x'>{broken}</p> <b>ok</b>") == f"<p class='x'>{RIGHT}</p> <b>ok</b>"


@pytest.mark.parametrize(
    "right",
    [RIGHT, RIGHT + " \xd8\xa7", "\xc7a va, \xd8resund, caf\xe9 \xe0 la \xd9\x86", "طعام §9", "\xc7\xe1\xde"],
)
def test_what_is_right_or_uncertain_stays(right):
    assert repaired(right) == right


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x6FF, exclude_categories=["Cs"])))
def test_any_text_survives(text):
    assert isinstance(repaired(text), str)
