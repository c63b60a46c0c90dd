"""Likeness: copies of a text are known by what they share; follow-ups and bulletins are not copies."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.text.likeness import FEWEST, HEAD, MARKS, compare, sketch

# Invented: a canal is cleaned. Five paragraphs, so that each is about a fifth.
LEAD = (
    "بدأت محافظة النخيل صباح اليوم أعمال تطهير الترعة الغربية بعد شكاوى المزارعين من نقص مياه "
    "الري في نهايات القرى الواقعة على جانبيها منذ بداية الموسم الصيفي"
)
SECOND = (
    "وقال المهندس سامح البستاني مدير الري بالمحافظة إن الأعمال تشمل إزالة الحشائش والمخلفات "
    "بطول عدة كيلومترات وتقوية الجسور التي تآكلت خلال السنوات الماضية"
)
THIRD = (
    "وأضاف أن المعدات الثقيلة وصلت إلى موقع العمل مساء أمس وأن العمال يعملون على فترتين حتى "
    "لا تتأثر نوبات الري المقررة للأراضي المزروعة بالقطن والأرز"
)
FOURTH = (
    "وطالب عدد من المزارعين بسرعة الانتهاء من الأعمال قبل موعد الزراعة المقبل مؤكدين أن "
    "المياه لم تصل إلى أراضيهم إلا مرات قليلة طوال الشهر الماضي"
)
FIFTH = (
    "يذكر أن الترعة الغربية تروي مساحات واسعة من أراضي ثلاث قرى وكانت آخر أعمال تطهير شهدتها "
    "قبل سنوات وتوقفت حينها بسبب نقص الاعتمادات المالية"
)
STORY = "\n\n".join((LEAD, SECOND, THIRD, FOURTH, FIFTH))

# Invented: the inquiry that followed.
INQUIRY = (
    (
        "قررت النيابة الإدارية فتح تحقيق عاجل في ملف صيانة المجاري المائية بالمحافظة واستدعاء عدد "
        "من المسؤولين لسماع أقوالهم حول العقود المبرمة مع شركات المقاولات"
    ),
    (
        "وكشف مصدر قضائي أن المستندات الأولية أظهرت صرف مبالغ عن أعمال لم تنفذ على أرض الواقع وأن "
        "لجنة فنية من أساتذة الجامعة ستعاين المواقع الأسبوع المقبل"
    ),
    (
        "من جانبه نفى رئيس الشركة المنفذة وجود أي مخالفات وقال إن جميع المستخلصات اعتمدت من الجهة "
        "المالكة وفق القواعد المعمول بها وإنه مستعد للمثول أمام جهات التحقيق"
    ),
)
OTHER_LEAD = (
    "علمت الجريدة من مصادرها أن مسؤولي الري دفعوا بالعمال والجرافات إلى مجرى مائي رئيسي "
    "استجابة لاستغاثات أهالي القرى الذين جفت حقولهم"
)

BULLETIN = (
    "سجل سعر جرام الذهب عيار {} في محلات الصاغة نحو {} جنيها للبيع و{} جنيها للشراء وبلغ سعر "
    "الجنيه الذهب {} جنيه بينما سجلت الأوقية عالميا {} دولارا وفق آخر تحديث للأسعار في "
    "الأسواق المحلية اليوم دون احتساب قيمة المصنعية التي تختلف من محل إلى آخر ومن محافظة إلى "
    "أخرى وتتراوح غالبا بين نسب متقاربة"
)


def words(text: str) -> list[str]:
    return text.split()


def head(share: float) -> str:
    given = words(STORY)
    return " ".join(given[: round(len(given) * share)])


def is_copy(one: str, two: str) -> bool:
    first, second = sketch(one), sketch(two)
    return bool(first and second and compare(first.outline, second.outline).is_copy)


@pytest.mark.parametrize(
    ("what", "copy"),
    [
        ("itself", STORY),
        ("spelling", STORY.replace("أ", "ا").replace("ة", "ه").replace("ى", "ي")),
        ("vowel marks and tatweel", STORY.replace("محافظة", "مُحافظـــة").replace("مياه", "ميـاه")),
        ("an agency's header and credit", f"النخيل - أ ش أ: {STORY}\n\nأ ش أ"),
        ("some words changed", STORY.replace("صباح اليوم", "أمس").replace("أن", "بأن").replace("إلى", "نحو")),
        ("a quarter cut", head(0.75)),
        ("half cut", head(0.5)),
        ("two thirds cut", head(0.34)),
        ("another lead", "\n\n".join((OTHER_LEAD, SECOND, THIRD, FOURTH, FIFTH))),
        ("another lead above it", f"{OTHER_LEAD}\n\n{STORY}"),
        ("without the second paragraph", "\n\n".join((LEAD, THIRD, FOURTH, FIFTH))),
        ("paragraphs in another order", "\n\n".join((LEAD, FOURTH, SECOND, FIFTH, THIRD))),
        ("one paragraph more at the end", f"{STORY}\n\n{INQUIRY[0]}"),
    ],
)
def test_a_copy(what, copy):
    assert is_copy(STORY, copy), what
    assert is_copy(copy, STORY), what


@pytest.mark.parametrize(
    ("what", "other"),
    [
        ("another story", "\n\n".join(INQUIRY)),
        ("a follow-up with the background", "\n\n".join((*INQUIRY, FIFTH))),
        ("a follow-up with two paragraphs of it", "\n\n".join((*INQUIRY, SECOND, FIFTH))),
        ("a follow-up that repeats its lead", "\n\n".join((*INQUIRY, LEAD, SECOND))),
        ("the flash that came before", " ".join(words(LEAD)[:12])),
        ("its background only", FIFTH),
        ("its last half", "\n\n".join((" ".join(words(THIRD)[-9:]), FOURTH, FIFTH))),
    ],
)
def test_no_copy(what, other):
    assert not is_copy(STORY, other), what
    assert not is_copy(other, STORY), what


def test_a_follow_up_may_quote_the_whole_of_a_short_first_story():
    first = f"{LEAD}\n\n{SECOND}"
    assert not is_copy(first, "\n\n".join((*INQUIRY, first)))


def test_a_short_text_wants_more_in_common():
    """Two accidents in the words of all police reports."""
    one = (
        "لقي شخص مصرعه وأصيب آخر في حادث تصادم سيارة نقل وأخرى ملاكي بالطريق الزراعي أمام قرية "
        "النخيل وتم نقل المصاب إلى المستشفى وتحرر المحضر اللازم"
    )
    two = (
        "لقي عامل مصرعه وأصيب طفل في حادث تصادم دراجة بخارية وأخرى ملاكي بالطريق الدائري أمام "
        "كوبري الحديد وتم نقل المصاب إلى المستشفى وتحرر المحضر اللازم"
    )
    assert not is_copy(one, two)
    assert is_copy(one, one.replace("اللازم", "بذلك"))


def test_the_next_bulletin_is_no_copy():
    today = BULLETIN.format(21, 3120, 3095, 24960, 2010)
    tomorrow = BULLETIN.format(18, 3155, 3140, 25240, 2034)
    assert not is_copy(today, tomorrow)
    assert is_copy(today, today.replace("المحلية", "المصرية"))
    assert is_copy(today, today.replace("3120", "3121")), "one figure may be a correction"
    assert is_copy(today, today.replace("3120", "٣١٢٠")), "the digits' form is no difference"


def test_figures_of_other_places_do_not_count():
    """A new lead has its own figures; in the words both have they are the same."""
    rest = BULLETIN.format(21, 3120, 3095, 24960, 2010)
    assert is_copy(f"{LEAD} عام 2001 بتكلفة 12 مليون {rest}", f"{OTHER_LEAD} عام 1999 بنحو 40 ألف {rest}")


@pytest.mark.parametrize("count", [0, 1, FEWEST - 1])
def test_a_few_words_are_not_judged(count):
    assert sketch(" ".join(words(STORY)[:count])) is None
    assert sketch("") is None


def test_what_is_kept_is_small_and_bounded():
    made = sketch(" ".join(f"كلمة{number}" for number in range(5000)))
    assert len(made.outline) == 2 * HEAD
    assert len(made.marks) == MARKS
    assert all(-(1 << 47) <= mark < 1 << 47 for mark in made.marks)


def test_a_sketch_is_the_same_in_every_process_and_version():
    """Stores hold these: to change them is to change the schema."""
    made = sketch("بدأت المحافظة أعمال تطهير الترعة صباح اليوم 12 مايو")
    assert made.outline.hex() == "be662a1acd3e1336253d03523e3bcdc4ce37"
    assert made.marks == (45666413817449, 68289262653426, 132438962872685, 43547199416529)


def test_marks_find_every_copy():
    """Copies share a mark; without one the store would never look."""
    marks = set(sketch(STORY).marks)
    for copy in (head(0.5), head(0.75), "\n\n".join((OTHER_LEAD, SECOND, THIRD, FOURTH, FIFTH))):
        assert marks & set(sketch(copy).marks)
    assert not marks & set(sketch("\n\n".join(INQUIRY)).marks)


texts = st.lists(st.sampled_from([*words(STORY), "12", "٣٠", "week", ""]), max_size=120).map(" ".join)


@given(texts, texts)
def test_the_judgement_is_the_same_from_both_sides(one, two):
    first, second = sketch(one), sketch(two)
    if first and second:
        there, back = compare(first.outline, second.outline), compare(second.outline, first.outline)
        assert there.is_copy == back.is_copy
        assert (there.of_first, there.of_second) == (back.of_second, back.of_first)
        assert all(0.0 <= share <= 1.0 for share in (there.of_first, there.of_second, there.opening))


@given(st.integers(0, 130), st.integers(20, 130), st.integers(0, 20))
def test_nor_does_the_side_matter_between_texts_of_one_length(turned, length, changed):
    given_ = words(STORY)[:length]
    other = given_[turned:] + given_[:turned]
    other[:changed] = [f"{word}ون" for word in other[:changed]]
    first, second = sketch(" ".join(given_)), sketch(" ".join(other))
    there, back = compare(first.outline, second.outline), compare(second.outline, first.outline)
    assert (there.is_copy, there.opening) == (back.is_copy, back.opening)


@given(texts)
def test_a_text_is_a_copy_of_itself(text):
    if made := sketch(text):
        assert compare(made.outline, made.outline).is_copy


@given(st.text(max_size=400))
def test_any_text_at_all_has_a_sketch_or_none(text):
    made = sketch(text)
    assert made is None or 0 < len(made.marks) <= MARKS


@given(st.binary(max_size=60).filter(lambda outline: len(outline) % 2 == 0))
def test_an_outline_that_was_cleared_is_like_nothing(outline):
    assert not compare(b"", outline).is_copy
    assert not compare(outline, b"").is_copy


def test_the_order_of_words_matters():
    shuffled = words(STORY)
    random.Random(1).shuffle(shuffled)
    assert not is_copy(STORY, " ".join(shuffled))
