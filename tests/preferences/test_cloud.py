"""The cloud before anything is said: even between criteria, wide, and the same for a seed."""

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.preferences import prior_cloud
from afterward.preferences.cloud import BEND_SD, NOISE, NOISE_FACTOR, parts


def test_weights_sum_to_one_and_no_criterion_is_ahead():
    held = prior_cloud(8, draws=40_000).tastes()
    assert np.allclose(held.weights.sum(axis=1), 1.0)
    assert held.weights.mean(axis=0) == pytest.approx(np.full(8, 1 / 8), abs=0.005)


def test_bends_go_either_way_and_noise_has_its_middle():
    held = prior_cloud(3, draws=40_000).tastes()
    assert np.median(held.bends) == pytest.approx(0.0, abs=0.05)
    assert np.median(np.abs(held.bends)) == pytest.approx(0.6745 * BEND_SD, rel=0.15)
    assert np.median(held.noise) == pytest.approx(NOISE, rel=0.03)
    assert np.log(held.noise).std() == pytest.approx(NOISE_FACTOR, rel=0.03)


def test_a_seed_gives_the_same_cloud_and_another_another():
    assert np.array_equal(prior_cloud(4, seed=3).base, prior_cloud(4, seed=3).base)
    assert not np.array_equal(prior_cloud(4, seed=3).base, prior_cloud(4, seed=4).base)


def test_the_value_of_an_option_is_the_sum_of_its_parts():
    cloud, levels = prior_cloud(3, draws=20), np.array([[0.2, 0.9, 0.5], [1.0, 0.0, 0.3]])
    assert np.allclose(cloud.values(levels), parts(cloud.tastes(), levels).sum(axis=2))
    assert cloud.values(np.array([[0.0] * 3, [1.0] * 3])) == pytest.approx(
        np.array([[0.0, 1.0]] * 20)
    )


def test_the_share_best_is_that_of_the_values():
    cloud, levels = prior_cloud(3, draws=300), np.array([[0.2, 0.9, 0.5], [1.0, 0.0, 0.3]])
    values = cloud.values(levels)
    assert cloud.best(levels) == pytest.approx(
        [(values[:, 0] >= values[:, 1]).mean(), (values[:, 1] > values[:, 0]).mean()]
    )


def test_an_option_added_or_removed_moves_no_value_of_the_others():
    cloud, levels = prior_cloud(5, seed=2), np.random.default_rng(1).random((6, 5))
    assert np.allclose(cloud.values(levels)[:, :4], cloud.values(levels[:4]))


@pytest.mark.parametrize("levels", [np.zeros(3), np.zeros((2, 4)), np.full((2, 3), np.nan)])
def test_levels_that_do_not_fit_are_refused(levels):
    with pytest.raises(AfterwardError, match="levels of shape"):
        prior_cloud(3).values(levels)


def test_one_criterion_leaves_nothing_to_trade():
    with pytest.raises(AfterwardError, match="nothing to trade"):
        prior_cloud(1)
