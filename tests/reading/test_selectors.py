# ruff: noqa: E501 - markup and sentences read better on one line
from dataclasses import replace
from datetime import date

import pytest

from newsbot import Layout, Outlet, Page, read_page
from newsbot.reading.selectors import text_of, values_of

P = (
    "افتتح المحافظ صباح اليوم جسر كفر الزهور أمام السيارات بعد عامين من العمل.",
    "وقال مدير الطرق إن الجسر يخدم سبع قرى في شمال الإقليم.",
)
HTML = f"""<h1 class=t>عنوان الخبر كما هو في الموقع</h1><span class=d>22-11-2026 | 09:15</span><b class=w>نهلة السعداوي</b>
<div class=old></div><div class=text><p>{P[0]}</p><div class=more>اقرأ المزيد من هنا الآن</div><p>{P[1]}</p></div>
<div class=k><a>الجسر</a><a>الطرق</a></div><div class=m><img data-src="/i.jpg"></div>"""


def outlet(*layouts, **more):
    given = {
        "name": "x",
        "title": "x",
        "hosts": ("x.example",),
        "sources": (),
        "article_url": "/n/",
        "known": "invented",
    }
    return Outlet(**(given | {"layouts": layouts, "date_order": "DMY"} | more))


LAYOUT = Layout(
    title=".t", body=".text", date=".d", byline=".w", tags=".k a", image=".m img", drop=(".more",)
)  # fmt: skip


def read(layout, html=HTML, **more):
    return read_page(Page("https://x.example/n/1", html.encode()), outlet(layout, **more))


def test_a_layout_says_where_the_fields_are():
    article = read(LAYOUT)
    assert article.body.split("\n\n") == list(P)
    assert (article.title, article.authors, article.tags) == (
        "عنوان الخبر كما هو في الموقع",
        ("نهلة السعداوي",),
        ("الجسر", "الطرق"),
    )
    assert article.published_at.isoformat() == "2026-11-22T09:15:00+02:00"
    assert article.image_url == "https://x.example/i.jpg"
    assert article.read_by["body"] == article.read_by["title"] == "layout"


@pytest.mark.parametrize("body", [".gone", (".gone", ".old"), ".old"])
def test_a_dead_layout_leaves_the_page_to_the_generic_reader(body):
    article = read(replace(LAYOUT, body=body))
    assert article.read_by["body"] == "generic"
    assert article.body.startswith(P[0])


def test_the_first_layout_that_is_alive_is_the_one():
    dead, alive = replace(LAYOUT, body=".gone", title=".gone"), replace(LAYOUT, until=date(2030, 1, 1))
    article = read_page(Page("https://x.example/n/1", HTML.encode()), outlet(dead, alive))
    assert article.read_by["body"] == "layout"


def test_an_inline_element_that_is_dropped_goes_with_its_line_and_alone():
    html = HTML.replace("<p>" + P[0], "<span class=k2>سبع قرى تنتظر</span><p>" + P[0])
    assert read(replace(LAYOUT, drop=(".more", ".k2")), html).body == "\n\n".join(P)
    inside = HTML.replace("سبع قرى", "<span class=k2>سبع قرى</span>")
    assert read(replace(LAYOUT, drop=(".more", ".k2")), inside).body == "\n\n".join(P)


def test_a_video_player_says_nothing_of_the_story():
    player = (
        "<div><span>Error loading media</span><span>00:00 / 01:20</span><a href=#>Copy video url</a></div>"
    )
    assert read(LAYOUT, HTML.replace("<div class=more>", f"{player}<div class=more>")).body == "\n\n".join(P)


def test_a_field_may_be_a_function():
    article = read(replace(LAYOUT, body=_own_body, title=_own_title))
    assert (article.title, article.body) == ("عنوان من دالة", "نص من دالة تعرف الموقع جيدا.")


def _own_body(page):
    return "نص من دالة تعرف الموقع جيدا."


def _own_title(page):
    return "عنوان من دالة"


def test_pseudo_elements_of_parsel_work():
    page = Page("https://x.example/", b"<a href=/z>t</a>")
    assert values_of(page, "a::attr(href)") == ["/z"]
    assert [text_of(found) for found in values_of(page, (".gone", "a"))] == ["t"]
    assert values_of(page, None) == []


def test_a_known_liar_about_utc():
    html = HTML.replace("<h1", '<meta property="article:published_time" content="2026-11-22T09:15:00Z"><h1')
    article = read(replace(LAYOUT, date=None), html, z_is_local=True)
    assert article.published_at.isoformat() == "2026-11-22T09:15:00+02:00"
    assert article.inferred == ("zone",)
