"""Options that wait for a month of their own, beside options that leave at the soonest."""

import datetime as dt

import numpy as np
import pytest
from many_households import EXAMPLES

from afterward.base.streams import Streams
from afterward.options import alternatives
from afterward.profile import load_profile
from afterward.simulation.setting import (
    Plans,
    When,
    Which,
    draw_chance,
    set_up,
    settle,
)

ON = dt.date(2026, 11, 24)
SMALL = Which(states=2, lives=5)


def case(path):
    profile = load_profile(path, on=ON)
    return profile, alternatives(profile, on=ON)[:8], When(ON, at_earliest=True)


def same(one, other, at):
    assert np.array_equal(one.home.phases.begins[at], other.home.phases.begins[at])
    assert np.array_equal(one.home.phases.leaves[at], other.home.phases.leaves[at])
    assert np.array_equal(one.home.waits[at], other.home.waits[at])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_option_waits_for_its_own_month_and_the_others_do_not(path):
    profile, options, when = case(path)
    month, waits = when.now + 17, {options[4].id: when.now + 17}
    some = set_up(profile, options, when, Streams(1), SMALL, Plans(starting=waits))
    soonest = set_up(profile, options, when, Streams(1), SMALL, Plans())
    later = set_up(profile, options, When(ON, month, True), Streams(1), SMALL, Plans())
    same(some, later, [4])
    same(some, soonest, [0, 1, 2, 3, 5, 6, 7])
    assert (some.home.phases.begins[4] >= 17.0).all()
    assert not np.array_equal(later.home.waits, soonest.home.waits)


def test_chance_is_drawn_before_anything_is_planned():
    profile, options, when = case(EXAMPLES[0])
    drawn = draw_chance(profile, options, when, Streams(1), SMALL)
    for leave in (None, when.now + 9):
        dated = When(ON, leave)
        whole = set_up(profile, options, dated, Streams(1), SMALL, Plans())
        apart = settle(profile, options, dated, drawn, Plans())
        same(whole, apart, slice(None))
        assert np.array_equal(whole.luck.market, apart.luck.market)
        assert np.array_equal(whole.home.pay, apart.home.pay)
