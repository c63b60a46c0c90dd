# ruff: noqa: E501 - markup and sentences read better on one line
"""The whole reading, on pages in our own words, built and changed as sites build and change them."""

from datetime import UTC, datetime

import pytest

from newsbot import Layout, Outlet, Page, read_page
from newsbot.outlet import Section

NAMES = ("سامح", "أم ليلى", "قارئ", "زائر", "بنت النيل")
REMARK = (
    "أنا أسكن قريبا من المكان وأعرف ما يجري فيه كل يوم، والناس هناك تعبت من الزحام ومن الغبار ولا أحد يسأل."
)


def text_of(article):
    return [*filter(None, [article.lead]), *(article.body or "").split("\n\n")]


def comments(shape):
    return "<div>" + "".join(shape.format(name=name, text=REMARK) for name in NAMES) + "</div>"


BODIES = {
    "paragraphs": "<p>{0}</p><p>{1}</p><p>{2}</p>",
    "breaks": "{0}<br><br>{1}<br/><br/>{2}",
    "single breaks": "{0}<br>{1}<br>{2}",
    "divs": "<div>{0}</div><div>{1}</div><div>{2}</div>",
    "unclosed": "<p>{0}<p>{1}<p>{2}",
    "wrapped": "<div><div><p>{0}</p></div></div><div><div><p>{1}</p></div></div><div><div><p>{2}</p></div></div>",
    "in one paragraph": "<p>{0}<br><br>{1}<br><br>{2}</p>",
    "in a table": "<table><tr><td><p>{0}</p><p>{1}</p><p>{2}</p></td></tr></table>",
    "cut in two": "<div><p>{0}</p><p>{1}</p></div><div><img src=ad.gif></div><div><p>{2}</p></div>",
    "bold inside": "<p>{0}</p><p><b>{1}</b></p><p>{2}</p>",
    "box of links": '<p>{0}</p><div><a href="/n/1">عنوان خبر آخر في الموقع</a></div><p>{1}</p><p>{2}</p>',
    "box with a heading": '<p>{0}</p><div><div>اقرأ أيضا</div><ul><li><a href="/n/1">خبر آخر هنا</a></li></ul></div><p>{1}</p><p>{2}</p>',
    "promotion": '<p>{0}</p><p>{1}</p><div><a href="/x">انتقل إلى ما بعد البودكاست</a><p>برنامج أسبوعي يشرح لك أهم ما جرى في البلاد.</p>'
    '<a href="/y">كل الحلقات من هنا</a></div><p>{2}</p>',
    "caption": '<div><img src="/i/1.jpg"><div>مركب صغير يمر تحت الجسر في صباح يوم الافتتاح</div></div><p>{0}</p><p>{1}</p><p>{2}</p>',
    "share bar after": "<p>{0}</p><p>{1}</p><p>{2}</p><div>طباعة Email فيسبوك تويتر واتساب</div>",
}


@pytest.mark.parametrize("case", BODIES)
def test_the_text_in_any_markup(made, case):
    page = made()
    page = made(body=BODIES[case].format(*page.paragraphs))
    article = page.read().article
    assert article.title == page.title
    assert " ".join(article.body.split()) == " ".join(" ".join(page.paragraphs).split())


AFTER = {
    "text alone": "<div>" + f"<div>{REMARK}</div><div>كلام جميل</div>" * 6 + "</div>",
    "name and text": comments("<div><div>{name}</div><div>{text}</div></div>"),
    "name, time, text": comments("<div><div>{name}</div><div>13:05</div><div>{text}</div></div>"),
    "name in bold": comments("<div><b>{name}</b><br>{text}</div>"),
    "nested": comments("<div><div><span>{name}</span></div><div><div>{text}</div></div></div>"),
    "in a list": "<ul>"
    + "".join(f"<li><h4>{n}</h4><span>منذ ساعة</span><p>{REMARK}</p></li>" for n in NAMES)
    + "</ul>",
}


@pytest.mark.parametrize("case", AFTER)
@pytest.mark.parametrize("length", [1, 2, 3])
@pytest.mark.parametrize("where", ["after_text", "after"])
def test_reader_comments_are_never_the_text(made, case, length, where):
    page = made()
    page = made(paragraphs=page.paragraphs[:length], **{where: AFTER[case]})
    assert text_of(page.read().article) == list(page.paragraphs)


def test_teasers_between_headline_and_text(made):
    cards = "".join(
        f'<div><h4><a href="/n/{n}">خبر جانبي رقم {n} من اليوم</a></h4><p>{REMARK}</p></div>'
        for n in range(4)
    )
    page = made(below_title=f"<div>{cards}</div>")
    assert text_of(page.read().article) == list(page.paragraphs)


