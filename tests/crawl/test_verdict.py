"""The verdict on a run is a function of what was counted."""

import pytest

from newsbot.extensions.verdict import Code, Feed, judge, trouble

WELL = Feed("x.json", True, 2)


def pages(kind="article", **counts):
    return {f"newsbot/pages/{kind}/{what}": count for what, count in counts.items()}


ANSWERED = {"newsbot/answers": 9, **pages("listing", asked=1, ok=1)}


@pytest.mark.parametrize(
    ("stats", "code"),
    [
        ({}, None),
        # not reached at all
        (pages("listing", asked=2, failed=2), Code.UNREACHED),
        (pages("article", asked=1, failed=1), Code.UNREACHED),
        # reached, and nothing that lists stories can be read
        ({"newsbot/answers": 2, **pages("listing", asked=2, failed=2)}, Code.UNREACHED),
        ({"newsbot/answers": 2, **pages("listing", asked=2, gone=2)}, Code.UNREACHED),
        ({"newsbot/answers": 1, **pages("listing", asked=2, refused=2)}, Code.UNREACHED),
        ({"newsbot/answers": 2, **pages("listing", asked=2, failed=1, ok=1)}, None),
        # most pages: more than half of at least five, 404 and 410 apart
        ({**ANSWERED, **pages(asked=5, ok=2, failed=3)}, Code.PAGES_FAILED),
        ({**ANSWERED, **pages(asked=6, ok=3, failed=3)}, None),
        ({**ANSWERED, **pages(asked=4, failed=4)}, None),
        ({**ANSWERED, **pages(asked=9, ok=1, gone=8)}, None),
        ({**ANSWERED, **pages(asked=9, ok=1, gone=4, failed=4)}, None),
        # what was never asked for is not counted among the pages
        ({**ANSWERED, **pages(asked=9, ok=2, failed=3, refused=4)}, Code.PAGES_FAILED),
        ({**ANSWERED, **pages(asked=9, ok=2, failed=3, repeated=4)}, Code.PAGES_FAILED),
        # pages that never came to an end: redirects in a circle
        ({**ANSWERED, **pages(asked=8, ok=3)}, Code.PAGES_FAILED),
        # our own failures
        ({**ANSWERED, **pages(asked=3, ok=3, raised=2)}, Code.OUR_FAULT),
        ({**ANSWERED, **pages(asked=4, ok=4, raised=2)}, None),
        ({**ANSWERED, **pages(asked=3, ok=3), "newsbot/dropped/unreadable": 2}, Code.OUR_FAULT),
        ({"newsbot/answers": 9, **pages("listing", asked=1, ok=1, raised=1)}, Code.OUR_FAULT),
        # a site that has changed
        ({**ANSWERED, "newsbot/listing/empty": 1}, Code.OUR_FAULT),
        ({**ANSWERED, "newsbot/listing/unreadable": 1}, Code.OUR_FAULT),
        ({**ANSWERED, **pages(asked=5, ok=5), "newsbot/dropped/no_body": 5}, Code.OUR_FAULT),
        ({**ANSWERED, **pages(asked=4, ok=4), "newsbot/dropped/no_body": 4}, None),
        ({**ANSWERED, **pages(asked=5, ok=5), "newsbot/dropped/out_of_range": 5}, None),
        ({**ANSWERED, **pages(asked=5, ok=5), "newsbot/dropped/no_body": 4, "item_scraped_count": 1}, None),
        # how it ended
        ({**ANSWERED, "newsbot/ended": "closespider_errorcount"}, Code.OUR_FAULT),
        ({**ANSWERED, "newsbot/ended": "closespider_itemcount"}, None),
        ({**ANSWERED, "newsbot/ended": "shutdown"}, None),
    ],
)
def test_trouble(stats, code):
    found = trouble(stats)
    assert (found and found[0]) == code


def test_the_line_of_a_good_run():
    stats = {
        "item_scraped_count": 12,
        "newsbot/skipped/known": 2,
        "newsbot/dropped/had": 1,
        "newsbot/dropped/too_short": 1,
    }
    verdict = judge("ahram", stats, [Feed("a.json", True, 12), Feed("a.csv", True, 12)])
    assert verdict.code == 0
    said = "newsbot: ahram: 12 new articles, 3 known, 1 dropped (too_short 1) -> a.json, a.csv"
    assert verdict.line == said


def test_the_cause_named_is_the_commonest():
    stats = {
        **pages("listing", asked=3, failed=3),
        "newsbot/failures/a.example: timed out": 1,
        "newsbot/failures/b.example: no such host (DNS)": 2,
    }
    line = judge("x", stats).line
    assert (
        line
        == "newsbot: x: FAILED: could not reach b.example: no such host (DNS) (nothing new, 3 pages failed)"
    )


def test_a_lost_feed():
    verdict = judge(
        "x", {"item_scraped_count": 2}, [WELL, Feed("y.csv", False, 1, "cannot write y.csv: full")]
    )
    assert verdict.code == Code.FEED_LOST
    assert verdict.line == "newsbot: x: FAILED: cannot write y.csv: full (2 new articles -> x.json)"


def test_a_file_left_as_it_was_is_no_loss():
    verdict = judge("x", {}, [Feed("x.json", True, 0, kept="nothing was written")])
    assert verdict.code == Code.FINE
    assert verdict.line == "newsbot: x: nothing new; x.json left as it was: nothing was written"


def test_the_site_comes_before_the_feed():
    stats = pages("listing", asked=1, failed=1)
    verdict = judge("x", stats, [Feed("y.csv", False, 0, "y.csv holds 0 of 1 articles")])
    assert verdict.code == Code.UNREACHED
    assert "y.csv holds 0 of 1" in verdict.line


def test_another_run():
    verdict = judge("x", {"newsbot/locked": "pid 7, since noon", "newsbot/ended": "another run is going"})
    assert verdict.code == Code.LOCKED
    assert verdict.line == "newsbot: x: another run is going (pid 7, since noon); this one did nothing"


def test_what_led_to_no_page_of_its_own_is_named():
    stats = {**pages(asked=7, ok=1, repeated=6), "newsbot/urls/left_out": 1}
    said = "nothing new, 6 redirected to a page asked for already, 1 address left out (not the outlet's)"
    assert judge("x", {**ANSWERED, **stats}).line == f"newsbot: x: {said}"


def test_a_run_that_was_stopped_says_so():
    assert (
        judge("x", {"newsbot/ended": "shutdown"}).line == "newsbot: x: nothing new, stopped early (shutdown)"
    )
