"""Full time: what a contract is for, which is not the hours that are really worked."""

from __future__ import annotations

from afterward.base.figures import middle
from afterward.options.option import Alternative
from afterward.profile import Profile

# Contracted full time, hours a week: NHS contracts 37.5 to 40; elsewhere 40 is the usual base.
FULL_TIME = {"UK": 37.5}
FULL_TIME_ELSEWHERE = 40.0


def full_time(country: str) -> float:
    """Return the hours a week that a country's contracts call full time."""
    return FULL_TIME.get(country, FULL_TIME_ELSEWHERE)


def contracted_hours(option: Alternative, profile: Profile) -> float:
    """Return the hours an employer would certify: a shorter post counts by its pay, not by spill.

    Three days of five stay three days of five, however long those days turn out to be.
    """
    worked = middle(option.hours)
    if option.keeps:
        # Two part-time contracts are not one full-time one, whatever they add up to.
        return min(profile.work.hours, full_time(profile.person.country)) * option.keeps
    if option.road != "reduce" or profile.work.pay <= 0:
        return worked
    present = min(profile.work.hours, full_time(profile.person.country))
    return min(worked, present * min(middle(option.pay) / profile.work.pay, 1.0))
