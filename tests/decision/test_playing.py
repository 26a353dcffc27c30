"""Sliders dragged: what moves, which way, and that an unmoved board is the answer itself."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.decision import playing
from afterward.decision.played import BANDS, OUTCOMES
from afterward.decision.playing import Board, play, play_while, table, table_of
from afterward.decision.sliders import UNMOVED, Moves, sliders
from afterward.simulation import engine
from lives import ON, changed, decided, example, plain_person

SOME = ("stay", "part-time", "medical-writing")
PERSON = plain_person(
    work={"notice_months": 1}, money={"cash": 90_000}, must_haves={"keep": list(SOME[1:])}
)


@cache
def board() -> Board:
    return table(PERSON, on=ON, option_ids=SOME)


@cache
def told(**moves):
    return play(board(), Moves(**moves), coarse=True)


def of(answer, name):
    return next(one for one in answer.options if one.id == name)


def mean(answer, name, criterion):
    return of(answer, name).outcomes[criterion].mean


@pytest.mark.parametrize("name", ["us-internist", "india-medical-officer"])
def test_an_unmoved_board_is_the_answer_within_its_error(name):
    answer = decided(name)
    played = play(table_of(answer), UNMOVED, coarse=True)
    assert [one.id for one in played.options] == [one.option.id for one in answer.options]
    for mine, theirs in zip(played.options, answer.options, strict=True):
        assert mine.name == theirs.option.name
        for criterion in OUTCOMES:
            one, other = mine.outcomes[criterion], theirs.outcomes[criterion]
            # Sixteen groups, or lives few: an error is itself known within a third.
            off = 5.0 * np.hypot(one.se, other.se) + 1e-9 * abs(other.mean)
            assert abs(one.mean - other.mean) <= off, (mine.id, criterion)


def test_fans_are_told_until_work_ends_and_in_order():
    for one in told().options:
        fan = one.wealth
        assert fan.bands.shape == fan.errors.shape == (len(BANDS), fan.years.size)
        assert (np.diff(fan.bands, axis=0) >= 0.0).all()
        assert (fan.errors >= 0.0).all()
        assert fan.years[0] == 0.0
        assert 24.0 <= fan.years[-1] <= 26.0
        assert np.allclose(fan.bands[:, 0], 90_000.0)


def test_burnout_by_year_adds_up_to_the_years_burned_out():
    for one in told().options:
        shares = one.burned_out
        years = (shares.until - shares.years) @ shares.mean
        assert years == pytest.approx(one.outcomes["health"].mean, rel=1e-4)
        assert (np.diff(shares.bands, axis=0) >= 0.0).all()
        assert ((shares.mean >= 0.0) & (shares.mean <= 1.0)).all()
        assert shares.until[-1] == 10.0


def test_more_spent_leaves_less_saved_and_burns_nobody_out():
    less, more = told(spending=3_000.0), told(spending=5_000.0)
    for name in SOME:
        rich, poor = of(less, name).wealth.bands, of(more, name).wealth.bands
        assert (rich[2, 1:] > poor[2, 1:]).all()
        here, there = (mean(answer, name, "time") for answer in (less, more))
        assert here == pytest.approx(there, abs=0.5)


def test_more_pay_leaves_more_to_spend_in_staying_and_in_a_part_of_the_post():
    for name in ("stay", "part-time"):
        less, same, more = (
            mean(told(**moves), name, "money")
            for moves in ({"pay": 80_000.0}, {}, {"pay": 110_000.0})
        )
        assert less < same < more
    # A role outside pays what it pays, however much the present post does.
    role = [mean(told(**moves), "medical-writing", "money") for moves in ({}, {"pay": 80_600.0})]
    assert role[0] == pytest.approx(role[1], rel=0.03)


def test_fewer_hours_give_time_and_ease_burnout_in_staying_too():
    same, fewer = told(), told(hours=40.0)
    assert mean(fewer, "stay", "time") == pytest.approx(mean(same, "stay", "time") + 10.0, abs=1.0)
    assert mean(fewer, "stay", "health") < mean(same, "stay", "health")
    assert mean(fewer, "part-time", "time") > mean(same, "part-time", "time")
    # Once outside, the hours are those of the role: only the time before it is lighter.
    role = [mean(answer, "medical-writing", "health") for answer in (fewer, same)]
    stay = [mean(answer, "stay", "health") for answer in (fewer, same)]
    assert role[1] - role[0] < 0.7 * (stay[1] - stay[0])


def test_leaving_in_two_years_is_as_staying_until_then():
    later, now = told(leave=24.0), told()
    stay, role = of(later, "stay"), of(later, "medical-writing")
    assert np.allclose(role.burned_out.mean[:1], stay.burned_out.mean[:1], atol=1e-6)
    assert np.allclose(role.wealth.bands[:, 1], stay.wealth.bands[:, 1], rtol=1e-4)
    assert stay.wealth.bands == pytest.approx(of(now, "stay").wealth.bands)
    assert np.abs(role.wealth.bands - of(now, "medical-writing").wealth.bands).max() > 1_000.0


def test_working_longer_tells_more_years_and_leaves_more_to_spend():
    sooner, later = told(retire_at=60.0), told(retire_at=72.0)
    assert sooner.years[-1] < told().years[-1] < later.years[-1]
    for name in SOME:
        assert mean(sooner, name, "money") < mean(later, name, "money")


def test_a_small_move_moves_the_picture_a_little():
    one, next_to_it = told(), told(spending=4_020.0)
    for name in SOME:
        wealth = [of(answer, name).wealth.bands[:, -1] for answer in (one, next_to_it)]
        spread = wealth[0][-1] - wealth[0][0]
        assert np.abs(wealth[0] - wealth[1]).max() < 0.05 * spread


def test_the_same_move_is_the_same_picture_whatever_came_between():
    first = told(pay=100_100.0)
    for pay in (47_100.0, 60_100.0, 120_100.0):
        play(board(), Moves(pay=pay), coarse=True)
    again = play(board(), Moves(pay=100_100.0), coarse=True)
    anew = play(table(PERSON, on=ON, option_ids=SOME), Moves(pay=100_100.0), coarse=True)
    for other in (again, anew):
        assert np.array_equal(first.raw[0], other.raw[0])
        assert first.options[2].outcomes == other.options[2].outcomes


def test_two_options_are_compared_life_by_life():
    answer = told()
    pair, turned = answer.pair("stay", "part-time"), answer.pair("part-time", "stay")
    gap = mean(answer, "stay", "money") - mean(answer, "part-time", "money")
    assert pair.money.mean == pytest.approx(gap)
    assert pair.money.mean == pytest.approx(-turned.money.mean)
    assert pair.wealth.bands == pytest.approx(-turned.wealth.bands[::-1])
    assert (pair.ahead + turned.ahead <= 1.0).all()
    # On the same lives a difference is known far better than either of the two.
    apart = of(answer, "stay").outcomes["money"].se
    assert pair.money.se < apart or apart == 0.0
    assert 0.0 <= pair.ahead_in_money <= 1.0


def test_an_option_is_never_ahead_of_itself():
    same = told().pair("stay", "stay")
    assert not same.ahead.any()
    assert same.money.mean == same.ahead_in_money == 0.0


def test_what_is_not_there_is_told():
    with pytest.raises(AfterwardError) as no_option:
        told().pair("stay", "circus")
    assert "circus" in str(no_option.value)
    with pytest.raises(AfterwardError) as no_table:
        table(PERSON, on=ON, option_ids=("stay", "circus"))
    assert no_table.value.code == "option.unknown"
    with pytest.raises(AfterwardError) as too_far:
        play(board(), Moves(hours=999.0), coarse=True)
    assert too_far.value.code == "play.moves"


def test_the_reference_tells_the_same_within_its_error():
    slow = play(replace(board(), quick=False), UNMOVED, coarse=True)
    for mine, theirs in zip(told().options, slow.options, strict=True):
        for criterion in OUTCOMES:
            one, other = mine.outcomes[criterion], theirs.outcomes[criterion]
            assert abs(one.mean - other.mean) <= 5.0 * np.hypot(one.se, other.se) + 1e-6


def test_a_household_without_tables_is_played_by_the_reference():
    # Alabama takes the federal tax off before its own: pay and income are not taxed apart.
    person = changed(example(), person={"region": "AL"})
    alabama = table(person, on=ON, option_ids=("stay", "mend"))
    assert not alabama.quick
    assert play(alabama, UNMOVED, coarse=True).lives == 256


def test_a_board_is_quick_where_the_compiled_lives_are_there():
    assert board().quick == (engine.installed() and engine.ready())


def test_more_lives_are_told_on_release_and_tell_the_same():
    full = play(board(), UNMOVED)
    assert full.lives > told().lives
    assert not full.coarse
    for name in SOME:
        one, other = (of(answer, name).outcomes["money"] for answer in (full, told()))
        assert abs(one.mean - other.mean) <= 5.0 * np.hypot(one.se, other.se) + 1e-6


def test_every_slider_can_be_moved_to_both_its_ends():
    for slider in sliders(PERSON, ON):
        for end in (slider.low, slider.high):
            answer = play(board(), Moves(**{slider.name: end}), coarse=True)
            assert all(np.isfinite(one.wealth.bands).all() for one in answer.options)


def test_whoever_moves_on_is_not_waited_for():
    asked = []

    def going():
        asked.append(True)
        return len(asked) < 2

    assert play_while(going, board(), UNMOVED) is None
    assert len(asked) == 2
    assert play_while(lambda: True, board(), UNMOVED, coarse=True) is not None


def test_states_lived_some_at_a_time_are_those_lived_at_once(monkeypatch):
    whole = play(board(), Moves(spending=4_400.0))
    monkeypatch.setattr(playing, "AT_ONCE", 64)
    at_once = play(board(), Moves(spending=4_400.0))
    for one, other in zip(whole.raw, at_once.raw, strict=True):
        assert np.array_equal(one, other)
