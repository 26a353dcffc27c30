"""What to find out next: errands, worth most first, each with where to ask and what it changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import RATED
from afterward.base.saying import beside, say
from afterward.base.streams import Streams
from afterward.base.words import money, number, significant
from afterward.decision import assumed
from afterward.decision.asking import FIELDS, UNIT, Question, Way, question
from afterward.decision.screening import worth_a_look
from afterward.decision.utility import Utility
from afterward.decision.voi import (
    Estimate,
    Lead,
    Passing,
    evppi,
    evsi,
    leads,
    net,
    talk_to,
    trial,
    trial_month,
    turned,
    written_offer,
)
from afterward.options import Alternative
from afterward.options.near import or_else
from afterward.simulation import Outcomes

Array = NDArray[np.float64]

MOST_ERRANDS = 6
SUMS = (UNIT["pay"], UNIT["training_cost"])
# An option best in fewer draws than this is not worth an errand of its own.
RARELY = 0.02
# Signals drawn for each state: states are few, and what is said of each is only simulated.
REPEATS = 8

COST: dict[Way, float] = {
    "talk": assumed.TALK_COST,
    "hearsay": assumed.TALK_COST,
    "offer": assumed.OFFER_COST,
    "trial": assumed.TRIAL_COST,
    "look up": assumed.LOOK_UP_COST,
}


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing a person could find out, what the errand would be worth, and what it costs.

    `figure` is what is unknown, `changes` who would lead if the answer is low or high, `ask` where
    to go. `worth` is what this errand itself is expected to tell (not all there is to know), with
    its standard error `se`; `cost` is an assumption and `net` the difference, never below 0. All
    four are in months of today's spending. `turns` is in what share of draws another option is
    ahead once it is done.
    """

    id: str
    says: str
    worth: float
    se: float
    figure: str = ""
    changes: str = ""
    ask: str = ""
    cost: float = 0.0
    net: float = 0.0
    turns: float = 0.0

    @property
    def told(self) -> str:
        """Return the worth in words, with its range."""
        return Estimate(self.worth, self.se).words(say("months of spending"))


def find_out(  # noqa: PLR0913, PLR0917 - each part comes from a different room
    utility: Utility,
    outcomes: Outcomes,
    ratings: dict[str, Array],
    options: tuple[Alternative, ...],
    best: Array,
    every: tuple[Alternative, ...] = (),
) -> tuple[Errand, ...]:
    """Return the errands worth most after their cost, first.

    Only those that stand out of their own error, and are worth more than they cost.
    `best` is how often each option is best: nobody is sent to ask about one that hardly ever is.
    What such a role pays would tell something of the others (their pay hangs together), but so
    would asking those. Nor is anybody sent about those of `every` that were cut.
    Tastes are averaged out first: finding out a figure does not tell what one wants.
    """
    values = utility.by_state()
    kept = set(utility.options)
    known = {**outcomes.parameters, **{k: v for k, v in ratings.items() if _option_of(k) in kept}}
    rarely = _of_rare_options(options, best) | _of_cut_options(options, every)
    open_ones = {name: draws for name, draws in known.items() if name not in rarely}
    streams = Streams(outcomes.seed)
    found = []
    for name in worth_a_look(values, open_ones):
        draws = known[name]
        if evppi(values, draws).clear:
            asked = question(name, options)
            found.append(_errand(values, draws, asked, options, streams))
    paying = [one for one in found if one.net > 0.0 and one.worth > 2.0 * one.se]
    return tuple(sorted(paying, key=lambda one: (-one.net, one.id))[:MOST_ERRANDS])


def _errand(
    values: Array,
    draws: Array,
    asked: Question,
    options: tuple[Alternative, ...],
    streams: Streams,
) -> Errand:
    worth, cost, pays = told_by(values, draws, asked, streams)
    return Errand(
        id=asked.id,
        says=asked.says,
        worth=worth.value,
        se=worth.se,
        figure=asked.figure,
        changes=changes(
            leads(values, draws), options, asked.unit, int(values.mean(axis=0).argmax())
        ),
        ask=asked.ask,
        cost=cost,
        net=pays,
        turns=turned(values, draws, _signal(draws, asked, streams)),
    )


def told_by(
    values: Array, draws: Array, asked: Question, streams: Streams
) -> tuple[Estimate, float, float]:
    """Return what the errand that fits a question is worth, what it costs, and what is left."""
    cost, signal = COST[asked.way], _signal(draws, asked, streams)
    if signal is None:
        found = evppi(values, draws)
        return found, cost, net(found, cost).value
    if asked.way == "trial":
        whole = trial(values, draws, signal, cost=cost)
        # A trial that is better not begun is worth nothing, whatever it would have told.
        return whole.worth, cost * max(whole.periods, 1.0), whole.net.value
    found = evsi(values, draws, signal)
    return found, cost, net(found, cost).value


