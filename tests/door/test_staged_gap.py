"""The Door of a road in stages: half the post pays on, and ends only as the new one begins."""

import numpy as np
import pytest

from afterward.base.figures import middle, reach
from afterward.base.months import month_of, month_text, month_words
from afterward.door.calendar import dated_losses
from afterward.door.day import Day
from afterward.door.opening import GROUPS
from afterward.door.pay import net_pay
from afterward.door.runway import gap_range
from afterward.door.stages import ends
from afterward.profile import Debt
from lives import ON, changed, only, plain_person

STAGED, AT_ONCE = "retrain-public-health", "public-health"
FIRST = month_of(ON) + 4


def day(name, month=FIRST, **tables):
    person = changed(plain_person(work={"look_first": False}), **tables)
    found = next(o for o in only(person, name) if o.id == name)
    return Day(person, found, ON, month)


def line(one, name):
    found = [line for _, make in GROUPS for line in make(one) if line.id == name]
    return found[0] if found else None


def test_beside_half_the_post_no_month_is_without_pay():
    assert gap_range(day(STAGED)) == (0.0, 0.0)
    low, high = gap_range(day(AT_ONCE))
    assert 0.0 <= low < high


def test_the_post_ends_with_training_and_search_and_otherwise_on_the_day():
    assert ends(day(AT_ONCE)) == (FIRST, FIRST)
    one = day(STAGED)
    train, search = reach(one.option.training), reach(one.option.search)
    # Looking begins after the training: nothing of the search is done by then.
    assert ends(one) == (FIRST + int(train[0] + search[0]), FIRST + int(train[1] + search[1]))


def bonded(name, until):
    return day(name, licence={"bond_until": month_text(until), "bond_penalty": 5000.0})


def test_a_bond_is_told_for_the_end_of_the_post_and_not_for_the_start_of_training():
    first, last = ends(day(STAGED))
    served = bonded(STAGED, first)
    assert "served by then" in line(served, "ties.bond").says
    assert dated_losses(served) == ()
    # Whoever leaves at once in the same month still owes it.
    assert "sets off" in line(bonded(AT_ONCE, first), "ties.bond").says
    running = bonded(STAGED, first + 1)
    says = line(running, "ties.bond").says
    assert f"likely between {month_words(first)} and {month_words(last)}" in says
    assert "sets off $5,000" in says
    assert [loss.amount for loss in dated_losses(running)] == [5000.0]


def test_what_vests_is_told_for_the_end_of_the_post():
    first, _ = ends(day(STAGED))
    mine = day(STAGED, work={"vests": month_text(first), "unvested": 8000.0})
    assert "is yours by then" in line(mine, "ties.vesting").says
    lost = day(STAGED, work={"vests": month_text(first + 1), "unvested": 8000.0})
    assert "loses it" in line(lost, "ties.vesting").says
    assert f"leaving on 1 {month_words(FIRST)}" not in line(lost, "ties.vesting").says


def test_the_bills_are_covered_with_half_the_pay():
    money = {"cash": 30_000.0, "essential": 5_000.0, "other": 1_000.0}
    one, whole = day(STAGED, money=money), day(AT_ONCE, money=money)
    half = float(net_pay(one, np.array([46_800.0]))[0]) / 12.0  # half of 93,600
    cover = line(whole, "cover.cobra").value
    found = line(one, "runway.full")
    assert found.value == pytest.approx(30_000 / (6_000 + cover / 2 - half), abs=0.06)
    assert "with 50 % of its pay until the new post begins" in found.says
    assert "with no pay from this post" in line(whole, "runway.full").says


def test_months_in_half_a_post_count_towards_no_forgiveness():
    debt = Debt(plan="us.ibr-new", balance=200_000.0, rate=0.07, clock=60, pslf=60)
    tables = {"debts": (debt,), "work": {"employer": "government", "look_first": False}}
    at_once, staged = day(AT_ONCE, **tables), day(STAGED, **tables)
    soonest = 120 - 60 - staged.months_from_now
    when = FIRST - 1 + soonest
    assert month_words(when) in line(at_once, "clocks.pslf").says
    assert month_words(when) not in line(staged, "clocks.pslf").says
    assert "with a part of one, does not count" in line(staged, "clocks.pslf").says


def test_a_pension_goes_on_in_part_and_stops_with_the_post():
    saved = {"employer_saving": 0.05, "look_first": False}
    assert "goes on in part" in line(day(STAGED, work=saved), "pension.employer").says
    assert "stops on that day" in line(day(AT_ONCE, work=saved), "pension.employer").says


def test_health_cover_may_be_kept_from_the_end_of_the_post():
    first, _ = ends(day(STAGED))
    assert month_words(first + 18) in line(day(STAGED), "cover.cobra").says
    assert month_words(FIRST + 18) in line(day(AT_ONCE), "cover.cobra").says


def test_a_second_employer_is_told_to_whoever_is_on_a_visa():
    says = line(day("portfolio", licence={"visa": "h1b"}), "ties.visa.h1b").says
    assert "a second employer" in says
    assert line(day("portfolio"), "ties.visa.none") is None
    part_time = day("part-time", licence={"visa": "h1b"})
    assert line(part_time, "ties.visa.h1b") is None
    left = line(day(AT_ONCE, licence={"visa": "h1b"}), "ties.visa.h1b")
    assert "second employer" not in left.says


def test_training_takes_twice_as_long_beside_half_the_post():
    assert middle(day(STAGED).option.training) == pytest.approx(
        2.0 * middle(day(AT_ONCE).option.training)
    )
