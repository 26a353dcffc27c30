"""Where the lead changes: lines by hand, bends by bisection, and what is left out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.criteria import CRITERIA
from afterward.base.errors import AfterwardError
from afterward.decision import acceptability
from afterward.decision.crossings import lead_changes, nearest_change
from afterward.decision.turning import (
    Firm,
    _crossing,
    how_firm,
    leading,
    left_out,
    left_out_together,
    whose_decision,
)
from lives import decided


def test_two_lines_cross_where_they_are_level():
    # 10 and 4 + 4 x: level at 1.5
    (change,) = lead_changes([0.0, 5.0], [[10.0, 4.0], [10.0, 24.0]])
    assert (change.at, change.before, change.after) == (1.5, 0, 1)


def test_three_lines_between_two_points_change_the_lead_twice():
    # 6, 4 + x, 3 x: level at 2 (first and second) but 3 x is 6 there as well
    xs = np.array([0.0, 10.0])
    lines = np.stack([6 + 0 * xs, 5 + xs, 3 * xs], axis=1)
    found = lead_changes(xs, lines)
    assert [(c.at, c.before, c.after) for c in found] == [(1.0, 0, 1), (2.5, 1, 2)]
    meeting = np.stack([6 + 0 * xs, 4 + xs, 3 * xs], axis=1)
    assert [(c.at, c.after) for c in lead_changes(xs, meeting)] == [(pytest.approx(2.0), 2)]


def test_lines_that_only_touch_change_nothing():
    assert lead_changes([0.0, 1.0, 2.0], [[1.0, 0.0], [1.0, 1.0], [1.0, 0.0]]) == ()
    assert lead_changes([0.0, 1.0], [[1.0, 1.0], [1.0, 1.0]]) == ()


def test_months_change_the_lead_at_a_month_and_come_back_unseen():
    worth = [[1.0, 0.0, 0.5], [0.0, 1.0, 0.5], [0.0, 1.0, 0.5], [1.0, 0.0, 0.5]]
    found = lead_changes([24_000, 24_001, 24_002, 24_003], worth, steps=True)
    assert [(c.at, c.before, c.after) for c in found] == [(24_001, 0, 1), (24_003, 1, 0)]


def test_of_two_rates_that_turn_the_lead_the_nearer_in_ratio_is_told():
    # 10 leads at 1; 4 + 4 k overtakes at 1.5, 18 - 9 k at 8/9 on the way down: 1.125 times
    rest, part = np.array([10.0, 4.0, 18.0]), np.array([0.0, 4.0, -9.0])
    assert _crossing(rest, part) == (pytest.approx(8 / 9), 2)
    # 18 - 16 k is level only at a half: twice as far, so the one above is told
    assert _crossing(rest, np.array([0.0, 4.0, -16.0])) == (pytest.approx(1.5), 1)


@pytest.mark.parametrize(("slope", "told"), [(0.6, (10.0, 1)), (0.599, (None, None))])
def test_a_rate_beyond_ten_times_today_s_is_not_told(slope, told):
    found = _crossing(np.array([10.0, 4.0]), np.array([0.0, slope]))
    assert found == (told[0] and pytest.approx(told[0]), told[1])


@given(st.integers(0, 2**32 - 1), st.integers(2, 5), st.integers(2, 6))
def test_the_lead_between_two_changes_is_whoever_is_worth_most(seed, points, options):
    random = np.random.default_rng(seed)
    xs = np.cumsum(random.uniform(0.5, 2, points))
    worth = random.normal(size=(points, options))
    edges = [xs[0], *(c.at for c in lead_changes(xs, worth)), xs[-1]]
    leaders = [int(worth[0].argmax()), *(c.after for c in lead_changes(xs, worth))]
    for left, right, leader in zip(edges, edges[1:], leaders, strict=False):
        for x in np.linspace(left, right, 7)[1:-1]:
            there = np.array([np.interp(x, xs, column) for column in worth.T])
            assert there[leader] >= there.max() - 1e-9
    assert sorted(edges) == edges


def test_the_nearest_change_is_told_with_who_leads_beyond_it():
    # the second leads below 1, the first to 4, the third beyond
    xs = np.linspace(0, 6, 7)
    worth = np.stack([0 * xs, 1 - xs, xs - 4], axis=1)
    assert nearest_change(xs, worth, 2.0) == (1.0, 1)
    assert nearest_change(xs, worth, 3.0) == (4.0, 2)
    # in ratio, 4 is nearer to 2.1 than 1 is: 1.9 times against 2.1
    assert nearest_change(xs, worth, 2.1) == (1.0, 1)
    assert nearest_change(xs, worth, 2.1, ratio=True) == (4.0, 2)
    assert nearest_change(xs, worth[:, :1], 2.0) is None
    # beside an answer that the first leads, the others change places with it alone
    assert nearest_change(xs, worth, 0.5, leader=0) == (4.0, 2)
    assert nearest_change(xs, worth, 0.5, leader=1) == (1.0, 0)
    assert nearest_change(xs, worth, 5.0, leader=1) is None


@pytest.mark.parametrize(
    ("xs", "worth"),
    [([1.0, 0.0], np.ones((2, 2))), ([0.0, 1.0], np.ones((3, 2))), ([0.0], np.ones(2))],
)
def test_points_that_do_not_rise_or_fit_are_refused(xs, worth):
    with pytest.raises(AfterwardError, match="cannot be followed"):
        lead_changes(xs, worth)


def test_to_lead_is_to_be_regretted_least_not_to_be_best_most_often():
    assert leading(np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 90.0]])) == 1
    # level but for the rounding of the machine: the first of equals
    assert leading(np.array([[0.3, 0.1 + 0.2]])) == 0


def test_the_word_is_about_the_option_that_leads_not_about_the_one_best_most_often():
    often_best = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0], [0.0, 90.0]])
    assert how_firm(often_best) == Firm(1, 0.25, "close")
    assert how_firm(often_best[:3]) == Firm(0, 1.0, "clear")
    assert how_firm(often_best[:3], guessed=lambda column: column == 0).word == "close"
    assert how_firm(often_best[:3], guessed=lambda column: column == 1).word == "clear"
    # best in four of five, and regretted by two months on average where it is not
    assert how_firm(np.array([[3.0, 0.0]] * 4 + [[0.0, 10.0]])) == Firm(0, 0.8, "leaning")


@pytest.fixture(scope="module")
def utility():
    return decided().utility


def test_reputation_and_obligation_are_told_apart_and_together(utility):
    seen, owed, both = whose_decision(utility)
    assert (seen.criterion, owed.criterion) == ("standing", "obligation")
    assert both.criterion == "standing+obligation"
    alone = {row.criterion: row for row in left_out(utility)}
    assert (seen, owed) == (alone["standing"], alone["obligation"])
    values = utility.values() - utility.part("standing") - utility.part("obligation")
    assert both.leader == utility.options[leading(values)]
    assert both.best == pytest.approx(acceptability(values)[leading(values), 0])
    assert both.changes == (leading(values) != leading(utility.values()))


def test_leaving_nothing_out_changes_nothing(utility):
    row = left_out_together(utility, ())
    assert row.leader == utility.options[leading(utility.values())]
    assert not row.changes


def test_every_criterion_is_left_out_in_turn(utility):
    rows = left_out(utility)
    assert [row.criterion for row in rows] == [c.id for c in CRITERIA]
    for row in rows:
        values = utility.values() - utility.part(row.criterion)
        assert row.leader == utility.options[leading(values)]
