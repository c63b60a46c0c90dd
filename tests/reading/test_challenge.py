# ruff: noqa: E501 - markup and sentences read better on one line
"""A guard's page is known before anything is read, by the same words as the reader's."""

import pytest

from newsbot import Page
from newsbot.reading import read
from newsbot.reading.challenge import has_guards_title
from newsbot.reading.verdict import is_challenge

WORDS = "قال المتحدث إن المكتبة الجديدة تفتح أبوابها صباح كل يوم، وإن الدخول إليها مجاني للجميع. "
SCRIPT = "<script>" + "var a = 'abcdefgh';" * 4_000 + "</script>"
GUARDS = {
    "Cloudflare": "<title>Just a moment...</title><h1>village.example</h1><p>Checking your browser.</p>",
    "Cloudflare with a long script": "<title>Just a moment...</title><h1>x.example</h1>" + SCRIPT,
    "a cookie": '<script>document.cookie="a=1";location.reload()</script>',
    "a consent wall": "<title>Before you continue</title><p>We and our partners want your consent.</p>",
    "an Arabic consent wall": "<title>قبل المتابعة</title><p>نطلب موافقتك على ملفات تعريف الارتباط.</p>",
    "an Arabic check": "<title>لحظة من فضلك</title><p>نتحقق من أنك إنسان.</p>",
    "a heading alone": "<title>village.example</title><h1>Access denied</h1><p>Reference 4711.</p>",
}
TRUE = {
    "a story": f"<title>مكتبة القرية</title><h1>مكتبة القرية</h1><p>{WORDS * 3}</p>",
    "a story about guards": f"<title>Access denied: a story</title><h1>Access denied: a story</h1>{f'<p>{WORDS * 4}</p>' * 4}",
    "a banner over a story": f"<title>مكتبة القرية</title><h2>We value your privacy</h2><h1>مكتبة القرية</h1><p>{WORDS * 3}</p>",
    "links": "<title>محافظات</title><ul><li><a href=/1>خبر أول</a></ul>",
    "a fragment": "<p><a href=/1>خبر أول</a>",
    "nothing": "",
}  # fmt: skip


@pytest.mark.parametrize("case", GUARDS)
def test_a_guards_page(case):
    page = Page("https://village.example/story/1", GUARDS[case].encode())
    assert is_challenge(page)
    assert read(page).reason == "challenge"


@pytest.mark.parametrize("case", TRUE)
def test_a_true_page(case):
    assert not is_challenge(Page("https://village.example/story/1", TRUE[case].encode()))


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"cf-mitigated": "challenge"}, True),
        ({"X-Amzn-Waf-Action": "captcha"}, True),
        ({"Server": "cloudflare"}, False),
        (None, False),
    ],
)
def test_what_headers_say(headers, expected):
    page = Page("https://village.example/", b"<title>village.example</title>", headers)
    assert is_challenge(page) is expected


def test_a_title_without_end_is_looked_through_once():
    assert not has_guards_title(b"<title" * 20_000 + b"<title>" + b"a" * 100_000)
