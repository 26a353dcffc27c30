"""What happened in one life, in order, each with the numbers that brought it about; no words."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.figures import value_at
from afterward.options import Alternative
from afterward.simulation.debts import DebtBooks
from afterward.simulation.household import Household
from afterward.simulation.interruptions import Befallen, calm, illness_of, post_of
from afterward.simulation.luck import Luck
from afterward.simulation.risks import MONTHS, OTHER_RATE, SICK_RATES
from afterward.simulation.walk import Seen

Array = NDArray[np.float64]

# Savings that run out again within so many months are told as one lean time.
LEAN_MONTHS = 12
CLINIC_SEARCH = "hiring.clinical"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: what, when, and the numbers behind it.

    `month` counts from the first month of the life, with a fraction; `exact` is false where only
    the year (a step of twelve months from `month` on) is known. `figures` are the ids of the
    figures it rests on.
    """

    kind: str
    month: float
    numbers: dict[str, float]
    figures: tuple[str, ...] = ()
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Watched:
    """One life as it was watched, and the row of its option."""

    home: Household
    luck: Luck
    row: int
    steps: tuple[Seen, ...]

    @property
    def option(self) -> Alternative:
        """Return the option it lives under."""
        return self.home.options[self.row]

    @property
    def where(self) -> tuple[NDArray[np.integer], ...]:
        """Return its place in arrays `(option, state, life)`."""
        return np.array([self.row]), np.array([0]), np.array([0])

    def one(self, values: ArrayLike) -> float:
        """Return this life's number of an array `(option, state, life)`."""
        # A zero of an outflow has a sign of its own; it goes.
        return float(np.broadcast_to(np.asarray(values), self.home.shape)[self.row, 0, 0]) + 0.0


def events_of(watched: Watched) -> tuple[Event, ...]:
    """Return all that happened, in the order of time."""
    struck = calm(watched.home.shape)
    found = _planned(watched)
    for seen in watched.steps:
        found += _interrupted(watched, struck, seen)
        found += _of_money(watched, seen)
        struck = seen.befallen
    found += [*_lean(watched), *_fallback(watched)]
    return tuple(sorted(found, key=lambda event: event.month))


# --- what was planned -------------------------------------------------------------------------


def _planned(watched: Watched) -> list[Event]:
    """Return the phases of the change, until retirement."""
    home, option = watched.home, watched.option
    phases = home.phases
    marks = (phases.leaves, phases.trained, phases.begins, phases.quits, phases.returns)
    leaves, trained, begins, quits, returns = (watched.one(mark) for mark in marks)
    found: list[Event] = []
    if option.road in ("mend", "reduce"):
        found.append(_search(watched, "changed", begins))
    elif option.road != "stay":
        notice = max(leaves - option.notice_months, 0.0)
        found.append(_search(watched, "notice", notice))
        if option.road == "pause":
            found.append(Event("time_off", leaves, {"months": begins - leaves}))
        kept = {"kept": watched.one(phases.kept)}
        if trained > leaves:
            found.append(Event("training", leaves, {"months": trained - leaves} | kept))
        elif begins > leaves and option.road != "pause":
            found.append(Event("left", leaves, {"months": begins - leaves} | kept))
        if begins > trained > leaves:
            found.append(Event("trained", trained, {"months": begins - trained}))
        kind = "back_in_post" if option.road == "pause" else "new_post"
        if option.paid_training is None:
            found.append(Event(kind, begins, _pay(watched), (option.pay.id,)))
        else:
            found += _in_training(watched, begins, min(quits, home.last_month))
    if np.isfinite(quits) and quits - begins >= option.lasts_months > 0.0:
        found.append(Event("ended_as_agreed", returns, {}))
    elif np.isfinite(quits):
        months = {"months": returns - quits, "draw": float(watched.luck.way_back[0])}
        found += [Event("quits", quits, months), Event("returned", returns, {})]
    kept = [event for event in found if event.month < home.phases.retires]
    return [*kept, *_ends(watched)]


def _pay(watched: Watched) -> dict[str, float]:
    """Return the new post's yearly pay: as drawn, at first and five years on, in today's money."""
    drawn = float(watched.home.pay[watched.row, 0, 0])
    careers = watched.home.careers
    first, later = (float(x[watched.row, 0, 0]) for x in (careers.begins, careers.later))
    return {"pay": drawn, "first": drawn * first, "later": drawn * later}


