"""For which tastes an option is the best, on a whole answer: every figure counted again by hand."""

import numpy as np
import pytest

from afterward.base.criteria import CRITERIA
from afterward.decision.central import central_tastes, favoured_by, step_worth
from lives import decided


@pytest.fixture(scope="module")
def utility():
    return decided().utility


@pytest.fixture(scope="module")
def central(utility):
    return central_tastes(utility)


def test_shares_are_how_often_each_is_best(utility, central):
    best = utility.values().argmax(axis=1)
    assert [c.option for c in central] == list(utility.options)
    assert [c.share for c in central] == pytest.approx(
        [float((best == i).mean()) for i in range(len(central))]
    )


def test_central_rates_are_the_means_of_those_draws(utility, central):
    best = utility.values().argmax(axis=1)
    for i, one in enumerate(central):
        if one.share == 0:
            assert one.rates is None
            assert one.confidence == 0.0
            continue
        for c in CRITERIA:
            mine = utility.cloud.rates[c.id][best == i]
            assert one.rates[c.id] == pytest.approx(mine.mean())


def test_shares_times_central_rates_are_the_mean_taste(utility, central):
    for c in CRITERIA:
        mixed = sum(one.share * one.rates[c.id] for one in central if one.rates)
        assert mixed == pytest.approx(utility.cloud.rates[c.id].mean())


def test_confidence_is_how_often_it_is_best_in_states_with_tastes_held(utility, central):
    parts = {c.id: step_worth(utility, c.id) for c in CRITERIA}
    for i, one in enumerate(central):
        if one.rates is None:
            continue
        worth = sum(one.rates[name] * table for name, table in parts.items())
        assert one.confidence == pytest.approx(float((worth.argmax(axis=1) == i).mean()))


def test_worth_for_each_unit_of_rate_gives_back_the_mean_worth_of_a_state(utility):
    state = utility.state_of_draw()
    for name in ("meaning", "time"):
        found = step_worth(utility, name)
        part, rate = utility.part(name), utility.cloud.rates[name]
        for s in (0, utility.states - 1):
            mine = state == s
            assert np.allclose(found[s] * rate[mine].mean(), part[mine].mean(axis=0))


def test_what_is_named_weighs_more_where_the_option_is_best(utility):
    best = utility.values().argmax(axis=1)
    named = favoured_by(utility)
    assert any(named.values())
    for i, option in enumerate(utility.options):
        for criterion in named[option]:
            rate = utility.cloud.rates[criterion]
            assert rate[best == i].mean() >= 1.15 * rate.mean()
