"""What is made small for speed says what the whole would: books, plans, ties and markets."""

from dataclasses import fields

import numpy as np
import pytest

from afterward.base.streams import Streams
from afterward.options import alternatives
from afterward.simulation.books import Books
from afterward.simulation.setting import Plans, When, Which, set_up
from afterward.simulation.totals import own
from afterward.simulation.walk import opening
from lives import ON, changed, example

PEOPLE = ("us-internist", "uk-gp-registrar", "india-medical-officer")


def placed(person, states=4, lives=8):
    options = alternatives(person, on=ON)[::6]
    which = Which(states, lives)
    return set_up(person, options, When(ON), Streams(3), which, Plans())


@pytest.mark.parametrize("name", PEOPLE)
def test_books_open_alike_in_every_life(name):
    setting = placed(example(name))
    whole = opening(setting.home, setting.now, setting.clock)
    small = opening(setting.home, setting.now, setting.clock, (1, 4, 1))
    for part in fields(Books):
        one, other = getattr(whole, part.name), getattr(small, part.name)
        if part.name == "debts":
            for many, few in zip(one, other, strict=True):
                there = np.broadcast_to(few.balance, many.balance.shape)
                assert np.array_equal(many.balance, there)
        else:
            assert np.array_equal(one, np.broadcast_to(other, one.shape)), part.name


def test_a_market_of_one_year_has_a_mean_and_spread_of_its_state():
    home = placed(example()).home
    years = [home.market.in_year(year) for year in range(3)]
    assert all(year.shape == (4, 8) for year in years)
    # The same luck in every state, at the state's own mean and spread.
    scores = (np.log(years[1]) - home.market.drift[:, None]) / home.market.spread[:, None]
    assert scores == pytest.approx(np.broadcast_to(home.market.luck[:, 1], (4, 8)))
    assert not np.array_equal(years[0], years[1])


def test_without_a_bond_ties_cost_the_same_in_every_life_and_with_one_by_when_it_ends():
    free = changed(example(), licence={"tail_cover": 900.0})
    ties = placed(free).home.ties
    assert ties.shape[1:] == (1, 1)
    assert set(ties.ravel()) == {0.0, 900.0}
    bound = changed(free, licence={"bond_until": "2030-01", "bond_penalty": 500.0})
    home = placed(bound).home
    assert home.ties.shape == home.shape
    assert set(np.unique(home.ties)) <= {0.0, 900.0, 1_400.0}
    assert home.ties.max() == 1_400.0


@pytest.mark.parametrize("groups", [1, 2, 4])
def test_plans_of_the_lives_that_states_keep_are_theirs(groups):
    run = pytest.importorskip("afterward.simulation.kernel.run")
    setting = placed(example())
    whole = np.moveaxis(run.phased(setting.home), 2, 3)
    kept = np.moveaxis(run.phased(setting.home, groups), 2, 3)
    assert kept.shape[2] == 8 // groups
    assert np.array_equal(kept, own(whole, groups))
