import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbot.text.encoding import charset_of, decode, decoded

ARABIC = (
    "أعلنت إدارة المتحف القديم في المدينة أن الزيارة مجانية من يوم الأحد، "
    "وقال المدير إن القاعات كلها مفتوحة؛ فهل يأتي الناس إلى المكان؟"
)
SHORT = "معرض الكتاب في أسوان"
WESTERN = "The caf\xe9 \u201creopened\u201d \u2014 it\u2019s na\xefve to hope the crowd won\u2019t come"
FRENCH = (
    "Le mus\xe9e a \xe9t\xe9 rouvert \xe0 No\xebl, apr\xe8s deux ann\xe9es; "
    "l\u2019entr\xe9e co\xfbte peu. \xc9t\xe9 compris"
)
JAPANESE = "町の古い博物館は日曜日に再び開館する。入場は無料だと館長は述べた。"
RUSSIAN = "Старый музей города открывается в воскресенье после двух лет ремонта"

PAGES = [
    # text, Python codec of its bytes, name given back, true labels
    (ARABIC, "utf-8", "utf-8", ("utf-8", "UTF8")),
    (SHORT, "utf-8", "utf-8", ("utf-8",)),
    (ARABIC, "cp1256", "windows-1256", ("windows-1256", "cp-1256", "windows1256", "CP1256")),
    (SHORT, "cp1256", "windows-1256", ("windows-1256",)),
    (ARABIC, "iso8859-6", "iso-8859-6", ("iso-8859-6", "arabic", "ISO8859-6")),
    (WESTERN, "cp1252", "windows-1252", ("windows-1252", "iso-8859-1", "latin1")),
    (FRENCH, "cp1252", "windows-1252", ("windows-1252",)),
    (ARABIC, "utf-16-le", "utf-16le", ("utf-16",)),
    (WESTERN, "utf-16-be", "utf-16be", ("utf-16be",)),
]
LIES = ("utf-8", "windows-1256", "iso-8859-1", "iso-8859-6", "x-nonsense")


def page(text, label=None):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={label}">' if label else ""
    head = f"<!DOCTYPE html>\n<html>\n<head>{meta}<title>News</title></head>"
    return f"{head}\n<body class='a'><p>{text}</p></body></html>"


def ids(row):
    return f"{row[1]}-{len(row[0])}"


@pytest.mark.parametrize("row", PAGES, ids=ids)
def test_true_and_no_declarations(row):
    text, codec, name, labels = row
    assert decode(page(text).encode(codec)) == (page(text), name)
    for label in labels:
        assert decode(page(text).encode(codec), [label]) == (page(text), name)
        assert decode(page(text, label).encode(codec)) == (page(text, label), name)


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("row", PAGES, ids=ids)
def test_false_header_and_false_meta(row, lie):
    text, codec, _, labels = row
    assert decode(page(text).encode(codec), [lie])[0] == page(text)
    assert decode(page(text, lie).encode(codec))[0] == page(text, lie)
    assert decode(page(text, labels[0]).encode(codec), [lie])[0] == page(text, labels[0])
    assert decode(page(text, lie).encode(codec), [labels[0]])[0] == page(text, lie)


