"""Standard errors and intervals against what really varies from seed to seed, in lives as lived.

A deep run takes 2,000 samples and holds the ratios to 0.95 to 1.05, the intervals to 88 to 92 in
100; any run takes some, and allows for what so few can tell.
"""

from itertools import islice

import numpy as np
import pytest
from bench.many_seeds import gaps, tables
from scipy.stats import t as student

from afterward.base.crossed import interval, squares
from afterward.base.sobol import SCRAMBLES
from afterward.simulation.engine import installed
from afterward.simulation.gap import money_gap, told
from afterward.simulation.setting import When
from depth import DEEP
from lives import ON, alternatives, example

pytestmark = pytest.mark.skipif(not installed(), reason="needs numba (the extra `fast`)")
AT_ONCE = 16
BATCHES = 125 if DEEP else 6
SAMPLES = AT_ONCE * BATCHES
# The small cases: states by lives of plain numbers, and of sixteen groups.
SIZE, STATES, LIVES = 16, 32, 16


def pair(other):
    person = example("us-internist")
    found = {one.id: one for one in alternatives(person, on=ON)}
    return person, (found["stay"], found[other])


def few(spread):
    """Return how far a share or a ratio may lie off because only so many samples were taken."""
    return 0.0 if DEEP else 3.0 * spread / np.sqrt(SAMPLES)


def held(means, errors, inside):
    """Hold errors as told, on average, against the spread of the means; and shares of intervals."""
    # A spread of samples with somewhat heavy tails is known within 1 / sqrt(n).
    ratio = np.mean(errors) / np.std(means, ddof=1)
    assert 0.95 - few(1.0) <= ratio <= 1.05 + few(1.0)
    assert 0.88 - few(0.3) <= np.mean(inside) <= 0.92 + few(0.3)


@pytest.fixture(scope="module")
def plain():
    person, two = pair("medical-writing")
    at = {"samples": AT_ONCE, "size": SIZE}
    found = [tables(person, two, When(ON), seed=900 + k, **at) for k in range(BATCHES)]
    return {name: np.concatenate([one[name] for one in found]) for name in found[0]}


@pytest.fixture(scope="module")
def controlled_gaps():
    person, two = pair("informatics")
    at = {"samples": AT_ONCE, "states": STATES, "lives": LIVES}
    return [
        told(*one)
        for k in range(BATCHES)
        for one in gaps(person, two, When(ON), seed=5000 + k, **at)
    ]


@pytest.mark.parametrize("what", ["by itself", "less staying"])
@pytest.mark.parametrize("name", ["money", "security", "health", "time"])
def test_plain_means_are_off_by_as_much_as_is_told(plain, name, what):
    values = plain[f"{name}, {what}"]
    truth = values.mean()
    means, found = values.mean(axis=(1, 2)), [squares(one) for one in values]
    ends = np.array([interval(one) for one in values])
    inside = (ends[:, 0] <= truth) & (truth <= ends[:, 1])
    held(means, [one.error for one in found], inside)
    # The variance is right on average: its root is what the mean of the errors is made of.
    rms = np.sqrt(np.mean([one.variance for one in found]))
    assert rms / means.std(ddof=1) == pytest.approx(1.0, abs=0.05 + few(1.0))


def test_a_gap_is_off_by_as_much_as_is_told(controlled_gaps):
    means, errors = (
        np.array([getattr(one, name) for one in controlled_gaps]) for name in ("mean", "se")
    )
    inside = [one.low <= means.mean() <= one.high for one in controlled_gaps]
    held(means, errors, inside)
    half = np.array([(one.high - one.low) / 2.0 for one in controlled_gaps])
    rms = np.sqrt(np.mean((half / student.ppf(0.95, SCRAMBLES - 1)) ** 2))
    assert rms / means.std(ddof=1) == pytest.approx(1.0, abs=0.05 + few(1.0))


def test_the_first_of_many_samples_is_that_of_the_seed():
    person, two = pair("informatics")
    first, other = islice(gaps(person, two, When(ON), seed=5, samples=2, states=STATES, lives=2), 2)
    alone = money_gap(person, two, on=ON, seed=5, states=STATES, lives=2, engine="auto")
    assert told(*first).mean == pytest.approx(alone.mean, rel=1e-9)
    assert told(*first).se == pytest.approx(alone.se, rel=1e-9)
    assert told(*other).mean != alone.mean
