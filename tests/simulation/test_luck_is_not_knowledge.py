"""Luck is not knowledge: what nobody can know before it happens is worth nothing to find out.

Two worlds of luck alone and of knowledge alone. In the first every state of knowledge is the same
one; in the second every life has the same luck. And markets by themselves: what their luck may
move, and what it may not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.streams import Streams
from afterward.decision import voi
from afterward.options import alternatives
from afterward.simulation import integrate_luck, model, setting, simulate
from afterward.simulation.outcomes import certain_money, standard_error
from afterward.simulation.taxes import Taxes
from afterward.simulation.totals import totals
from afterward.simulation.walk import live
from lives import ON, changed, example, only, plain_person

IDS = ("stay", "part-time", "change-employer", "locum", "sabbatical", "medical-writing")


@dataclass(frozen=True, slots=True)
class OneState(Streams):
    """Random numbers in which every state of knowledge is the first one, and luck is luck."""

    def uniform(self, stream, *, state=0, life=0, time=0):
        """Return uniforms as if every state above 0 (which is luck) were state 1."""
        known = np.minimum(np.asarray(state), 1)
        return Streams(self.seed).uniform(stream, state=known, life=life, time=time)


def some(person):
    return tuple(one for one in alternatives(person, on=ON) if one.id in IDS)


def lived_with(person, streams, *, states=8, lives=12):
    options = some(person)
    return simulate(
        person, options, on=ON, states=states, lives=lives, streams=streams, engine="reference"
    )


# --- every figure known -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["us-internist", "uk-gp-registrar", "india-medical-officer"])
@pytest.mark.parametrize("seed", [1, 2])
def test_with_every_figure_known_nothing_is_worth_finding_out(name, seed):
    """Exactly nothing, in every criterion and at every aversion to risk, whatever the luck."""
    outcomes = lived_with(example(name), OneState(seed))
    for figure, drawn in outcomes.parameters.items():
        assert np.ptp(drawn) == 0.0, figure
    for values in outcomes.criteria.values():
        assert np.array_equal(values, np.broadcast_to(values[:, :1], values.shape))
        assert voi.evpi(integrate_luck(values)).value == 0.0
        assert voi.evpi(-integrate_luck(values)).value == 0.0
    for by_risk in certain_money(outcomes):
        assert voi.evpi(by_risk).value == 0.0
    # and there is luck: lives of one and the same state differ, in what a new post brings
    for criterion in ("money", "health", "time", "way_back"):
        assert (np.ptp(outcomes.criteria[criterion][-1], axis=1) > 0.0).all()


def test_with_figures_drawn_there_is_something_to_find_out():
    """The same lives with states of knowledge that differ: the zero above could have failed."""
    outcomes = lived_with(example(), Streams(1), states=64, lives=4)
    assert voi.evpi(integrate_luck(outcomes.criteria["money"])).value > 0.0


@given(
    seed=st.integers(0, 10_000),
    options=st.integers(2, 6),
    lives=st.integers(1, 40),
    states=st.integers(2, 9),
    width=st.floats(0.0, 1e6),
)
def test_no_luck_however_wide_is_worth_knowing(seed, options, lives, states, width):
    luck = width * np.random.default_rng(seed).standard_normal((options, 1, lives))
    values = np.broadcast_to(luck, (options, states, lives))
    assert voi.evpi(integrate_luck(values)).value == 0.0


# --- the luck of markets ----------------------------------------------------------------------


def told(person, options, *, calm, lives, states=1, seed=4):
    """Live through a world whose markets have luck, or grow each year by their mean (`calm`).

    Nothing but the spread is taken away: growth of exp(m + s x) has the mean exp(m + s^2 / 2),
    which is what markets grow by where s is 0.
    """
    when, which = setting.When(ON), setting.Which(states, lives)
    placed = setting.set_up(person, options, when, Streams(seed), which, setting.Plans())
    home = placed.home
    if calm:
        mean = np.log1p(home.world.market_return)
        home = replace(home, market=replace(home.market, drift=mean, spread=0.0 * mean))
    came = totals(home, live(home, placed.clock, placed.now))
    return model.told(home, came, placed.luck, seed)


@pytest.fixture(params=["us-internist", "uk-gp-registrar", "india-medical-officer"])
def wealthy(request):
    """Return an example with savings for ten years, so that nobody has to work in need."""
    person = example(request.param)
    return changed(person, money={"cash": 10.0 * person.work.pay})


def test_markets_move_no_health_no_hour_and_no_way_back(wealthy):
    options = some(wealthy)
    lucky, calm = (told(wealthy, options, calm=calm, lives=16, states=2) for calm in (False, True))
    assert not lucky.extras["fallback_months"].any()
    for name in ("health", "time", "way_back"):
        assert np.array_equal(lucky.criteria[name], calm.criteria[name])
    for name in ("first_year_income", "gap_months", "posts_lost", "long_illnesses"):
        assert np.array_equal(lucky.extras[name], calm.extras[name])
    assert not np.array_equal(lucky.criteria["money"], calm.criteria["money"])


def test_without_a_pot_markets_move_wealth_and_not_what_there_is_to_spend(wealthy):
    """Returns on savings are no income: they are what savings are discounted by."""
    bare = changed(wealthy, work={"saving": 0.0, "employer_saving": 0.0}, money={"retirement": 0.0})
    options = only(bare, "part-time", "sabbatical")
    lucky, calm = (told(bare, options, calm=calm, lives=8) for calm in (False, True))
    for name in ("money", "health", "time", "way_back"):
        assert np.array_equal(lucky.criteria[name], calm.criteria[name])
    assert not np.array_equal(lucky.wealth, calm.wealth)


def test_pots_are_straight_in_each_years_growth_so_their_mean_is_that_of_the_mean():
    """In India what is drawn is not taxed again, and nothing bends: spread alone goes away."""
    person = changed(
        example("india-medical-officer"), money={"cash": 1.3e7, "retirement": 5e6}, debts=()
    )
    options = only(person)
    lucky = told(person, options, calm=False, lives=6_000)
    calm = told(person, options, calm=True, lives=6_000)
    gap = (lucky.criteria["money"] - calm.criteria["money"])[0]
    assert abs(gap.mean()) < 4.0 * standard_error(gap)
    assert gap.std() > 0.05 * calm.criteria["money"].mean()


def test_wealth_of_savings_is_straight_in_each_years_growth_too():
    # cash for years beyond what is spent: what is above six months' spending is invested
    person = plain_person(money={"cash": 3_000_000})
    lucky = told(person, only(person), calm=False, lives=4_000)
    calm = told(person, only(person), calm=True, lives=4_000)
    for years in (1.0, 2.0, 3.0):
        at = lucky.wealth_years.tolist().index(years)
        gap = (lucky.wealth[..., at] - calm.wealth[..., at])[0].astype(float)
        assert abs(gap.mean()) < 4.0 * standard_error(gap)


def test_where_draws_are_taxed_the_bend_of_the_tax_is_all_that_moves_the_mean(monkeypatch):
    """A tax that rises with income takes more of a good year than it gives back for a bad one.

    So luck costs a little in the mean, never the other way; with a tax in proportion it would cost
    nothing.
    """
    person = plain_person(
        person={"born": "1956-11"},
        money={"cash": 100_000, "retirement": 1_500_000, "retire_at": 67, "essential": 2_000},
    )
    lucky, calm = (told(person, only(person), calm=c, lives=4_000) for c in (False, True))
    gap = (lucky.criteria["money"] - calm.criteria["money"])[0]
    error = standard_error(gap)
    assert gap.mean() < 4.0 * error
    monkeypatch.setattr(Taxes, "due", lambda _, wages, *, other, **__: 0.2 * (wages + other))
    lucky, calm = (told(person, only(person), calm=c, lives=4_000) for c in (False, True))
    gap = (lucky.criteria["money"] - calm.criteria["money"])[0]
    assert abs(gap.mean()) < 4.0 * standard_error(gap)


# --- the luck of looking ----------------------------------------------------------------------


def test_luck_in_looking_moves_nothing_of_those_who_do_not_look():
    """Staying and time off hang on no search, unless a post is lost."""
    person = example()
    options = only(person, "sabbatical")
    outcomes = simulate(person, options, on=ON, states=3, lives=40, engine="reference")
    calm = (outcomes.extras["posts_lost"] + outcomes.extras["long_illnesses"]) == 0.0
    for row in range(2):
        for state in range(3):
            lives = calm[row, state]
            assert lives.sum() > 5
            for name in ("time", "health", "way_back"):
                assert np.ptp(outcomes.criteria[name][row, state, lives]) == 0.0
