"""Must-haves: hard limits that cut the list before anything is weighed, each cut with its reason.

Staying as it is, and staying with the job mended, are never cut: they are marked where they
break a must-have. Every cut can be taken back (`must_haves.keep` in the profile). Where it is not
known whether an option breaks one, it is kept and marked.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.figures import middle
from afterward.base.saying import beside, say
from afterward.base.words import CURRENCY, money, number
from afterward.options import Alternative
from afterward.options.place import may_mean_moving, says_moving
from afterward.profile import MustHaves, Profile

Array = NDArray[np.float64]

ALWAYS_KEPT = ("stay", "mend")


@dataclass(frozen=True, slots=True)
class Cut:
    """An option that breaks a must-have: why, and whether it is kept all the same.

    `sure` is false where it only may break one, which is not known: then it is kept.
    """

    id: str
    name: str
    reason: str
    kept: bool
    sure: bool = True


def cuts(
    profile: Profile, options: tuple[Alternative, ...], first_year_income: Array
) -> tuple[Cut, ...]:
    """Return every option that breaks or may break a must-have, with all its reasons together.

    `first_year_income` is net household income a month over the first twelve months, today's
    money, `(option, state, life)`.
    """
    found = []
    for option, income in zip(options, first_year_income, strict=True):
        reasons = broken(profile, option, income)
        doubts = unsure(profile, option)
        if reasons or doubts:
            spared = option.id in ALWAYS_KEPT or option.id in profile.must_haves.keep
            told = beside(*reasons, *doubts, between="; ")
            kept, sure = spared or not reasons, bool(reasons)
            found.append(Cut(option.id, option.name, told, kept, sure))
    return tuple(found)


def broken(profile: Profile, option: Alternative, income: Array) -> list[str]:
    """Return what shuts an option out, each as a clause: it is not open, or breaks a must-have."""
    must = profile.must_haves
    checks = (
        option.closed,
        _income(profile, income),
        _hours(must, option),
        _nights(must, option),
        _training(must, option),
        _licence(must, option),
        _visa(profile, option),
        _moving(must, option),
    )
    return [reason for reason in checks if reason]


def unsure(profile: Profile, option: Alternative) -> list[str]:
    """Return the must-haves an option may break, each as a clause; none of them cuts it."""
    if not profile.must_haves.stay_put or not may_mean_moving(option.place):
        return []
    return [say("it may mean moving, which is not known; you asked to stay where you live")]


def _income(profile: Profile, income: Array) -> str:
    must = profile.must_haves
    if must.income_floor is None:
        return ""
    chance = float((income >= must.income_floor).mean())
    if chance >= must.odds:
        return ""
    floor = money(must.income_floor, CURRENCY[profile.person.country])
    return say(
        "household income over the first 12 months reaches {floor} a month in {came} of 100 lives; "
        "you asked for {asked}",
        floor=floor,
        came=number(100 * chance, places=0),
        asked=number(100 * must.odds, places=0),
    )


def _hours(must: MustHaves, option: Alternative) -> str:
    hours = middle(option.hours)
    if must.max_hours is None or hours <= must.max_hours:
        return ""
    return say(
        "about {hours} hours a week; you asked for at most {most}",
        hours=number(hours),
        most=number(must.max_hours),
    )


def _nights(must: MustHaves, option: Alternative) -> str:
    nights = middle(option.nights)
    if not must.no_nights or nights < 0.5:
        return ""
    told = number(nights)
    if told == number(1.0):
        return say("about 1 night a month; you asked for none")
    return say("about {nights} nights a month; you asked for none", nights=told)


def _training(must: MustHaves, option: Alternative) -> str:
    months, limit = middle(option.training), must.no_training_over_months
    if limit is None or months <= limit:
        return ""
    return say(
        "about {months} months of training; you asked for at most {most}",
        months=number(months),
        most=number(limit),
    )


def _licence(must: MustHaves, option: Alternative) -> str:
    if not must.keep_licence or option.licence != "lapsing":
        return ""
    return say("the licence would lapse in time; you asked to keep it")


def _visa(profile: Profile, option: Alternative) -> str:
    visa = profile.licence.visa
    if not profile.must_haves.keep_visa or visa == "none":
        return ""
    if option.same_employer and not option.keeps:
        return ""
    if option.same_employer:
        return say(
            "a part of it is with somebody else, and your visa ({visa}) is tied to the present "
            "post; you asked to keep it",
            visa=visa,
        )
    return say("your visa ({visa}) is tied to the present post; you asked to keep it", visa=visa)


def _moving(must: MustHaves, option: Alternative) -> str:
    says = says_moving(option.place)
    if not must.stay_put or not says:
        return ""
    return say("it means moving ({source}); you asked to stay where you live", source=says)
