"""The Door of what ends by itself, and of training that is paid: when, and what comes after."""

import pytest

from afterward.base.figures import middle, reach
from afterward.base.months import month_of, month_text, month_words
from afterward.door.day import Day
from afterward.door.opening import GROUPS
from lives import ON, only, plain_person

FIRST = month_of(ON) + 4


def line(name, wanted):
    option = next(one for one in only(plain_person(), name) if one.id == name)
    day = Day(plain_person(), option, ON, FIRST)
    found = [line for _, make in GROUPS for line in make(day) if line.id == wanted]
    return day, found[0] if found else None


@pytest.mark.parametrize(("name", "months"), [("secondment", 12), ("sabbatical", 6)])
def test_the_month_in_which_the_present_post_goes_on_is_told(name, months):
    day, told = line(name, "ties.ends")
    assert told.value == month_text(FIRST + months)
    assert told.says == (
        f"It ends by itself after {months} months: begun on {day.words}, your post goes on from "
        f"1 {month_words(FIRST + months)}."
    )


@pytest.mark.parametrize("name", ["stay", "part-time", "locum", "change-specialty"])
def test_what_goes_on_has_no_such_month(name):
    assert line(name, "ties.ends")[1] is None


def test_training_is_told_with_its_months_its_range_and_the_pay_that_follows():
    day, told = line("change-specialty", "pay.training")
    low, high = reach(day.option.paid_training)
    assert (told.low, told.high) == (round(low), round(high))
    assert told.value == round(middle(day.option.paid_training))
    assert f"({round(low)} to {round(high)}, 9 in 10)" in told.says
    assert day.money(middle(day.option.progression[2].pay)) in told.says
    assert told.grade == day.option.paid_training.grade


def test_no_other_pay_is_told_as_training():
    for name in ("stay", "locum", "medical-writing"):
        assert line(name, "pay.training")[1] is None