def _in_training(watched: Watched, begins: float, until: float) -> list[Event]:
    """Return the beginning and the end of paid training, and the post after it."""
    phases, option = watched.home.phases, watched.option
    qualifies, settles = watched.one(phases.qualifies), watched.one(phases.settles)
    learning, drawn = watched.home.careers.learning, float(watched.home.pay[watched.row, 0, 0])
    paid = {} if learning is None else {"first": watched.one(learning.first) * drawn}
    paid |= {} if learning is None else {"last": watched.one(learning.last) * drawn}
    trains = {"pay": drawn, "months": qualifies - begins, **paid}
    figures = () if option.paid_training is None else (option.paid_training.id, option.pay.id)
    looked = (CLINIC_SEARCH, watched.home.world.search_luck.id)
    found = [
        Event("paid_training", begins, trains, figures),
        Event("qualified", qualifies, _looks(watched, settles - qualifies), looked),
        Event("trained_post", settles, _pay(watched), (option.pay.id,)),
    ]
    return [event for event in found if event.month < until]


def _looks(watched: Watched, months: float) -> dict[str, float]:
    """Return what a search for a post of those trained hangs on."""
    u = float(watched.luck.search[0])
    factor = float(value_at(watched.home.world.search_luck, np.array(u)))
    usual = float(watched.home.world.clinic_search[0])
    return {"usual": usual, "draw": u, "factor": factor, "months": months}


def _search(watched: Watched, kind: str, month: float) -> Event:
    """Return the day notice is given (or a change agreed), with what the search for it took."""
    home, option = watched.home, watched.option
    # Nobody looks during time off, nor for a post that is signed.
    looks = option.road != "pause" and option.start_month is None
    months = float(home.world.posts.search[watched.row, 0]) if looks else 0.0
    u = float(watched.luck.search[0])
    factor = float(value_at(home.world.search_luck, np.array(u)))
    numbers = {"usual": months, "draw": u, "factor": factor, "search": months * factor}
    numbers["notice"] = option.notice_months
    figures = (option.search.id, home.world.search_luck.id) if looks else ()
    return Event(kind, month, numbers, figures)


def _ends(watched: Watched) -> list[Event]:
    """Return retirement, the pension's first month, and the end of what is reckoned with."""
    home = watched.home
    last, retires = float(home.last_month), home.phases.retires
    found = [Event("ends", last, {})]
    if 0.0 < retires < last:
        found.append(Event("retired", retires, {}))
    if 0.0 < home.pension_month < last and _pension_pays(watched):
        found.append(Event("pension", home.pension_month, {}))
    return found


def _pension_pays(watched: Watched) -> bool:
    month = watched.home.pension_month
    ends = [seen for seen in watched.steps if seen.step.end > month]
    return any(watched.one(seen.flow.lines["pensions"]) > 0.0 for seen in ends)


# --- what cut a post short --------------------------------------------------------------------


def _interrupted(watched: Watched, before: Befallen, seen: Seen) -> list[Event]:
    """Return a post lost, an illness, and how each ended, within one step."""
    one, held = watched.one, seen.befallen
    lost, ill = one(held.lost) > one(before.lost), one(held.fell_ill) > one(before.fell_ill)
    found = []
    if ill:
        found.append(_fell_ill(watched, before, seen))
    if (ill or one(before.ill) > 0.0) and one(held.ill) <= 0.0:
        back = found[-1].numbers["back"] if ill else float(one(before.after) <= 0.0)
        found.append(_event("well", seen, {"back": back}))
    if lost:
        found.append(_lost(watched, before, seen))
    looked = lost or one(before.between) > 0.0 or (found and one(before.after) > 0.0)
    looked = looked or (ill and found[0].numbers["back"] == 0.0)
    working = float(seen.share.retired) < seen.step.months
    if looked and working and one(held.between) <= 0.0 and one(held.ill) <= 0.0:
        found.append(_event("found_again", seen, {}))
    return found


def _event(
    kind: str, seen: Seen, numbers: dict[str, float], figures: tuple[str, ...] = ()
) -> Event:
    return Event(kind, float(seen.step.first), numbers, figures, exact=seen.step.months == 1)


def _rung(watched: Watched, before: Befallen, seen: Seen, clock: str) -> dict[str, float]:
    """Return a clock's draw and the chance gathered before the step and by its end.

    It rings where the draw u lies between the two: E = -ln(1 - u) against the hazard gathered.
    """
    year, spent = seen.step.year, f"spent_{clock}"
    earlier = watched.one(getattr(before, spent)) if before.year == year else 0.0
    later = watched.one(getattr(seen.befallen, spent))
    return {
        "draw": float(getattr(watched.luck, clock)[0, year]),
        "chance_before": float(-np.expm1(-earlier)),
        "chance_by": float(-np.expm1(-later)),
    }


