"""What trying first is worth: to go for some months, look, and go back where that is worth more.

An option is lived through twice on the same luck: for good, and with a return after n months.
Whoever may return chooses between the two once the trial has shown what it can show: pay, hours and
nights as they are, the load and how the work suits through the noise of so many months.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import RATED
from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.base.streams import Streams
from afterward.decision import assumed
from afterward.decision.living import Lived
from afterward.decision.utility import Utility, utilities
from afterward.decision.voi import Estimate, Passing, evpi, evppi, evsi, trial_month
from afterward.decision.voi.perfect import gains_of, mean_error
from afterward.decision.voi.sample import Expected, told_in
from afterward.decision.voi.smoother import columns_of
from afterward.options import Alternative
from afterward.preferences import Ratings
from afterward.simulation import Outcomes, simulate

Array = NDArray[np.float64]

STAY, GOING, BACK = 0, 1, 2
# Signals drawn for each state: states are few, and what a trial shows of each is only simulated.
REPEATS = 8
SEEN = ("pay", "hours", "nights")
NOT_TRIED = ("stay", "pause")
# Roads that end the present post: the others are changed back by asking.
LEAVES = ("move", "leave")
TRIAL_MONTHS = (6, 12)
# What is told in an answer: so many options, each gone to for so many months.
TOLD, TOLD_MONTHS = 2, 6.0
# The lives of luck that answer is lived through again with, in every state of knowledge: what
# luck leaves open is small beside what is not known, and fewer lives take less of a reader's time.
TOLD_LUCK = 8
# The two ways to walk a life agree to a few parts in a million; other luck is far further off.
OTHER_LUCK = "decision.luck"
SAME = 1e-4


@dataclass(frozen=True, slots=True)
class Trying:
    """What the right to return after a trial is worth, in months of today's spending.

    `worth` is what is gained by choosing after the trial between staying in the new post and going
    back, over the better of the two chosen now; `by_offer` is how much of it a written offer would
    have told before (the pay alone), `perfect` what it would be if the trial showed everything.
    `net` is what trying first is worth over the best of the plans fixed today (staying, going for
    good, a round trip), with the lost pay and the search of those who go back taken off; never
    below 0, since nobody has to. `going` and `back` are the mean worths of both over staying,
    `goes_back` the share of draws in which one goes back.
    """

    option: str
    months: float
    worth: Estimate
    net: Estimate
    by_offer: Estimate
    perfect: Estimate
    going: float
    back: float
    goes_back: float


def first_tries(  # noqa: PLR0913 - one argument for each thing that can be asked for
    lived: Lived,
    utility: Utility,
    *,
    on: dt.date,
    months: tuple[float, ...] = TRIAL_MONTHS,
    most: int = 1,
    leave: int | None = None,
) -> tuple[Trying, ...]:
    """Return what trying the leading other options first is worth, for trials of some lengths.

    At most so many options, each for all of the `months`; empty where none can be tried.
    """
    options = leading_others(lived.kept, utility)[:most]
    return tuple(
        trying_first(lived, option.id, on=on, months=n, leave=leave)
        for option in options
        for n in months
    )


def tried_first(
    lived: Lived, utility: Utility, *, on: dt.date, leave: int | None = None
) -> tuple[Trying, ...]:
    """Return what trying first is worth for the options where most could hang on it.

    Those that begin in the same month are lived through at once, on a part of the lives.
    """
    options, lives = worth_trying(lived.kept, utility), _first_lives(lived.outcomes, TOLD_LUCK)
    plan = _Plan(on, TOLD_MONTHS, leave)
    starts = {option.id: _start(lived, option.id, leave) for option in options}
    back = {
        start: _returned(lived, lives, tuple(o for o in options if starts[o.id] == start), plan)
        for start in dict.fromkeys(starts.values())
    }
    found = (_or_none(lived, o, lives, back[starts[o.id]]) for o in options)
    return tuple(one for one in found if one is not None)


def _or_none(lived: Lived, option: Alternative, lives: Outcomes, back: Outcomes) -> Trying | None:
    """Return what trying one option is worth; None where its lives cannot be set beside each other.

    It is told beside the answer, and is never to stop it.
    """
    try:
        return _trying(lived, option, lives, back, TOLD_MONTHS)
    except AfterwardError as refused:
        if refused.code != OTHER_LUCK:
            raise
        return None


def worth_trying(
    options: tuple[Alternative, ...], utility: Utility, most: int = TOLD
) -> tuple[Alternative, ...]:
    """Return the options that are really left for, the one best to have open first.

    Were all shown at once and the way back free, having an option open would be worth
    E[ max(going, staying) ]: that need not be one that leads. Those for which it could change
    nothing (never better than staying, or never worse) are left out.
    """
    gains = dict(zip(utility.options, utility.by_state().T, strict=True))
    opened = {
        option.id: float(np.maximum(gains[option.id], 0.0).mean())
        for option in options
        if option.road in LEAVES
        and can_be_tried(option)
        and gains[option.id].min() < 0.0 < gains[option.id].max()
    }
    found = [option for option in options if option.id in opened]
    return tuple(sorted(found, key=lambda option: -opened[option.id])[:most])


def can_be_tried(option: Alternative) -> bool:
    """Return whether an option can be gone to and left again.

    Training that has ended cannot, and what ends by itself needs no trial.
    """
    ends = option.lasts_months > 0.0
    return option.road not in NOT_TRIED and not option.after_training and not ends


def leading_others(options: tuple[Alternative, ...], utility: Utility) -> tuple[Alternative, ...]:
    """Return the options that can be tried, the one worth most on average first.

    Staying needs no trial, and time off ends by itself.
    """
    worth = dict(zip(utility.options, utility.values().mean(axis=0), strict=True))
    tried = [option for option in options if can_be_tried(option)]
    return tuple(sorted(tried, key=lambda option: -worth[option.id]))


def trying_first(
    lived: Lived, option_id: str, *, on: dt.date, months: float, leave: int | None = None
) -> Trying:
    """Return what it is worth to try one option for some months with the right to return.

    `leave` is the month number that `lived` was asked for.

    Raises:
        AfterwardError: an option that is not among those kept, that cannot be tried, or months
            out of bounds.
    """
    option = _tried(lived, option_id)
    back = _returned(lived, lived.outcomes, (option,), _Plan(on, months, leave))
    return _trying(lived, option, lived.outcomes, back, months)


@dataclass(frozen=True, slots=True)
class _Plan:
    """On which day one plans, for how many months to go, and in which month to leave."""

    on: dt.date
    months: float
    leave: int | None


def _start(lived: Lived, option_id: str, leave: int | None) -> int | None:
    """Return the month an option is left in: the one asked for, or the one it waits for."""
    return lived.starts.get(option_id) if leave is None else leave


def _returned(
    lived: Lived, outcomes: Outcomes, options: tuple[Alternative, ...], plan: _Plan
) -> Outcomes:
    """Return staying, and some options left again after the trial, on the lives of `outcomes`."""
    return simulate(
        lived.profile,
        (lived.kept[STAY], *options),
        on=plan.on,
        seed=outcomes.seed,
        states=outcomes.shape[1],
        lives=outcomes.shape[2],
        leave=_start(lived, options[0].id, plan.leave),
        at_earliest=plan.leave is None,
        returning={option.id: plan.months for option in options},
        # For so few options the fast twin would take longer to make ready than to walk.
        engine="reference",
    )


def _trying(
    lived: Lived, option: Alternative, outcomes: Outcomes, back: Outcomes, months: float
) -> Trying:
    """Return what trying one option is worth, from lives that go for good and that return."""
    ratings, at = lived.ratings(), outcomes.options.index(option.id)
    three = joined(outcomes, at, back)
    utility = utilities(three, _beside(ratings, outcomes, at, months), lived.cloud)
    streams = Streams(outcomes.seed)
    figures = shown(option, outcomes, ratings, utility)
    signals = signalled(figures, option, streams, months=max(round(months), 1))
    columns = np.stack(list(figures.values()), axis=1)
    return told(option.id, months, utility.by_state(), columns, signals, pay=figures["pay"])


def told(  # noqa: PLR0913 - what was lived, what was seen, and of what
    option: str, months: float, values: Array, figures: Array, signals: Array, *, pay: Array
) -> Trying:
    """Return what a trial is worth from worths by state.

    `values` is `(state, 3)`: staying, going for good, having tried and gone back; `figures` is
    `(state, figure)`, `signals` `(repeat x state, figure)` and `pay` `(state,)`.
    """
    two, mean = values[:, GOING:], values.mean(axis=0)
    worth = evsi(two, figures, signals)
    after, before = GOING + int(mean[GOING:].argmax()), int(mean.argmax())
    lost = float(mean[before] - mean[after])
    error = mean_error(values[:, before] - values[:, after]) if lost > 0.0 else 0.0
    return Trying(
        option=option,
        months=months,
        worth=worth,
        # How the two errors hang together is not known: they are added.
        net=Estimate(max(worth.value - lost, 0.0), worth.se + error),
        by_offer=evppi(two, pay),
        perfect=evpi(two),
        going=float(mean[GOING] - mean[STAY]),
        back=float(mean[BACK] - mean[STAY]),
        goes_back=_goes_back(two, figures, signals),
    )


def _first_lives(outcomes: Outcomes, count: int | None) -> Outcomes:
    """Return the outcomes of the first lives of luck alone, in every state."""
    return replace(
        outcomes,
        criteria={name: values[:, :, :count] for name, values in outcomes.criteria.items()},
        wealth=outcomes.wealth[:, :, :count],
    )


def _goes_back(two: Array, figures: Array, signals: Array) -> float:
    """Return the share of draws in which going back is worth more, as far as the trial showed."""
    gains = gains_of(two)
    about, seen = columns_of(figures, gains.draws), told_in(signals, gains.draws)
    if about.shape[1] == 0 or seen.shape[1] == 0 or gains.unseen == 0.0:
        return float(gains.leader == BACK - GOING)
    choice = Expected.given(about, gains, seen.shape[0] // gains.draws).once_told(seen)
    back = choice.curves.argmax(axis=1) == BACK - GOING
    return float(choice.fit.design.counts @ back / choice.fit.design.counts.sum())


def joined(outcomes: Outcomes, at: int, back: Outcomes) -> Outcomes:
    """Return the outcomes of staying, of going for good, and of having tried and gone back.

    Raises:
        AfterwardError: the two were not lived on the same luck, so that no difference of them
            means anything.
    """
    again = back.options.index(outcomes.options[at])
    same = all(
        np.allclose(v[STAY], back.criteria[k][STAY], rtol=SAME, atol=SAME)
        for k, v in outcomes.criteria.items()
    )
    if not same:
        raise AfterwardError(
            "the lives that return and those that do not were not lived on the same luck",
            code=OTHER_LUCK,
            remedy="Live both through with one seed, as many states and lives, on one day.",
        )
    return replace(
        outcomes,
        options=("stay", "going", "back"),
        criteria={
            name: np.concatenate([values[[STAY, at]], back.criteria[name][[again]]])
            for name, values in outcomes.criteria.items()
        },
        extras={},
        wealth=outcomes.wealth[[STAY, at, at]],
    )


def _beside(ratings: Ratings, outcomes: Outcomes, at: int, months: float) -> Ratings:
    """Return the ratings of the three: who goes back has the new post's for those months only."""
    spent = min(months / max(float(np.mean(outcomes.lasting.work)), 1.0), 1.0)

    def three(drawn: Array) -> Array:
        stay, going = drawn[:, STAY], drawn[:, at]
        return np.stack([stay, going, spent * going + (1.0 - spent) * stay], axis=1)

    return replace(ratings, values={name: three(ratings.values[name]) for name in RATED})


