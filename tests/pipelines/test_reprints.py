"""Near-duplicates in a run and over runs: who is dropped, who carries which label."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from scrapy import signals
from scrapy.exceptions import DropItem

from newsbot.article import Article
from newsbot.pipelines import InHand, take_in_hand
from newsbot.pipelines.dedupe import Dedupe, row_of
from newsbot.pipelines.reprints import Duplicates
from newsbot.settings import OURS

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
# Invented: a market moves to a new building.
SENTENCES = (
    "انتقل سوق الخضر والفاكهة في مدينة النخيل صباح اليوم إلى مقره الجديد على أطراف المدينة بعد سنوات",
    "وقال رئيس المدينة إن المبنى الجديد يضم أكثر من مائة محل وساحة واسعة لانتظار السيارات ومخازن مبردة",
    "وأضاف أن التجار شاركوا في وضع تصميم السوق منذ البداية وأن نقل المحال جرى خلال ثلاثة أيام بلا خسائر",
    "وأبدى عدد من المشترين ارتياحهم لسهولة الوصول إلى المكان مطالبين بخط حافلات يربطه بوسط المدينة",
    "وكان السوق القديم يشغل شارعا ضيقا يشهد زحاما شديدا في ساعات الصباح وشكا السكان من ضوضائه مرات عديدة",
)
BODY = "\n\n".join(SENTENCES)
LIGHTLY = BODY.replace("صباح اليوم", "أمس").replace("مرات عديدة", "كثيرا")
OTHER = (
    "فاز فريق الكرة الطائرة للسيدات بكأس الإقليم بعد مباراة امتدت إلى الشوط الخامس أمام جمهور"
    " ملأ المدرجات وهتف للفريقين حتى النهاية وتسلمت قائدة الفريق الكأس"
    " من محافظ الإقليم وسط فرحة كبيرة بأول لقب في تاريخ النادي"
)


def article(key: str, body: str = BODY, title: str = "سوق جديد", **fields) -> Article:
    outlet, _, number = key.partition(":")
    fields = {"url": f"https://{outlet}.example/{number}", "published_at": NOON, **fields}
    return Article(title=title, body=body, id=key, text_hash=f"hash of {key}", outlet=outlet, **fields)


def run(crawler, *articles: Article, ends: bool = True) -> list[str]:
    """What becomes of each article in one run: its labels, or the reason it was dropped for."""
    pipeline = Dedupe.from_crawler(crawler)
    pipeline.open_spider()
    came = []
    for each in articles:
        take_in_hand(InHand(each))
        try:
            assert pipeline.process_item(each) is each
        except DropItem as told:
            came.append(str(told))
            continue
        came.append(f"{each.cluster} {each.duplicate_of}")
        crawler.signals.send_catch_log(signals.item_scraped, item=each, response=None, spider=crawler.spider)
    if ends:
        crawler.signals.send_catch_log(signals.spider_closed, spider=crawler.spider, reason="finished")
        crawler.signals.send_catch_log(signals.engine_stopped)
    return came


def with_duplicates(crawler, value: str):
    crawler.settings.set("NEWSBOT_DUPLICATES", value)
    return crawler


def test_the_same_outlet_is_dropped_another_is_marked(crawler):
    came = run(
        crawler, article("a:1"), article("a:2", LIGHTLY), article("b:1", LIGHTLY), article("a:3", OTHER)
    )
    assert came == ["a:1 None", "near_duplicate", "a:1 a:1", "a:3 None"]
    counted = crawler.counted()
    assert counted["dropped/near_duplicate"] == 1
    assert counted["near_duplicates"] == 1


@pytest.mark.parametrize(
    ("value", "same", "other"),
    [
        ("drop", "near_duplicate", "near_duplicate"),
        ("mark", "a:1 a:1", "a:1 a:1"),
        ("keep", "None None", "None None"),
        ("mark,keep", "a:1 a:1", "b:1 None"),
        ("keep, DROP", "a:2 None", "near_duplicate"),
    ],
)
def test_the_setting_says_what_becomes_of_them(crawler, value, same, other):
    came = run(
        with_duplicates(crawler, value), article("a:1"), article("a:2", LIGHTLY), article("b:1", LIGHTLY)
    )
    assert came[1:] == [same, other]


@pytest.mark.parametrize("value", ["", "throw", "drop,mark,keep", "drop;mark", ","])
def test_what_the_setting_cannot_be_is_told(crawler, value):
    with pytest.raises(ValueError, match=r"NEWSBOT_DUPLICATES may be drop, mark or keep"):
        Dedupe.from_crawler(with_duplicates(crawler, value))


def test_the_setting_has_its_name():
    assert "NEWSBOT_DUPLICATES" in OURS
    assert Duplicates.of("mark") == Duplicates("mark", "mark")


def test_the_next_run_knows_them(make_crawler):
    run(make_crawler(), article("a:1"))
    assert run(make_crawler(), article("a:2", LIGHTLY), article("b:1", LIGHTLY)) == [
        "near_duplicate",
        "a:1 a:1",
    ]
    assert run(make_crawler(), article("a:2", LIGHTLY)) == ["had"], "it is had with what it repeats"


def test_what_no_feed_holds_is_not_named(make_crawler):
    """The first run was killed: its article stands nowhere, so its copy is written, in the same group."""
    run(make_crawler(), article("a:1"), ends=False)
    assert run(make_crawler(), article("a:2", LIGHTLY)) == ["a:1 None"]
    assert run(make_crawler(), article("b:1", LIGHTLY)) == ["a:1 a:2"]


def test_the_canonical_one_is_named_then_the_earliest(crawler):
    canonical = "https://c.example/1"
    given = [
        article("a:1", published_at=NOON - timedelta(hours=1)),
        article("b:1", published_at=NOON - timedelta(hours=3)),
        article("c:1", canonical_url=canonical),
        article("d:1"),
    ]
    assert run(crawler, *given) == ["a:1 None", "a:1 a:1", "a:1 b:1", "a:1 c:1"]


def test_in_any_order_there_is_one_group_and_one_without_label(make_crawler):
    given = [article("a:1"), article("b:1", LIGHTLY), article("c:1", BODY + "\n\n" + OTHER[:80])]
    for order in permutations(given):
        copies = [replace(each) for each in order]
        run(make_crawler(store=":memory:"), *copies)
        assert {each.cluster for each in copies} == {copies[0].id}
        assert [each.duplicate_of for each in copies].count(None) == 1
        assert copies[0].duplicate_of is None


def test_the_whole_of_a_story_is_not_lost_for_its_first_form(crawler):
    short = "\n\n".join(SENTENCES[:2])
    assert run(crawler, article("a:1", short), article("a:2")) == ["a:1 None", "a:1 a:1"]


def test_what_has_another_figure_is_not_lost(crawler):
    one = BODY.replace("مائة محل", "120 محل").replace("ثلاثة أيام", "3 أيام")
    assert run(crawler, article("a:1", one), article("a:2", one.replace("120", "160"))) == [
        "a:1 None",
        "a:1 a:1",
    ]


def test_what_is_written_by_a_pattern_is_not_lost(crawler):
    """Another title and every tenth word another: told together, written both."""
    other = BODY.replace("النخيل", "البحيرة").replace("السوق", "المعرض").replace("التجار", "العارضين")
    other = other.replace("سوق الخضر والفاكهة", "معرض الكتب والخرائط").replace("المشترين", "الزوار")
    came = run(crawler, article("a:1"), article("a:2", other, "معرض جديد"))
    assert came == ["a:1 None", "a:1 a:1"]


def test_a_text_of_a_few_words_is_not_judged(crawler):
    assert run(crawler, article("a:1", "صورة اليوم"), article("a:2", "صورة الأمس"), article("b:1", None)) == [
        "None None",
        "None None",
        "None None",
    ]


def test_without_any_date_it_is_of_today(crawler):
    given = [article("a:1", published_at=None), article("b:1", published_at=None)]
    assert run(crawler, *given) == ["a:1 None", "a:1 a:1"]


def test_a_date_without_a_zone_harms_nobody(crawler):
    reprints = Dedupe.from_crawler(crawler).reprints
    naive = article("a:1", published_at=NOON.replace(tzinfo=None))
    reprints.label(naive, reprints.look(naive, "a:1", ()))
    assert [one.key for one in reprints.look(article("b:1"), "b:1", ()).kin] == ["a:1"]


def test_a_revision_is_written_whatever_it_is_like(make_crawler):
    run(make_crawler(), article("a:1"), article("a:2", OTHER))
    changed = article("a:2", LIGHTLY)
    crawler = make_crawler()
    pipeline = Dedupe.from_crawler(crawler)
    pipeline.open_spider()
    take_in_hand(InHand(changed))
    assert pipeline._labelled(changed, changed, row_of(changed), is_new=False) is changed
    assert (changed.cluster, changed.duplicate_of) == ("a:1", "a:1")


def test_a_store_that_fails_costs_no_article(crawler, monkeypatch):
    pipeline = Dedupe.from_crawler(crawler)
    pipeline.open_spider()
    monkeypatch.setattr(type(pipeline.ledger), "ask", lambda self, question, otherwise: otherwise)
    each = article("a:1")
    take_in_hand(InHand(each))
    assert pipeline.process_item(each) is each
    assert each.cluster is None


def test_an_item_of_another_type_gets_the_labels(crawler):
    pipeline = Dedupe.from_crawler(crawler)
    pipeline.open_spider()
    for key, label in (("a:1", None), ("b:1", "a:1")):
        item = {"url": "https://a.example/", "mine": 1, "cluster": None, "title": "my own"}
        take_in_hand(InHand(article(key)))
        assert pipeline.process_item(item) is item
        assert (item["cluster"], item["duplicate_of"]) == ("a:1", label)
        assert (item["mine"], item["title"]) == (1, "my own")
