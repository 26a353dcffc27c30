"""What a slider is called, and where it stands, in words."""

from __future__ import annotations

import datetime as dt

from afterward.base.months import month_of, month_words
from afterward.base.saying import say, say_many
from afterward.base.words import CURRENCY, money, months, number
from afterward.decision.sliders import Slider
from afterward.profile import Profile

NAMES = {
    "hours": say("Hours, from now on"),
    "pay": say("Pay, from now on"),
    "leave": say("Leaving"),
    "spending": say("Spending"),
    "retire_at": say("Work ends"),
}


def stands(slider: Slider, value: float, profile: Profile, on: dt.date) -> str:
    """Return where a slider stands, in words: `42 hours a week`, `March 2027, in 4 months`."""
    currency = CURRENCY[profile.person.country]
    if slider.name == "leave":
        return _month(value, on)
    if slider.name == "pay":
        return say("{pay} a year", pay=money(value, currency))
    if slider.name == "spending":
        return say("{sum} a month", sum=money(value, currency))
    if slider.name == "retire_at":
        return say("at {age}", age=number(value))
    return say_many(
        "{hours} hour a week", "{hours} hours a week", round(value, 1), hours=number(value)
    )


def _month(ahead: float, on: dt.date) -> str:
    if ahead <= 0.0:
        return say("as soon as can be")
    return say(
        "{month}, in {months}",
        month=month_words(month_of(on) + 1 + round(ahead)),
        months=months(ahead),
    )
