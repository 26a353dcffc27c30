"""Whose income a must-have is about, of which months and in which year's money."""

from __future__ import annotations

from afterward.base.saying import say
from afterward.decision import Decision
from afterward.report.ranges import prices_of


def income_words(decision: Decision) -> str:
    """Return what the income of a must-have is, where one is asked for and some option breaks it.

    The twelve months are those of the lives: from today on or, where an option waits, from the end
    of that wait; in the present post until it is left.
    """
    told = any("income" in cut.reason for cut in (*decision.cut, *decision.listed.cut))
    if decision.profile.must_haves.income_floor is None or not told:
        return ""
    return say(
        "Income here is your household's, after tax, pension and loans, {prices}; the 12 "
        "months are counted from today, or from the month in which an option that waits need wait "
        "no longer. Months ill or without a post are among them.",
        prices=prices_of(decision),
    )
