"""Known answers: normal closed forms, and an upper envelope of lines (published test values)."""

import numpy as np
import pytest
from scipy.special import ndtri

from afterward.base.errors import AfterwardError
from afterward.decision import voi

# Latin hypercube draws: a tenth of the noise of plain ones.
SIZE = 40_000


def normals(seed, columns):
    random = np.random.default_rng(seed)
    strata = np.stack([random.permutation(SIZE) for _ in range(columns)], axis=1)
    return ndtri((strata + 0.5) / SIZE)


def test_two_normal_parameters_that_subtract():
    # INB = p1 - p2, p1 ~ N(1, 1), p2 ~ N(0, 2): EVPI 0.479811, EVPPI 0.083315 and 0.395593
    z = normals(1, 2)
    p1, p2 = 1 + z[:, 0], 2 * z[:, 1]
    values = np.stack([np.zeros(SIZE), p1 - p2], axis=1)
    for found, exact in (
        (voi.evpi(values), 0.479811),
        (voi.evppi(values, p1), 0.083315),
        (voi.evppi(values, p2), 0.395593),
    ):
        assert found.value == pytest.approx(exact, abs=4 * found.se + 0.004)


def test_two_normal_parameters_that_add():
    # INB = p1 + p2, N(0, 1) and N(0, 2): EVPPI 0.398942 and 0.797885, EVPI 0.892062
    z = normals(2, 2)
    p1, p2 = z[:, 0], 2 * z[:, 1]
    values = np.stack([np.zeros(SIZE), p1 + p2], axis=1)
    assert voi.evpi(values).value == pytest.approx(0.892062, abs=0.01)
    assert voi.evppi(values, p1).value == pytest.approx(0.398942, abs=0.01)
    assert voi.evppi(values, p2).value == pytest.approx(0.797885, abs=0.01)


def test_three_lines_in_one_normal_parameter():
    # Options 0, x and -x, x ~ N(0, 1): knowing x is worth E|x| = sqrt(2 / pi).
    x = normals(3, 1)[:, 0]
    values = np.stack([0 * x, x, -x], axis=1)
    exact = np.sqrt(2 / np.pi)
    assert voi.evpi(values).value == pytest.approx(exact, abs=0.005)
    assert voi.evppi(values, x).value == pytest.approx(exact, rel=0.02)


def test_what_does_not_bear_on_the_options_is_worth_almost_nothing():
    z = normals(4, 2)
    values = np.stack([0 * z[:, 0], z[:, 0]], axis=1)
    assert voi.evppi(values, z[:, 1]).value < 0.02


def test_what_is_known_already_is_worth_nothing():
    values = np.random.default_rng(1).normal(size=(300, 3))
    assert voi.evppi(values, np.ones(300)).value == 0.0


def test_one_option_leaves_nothing_to_find_out():
    values = np.random.default_rng(1).normal(size=(300, 1))
    assert voi.evpi(values).value == 0.0


def test_no_figure_is_worth_more_than_all_of_them():
    z = normals(5, 2)
    values = np.stack([0 * z[:, 0], z[:, 0] + z[:, 1]], axis=1)
    assert voi.evppi(values, z[:, 0]).value <= voi.evpi(values).value


def test_draws_of_another_length_are_refused():
    with pytest.raises(AfterwardError, match="draws"):
        voi.evppi(np.zeros((4, 2)), np.zeros(3))
