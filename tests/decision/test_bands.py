import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.decision import acceptability
from afterward.decision.bands import holding_up, word


@pytest.mark.parametrize(
    ("share", "regret", "said"),
    [
        (0.80, 1.0, "clear"),
        (0.80, 1.1, "leaning"),
        (0.79, 0.0, "leaning"),
        (0.60, 5.0, "leaning"),
        (0.59, 0.0, "close"),
        (0.10, 90.0, "close"),
    ],
)
def test_the_bands_of_words_are_fixed(share, regret, said):
    assert word(share, regret) == said


def test_at_least_two_options_hold_up():
    assert holding_up(np.array([0.97, 0.02, 0.01]), 0) == (0, 1)


def test_all_that_are_best_often_enough_hold_up_in_their_own_order():
    assert holding_up(np.array([0.2, 0.5, 0.05, 0.25]), 1) == (0, 1, 3)


def test_one_draw_in_ten_is_often_enough_to_hold_up():
    assert holding_up(np.array([0.5, 0.4, 0.1]), 0) == (0, 1, 2)
    assert holding_up(np.array([0.5, 0.401, 0.099]), 0) == (0, 1)


def test_the_leader_holds_up_however_seldom_it_is_best():
    assert holding_up(np.array([0.2, 0.75, 0.05]), 2) == (0, 1, 2)
    assert holding_up(np.array([0.95, 0.03, 0.02]), 2) == (0, 2)


@given(st.floats(0, 1), st.floats(0, 1000))
def test_words_are_their_definition(share, regret):
    """Clear: best in >= 80 %, regret <= 1 month; leaning: >= 60 %; close otherwise (design 6)."""
    if share >= 0.8 and regret <= 1:
        expected = "clear"
    elif share >= 0.6:
        expected = "leaning"
    else:
        expected = "close"
    assert word(share, regret) == expected


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 9), st.floats(0, 9))
def test_more_often_best_and_less_regret_never_sound_less_firm(one, two, less, more):
    firm = ["close", "leaning", "clear"]
    low, high = sorted((one, two))
    few, many = sorted((less, more))
    assert firm.index(word(high, few)) >= firm.index(word(low, many))


def test_eight_draws_of_ten_are_eighty_percent():
    """Shares come from counts: none may fall below its band by rounding."""
    for draws in (5, 10, 35, 125, 4095):
        values = np.zeros((draws, 2))
        values[: draws * 4 // 5, 1] = 1.0
        assert word(float(acceptability(values)[1, 0]), 0.5) == "clear"
        values[:] = 0.0
        values[: draws * 3 // 5, 1] = 1.0
        assert word(float(acceptability(values)[1, 0]), 0.5) == "leaning"


@given(st.lists(st.floats(0, 1), min_size=2, max_size=12), st.integers(0, 11))
def test_the_short_list_holds_the_leader_and_never_one_alone(best, leader):
    leader %= len(best)
    found = holding_up(np.array(best), leader)
    assert leader in found
    assert len(found) >= 2
    assert list(found) == sorted(set(found))
    assert all(i in found for i, share in enumerate(best) if share >= 0.1)
