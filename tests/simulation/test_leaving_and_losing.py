"""What a month of change does not do: bring back a post that is lost, or bill the retired."""

from dataclasses import replace

import numpy as np
import pytest

from afterward.decision.living import live_through
from afterward.decision.trials import tried_first
from afterward.simulation import simulate
from lives import ON, changed, example, lived, mean, only, plain_person

SAME = ("stay", "part-time", "mend")
MUCH = {"states": 16, "lives": 64, "seed": 12}


def often(risks):
    """Return risks of a world in which posts are lost every few years, and nobody falls ill."""
    return replace(risks, lost=0.0 * risks.lost + 0.03, ill=0.0 * risks.ill)


def test_staying_is_the_same_life_whatever_month_is_named():
    person, options = example(), only(example())
    soonest, dated = (
        simulate(person, options, on=ON, leave=month, engine="reference", **MUCH)
        for month in (None, 24335)
    )
    assert soonest.extras["posts_lost"].any()
    for name, values in soonest.criteria.items():
        assert np.allclose(values, dated.criteria[name], rtol=1e-9, atol=1e-9), name


@pytest.mark.parametrize("option", ["part-time", "mend"])
def test_what_was_agreed_with_the_employer_brings_no_lost_post_back(option):
    person = plain_person()
    same = {"events": often, "states": 8, "lives": 32}
    early = lived(person, only(person, option), leave=24324, **same)
    late = lived(person, only(person, option), leave=24336, **same)
    # The month at which the post changes ends no search: as many months without one either way.
    for outcomes in (early, late):
        at = outcomes.options.index(option)
        stay, there = outcomes.extras["posts_lost"][0], outcomes.extras["posts_lost"][at]
        assert np.array_equal(stay, there)


def test_whoever_has_stopped_working_pays_for_no_change():
    old = changed(
        plain_person(person={"born": "1955-05"}, money={"retire_at": 67, "state_pension": 30000}),
        licence={"tail_cover": 30_000.0},
    )
    outcomes = lived(old, only(old, "change-employer", "public-health"))
    for option in ("change-employer", "public-health"):
        assert mean(outcomes, "money", option) == pytest.approx(mean(outcomes, "money", "stay"))
        assert mean(outcomes, "gap_months", option) == 0.0


@pytest.mark.parametrize("seed", [6, 12])
def test_trying_an_option_that_waits_is_lived_on_the_same_luck(seed):
    through = live_through(example(), on=ON, lives=512, seed=seed)
    assert tried_first(through, through.utility(), on=ON)
