import csv
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.text.bylines import Byline, read_byline, split_dateline

T = "\N{ARABIC TATWEEL}"

HEADERS = [
    # place and agency
    ("القاهرة - أ ش أ", Byline(place="القاهرة", agency="MENA")),
    ("القاهرة _أ ش أ", Byline(place="القاهرة", agency="MENA")),
    (f"القاهرة {T} أ ش أ", Byline(place="القاهرة", agency="MENA")),
    ("القاهرة- أ.ش.أ:", Byline(place="القاهرة", agency="MENA")),
    ("القاهرة - (أ ش أ):", Byline(place="القاهرة", agency="MENA")),
    ("فيينا أ ش أ", Byline(place="فيينا", agency="MENA")),
    ("أ ف ب - باريس", Byline(place="باريس", agency="AFP")),
    ("(وكالات)", Byline(agency="WAKALAT")),
    ("بكين/سول - رويترز", Byline(place="بكين | سول", agency="Reuters")),
    ("وكالة الأنباء السعودية (واس)", Byline(agency="SPA")),
    ("باندونج (إندونيسيا) - أشوستيد برس", Byline(place="باندونج", agency="AP")),
    # words that are agencies only in their slot
    ("قنا - سامح فؤاد", Byline(authors=("سامح فؤاد",), place="قنا")),
    ("الدوحة - قنا", Byline(place="الدوحة", agency="QNA")),
    ("قنا", Byline(place="قنا")),
    ("رام الله - معا", Byline(place="رام الله", agency="Maan")),
    ("كان (فرنسا) - وكالات", Byline(place="كان", agency="WAKALAT")),
    ("فارس فؤاد", Byline(authors=("فارس فؤاد",))),
    # people
    ("كتب - سامح فؤاد:", Byline(authors=("سامح فؤاد",))),
    ("كتبت نهى عادل", Byline(authors=("نهى عادل",))),
    ("كبت – سامح فؤاد", Byline(authors=("سامح فؤاد",))),
    (f"كتب -سام{T}{T}ح فؤ{T}اد", Byline(authors=("سامح فؤاد",))),
    ("كتب : سامح فؤاد – محمود جاد", Byline(authors=("سامح فؤاد", "محمود جاد"))),
    ("كتب سامح فؤاد ومحمود جاد", Byline(authors=("سامح فؤاد", "محمود جاد"))),
    ("كتب عبد الرحمن وائل", Byline(authors=("عبد الرحمن وائل",))),
    ("بقلم: د. نهى المصري", Byline(authors=("د. نهى المصري",))),
    ("المزيد من مقالات د.نهى المصري", Byline(authors=("د.نهى المصري",))),
    ("أجرى الحوار: سامح فؤاد", Byline(authors=("سامح فؤاد",))),
    ("تقرير مراسل بي بي سي سيلفان مورو من كولومبو.", Byline(authors=("سيلفان مورو",), place="كولومبو")),
    ("سامح فؤاد يكتب: عن البحر", Byline(authors=("سامح فؤاد",))),
    ("نهى عادل", Byline(authors=("نهى عادل",))),
    ("سيلفان مورو/نهى عادل", Byline(authors=("سيلفان مورو", "نهى عادل"))),
    # people who did not write it
    ("كتب: سامح فؤاد - تصوير: كريم سمير", Byline(authors=("سامح فؤاد",))),
    ("سوهاج - نهى عادل (تصوير كريم سمير)", Byline(authors=("نهى عادل",), place="سوهاج")),
    ("تصوير: كريم سمير", Byline()),
    (f"ترجمة {T}{T} نهى عوض", Byline()),
    ("رئيس التحرير: سامح فؤاد", Byline()),
    ("كتب - محرر الأخبار", Byline()),
    # people and places
    ("كفر الشيخ سامح فؤاد", Byline(authors=("سامح فؤاد",), place="كفر الشيخ")),
    (f"لإسكندرية {T} سامح فؤاد:", Byline(authors=("سامح فؤاد",), place="الإسكندرية")),
    ("سامح فؤاد - القاهرة", Byline(authors=("سامح فؤاد",), place="القاهرة")),
    ("الأمم المتحدة - سيلفان مورو", Byline(authors=("سيلفان مورو",), place="الأمم المتحدة")),
    # outlets
    ("دبي - العربية.نت ووكالات", Byline(place="دبي", agency="WAKALAT", outlet="SELF:AlArabiya")),
    (
        "العربية.نت، القاهرة - سامح فؤاد",
        Byline(authors=("سامح فؤاد",), place="القاهرة", outlet="SELF:AlArabiya"),
    ),
    ("العربية.نم- وكالات", Byline(agency="WAKALAT")),
    ("رؤية – نهى عادل", Byline(authors=("نهى عادل",), outlet="رؤية")),
    ("القافلة", Byline(outlet="القافلة")),
    ("المصدر: رويترز", Byline(agency="Reuters")),
    # English
    ("By Nour Tayeb and Sam El-Wit", Byline(authors=("Nour Tayeb", "Sam El-Wit"))),
    ("Nour Tayeb, Sunday 24 Jul 2011", Byline(authors=("Nour Tayeb",))),
    ("Ahram Online, Monday 27 Jun 2011", Byline(outlet="Ahram Online")),
    ("Friday 26 Nov 2010", Byline()),
    ("Nour Tayeb / Daily News Egypt", Byline(authors=("Nour Tayeb",), outlet="Daily News Egypt")),
    ("AFP , Saturday 5 Jan 2013", Byline(agency="AFP")),
    ("Staff", Byline()),
    ("By Staff Writer", Byline()),
    # nothing of the kind
    ("منذ ساعتين", Byline()),
    ("3f2504e0-4f89-11d3-9a0c-0305e82c3301", Byline()),
    ("سوريا:", Byline()),
    ("وأحمد جاد ومحمود فؤاد، وسامح عادل، وحازم سمير،", Byline()),
    ("", Byline()),
]


