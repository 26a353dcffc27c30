"""Sliders: their bounds, their steps, and what a move makes of a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.decision.sliders import UNMOVED, Moves, moved, sliders, snapped
from lives import ON, changed, example, plain_person

NAMES = ("hours", "pay", "leave", "spending", "retire_at")
PEOPLE = ("us-internist", "uk-gp-registrar", "india-medical-officer")


def slider(profile, name):
    return next(one for one in sliders(profile, ON) if one.name == name)


@pytest.mark.parametrize("name", PEOPLE)
def test_every_slider_stands_on_a_step_within_its_bounds(name):
    found = sliders(example(name), ON)
    assert tuple(one.name for one in found) == NAMES
    for one in found:
        assert one.low <= one.now <= one.high
        assert one.low < one.high
        for end in (one.low, one.now, one.high):
            assert one.nearest(end) == pytest.approx(end)


def test_money_goes_by_round_steps_near_a_hundredth():
    # 93,600 a year: a hundredth is 936, so 500; 4,000 a month: 40, so 20.
    found = {one.name: one for one in sliders(plain_person(), ON)}
    assert found["pay"].step == 500.0
    assert found["spending"].step == 20.0
    assert (found["pay"].low, found["pay"].high) == (47_100.0, 187_100.0)


@given(st.sampled_from(NAMES), st.floats(0.0, 1.0))
def test_a_move_lands_on_the_nearest_step_and_stays_there(name, part):
    person = plain_person()
    one = slider(person, name)
    value = one.low + part * (one.high - one.low)
    there = snapped(Moves(**{name: value}), person, ON)
    assert snapped(there, person, ON) == there
    at = getattr(there, name)
    stands = one.now if at is None else at
    assert abs(stands - value) <= one.step / 2 + 1e-6


@given(st.sampled_from(NAMES))
def test_a_slider_where_the_profile_stands_is_no_move(name):
    person = plain_person()
    assert snapped(Moves(**{name: slider(person, name).now}), person, ON) == UNMOVED


def test_all_that_goes_too_far_is_told_at_once():
    with pytest.raises(AfterwardError) as told:
        snapped(Moves(hours=200.0, pay=90_000.0, leave=-1.0), plain_person(), ON)
    assert [fault.path for fault in told.value.faults] == ["hours", "leave"]
    assert told.value.code == "play.moves"


def test_spending_moves_what_is_essential_and_the_rest_alike():
    person = moved(plain_person(), Moves(spending=2_000.0))
    assert person.money.essential == pytest.approx(1_500.0)
    assert person.money.other == pytest.approx(500.0)


def test_only_what_is_moved_moves():
    person = plain_person()
    assert moved(person, UNMOVED) == person
    assert moved(person, Moves(leave=12.0)) == person
    assert moved(person, Moves(pay=80_000.0)) == changed(person, work={"pay": 80_000.0})
    assert moved(person, Moves(hours=30.0)) == changed(person, work={"hours": 30.0})
    assert moved(person, Moves(retire_at=60.0)) == changed(person, money={"retire_at": 60.0})


def test_no_slider_asks_to_retire_before_today():
    old = plain_person(person={"born": "1950-03"}, money={"retire_at": 76.5})
    assert slider(old, "retire_at").low >= 76.0
    retired = plain_person(person={"born": "1950-03"}, money={"retire_at": 67.0})
    assert slider(retired, "retire_at").low == 67.0


def test_someone_without_pay_has_a_slider_that_moves():
    nothing = plain_person(work={"pay": 0.0})
    assert slider(nothing, "pay").low == 0.0
    assert slider(nothing, "pay").high >= 0.0
