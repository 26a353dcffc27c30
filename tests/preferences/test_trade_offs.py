"""A question trades one thing for another; two answers that cannot both hold are found."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.preferences import Question, Ranking, TradeOff, contradictions

TIME_OR_MONEY = Question((2, 0), (0.6, 0.2), (0.4, 0.5))


@pytest.mark.parametrize(
    ("first", "second"),
    [((0.5, 0.5), (0.4, 0.5)), ((0.5, 0.5), (0.5, 0.5)), ((0.1, 0.1), (0.2, 0.3))],
)
def test_a_future_as_good_in_everything_leaves_nothing_to_trade(first, second):
    with pytest.raises(AfterwardError, match="nothing to trade"):
        Question((0, 1), first, second)


def test_both_futures_whole_are_alike_in_all_else():
    first, second = TIME_OR_MONEY.futures(np.array([0.9, 0.8, 0.7, 0.1]))
    assert first.tolist() == [0.2, 0.8, 0.6, 0.1]
    assert second.tolist() == [0.5, 0.8, 0.4, 0.1]
    first, second = TIME_OR_MONEY.futures(0.5, criteria=5)
    assert first.tolist() == [0.2, 0.5, 0.6, 0.5, 0.5]
    assert (first != second).sum() == 2


def test_the_same_question_answered_both_ways_clashes():
    said = (TradeOff(TIME_OR_MONEY, "first"), TradeOff(TIME_OR_MONEY, "second"))
    assert contradictions(said) == ((0, 1),)


def test_turned_over_and_answered_by_the_same_future_does_not_clash():
    turned = TIME_OR_MONEY.turned(0)
    assert turned.first == TIME_OR_MONEY.second
    assert contradictions((TradeOff(TIME_OR_MONEY, "first"), TradeOff(turned, "second"))) == ()
    assert contradictions((TradeOff(TIME_OR_MONEY, "first"), TradeOff(turned, "first"))) == (
        (0, 1),
    )


def test_what_follows_from_an_answer_is_held_against_a_later_one():
    # 0.6 and 0.2 over 0.4 and 0.5; later the better-off 0.7 and 0.2 loses to the worse 0.4 and 0.4
    later = Question((0, 2), (0.2, 0.7), (0.4, 0.4))
    said = (TradeOff(TIME_OR_MONEY, "first"), TradeOff(later, "second"))
    assert contradictions(said) == ((0, 1),)
    assert contradictions((said[0], TradeOff(later, "first"))) == ()


@pytest.mark.parametrize("side", ["same", "cannot say"])
def test_neither_nor_never_clashes(side):
    assert contradictions((TradeOff(TIME_OR_MONEY, "first"), TradeOff(TIME_OR_MONEY, side))) == ()


def test_other_things_and_rankings_never_clash():
    other = Question((1, 0), (0.2, 0.6), (0.5, 0.4))
    ranking = Ranking((0, 2), (0.0, 0.0), (1.0, 1.0))
    said = (TradeOff(TIME_OR_MONEY, "first"), TradeOff(other, "first"), ranking)
    assert contradictions(said) == ()


levels = st.tuples(*[st.floats(0, 1)] * 2)


@given(st.lists(st.tuples(levels, levels), min_size=1, max_size=8), st.floats(0.05, 0.95))
def test_a_steady_additive_person_never_contradicts_themselves(pairs, weight):
    said = []
    for one, two in pairs:
        gains = np.subtract(one, two)
        worth = weight * gains[0] + (1 - weight) * gains[1]
        if (gains > 0).any() and (gains < 0).any() and abs(worth) > 1e-9:
            said.append(TradeOff(Question((0, 1), one, two), "first" if worth > 0 else "second"))
    assert contradictions(tuple(said)) == ()
