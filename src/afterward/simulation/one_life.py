"""One life lived again alone, as plain data: what happened, and every sum of every step.

Any life can be lived again: its random numbers are found by name and place. Nothing is worded
here; `afterward.report.life_story` has the words.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.base.saying import Named, say
from afterward.base.streams import Streams
from afterward.base.words import number
from afterward.options import Alternative
from afterward.profile import Profile
from afterward.simulation.children import GivenFor, given_for
from afterward.simulation.household import Household, monthly_spending, price_at
from afterward.simulation.one_life_events import Event, Watched, events_of
from afterward.simulation.setting import Plans, Setting, When, Which, set_up
from afterward.simulation.walk import Seen, live

Array = NDArray[np.float64]

# States and lives are one word each of a random number's place.
MOST = 2**32 - 1
# Less than this share of what was planned is no cut: it is a sum's last digits.
NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Period:
    """One step in money of its day: opening + lines - spent + unpaid + returns = closing.

    `lines` are what came in (above zero) and what went out (below); `cut` is what was planned and
    not spent, `unpaid` what was due beyond all that could be borrowed, and is left unpaid. `pots`
    and `loans` stand at the end, as do `bills`: the part of savings below zero that is a cost of
    leaving. `price` is how many times today's prices are at its start, `end_price` at its end.
    `months_in` says how the months were spent. `market` is the real growth of markets in its tax
    year.
    """

    first: int
    months: int
    tax_year: int
    opening: float
    lines: dict[str, float]
    spent: float
    cut: float
    unpaid: float
    returns: float
    closing: float
    pots: float
    loans: float
    bills: float
    price: float
    end_price: float
    market: float
    months_in: dict[str, float]


@dataclass(frozen=True, slots=True)
class OneLife:
    """One life under one option: its place, what was known, its luck, its steps and events.

    `now` is the month number of the first month. `known` maps figures to what they are in this
    state; `luck` holds the uniforms drawn once for the whole life. `begins_with` is what stands
    before the first month: savings, pots, loans. `children` is what the law gives for children, by
    tax year.
    """

    option: str
    name: str
    state: int
    life: int
    seed: int
    on: dt.date
    now: int
    leave: int | None
    known: dict[str, float]
    luck: dict[str, float]
    begins_with: dict[str, float]
    periods: tuple[Period, ...]
    events: tuple[Event, ...]
    children: tuple[GivenFor, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Which life is told: under which option, in which state of knowledge, with which luck.

    `returning` is the number of months after which the new post is left again, None if never.
    """

    option: str = "stay"
    state: int = 1
    life: int = 0
    seed: int = 1
    leave: int | None = None
    returning: float | None = None


def one_life(
    profile: Profile, options: tuple[Alternative, ...], place: Place, *, on: dt.date
) -> OneLife:
    """Live one life again, alone, and return everything that went on in it.

    It is bit for bit the life of that state, number and seed among all that `simulate` lives
    through. Money is nominal.

    Raises:
        AfterwardError: no such option, or a state or life that cannot be.
    """
    chosen = _chosen(options, place)
    when = When(on, place.leave)
    plans = Plans({} if place.returning is None else {place.option: place.returning})
    which = Which(1, 1, place.state, place.life)
    setting = set_up(profile, chosen, when, Streams(place.seed), which, plans)
    seen: list[Seen] = []
    live(setting.home, setting.clock, setting.now, seen.append)
    return _gathered(setting, chosen, seen, place, on)


def _chosen(options: tuple[Alternative, ...], place: Place) -> tuple[Alternative, ...]:
    """Return staying (by which pay today is followed) and the option, where it is another."""
    ids = [option.id for option in options]
    if place.option not in ids:
        raise AfterwardError(
            say(
                'there is no option called "{option}" for this profile',
                option=Named(place.option),
            ),
            code="option.unknown",
            remedy=say("Name one of: {options}.", options=Named(", ".join(ids))),
        )
    state, life = place.state, place.life
    _within("state", state, 1, say("there is no state {number}", number=state))
    _within("life", life, 0, say("there is no life {number}", number=life))
    return tuple(o for o in options if o.road == "stay" or o.id == place.option)


def _within(name: str, given: int, least: int, amiss: str) -> None:
    if not least <= given <= MOST:
        remedy = say(
            "Give a whole number from {least} to {most}.",
            least=least,
            most=number(MOST, places=0),
        )
        raise AfterwardError(amiss, code=f"simulate.{name}", remedy=remedy)


def _gathered(
    setting: Setting, chosen: tuple[Alternative, ...], seen: list[Seen], place: Place, on: dt.date
) -> OneLife:
    home = setting.home
    row = [option.id for option in chosen].index(place.option)
    watched = Watched(home, setting.luck, row, tuple(seen))
    first = seen[0].before
    return OneLife(
        option=place.option,
        name=chosen[row].name,
        state=place.state,
        life=place.life,
        seed=place.seed,
        on=on,
        now=setting.now,
        leave=place.leave,
        known={name: float(drawn[0]) for name, drawn in home.world.parameters.items()},
        luck={"search": float(setting.luck.search[0]), "way-back": float(setting.luck.way_back[0])},
        begins_with={
            "savings": watched.one(first.savings),
            "pots": watched.one(first.pot),
            "loans": sum(watched.one(debt.balance) for debt in first.debts),
        },
        periods=tuple(_period(home, watched, step) for step in seen),
        events=events_of(watched),
        children=given_for(home.taxes, tuple(step.tax_year for step in setting.clock)),
    )


def _period(home: Household, watched: Watched, seen: Seen) -> Period:
    """Return one step of the life: its sums, and how its months were spent."""
    step, before, after, one = seen.step, seen.before, seen.after, watched.one
    lines = {name: one(line) for name, line in seen.flow.lines.items()}
    lived_on, price = one(seen.flow.spent), one(price_at(home.world, step.first))
    spent = max(lived_on, 0.0)
    opening, closing = one(before.savings), one(after.savings)
    planned = monthly_spending(home) * price * step.months
    return Period(
        first=step.first,
        months=step.months,
        tax_year=step.tax_year,
        opening=opening,
        lines=lines,
        spent=spent,
        cut=planned - spent if planned - spent > NOTHING * planned else 0.0,
        unpaid=spent - lived_on,
        returns=closing - (opening + sum(lines.values()) - lived_on),
        closing=closing,
        pots=one(after.pot),
        loans=sum(one(debt.balance) for debt in after.debts),
        bills=one(after.owed),
        price=price,
        end_price=one(price_at(home.world, step.end)),
        market=float(home.market.in_year(step.year)[0, 0]),
        months_in=_months_in(watched, seen),
    )


def _months_in(watched: Watched, seen: Seen) -> dict[str, float]:
    """Return the months of a step in each phase; `ill` and `unpaid` lie within the posts."""
    share, one = seen.share, watched.one
    # Staying is lived as a post that begins today.
    stays = watched.option.road == "stay"
    new = one(share.new)
    return {
        "present_post": one(share.old) - one(share.back) + (new if stays else 0.0),
        "back": one(share.back),
        "training": one(share.training),
        "without_post": one(share.waiting),
        "new_post": 0.0 if stays else new,
        "retired": float(share.retired),
        "ill": one(share.ill_old) + one(share.ill_new),
        "unpaid": one(share.unpaid_old) + one(share.unpaid_new),
    }
