import pytest

from newsbot.text.bylines.slots import DATE, Kind, places_said, read_slots

A, S, P, N, X = Kind.AGENCY, Kind.OUTLET, Kind.PLACE, Kind.PERSON, Kind.ALIEN

LINES = [
    ("أسوان - سامح فؤاد، رويترز", [P, N, A]),
    ("برلين- أب، فيينا - فرانس برس", [P, A, P, A]),
    ("تسوكوبا - رويترز", [P, A]),
    ("تسوكوبا - سيلفان مورو", [P, N]),
    ("سامح فؤاد - الحدود الشمالية الغربية", [N, P]),
    ("رأس الحكمة، مصر - سامح فؤاد", [P, P, N]),
    ("العربية.نت _ الرياض", [S, P]),
    ("قنا - سامح فؤاد", [P, N]),
    ("الدوحة - قنا", [P, A]),
    ("سوهاج (ت: كريم سمير) - نهى جاد", [P, N]),
    ("كتب: سامح فؤاد - تصوير: كريم سمير", [N]),
    ("القاهرة: قال المصدر إن", [P, X]),
    ("", []),
]


@pytest.mark.parametrize(("line", "kinds"), LINES)
def test_each_name_of_a_line_is_told(line, kinds):
    assert [name.kind for name in read_slots(line).names] == kinds


def test_a_credit_is_seen_and_makes_people_of_unknown_names():
    slots = read_slots("بقلم: سيلفان")
    assert slots.credited and [name.kind for name in slots.names] == [N]


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("القاهرة، مصر - وكالات", ["القاهرة"]),
        ("القاهرة، أسوان - وكالات", ["القاهرة", "أسوان"]),
        ("تسوكوبا، إيباراكي، طوكيو - وكالات", ["تسوكوبا"]),
        ("مسقط/الدوحة - وكالات", ["مسقط", "الدوحة"]),
        ("سوهاج - أسيوط - وكالات", ["سوهاج", "أسيوط"]),
    ],
)
def test_regions_only_say_where_the_first_place_lies(line, places):
    assert places_said(read_slots(line).of(P)) == places


@pytest.mark.parametrize(
    "date",
    [
        "15 سبتمبر",
        "في 15 سبتمبر",
        "11 ديسمبر 2016",
        "الأحد 3 مايو 2020م",
        "Aug 3",
        "Sunday 24 Jul 2011",
        "24/7/2011",
        "12:30",
    ],
)
def test_dates_are_taken_out_of_a_line(date):
    assert DATE.sub("", date).strip() == ""


def test_a_weekday_or_month_alone_may_be_a_name():
    assert DATE.sub("", "سيد الجمعة") == "سيد الجمعة" and DATE.sub("", "May Adel") == "May Adel"