def test_a_ticker_above_is_no_text(made):
    ticker = " - ".join(f"خبر عاجل رقم {n} من مراسلنا في المدينة" for n in range(8))
    page = made(above=f"<div>{ticker}</div>")
    page = made(above=f"<div>{ticker}</div>", paragraphs=page.paragraphs[:1])
    assert text_of(page.read().article) == list(page.paragraphs)


def test_a_standfirst_outside_the_text_is_the_lead_and_said_once(made):
    lead = "الجسر يخدم سبع قرى وكان مغلقا منذ عامين بسبب تصدعات في أحد أعمدته."
    article = made(below_title=f"<h2>{lead}</h2><div>الأحد، 22 نوفمبر 2026 09:15 ص</div>").read().article
    assert article.lead == lead
    assert lead not in article.body


def test_a_lead_that_the_text_repeats_is_not_said_twice(made):
    page = made()
    article = made(below_title=f"<div><p>{page.paragraphs[0]}</p></div>").read().article
    assert text_of(article) == list(page.paragraphs)


def test_subheads_lists_and_quotations_stay(made):
    p = made().paragraphs
    body = f"<p>{p[0]}</p><h3>ماذا تغير</h3><p>{p[1]}</p><ul><li>طبقة جديدة من الأسفلت</li><li>أعمدة إنارة</li></ul><blockquote><p>{p[2]}</p></blockquote>"
    article = made(body=body + f"<p>{p[1]} وانتهى.</p>").read().article
    assert text_of(article) == [
        p[0], "ماذا تغير", p[1], "طبقة جديدة من الأسفلت", "أعمدة إنارة", p[2], f"{p[1]} وانتهى.",
    ]  # fmt: skip


def test_the_heading_of_a_box_takes_its_links_and_not_the_subhead_after_them(made):
    p = made().paragraphs
    box = "<div><p>اقرأ أيضا:</p><p><a href=/n/2>خبر آخر من أخبار الجسور</a></p></div>"
    body = f"<p>{p[0]}</p>{box}<h2>الجسر لا يكفي سبع قرى</h2><p>{p[1]}</p><p>{p[2]}</p>"
    layout = Outlet(
        name="x",
        title="x",
        hosts=("news.example",),
        sources=(Section("https://news.example/"),),
        article_url=r"/story/\d+",
        known="invented",
        layouts=(Layout(body="#t"),),
    )
    for outlet in (None, layout):
        text = made(body=f"<div id=t>{body}</div>").read(outlet).article.body
        assert text.split("\n\n") == [p[0], "الجسر لا يكفي سبع قرى", *p[1:]]


def test_without_head_or_headings_the_line_above_the_text_is_the_title(made):
    page = made()
    html = page.html.replace("<h1>", "<div>").replace("</h1>", "</div>")
    assert read_page(Page(page.url, html.encode())).title == page.title


def test_the_title_loses_the_sites_name(made):
    head = '<meta property="og:site_name" content="جريدة الزهور"><title>{} - جريدة الزهور</title>'
    page = made()
    page = made(head=head.format(page.title), title=f"{page.title} - جريدة الزهور")
    assert page.read().article.title == made().title


