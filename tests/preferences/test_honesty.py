"""What the cloud says of its own choice is about how often it is right, for people it never met.

A small version of `bench/elicitation.py`: weights are Dirichlet, values are powers, and the noise
is not told. (The bench has thousands of people and many more kinds of them.)
"""

import numpy as np
import pytest

from afterward.preferences import next_question, prior_cloud, update

PEOPLE, QUESTIONS, NOISE = 100, 8, 0.03


def outcome(seed, bend):
    """Return stated chance, whether it was right, and regret, for one person."""
    chance = np.random.default_rng([seed, 4])
    weights, options = chance.dirichlet(np.ones(8)), chance.random((12, 8))
    powers = np.exp(bend * chance.standard_normal(8))
    cloud = prior_cloud(8, seed=seed, draws=400)
    for _ in range(QUESTIONS):
        question = next_question(cloud, options)
        first, second = question.futures(0.5, criteria=8)
        gap = (first**powers - second**powers) @ weights
        said = "first" if gap + NOISE * chance.logistic() > 0 else "second"
        cloud = update(cloud, question, said)
    true = options**powers @ weights
    choice = int(cloud.values(options).mean(axis=0).argmax())
    regret = (true.max() - true[choice]) / (true.max() - true.mean())
    return cloud.best(options)[choice], choice == true.argmax(), regret


@pytest.mark.parametrize("bend", [0.0, 1.0])
def test_stated_chances_are_about_how_often_the_choice_is_right(bend):
    stated, right, regret = np.array([outcome(seed, bend) for seed in range(PEOPLE)]).T
    # two and a half standard errors of a share of 100 are 0.12; choosing by the prior costs 0.24
    assert abs(stated.mean() - right.mean()) < 0.12
    assert regret.mean() < 0.1
    # and stated chances tell the sure from the unsure
    sure = stated > np.median(stated)
    assert right[sure].mean() > right[~sure].mean() + 0.1
