"""Risk and time apart from value: exact in each place of the distribution."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.streams import Streams
from afterward.preferences.gambles import (
    NEAR_MEDIAN,
    RISK_MEDIAN,
    Gamble,
    Near,
    certain,
    near_draws,
    next_gamble,
    next_near,
    risk_draws,
)

LUCK = Streams(1).normal("risk", state=np.arange(40_000))


def test_the_sure_amount_worth_a_gamble_by_hand():
    gamble = Gamble(0.0, 4000.0, 9000.0)
    found = certain(gamble, np.array([0.0, 1.0, 2.0]))
    # mean 6,500; geometric mean 6,000; harmonic mean 2 / (1/4000 + 1/9000)
    assert found == pytest.approx([6500, 6000, 2 / (1 / 4000 + 1 / 9000)], rel=1e-4)


@given(st.floats(0, 6), st.floats(0.1, 3))
def test_more_aversion_asks_for_less_for_sure(risk, more):
    gamble = Gamble(0.0, 3000.0, 6000.0)
    one, two = certain(gamble, np.array([risk, risk + more]))
    assert 3000 < two < one <= 4500.0001


def test_unasked_the_middle_is_the_assumption():
    assert np.median(risk_draws(LUCK, ())) == pytest.approx(RISK_MEDIAN, rel=0.02)
    assert np.median(near_draws(LUCK, ())) == pytest.approx(NEAR_MEDIAN, rel=0.02)


def test_choosing_the_sure_amount_means_more_aversion_and_the_gamble_less():
    gamble = next_gamble(5000.0, ())
    held = {
        side: np.median(risk_draws(LUCK, ((gamble, side),)))
        for side in ("first", "second", "same", "cannot say")
    }
    assert held["second"] < 0.75 < held["same"] < 1.3 < held["first"]
    assert held["cannot say"] == pytest.approx(np.median(risk_draws(LUCK, ())))


def test_after_an_answer_the_draws_follow_bayes_on_their_own_prior():
    """Against the same prior weighed draw by draw by the chance of the answer."""
    gamble = Gamble(5000.0, 3500.0, 7500.0)
    prior = risk_draws(LUCK, ())
    gap = (gamble.sure - certain(gamble, prior)) / (0.05 * 5000.0)
    weight = 1 / (1 + np.exp(-gap))
    exact = np.average(np.log(prior), weights=weight)
    assert np.log(risk_draws(LUCK, ((gamble, "first"),))).mean() == pytest.approx(exact, abs=0.02)


def test_every_draw_keeps_its_place():
    order = np.argsort(LUCK)
    after = risk_draws(LUCK, ((next_gamble(5000.0, ()), "first"),))[order]
    assert (np.diff(after) >= 0).all()


def test_the_second_gamble_is_even_for_the_middle_of_what_is_left():
    first = next_gamble(5000.0, ())
    up = next_gamble(5000.0, ((first, "second"),))
    down = next_gamble(5000.0, ((first, "first"),))
    assert down.sure < first.sure < up.sure
    assert first.sure == pytest.approx(np.sqrt(3500 * 7500), rel=0.01)


def test_waiting_for_more_means_that_later_counts_more():
    near = next_near(5000.0)
    assert near == Near(5000.0, pytest.approx(5000 * 1.03**5, rel=0.01), 5.0)
    sooner, later = (np.median(near_draws(LUCK, ((near, s),))) for s in ("first", "second"))
    assert later < NEAR_MEDIAN < sooner


def chance(gap, side):
    """Return how likely an answer is, the first better by so many noises; "same" where near."""
    first = 1 / (1 + np.exp(-gap))
    # about the same: likely where neither side is plainly better, 1 where they are even
    return {"first": first, "second": 1 - first, "same": 2 * np.sqrt(first * (1 - first))}[side]


@pytest.mark.parametrize("side", ["first", "second", "same"])
def test_every_answer_to_a_gamble_follows_bayes(side):
    gamble = Gamble(5600.0, 3500.0, 7500.0)
    prior = risk_draws(LUCK, ())
    weight = chance((gamble.sure - certain(gamble, prior)) / (0.05 * 5000.0), side)
    held(np.log(prior), weight, np.log(risk_draws(LUCK, ((gamble, side),))))


@pytest.mark.parametrize("side", ["first", "second", "same"])
@pytest.mark.parametrize(("later", "years"), [(6500.0, 5.0), (5400.0, 2.0)])
def test_every_answer_about_years_follows_bayes(side, later, years):
    near = Near(5000.0, later, years)
    prior = near_draws(LUCK, ())
    wanted = np.log(later / 5000.0) / years
    weight = chance((np.log1p(prior) - wanted) / 0.02, side)
    held(np.log(prior), weight, np.log(near_draws(LUCK, ((near, side),))))


def held(logs, weight, after):
    mean = np.average(logs, weights=weight)
    spread = np.sqrt(np.average((logs - mean) ** 2, weights=weight))
    assert after.mean() == pytest.approx(mean, abs=0.02)
    assert after.std() == pytest.approx(spread, abs=0.02)


def test_about_the_same_narrows_what_is_known_and_cannot_say_does_not():
    even = next_gamble(5000.0, ())
    wide = np.log(risk_draws(LUCK, ())).std()
    assert np.log(risk_draws(LUCK, ((even, "same"),))).std() < 0.92 * wide
    later = next_near(5000.0)
    assert np.array_equal(risk_draws(LUCK, ((even, "cannot say"),)), risk_draws(LUCK, ()))
    assert np.array_equal(near_draws(LUCK, ((later, "cannot say"),)), near_draws(LUCK, ()))


def test_a_second_question_about_years_is_even_for_the_middle_of_what_is_left():
    first = next_near(5000.0)
    for side, more in (("first", True), ("second", False)):
        again = next_near(5000.0, ((first, side),))
        assert (again.later > first.later) is more
        middle = np.median(near_draws(LUCK, ((first, side),)))
        assert again.later == pytest.approx(5000 * (1 + middle) ** 5, rel=0.02)