def _lost(watched: Watched, before: Befallen, seen: Seen) -> Event:
    career = watched.home.career
    post = int(post_of(seen.share, watched.where)[0])
    hazard, trial = float(career.risks.lost[post, 0]), float(career.risks.fails[post, 0])
    begun = watched.one(career.begins)
    probation = float(career.risks.probation[post, 0])
    numbers = _rung(watched, before, seen, "lost")
    numbers["yearly"] = float(-np.expm1(-MONTHS * hazard))
    figures = [f"careers.layoff_{_kind(watched, post)}.{_country(watched)}"]
    if trial > 0.0 and begun <= seen.step.first < begun + probation:
        numbers |= {"probation": float(-np.expm1(-trial * probation)), "trial_months": probation}
        figures.append("careers.probation_ends")
    usual, factor = float(career.risks.search[post, 0]), float(career.clocks.search[0])
    numbers |= {"usual": usual, "factor": factor, "search": usual * factor}
    return _event("post_lost", seen, numbers, tuple(figures))


def _fell_ill(watched: Watched, before: Befallen, seen: Seen) -> Event:
    career = watched.home.career
    post = int(post_of(seen.share, watched.where)[0])
    months, back = illness_of(career, watched.where, seen.step.year)
    numbers = _rung(watched, before, seen, "ill")
    numbers |= {
        "yearly": float(-np.expm1(-MONTHS * career.risks.ill[post, 0])),
        "per_burnout": float(career.risks.times[0]),
        "length_draw": float(watched.luck.long[0, seen.step.year]),
        "months": float(months[0]),
        "back": float(back[0]),
        "full_pay_months": watched.one(seen.befallen.full),
        "part_pay_months": watched.one(seen.befallen.then),
    }
    own = SICK_RATES.get(watched.home.profile.person.profession, OTHER_RATE)
    rate = own if _kind(watched, post) == "clinical" else OTHER_RATE
    return _event("ill", seen, numbers, (rate, "careers.sick_per_burnout"))


def _kind(watched: Watched, post: int) -> str:
    return "clinical" if post < 0 or watched.option.clinical else "other"


def _country(watched: Watched) -> str:
    return watched.home.profile.person.country.lower()


# --- money ------------------------------------------------------------------------------------


def _of_money(watched: Watched, seen: Seen) -> list[Event]:
    """Return what leaving cost on its day, and the debts forgiven or paid off, in one step."""
    lines, found = seen.flow.lines, []
    for kind, line in (("leaving_cost", "leaving"), ("coming_back_cost", "re-entry")):
        cost = -watched.one(lines[line]) if line in lines else 0.0
        found += [_event(kind, seen, {"amount": cost})] if cost > 0.0 else []
    for before, after in zip(seen.before.debts, seen.after.debts, strict=True):
        found += _debt_done(watched, seen, before, after)
    return found


def _debt_done(watched: Watched, seen: Seen, before: DebtBooks, after: DebtBooks) -> list[Event]:
    one = watched.one
    if one(before.balance) <= 0.0 or one(after.balance) > 0.0:
        return []
    forgiven = one(after.forgiven) - one(before.forgiven)
    if forgiven <= 0.0:
        return [_event("loan_paid", seen, {}, (after.debt.plan,))]
    numbers = {"today": forgiven, "pslf": one(after.pslf), "clock": after.clock}
    return [_event("forgiven", seen, {**numbers, "taxed": one(after.taxed)}, (after.debt.plan,))]


def _lean(watched: Watched) -> list[Event]:
    """Return the times in which savings were gone and frills stopped."""
    return _times(watched, "savings_out", "cut_months")


def _fallback(watched: Watched) -> list[Event]:
    """Return the times in which work was taken because the money ran out."""
    return _times(watched, "fallback", "fallback_months")


def _times(watched: Watched, kind: str, counted: str) -> list[Event]:
    """Return stretches in which something is counted; short pauses do not part them."""
    found: list[Event] = []
    for seen in watched.steps:
        months = watched.one(getattr(seen.after, counted) - getattr(seen.before, counted))
        if months <= 0.0:
            continue
        earned = watched.one(seen.flow.fallback)
        last = found[-1] if found else None
        if last is None or seen.step.first - last.numbers["until"] > LEAN_MONTHS:
            found.append(_event(kind, seen, {"months": 0.0, "until": 0.0, "earned": 0.0}))
            last = found[-1]
        summed = {
            "months": last.numbers["months"] + months,
            "until": float(seen.step.end),
            "earned": last.numbers["earned"] + earned,
        }
        found[-1] = replace(last, numbers=summed)
    return found
