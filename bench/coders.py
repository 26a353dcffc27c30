"""Other ways to say what a passage names, to stand beside the rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from afterward.base.codebook import FACTOR_IDS
from afterward.discussion.suggesting import LEAST_WEAK, suggestions
from afterward.discussion.words import words
from bench.coded import Coded, Flags

Array = NDArray[np.float64]
Coder = Callable[[Coded, Coded], Flags]

# What a person would write down in five minutes, without a look at any passage.
KEYWORDS = {
    "HEALTH": "burnout stress tired exhausted depression anxiety health sleep sanity",
    "BALANCE": "balance hours weekends nights schedule flexible shifts holidays",
    "FAMILY": "family kids children husband wife parents baby",
    "PAY": "pay salary money paid underpaid income wages",
    "LOCKIN": "debt loans license trapped stuck contract visa years",
    "MEANING": "love passion calling meaning purpose fulfilling enjoy",
    "GROWTH": "growth learning boring progression career challenge",
    "STIGMA": "failure judged society stigma taboo shame respect expectations",
    "IDENTITY": "identity myself",
    "WORKLOAD": "workload staffing paperwork charting overworked ratios",
    "CULTURE": "toxic bullying management coworkers abuse support respect",
    "POWER": "autonomy control system corporate profit",
    "ROLES": "research teaching education industry consulting locum business",
    "LIABILITY": "lawsuit malpractice mistake responsibility error sued",
}
PENALTY, FOLDS = 0.1, 5
CUTS = np.linspace(0.05, 0.7, 27)


def rules(_: Coded, test: Coded) -> Flags:
    """Return what our rules suggest."""
    return rules_with(test, LEAST_WEAK)


def rules_with(test: Coded, least_weak: int) -> Flags:
    """Return what our rules suggest where so many weak phrases are enough."""
    marks = suggestions(test.thread(), least_weak=least_weak).marks
    found = {(mark.passage, mark.factor) for mark in marks}
    return np.array([[(i, name) in found for name in FACTOR_IDS] for i in test.ids])


def keywords(_: Coded, test: Coded) -> Flags:
    """Return which passages hold a word of a plain list."""
    said = [set(words(text).said) for text in test.texts]
    lists = [set(KEYWORDS[name].split()) for name in FACTOR_IDS]
    return np.array([[bool(held & wanted) for wanted in lists] for held in said])


def majority(train: Coded, test: Coded) -> Flags:
    """Return for every passage what most passages name."""
    return np.tile(train.named.mean(0) > 0.5, (len(test.ids), 1))


def everything(_: Coded, test: Coded) -> Flags:
    """Return every factor for every passage."""
    return np.ones((len(test.ids), len(FACTOR_IDS)), dtype=bool)


def regression(train: Coded, test: Coded) -> Flags:
    """Return what logistic regression on weighted words says; its cut is chosen within `train`."""
    inner = np.zeros(train.named.shape)
    fold = {name: k % FOLDS for k, name in enumerate(sorted(set(train.threads)))}
    folds = np.array([fold[name] for name in train.threads])
    for k in range(FOLDS):
        if (folds == k).any() and (folds != k).any():
            inner[folds == k] = chances(train.of(folds != k), train.of(folds == k))
    best = max(CUTS, key=lambda cut: _f1(train.named, inner > cut))
    return chances(train, test) > best


def _f1(true: Flags, guessed: Flags) -> float:
    return 2 * (true & guessed).sum() / max(true.sum() + guessed.sum(), 1)


def chances(train: Coded, test: Coded) -> Array:
    """Return the chance of each factor in each test passage (TF-IDF of words and pairs)."""
    known = Counter(term for text in train.texts for term in set(_terms(text)))
    terms = {term: k for k, term in enumerate(sorted(t for t, n in known.items() if n > 1))}
    rare = np.array([np.log((1 + len(train.ids)) / (1 + known[term])) + 1 for term in terms])
    inside, outside = (_weighted(each.texts, terms, rare) for each in (train, test))
    return np.stack(
        [_fitted(inside, train.named[:, k], outside) for k in range(len(FACTOR_IDS))], axis=1
    )


def _terms(text: str) -> list[str]:
    said = words(text).said
    return [*said, *(" ".join(pair) for pair in pairwise(said))]


def _weighted(texts: tuple[str, ...], terms: dict[str, int], rare: Array) -> Array:
    table = np.zeros((len(texts), len(terms)))
    for row, text in enumerate(texts):
        for term in _terms(text):
            if term in terms:
                table[row, terms[term]] += 1
    table *= rare
    return table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-12)


def _fitted(inside: Array, true: Flags, outside: Array) -> Array:
    if not true.any():
        return np.zeros(len(outside))

    def loss(at: Array) -> tuple[float, Array]:
        score = inside @ at[1:] + at[0]
        missed = _chance(score) - true
        value = float((np.logaddexp(0, score) - true * score).sum())
        value += 0.5 * PENALTY * float(at[1:] @ at[1:])
        return value, np.concatenate([[missed.sum()], inside.T @ missed + PENALTY * at[1:]])

    found = minimize(loss, np.zeros(inside.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return _chance(outside @ found[1:] + found[0])


def _chance(score: Array) -> Array:
    return 1 / (1 + np.exp(-np.clip(score, -30, 30)))


CODERS: dict[str, Coder] = {
    "**our rules**": rules,
    "a plain keyword list": keywords,
    "TF-IDF and logistic regression": regression,
    "majority": majority,
    "everything": everything,
}