@pytest.mark.parametrize(("line", "said"), HEADERS)
def test_a_line_near_the_headline(line, said):
    assert read_byline(line, "header") == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("فرانس 24/ أ ف ب/ رويترز", Byline(agency="AFP | Reuters", outlet="SELF:France24")),
        ("نهى بن عبد العظيم", Byline(authors=("نهى بن عبد العظيم",))),
        ("--(بترا)", Byline(agency="Petra")),
        ("*نقلاً عن الأهرام المصرية", Byline(outlet="الأهرام المصرية")),
        ("(إعداد سامح فؤاد للنشرة العربية - تحرير نهى عادل)", Byline()),
        ("انتهى المعرض أمس ولم يعلن عن موعد جديد.", Byline()),
    ],
)
def test_the_last_line(line, said):
    assert read_byline(line, "tail") == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("أسوان (أ ش أ) - افتتح المحافظ معرضا", Byline(place="أسوان", agency="MENA")),
        ("كتب الرئيس على صفحته الرسمية", Byline()),
        ("كتب سامح فؤاد تاريخا جديدا", Byline()),
        ("كتبت الصحيفة الأولى في المدينة", Byline()),
        ("بنا الفراعنة الأهرامات", Byline()),
        ("معا نحو مدينة أجمل", Byline()),
    ],
)
def test_the_first_paragraph(line, said):
    assert read_byline(line, "lead") == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("أسوان - سامح فؤاد:", Byline(authors=("سامح فؤاد",), place="أسوان")),
        ("القاهرة - أ ش أ", Byline(place="القاهرة", agency="MENA")),
        ("تونس - وات", Byline(place="تونس", agency="TAP")),
        ("كتبت - نهى عادل", Byline(authors=("نهى عادل",))),
        # alone they prove nothing where nobody knows the position
        ("نهى عادل", Byline()),
        ("القاهرة", Byline()),
        ("معا", Byline()),
        ("القاهرة - بيروت", Byline()),
    ],
)
def test_a_line_of_unknown_position_must_prove_itself(line, said):
    assert read_byline(line) == said


def test_a_wrong_position_is_refused():
    with pytest.raises(ValueError, match="header, lead, tail"):
        read_byline("نهى عادل", "middle")


@given(st.text(), st.sampled_from(["header", "lead", "tail", None]))
def test_any_text_is_read(text, position):
    assert isinstance(read_byline(text, position), Byline)


@given(
    st.text(st.sampled_from(" -–()/:،.\n\u0640_وأشفبالقاهرةرويترزكتبمحمدعلي24")),
    st.sampled_from(["header", "lead", "tail", None]),
)
def test_any_heap_of_signs_is_read(text, position):
    said = read_byline(text, position)
    assert all(author.strip() == author != "" for author in said.authors)
    assert "" not in (said.place, said.agency, said.outlet)


COLUMNS = ("authors", "place", "agency", "outlet")


def test_the_outside_table_of_bylines():
    table = Path(os.environ.get("NEWSBOT_PAGES", ""), "../tables/bylines.tsv")
    if "NEWSBOT_PAGES" not in os.environ or not table.exists():
        pytest.skip("NEWSBOT_PAGES names no folder of pages with tables beside it")
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    right = dict.fromkeys(COLUMNS, 0)
    for row in rows:
        said = read_byline(row["raw"], row["position"])
        for column, value in zip(
            COLUMNS, ("|".join(said.authors), said.place, said.agency, said.outlet), strict=True
        ):
            right[column] += (value or "").replace(" | ", "|") == row[column]
        if row["position"] == "lead" and said:
            assert split_dateline(row["raw"]), row["raw"]
    assert all(count >= 0.95 * len(rows) for count in right.values()), right
