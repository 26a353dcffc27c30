"""Days and months as typed at the terminal."""

from __future__ import annotations

import datetime as dt
import re

from afterward.base.checking import MONTH_PATTERN
from afterward.base.errors import AfterwardError
from afterward.base.months import month_number


def parse_month(text: str) -> int:
    """Return the month number of `2027-03`.

    Raises:
        AfterwardError: not a month.
    """
    if not re.match(MONTH_PATTERN, text):
        raise AfterwardError(
            f"“{text}” is not a month",
            code="input.month",
            remedy="Write the year and the month, such as 2027-03.",
        )
    return month_number(text)


def parse_day(text: str) -> dt.date:
    """Return the day of `2026-11-24`.

    Raises:
        AfterwardError: not a day of the calendar.
    """
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise AfterwardError(
            f"“{text}” is not a day",
            code="input.day",
            remedy="Write year, month and day, such as 2026-11-24.",
        ) from None
