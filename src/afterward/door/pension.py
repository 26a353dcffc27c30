"""Pension: what stops being built on the day, and what another post would have to beat."""

from __future__ import annotations

import numpy as np

from afterward.base.saying import say
from afterward.base.words import number
from afterward.door.day import Day
from afterward.door.lines import OWN_NUMBERS, Line
from afterward.law import pension
from afterward.profile import age


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
        says = _employer_words(day.money(yearly), in_part=bool(day.option.beside))
        return (Line("pension.employer", says, round(yearly), "a year", OWN_NUMBERS),)
    return ()


def _employer_words(yearly: str, *, in_part: bool) -> str:
    if in_part:
        return say(
            "Your employer's {amount} a year into your pension goes on in part, and stops with "
            "the post.",
            amount=yearly,
        )
    return say(
        "Your employer's {amount} a year into your pension stops on that day.", amount=yearly
    )


def _paused(day: Day) -> tuple[Line, ...]:
    """Return what is not built during time off without pay."""
    work, years = day.profile.work, day.option.pause_months / 12.0
    if work.pension == "nhs":
        built = float(pension.nhs_accrual(np.asarray(work.pay))) * years
        says = say(
            "{amount} a year of NHS pension is not built during the time off (exactly by law, on "
            "today's pay).",
            amount=day.exact(built),
        )
        source = pension.nhs_source()
        return (Line("pension.nhs_paused", says, round(built, 2), "a year of pension", source),)
    missed = work.pay * work.employer_saving * years
    if missed <= 0:
        return ()
    says = say(
        "Your employer's {amount} into your pension is missed during the time off.",
        amount=day.money(missed),
    )
    return (Line("pension.employer", says, round(missed), "in all", OWN_NUMBERS),)


def _nhs(day: Day) -> tuple[Line, ...]:
    pay = day.profile.work.pay
    built = float(pension.nhs_accrual(np.asarray(pay)))
    due = float(pension.nhs_contribution(np.asarray(pay)))
    work, years = day.profile.work, age(day.profile, day.on)
    offer = pension.must_beat(pay, years, built=work.nhs_pension_so_far)
    low, middle, high = (100.0 * float(x) for x in (offer.low, offer.middle, offer.high))
    source = pension.nhs_source()
    return (
        Line(
            id="pension.nhs_stops",
            says=say(
                "Each year in the NHS adds {built} a year of pension for life, rising with prices; "
                "you pay {due} for it before tax (both exactly by law, on today's pay). That "
                "stops; what is built is kept.",
                built=day.exact(built),
                due=day.exact(due),
            ),
            value=round(built, 2),
            unit="a year of pension, for each year worked",
            source=source,
        ),
        Line(
            id="pension.nhs_offer",
            says=say(
                "A post outside the NHS has to beat your pay by about {low} to {high} % to make up "
                "for it.",
                low=number(low, places=0),
                high=number(high, places=0),
            ),
            value=round(middle, 1),
            unit="% of pay",
            source=say(
                "{source}; what a pension is worth: afterward law pension (grade C)", source=source
            ),
            low=round(low, 1),
            high=round(high, 1),
            grade="C",
        ),
    )
