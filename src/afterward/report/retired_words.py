"""What is said to someone whose planned end of work has come already."""

from __future__ import annotations

import datetime as dt

from afterward.base.months import month_number, month_of, month_words
from afterward.base.saying import say
from afterward.base.words import number
from afterward.profile import Profile


def retired_already(profile: Profile, on: dt.date) -> str:
    """Return that every option is told as if work had ended today; "" where work goes on."""
    ends = month_number(profile.person.born) + round(12 * profile.money.retire_at)
    if ends > month_of(on):
        return ""
    return say(
        "You gave {age} as the age at which you stop working. It was reached in {month}, so "
        "every option is told as if working life ended today, and the options hardly differ. To "
        "weigh work that goes on, give a later age (`retire_at`).",
        age=number(profile.money.retire_at),
        month=month_words(ends),
    )
