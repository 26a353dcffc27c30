"""Ways of asking: ours, and those it is set against, with one posterior where they use one.

So what is compared is the choice of questions. The baselines may ask anything that ours may.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from afterward.preferences import Question, next_question, update
from afterward.preferences.candidates import LEADING, Candidates, candidates
from afterward.preferences.choosing import CHOOSING, MOST_DIFFERENT, scored
from afterward.preferences.cloud import DRAWS, Cloud, draw, even_prior, parts, tastes
from bench.people import Person

Array = NDArray[np.float64]
Chooser = Callable[[Cloud, Array, np.random.Generator], Question]


def _askable(cloud: Cloud, levels: Array) -> Candidates:
    """Return what could be asked, without scoring it."""
    held = tastes(cloud.prior, cloud.base[:CHOOSING])
    worth = parts(held, levels)
    best = np.bincount(worth.sum(axis=2).argmax(axis=1), minlength=len(levels))
    leading = np.argsort(-best, kind="stable")[:LEADING]
    return candidates(held, levels, worth, leading, most=MOST_DIFFERENT)


def _at_random(cloud: Cloud, levels: Array, chance: np.random.Generator) -> Question:
    found = _askable(cloud, levels)
    return found.question(int(chance.integers(found.count)))


def _unasked(cloud: Cloud, found: object, score: Array) -> Question:
    known = {said.question for said in cloud.said}  # type: ignore[union-attr]
    for number in np.argsort(-score):
        question = found.question(int(number))  # type: ignore[attr-defined]
        if question not in known:
            return question
    raise AssertionError("nothing is left to ask")


def _d_optimal(cloud: Cloud, levels: Array, _: np.random.Generator) -> Question:
    """Return what makes the determinant of the information grow most: variance over noise."""
    found = _askable(cloud, levels)
    noise = cloud.tastes().noise[: len(found.gains), None]
    sure = found.gains / noise
    likely = 1 / (1 + np.exp(-np.clip(sure, -30, 30)))
    return _unasked(cloud, found, np.log1p((likely * (1 - likely)).mean(axis=0) * sure.var(axis=0)))


def _information(cloud: Cloud, levels: Array, _: np.random.Generator) -> Question:
    """Return the question whose answer tells most about tastes as a whole (BALD)."""
    found = scored(cloud, levels, most=MOST_DIFFERENT)
    return _unasked(cloud, found.candidates, found.about_all)


def _ours(cloud: Cloud, levels: Array, _: np.random.Generator) -> Question:
    question = next_question(cloud, levels)
    if question is None:
        raise AssertionError("nothing is left to ask")
    return question


STRAIGHT = "ours without bends"
CHOOSERS: dict[str, Chooser] = {
    "random": _at_random,
    "D-optimal": _d_optimal,
    "information gain": _information,
    STRAIGHT: _ours,
    "ours": _ours,
}
STRATEGIES = ("random", "ranking", "D-optimal", "information gain", "ours")


def asked(strategy: str, who: Person, number: int, marks: tuple[int, ...]) -> list[tuple]:
    """Return, at each mark, (choice, stated probability that it is the best, error rate)."""
    if strategy == "ranking":
        return _ranked(who, marks)
    chance = np.random.default_rng([number, 99])
    prior = even_prior(who.options.shape[1])
    # Without bends in the model: what elicitation is like when every value is taken as straight.
    prior = replace(prior, bend_sd=0.0) if strategy == STRAIGHT else prior
    cloud, told = draw(prior, seed=number, draws=DRAWS), []
    for count in range(1, max(marks) + 1):
        cloud = answered(cloud, CHOOSERS[strategy](cloud, who.options, chance), who)
        if count in marks:
            told.append((*chosen(cloud, who), who.errors))
    return told


def answered(cloud: Cloud, question: Question, who: Person) -> Cloud:
    """Return the cloud after somebody has answered a question in their own way."""
    first, second = question.futures(who.options.mean(axis=0))
    return update(cloud, question, "first" if who.prefers_first(first, second) else "second")


def chosen(cloud: Cloud, who: Person) -> tuple[int, float]:
    """Return the option the cloud would choose, and the chance it gives it of being the best."""
    choice = int(cloud.values(who.options).mean(axis=0).argmax())
    return choice, float(cloud.best(who.options)[choice])


def _ranked(who: Person, marks: tuple[int, ...]) -> list[tuple]:
    """Rank the swings by comparing two at a time (binary insertion), then rank-order centroid.

    Swings not reached yet share the weights that are left evenly.
    """
    low, high = who.options.min(axis=0), who.options.max(axis=0)
    told: list[tuple] = []
    order: list[int] = [0]
    count = 0
    for swing in range(1, who.options.shape[1]):
        left, right = 0, len(order)
        while left < right:
            middle = (left + right) // 2
            one, two = low.copy(), low.copy()
            one[swing], two[order[middle]] = high[swing], high[order[middle]]
            if who.prefers_first(one, two):
                right = middle
            else:
                left = middle + 1
            count += 1
            if count in marks:
                told.append((_centroid(who.options, order), None, who.errors))
        order.insert(left, swing)
    while len(told) < len(marks):
        told.append((_centroid(who.options, order), None, who.errors))
    return told


def _centroid(options: Array, order: list[int]) -> int:
    count = options.shape[1]
    by_rank = np.array([(1 / np.arange(k, count + 1)).sum() / count for k in range(1, count + 1)])
    weights = np.zeros(count)
    weights[order] = by_rank[: len(order)]
    rest = [c for c in range(count) if c not in order]
    weights[rest] = by_rank[len(order) :].mean() if rest else 0.0
    span = np.ptp(options, axis=0)
    return int((((options - options.min(axis=0)) / span) @ weights).argmax())