DATES = {
    "below the headline": ({"below_title": "<div>الأحد، 22 نوفمبر 2026 09:15 ص</div>"}, "2026-11-22T09:15:00+02:00", ()),
    "a day only": ({"below_title": "<div>22 نوفمبر 2026</div>"}, "2026-11-22T00:00:00+02:00", ("time",)),
    "a Z that the page's clock disproves": (
        {
            "head": '<meta property="article:published_time" content="2026-11-22T09:15:13Z">',
            "below_title": "<div>الأحد، 22 نوفمبر 2026 09:15 ص</div>",
        },
        "2026-11-22T09:15:13+02:00",
        ("zone",),
    ),
    "a Z that the page's clock proves": (
        {
            "head": '<meta property="article:published_time" content="2026-11-22T07:15:13Z">',
            "below_title": "<div>الأحد، 22 نوفمبر 2026 09:15 ص</div>",
        },
        "2026-11-22T09:15:13+02:00",
        (),
    ),
    "an Arabic sentence in the meta": (
        {"head": '<meta property="article:published_time" content="الأحد، 22 نوفمبر 2026 - 09:15 م">'},
        "2026-11-22T21:15:00+02:00",
        (),
    ),
    "the machine's hour of a day printed without one": (
        {"below_title": '<div><time datetime="2026-11-22T09:15:13+02:00">22 نوفمبر، 2026</time></div>'},
        "2026-11-22T09:15:13+02:00",
        (),
    ),
    "day and hour in two elements without a blank": (
        {"below_title": "<div><span>22 نوفمبر 2026</span><span>09:15 ص</span></div>"},
        "2026-11-22T09:15:00+02:00",
        (),
    ),
    "the masthead's clock is not it": (
        {"above": f"<div>الثلاثاء 24 نوفمبر 2026</div><ul>{'<li><a href=/x>قسم</a></li>' * 8}</ul>", "url": "https://n.example/2026/11/22/x/"},
        "2026-11-22T00:00:00+02:00",
        ("time",),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", DATES)
def test_when_it_was_published(made, case):
    parts, at, inferred = DATES[case]
    article = made(**parts).read().article
    assert (article.published_at.isoformat(), article.inferred) == (at, inferred)


def test_a_date_without_a_year_is_read_against_the_fetch_and_kept_raw_without_one(made):
    # the text names a Monday, and so is the 23rd
    page = made(below_title="<div>11/23 09:15</div>", fetched_at=datetime(2026, 11, 23, 12, tzinfo=UTC))
    assert page.read().article.published_at.isoformat() == "2026-11-23T09:15:00+02:00"
    article = made(below_title="<div>11/23 09:15</div>").read().article
    assert (article.published_at, article.published_raw) == (None, "11/23 09:15")


DAY = "الأحد 22 نوفمبر 2026"
TEXT = (
    "<p>افتتح محافظ الإقليم صباح أمس جسر كفر الزهور أمام حركة السيارات، بعد عامين من أعمال الصيانة.</p>"
    "<p>وقال مدير الطرق إن الجسر يخدم سبع قرى، وإن الأعمال كلفت أقل مما كان مقدرا لها في البداية.</p>"
)
AUTHORS = {
    "a cue": ({"below_title": "<div>كتبت: نهلة السعداوي</div>"}, ("نهلة السعداوي",)),
    "a link to the writer": (
        {"below_title": '<h5><a href="/editors/7/x">نهلة السعداوي</a></h5>'},
        ("نهلة السعداوي",),
    ),
    "the site is nobody": (
        {"head": '<meta name=author content="news"><meta property="og:site_name" content="News">'},
        (),
    ),
    "a columnist in the margin": (
        {"after": '<div>مقالات</div><div><a href="/writer/2">فؤاد الجندي</a></div>'},
        (),
    ),
    "a name and the date on one line": (
        {"below_title": "<div><span>نهلة السعداوي</span> <span>22 نوفمبر، 2026</span></div>"},
        ("نهلة السعداوي",),
    ),
    "the date and its hour before the name": (
        {"below_title": "<div>الأحد 22/نوفمبر/2026 - 06:31 م نهلة السعداوي</div>"},
        ("نهلة السعداوي",),
    ),
    "a name and the label of the date": (
        {"below_title": "<div>نهلة السعداوي آخر تحديث: 22 نوفمبر 2026</div>"},
        ("نهلة السعداوي",),
    ),
    "a name and hours ago": (
        {
            "below_title": "<div>نهلة السعداوي - منذ 3 ساعات</div>",
            "fetched_at": datetime(2026, 11, 22, 12, tzinfo=UTC),
        },
        ("نهلة السعداوي",),
    ),
    "an English name and the date": (
        {"below_title": "<div>Nagwa Saadawy Nov 22, 2026 3:40 pm</div>"},
        ("Nagwa Saadawy",),
    ),
    "a columnist above the headline": (
        {
            "above": '<div><img src="/w.jpg"><span>أحمد الجندي</span></div>',
            "below_title": f"<div>{DAY}</div>",
        },
        ("أحمد الجندي",),
    ),
    "a name that opens the text under the date": (
        {"below_title": f"<div>{DAY}</div>", "body": f"<p>أحمد الجندي</p>{TEXT}"},
        ("أحمد الجندي",),
    ),
    "a portrait of somebody the text speaks of": (
        {
            "above": '<div><img src="/w.jpg"><span>أحمد الجندي</span></div>',
            "body": f"<p>وقال أحمد الجندي إنه سعيد بما رآه في المعرض.</p>{TEXT}",
        },
        (),
    ),
    "a section and the date": ({"below_title": "<div>سياسة محلية الأحد 22 نوفمبر 2026</div>"}, ()),
    "a caption of two words": (
        {"below_title": '<div>22/11/2026 09:12</div><div><img src="/1.jpg"><p>شعار البطولة</p></div>'},
        (),
    ),
    "a caption that is said twice": (
        {
            "below_title": '<div>22/11/2026</div><div><img src="/1.jpg">سد الوادي، البلد</div><p>سد الوادي، البلد</p>'
        },
        (),
    ),
    "the one the headline speaks of, under a photo": (
        {
            "title": "السعداوي تفتتح معرض الخزف في كفر الزهور اليوم",
            "below_title": "<div>22/11/2026 09:12</div><div>نهلة السعداوي</div>",
        },
        (),
    ),
    "a first name that the headline holds by chance": (
        {
            "title": "نهلة الجندي تفتتح معرض الخزف في كفر الزهور اليوم",
            "below_title": "<div>22/11/2026 09:12</div><div>نهلة السعداوي</div>",
        },
        ("نهلة السعداوي",),
    ),
    "the writer whom the headline names as such": (
        {
            "title": "نهلة السعداوي تكتب: عن معرض الخزف في كفر الزهور",
            "below_title": "<div>22/11/2026 09:12</div><div>نهلة السعداوي</div>",
        },
        ("نهلة السعداوي",),
    ),
    "a columnist beside the portrait": (
        {"below_title": '<div>22/11/2026</div><div><img src="/w.jpg"><b>أحمد الجندي</b></div>'},
        ("أحمد الجندي",),
    ),
    "json-ld with two": (
        {
            "head": '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person",'
            '"name":"نهلة السعداوي"},{"@type":"Person","name":"فؤاد الجندي"}]}</script>'
        },
        ("نهلة السعداوي", "فؤاد الجندي"),
    ),
}


@pytest.mark.parametrize("case", AUTHORS)
def test_who_wrote_it(made, case):
    parts, names = AUTHORS[case]
    assert made(**parts).read().article.authors == names


def test_a_dateline_becomes_place_and_agency(made):
    p = made().paragraphs
    article = made(paragraphs=(f"القاهرة (أ ش أ) - {p[0]}", *p[1:])).read().article
    assert (article.place, article.agency) == ("القاهرة", "MENA")
    assert text_of(article) == list(p)
    assert article.dateline_raw


HOME, SECTION = '<a href="/">الرئيسية</a>', '<a href="/s/3">محافظات</a>'
TRAILS = {
    "with a mark": (f"<div>{HOME} / {SECTION}</div>", "محافظات"),
    "without one": (f"<div>{HOME} {SECTION}</div>", "محافظات"),
    "a list": (f"<ol><li>{HOME}</li><li>{SECTION}</li></ol>", "محافظات"),
    "a menu in a masthead": (f"<div><div>رئيس التحرير</div><p>{HOME} {SECTION}</p></div>", None),
    "a short menu beside the day": (
        f"<div><p>{DAY}</p><ul><li>{HOME}</li><li>{SECTION}</li></ul></div>",
        None,
    ),
    "a menu that ends with the day": (f"<div>{HOME} | {SECTION} | {DAY}</div>", None),
}


@pytest.mark.parametrize("case", TRAILS)
def test_the_section_is_the_end_of_a_trail_and_of_no_menu(made, case):
    above, section = TRAILS[case]
    assert made(above=above).read().article.section == section


def test_tags_may_stand_behind_their_heading(made):
    links = '<a href="/t/1">الجسر</a> <a href="/t/2">الطرق</a>'
    assert made(after_text=f"<p>الوسوم: {links}</p>").read().article.tags == ("الجسر", "الطرق")


def test_what_stands_around_is_data(made):
    article = (
        made(
            above='<div><a href="/">الرئيسية</a> &gt; <a href="/s/3">محافظات</a></div>',
            after_text='<div>كلمات البحث</div><div><a href="/t/1">الجسر</a></div><div><a href="/t/2">الطرق</a></div>',
            below_title='<div><img src="/i/1.jpg"><div>الجسر صباح يوم الافتتاح</div></div>',
            after="<div>12 تعليق</div>",
        )
        .read()
        .article
    )
    assert article.section == "محافظات"
    assert article.tags == ("الجسر", "الطرق")
    assert (article.image_url, article.image_caption) == (
        "https://news.example/i/1.jpg",
        "الجسر صباح يوم الافتتاح",
    )
    assert article.comments_count == 12
    assert article.related[0] == {"url": "https://news.example/n/0", "title": "خبر آخر من أخبار اليوم رقم 0"}
    assert "خبر آخر" not in article.body


def test_who_said_what_can_be_asked(made):
    reading = made(head='<meta property="og:title" content="عنوان آخر تماما في الرأس">').read()
    assert reading.article.read_by["title"] == "generic"
    assert {claim.reader for claim in reading.claims if claim.field == "title"} == {"generic", "meta"}
    assert any(
        not judged.keep and judged.why
        for judged in made(after_text='<div><a href="/x">رابط</a></div>').read().blocks
    )


def test_the_shared_tree_stays_as_it_was(made):
    from lxml import etree

    page = made().page()
    before = etree.tostring(page.tree)
    read_page(page)
    assert etree.tostring(page.tree) == before
