"""Roads in stages: a part of the post goes on while training, and the post ends as the new begins.

What hangs on the end of the present post (a bond, what vests, health cover) is told for that end,
not for the month in which the training starts.
"""

from __future__ import annotations

from math import floor

from afterward.base.figures import reach
from afterward.base.months import month_words
from afterward.base.saying import say
from afterward.door.day import Day


def to_the_new_post(day: Day) -> tuple[float, float]:
    """Return the shortest and longest likely way from the day to the new post, in months.

    Training, and what is left of the search after it or after its head start.
    """
    option = day.option
    if option.start_month is not None:
        waits = float(max(option.start_month - day.months_from_now, 0))
        return waits, waits
    train_low, train_high = reach(option.training)
    search_low, search_high = reach(option.search)
    if day.profile.work.look_first:
        ahead_low = ahead_high = float(day.months_from_now)
        if train_high > 0:
            ahead_low, ahead_high = train_low, train_high
    else:
        ahead_low = ahead_high = option.notice_months if train_high <= 0 else 0.0
    return (
        train_low + max(search_low - ahead_low, 0.0),
        train_high + max(search_high - ahead_high, 0.0),
    )


def ends(day: Day) -> tuple[int, int]:
    """Return the month numbers between which the present post is likely to end (9 in 10).

    Both are the month of leaving, but for a road on which a part of the post goes on until then.
    """
    if not day.option.beside:
        return day.month, day.month
    low, high = to_the_new_post(day)
    return day.month + floor(low), day.month + floor(high)


def ending_words(day: Day) -> str:
    """Return when the post ends, as what is done: `leaving on 1 March 2027`."""
    first, last = ends(day)
    if first == last:
        return say("leaving on 1 {month}", month=month_words(first))
    return say(
        "a post that ends before that (likely between {first} and {last})",
        first=month_words(first),
        last=month_words(last),
    )
