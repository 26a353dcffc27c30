"""Age from the month of birth."""

from __future__ import annotations

import datetime as dt

from afterward.base.months import month_number, month_of
from afterward.profile.person import Profile


def age(profile: Profile, on: dt.date) -> float:
    """Return the person's age in years on a day, to the month."""
    return (month_of(on) - month_number(profile.person.born)) / 12.0
