"""What to find out next: what knowing each figure or rating would be worth, as an errand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.criteria import CRITERION, RATED
from afterward.decision.utility import Utility
from afterward.decision.voi import Estimate, evppi
from afterward.evidence import figures
from afterward.options import Alternative
from afterward.simulation import Outcomes

Array = NDArray[np.float64]

MOST_ERRANDS = 6
# A few dozen to a few hundred states bear a curve, not a wiggle.
FEW_STATES_DEGREE = 2
NOISE_RUNS = 3
# An option best in fewer draws than this is not worth an errand of its own.
RARELY = 0.02


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing a person could find out, and what knowing it exactly would be worth at most.

    `worth` is in months of today's spending, with its standard error.
    """

    id: str
    says: str
    worth: float
    se: float


def find_out(  # noqa: PLR0913, PLR0917 - each part comes from a different room
    utility: Utility,
    outcomes: Outcomes,
    ratings: dict[str, Array],
    options: tuple[Alternative, ...],
    best: Array,
    every: tuple[Alternative, ...] = (),
) -> tuple[Errand, ...]:
    """Return the errands worth most, first; only those worth more than twice their own error.

    `best` is how often each option is best: nobody is sent to ask about one that hardly ever is.
    What such a role pays would tell something of the others (their pay hangs together), but so
    would asking those. Nor is anybody sent about those of `every` that were cut.
    Tastes are averaged out first: finding out a figure does not tell what one wants. What the
    same regression finds for the figure shuffled is noise, and is taken off.
    """
    values = utility.by_state()
    kept = set(utility.options)
    known = {**outcomes.parameters, **{k: v for k, v in ratings.items() if _option_of(k) in kept}}
    rarely = _of_rare_options(options, best) | _of_cut_options(options, every)
    found = []
    for name, draws in known.items():
        if np.ptp(draws) <= 0.0 or name in rarely:
            continue
        estimate = net_evppi(values, draws)
        if estimate.value > 2.0 * estimate.se:
            words = errand_words(name, options)
            found.append(Errand(name, words, estimate.value, estimate.se))
    return tuple(sorted(found, key=lambda e: (-e.worth, e.id))[:MOST_ERRANDS])


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
    fields = ("pay", "hours", "nights", "search", "training", "training_cost", "burnout_shift")
    return tuple(getattr(option, field).id for field in fields)


def net_evppi(values: Array, draws: Array) -> Estimate:
    """Return what knowing a figure is worth, less what the method finds in pure noise."""
    plain = evppi(values, draws, degree=FEW_STATES_DEGREE)
    shifts = [len(draws) * k // (NOISE_RUNS + 1) for k in range(1, NOISE_RUNS + 1)]
    noise = [evppi(values, np.roll(draws, s), degree=FEW_STATES_DEGREE).value for s in shifts]
    return Estimate(max(plain.value - float(np.mean(noise)), 0.0), plain.se)


def _option_of(name: str) -> str:
    return name.split(":")[1] if name.startswith("rating:") else ""


def errand_words(name: str, options: tuple[Alternative, ...]) -> str:
    """Return a parameter as something a person can do."""
    names = {option.id: option.name for option in options}
    if name.startswith("rating:"):
        _, option, criterion = name.split(":")
        what = CRITERION[criterion].name.lower()
        return f"Talk to three people about {what} in: {names.get(option, option)}"
    for option in options:
        if name == option.pay.id:
            return f"Ask what the post really pays: {option.name}"
        if name in (option.hours.id, option.nights.id):
            return f"Ask about real hours and nights: {option.name}"
        if name in (option.search.id, option.training.id):
            return f"Ask how long it takes to get in: {option.name}"
        if name == option.burnout_shift.id:
            return f"Spend a few days in the work itself: {option.name}"
    held = next((found.name for found in figures() if found.id == name), name)
    return f"Look up: {held}"
