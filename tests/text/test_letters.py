import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.text.letters import arabic_share, clean, has_arabic, key

T = "\N{ARABIC TATWEEL}"

SHOWN = [
    # what is written, what is shown
    ("قرر\N{NO-BREAK SPACE}المجلس", "قرر المجلس"),
    ("\N{ZERO WIDTH NO-BREAK SPACE}\N{RIGHT-TO-LEFT MARK}قرر\N{ZERO WIDTH SPACE}ت\N{SOFT HYPHEN}", "قررت"),
    (
        "\N{RIGHT-TO-LEFT EMBEDDING}نعم\N{POP DIRECTIONAL FORMATTING} "
        "\N{FIRST STRONG ISOLATE}لا\N{POP DIRECTIONAL ISOLATE}",
        "نعم لا",
    ),
    (
        "\N{ARABIC LETTER MEEM INITIAL FORM}\N{ARABIC LETTER ALEF FINAL FORM}"
        "\N{ARABIC LETTER REH ISOLATED FORM}س",
        "مارس",
    ),
    ("\N{ARABIC LIGATURE LAM WITH ALEF ISOLATED FORM}", "لا"),
    ("\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}", "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}"),
    ("\N{RIAL SIGN}", "\N{RIAL SIGN}"),
    (
        "\N{ORNATE LEFT PARENTHESIS}نص\N{ORNATE RIGHT PARENTHESIS}",
        "\N{ORNATE LEFT PARENTHESIS}نص\N{ORNATE RIGHT PARENTHESIS}",
    ),
    (f"سا{T}{T}{T}مح", "سامح"),
    (f"سا{T}مح", f"سا{T}مح"),
    (f"ال{T} 50 كتابا", f"ال{T} 50 كتابا"),
    (f'ب{T}"المدينة"', f'ب{T}"المدينة"'),
    (f"أسوان {T} رانيا", f"أسوان {T} رانيا"),
    (f"أسوان {T}{T} رانيا", f"أسوان {T}{T} رانيا"),
    ("أإآٱ ى ي ة ه ؤ ئ", "أإآٱ ى ي ة ه ؤ ئ"),
    ("مُدرّسٌ ٢٠١١ ، ثم", "مُدرّسٌ ٢٠١١ ، ثم"),
    ("نمی\N{ZERO WIDTH NON-JOINER}شود", "نمی\N{ZERO WIDTH NON-JOINER}شود"),
    ("\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}", "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}"),
    ("ا\N{ARABIC HAMZA ABOVE}مس", "أمس"),
    ("أ\r\nب\rج\u2028د\n\n  ه\u0640 \t و ", "أ\nب\nج\nد\n\nه\u0640 و"),
    ("أ\x00ب\x07ج", "أبج"),
    ("أ\ud800ب", "أ\N{REPLACEMENT CHARACTER}ب"),
    ("", ""),
    (" \n\t ", ""),
]


@pytest.mark.parametrize(("written", "shown"), SHOWN)
def test_output_shows_what_was_written_and_nothing_invisible(written, shown):
    assert clean(written) == shown


SAME = [
    ("الإسكندريّةُ", "الاسكندريه"),
    ("مصطفى", "مصطفي"),
    ("مستشفی کبیر", "مستشفي كبير"),
    (f"مح{T}{T}مد", "محمد"),
    ("مسؤول", "مسوول"),
    ("آمال، أمين / إيمان", "امال امين ايمان"),
    ("٢٥ يناير ۲۰۱۱", "25 يناير 2011"),
    ("أ.ش.أ", "ا ش ا"),
    ("\N{ARABIC LETTER MEEM INITIAL FORM}\N{ARABIC LETTER NOON FINAL FORM}", "من"),
    ("أه\N{ZERO WIDTH NON-JOINER}لا", "اهلا"),
    ("Al-Masry_AlYoum", "al masry alyoum"),
    ("CAFE\N{COMBINING ACUTE ACCENT}", "café"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_text_have_one_key(one, other):
    assert key(one) == other


@pytest.mark.parametrize(("one", "other"), [("فتى", "فتا"), ("سال", "سار"), ("كلب", "كلبه"), ("12", "21")])
def test_different_words_have_different_keys(one, other):
    assert key(one) != key(other)


def test_arabic_is_seen_and_weighed():
    assert has_arabic("BBC بي") and not has_arabic("BBC 24/7 ،") and not has_arabic("")
    assert arabic_share("ab اب") == 0.5
    assert arabic_share(f"{T}{T} 123") == 0.0
    assert arabic_share("\N{ARABIC LETTER MEEM INITIAL FORM}") == 1.0


@given(st.text())
def test_any_text_has_both_forms_and_they_are_final(text):
    shown, matched = clean(text), key(text)
    assert clean(shown) == shown
    assert shown.encode() is not None and matched.encode() is not None
    assert matched == matched.strip() and "  " not in matched
    assert "\x00" not in shown
    assert 0.0 <= arabic_share(text) <= 1.0


@given(
    st.text(
        st.characters(min_codepoint=0x600, max_codepoint=0x6FF) | st.sampled_from(" \n\u200b\u200f\u0640a1")
    )
)
def test_the_output_form_does_not_change_the_key(text):
    assert key(clean(text)) == key(text)
    assert key(key(text)) == key(text)
