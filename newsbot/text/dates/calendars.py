"""The other two calendars of an Egyptian masthead, turned into Gregorian days.

Hijri by the Umm al-Qura table, which can lie a day beside Egypt's own sighting of the moon; Coptic by arithmetic.
Both are a last resort: a stamp that also prints the Gregorian day is read by that.
"""

from __future__ import annotations

from datetime import date, timedelta

HIJRI_FIRST_YEAR = 1390
HIJRI_FIRST_DAY = date(1970, 3, 9)
# Umm al-Qura month lengths, three hex digits a year from 1390 to 1500: Muharram is the highest of the
# twelve bits, 1 = 30 days, 0 = 29.
HIJRI_MONTHS = (
    "ab4aab2aba2baa6b4aba55aaab5556d2b54aea57526e936aaad555aa5b52ba95b49ba4db25d52daa5ad4aea56d"
    "4bd23d91da95b4ab5a56d2b693b49b6556a9754b6a56caad555b29b92ba95d4ada55aaab595749764baa5b52b6"
    "a56d2ae9572a75535a95d49ba4dd26d535aaaad4b6a57527a95b4ab5536c9ae4b6a96b4ada55d25d92dc96d4ad"
    "6556d2b693749b64d72ab54b6a5752b6956b2ad94dc95d4aea56caad5556c97"
)
COPTIC_EPOCH_JDN = 1825030
GREGORIAN_ORDINAL_JDN = 1721425  # Julian day number minus proleptic Gregorian ordinal


def _hijri_month_lengths() -> tuple[tuple[int, ...], ...]:
    years = (int(HIJRI_MONTHS[i : i + 3], 16) for i in range(0, len(HIJRI_MONTHS), 3))
    return tuple(tuple(29 + (bits >> (11 - month) & 1) for month in range(12)) for bits in years)


_LENGTHS = _hijri_month_lengths()
_YEAR_STARTS = [0]
for _year in _LENGTHS:
    _YEAR_STARTS.append(_YEAR_STARTS[-1] + sum(_year))


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one, 1390 to 1500; ``None`` for a day that calendar does not have.

    >>> hijri_day(1445, 9, 1)
    datetime.date(2024, 3, 11)
    """
    row = year - HIJRI_FIRST_YEAR
    if not (0 <= row < len(_LENGTHS) and 1 <= month <= 12 and 1 <= day <= _LENGTHS[row][month - 1]):
        return None
    return HIJRI_FIRST_DAY + timedelta(_YEAR_STARTS[row] + sum(_LENGTHS[row][: month - 1]) + day - 1)


def coptic_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Coptic one (year of the Martyrs), 1600 to 1800; ``None`` for no such day.

    >>> coptic_day(1741, 1, 1)
    datetime.date(2024, 9, 11)
    """
    longest = 30 if month <= 12 else 5 + (year % 4 == 3)
    if not (1600 <= year <= 1800 and 1 <= month <= 13 and 1 <= day <= longest):
        return None
    jdn = COPTIC_EPOCH_JDN + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1
    return date.fromordinal(jdn - GREGORIAN_ORDINAL_JDN)