@pytest.mark.parametrize("header", [[], ["iso-8859-1"], ["utf-8"], ["nonsense"]])
@pytest.mark.parametrize(
    ("text", "codec", "label", "name"),
    [
        (JAPANESE, "euc-jp", "euc-jp", "euc-jp"),
        (JAPANESE, "shift_jis", "Shift_JIS", "shift_jis"),
        (JAPANESE, "iso-2022-jp", "iso-2022-jp", "iso-2022-jp"),
        ("城市的旧博物馆星期日重新开放", "gb2312", "gb2312", "gbk"),
        (RUSSIAN, "cp1251", "windows-1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "koi8-r", "koi8-r"),
        (
            "Za\u017c\xf3\u0142\u0107 g\u0119\u015bl\u0105 ja\u017a\u0144",
            "iso8859-2",
            "iso-8859-2",
            "iso-8859-2",
        ),
    ],
)
def test_other_declared_encodings_are_read_when_the_bytes_fit(text, codec, label, name, header):
    assert decode(page(text, label).encode(codec), header) == (page(text, label), name)


def test_marks_win_over_every_label():
    for codec, name in (("utf-8-sig", "utf-8"), ("utf-16", "utf-16le"), ("utf-32", "utf-32le")):
        assert decode(page(ARABIC).encode(codec), ["windows-1256"]) == (page(ARABIC), name)


def test_a_damaged_utf8_page_stays_utf8():
    body = page(ARABIC).encode()
    text, name = decode(body.replace("المتحف".encode(), b"\xc7\xe1", 1), ["windows-1256"])
    assert name == "utf-8" and "أعلنت إدارة" in text


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "euc-jp"])
def test_half_a_character_at_the_end_is_dropped(codec):
    whole = page(JAPANESE, "euc-jp") + "".join(JAPANESE)
    assert decode(whole.encode(codec)[:-1], ["euc-jp"])[0] == whole[:-1]


def test_a_declaration_in_a_comment_or_far_down_says_nothing():
    hidden = "<!-- <meta charset=koi8-r> -->" + " " * 5000 + "<meta charset=koi8-r><p>caf\xe9"
    assert decode(hidden.encode("cp1252")) == (hidden, "windows-1252")


@pytest.mark.parametrize(
    "body", [b"", b"\x00", b"\x00" * 4096, b"\xff", b"\xfe\xff", b"<", b"a\x00b", b"\xef\xbb\xbf"]
)
def test_strange_bodies_are_read(body):
    text, name = decode(body, ["", "hex", "rot13", "undefined", "idna", "utf-7", "\x00", "unicode_escape"])
    assert isinstance(text, str) and name


def test_a_big_body_is_read_whole():
    text = page(ARABIC * 40_000)
    assert decode(text.encode("cp1256"), ["utf-8"]) == (text, "windows-1256")


def test_text_that_was_broken_before_is_mended():
    broken = page(ARABIC.encode().decode("latin-1"))
    assert decode(broken.encode())[0] == page(ARABIC)


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("text/html; charset=UTF-8", "utf-8"),
        ("text/html;charset='windows-1256'", "windows-1256"),
        ('text/html; Charset = "cp1256"; q=1', "cp1256"),
        ("text/html", None),
        ("text/html; charset=", None),
        ("", None),
    ],
)
def test_charset_of_a_content_type(value, label):
    assert charset_of(value) == label


@given(
    st.binary(max_size=300),
    st.lists(
        st.sampled_from(["utf-8", "utf-16", "cp1256", "euc-jp", "hz", "utf-7", "big5"]) | st.text(max_size=8)
    ),
)
def test_any_bytes_are_read(body, declared):
    text, name = decode(body, declared)
    assert isinstance(text, str) and name == name.lower()


@given(st.text())
def test_what_is_utf8_comes_back(text):
    body = text.encode("utf-8", "ignore")
    if b"\x00" not in body and not body.startswith(b"\xef\xbb\xbf"):
        assert decode(body, ["windows-1256"])[1] == "utf-8"


AS_IS = {
    "plain UTF-8": ("<p>نص</p>".encode(), True),
    "a byte order mark": (b"\xef\xbb\xbf<p>x", False),
    "windows-1256": ("في من على".encode("cp1256"), False),
    "damaged": ("نص طويل من كلمات كثيرة".encode() + b"\xff", False),
    "broken before it was encoded": (
        "\u00d9\u2026\u00d9\u2020 \u00d9\u0081\u00d9\u0160 \u00d9\u2026\u00d9\u2020".encode(),
        False,
    ),
}


@pytest.mark.parametrize("case", AS_IS)
def test_bytes_that_need_not_be_encoded_again(case):
    body, expected = AS_IS[case]
    found = decoded(body)
    assert found.as_is is expected
    assert (found.text, found.encoding) == decode(body)
    assert not found.as_is or found.text.encode() == body
