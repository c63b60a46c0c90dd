import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.text.bylines.byline import Byline
from newsbot.text.bylines.datelines import split_dateline

T = "\N{ARABIC TATWEEL}"
STORY = "افتتح المحافظ أمس معرضا للكتاب في الميدان القديم"

SPLIT = [
    ("(CNN)-- ", Byline(agency="CNN")),
    ("(CNN) ", Byline(agency="CNN")),
    ("أسوان، مصر (CNN) -- ", Byline(place="أسوان", agency="CNN")),
    ("أسوان، مصر(CNN-- ", Byline(place="أسوان", agency="CNN")),
    ("تسوكوبا (أ ف ب) - ", Byline(place="تسوكوبا", agency="AFP")),
    ("مسقط/الدوحة (رويترز) - ", Byline(place="مسقط | الدوحة", agency="Reuters")),
    ("القاهرة (رويترز، أ ف ب) - ", Byline(place="القاهرة", agency="Reuters | AFP")),
    ("القاهرة في 15 سبتمبر /أ ش أ/ ", Byline(place="القاهرة", agency="MENA")),
    ("الرباط 12 يناير 2015 (ومع) - ", Byline(place="الرباط", agency="MAP")),
    ("القاهرة - أ ش أ: ", Byline(place="القاهرة", agency="MENA")),
    (f"القاهرة {T} أ.ش.أ {T} ", Byline(place="القاهرة", agency="MENA")),
    ("القاهرة - أ ش أ ", Byline(place="القاهرة", agency="MENA")),
    ("فيينا أ ش أ - ", Byline(place="فيينا", agency="MENA")),
    ("المنامة - بنا - ", Byline(place="المنامة", agency="BNA")),
    ("دبي - العربية.نت: ", Byline(place="دبي", outlet="SELF:AlArabiya")),
    ("القاهرة - رويترز ووكالات: ", Byline(place="القاهرة", agency="Reuters | WAKALAT")),
    ("رويترز - ", Byline(agency="Reuters")),
    ("كتب - سامح فؤاد: ", Byline(authors=("سامح فؤاد",))),
    (f"المنصورة {T} سامح فؤاد: ", Byline(authors=("سامح فؤاد",), place="المنصورة")),
    ("القاهرة - واشنطن - ", Byline(place="القاهرة | واشنطن")),
    ("بيروت – ", Byline(place="بيروت")),
    ("CAIRO (AP) — ", Byline(place="CAIRO", agency="AP")),
    ("Cairo, Aug 3 (MENA) - ", Byline(place="Cairo", agency="MENA")),
    ("CAIRO: ", Byline(place="CAIRO")),
    ("CAIRO - 22 November 2026: ", Byline(place="CAIRO")),
    ("القاهرة، 22 نوفمبر 2026 - ", Byline(place="القاهرة")),
    ("ASWAN/LUXOR, March 7 (Reuters) - ", Byline(place="ASWAN | LUXOR", agency="Reuters")),
]


@pytest.mark.parametrize(("dateline", "said"), SPLIT)
def test_a_dateline_is_cut_off_and_read(dateline, said):
    assert split_dateline(dateline + STORY) == (dateline.strip(), STORY, said)
    assert split_dateline("  " + dateline + STORY + " ") == (dateline.strip(), STORY, said)


def test_an_agency_glued_to_the_first_word_is_cut_off():
    assert split_dateline("نيويورك - واماستقبل المندوب وفدا") == (
        "نيويورك - وام",
        "استقبل المندوب وفدا",
        Byline(place="نيويورك", agency="WAM"),
    )


STORIES = [
    "القاهرة في 22 نوفمبر 2026 شهدت أول أيام المعرض",
    "زار الوفد القاهرة - 22 نوفمبر 2026: هكذا يبدأ دفتر المعرض",
    "كتب الرئيس على صفحته الرسمية رسالة إلى الشباب",
    "كتب سامح فؤاد: «لا أحد هنا يعرف ما جرى تلك الليلة»",
    "بنا الفراعنة الأهرامات في عصور بعيدة",
    "معا - وهذا هو المهم - نستطيع أن نبني المدرسة",
    "قالت وكالة (رويترز) إن السفينة وصلت",
    "القاهرة: المدينة التي لا تنام أبدا كما يقولون",
    "القاهرة:",
    "القاهرة - أ ش أ",
    "رويترز: السفينة وصلت إلى الميناء",
    "الوطن: نرفض المشاركة في السباق",
    f'مصادر ل{T} "الوطن": السفينة وصلت إلى الميناء',
    "كان - ولا يزال - أهم لاعب في الفريق كله",
    "مصر - السنغال: مباراة لا تنسى في تاريخ الفريق",
    "القاهرة - الإسكندرية الصحراوي طريق لا ينام أبدا في الليل",
    "سامح فؤاد - مدير المعرض - قال إن الدخول مجاني",
    "المعرض (الذي افتتح أمس) - كما قال المدير - مجاني",
    "أسوان، وهي مدينة قديمة (1200 كم) - كما يقال",
    "3 فبراير 2011: وصول السفينة إلى الميناء",
    "US: the plan is off, officials say today",
    "Cairo is a city - or several - that never sleeps",
    "The Minister (AP member) - said",
    "-- (",
    "(",
    "",
    "   ",
    "- - -",
    "(CNN)",
]


@pytest.mark.parametrize("story", STORIES)
def test_what_opens_with_its_story_is_left_whole(story):
    assert split_dateline(story) is None


@given(st.text(st.sampled_from(" -–()/:،.\n\u0640_أشفبCNالقاهرةرويترزكتب123")), st.text(max_size=30))
def test_the_two_parts_are_always_the_paragraph(start, end):
    found = split_dateline(start + end)
    if found:
        raw, rest, said = found
        assert raw and rest and said
        assert "".join((raw + rest).split()) == "".join((start + end).split())
