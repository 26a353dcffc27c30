"""Means with known parts taken out: known answers, laws, and errors that are what they say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import t as student

from afterward.base.errors import AfterwardError
from afterward.simulation.controlled import controlled

GROUPS, NUMBER = 16, 6
SEEDS = st.integers(0, 2**32 - 1)


def scores(seed, *shape):
    return np.random.default_rng(seed).standard_normal(shape)


def bent(seed, samples=1, steep=0.4):
    """Return values of samples `(sample, group, number)` that bend with a control, and controls.

    Their true mean is exp(steep^2 / 2).
    """
    known = scores(seed, samples, GROUPS, NUMBER, 2)
    noise = 0.3 * scores(seed + 1, samples, GROUPS, NUMBER)
    return np.exp(steep * known[..., 0]) + known[..., 1] + noise, known


def test_two_groups_of_two_are_told_as_by_hand():
    # The first group finds a slope of 2, the second one of 1/2; each is used for the other.
    # 2 - 1/2 x 1/2 = 1.75 and 4.5 - 2 x 1 = 2.5: mean 2.125, variance 0.75^2 / 2 / 2 = 0.140625.
    # Without the other group no slope is known: each moved the other by 1/4 and 2, shared: 1/2.
    # One comparison looks sqrt(2 / pi) times as wide as it is.
    values = np.array([[1.0, 3.0], [4.0, 5.0]])
    controls = np.array([[[0.0], [1.0]], [[0.0], [2.0]]])
    found = controlled(values, controls)
    assert found.mean == pytest.approx(2.125)
    assert found.se == pytest.approx(np.sqrt(0.640625 * np.pi / 2.0))
    assert found.high - found.mean == pytest.approx(student.ppf(0.95, 1) * np.sqrt(0.640625))
    assert found.slopes == pytest.approx([1.25])
    assert (found.plain_mean, found.plain_se) == (
        pytest.approx(3.25),
        pytest.approx(1.25 * np.sqrt(np.pi / 2.0)),
    )
    assert found.explained == pytest.approx(1.0 - 0.640625 / 1.25**2)


@given(SEEDS, st.integers(1, 8), st.floats(-1e3, 1e3))
def test_what_is_linear_in_the_controls_is_told_without_any_error(seed, terms, middle):
    known = scores(seed, GROUPS, NUMBER, terms)
    slopes = scores(seed + 1, terms)
    found = controlled(middle + known @ slopes, known)
    size = abs(middle) + np.abs(slopes).sum()
    assert found.mean == pytest.approx(middle, abs=1e-9 * size)
    assert found.se < 1e-9 * size
    assert found.slopes == pytest.approx(slopes, abs=1e-8)
    assert found.explained == pytest.approx(1.0)


@given(SEEDS)
def test_controls_that_never_vary_change_nothing(seed):
    values = scores(seed, GROUPS, NUMBER)
    found = controlled(values, np.zeros((GROUPS, NUMBER, 3)), doubt=0.1)
    assert found.mean == pytest.approx(values.mean())
    assert found.se == pytest.approx(found.plain_se)
    assert found.explained == pytest.approx(0.0, abs=1e-9)
    assert not found.slopes.any()


@given(SEEDS, st.floats(-5.0, 5.0), st.floats(0.1, 10.0))
def test_units_change_the_answer_as_they_change_the_values(seed, shift, times):
    values, known = (part[0] for part in bent(seed))
    one, other = controlled(values, known), controlled(shift + times * values, known)
    assert other.mean == pytest.approx(shift + times * one.mean)
    assert other.se == pytest.approx(times * one.se)
    assert other.explained == pytest.approx(one.explained)


@given(SEEDS)
def test_neither_the_order_of_terms_nor_of_groups_nor_a_term_said_twice_matters(seed):
    values, known = (part[0] for part in bent(seed))
    turn = np.random.default_rng(seed).permutation(GROUPS)
    plain = controlled(values, known)
    for other in (
        controlled(values, known[:, :, ::-1]),
        controlled(values[turn], known[turn]),
        controlled(values, np.concatenate([known, known], axis=2)),
    ):
        assert (other.mean, other.se) == (pytest.approx(plain.mean), pytest.approx(plain.se))


@given(SEEDS)
def test_the_more_a_slope_is_doubted_the_smaller_it_is_down_to_nothing(seed):
    values, known = (part[0] for part in bent(seed))
    sizes = [
        np.linalg.norm(controlled(values, known, doubt=doubt).slopes)
        for doubt in (0.0, 0.1, 1.0, 10.0)
    ]
    assert sizes == sorted(sizes, reverse=True)
    held = controlled(values, known, doubt=1e12)
    assert (held.mean, held.se) == (pytest.approx(held.plain_mean), pytest.approx(held.plain_se))


@given(SEEDS)
def test_each_term_may_have_a_doubt_of_its_own(seed):
    values, known = (part[0] for part in bent(seed))
    found = controlled(values, known, doubt=[0.0, 1e12])
    alone = controlled(values, known[:, :, :1])
    assert found.mean == pytest.approx(alone.mean)


def test_a_bent_outcome_is_told_right_on_average_where_slopes_of_its_own_would_not_be():
    samples, truth = 4000, np.exp(0.5)
    values, known = bent(5, samples, steep=1.0)
    # Four groups of two: so few that slopes fitted to the very numbers they control are far off.
    values, known = values[:, :4, :2], known[:, :4, :2, :1]
    means = [controlled(y, c).mean for y, c in zip(values, known, strict=True)]
    assert abs(np.mean(means) - truth) < 4.0 * np.std(means) / np.sqrt(samples)
    own = [
        y.mean() - c.mean() * np.polyfit(c.ravel(), y.ravel(), 1)[0]
        for y, c in zip(values, known, strict=True)
    ]
    assert abs(np.mean(own) - truth) > 4.0 * np.std(own) / np.sqrt(samples)


def test_what_groups_do_to_each_others_slopes_is_not_forgotten():
    # Outcomes steeply bent in skewed controls: the spread of the groups alone is told too small.
    samples, terms = 500, 3
    known = scores(21, samples, GROUPS, 2, terms)
    known = (known**2 - 1.0) / np.sqrt(2.0)
    values = (known**2).sum(axis=-1)
    found = [controlled(y, c) for y, c in zip(values, known, strict=True)]
    means = np.array([one.mean for one in found])
    told = [(one.high - one.low) / 2.0 / student.ppf(0.95, GROUPS - 1) for one in found]
    rms = np.sqrt(np.mean(np.square(told))) / means.std()
    alone = np.sqrt(np.mean([spread_alone(*one) for one in zip(values, known, strict=True)]))
    assert alone / means.std() < 0.92
    assert rms > alone / means.std() + 0.05


def spread_alone(values, controls):
    """Return the variance of the mean as it would be told were the groups independent."""
    columns = np.concatenate([np.ones((*values.shape, 1)), controls], axis=2)
    means = []
    for group in range(GROUPS):
        others = np.arange(GROUPS) != group
        fitted = np.linalg.lstsq(
            columns[others].reshape(-1, columns.shape[2]), values[others].ravel(), rcond=None
        )[0]
        means.append((values[group] - controls[group] @ fitted[1:]).mean())
    return np.var(means, ddof=1) / GROUPS


@pytest.mark.parametrize("doubt", [0.0, 0.1])
def test_errors_and_intervals_are_what_they_say_over_2000_samples(doubt):
    values, known = bent(11, 2000)
    found = [controlled(y, c, doubt=doubt) for y, c in zip(values, known, strict=True)]
    means, errors = (np.array([getattr(one, name) for one in found]) for name in ("mean", "se"))
    assert 0.95 <= errors.mean() / means.std() <= 1.05
    assert 0.95 <= np.sqrt((errors**2).mean()) / means.std() <= 1.05
    inside = np.mean([one.low <= np.exp(0.08) <= one.high for one in found])
    assert 0.88 <= inside <= 0.92
    # The control takes away what it shares with the outcome, and the bend stays.
    plain = np.mean([one.plain_mean for one in found])
    assert means.mean() == pytest.approx(plain, abs=0.02)
    assert means.std() < 0.6 * np.std([one.plain_mean for one in found])


def test_all_faults_are_told_at_once():
    with pytest.raises(AfterwardError) as told:
        controlled(np.zeros((1, 4)), np.zeros((2, 4, 3)), doubt=[-1.0, 0.0, 0.0], share=1.0)
    assert [fault.path for fault in told.value.faults] == ["values", "controls", "doubt", "share"]


@pytest.mark.parametrize(
    ("values", "controls", "doubt"),
    [
        (np.zeros(4), np.zeros((4, 1, 1)), 0.0),
        (np.zeros((2, 0)), np.zeros((2, 0, 1)), 0.0),
        (np.zeros((2, 3)), np.zeros((2, 3)), 0.0),
        (np.zeros((2, 3)), np.zeros((2, 3, 2)), [0.1, 0.1, 0.1]),
        (np.zeros((2, 3)), np.zeros((2, 3, 2)), float("nan")),
        (np.zeros((2, 3)), 1.0, 0.0),
    ],
)
def test_what_does_not_fit_is_refused(values, controls, doubt):
    with pytest.raises(AfterwardError):
        controlled(values, controls, doubt=doubt)
