from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.simulation.splitting import (
    LEAST_LIVES,
    LEAST_STATES,
    Variances,
    best_split,
    leading_gap,
    split_of,
    variances,
)
from lives import example, lived, only

# Lives worse than any other, which vary widely.
LONG = 500.0 + np.random.default_rng(1).normal(0.0, 50.0, size=(16, 16))
AMOUNTS = st.floats(0.0, 100.0)
VARIANCES = st.builds(Variances, AMOUNTS, AMOUNTS, AMOUNTS)
BUDGETS = st.integers(2048, 1 << 18)


def pairs(budget, least_states=LEAST_STATES, least_lives=LEAST_LIVES):
    """Return every allowed pair of powers of two, the slow way."""
    powers = [1 << k for k in range(20)]
    return [
        (n, m)
        for n in powers
        for m in powers
        if n >= least_states and m >= least_lives and n * m <= budget
    ]


def test_four_times_the_variance_between_states_takes_four_times_the_states():
    found = best_split(Variances(4.0, 1.0, 0.0), 4096)
    assert (found.states, found.lives) == (128, 32)
    # 4 / 128 + 1 / 32 = 1 / 16
    assert found.error == pytest.approx(0.25)


def test_equal_variances_are_split_evenly():
    found = best_split(Variances(1.0, 1.0, 5.0), 16384)
    assert (found.states, found.lives) == (128, 128)
    assert found.error == pytest.approx(np.sqrt(2 / 128 + 5 / 16384))


def test_sixteen_times_the_variance_between_lives_takes_lives_down_to_the_least_states():
    assert best_split(Variances(1.0, 16.0, 0.0), 4096).lives == 64
    loose = best_split(Variances(1.0, 16.0, 0.0), 4096, least_states=16)
    assert (loose.states, loose.lives) == (16, 256)


def test_where_only_states_vary_lives_are_the_fewest():
    found = best_split(Variances(1.0, 0.0, 0.0), 4096)
    assert (found.states, found.lives) == (4096 // LEAST_LIVES, LEAST_LIVES)


def test_where_nothing_varies_states_are_preferred():
    assert best_split(Variances(0.0, 0.0, 0.0), 4096).lives == LEAST_LIVES


@given(VARIANCES, BUDGETS)
def test_no_allowed_split_has_a_smaller_error(of, budget):
    found = best_split(of, budget)
    assert (found.states, found.lives) in pairs(budget)
    least = min(of.error(*pair) for pair in pairs(budget))
    assert found.error == pytest.approx(least)


@given(VARIANCES, BUDGETS)
def test_a_larger_budget_never_has_a_larger_error(of, budget):
    errors = [best_split(of, budget * k).error for k in (1, 2, 3, 8)]
    assert all(more <= less + 1e-12 for less, more in pairwise(errors))


@given(VARIANCES, st.floats(0.1, 10.0))
def test_the_unit_does_not_change_the_split(of, unit):
    scaled = Variances(of.states * unit**2, of.lives * unit**2, of.left * unit**2)
    found, other = best_split(of, 8192), best_split(scaled, 8192)
    assert other.error == pytest.approx(unit * found.error)


@given(VARIANCES)
def test_what_is_left_alone_moves_no_split(of):
    bare = best_split(Variances(of.states + 1.0, of.lives + 1.7, 0.0), 8192)
    full = best_split(Variances(of.states + 1.0, of.lives + 1.7, of.left), 8192)
    assert (bare.states, bare.lives) == (full.states, full.lives)


@pytest.mark.parametrize("budget", [0, 100, 1023])
def test_too_small_a_budget_is_refused_in_words(budget):
    with pytest.raises(AfterwardError, match="too small"):
        best_split(Variances(1.0, 1.0, 1.0), budget)


def test_counts_that_are_no_powers_of_two_and_do_not_fit_are_refused_in_words():
    with pytest.raises(AfterwardError, match="powers of two"):
        best_split(Variances(1.0, 1.0, 1.0), 900, least_states=30, least_lives=30)


def test_the_two_leading_options_are_those_with_the_highest_means():
    values = np.stack([np.full((2, 3), level) for level in (1.0, 7.0, 3.0, 5.0)])
    assert np.array_equal(leading_gap(values), np.full((2, 3), 2.0))
    assert np.array_equal(leading_gap(values[:1]), values[0])


def test_a_pilot_finds_the_variances_that_it_was_made_with():
    random = np.random.default_rng(3)
    made = [
        2.0 * random.standard_normal((24, 1))
        + random.standard_normal((1, 24))
        + 0.5 * random.standard_normal((24, 24))
        for _ in range(300)
    ]
    found = [variances(one) for one in made]
    assert np.mean([one.states for one in found]) == pytest.approx(4.0, rel=0.06)
    assert np.mean([one.lives for one in found]) == pytest.approx(1.0, rel=0.06)
    assert np.mean([one.left for one in found]) == pytest.approx(0.25, rel=0.02)


def test_variances_are_never_taken_as_negative():
    # each state and each life comes to the same sum: they bring nothing of their own
    found = variances(np.array([[1.0, -1.0], [-1.0, 1.0]]))
    assert (found.states, found.lives) == (0.0, 0.0)
    assert found.left == 4.0


@pytest.mark.parametrize("shape", [(1, 8), (8, 1), (1, 1)])
def test_a_pilot_of_one_state_or_life_is_refused_in_words(shape):
    with pytest.raises(AfterwardError, match="pilot"):
        variances(np.ones(shape))


@pytest.fixture(scope="module")
def pilot():
    person = example()
    return lived(person, only(person, "medical-writing"), states=16, lives=16)


def test_a_pilot_of_lives_gives_a_split_and_the_error_it_expects(pilot):
    found = split_of(pilot, 4096)
    assert found.states * found.lives == 4096
    gap = leading_gap(pilot.criteria["money"])
    assert found.error == pytest.approx(variances(gap).error(found.states, found.lives))
    assert found.error < variances(gap).error(16, 16)


def test_burnout_hangs_on_knowledge_and_takes_the_fewest_lives(pilot):
    assert split_of(pilot, 4096, criterion="health").lives < split_of(pilot, 4096).states


def test_leading_is_the_better_sense_of_each_criterion(pilot):
    # fewer months of burnout lead: turned about, the pilot has the same gap and the same split
    three = replace(pilot, criteria={"health": np.stack([*pilot.criteria["health"], LONG])})
    assert split_of(three, 4096, criterion="health") == split_of(pilot, 4096, criterion="health")
    assert split_of(
        replace(three, criteria={"time": three.criteria["health"]}), 4096, criterion="time"
    ) != split_of(pilot, 4096, criterion="health")


def test_a_pilot_of_evenly_spread_draws_is_refused_in_words(pilot):
    with pytest.raises(AfterwardError, match="evenly spread"):
        split_of(replace(pilot, draws="sobol"), 4096)


def test_an_unknown_criterion_is_refused_in_words(pilot):
    with pytest.raises(AfterwardError, match="criterion"):
        split_of(pilot, 4096, criterion="luck")
