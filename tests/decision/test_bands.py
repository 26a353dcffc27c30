import numpy as np
import pytest

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


def test_the_leader_holds_up_however_seldom_it_is_best():
    assert holding_up(np.array([0.2, 0.75, 0.05]), 2) == (0, 1, 2)
    assert holding_up(np.array([0.95, 0.03, 0.02]), 2) == (0, 2)
