"""Simulated people who are asked: some as our model imagines them, most not.

Nobody here is drawn from the package's prior: weights are Dirichlet, bends are powers, and many
have values or habits of answering that the model does not hold at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, ndtr

Array = NDArray[np.float64]
CRITERIA, OPTIONS = 8, 12


@dataclass(frozen=True)
class Cell:
    """One kind of person: bends of log-sd `bend`, answers with `noise`, and what is odd of them."""

    kind: str
    bend: float
    noise: float

    @property
    def name(self) -> str:
        """Return the cell in words."""
        return f"{KINDS[self.kind]}, bend {self.bend:g}, noise {self.noise:g}"


KINDS = {
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
# The first six are the cells that the targets name: about 9 % and about 17-20 % errors.
NAMED = tuple(Cell("plain", bend, noise) for noise in (0.022, 0.05) for bend in (0.0, 0.5, 1.0))
OUTSIDE = (
    Cell("correlated", 0.5, 0.02),
    Cell("opposed", 0.5, 0.03),
    Cell("interaction", 0.5, 0.03),
    Cell("lexicographic", 0.5, 0.03),
    Cell("tires", 0.5, 0.025),
    Cell("many", 0.5, 0.03),
    Cell("slips", 0.5, 0.02),
    Cell("steps", 0.0, 0.03),
    Cell("even", 0.5, 0.02),
    Cell("few", 0.5, 0.03),
    Cell("heavy", 0.5, 0.015),
)


@dataclass
class Person:
    """Someone who values futures in their own way and answers with slips."""

    cell: Cell
    options: Array
    worth: Callable[[Array], Array]
    chance: np.random.Generator
    answered: int = 0
    wrong: int = 0

    def prefers_first(self, first: Array, second: Array) -> bool:
        """Answer one question."""
        gap = float(self.worth(first) - self.worth(second))
        noise, kind = self.cell.noise, self.cell.kind
        if kind == "tires":
            noise *= 0.5 + 1.5 * self.answered / 15
        if kind == "many":
            noise *= np.sqrt((first != second).sum() / 2)
        off = self.chance.standard_cauchy() if kind == "heavy" else self.chance.logistic()
        said = gap + noise * off > 0
        if kind == "slips" and self.chance.random() < 0.15:
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
    options, weights = _options(cell.kind, chance), _weights(cell.kind, chance)
    powers = np.exp(cell.bend * chance.standard_normal(CRITERIA))
    worth = _worth(cell.kind, weights, powers, chance)
    return Person(cell, options, worth, np.random.default_rng([number, 7]))


def _options(kind: str, chance: np.random.Generator) -> Array:
    if kind not in ("correlated", "opposed"):
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
