import pytest

from newsbot.markup.blocks import read_blocks
from newsbot.markup.parse import parse
from newsbot.reading.prose import ends_sentence, prose

SENTENCE = "قالت الوزارة إن العمل مستمر في كل المواقع اليوم وغدا، وإن النتائج تعلن قريبا."


@pytest.mark.parametrize(
    ("html", "is_prose"),
    [
        (f"<p>{SENTENCE}</p>", True),
        ("<p>The statement was posted online.</p>", True),
        (f"<p><a href=x>{SENTENCE}</a></p>", False),
        (f"<h3>{SENTENCE}</h3>", False),
        (f"<nav><p>{SENTENCE}</p></nav>", False),
        ("<p>Daily Example Staff, Reporting Desk / January 16, 2013 / No Comments / 105 Views</p>", False),
        ("<p>افتتاح مدرسة جديدة بقرية النخيل بعد توقف عامين</p>", False),
        ("<p>" + " - ".join(["افتتاح مدرسة جديدة بالقرية"] * 8) + "</p>", False),
        ("<p>" + "كلمة " * 25 + "</p>", True),
    ],
)
def test_what_reads_like_running_text(html, is_prose):
    (block,) = read_blocks(parse(html)).blocks
    assert (prose(block) > 0) == is_prose


@pytest.mark.parametrize(
    ("text", "ends"), [("انتهى.", True), ("قال: «انتهى.»", True), ("هل انتهى؟", True), ("عنوان", False)]
)
def test_ends_sentence(text, ends):
    assert ends_sentence(text) == ends
