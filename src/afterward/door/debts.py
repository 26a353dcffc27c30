"""Clocks: payments counted towards forgiveness, and what leaving does to them."""

from __future__ import annotations

import datetime as dt

from afterward.base.months import month_of, month_text, month_words
from afterward.base.words import number
from afterward.door.day import Day
from afterward.door.lines import Line
from afterward.law import loans
from afterward.law.ties import tie
from afterward.profile import Debt, Profile

QUALIFYING = ("nonprofit", "government")


def counts_now(profile: Profile) -> bool:
    """Return whether the present post counts towards PSLF."""
    return profile.work.employer in QUALIFYING


def pslf_done_month(profile: Profile, debt: Debt, on: dt.date) -> int | None:
    """Return the month in which PSLF is reached by staying; None where it does not run."""
    if debt.plan not in loans.PSLF_PLANS or not debt.pslf or not counts_now(profile):
        return None
    return month_of(on) + max(round(loans.pslf_months() - debt.pslf), 0)


def clock_lines(day: Day) -> tuple[Line, ...]:
    """Return each debt's clocks on the day: counted so far, and whether they run on."""
    return tuple(line for debt in day.profile.debts for line in _debt_lines(day, debt))


def _debt_lines(day: Day, debt: Debt) -> list[Line]:
    lines = []
    if debt.plan in loans.PSLF_PLANS and (debt.pslf or counts_now(day.profile)):
        lines.append(_pslf_line(day, debt))
    limit = loans.forgiveness_months(debt.plan)
    if limit is not None and not _pslf_done(day, debt):
        lines.append(_write_off_line(day, debt, limit))
    return lines


def _pslf_line(day: Day, debt: Debt) -> Line:
    needed = loans.pslf_months()
    gained = day.months_from_now if counts_now(day.profile) else 0
    counted = min(debt.pslf + gained, needed)
    source = tie("US", "pslf").source.cite()
    if counted >= needed:
        says = f"All {number(needed)} qualifying payments are made by then: the rest is forgiven."
    elif day.leaves_employer and day.option.employer not in QUALIFYING:
        says = (
            f"{number(counted)} of {number(needed)} PSLF payments counted by {day.words}. They "
            "are kept, but no more are added while the employer does not qualify."
        )
    else:
        done = pslf_done_month(day.profile, debt, day.on)
        when = f" Forgiven in {month_words(done)} if all goes on." if done else ""
        says = f"{number(counted)} of {number(needed)} PSLF payments counted.{when}"
    return Line("clocks.pslf", says, float(counted), f"of {number(needed)} payments", source)


def _pslf_done(day: Day, debt: Debt) -> bool:
    done = pslf_done_month(day.profile, debt, day.on)
    return done is not None and done <= day.month


def _write_off_line(day: Day, debt: Debt, limit: float) -> Line:
    left = max(limit - debt.clock, 0.0)
    month = month_of(day.on) + round(left)
    return Line(
        id=f"clocks.write_off.{debt.plan}",
        says=f"What is left of this loan ({loans.PLAN_NAMES[debt.plan]}) is written off in "
        f"{month_words(month)} if it is still owed; leaving does not stop this clock.",
        value=month_text(month),
        unit="month",
        source=loans.source(debt.plan),
    )
