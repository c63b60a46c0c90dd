"""When articles are looked at again."""

from datetime import UTC, datetime, timedelta

import pytest

from newsbot.extensions.looks import TURNS, next_turn, read_turns

AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        (TURNS, [1, 6, 24, 72, 168]),
        ("6h,1h", [1, 6]),
        ("30m", [0.5]),
        ("off", []),
        ("0", []),
        ("", []),
    ],
)
def test_what_the_setting_means(said, hours):
    assert [turn / timedelta(hours=1) for turn in read_turns(said)] == hours


@pytest.mark.parametrize("said", ["1", "soon", "1w", "-1h", "0h", "1h later", "9999999d"])
def test_what_it_cannot_mean(said):
    with pytest.raises(ValueError, match="NEWSBOT_LOOK_AGAIN"):
        read_turns(said)


@pytest.mark.parametrize(
    ("hours", "turn"),
    [(0, 1), (0.5, 1), (1, 6), (2, 6), (100, 168), (168, None), (10_000, None), (-5, 1)],
)
def test_the_next_turn(hours, turn):
    found = next_turn(AT, AT + timedelta(hours=hours), read_turns(TURNS))
    assert found == (AT + timedelta(hours=turn) if turn else None)
