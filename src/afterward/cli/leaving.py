"""The month in which the present post would end, as asked for at the terminal."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from afterward.base.errors import AfterwardError
from afterward.base.months import month_of, month_text, month_words, whole_months
from afterward.cli.dates import parse_month

if TYPE_CHECKING:
    from afterward.profile import Profile


def leaving_month(text: str | None, profile: Profile, on: dt.date) -> int | None:
    """Return the month number asked for, None where none was.

    Raises:
        AfterwardError: not a month, or one that has begun; the soonest one is named.
    """
    if text is None:
        return None
    month = parse_month(text)
    if month <= month_of(on):
        soonest = soonest_month(profile, on)
        raise AfterwardError(
            f"1 {month_words(month)} has gone by, and no post can be left in the past",
            code="input.leave",
            remedy=f"With your notice the soonest is {month_text(soonest)} "
            f"(1 {month_words(soonest)}).",
        )
    return month


def soonest_month(profile: Profile, on: dt.date) -> int:
    """Return the first month a post can be left in: the next one, and the months of notice."""
    return month_of(on) + 1 + whole_months(profile.work.notice)


def notice_words(month: int | None, profile: Profile, on: dt.date) -> str:
    """Return what is done where the month asked for lies within the notice, else nothing."""
    soonest = soonest_month(profile, on)
    if month is None or month >= soonest:
        return ""
    return (
        f"Your notice ends later than 1 {month_words(month)}: "
        f"1 {month_words(soonest)} is taken where a post is left."
    )
