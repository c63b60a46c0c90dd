import pytest

from newsbot.text.bylines.places import (
    is_city,
    is_country,
    is_place,
    leading_city,
    may_be_a_word,
    sounds_like_place,
)


@pytest.mark.parametrize(
    "city",
    ["القاهرة", "الاسكندرية", "كفر الشيخ", "بني سويف", "بنى سويف", "الدوحة", "CAIRO", "Sharm El-Sheikh"],
)
def test_cities_are_known_in_every_spelling(city):
    assert is_city(city) and is_place(city) and not is_country(city)


@pytest.mark.parametrize("country", ["مصر", "الإمارات العربية المتحدة", "Egypt"])
def test_countries_are_no_cities(country):
    assert is_country(country) and is_place(country) and not is_city(country)


@pytest.mark.parametrize("text", ["", "محمد", "الخبر السار", "في القاهرة"])
def test_other_words_are_no_places(text):
    assert not is_place(text)


def test_what_begins_like_a_place_may_be_one():
    assert sounds_like_place("الحدود الشمالية") and sounds_like_place("سان بابلو")
    assert not sounds_like_place("الحدود") and not sounds_like_place("حازم عادل")


def test_cities_that_are_words_too_are_named():
    assert may_be_a_word("كان") and may_be_a_word("قنا") and not may_be_a_word("أسوان")


def test_the_longest_city_at_the_front_wins():
    assert leading_city(["كفر", "الشيخ", "سامح", "فؤاد"]) == 2
    assert leading_city(["مرسى", "مطروح"]) == 2
    assert leading_city(["سامح", "فؤاد"]) == 0
    assert leading_city([]) == 0
