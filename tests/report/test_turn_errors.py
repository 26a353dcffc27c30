"""How far turning points may be off, held against the spread over parts of the same draws."""

from dataclasses import replace

import numpy as np
import pytest

from afterward.decision import decide, ranks
from afterward.report import turn_errors
from afterward.report.turn_errors import (
    at_rate_error,
    discounted,
    model_error,
    rate_off,
    rate_range,
    rating_off,
    rating_range,
)
from lives import ON, example

PARTS = 16


@pytest.fixture(scope="module")
def answer():
    return decide(example(), on=ON, lives=1024)


def turning(answer):
    return [point for point in answer.turning_points if point.at is not None]


def test_a_rate_is_off_by_what_parts_of_the_states_make_of_it(answer):
    """Twice the spread of a mean: the point found in each of 16 parts, over the root of 16."""
    utility = answer.utility
    total, state = utility.values(), utility.state_of_draw()
    assert turning(answer)
    for point in turning(answer):
        part = utility.part(point.criterion)
        two = (int(total.mean(axis=0).argmax()), utility.options.index(point.option))
        moving = part[:, two[0]] - part[:, two[1]]
        still = total[:, two[0]] - total[:, two[1]] - moving
        # The slope is that of all draws: in parts of few states it would turn over at times.
        gap = still + point.at / point.now * moving
        found = [
            point.at - point.now * gap[state % PARTS == n].mean() / moving.mean()
            for n in range(PARTS)
        ]
        spread = 2.0 * np.std(found, ddof=1) / np.sqrt(PARTS)
        assert rate_off(point, point.at, answer) == pytest.approx(spread, rel=0.6)


def test_where_the_rate_turns_the_two_are_level(answer):
    utility = answer.utility
    for point in turning(answer):
        total, part = utility.values().mean(axis=0), utility.part(point.criterion).mean(axis=0)
        there = total + (point.at / point.now - 1.0) * part
        leader, taker = int(total.argmax()), utility.options.index(point.option)
        assert there[leader] == pytest.approx(there[taker], abs=1e-6)


def test_where_a_rating_turns_the_two_are_level_and_the_error_is_some_points(answer):
    found = [turn for turn in answer.more.ratings if turn.at is not None]
    assert found
    for turn in found:
        gap = turn_errors._gap(turn, turn.at, answer)
        slope = turn_errors._gap(turn, turn.at + 1.0, answer) - gap
        # Narrowed down to a thousandth of a point.
        assert abs(gap.mean()) <= 2e-3 * abs(slope.mean()) + 1e-9
        assert 0.0 < rating_off(turn, turn.at, answer) < 100.0


def test_a_rating_that_moves_nothing_may_lie_anywhere(answer):
    turn = next(turn for turn in answer.more.ratings if turn.at is not None)
    rates = {**answer.utility.cloud.rates, turn.criterion: np.zeros(answer.utility.draws)}
    still = replace(answer.utility, cloud=replace(answer.utility.cloud, rates=rates))
    assert rating_off(turn, turn.at, replace(answer, utility=still)) == float("inf")


def test_ranges_of_today_hold_nine_draws_of_ten(answer):
    for point in turning(answer):
        low, high = rate_range(point, answer)
        drawn = answer.utility.cloud.rates[point.criterion]
        assert np.mean((drawn >= low) & (drawn <= high)) == pytest.approx(0.9, abs=0.01)
        assert low < point.now < high
    turn = next(t for t in answer.more.ratings if t.option == "stay")
    low, high = rating_range(turn, answer)
    assert 0.0 <= low < turn.now < high <= 100.0


def test_the_answer_made_another_way_is_the_one_that_was_told(answer):
    """The error is that of the very share that is printed."""
    for row in answer.more.at_rates:
        first = ranks(discounted(answer, row.yearly).values()) == 0
        assert first[:, answer.utility.options.index(row.leader)].mean() == pytest.approx(row.best)


def test_shares_of_another_model_are_off_by_less_than_by_so_many_coins(answer):
    rows = [(row, model_error) for row in answer.more.models if row.model != "additive"]
    rows += [(row, at_rate_error) for row in answer.more.at_rates]
    for row, error in rows:
        most = 0.5 / np.sqrt(answer.states)
        assert 0.0 < error(row, answer) <= most
