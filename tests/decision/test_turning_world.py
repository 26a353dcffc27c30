"""Turning points of ratings and of the month to start."""

from dataclasses import replace

import numpy as np
import pytest

from afterward.base.criteria import RATED
from afterward.decision.turning_world import _best_of_others, rating_turns, start_turn
from lives import decided

OPTIONS = ("stay", "mend", "leave")


@pytest.fixture(scope="module")
def utility():
    return decided().utility


@pytest.fixture(scope="module")
def turns(utility):
    return rating_turns(utility)


def rated(utility, turn, level):
    """Return mean worths, staying's own moves included, with one rating known to be `level`."""
    i = utility.options.index(turn.option)
    levels = utility.levels[turn.criterion].copy()
    levels[:, i] = level
    return replace(utility, levels={**utility.levels, turn.criterion: levels}).values().mean(axis=0)


def test_there_is_one_line_for_each_option_and_rated_criterion(utility, turns):
    assert [(t.option, t.criterion) for t in turns] == [
        (option, criterion) for criterion in RATED for option in utility.options
    ]
    assert any(t.at is not None for t in turns)
    assert all(t.taker == "" for t in turns if t.at is None)
    assert all(0 <= t.at <= 100 for t in turns if t.at is not None)


def test_at_a_rating_s_turning_point_two_options_are_level_and_the_lead_changes(utility, turns):
    leader = int(utility.values().mean(axis=0).argmax())
    for turn in (t for t in turns if t.at is not None):
        here = rated(utility, turn, turn.at)
        taker = utility.options.index(turn.taker)
        assert here[taker] == pytest.approx(here[leader], abs=1e-3)
        assert here.max() == pytest.approx(here[leader], abs=1e-3)
        leads = [int(rated(utility, turn, turn.at + d).argmax()) for d in (-0.1, 0.1)]
        assert set(leads) == {leader, taker}


def test_where_no_rating_turns_the_lead_neither_end_of_the_scale_does(utility, turns):
    leader = int(utility.values().mean(axis=0).argmax())
    standing = [t for t in turns if t.at is None]
    for turn in standing[:: max(len(standing) // 25, 1)]:
        assert [int(rated(utility, turn, x).argmax()) for x in (0.0, 100.0)] == [leader, leader]


def test_a_leader_loses_the_lead_below_its_turning_point_and_others_take_it_above(utility, turns):
    leader = utility.options[int(utility.values().mean(axis=0).argmax())]
    for turn in (t for t in turns if t.at is not None):
        if turn.option == leader:
            assert turn.taker != leader
            assert turn.at <= turn.now + 1e-3
        else:
            assert turn.taker == turn.option
            assert turn.at >= turn.now - 1e-3


def test_the_first_month_in_which_another_option_leads():
    worth = {12: [1.0, 0.0, 0.2], 13: [1.0, 0.9, 0.2], 14: [1.0, 1.1, 0.2], 15: [1.0, 0.0, 2.0]}
    found = start_turn(worth, OPTIONS)
    assert (found.month, found.before, found.after) == (14, "stay", "mend")
    later = start_turn(worth, OPTIONS, now=14)
    assert (later.month, later.before, later.after) == (15, "mend", "leave")
    assert start_turn({12: [1.0, 0.0, 0.0]}, OPTIONS) is None
    assert start_turn(worth, OPTIONS, now=16) is None
    assert start_turn({}, OPTIONS) is None


def test_the_best_of_all_others():
    assert _best_of_others(np.array([1.0, 3.0, 2.0])).tolist() == [1, 2, 1]
    assert _best_of_others(np.array([5.0])).tolist() == [0]


def test_with_one_option_alone_no_rating_changes_the_lead(utility):
    alone = replace(
        utility,
        options=utility.options[:1],
        levels={name: levels[:, :1] for name, levels in utility.levels.items()},
        money=utility.money[:, :, :1],
    )
    turns = rating_turns(alone)
    assert [(turn.at, turn.taker) for turn in turns] == [(None, "")] * len(RATED)
