"""Someone to ask: additive, with weights and a noise of their own."""

import numpy as np

from afterward.preferences import next_question, prior_cloud, update


def options(seed, count=12, criteria=8):
    return np.random.default_rng([seed, 1]).random((count, criteria))


def weights(seed, criteria=8):
    return np.random.default_rng([seed, 2]).dirichlet(np.ones(criteria))


def answer(question, weight, chance, noise=0.0):
    first, second = question.futures(0.5, criteria=weight.size)
    gap = (first - second) @ weight
    return "first" if gap + noise * chance.logistic() > 0 else "second"


def asked(seed, questions, noise=0.0, levels=None, draws=512):
    """Return the cloud after so many questions, and the true worth of each option."""
    levels = options(seed) if levels is None else levels
    weight, chance = weights(seed, levels.shape[1]), np.random.default_rng([seed, 3])
    cloud = prior_cloud(levels.shape[1], seed=seed, draws=draws)
    for _ in range(questions):
        question = next_question(cloud, levels)
        cloud = update(cloud, question, answer(question, weight, chance, noise))
    return cloud, levels @ weight
