"""What a slider is called, and where it stands, in words."""

from __future__ import annotations

import datetime as dt

from afterward.base.months import month_of, month_words
from afterward.base.words import CURRENCY, money, number, plural
from afterward.decision.sliders import Slider
from afterward.profile import Profile

NAMES = {
    "hours": "Hours, from now on",
    "pay": "Pay, from now on",
    "leave": "Leaving",
    "spending": "Spending",
    "retire_at": "Work ends",
}


def stands(slider: Slider, value: float, profile: Profile, on: dt.date) -> str:
    """Return where a slider stands, in words: `42 hours a week`, `March 2027, in 4 months`."""
    currency = CURRENCY[profile.person.country]
    if slider.name == "leave":
        return _month(value, on)
    if slider.name == "pay":
        return f"{money(value, currency)} a year"
    if slider.name == "spending":
        return f"{money(value, currency)} a month"
    if slider.name == "retire_at":
        return f"at {number(value)}"
    return f"{plural(value, 'hour')} a week"


def _month(ahead: float, on: dt.date) -> str:
    if ahead <= 0.0:
        return "as soon as can be"
    return f"{month_words(month_of(on) + 1 + round(ahead))}, in {plural(ahead, 'month')}"
