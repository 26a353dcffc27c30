"""Worth by state of knowledge: the same tastes in every state, so that only knowledge differs."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtri
from scipy.stats import norm

from afterward.base.criteria import CRITERIA, anchors
from afterward.decision import voi
from afterward.decision.dominance import dominance
from afterward.decision.utility import Utility, bent_on_average
from afterward.preferences import Preferences, bent
from afterward.simulation.outcomes import RISK_KNOTS

SPENDING = 4_000.0
NAMES = [criterion.id for criterion in CRITERIA]


def made(shares, cloud):
    """Return a utility from `shares[criterion]`, `(state, option)` of the anchor range.

    Money loses a little with every knot of risk aversion.
    """
    levels = {}
    for name in NAMES:
        low, high = anchors(name, SPENDING)
        levels[name] = low + np.asarray(shares[name]) * (high - low)
    money = np.stack([levels["money"] * (1 - 0.01 * knot) for knot in RISK_KNOTS])
    options = tuple(f"option-{i}" for i in range(money.shape[2]))
    lasting = dict.fromkeys(NAMES, 100.0 / SPENDING)
    return Utility(options, levels, money, cloud, lasting, SPENDING)


def tastes(size, seed=1, *, spread=1.0, bend=2.0):
    random = np.random.default_rng(seed)
    rates = {n: 20.0 * np.exp(spread * random.standard_normal(size)) for n in NAMES}
    bends = {n: bend * random.standard_normal(size) for n in NAMES}
    risk = np.exp(random.standard_normal(size))
    return Preferences(rates | {"money": np.ones(size)}, risk, frozenset(), bends)


def shares(states, options=4, seed=2, reach=(-0.2, 1.2)):
    random = np.random.default_rng(seed)
    return {name: random.uniform(*reach, (states, options)) for name in NAMES}


def for_growth(states, meaning):
    """Return shares in which the second option gains `(state,)` of meaning, and loses growth."""
    flat = {name: np.full((states, 2), 0.5) for name in NAMES}
    flat["meaning"] = np.stack([np.full(states, 0.5), 0.5 + meaning], axis=1)
    flat["growth"][:, 1] = 0.4
    return flat


@given(st.integers(1, 9), st.integers(0, 99), st.floats(0, 3))
@settings(max_examples=25, deadline=None)
def test_where_every_state_is_the_same_knowing_it_is_worth_nothing(states, seed, spread):
    """However different tastes are."""
    alike = {k: np.repeat(v, states + 1, axis=0) for k, v in shares(1, seed=seed).items()}
    found = made(alike, tastes(64 * (states + 1), seed, spread=spread)).by_state()
    assert np.abs(found - found[0]).max() <= 1e-9 * max(np.abs(found).max(), 1.0)
    assert voi.evpi(found).value <= 1e-9 * max(np.abs(found).max(), 1.0)


def test_states_that_do_not_differ_neither_dominate_nor_gain():
    alike = {k: np.repeat(v, 16, axis=0) for k, v in shares(1).items()}
    utility = made(alike, tastes(256))
    assert voi.evpi(utility.by_state()).value == pytest.approx(0.0, abs=1e-9)
    # as the sixteen tastes of each state come, the chance of tastes would have looked like doubt
    paired = utility.values().reshape(16, 16, -1).mean(axis=0)
    assert voi.evpi(paired).value > 0.1
    # one world: the better option is better for sure, the other way round for none
    order = np.argsort(-utility.by_state()[0])
    assert dominance(utility.by_state()).every[order[0], order[1:]].all()


def test_with_one_taste_it_is_the_worth_of_that_taste():
    cloud = tastes(1)
    same = Preferences(
        {n: np.repeat(v, 30) for n, v in cloud.rates.items()},
        np.repeat(cloud.risk, 30),
        frozenset(),
        {n: np.repeat(v, 30) for n, v in cloud.bends.items()},
    )
    utility = made(shares(30), same)
    assert utility.by_state() == pytest.approx(utility.values(), abs=1e-7)
    straight = utility.straight()
    assert straight.by_state() == pytest.approx(straight.values(), abs=1e-9)


@given(st.integers(2, 40), st.integers(2, 150), st.integers(0, 99))
@settings(max_examples=25, deadline=None)
def test_options_are_worth_on_average_what_is_shown(states, draws, seed):
    utility = made(shares(states, seed=seed), tastes(max(draws, states), seed))
    assert utility.by_state().shape == (states, 4)
    shown = utility.values().mean(axis=0)
    assert utility.by_state().mean(axis=0) == pytest.approx(shown, abs=1e-8)
    assert (np.abs(utility.by_state()[:, 0]) < 1e-9).all()


def test_every_state_meets_every_taste():
    """Against the sum written out: each taste with each state, in every criterion."""
    utility = made(shares(6), tastes(48))
    by_hand = np.zeros((6, 4))
    for taste in range(48):
        one = Preferences(
            {n: np.full(6, v[taste]) for n, v in utility.cloud.rates.items()},
            np.full(6, utility.cloud.risk[taste]),
            frozenset(),
            {n: np.full(6, v[taste]) for n, v in utility.cloud.bends.items()},
        )
        by_hand += replace(utility, cloud=one).values() / 48
    # about the same mean: that is set to the one shown
    about = by_hand - by_hand.mean(axis=0)
    found = utility.by_state() - utility.by_state().mean(axis=0)
    assert found == pytest.approx(about, abs=1e-7)


def test_a_known_worth_of_knowing_is_found_and_taste_adds_nothing_to_it():
    """A normal gain of meaning for a loss of growth, as strong as tastes may be.

    Each state is worth the mean price of the range times its gain, about the lead m that is shown.
    With s = mean price x sd, knowing is worth s phi(m / s) + m Phi(m / s), less m where m > 0.
    """
    states, draws, sd = 256, 4_096, 0.05
    gain = sd * ndtri((np.random.default_rng(3).permutation(states) + 0.5) / states)
    found, old = [], []
    for seed in range(12):
        cloud = replace(tastes(draws, seed, spread=1.5), bends={}, risk=np.ones(draws))
        utility = made(for_growth(states, 0.1 + gain), cloud)
        s, m = utility._price("meaning").mean() * sd, utility.values()[:, 1].mean()
        exact = s * norm.pdf(m / s) + m * norm.cdf(m / s) - max(m, 0.0)
        found.append(voi.evpi(utility.by_state()).value / exact)
        paired = utility.values().reshape(-1, states, 2).mean(axis=0)
        old.append(voi.evpi(paired).value / exact)
    # 256 strata of a normal hold its better half to one per cent
    assert found == pytest.approx(np.ones(12), abs=0.01)
    # with sixteen tastes of its own a state, their chance counted as knowledge
    assert np.mean(old) > 1.2


def test_the_chance_of_tastes_no_longer_looks_like_knowledge():
    """An option that is ahead or behind by taste alone: nothing in the world could tell.

    With sixteen tastes a state, their mean varied from state to state, and the best of it counted.
    """
    states = 256
    level = {name: np.full((states, 2), 0.5) for name in NAMES}
    level["meaning"][:, 1], level["growth"][:, 1] = 0.9, 0.1
    new, old = [], []
    for seed in range(10):
        cloud = tastes(4_096, seed, spread=1.5)
        utility = made(level, cloud)
        new.append(voi.evpi(utility.by_state()).value)
        paired = utility.values().reshape(-1, states, 2).mean(axis=0)
        old.append(voi.evpi(paired).value)
    assert np.max(new) <= 1e-9
    assert np.mean(old) > 0.01


@given(st.integers(0, 999), st.floats(0, 8))
@settings(max_examples=30, deadline=None)
def test_the_average_of_bends_is_the_average_taken_level_by_level(seed, spread):
    random = np.random.default_rng(seed)
    bends, price = spread * random.standard_normal(40), random.exponential(size=40)
    level = random.uniform(-1.5, 2.5, (5, 3))
    direct = (price[:, None, None] * bent(level[None], bends[:, None, None])).mean(axis=0)
    assert bent_on_average(level, bends, price) == pytest.approx(direct, abs=1e-6)


def test_what_was_worked_out_once_is_not_written_into():
    utility = made(shares(5), tastes(10))
    assert utility.by_state() is utility.by_state()
    with pytest.raises(ValueError, match="read-only"):
        utility.by_state()[0, 0] = 1.0
    other = replace(utility, cloud=tastes(10, seed=9))
    assert not np.allclose(other.by_state(), utility.by_state())
