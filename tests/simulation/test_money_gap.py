"""A difference of two options by few lives: the same lives as ever, told more surely."""

import datetime as dt
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.base.sobol import SCRAMBLES, SpreadStates
from afterward.options import alternatives
from afterward.profile import load_profile
from afterward.simulation import simulate
from afterward.simulation.engine import installed, walked
from afterward.simulation.gap import by_group, money_gap, paired
from afterward.simulation.totals import own, spending

ON = dt.date(2026, 11, 24)
EXAMPLE = Path(__file__).parents[2] / "examples" / "us-internist.toml"
compiled = pytest.mark.skipif(not installed(), reason="needs numba (the extra `fast`)")


@cache
def person(*ids):
    profile = load_profile(EXAMPLE, on=ON)
    found = {one.id: one for one in alternatives(profile, on=ON)}
    return profile, tuple(found[one] for one in ids)


def gap(*ids, **how):
    profile, pair = person(*ids)
    return money_gap(profile, pair, on=ON, **how)


def test_each_state_keeps_the_lives_of_its_group():
    # 4 states, 6 lives, 2 groups: states 0 and 2 keep the first three lives, 1 and 3 the others.
    values = np.arange(24.0).reshape(1, 4, 6)
    assert own(values, 2)[0].tolist() == [[0, 1, 2], [9, 10, 11], [12, 13, 14], [21, 22, 23]]
    assert own(values, 1) is values
    by_time = np.stack([values, -values], axis=-1)
    assert np.array_equal(own(by_time, 2)[..., 1], -own(values, 2))


def test_groups_hold_the_states_of_their_scramble():
    values = np.arange(2 * SCRAMBLES)[:, None] * np.ones((1, 3))
    found = by_group(values)
    assert found.shape == (SCRAMBLES, 6)
    assert all(set(row) == {group, group + SCRAMBLES} for group, row in enumerate(found))
    assert by_group(values[:, :, None])[:, :, 0].tolist() == found.tolist()


def test_a_life_of_a_group_is_the_same_life_when_it_is_lived_alone():
    profile, pair = person("stay", "informatics")
    setting, streams = paired(profile, pair, on=ON, seed=4, states=16, lives=2)
    money = spending(setting.home, walked(setting, streams, 0, "reference", groups=SCRAMBLES))
    for state in (0, 5, 15):
        alone = simulate(
            profile,
            pair,
            on=ON,
            streams=SpreadStates(4),
            states=1,
            lives=2,
            first_state=state + 1,
            first_life=2 * state,
            engine="reference",
        )
        assert np.array_equal(alone.criteria["money"][:, 0], money[:, state])


@compiled
@pytest.mark.parametrize(("states", "lives"), [(16, 1), (32, 3)])
def test_the_kernel_walks_the_same_bits_in_groups_and_all_together(states, lives):
    from afterward.simulation.kernel.run import run

    profile, pair = person("stay", "informatics")
    setting, streams = paired(profile, pair, on=ON, seed=4, states=states, lives=lives)
    groups, whole = run(setting, streams, groups=SCRAMBLES), run(setting, streams)
    for name in whole._fields:
        there, here = getattr(whole, name), getattr(groups, name)
        if there.ndim == 4:  # time stands last but one
            there, here = np.moveaxis(there, 2, 3), np.moveaxis(here, 2, 3)
        assert np.array_equal(here, own(there, SCRAMBLES)), name


@compiled
def test_more_lives_than_a_block_holds_are_walked_in_several():
    from afterward.simulation.kernel.lanes import LANES
    from afterward.simulation.kernel.run import run

    profile, pair = person("stay", "informatics")
    setting, streams = paired(profile, pair, on=ON, seed=4, states=16, lives=LANES // 8 + 1)
    two, whole = run(setting, streams, groups=2), run(setting, streams)
    assert own(whole.worth, 2).shape[2] > LANES
    assert np.array_equal(two.worth, own(whole.worth, 2))


@compiled
def test_both_twins_tell_the_same_difference_and_the_same_error():
    plain = gap("stay", "informatics", states=32, lives=2, engine="reference")
    fast = gap("stay", "informatics", states=32, lives=2, engine="kernel")
    assert fast.mean == pytest.approx(plain.mean, rel=1e-4)
    assert fast.se == pytest.approx(plain.se, rel=1e-3)


@compiled
@pytest.mark.parametrize("pair", [("stay", "informatics"), ("informatics", "medical-writing")])
def test_the_controls_take_most_of_the_variance_and_do_not_move_the_mean(pair):
    found = gap(*pair, engine="kernel")
    assert found.explained > 0.7
    assert found.low < found.mean < found.high
    assert abs(found.mean - found.plain_mean) < 4.0 * found.plain_se
    other = gap(*pair, seed=2, engine="kernel")
    assert other.mean != found.mean
    assert abs(other.mean - found.mean) < 5.0 * np.hypot(found.se, other.se)
    assert found.se < 0.03 * abs(found.mean)


def test_an_option_differs_in_nothing_from_itself():
    found = gap("stay", "stay", states=16, lives=1, engine="reference")
    assert (found.mean, found.se, found.plain_se, found.explained) == (0.0, 0.0, 0.0, 0.0)


def test_the_second_option_is_told_against_the_first():
    one = gap("stay", "informatics", states=16, lives=1, engine="reference")
    other = gap("informatics", "stay", states=16, lives=1, engine="reference")
    assert other.plain_mean == pytest.approx(-one.plain_mean)
    assert other.mean == pytest.approx(-one.mean)
    assert other.se == pytest.approx(one.se)
    assert one.mean < 0.0


def test_all_that_cannot_be_told_is_named_at_once():
    with pytest.raises(AfterwardError) as told:
        gap("stay", states=20, lives=0)
    assert [fault.path for fault in told.value.faults] == ["pair", "states", "lives"]
