import pytest

from newsbot.text.bylines.agencies import Known, known, marked, misspelt, unmarked

SIGNED = [
    ("أ ش أ", "MENA"),
    ("أ.ش.أ", "MENA"),
    ("ا ش ا", "MENA"),
    ("أش أ", "MENA"),
    ("أشأ", "MENA"),
    ("وكالة أنباء الشرق الاوسط", "MENA"),
    ("أ. ف. ب", "AFP"),
    ("فرانس برس", "AFP"),
    ("وكالة الصحافة الفرنسية", "AFP"),
    ("رويترز", "Reuters"),
    ("وكالة رويترز", "Reuters"),
    ("(رويترز)", "Reuters"),
    ("REUTERS", "Reuters"),
    ("د.ب.أ", "DPA"),
    ("dpa", "DPA"),
    ("أ. ب", "AP"),
    ("الأسوشيتد برس", "AP"),
    ("شينخوا -", "Xinhua"),
    ("وكالة أنباء شينخوا", "Xinhua"),
    ("العُمانية", "ONA"),
    ("إيتار-تاس", "TASS"),
    ("و.ا.س", "SPA"),
    ("و م ع", "MAP"),
    ("سى إن إن", "CNN"),
    ("CNN بالعربية", "CNN"),
    ("بى بى سى", "BBC"),
    ("يو.بي.آي", "UPI"),
    ("وكالات الأنباء", "WAKALAT"),
]


@pytest.mark.parametrize(("signed", "name"), SIGNED)
def test_every_spelling_has_its_canonical_name(signed, name):
    assert known(signed).name == name


@pytest.mark.parametrize(
    "word",
    [
        "قنا",
        "معا",
        "ومع",
        "الفرنسية",
        "الألمانية",
        "فارس",
        "وات",
        "بنا",
        "وطنية",
        "وفا",
        "سبأ",
        "أب",
        "العربية",
    ],
)
def test_words_that_agencies_sign_with_too_are_not_sure(word):
    assert known(word) is not None and not known(word).sure


@pytest.mark.parametrize("spaced", ["و م ع", "أ.ب", "ق.ن.ا", "وكالة معا", "وكالة الأنباء القطرية"])
def test_the_same_signs_in_pieces_or_in_full_are_sure(spaced):
    assert known(spaced).sure


@pytest.mark.parametrize(
    "text", ["", "رويترز قالت", "the map", "map", "tap", "ap", "القاهرة", "كان", "أحمد علي"]
)
def test_what_is_more_than_a_name_or_another_word_is_no_agency(text):
    assert known(text) is None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("العربية. نت", "SELF:AlArabiya"),
        ("قناة العربية", "SELF:AlArabiya"),
        ("فرانس24", "SELF:France24"),
        ("سكاي نيوز عربية", "SELF:SkyNewsArabia"),
        ("القافلة", "القافلة"),
        ("مجلة الضفاف", "مجلة الضفاف"),
        ("Ahram Online", "Ahram Online"),
    ],
)
def test_outlets_are_told_from_agencies(printed, name):
    assert known(printed) == Known(name, outlet=True)


def test_names_that_hold_separators_are_put_away_and_come_back():
    away = marked("أسوان/ أ.ف.ب/ فرانس 24")
    assert away.count("/") == 2 and "." not in away and "24" not in away
    assert "أ ف ب" in unmarked(away) and "فرانس 24" in unmarked(away)


@pytest.mark.parametrize(
    ("typo", "name"),
    [("أشوستيد برس", "AP"), ("فرانس بريسس", "AFP"), ("فراس برهومة", None), ("برس", None), ("", None)],
)
def test_misspelt_names_are_near_one_long_name(typo, name):
    found = misspelt(typo)
    assert (found.name if found else None) == name
