"""Known answers: normal closed forms, and how a worth is told."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtri

from afterward.base.errors import AfterwardError
from afterward.decision import voi
from afterward.decision.voi import Estimate, net

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
        assert found.value == pytest.approx(exact, abs=3 * found.se)
        assert 0 < found.se < 0.012


def test_two_normal_parameters_that_add():
    # INB = p1 + p2, N(0, 1) and N(0, 2): EVPPI 0.398942 and 0.797885, EVPI 0.892062
    z = normals(2, 2)
    p1, p2 = z[:, 0], 2 * z[:, 1]
    values = np.stack([np.zeros(SIZE), p1 + p2], axis=1)
    for found, exact in (
        (voi.evpi(values), 0.892062),
        (voi.evppi(values, p1), 0.398942),
        (voi.evppi(values, p2), 0.797885),
        (voi.evppi(values, np.stack([p1, p2], axis=1)), 0.892062),
    ):
        assert found.value == pytest.approx(exact, abs=3 * found.se)
        assert 0 < found.se < 0.012


def both_cases(seed, size=20_000):
    """Yield (estimate, exact worth, sd of the gain) of each closed form, from plain draws."""
    z = np.random.default_rng(seed).standard_normal((size, 2))
    p1, p2 = z[:, 0], 2 * z[:, 1]
    for gain, first, exact in (
        (1 + p1 - p2, 1 + p1, (0.479811, 0.083315, 0.395593)),
        (p1 + p2, p1, (0.892062, 0.398942, 0.797885)),
    ):
        values = np.stack([np.zeros(size), gain], axis=1)
        found = voi.evpi(values), voi.evppi(values, first), voi.evppi(values, p2)
        yield from zip(found, exact, strict=True)


@pytest.mark.parametrize("seed", [11, 12, 13, 14, 15])
def test_plain_draws_are_within_three_standard_errors_of_both_closed_forms(seed):
    for found, exact in both_cases(seed):
        assert found.value == pytest.approx(exact, abs=3 * found.se)
        assert found.se > 0


def test_the_errors_of_the_closed_forms_are_not_inflated():
    runs = [list(both_cases(seed, size=4_000)) for seed in range(200, 300)]
    subtract, add = np.split(np.array([[(f.value, f.se) for f, _ in run] for run in runs]), 2, 1)
    # the spread over 100 runs is itself known to 7 %
    ratio = subtract[:, :, 1].mean(axis=0) / subtract[:, :, 0].std(axis=0, ddof=1)
    assert (ratio > 0.8).all()
    assert (ratio < 1.25).all()
    # The two options that add are level on average, which makes the worth itself steadier than
    # the mean it is made of, max(0, gain): E max^2 = 5 / 2, half the gain's variance of 5.
    worth = np.array([0.892062, 0.398942, 0.797885])
    assert (add[:, :, 1].mean(axis=0) < 1.03 * np.sqrt((2.5 - worth**2) / 4_000)).all()
    assert (add[:, :, 1].mean(axis=0) > 0.8 * add[:, :, 0].std(axis=0, ddof=1)).all()


def test_three_lines_in_one_normal_parameter():
    # Options 0, x and -x, x ~ N(0, 1): knowing x is worth E|x| = sqrt(2 / pi).
    x = normals(3, 1)[:, 0]
    values = np.stack([0 * x, x, -x], axis=1)
    exact = np.sqrt(2 / np.pi)
    assert voi.evpi(values).value == pytest.approx(exact, abs=0.005)
    assert voi.evppi(values, x).value == pytest.approx(exact, rel=0.005)


def test_a_bent_relation_is_found():
    # x^2 - 1 against 0: best where |x| > 1, E = 2 phi(1) = 0.483941
    x = normals(6, 1)[:, 0]
    values = np.stack([0 * x, x**2 - 1 - 1e-3], axis=1)
    assert voi.evppi(values, x).value == pytest.approx(0.483941, rel=0.01)


def test_what_does_not_bear_on_the_options_is_told_as_less_than_something():
    z = normals(4, 2)
    values = np.stack([0 * z[:, 0], 1 + z[:, 0]], axis=1)
    found = voi.evppi(values, z[:, 1])
    assert 0 < found.value < 0.001
    assert found.se > 0
    assert not found.clear
    assert found.words("months").startswith("less than 0.0")


def test_what_is_known_already_is_worth_exactly_nothing():
    values = np.random.default_rng(1).normal(size=(300, 3))
    assert voi.evppi(values, np.ones(300)) == Estimate(0.0, 0.0)
    assert voi.evppi(values, np.ones((300, 2))) == Estimate(0.0, 0.0)
    assert voi.evppi(values, np.ones(300)).words("months") == "nothing"


def test_one_option_leaves_nothing_to_find_out():
    random = np.random.default_rng(1)
    values = random.normal(size=(300, 1))
    assert voi.evpi(values) == Estimate(0.0, 0.0)
    assert voi.evppi(values, random.normal(size=300)) == Estimate(0.0, 0.0)


def test_options_that_differ_by_a_known_sum_leave_nothing_to_find_out():
    shared = np.random.default_rng(1).normal(size=(300, 1))
    values = shared + np.array([0.1, 0.3, 0.2])
    assert voi.evpi(values) == Estimate(0.0, 0.0)
    assert voi.evppi(values, shared[:, 0]) == Estimate(0.0, 0.0)


def test_one_draw_says_nothing_of_what_is_not_known_and_is_refused():
    one = np.array([[1.0, 2.0]])
    for ask in (
        lambda: voi.evpi(one),
        lambda: voi.evppi(one, [1.0]),
        lambda: voi.evsi(one, [1.0], [1.0]),
        lambda: voi.leads(one, [1.0]),
        lambda: voi.trial(one, [1.0], [[1.0]], cost=0.1),
    ):
        with pytest.raises(AfterwardError, match="one draw") as told:
            ask()
        assert told.value.code == "decision.draws"
        assert "two draws" in told.value.remedy


def test_two_draws_that_agree_on_the_choice_are_no_proof():
    found = voi.evpi(np.array([[0.0, -1.0], [0.0, -2.0]]))
    assert found.value == 0.0
    # the gain is one half to either side: a spread of 0.5, over two draws
    assert found.se == pytest.approx(0.25)


def test_draws_that_never_change_the_choice_do_not_prove_that_none_would():
    # one option is better by 5 standard deviations in 200 draws: nothing seen, not nothing
    behind = np.random.default_rng(2).normal(-5, 1, size=200)
    found = voi.evpi(np.stack([np.zeros(200), behind], axis=1))
    assert found.value == 0.0
    assert found.se == pytest.approx(1 / 200, rel=0.2)
    assert found.words() == "less than 0.01" or found.words() == "less than 0.02"


def test_a_figure_with_two_values_is_smoothed_without_a_curve():
    # yes or no, half and half: option worth 1 or -1.2 against 0, so knowing is worth half of 1
    yes = np.tile([0.0, 1.0], 5000)
    noise = np.random.default_rng(3).normal(size=10_000)
    values = np.stack([np.zeros(10_000), np.where(yes > 0, 1.0, -1.2) + noise], axis=1)
    found = voi.evppi(values, yes)
    assert found.value == pytest.approx(0.5, abs=3 * found.se)


@pytest.mark.parametrize(
    "parameters",
    [np.zeros(3), np.zeros((3, 2)), np.array([0.0, 1.0, np.nan, 2.0]), np.zeros(())],
)
def test_draws_that_do_not_fit_are_refused(parameters):
    with pytest.raises(AfterwardError, match="draws"):
        voi.evppi(np.zeros((4, 2)), parameters)


@pytest.mark.parametrize("values", [np.zeros(4), np.zeros((0, 2)), np.full((4, 2), np.inf)])
def test_values_that_cannot_be_compared_are_refused(values):
    with pytest.raises(AfterwardError, match="cannot be compared"):
        voi.evpi(values)


@pytest.mark.parametrize(
    ("value", "se", "words"),
    [
        (0.0, 0.0, "nothing"),
        (2.0, 0.0, "2 months"),
        (1.234, 0.1, "1.2 months (1 to 1.4)"),
        (27.4, 3.3, "27 months (21 to 34)"),
        (0.0312, 0.004, "0.031 months (0.023 to 0.039)"),
        (0.0, 0.004, "less than 0.008 months"),
        (0.001, 0.004, "less than 0.009 months"),
        (0.0, 0.03, "less than 0.06 months"),
        (1e-9, 1e-7, "less than 0.0000003 months"),
    ],
)
def test_a_worth_is_told_with_its_range_and_never_as_a_bare_nought(value, se, words):
    assert Estimate(value, se).words("months") == words


@given(st.floats(0, 1e4), st.floats(1e-6, 1e4))
def test_no_estimate_is_told_as_zero(value, se):
    said = Estimate(value, se).words()
    first = said.removeprefix("less than ").split(" ")[0].replace(",", "")
    assert float(first) > 0


@given(st.floats(0, 1e3), st.floats(1e-6, 1e3))
def test_less_than_is_true_and_not_twice_too_much(value, se):
    found = Estimate(value, se)
    if not found.clear:
        bound = float(found.words().removeprefix("less than ").replace(",", ""))
        assert found.at_most * (1 - 1e-6) <= bound <= 2 * found.at_most


def test_an_errand_that_costs_more_than_it_tells_is_worth_nothing_and_need_not_be_done():
    assert net(Estimate(3.0, 0.2), 1.0) == Estimate(2.0, 0.2)
    assert net(Estimate(0.5, 0.2), 1.0) == Estimate(0.0, 0.2)
    for cost in (-0.1, np.nan, np.inf):
        with pytest.raises(AfterwardError, match="cost"):
            net(Estimate(1.0, 0.1), cost)
