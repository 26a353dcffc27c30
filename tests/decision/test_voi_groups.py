"""Groups of figures: a model of our own with 19 correlated normals, two ways round to the truth.

Every option is a quadratic form of the figures, so that its mean, given some of them, is known
exactly: with m and C the conditional mean and covariance, a + b m + m'Q m + trace(Q C).
"""

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.decision import voi

FIGURES, OPTIONS = 19, 4
GROUPS = {
    "two": (2, 5),
    "two apart": (0, 11),
    "four": (2, 5, 7, 9),
    "four, two apart": (0, 2, 5, 11),
}


def model():
    random = np.random.default_rng(19)
    loads = random.uniform(0.2, 0.8, FIGURES)
    covariance = np.outer(loads, loads)
    np.fill_diagonal(covariance, 1.0)
    heights = np.array([0.0, 0.1, -0.1, 0.05])
    slopes = random.normal(0, 0.35, (FIGURES, OPTIONS))
    squares = np.zeros((OPTIONS, FIGURES, FIGURES))
    for option in range(OPTIONS):
        for _ in range(6):
            one, other = random.choice(12, 2, replace=False)
            squares[option, one, other] = random.normal(0, 0.5)
    return covariance, heights, slopes, (squares + squares.transpose(0, 2, 1)) / 2


COVARIANCE, HEIGHTS, SLOPES, SQUARES = model()


def of_figures(figures, extra=None):
    """Return the options' values, `(draw, option)`; `extra` is the covariance still open."""
    bent = np.stack([np.einsum("ni,ij,nj->n", figures, q, figures) for q in SQUARES], axis=1)
    open_part = 0.0 if extra is None else np.einsum("oij,ji->o", SQUARES, extra)
    return HEIGHTS + figures @ SLOPES + bent + open_part


def draws(size, seed):
    random = np.random.default_rng(seed)
    return random.standard_normal((size, FIGURES)) @ np.linalg.cholesky(COVARIANCE).T


def given(group):
    """Return the matrix from the group to the mean of all, and the covariance left."""
    inside = COVARIANCE[np.ix_(group, group)]
    pull = np.linalg.solve(inside, COVARIANCE[list(group)]).T
    return pull, COVARIANCE - pull @ COVARIANCE[list(group)]


def truth(group, size=400_000):
    """Return the worth of knowing a group from exact conditional means, and its error."""
    pull, left = given(group)
    informed = of_figures(draws(size, seed=1)[:, list(group)] @ pull.T, extra=left)
    now = HEIGHTS + np.einsum("oij,ji->o", SQUARES, COVARIANCE)
    gains = informed.max(axis=1) - informed[:, now.argmax()]
    return gains.mean(), gains.std() / np.sqrt(size)


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_against_exact_conditional_means(name):
    group = GROUPS[name]
    exact, error = truth(group)
    figures = draws(20_000, seed=5)
    found = voi.evppi(of_figures(figures), figures[:, list(group)])
    assert exact > 0.1
    assert found.value == pytest.approx(exact, abs=3 * np.hypot(found.se, error))
    assert found.se < 0.05 * exact


@pytest.mark.parametrize("name", ["two", "four"])
def test_a_group_against_monte_carlo_at_two_levels(name):
    """Outer draws of the group, for each many inner draws of all else: no regression at all."""
    group, outer, inner = GROUPS[name], 4_000, 400
    pull, left = given(group)
    spread, turn = np.linalg.eigh(left)
    root = turn * np.sqrt(np.maximum(spread, 0.0))
    random = np.random.default_rng(8)
    known = draws(outer, seed=6)[:, list(group)] @ pull.T
    # antithetic inner draws, the same for each outer one: what is linear averages out exactly
    half = random.standard_normal((inner // 2, FIGURES)) @ root.T
    noise = np.concatenate([half, -half])
    averaged = np.stack([of_figures(one + noise).mean(axis=0) for one in known])
    gains = averaged.max(axis=1) - averaged[:, averaged.mean(axis=0).argmax()]
    figures = draws(20_000, seed=9)
    found = voi.evppi(of_figures(figures), figures[:, list(group)])
    error = np.hypot(found.se, gains.std() / np.sqrt(outer))
    assert found.value == pytest.approx(gains.mean(), abs=3 * error)


def test_errors_of_a_group_are_true():
    exact, _ = truth(GROUPS["two"])
    found = []
    for seed in range(60):
        figures = draws(3_000, seed=500 + seed)
        found.append(voi.evppi(of_figures(figures), figures[:, list(GROUPS["two"])]))
    values = np.array([one.value for one in found])
    stated = np.mean([one.se for one in found])
    assert 0.75 < stated / values.std(ddof=1) < 1.3
    assert values.mean() == pytest.approx(exact, abs=0.01 * exact + 3 * values.std() / np.sqrt(60))


def test_a_figure_said_twice_is_said_once():
    figures = draws(5_000, seed=3)
    values, one = of_figures(figures), figures[:, [2, 5]]
    twice = np.concatenate([one, 3 * one[:, :1] + 1], axis=1)
    assert voi.evppi(values, twice).value == pytest.approx(voi.evppi(values, one).value, rel=0.03)


def test_a_constant_beside_a_figure_changes_nothing():
    figures = draws(2_000, seed=3)
    beside = np.stack([figures[:, 2], np.full(2_000, 7.0)], axis=1)
    values = of_figures(figures)
    assert voi.evppi(values, beside) == voi.evppi(values, figures[:, 2])


def test_few_draws_bear_a_plainer_surface():
    figures = draws(60, seed=3)
    found = voi.evppi(of_figures(figures), figures[:, [0, 2, 5, 11]])
    assert 0 < found.value <= voi.evpi(of_figures(figures)).at_most


def test_too_many_figures_for_one_group_are_refused():
    random = np.random.default_rng(1)
    with pytest.raises(AfterwardError, match="21 figures"):
        voi.evppi(random.normal(size=(500, 2)), random.normal(size=(500, 21)))
