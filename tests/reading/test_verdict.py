# ruff: noqa: E501 - markup and sentences read better on one line
import pytest

from newsbot import Outlet, Page, read_page
from newsbot.article import Article
from newsbot.reading import read
from newsbot.reading.verdict import REASONS, verdict

NONE = {
    "nothing": ("", "no_body"),
    "a challenge": ("<title>Just a moment...</title><h1>news.example</h1><p>Checking your browser before you go on.</p>", "challenge"),
    "a cookie challenge": ('<script>document.cookie="a=1";location.reload()</script>', "challenge"),
    "an error page": ("<title>404 Not Found</title><h1>Not Found</h1><p>The page you asked for was not found on this server.</p>", "error_page"),
    "an Arabic error page": ("<title>عفوا الصفحة غير موجودة</title><h1>عفوا</h1><p>الصفحة التي طلبتها ليست هنا الآن يا زائرنا الكريم.</p>", "error_page"),
    "a listing": ("<h1>محافظات</h1>" + "".join(f"<div><h3><a href=/n/{n}>عنوان خبر من أخبار اليوم {n}</a></h3><p>أول سطر من الخبر رقم {n} كما نشره الموقع صباح اليوم.</p></div>" for n in range(12)), "listing"),
    "a headline alone": ("<h1>عنوان بلا نص على الإطلاق</h1>", "no_body"),
}  # fmt: skip


@pytest.mark.parametrize("case", NONE)
def test_no_article_here(case):
    html, reason = NONE[case]
    page = Page("https://news.example/story/4711", html.encode())
    reading = read(page)
    assert reading.article is None
    assert (reading.reason, verdict(page, None)) == (reason, reason)
    assert reason in REASONS


def article(body="كلمة " * 30 + "انتهت.", **more):
    return Article(url="https://news.example/a", title="عنوان الخبر", body=body, **more)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("خبر قصير.", "too_short"),
        ("كلمة " * 12, "too_short"),
        ("كلمة " * 12 + "تمت.", None),
        ("كلمة " * 40, None),
    ],
)
def test_too_short(body, reason):
    assert verdict(Page("https://news.example/a", b"x"), article(body)) == reason


OUTLET = Outlet(
    name="example",
    title="x",
    hosts=("news.example",),
    sources=(),
    article_url=r"/story/(?P<id>\d+)",
    known="invented",
)
ADDRESSES = {
    "the same": ("https://news.example/story/4711", "https://news.example/story/4711", None, None),
    "another scheme": ("http://news.example/story/4711", "https://news.example/story/4711?x=1", None, None),
    "home": ("https://news.example/story/4711", "https://news.example/", None, "not_the_article"),
    "another story": (
        "https://news.example/story/4711",
        "https://news.example/story/4712",
        None,
        "not_the_article",
    ),
    "canonical elsewhere": (
        None,
        "https://news.example/story/4711",
        "https://news.example/story/9",
        "not_the_article",
    ),
    "canonical with a slug": (
        None,
        "https://news.example/story/4711",
        "https://news.example/story/4711/slug",
        None,
    ),
}


@pytest.mark.parametrize("case", ADDRESSES)
def test_the_article_that_was_asked_for(case):
    asked, url, canonical, reason = ADDRESSES[case]
    page = Page(url, b"x", asked_url=asked)
    assert verdict(page, article(canonical_url=canonical), OUTLET) == reason


def test_without_an_outlet_long_numbers_in_addresses_decide():
    page = Page("https://news.example/n/1234567", b"x", asked_url="https://news.example/n/7654321")
    assert verdict(page, article()) == "not_the_article"
    assert (
        verdict(Page("https://news.example/b", b"x", asked_url="https://news.example/a"), article()) is None
    )


def test_a_true_story_about_errors_is_read():
    text = "".join(
        f"<p>{'قال الخبير إن رسائل الخطأ تتكرر في المواقع الحكومية كل يوم، ويضيع وقت الناس. ' * 4}{n}</p>"
        for n in range(4)
    )
    html = f"<title>404: حكاية رسالة الخطأ</title><h1>404: حكاية رسالة الخطأ</h1>{text}"
    assert read_page(Page("https://news.example/a", html.encode())) is not None
