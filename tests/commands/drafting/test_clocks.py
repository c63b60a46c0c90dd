"""How a site writes its dates, proved on its pages or not at all."""

from datetime import datetime

import pytest

from newsbot.commands.drafting import read_samples
from newsbot.commands.drafting.clocks import is_z_local, offsets_in, prove_order
from newsbot.page import Page
from tests.commands import paper


def samples(*pages):
    """Stories with these clocks and stamps."""
    held = paper.story("7641302")
    made = []
    for shown, stamp in pages:
        markup = held.replace("22/11/2026 - 14:40", shown).replace("2026-11-22T14:40:00Z", stamp)
        at = datetime.fromisoformat(paper.FETCHED)
        made.append(Page(paper.address("7641302"), markup.encode(), fetched_at=at))
    found = read_samples(made)
    assert len(found) == len(pages)
    return found


@pytest.mark.parametrize(
    ("pages", "order"),
    [
        ([("22/11/2026 - 14:40", "")], "DMY"),
        ([("11/20/2026 - 14:40", "")], "MDY"),
        ([("2026/11/20 - 14:40", "")], "YMD"),
        ([("05/11/2026 - 14:40", "")], None),  # it could be either
        ([("05/11/2026 - 14:40", "2026-11-05T14:40:00+02:00")], "DMY"),  # the stamp says which
        ([("11/05/2026 - 14:40", "2026-11-05T14:40:00+02:00")], "MDY"),
        ([("05/05/2026 - 14:40", "2026-05-05T14:40:00+03:00")], None),  # the same either way
        ([("22/11/2026 - 14:40", ""), ("11/20/2026 - 14:40", "")], None),  # they contradict each other
        ([("22/11/2026 - 14:40", ""), ("05/11/2026 - 14:40", "")], "DMY"),
    ],
)
def test_order(pages, order):
    assert prove_order(samples(*pages)) == order


@pytest.mark.parametrize(
    ("pages", "is_local"),
    [
        ([("22/11/2026 - 14:40", "2026-11-22T14:40:00Z")], True),
        ([("22/11/2026 - 14:40", "2026-11-22T12:40:00Z")], False),
        ([("22/11/2026 - 14:40", "2026-11-22T14:40:00+02:00")], False),  # it says Cairo itself
        ([("22/11/2026", "2026-11-22T14:40:00Z")], False),  # no clock to prove it
        (
            [("22/11/2026 - 14:40", "2026-11-22T14:40:00Z"), ("22/11/2026 - 14:40", "2026-11-22T12:40:00Z")],
            False,
        ),
    ],
)
def test_z(pages, is_local):
    assert is_z_local(samples(*pages)) is is_local


def test_offsets():
    assert offsets_in(samples(("22/11/2026 - 14:40", "2026-11-22T15:40:00+03:00"))) == ("+03:00",)
    assert offsets_in(samples(("22/11/2026 - 14:40", "2026-11-22T12:40:00Z"))) == ()
