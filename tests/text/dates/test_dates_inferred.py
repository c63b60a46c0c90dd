"""What a stamp leaves open: its year, the order of its figures, its zone, its clock; and how that is said."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from newsbot.text.dates import Moment, localise, order_of, order_proved, read_date

CAIRO = ZoneInfo("Africa/Cairo")
MONDAY, THURSDAY = 0, 3


def at(text: str, zone: ZoneInfo = CAIRO) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


# 4 July 2011 is a Monday, 7 April 2011 a Thursday.
@pytest.mark.parametrize(
    ("text", "now", "asked", "moment", "inferred"),
    [
        # the seed's kind: fresh, both orders possible, the newest one within the day after the fetch
        ("07/04 11:07", "2011-07-04T13:00", {}, "2011-07-04T11:07", ("year", "order")),
        ("07/04 11:07", "2011-07-04T13:00", {"weekday": MONDAY}, "2011-07-04T11:07", ("year", "order")),
        ("07/04 11:07", "2011-07-04T13:00", {"weekday": THURSDAY}, "2011-04-07T11:07", ("year", "order")),
        ("07/04 11:07", "2011-07-04T13:00", {"weekday": 1}, None, ()),
        ("07/04 11:07", "2011-07-04T13:00", {"order": "DMY"}, "2011-04-07T11:07", ("year",)),
        ("07/04 11:07", "2011-07-04T13:00", {"order": "MDY"}, "2011-07-04T11:07", ("year",)),
        ("07/04 11:07", "2011-07-04T13:00", {"order": "YMD"}, "2011-07-04T11:07", ("year",)),
        # beyond ninety days an unknown order makes it unknown, a known one does not
        ("07/04 11:07", "2011-10-02T13:00", {}, "2011-07-04T11:07", ("year", "order")),
        ("07/04 11:07", "2011-10-03T13:00", {}, None, ()),
        ("07/04 11:07", "2011-12-01T13:00", {"weekday": MONDAY}, None, ()),
        ("07/04 11:07", "2011-12-01T13:00", {"order": "MDY"}, "2011-07-04T11:07", ("year",)),
        ("07/04 11:07", "2026-11-23T13:00", {}, None, ()),
        ("07/04 11:07", "2026-11-23T13:00", {"weekday": MONDAY}, None, ()),
        ("07/04 11:07", "2026-11-23T13:00", {"order": "MDY", "weekday": MONDAY}, None, ()),
        ("07/04 11:07", None, {}, None, ()),
        # a figure over 12 proves the order
        ("12/31 23:50", "2024-01-01T00:10", {}, "2023-12-31T23:50", ("year",)),
        ("31/12 23:50", "2024-01-01T00:10", {}, "2023-12-31T23:50", ("year",)),
        ("12/31 23:50", "2024-01-01T00:10", {"order": "DMY"}, "2023-12-31T23:50", ("year",)),
        ("05/17 10:00", "2025-02-01T10:00", {}, "2024-05-17T10:00", ("year",)),
        ("05/05 10:00", "2025-05-06T10:00", {}, "2025-05-05T10:00", ("year",)),
        # the day after the fetch is the last, a year before it the first
        ("20/03 09:00", "2025-03-19T23:00", {}, "2025-03-20T09:00", ("year",)),
        ("21/03 09:00", "2025-03-19T23:00", {}, "2024-03-21T09:00", ("year",)),
        ("19 مارس 09:00", "2025-03-19T23:00", {}, "2025-03-19T09:00", ("year",)),
        ("الثلاثاء 19 مارس", "2025-03-19T23:00", {}, "2024-03-19", ("year", "time")),
        ("29 فبراير 10:00", "2024-06-01T10:00", {}, "2024-02-29T10:00", ("year",)),
        ("29 فبراير 10:00", "2025-06-01T10:00", {}, None, ()),
        ("29 فبراير 10:00", "2024-02-29T12:00", {}, "2024-02-29T10:00", ("year",)),
        # months in words have no order; the weekday must fit
        ("17 مايو 14:22", "2024-05-20T15:00", {}, "2024-05-17T14:22", ("year",)),
        ("الجمعة 17 مايو", "2024-05-20T15:00", {}, "2024-05-17", ("year", "time")),
        ("الأحد 17 مايو", "2024-05-20T15:00", {}, None, ()),
        ("17 مايو", "2024-05-20T15:00", {}, "2024-05-17", ("year", "time")),
        ("نشر في 6 أكتوبر", "2024-11-20T15:00", {}, "2024-10-06", ("year", "time")),
        ("May 17, 14:22", "2024-05-20T15:00", {}, "2024-05-17T14:22", ("year",)),
        ("17/05 الجمعة", "2024-05-20T15:00", {}, "2024-05-17", ("year", "time")),
    ],
)
def test_a_stamp_without_its_year(text, now, asked, moment, inferred):
    found = read_date(text, now and at(now), **asked)
    assert (found and found.at) == (moment and at(moment))
    assert (found.inferred if found else ()) == inferred


@pytest.mark.parametrize(
    ("text", "asked", "day", "inferred"),
    [
        ("04/03/2024", {}, "2024-03-04", ("order", "time")),
        ("04/03/2024", {"order": "DMY"}, "2024-03-04", ("time",)),
        ("04/03/2024", {"order": "MDY"}, "2024-04-03", ("time",)),
        ("04/03/2024", {"order": "YMD"}, "2024-04-03", ("time",)),
        ("04/03/2024", {"weekday": 2}, "2024-04-03", ("order", "time")),
        ("04/03/2024", {"weekday": 5}, "2024-03-04", ("order", "time")),
        ("الأربعاء 04/03/2024", {}, "2024-04-03", ("time",)),
        ("الأربعاء 04/03/2024", {"order": "DMY"}, "2024-04-03", ("time",)),
        ("05/04/2024 - 5 أبريل 2024", {}, "2024-04-05", ("time",)),
        ("05/09/2024", {}, "2024-05-09", ("order", "time")),  # 5 September lies after the fetch
        ("20/03/2024", {"order": "MDY"}, "2024-03-20", ("time",)),
        ("03/20/2024", {"order": "DMY"}, "2024-03-20", ("time",)),
        ("04/04/2024", {}, "2024-04-04", ("time",)),
        ("04.03.2024", {}, "2024-03-04", ("time",)),
        ("2024/03/04", {}, "2024-03-04", ("time",)),
        ("4/3/2024 1:05:00 PM", {}, "2024-04-03", ("order",)),  # .NET's American form
        ("4/3/2024 1:05:00 PM", {"order": "DMY"}, "2024-03-04", ()),
        ("04/03/2024 1:05 م", {}, "2024-03-04", ("order",)),
    ],
)
def test_figures_that_can_be_read_two_ways(text, asked, day, inferred):
    found = read_date(text, at("2024-05-20T15:00"), **asked)
    assert found.at.strftime("%Y-%m-%d") == day
    assert found.inferred == inferred


def test_an_order_that_is_none_is_refused_at_once():
    with pytest.raises(ValueError, match="DMY, MDY, YMD"):
        read_date("04/03/2024", None, order="dmy")


def test_a_zone_that_is_none_is_refused_at_once():
    with pytest.raises(ZoneInfoNotFoundError):
        read_date("04/03/2024", None, zone="Africa/Nowhere")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("4 يوليو 2011 11:07", "2011-07-04T11:07:00+02:00"),  # no summer time that year
        ("4 يوليو 2010 11:07", "2010-07-04T11:07:00+03:00"),
        ("20 أغسطس 2010 11:07", "2010-08-20T11:07:00+02:00"),  # Ramadan's gap in it
        ("20 يونيو 2014 11:07", "2014-06-20T11:07:00+03:00"),
        ("10 يوليو 2014 11:07", "2014-07-10T11:07:00+02:00"),
        ("4 يوليو 2020 11:07", "2020-07-04T11:07:00+02:00"),
        ("4 يوليو 2023 11:07", "2023-07-04T11:07:00+03:00"),
        ("26 أبريل 2024 00:30", "2024-04-26T01:30:00+03:00"),  # skipped: moved on by the gap
        ("26 أبريل 2024", "2024-04-26T01:00:00+03:00"),  # the day begins at one
        ("31 أكتوبر 2024 23:30", "2024-10-31T23:30:00+03:00"),  # twice: the first
        ("1 نوفمبر 2024", "2024-11-01T00:00:00+02:00"),
    ],
)
def test_the_clocks_of_cairo(text, iso):
    assert read_date(text, None).at.isoformat() == iso


def test_the_zone_is_the_one_asked_for():
    read = read_date("2024-05-20T12:00:00Z", None, zone="Asia/Dubai")
    assert read.at.isoformat() == "2024-05-20T16:00:00+04:00"
    assert read_date("20 مايو 2024 16:00", None, zone="Asia/Dubai").at == read.at


def test_a_naive_fetch_is_wall_time_of_the_zone_and_an_aware_one_an_instant():
    assert read_date("منذ ساعة", datetime(2024, 5, 20, 15)).at == at("2024-05-20T14:00")  # noqa: DTZ001 -- meant
    assert read_date("منذ ساعة", datetime(2024, 5, 20, 12, tzinfo=UTC)).at == at("2024-05-20T14:00")
    late = datetime(2024, 5, 20, 22, 30, tzinfo=UTC)  # already the 21st in Cairo
    assert read_date("اليوم", late).at == at("2024-05-21T00:00")


def test_hours_ago_are_counted_by_instants_across_the_change_of_clocks():
    now = datetime(2024, 4, 26, 2, 0, tzinfo=CAIRO)
    assert now.astimezone(UTC) - read_date("منذ 3 ساعات", now).at == timedelta(hours=3)


def read(text: str) -> Moment:
    found = read_date(text, None)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("machine", "visible", "iso", "inferred"),
    [
        # the same figures on the page: wall time with a false Z
        ("2020-08-24T09:23:13Z", "الإثنين، 24 أغسطس 2020 09:23 ص", "2020-08-24T09:23:13+02:00", ("zone",)),
        ("2020-08-24T09:23:13+00:00", "24/08/2020 09:23 ص", "2020-08-24T09:23:13+02:00", ("zone",)),
        ("2024-05-20T14:22:00+02:00", "20 مايو 2024 02:22 م", "2024-05-20T14:22:00+03:00", ("zone",)),
        # the same instant on the page: the Z is true
        ("2020-12-24T23:59:50+00:00", "2020/12/25 - 1:59 صباحًا", "2020-12-25T01:59:50+02:00", ()),
        # nothing proved: another day, another minute, no clock, nothing at all
        ("2020-08-24T09:23:13Z", "الثلاثاء، 25 أغسطس 2020 09:23 ص", "2020-08-24T11:23:13+02:00", ()),
        ("2020-08-24T09:23:13Z", "24 أغسطس 2020 09:24 ص", "2020-08-24T11:23:13+02:00", ()),
        ("2020-08-24T09:23:13Z", "24 أغسطس 2020", "2020-08-24T11:23:13+02:00", ()),
        ("2020-08-24T09:23:13Z", None, "2020-08-24T11:23:13+02:00", ()),
        # no offset to disbelieve
        ("2020-08-24T09:23:13", "24 أغسطس 2020 10:23 ص", "2020-08-24T09:23:13+02:00", ()),
        ("2020-08-24", "24 أغسطس 2020 10:23 ص", "2020-08-24T00:00:00+02:00", ("time",)),
    ],
)
def test_a_z_is_proved_against_the_visible_clock(machine, visible, iso, inferred):
    moment = localise(read(machine), visible and read(visible))
    assert (moment.at.isoformat(), moment.inferred) == (iso, inferred)
    assert moment.raw == machine
    assert localise(moment, visible and read(visible)) == moment


@pytest.mark.parametrize(
    ("now", "iso"),
    [
        (
            "2020-08-24T10:00:00+02:00",
            "2020-08-24T09:23:13+02:00",
        ),  # nothing is published after it was fetched
        ("2020-08-24T11:20:00+02:00", "2020-08-24T11:23:13+02:00"),  # within the skew of two clocks
        ("2020-08-25T10:00:00+02:00", "2020-08-24T11:23:13+02:00"),
        ("2020-08-24T08:00:00+02:00", "2020-08-24T11:23:13+02:00"),  # in the future either way
    ],
)
def test_a_z_after_the_fetch_is_wall_time(now, iso):
    assert localise(read("2020-08-24T09:23:13Z"), None, datetime.fromisoformat(now)).at.isoformat() == iso


@pytest.mark.parametrize(
    ("stamps", "order"),
    [
        ([], None),
        (["03/04/2018", "3/3/2018", "", "لا تاريخ هنا", "3 مارس 2018", "السنة 148"], None),
        (["16/03/2018"], "DMY"),
        (["الجمعة 16/03/2018 07:23 م", "04/03/2018"], "DMY"),
        (["3/16/2018 11:12:55 PM", "3/4/2018 4:27:45 AM"], "MDY"),
        (["12/31 23:50"], "MDY"),
        (["31/12 23:50"], "DMY"),
        (["الأحد 04/03/2018"], "DMY"),  # 4 March 2018 is a Sunday, 3 April a Tuesday
        (["الثلاثاء 04/03/2018"], "MDY"),
        (["الأحد 04/03/2018", "الثلاثاء 04/03/2018"], None),
        (["2018-03-16", "2018/03/04"], "YMD"),
        (["2018-03-16T10:00:00Z", "16/03/2018"], "DMY"),
        (["16/03/2018", "03/16/2018"], None),
        (["16/03/2018"] * 9 + ["03/16/2018"], "DMY"),
        (["16/03/2018"] * 8 + ["03/16/2018"], None),
        (["99/99/2018", "31/31/2018", "16/03/0001"], None),
    ],
)
def test_the_order_a_hosts_stamps_prove(stamps, order):
    assert order_of(stamps) == order


def test_one_stamp_proves_only_what_it_shows():
    assert order_proved("16/03/2018") == "DMY"
    assert order_proved("03/04/2018") is None
    assert order_proved("16/03/2018 " * 100) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("20 de mayo de 2024", "2024-05-20T00:00:00+03:00"),
        ("lundi 20 mai 2024", "2024-05-20T00:00:00+03:00"),
        ("Publié le 18 juil. 2024 à 08:01", "2024-07-18T08:01:00+03:00"),
        ("28. Juni 2025 - 16.03 Uhr", "2025-06-28T16:03:00+03:00"),
        ("20 мая 2024 г.", "2024-05-20T00:00:00+03:00"),
        ("20 Mayıs 2024 14:22", "2024-05-20T14:22:00+03:00"),
        ("۲۰ ژانویه ۲۰۲۴", "2024-01-20T00:00:00+02:00"),
        ("30 février 2024", None),
        ("12 apôtres 2024", None),
        ("20 mai", None),
    ],
)
def test_other_languages_go_to_dateparser(text, iso):
    found = read_date(text, at("2026-04-01T12:00"))
    assert (found and found.at.isoformat()) == iso
