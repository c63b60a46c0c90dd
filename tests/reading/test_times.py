from datetime import UTC, datetime

import pytest

from newsbot.reading.times import proved, read_time

CAIRO = "Africa/Cairo"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TIMES = {
    "2026-11-22T07:15:13Z": "2026-11-22T09:15:13+02:00",
    "2026-11-22T09:15:13": "2026-11-22T09:15:13+02:00",
    "الأحد، 22 نوفمبر 2026 - 09:15 م": "2026-11-22T21:15:00+02:00",
    "0001-01-01T00:00:00Z": None,
    "1970-01-01T00:00:00Z": None,
    "2027-05-01T00:00:00Z": None,
    "no date at all": None,
}


@pytest.mark.parametrize("text", TIMES)
def test_machine_times(text):
    moment = read_time(text, NOW, None, CAIRO)
    assert (moment and moment.at.isoformat()) == TIMES[text]


def test_a_time_in_the_future_is_wall_time():
    moment = read_time("2026-11-23T10:30:00Z", NOW, None, CAIRO)
    assert proved(moment, [], NOW).at.isoformat() == "2026-11-23T10:30:00+02:00"


def test_a_known_liar():
    moment = read_time("2026-11-22T09:15:00Z", NOW, None, CAIRO)
    assert proved(moment, [], NOW) == moment
    assert proved(moment, [], NOW, always_local=True).at.isoformat() == "2026-11-22T09:15:00+02:00"