def shown(
    option: Alternative, outcomes: Outcomes, ratings: Ratings, utility: Utility
) -> dict[str, Array]:
    """Return what a trial could show of a post in each state, by name; `(state,)` each.

    How the work suits is one number: the ratings, each weighed by its mean rate and by how long a
    post lasts, in the unit of neither (only its order and spread matter).
    """
    known = outcomes.parameters
    found = {name: known[getattr(option, name).id] for name in (*SEEN, "burnout_shift")}
    weights = {c: utility.cloud.rates[c].mean() * np.mean(utility.lasting[c]) for c in RATED}
    parts = [weights[c] * ratings.parameters[f"rating:{option.id}:{c}"] for c in RATED]
    return {**found, "suits": np.sum(parts, axis=0)}


def signalled(
    figures: dict[str, Array], option: Alternative, streams: Streams, *, months: int
) -> Array:
    """Return what so many months would tell of each figure, `(repeat x state, figure)`.

    Pay, hours and nights are seen. The rest is the best estimate from a noisy look each month, into
    which the rest of any break and the charm of the new are mixed, fading.
    """
    columns = []
    for name, draws in figures.items():
        truth, doubt = np.tile(draws, REPEATS), float(draws.std())
        if name in SEEN or doubt == 0.0:
            columns.append(truth)
            continue
        months_seen = trial_month(
            truth,
            streams,
            noise_sd=assumed.TRIAL_NOISE * doubt,
            rest=Passing(0.0, assumed.REST * doubt, assumed.REST_HALF_LIFE),
            honeymoon=Passing(0.0, assumed.HONEYMOON * doubt, assumed.HONEYMOON_HALF_LIFE),
            periods=months,
            name=f"first.{option.id}.{name}",
        )
        columns.append(_estimate(truth, months_seen))
    return np.stack(columns, axis=1)


def _estimate(truth: Array, seen: Array) -> Array:
    """Return the best straight estimate of a figure from what each month showed; `(draw,)`."""
    about = seen - seen.mean(axis=0)
    slope, *_ = np.linalg.lstsq(about, truth - truth.mean(), rcond=None)
    return about @ slope


def _tried(lived: Lived, option_id: str) -> Alternative:
    found = next((option for option in lived.kept if option.id == option_id), None)
    if found is not None and can_be_tried(found):
        return found
    allowed = ", ".join(option.id for option in lived.kept if can_be_tried(option))
    raise AfterwardError(
        say("“{option}” is nothing to be tried first", option=option_id),
        code="decision.trial",
        remedy=say("Name one of: {known}.", known=allowed),
    )
