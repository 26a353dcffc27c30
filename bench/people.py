"""Simulated people who are asked: some as our model imagines them, most not.

The "own" are drawn from the package's prior, slips included, so that there the stated chance has
to be the true one. Nobody else is: weights are Dirichlet, bends are powers, and many have values or
habits of answering that the model does not hold at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtr

from afterward.preferences import Cloud, prior_cloud
from afterward.preferences.cloud import SLIP

Array = NDArray[np.float64]
CRITERIA, OPTIONS = 8, 12
# Seeds of the tastes drawn from our own prior: far from those of the clouds that learn them.
OWN_SEEDS = 1_000_000


@dataclass(frozen=True)
class Cell:
    """One kind of person: bends of log-sd `bend`, answers with `noise`, and what is odd of them.

    Neither is set (None) where everybody has their own, drawn from our prior.
    """

    kind: str
    bend: float | None = None
    noise: float | None = None

    @property
    def name(self) -> str:
        """Return the cell in words."""
        if self.noise is None:
            return KINDS[self.kind]
        return f"{KINDS[self.kind]}, bend {self.bend:g}, noise {self.noise:g}"

    @property
    def own(self) -> bool:
        """Return whether these people are drawn from our own prior."""
        return self.kind in OWN_KINDS


OWN_KINDS = ("own", "own opposed")
KINDS = {
    "own": "drawn from our own prior",
    "own opposed": "drawn from our own prior, what is good here is bad there",
    "plain": "additive",
    "correlated": "criteria correlated 0.5 over options",
    "opposed": "criteria correlated -0.1 over options: what is good here is bad there",
    "interaction": "one criterion changes the value of another",
    "lexicographic": "one thing at a time, each eight times the next",
    "tires": "noise grows fourfold over sixteen questions",
    "many": "noise grows with the root of how many things differ",
    "slips": "15 of 100 answers are given at random",
    "steps": "values rise in a steep step somewhere",
    "even": "all criteria weigh about the same",
    "few": "two or three criteria weigh nearly everything",
    "heavy": "answers err with heavy tails (Cauchy)",
}
SLIPS = {"slips": 0.15, "own": SLIP, "own opposed": SLIP}


@dataclass
class Person:
    """Someone who values futures in their own way and answers with slips."""

    cell: Cell
    options: Array
    worth: Callable[[Array], Array]
    chance: np.random.Generator
    noise: float
    answered: int = 0
    wrong: int = 0

    def prefers_first(self, first: Array, second: Array) -> bool:
        """Answer one question."""
        gap = float(self.worth(first) - self.worth(second))
        noise, kind, slips = self.noise, self.cell.kind, SLIPS.get(self.cell.kind, 0.0)
        if kind == "tires":
            noise *= 0.5 + 1.5 * self.answered / 15
        if kind == "many":
            noise *= np.sqrt((first != second).sum() / 2)
        off = self.chance.standard_cauchy() if kind == "heavy" else self.chance.logistic()
        said = gap + noise * off > 0
        if slips and self.chance.random() < slips:
            said = self.chance.random() < 0.5
        self.answered += 1
        self.wrong += said != (gap > 0)
        return bool(said)

    def regret(self, choice: int) -> float:
        """Return what a choice loses, as a share of what the best gains over the average option."""
        true = self.worth(self.options)
        return float((true.max() - true[choice]) / (true.max() - true.mean()))

    def best(self) -> int:
        """Return the option that is truly best."""
        return int(self.worth(self.options).argmax())

    @property
    def errors(self) -> float:
        """Return the share of answers that were not what they truly prefer."""
        return self.wrong / max(self.answered, 1)


def person(cell: Cell, number: int) -> Person:
    """Return the person of a number: the same one for every way of asking."""
    chance = np.random.default_rng([number, 20_261_125])
    options, answers = _options(cell.kind, chance), np.random.default_rng([number, 7])
    if cell.noise is None or cell.bend is None:
        held = prior_cloud(CRITERIA, seed=OWN_SEEDS + number, draws=1)
        return Person(cell, options, _own_worth(held), answers, float(held.tastes().noise[0]))
    weights = _weights(cell.kind, chance)
    powers = np.exp(cell.bend * chance.standard_normal(CRITERIA))
    return Person(cell, options, _worth(cell.kind, weights, powers, chance), answers, cell.noise)


def _own_worth(held: Cloud) -> Callable[[Array], Array]:
    """Return the worth of futures `(..., criterion)` to the one in this cloud of one draw."""
    return lambda u: held.values(np.atleast_2d(u))[0].reshape(np.shape(u)[:-1])


def _options(kind: str, chance: np.random.Generator) -> Array:
    if kind not in ("correlated", "opposed", "own opposed"):
        return chance.random((OPTIONS, CRITERIA))
    together = 0.5 if kind == "correlated" else -0.1
    spread = np.full((CRITERIA, CRITERIA), together) + (1 - together) * np.eye(CRITERIA)
    return ndtr(chance.standard_normal((OPTIONS, CRITERIA)) @ np.linalg.cholesky(spread).T)


def _weights(kind: str, chance: np.random.Generator) -> Array:
    if kind == "lexicographic":
        weights = chance.permutation(8.0 ** -np.arange(CRITERIA))
        return weights / weights.sum()
    flat = {"even": 5.0, "few": 0.35}.get(kind, 1.0)
    return chance.dirichlet(np.full(CRITERIA, flat))


def _worth(
    kind: str, weights: Array, powers: Array, chance: np.random.Generator
) -> Callable[[Array], Array]:
    """Return the worth of futures `(..., criterion)`."""
    if kind == "steps":
        at, steep = chance.uniform(0.2, 0.8, CRITERIA), chance.uniform(3, 12, CRITERIA)
        low, high = expit(-steep * at), expit(steep * (1 - at))
        return lambda u: ((expit(steep * (u - at)) - low) / (high - low)) @ weights
    if kind == "interaction":
        i, j = chance.choice(CRITERIA, 2, replace=False)
        pull = chance.uniform(-1.5, 1.5)

        def mixed(u: Array) -> Array:
            grown = u**powers * weights
            return grown.sum(axis=-1) + pull * (u[..., j] - 0.5) * grown[..., i]

        return mixed
    return lambda u: (u**powers) @ weights
