"""Pension: what stops being built on the day, and what another post would have to beat."""

from __future__ import annotations

import numpy as np

from afterward.base.words import number
from afterward.door.day import Day
from afterward.door.lines import OWN_NUMBERS, Line
from afterward.law import pension

# What a buyer pays for 1 a year of inflation-proof pension for life: 20 to 25 (derived from the
# ranges in which public schemes and insurers price it).
ANNUITY_LOW, ANNUITY_HIGH = 20.0, 25.0


def pension_lines(day: Day) -> tuple[Line, ...]:
    """Return what of a pension is kept and what stops; nothing where nothing changes."""
    work = day.profile.work
    if day.option.road == "pause":
        return _paused(day)
    if not day.leaves_employer:
        return ()
    if work.pension == "nhs" and day.option.pension != "nhs":
        return _nhs(day)
    if work.employer_saving > 0 and day.option.road == "leave":
        yearly = work.pay * work.employer_saving
        says = f"Your employer's {day.money(yearly)} a year into your pension stops on that day."
        return (Line("pension.employer", says, round(yearly), "a year", OWN_NUMBERS),)
    return ()


def _paused(day: Day) -> tuple[Line, ...]:
    """Return what is not built during time off without pay."""
    work, years = day.profile.work, day.option.pause_months / 12.0
    if work.pension == "nhs":
        built = float(pension.nhs_accrual(np.asarray(work.pay))) * years
        says = f"{day.money(built)} a year of NHS pension is not built during the time off."
        source = pension.nhs_source()
        return (Line("pension.nhs_paused", says, round(built, 2), "a year of pension", source),)
    missed = work.pay * work.employer_saving * years
    if missed <= 0:
        return ()
    says = f"Your employer's {day.money(missed)} into your pension is missed during the time off."
    return (Line("pension.employer", says, round(missed), "in all", OWN_NUMBERS),)


def _nhs(day: Day) -> tuple[Line, ...]:
    pay = day.profile.work.pay
    built = float(pension.nhs_accrual(np.asarray(pay)))
    due = float(pension.nhs_contribution(np.asarray(pay)))
    low, high = nhs_offer_must_beat(pay, built, due)
    source = pension.nhs_source()
    return (
        Line(
            id="pension.nhs_stops",
            says=f"You stop building {day.money(built)} a year of inflation-proof pension for "
            f"each year worked (it costs you {day.money(due)} a year before tax). What is built "
            "is kept and goes on rising with prices.",
            value=round(built, 2),
            unit="a year of pension, for each year worked",
            source=source,
        ),
        Line(
            id="pension.nhs_offer",
            says=f"A post outside the NHS has to beat your pay by about {number(low, places=0)} "
            f"to {number(high, places=0)} % to make up for it.",
            value=round((low + high) / 2.0, 1),
            unit="% of pay",
            source=f"{source}; value of 1 a year of pension taken as 20 to 25 (grade C)",
            low=round(low, 1),
            high=round(high, 1),
            grade="C",
        ),
    )


def nhs_offer_must_beat(pay: float, built: float, due: float) -> tuple[float, float]:
    """Return by what share of pay (in %) an outside offer has to be higher: value less own cost.

    >>> [round(x) for x in nhs_offer_must_beat(113_565, 2_103, 14_196)]
    [25, 34]
    """
    low = (built * ANNUITY_LOW - due) / pay * 100.0
    high = (built * ANNUITY_HIGH - due) / pay * 100.0
    return low, high
