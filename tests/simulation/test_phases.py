from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.simulation.phases import Phases, Plan, change_months, overlap, shares


def option(road, **given):
    values = {"start_month": None, "notice_months": 3.0, "pause_months": 6.0, **given}
    return SimpleNamespace(road=road, **{"after_training": False, **values})


LEAVE_FIRST = Plan(look_first=False)


def months(road, search=5.0, training=0.0, plan=LEAVE_FIRST, **given):
    found = change_months(
        option(road, **given),
        search=np.array([[search]]),
        training=np.array([[training]]),
        plan=plan,
    )
    return tuple(float(part[0, 0]) for part in found)


def test_a_search_that_begins_with_the_notice_shortens_the_gap():
    # notice 3, search 5: out after 3, in work after 5
    assert months("leave") == (3.0, 3.0, 5.0)


def test_training_comes_before_the_search():
    # notice 3, training 12, then a search of 5
    assert months("leave", training=12.0) == (3.0, 15.0, 20.0)


def test_a_short_search_leaves_no_gap():
    assert months("leave", search=2.0) == (3.0, 3.0, 3.0)


def test_moving_searches_from_the_post_and_has_no_gap():
    assert months("move") == (8.0, 8.0, 8.0)


def test_a_pause_comes_back_after_its_months():
    assert months("pause") == (3.0, 3.0, 9.0)


def test_an_offer_begins_when_it_says():
    # the present post is kept until then, whatever the road
    assert months("leave", start_month=4) == (4.0, 4.0, 4.0)
    assert months("move", start_month=4) == (4.0, 4.0, 4.0)


def test_looking_first_leaves_no_gap_and_leaves_later():
    # search 5 from the post, then notice 3: out after 8, in work the same day
    assert months("leave", plan=Plan()) == (8.0, 8.0, 8.0)


def test_a_date_set_turns_what_is_left_of_the_search_into_a_gap():
    # looking from today, out in month 4 (wait 1, notice 3), found in month 9: five months' gap
    assert months("leave", search=9.0, plan=Plan(wait=1.0, dated=True)) == (4.0, 4.0, 9.0)
    # waiting ten months more, the post is found long before the day
    assert months("leave", search=9.0, plan=Plan(wait=11.0, dated=True)) == (14.0, 14.0, 14.0)


def test_looking_goes_on_beside_the_training():
    # notice 3, training 12, and a search of 15 that began with the training
    assert months("leave", search=15.0, training=12.0, plan=Plan()) == (3.0, 15.0, 18.0)
    assert months("leave", search=5.0, training=12.0, plan=Plan()) == (3.0, 15.0, 15.0)


def test_an_offer_that_begins_after_the_date_named_leaves_a_gap():
    # out in month 4 (wait 1, notice 3), in work in month 6
    dated = Plan(wait=1.0, dated=True)
    assert months("leave", start_month=6, plan=dated) == (4.0, 4.0, 6.0)
    assert months("move", start_month=2, plan=dated) == (4.0, 4.0, 4.0)


def test_what_opens_at_the_end_of_training_is_not_left_for_before():
    # asked for month 4, training ends in month 8: it goes on until then, and no gap is made
    dated = Plan(wait=1.0, dated=True)
    assert months("move", start_month=8, after_training=True, plan=dated) == (8.0, 8.0, 8.0)
    assert months("move", start_month=8, after_training=True) == (8.0, 8.0, 8.0)


def test_a_date_named_is_the_date_on_every_road():
    # asked for month 8: looking and asking begin today
    dated = Plan(wait=5.0, dated=True)
    assert months("move", plan=dated) == (8.0, 8.0, 8.0)
    assert months("move", search=10.0, plan=dated) == (8.0, 8.0, 10.0)
    asked = Plan(wait=8.0, dated=True)
    assert months("mend", notice_months=0.0, plan=asked) == (8.0, 8.0, 8.0)
    assert months("reduce", search=9.0, notice_months=0.0, plan=asked) == (9.0, 9.0, 9.0)


def test_waiting_moves_everything_later():
    assert months("leave", plan=Plan(wait=10.0, look_first=False)) == (13.0, 13.0, 15.0)


@given(
    leaves=st.floats(0, 50),
    training=st.floats(0, 30),
    search=st.floats(0, 30),
    retires=st.floats(0, 200),
    first=st.integers(0, 180),
    length=st.sampled_from([1, 12]),
)
def test_every_month_is_spent_in_exactly_one_phase(  # noqa: PLR0917
    leaves, training, search, retires, first, length
):
    at = [np.array([[[v]]]) for v in (leaves, leaves + training, leaves + training + search)]
    share = shares(Phases(*at, retires=retires), first, length)
    total = share.old + share.gap + share.new + share.retired
    assert float(total[0, 0, 0]) == pytest.approx(length)
    assert min(float(p[0, 0, 0]) for p in (share.old, share.gap, share.new)) >= 0


def test_overlap_counts_the_common_months():
    assert overlap(0, 12, 3.0, 7.5) == 4.5
    assert overlap(0, 12, 20.0, 30.0) == 0.0


def test_those_who_wait_and_look_first_leave_when_both_are_done():
    # notice 3: not before month 9, a search of 4 is done by then; a search of 12 is not
    assert months("leave", search=4.0, plan=Plan(wait=6.0)) == (9.0, 9.0, 9.0)
    assert months("leave", search=12.0, plan=Plan(wait=6.0)) == (15.0, 15.0, 15.0)
    # leaving first, the search begins with the notice: 4 months are over in month 10
    first = Plan(wait=6.0, look_first=False)
    assert months("leave", search=4.0, plan=first) == (9.0, 9.0, 10.0)
