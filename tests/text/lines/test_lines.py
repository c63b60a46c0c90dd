"""Line judgement on tables of lines in our own words, in the shape of real ones; and on outside tables where
given."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbot.text.lines import Judged, kind, sift

PARAGRAPH = (
    "قالت وزارة الري إن منسوب البحيرة ارتفع خلال الأسبوع الماضي بمقدار عشرين سنتيمترا، وإن الفنيين "
    "يراقبون البوابات "
    "ليلا ونهارا حتى ينتهي موسم الفيضان."
)
SECOND = (
    "وأضافت الوزارة أن المزارعين في القرى القريبة تسلموا نشرات يومية بمواعيد فتح الترع، وأن غرفة "
    "العمليات تتلقى "
    "الشكاوى على مدار اليوم وترد عليها في ساعتين."
)
ENGLISH = (
    "The irrigation ministry said the level of the lake rose by twenty centimetres last week and that"
    " engineers watch "
    "the gates day and night until the flood season ends."
)

ALONE = [
    ("المحتوى الرئيسي", "navigation"),
    ("تخطى إلى المحتوى الرئيسى", "navigation"),
    ("الرئيسية", "navigation"),
    ("إعلان", "navigation"),
    ("جميع الحقوق محفوظة © 2031 جريدة الضفة", "navigation"),
    ("© 2031 جريدة الضفة", "navigation"),
    ("© وكالة النخيل / هالة سمير", "caption"),
    ("عاجل", "ticker"),
    ("عاجل |", "ticker"),
    ("أهم أخبار مصر", "related"),
    ("اقرأ ايضا :", "related"),
    ("إقرأ أيضًا", "related"),
    ("أقرأ ايضاً..", "related"),
    ("الموضوعات المتعلقة", "related"),
    ("للمزيد: خريطة البحيرات في الوادي الجديد", "related"),
    ("للمزيد - خريطة البحيرات في الوادي الجديد", "related"),
    ("قد يهمك/ خمس بحيرات لا يعرفها أحد", "related"),
    ("قد يهمك أيضا| خمس بحيرات لا يعرفها أحد", "related"),
    ("اقرأ: (خمس بحيرات لا يعرفها أحد)", "related"),
    ("شاهد.. خمس بحيرات لا يعرفها أحد", "related"),
    ("فيديو: البحيرة من الجو", "related"),
    ("Read also: five lakes nobody knows", "related"),
    ("Related", "related"),
    ("التعليقات (0)", "comment"),
    ("3 تعليقات", "comment"),
    ("Comments", "comment"),
    ("اترك تعليقاً", "comment"),
    ("شارك", "share"),
    ("مشاركة الخبر", "share"),
    ("Share this", "share"),
    ("Views: 5120", "share"),
    ("رابط دائم: https://paper.example/n/5", "share"),
    ("Short link:", "share"),
    ("https://paper.example/n/5", "share"),
    ("كلمات البحث:", "tags"),
    ("الري|", "tags"),
    ("Search Keywords:", "tags"),
    ("تابعنا على", "promo"),
    ("لمشاهدة الفيديو اضغط هنا", "promo"),
    ("تابعوا أخبار البحيرة عبر غوغل نيوز", "promo"),
    ("Follow us on Twitter", "promo"),
    ("كتب: سمير نخلة", "byline"),
    ("كتبت – هالة سمير", "byline"),
    ("تصوير: هالة سمير", "byline"),
    ("المصدر : وكالة النخيل", "byline"),
    ("(إعداد سمير نخلة - تحرير هالة سمير)", "byline"),
    ("*نقلاً عن صحيفة الضفة", "byline"),
    ("صورة أرشيفية", "caption"),
    ("صور من الموقع الرسمي للبحيرة", "caption"),
    ("07/04 11:07", "date"),
    ("الإثنين، 24 أغسطس 2031 09:23 ص", "date"),
    ("3 مارس/ آذار 2031", "date"),
    ("منذ 3 ساعات", "date"),
    ("منذ ساعة", "date"),
    ("آخر تحديث: 11:32", "date"),
    ("Friday, 21 June 2031", "date"),
    ("أسوان ـ أ ش أ", "dateline"),
    ("(رويترز)", "dateline"),
    ("وزير الري يفتتح ثلاث محطات جديدة على البحيرة", "title"),
    (PARAGRAPH, "body"),
    ("...", "other"),
    ("", "other"),
]
"""A line alone → its kind."""

TRUE_LINES = [
    "شارك آلاف المزارعين في افتتاح المحطة الجديدة على البحيرة أمس.",
    "نشر الباحثون نتائج القياس في مجلة العلوم.",
    "بحث وزير الري مع المحافظ مواعيد فتح الترع.",
    "إعلان المحافظ جاء بعد اجتماع طويل.",
    "تعليقات المحافظ جاءت بعد اجتماع طويل.",
    "صورة البحيرة من الجو أدهشت المهندسين.",
    "شاهد عشرات الأطفال المركب وهو يعبر البحيرة.",
    "سياسة حماية",
    "مشاركة الشباب",
    "ردود فعل دولية",
    "المزيد من العمل ينتظر المهندسين في الصيف.",
    "وطالبت الوزارة كل مزارع بأن يضغط هنا أو هناك على المضخة بحذر.",
    "نقلا عن مصادر في الوزارة، قالت الصحيفة إن العمل مستمر.",
    "6 أكتوبر",
    "3 فبراير 2031:",
    "القاهرة:",
    "Comments by the minister came after a long meeting.",
    "Share prices rose after the meeting.",
    "Read alone, the report says little about the lake.",
]
"""Lines that begin or look like furniture and are true text between two paragraphs."""


@pytest.mark.parametrize(("line", "expected"), ALONE)
def test_kind_of_a_line_alone(line: str, expected: str) -> None:
    assert kind(line) == expected


@pytest.mark.parametrize("line", TRUE_LINES)
def test_true_text_between_paragraphs_stays(line: str) -> None:
    assert [j.keep for j in sift([PARAGRAPH, line, SECOND])] == [True, True, True]


def kept(*lines: str) -> list[str]:
    judged = sift(lines)
    assert [j.line for j in judged] == [line.strip() for line in lines]
    return [j.line for j in judged if j.keep]


def test_a_related_heading_takes_the_titles_under_it_and_the_body_resumes() -> None:
    lines = (
        PARAGRAPH,
        "اقرأ أيضًا",
        "خمس بحيرات لا يعرفها أحد",
        "محطة جديدة في الوادي",
        "من يملك مياه الجبل؟",
        SECOND,
    )
    assert kept(*lines) == [PARAGRAPH, SECOND]


def test_a_related_title_behind_its_cue_goes_alone() -> None:
    subhead = "المحطات الجديدة"
    assert kept(PARAGRAPH, "للمزيد: خمس بحيرات", subhead, SECOND) == [PARAGRAPH, subhead, SECOND]


def test_a_long_list_under_a_heading_runs_to_the_end() -> None:
    titles = [f"خبر آخر رقم {n} عن البحيرة" for n in range(29)]
    assert kept(PARAGRAPH, SECOND, "الأخبار المتعلقة:", *titles) == [PARAGRAPH, SECOND]


def test_a_heading_never_takes_a_long_list_that_a_paragraph_follows() -> None:
    names = [f"الفائز رقم {n}" for n in range(20)]
    assert kept(PARAGRAPH, "اقرأ أيضا", *names, SECOND) == [PARAGRAPH, *names, SECOND]


def test_comments_cut_to_the_end_only_where_no_paragraph_follows() -> None:
    remark = "خبر جميل والله"
    assert kept(PARAGRAPH, "التعليقات", remark, "شكرا لكم جميعا.") == [PARAGRAPH]
    assert kept(PARAGRAPH, "التعليقات", SECOND) == [PARAGRAPH, SECOND]


def test_tags_go_with_their_heading() -> None:
    assert kept(PARAGRAPH, "كلمات البحث:", "الري|", "البحيرة |", "الفيضان") == [PARAGRAPH]


def test_a_caption_label_takes_its_caption() -> None:
    assert kept(PARAGRAPH, "التعليق على الصورة،", "البحيرة كما بدت صباح أمس", SECOND) == [PARAGRAPH, SECOND]
    assert kept(PARAGRAPH, "صدر الصورة، وكالة النخيل", SECOND) == [PARAGRAPH, SECOND]


def test_a_line_that_leads_up_to_a_link_goes_with_it() -> None:
    assert kept(PARAGRAPH, "ويمكنكم إرسال الصور إلى", "اضغط هنا", SECOND) == [PARAGRAPH, SECOND]
    assert kept(PARAGRAPH, "https://paper.example/n/5", SECOND) == [PARAGRAPH, SECOND]


def test_a_prompt_in_brackets_goes_whole() -> None:
    split = ("(For more sports news, follow us at", "@LakeSports", "and at", "LakePaper", ")")
    assert kept(ENGLISH, *split) == [ENGLISH]
    assert kept(PARAGRAPH, "(", "البحيرة بالصور", ")", SECOND) == [PARAGRAPH, SECOND]


def test_dates_and_datelines_go_where_pages_set_them() -> None:
    title = "وزير الري يفتتح ثلاث محطات"
    assert kept(title, "07/04 11:07", "أسوان ـ أ ش أ", PARAGRAPH) == [title, PARAGRAPH]
    assert kept(PARAGRAPH, SECOND, "أ ش أ") == [PARAGRAPH, SECOND]


def test_a_day_between_results_is_a_subhead() -> None:
    results = (
        "الري 2-0 الصيد",
        "البحيرة 1-1 الوادي",
        "النخيل 3-2 الجبل",
        "السد 0-0 القناة",
        "الأحد 3 فبراير",
        "الترعة 2-1 الرمل",
    )
    assert kept(*results) == list(results)


def test_a_closing_credit_goes() -> None:
    assert kept(PARAGRAPH, SECOND, "تقرير مراسل الضفة سمير نخلة من أسوان.") == [PARAGRAPH, SECOND]
    assert kept(PARAGRAPH, SECOND, "*نقلاً عن صحيفة الضفة") == [PARAGRAPH, SECOND]


def test_a_short_last_sentence_is_no_credit() -> None:
    last = "إعداد الحقول يبدأ غدا."
    assert kept(PARAGRAPH, SECOND, last) == [PARAGRAPH, SECOND, last]


def test_lists_and_decks_without_a_cue_stay() -> None:
    deck = [f"محور رقم {n} من محاور الخطة الجديدة" for n in range(8)]
    assert kept(*deck, PARAGRAPH) == [*deck, PARAGRAPH]


def test_every_judgement_has_a_reason() -> None:
    for judged in sift([line for line, _ in ALONE]):
        assert isinstance(judged, Judged)
        assert judged.why


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(st.text(max_size=60), st.sampled_from([line for line, _ in ALONE] + TRUE_LINES)),
        max_size=30,
    )
)
def test_any_lines_are_judged_in_number_and_order(lines: list[str]) -> None:
    judged = sift(lines)
    assert [j.line for j in judged] == [line.strip() for line in lines]
    assert all(j.kind for j in judged)
    assert all(kind(line) for line in lines)


def test_many_headings_are_judged_once_each() -> None:
    """Headings that scan the rest of the text again and again would make this quadratic, and minutes long."""
    judged = sift(["اقرأ أيضا", "خبر آخر", "التعليقات"] * 20_000 + [PARAGRAPH])
    assert len(judged) == 60_001
    assert judged[-1].keep


def _danger() -> Path:
    pages = os.environ.get("NEWSBOT_PAGES")
    table = Path(pages or ".").parent / "tables" / "danger.tsv" if pages else None
    if table is None or not table.exists():
        pytest.skip("NEWSBOT_PAGES names no folder with ../tables/danger.tsv")
    return table


def test_outside_table_of_dangerous_lines() -> None:
    with _danger().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    wanted = {"keep": True, "drop": False}
    wrong = [
        row["line_start_150chars"]
        for row in rows
        if row["label"] in wanted
        and sift([PARAGRAPH, row["line_start_150chars"], SECOND])[1].keep != wanted[row["label"]]
    ]
    assert wrong == []


@pytest.mark.parametrize("end", [["ر م ع", "أ ش أ"], ["ر.م.ع", "أ.ش.أ"], ["ر م ع"]])
def test_the_initials_of_the_desk_end_no_story(end):
    text = [
        "اختتم الملتقى أعماله أمس بحضور مئة باحث من عشر دول.",
        "وتنشر التوصيات كاملة في مارس المقبل بعد طبعها.",
    ]
    assert [judged.keep for judged in sift([*text, *end])] == [True, True, *(False for _ in end)]


def test_letters_that_stand_alone_inside_the_text_stay():
    text = [
        "قسمت اللجنة القرى إلى ثلاث مجموعات بحسب بعدها عن النيل.",
        "أ ب ج",
        "وتبدأ القرعة في مارس المقبل بعد الظهر.",
    ]
    assert all(judged.keep for judged in sift(text))
