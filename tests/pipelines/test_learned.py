"""What is learned of a host's furniture outlives the run, and cannot grow without end."""

from __future__ import annotations

import pytest

from newsbot.extensions.ledger import Ledger
from newsbot.page import Page
from newsbot.pipelines.learned import Learned, packed, unpacked
from newsbot.pipelines.strip import Strip
from newsbot.reading.furniture import Furniture

PAGE = Page("https://paper.example/1", "<p>خبر قصير</p><p>تابعونا على كل المنصات</p>".encode())


def test_it_is_there_again_in_the_next_run(make_crawler):
    first = Learned(Ledger.of(make_crawler()))
    first.of("paper.example").learn(PAGE)
    first.keep()
    again = Learned(Ledger.of(make_crawler()))
    assert again.of("paper.example").to_dict() == unpacked(packed(_taught())).to_dict()
    assert again.of("other.example").pages == 0


def test_hosts_beyond_the_most_are_kept_in_the_store(crawler):
    learned = Learned(Ledger.of(crawler), most=2)
    for host in ("a", "b", "c"):
        learned.of(host).learn(PAGE)
    assert len(learned._hosts) == 2
    assert learned.of("a").pages == 1


@pytest.mark.parametrize("blob", [b"x", b"", packed(Furniture())[:-3]])
def test_what_cannot_be_read_is_learned_anew(blob):
    assert unpacked(blob).pages == 0


def test_strip_teaches_and_keeps(make_crawler):
    pipeline = Strip.from_crawler(make_crawler())
    pipeline.process_item({"url": "https://paper.example/1", "html": ARTICLE})
    pipeline.close_spider()
    assert Learned(Ledger.of(make_crawler())).of("paper.example").pages == 1


ARTICLE = "<h1>خبر عن خطة جديدة في المدينة</h1>" + "".join(
    f"<p>{text}</p>"
    for text in (
        "أعلنت وزارة الري في بيان مطول صباح اليوم خطة جديدة تمتد ثلاث سنوات وتشمل عشرين مدينة.",
        "وقال المتحدث باسم الوزارة إن الخطة وضعت بعد لقاءات مع المزارعين استمرت شهرين وانتهت قبل أسبوع.",
    )
)


def _taught() -> Furniture:
    taught = Furniture()
    taught.learn(PAGE)
    return taught
