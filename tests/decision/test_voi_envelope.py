"""Twelve options linear in a normal figure: exact values, bias, and whether the errors are true."""

import numpy as np
import pytest
from envelopes import best_of_lines, drawn, lines, worth_of

from afterward.decision import voi

SEEDS = (1, 2, 3, 4, 5)


def test_the_envelope_itself_by_hand():
    # max(0, z): phi(0); |z|: 2 phi(0); a line below all others does not count
    assert best_of_lines([0, 0], [0, 1]) == pytest.approx(0.3989423)
    assert best_of_lines([0, 0, -9], [-1, 1, 0]) == pytest.approx(0.7978846)
    assert best_of_lines([0, 0], [0, 1], spread=2.0) == pytest.approx(0.7978846)
    assert best_of_lines([1.0, 0.5], [0.3, 0.3]) == pytest.approx(1.0)


def test_the_envelope_against_the_sum_over_a_fine_grid():
    heights, slopes, _ = lines(9)
    z = np.linspace(-9, 9, 400_001)
    weight = np.exp(-0.5 * z**2)
    best = (heights + z[:, None] * slopes).max(axis=1)
    exact = float((best * weight).sum() / weight.sum())
    assert best_of_lines(heights, slopes) == pytest.approx(exact, abs=1e-8)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("size", [1_000, 10_000, 100_000])
def test_twelve_lines_within_three_standard_errors(seed, size):
    case = lines(seed)
    found = voi.evppi(*drawn(case, size, seed=100 + seed))
    assert found.value == pytest.approx(worth_of(case), abs=3 * found.se)
    assert found.se < 0.6 * worth_of(case) * np.sqrt(1_000 / size)


def test_the_scale_of_the_figure_does_not_matter_nor_does_a_far_draw_bend_the_rest():
    case = lines(3)
    values, figure = drawn(case, 10_000, seed=7)
    plain = voi.evppi(values, figure)
    stretched = voi.evppi(values, 1e6 + 1e3 * figure)
    assert stretched.value == pytest.approx(plain.value, rel=1e-6)
    skewed = voi.evppi(values, np.exp(1.5 * figure))
    assert skewed.value == pytest.approx(worth_of(case), abs=3 * skewed.se)


def test_errors_are_true_and_bias_is_small():
    """A short form of `bench/voi_accuracy.py`: 150 repetitions of 2,000 draws."""
    case, runs = lines(2), 150
    found = [voi.evppi(*drawn(case, 2_000, seed=1_000 + run)) for run in range(runs)]
    values = np.array([one.value for one in found])
    stated = np.mean([one.se for one in found])
    # the spread over 150 runs is itself known to 6 %
    assert 0.84 < stated / values.std(ddof=1) < 1.16
    bias = values.mean() - worth_of(case)
    assert abs(bias) < 0.005 * worth_of(case) + 2 * values.std() / np.sqrt(runs)
    assert np.mean(np.abs(values - worth_of(case)) < 2 * stated) > 0.89


@pytest.mark.parametrize(("far", "exact"), [(2.0, 0.00424535), (2.5, 0.00100207)])
def test_errors_are_true_where_the_lead_changes_far_out(far, exact):
    """0 against x / 2 - far / 2 with noise: 0.5 (phi(far) - far Phi(-far)), by hand.

    A smoothing that takes the likeliest degree alone states 0.77 of the spread here.
    """
    case = np.array([0.0, -far / 2]), np.array([0.0, 0.5]), np.array([0.0, 1.0])
    assert worth_of(case) == pytest.approx(exact, rel=1e-5)
    found = [voi.evppi(*drawn(case, 10_000, seed=run)) for run in range(200)]
    values = np.array([one.value for one in found])
    stated = np.mean([one.se for one in found])
    # the spread over 200 runs is itself known to 5 %
    assert 0.85 < stated / values.std(ddof=1) < 1.15
    assert values.mean() == pytest.approx(exact, abs=3 * values.std() / np.sqrt(200))
    assert np.mean([abs(one.value - exact) < 2 * one.se for one in found]) > 0.9


def test_without_taking_off_the_optimism_the_best_of_noisy_curves_is_too_good():
    # An option that is level with staying whatever the figure: knowing it is worth nothing, and
    # the raw best of the curves would say something else on average.
    found = []
    for seed in range(60):
        random = np.random.default_rng(seed)
        noise = 4 * random.standard_normal(500)
        values = np.stack([np.zeros(500), noise - noise.mean()], axis=1)
        found.append(voi.evppi(values, random.standard_normal(500)))
    # a line fitted to noise: slope error 4 / sqrt(500), best of it and 0 about 0.4 * 0.8 of that
    raw = 0.3989 * 0.7979 * 4 / np.sqrt(500)
    assert np.mean([one.value for one in found]) < 0.8 * raw
    assert np.mean([one.clear for one in found]) < 0.1
