# ruff: noqa: E501 - markup and sentences read better on one line
"""Bodies in many boxes, and what is set between the paragraphs, in our own words."""

from itertools import pairwise

import pytest

from newsbot import Page
from newsbot.reading import read

P, Q, R, S = (
    "أعلن مجلس المدينة بدء تشغيل خط الحافلات الجديد بين الميناء القديم وحي الزيتون اعتبارا من الأحد.",
    "وقال رئيس المجلس إن الخط يضم اثنتي عشرة محطة، وإن الحافلات ستمر كل عشر دقائق في ساعات الذروة.",
    "وأوضح أن سعر التذكرة لن يتغير هذا العام، وأن طلاب المدارس يركبون الحافلات مجانا طوال أيام الدراسة.",
    "وتابع أن أعمال الرصف في شارع الميناء القديم تنتهي قبل موعد تشغيل الحافلات بثلاثة أيام على الأكثر.",
)
AD = '<div><a href="/n/1">عنوان خبر آخر من أخبار المدينة</a></div>'
FIELD = '<form><input type="email"><button>ok</button></form>'

STAYS = {
    "sections side by side, a subhead to each": (
        f"<div><p>{P}</p></div>{AD}<div><h3>سعر التذكرة</h3><p>{Q}</p></div>{AD}<div><h3>مواعيد</h3><p>{R}</p></div>",
        [P, "سعر التذكرة", Q, "مواعيد", R],
    ),
    "sections, other stories under a heading between": (
        f"<div><p>{P}</p><p>{Q}</p></div><div><div>اقرأ أيضا</div>{AD}</div><div><h3>مواعيد</h3><p>{R}</p><p>{S}</p></div>",
        [P, Q, "مواعيد", R, S],
    ),
    "one template, much between": (
        f'<div class="part"><div class="text"><p>{P}</p><p>{Q}</p></div></div><div>{AD * 12}</div>'
        f'<div class="part"><div class="text"><p>{R}</p><p>{S}</p></div></div>',
        [P, Q, R, S],
    ),
    "subheads in boxes of their own": (
        f"<div><div><p>{P}</p></div><div><h2>سعر التذكرة</h2></div><div><p>{Q}</p><p>{R}</p></div></div>",
        [P, "سعر التذكرة", Q, R],
    ),
    "a sentence that is nearly all link": (
        f'<p>{P}</p><p>وقد <a href="/n/7">نشر المجلس خريطة المحطات كلها على موقعه أمس</a>.</p><p>{Q}</p>',
        [P, "وقد نشر المجلس خريطة المحطات كلها على موقعه أمس.", Q],
    ),
    "the container is named like furniture": (
        f'<div class="elementor-widget related-content"><p>{P}</p><ul><li>المحطة الأولى</li><li>المحطة الثانية</li></ul><p>{Q}</p></div>',
        [P, "المحطة الأولى", "المحطة الثانية", Q],
    ),
    "three sections that begin with a short line": (
        "".join(f"<div><h3>المحطة {n}</h3><p>قريبا:</p><p>{x}</p></div>" for n, x in enumerate((P, Q, R))),
        [P, Q, R],
    ),
}


@pytest.mark.parametrize("case", STAYS)
def test_bodies_in_boxes_are_whole(made, case):
    body, expected = STAYS[case]
    said = made(body=body).read().article.body.split("\n\n")
    assert [part for part in said if part in expected] == expected


GOES = {
    "plain headlines in a box": "<div><div>محافظ الإقليم يتفقد سوق السمك</div><div>تأجيل مباراة القمة المحلية</div></div>",
    "a plain headline in a box": "<div><div>محافظ الإقليم يتفقد سوق السمك الجديد</div></div>",
    "a newsletter": f"<div><div><div>النشرة</div><p>اشترك ليصلك كل صباح أهم ما ينشر في الجريدة.</p></div>{FIELD}</div>",
    "a pulled quotation": f"<div><div>{' '.join(Q.split()[2:12])}</div></div>",
    "a pulled quotation in marks": f"<blockquote>«{' '.join(Q.split()[2:12])}»</blockquote>",
    "the networks' names, glued": "<div><span>شارك</span><span>فيسبوك</span><span>تويتر</span></div>",
    "data that a script left": '<p>{"layout": 2, "columns": 4, "text": "اشتر الآن", "align": "center", "show": true, "size": 3, "more": 1, "a": 1, "b": 2, "c": 3}</p>',
}


@pytest.mark.parametrize("form", ["p", "div"])
@pytest.mark.parametrize("case", GOES)
def test_boxes_between_paragraphs_go(made, case, form):
    x, y, z, w = (f"<{form}>{text}</{form}>" for text in (P, Q, R, S))
    article = made(body=f"{x}{y}{GOES[case]}{z}{w}").read().article
    assert article.body.split("\n\n") == [P, Q, R, S]


def test_a_label_said_again_and_again_goes(made):
    label = "<p>مساحة ممولة</p>"
    article = made(body=f"<p>{P}</p>{label}<p>{Q}</p>{label}<p>{R}</p>").read().article
    assert article.body.split("\n\n") == [P, Q, R]


def test_a_short_line_said_once_stays(made):
    article = made(body=f"<p>{P}</p><p>مساحة ممولة</p><p>{Q}</p>").read().article
    assert article.body.split("\n\n") == [P, "مساحة ممولة", Q]


def test_a_lead_and_a_body_that_is_said_to_be_one(made):
    texts = [f"جملة طويلة عن {a} التي لا علاقة لها ب{b} ولا بغيره من الأشياء المذكورة." for a, b in pairwise(
        ("النخيل", "القوارب", "المسارح", "الجبال", "الخيول", "المكتبات", "العواصف"))]  # fmt: skip
    body = f'<p>{P}</p><div itemprop="articleBody">' + "".join(f"<div>{x}</div>" for x in texts) + "</div>"
    assert made(body=body).read().article.body.split("\n\n") == [P, *texts]


def test_the_columns_own_parts_are_taken_but_not_its_notes():
    first, second = (
        f"<p>{P}</p><p>{Q}</p>",
        f"<section><figure></figure><ul><li>{R}</li></ul><p>{S}</p></section>",
    )
    faq = f"<dl><dd>{R.replace('التذكرة', 'تذاكر الحافلات')} {S}</dd><dd>{Q} {P.replace('أعلن', 'كان قد أعلن')}</dd></dl>"
    html = f"<html><body><main><h1>خط حافلات جديد بين الميناء القديم وحي الزيتون</h1><div><div>{first}</div></div>{second}<div><b></b><div>{faq}</div></div></main></body></html>"
    text = read(Page("https://news.example/1", html.encode())).article.body
    assert all(part in text for part in (P, Q, R, S))
    assert "كان قد أعلن" in text


NOT_ARTICLES = {
    "a comment's form": '<div class="comments"><form><textarea></textarea><p>احفظ اسمي وبريدي الإلكتروني في هذا المتصفح لاستخدامهما في المرة المقبلة عند التعليق على خبر.</p></form></div>',
    "a notice of rights": '<div class="copyright">يمنع نقل المواد المنشورة في هذا الموقع أو إعادة نشرها من دون ذكر المصدر، والآراء لأصحابها.</div>',
}


@pytest.mark.parametrize("case", NOT_ARTICLES)
def test_furniture_alone_is_no_article(made, case):
    assert made(body="", after=NOT_ARTICLES[case]).read().article is None
