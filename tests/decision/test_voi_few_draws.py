"""From few draws: what smoothing takes is given back, and a second smoothing adds no worth."""

import numpy as np
import pytest

from afterward.decision import voi
from afterward.decision.voi.partial import Choice, _raised
from afterward.decision.voi.perfect import gains_of, mean_error
from afterward.decision.voi.smoother import columns_of, design_of, smooth

DRAWS, RUNS = 150, 100


def worlds(gain, noise):
    """Yield values, the figure, and chance, of one option against nought, seed by seed."""
    for seed in range(RUNS):
        random = np.random.default_rng(seed)
        figure = random.standard_normal(DRAWS)
        gained = gain(figure) + noise * random.standard_normal(DRAWS)
        yield np.stack([np.zeros(DRAWS), gained], axis=1), figure, random


def heard(figure, random, repeats=1):
    truth = np.tile(figure, repeats)
    return truth + 0.7 * random.standard_normal(truth.size)


def test_what_smoothing_takes_from_a_wave_is_given_back():
    """E max(0, sin(2.5 x)) is 0.32; smoothed once and no more it would be told as 0.19."""
    found = [voi.evppi(v, x).value for v, x, _ in worlds(lambda x: np.sin(2.5 * x), 1.5)]
    assert np.mean(found) > 0.205


@pytest.mark.parametrize("repeats", [1, 8])
def test_to_hear_of_what_tells_nothing_is_worth_less_than_to_know_it(repeats):
    """The noise of the first smoothing is not taken for something that was heard."""
    known, told = [], []
    for values, figure, random in worlds(lambda x: 0 * x, 1.0):
        known.append(voi.evppi(values, figure).value)
        told.append(voi.evsi(values, figure, heard(figure, random, repeats)).value)
    assert np.mean(told) < 0.85 * np.mean(known)


def test_errors_of_what_is_heard_hold_what_the_figure_itself_leaves_open():
    """A weak figure in much noise: most of the error comes through the first smoothing."""
    found = [
        voi.evsi(values, figure, heard(figure, random))
        for values, figure, random in worlds(lambda x: 0.3 * x, 1.0)
    ]
    spread = np.std([one.value for one in found], ddof=1)
    assert np.mean([one.se for one in found]) > 0.9 * spread


def test_what_is_taken_off_is_known_only_to_its_own_size():
    values, figure, _ = next(worlds(lambda x: 0 * x, 1.0))
    gains = gains_of(values)
    fit = smooth(design_of(columns_of(figure, DRAWS)), gains.about, gains.products)
    choice = Choice(fit, gains.mean)
    off = float(fit.design.by_draw(choice.optimism()).mean())
    found = choice.worth(np.full(DRAWS, 1.0), 0.003)
    # draws that all add the same have no error of their own
    assert off > 0.001
    assert found.value == pytest.approx(1.0 - off)
    assert found.se == pytest.approx(np.hypot(off, 0.003))


def test_how_much_noise_raises_the_better_of_two_by_hand():
    # level, an error of 1: E max(0, z) = phi(0); no error, no raise; far behind, next to none
    gaps, errors = np.array([0.0, -1.0, 0.0, -9.0]), np.array([1.0, 2.0, 0.0, 1.0])
    raised = _raised(gaps, errors)
    z = np.linspace(-9, 9, 200_001)
    second = np.maximum(-1.0 + 2.0 * z, 0.0) @ np.exp(-0.5 * z**2) / np.exp(-0.5 * z**2).sum()
    assert raised == pytest.approx([0.3989423, second, 0.0, 0.0], abs=1e-6)


def test_the_error_of_a_mean_is_that_of_a_sample():
    # 0 and 1 vary by 1/2 as a sample (by 1/4 about their own mean); of two, the mean by half of it
    assert mean_error(np.array([0.0, 1.0])) == pytest.approx(0.5)