def _signal(draws: Array, asked: Question, streams: Streams) -> Array | None:
    """Return what an errand would tell, some signals for each draw; None where it tells all."""
    heard = {"trial": _shown, "offer": _offered, "talk": _told, "hearsay": _told}.get(asked.way)
    if heard is None:
        return None
    return heard(np.tile(draws, REPEATS), float(draws.std()), asked, streams)


def _offered(truth: Array, _: float, asked: Question, streams: Streams) -> Array:
    return written_offer(truth, streams, share_kept=assumed.OFFER_KEPT, name=asked.id)


def _told(truth: Array, doubt: float, asked: Question, streams: Streams) -> Array:
    """Return what people would say: ratings in points, all else in parts of one's own doubt."""
    points = asked.way == "talk"
    return talk_to(
        truth,
        assumed.PEOPLE,
        streams,
        noise_sd=assumed.TALK_NOISE if points else assumed.HEARSAY_NOISE * doubt,
        bias_sd=assumed.TALK_BIAS if points else assumed.HEARSAY_BIAS * doubt,
        correlation=assumed.TALK_CORRELATION,
        name=asked.id,
    )


def _shown(truth: Array, doubt: float, asked: Question, streams: Streams) -> Array:
    return trial_month(
        truth,
        streams,
        noise_sd=assumed.TRIAL_NOISE * doubt,
        rest=Passing(0.0, assumed.REST * doubt, assumed.REST_HALF_LIFE),
        honeymoon=Passing(0.0, assumed.HONEYMOON * doubt, assumed.HONEYMOON_HALF_LIFE),
        periods=assumed.TRIAL_MONTHS,
        name=asked.id,
    )


def changes(
    found: tuple[Lead, ...],
    options: tuple[Alternative, ...],
    unit: str,
    leader: int | None = None,
) -> str:
    """Return who would lead for a low and for a high answer.

    Where that is never the option that is ahead now (`leader`, its number), it says so: the answer
    is told as one between two others.
    """
    told = _ends(found, options, unit)
    if len(found) == 1 or leader is None or leader in {lead.option for lead in found}:
        return told
    return beside(
        told,
        say(
            "“{option}”, ahead on average now, would then come behind the one or the other: it is "
            "ahead only while this is not known.",
            option=options[leader].name,
        ),
    )


def _ends(found: tuple[Lead, ...], options: tuple[Alternative, ...], unit: str) -> str:
    names = [options[lead.option].name for lead in found]
    if len(found) == 1:
        return say("Whatever the answer, “{option}” leads on average.", option=names[0])
    if len(found) == 2 and unit:
        turn = _turn(found[0].high, options[0], unit)
        return say(
            "Below about {turn} {unit}, “{low}” leads; above it, “{high}”.",
            turn=turn,
            unit=unit,
            low=names[0],
            high=names[1],
        )
    ends = say(
        "If it is low, “{low}” leads; if it is high, “{high}”.", low=names[0], high=names[-1]
    )
    between = [say("“{option}”", option=name) for name in dict.fromkeys(names[1:-1])]
    if not between:
        return ends
    return beside(ends, say("In between: {options}.", options=or_else(between)))


def _turn(value: float, option: Alternative, unit: str) -> str:
    """Return a turning point as it is read: sums with the sign of the country's currency."""
    if unit in SUMS:
        return money(value, option.pay.unit.split()[0], digits=2)
    return number(significant(value))


def _of_rare_options(options: tuple[Alternative, ...], best: Array) -> frozenset[str]:
    """Return the figures and ratings of options that are best too rarely to ask about."""
    rare = [option for option, share in zip(options, best, strict=True) if share < RARELY]
    often = [option for option, share in zip(options, best, strict=True) if share >= RARELY]
    own = {name for option in rare for name in _figures_of(option)}
    own |= {f"rating:{option.id}:{criterion}" for option in rare for criterion in RATED}
    return frozenset(own - {name for option in often for name in _figures_of(option)})


def _of_cut_options(
    kept: tuple[Alternative, ...], every: tuple[Alternative, ...]
) -> frozenset[str]:
    ids = {option.id for option in kept}
    theirs = {name for option in every if option.id not in ids for name in _figures_of(option)}
    return frozenset(theirs - {name for option in kept for name in _figures_of(option)})


def _figures_of(option: Alternative) -> tuple[str, ...]:
    return tuple(getattr(option, field).id for field in FIELDS)


def _option_of(name: str) -> str:
    return name.split(":")[1] if name.startswith("rating:") else ""
