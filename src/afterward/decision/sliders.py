"""What a person may move to see what follows: five sliders, each with its bounds and its steps.

Hours and pay are those of the present post from now on: the check-in was taken at the hours worked
until now, so fewer hours ease burnout by what the evidence says of hours, in staying too. Sums that
are a share of your own pay move along. Nothing that is moved is kept.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import Literal

import numpy as np
from msgspec.structs import replace

from afterward.base.errors import AfterwardError, Fault
from afterward.base.saying import say
from afterward.profile import Profile, age

Name = Literal["hours", "pay", "leave", "spending", "retire_at"]
# A slider of money goes by a hundredth of what stands in the profile, rounded to 1, 2 or 5.
PART = 0.01
LEAST_HOURS, MOST_HOURS = 4.0, 80.0
FURTHEST_LEAVE = 60.0
YOUNGEST, OLDEST = 40.0, 80.0


@dataclass(frozen=True, slots=True)
class Moves:
    """What has been moved; None where it stands as in the profile.

    `hours` a week and `pay` a year of the present post, `leave` in months from now, `spending` of
    the household a month, `retire_at` in years of age.
    """

    hours: float | None = None
    pay: float | None = None
    leave: float | None = None
    spending: float | None = None
    retire_at: float | None = None


UNMOVED = Moves()


@dataclass(frozen=True, slots=True)
class Slider:
    """One thing that can be moved: its bounds, its step, and where it stands in the profile.

    `now` lies on a step. Of `leave` it is 0, as soon as each option can begin.
    """

    name: Name
    low: float
    high: float
    step: float
    now: float

    def nearest(self, value: float) -> float:
        """Return the step nearest to a value within the bounds."""
        steps = round((value - self.now) / self.step)
        return float(round(self.now + steps * self.step, 6))


def sliders(profile: Profile, on: dt.date) -> tuple[Slider, ...]:
    """Return the five sliders of one person."""
    work, money = profile.work, profile.money
    return (
        _around("hours", work.hours, 1.0, LEAST_HOURS, MOST_HOURS),
        _of_money("pay", work.pay),
        Slider("leave", 0.0, FURTHEST_LEAVE, 1.0, 0.0),
        _of_money("spending", money.essential + money.other),
        _around(
            "retire_at", money.retire_at, 1.0, max(YOUNGEST, np.ceil(age(profile, on))), OLDEST
        ),
    )


def _of_money(name: Name, now: float) -> Slider:
    return _around(name, now, _round_step(PART * max(now, 1.0)), now / 2.0, now * 2.0)


def _round_step(about: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20, ... up to a number of 1 or more, else 1."""
    tens = 10.0 ** np.floor(np.log10(max(about, 1.0)))
    return float(max(tens * k for k in (1.0, 2.0, 5.0) if tens * k <= max(about, 1.0)))


def _around(name: Name, now: float, step: float, low: float, high: float) -> Slider:
    """Return a slider whose steps meet where it stands, its bounds no further than asked."""
    down, up = np.floor(max(now - low, 0.0) / step), np.floor(max(high - now, 0.0) / step)
    return Slider(name, now - float(down) * step, now + float(up) * step, step, now)


def snapped(moves: Moves, profile: Profile, on: dt.date) -> Moves:
    """Return moves on the sliders' steps, None where a slider stands as in the profile.

    Raises:
        AfterwardError: what lies beyond the bounds of its slider, all of it at once.
    """
    each: dict[str, Slider] = {slider.name: slider for slider in sliders(profile, on)}
    came = {one.name: getattr(moves, one.name) for one in fields(moves)}
    said = {name: value for name, value in came.items() if value is not None}
    faults = [
        Fault(
            name,
            f"{value:g}",
            say(
                "from {low} to {high}",
                low=format(each[name].low, "g"),
                high=format(each[name].high, "g"),
            ),
        )
        for name, value in said.items()
        if not each[name].low <= value <= each[name].high
    ]
    if faults:
        raise AfterwardError(
            say("a slider goes no further"), code="play.moves", faults=tuple(faults)
        )
    near = {name: each[name].nearest(value) for name, value in said.items()}
    return Moves(**{name: value for name, value in near.items() if value != each[name].now})


def moved(profile: Profile, moves: Moves) -> Profile:
    """Return a person as moved; the month of leaving is no part of the profile."""
    work, money = profile.work, profile.money
    if moves.hours is not None or moves.pay is not None:
        hours = work.hours if moves.hours is None else moves.hours
        pay = work.pay if moves.pay is None else moves.pay
        work = replace(work, hours=hours, pay=pay)
    if moves.spending is not None:
        part = moves.spending / (money.essential + money.other)
        money = replace(money, essential=money.essential * part, other=money.other * part)
    if moves.retire_at is not None:
        money = replace(money, retire_at=moves.retire_at)
    return replace(profile, work=work, money=money)
