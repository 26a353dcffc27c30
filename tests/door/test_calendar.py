"""The best and worst month to leave, by dated sums worked out by hand."""

import pytest

from afterward.base.months import month_number
from afterward.door import months, open_door
from afterward.options import alternatives
from afterward.profile import Debt
from afterward.report.doors import months_view
from lives import ON, changed, example, lived, mean, only, plain_person

DEBT = Debt(plan="us.ibr-new", balance=200_000, rate=0.07, pslf=100)


def one(person, option_id):
    option = next(o for o in alternatives(person, on=ON) if o.id == option_id)
    return months(person, option, ON)


def test_a_month_short_of_forgiveness_is_the_worst_and_the_next_the_best():
    # 100 counted in November 2026, 20 to go from December: the last in July 2028
    person = changed(plain_person(work={"employer": "nonprofit"}), debts=(DEBT,))
    found = one(person, "medical-writing")
    assert found.best == month_number("2028-08")
    assert found.best_losses == ()
    assert found.worst == month_number("2028-07")
    (loss,) = found.worst_losses
    assert "1 payment short" in loss.why
    # 580.50 a month against interest of 1,166.67: 200,000 + 20 * 586.17 = 211,723
    assert loss.amount == pytest.approx(211_723, abs=2)


def test_a_clock_that_runs_out_later_tells_no_month_apart():
    person = changed(plain_person(work={"employer": "nonprofit"}), debts=(replaced(60),))
    found = one(person, "medical-writing")
    assert found.worst is None
    assert found.best == month_number("2027-03")
    assert "60 payments" not in found.best_losses[0].why
    assert "57 payments short" in found.best_losses[0].why


def replaced(counted):
    return Debt(plan="us.ibr-new", balance=200_000, rate=0.07, pslf=counted)


def test_a_bond_and_a_vesting_add_up():
    person = changed(
        plain_person(),
        licence={"bond_until": "2027-09", "bond_penalty": 20_000.0},
        work={"unvested": 9_000.0, "vests": "2028-01"},
    )
    found = one(person, "medical-writing")
    # before September 2027 both are lost, before January 2028 the share, then nothing
    assert sum(loss.amount for loss in found.worst_losses) == 29_000
    assert found.worst == month_number("2027-08")
    assert found.best == month_number("2028-01")


def test_without_dated_sums_no_month_stands_out():
    found = one(plain_person(), "medical-writing")
    assert not found.stands_out
    assert found.best == month_number("2027-03")
    (told,) = months_view([found])
    assert told["says"].startswith("None of the rules we hold makes one month")


def test_a_post_that_counts_too_loses_no_forgiveness():
    person = changed(plain_person(work={"employer": "nonprofit"}), debts=(DEBT,))
    counting = [
        option
        for option in alternatives(person, on=ON)
        if option.employer in ("nonprofit", "government") and not option.same_employer
    ]
    assert counting
    for option in counting:
        assert months(person, option, ON).best_losses == ()


def test_every_one_of_the_next_36_months_can_be_asked_for():
    person = example()
    options = only(person, "medical-writing")
    rows = open_door(person, options, on=ON, every=True)
    by_option = {name: [r.month for r in rows if r.option.id == name] for name in ("stay",)}
    assert by_option["stay"] == list(range(month_number("2026-12"), month_number("2029-12")))
    writing = [row.month for row in rows if row.option.id == "medical-writing"]
    assert writing[0] == month_number("2027-03")  # the notice comes first
    assert writing[-1] == month_number("2029-11")


def test_what_has_not_vested_is_lost_by_those_who_leave_before():
    person = plain_person(
        work={"notice_months": 0, "unvested": 12_000.0, "vests": "2027-06"},
    )
    posts = {"search": 0, "training": 0, "training_cost": 0, "pay": 93600}
    options = only(person, "medical-writing", "mend")
    outcomes = lived(person, options, still=True, posts=posts)
    without = lived(plain_person(work={"notice_months": 0}), options, still=True, posts=posts)
    gain = {
        name: float((outcomes.wealth - without.wealth)[k, 0, 0, 1])
        for k, name in enumerate(outcomes.options)
    }
    assert gain["stay"] == pytest.approx(12_000, abs=1)
    assert gain["mend"] == pytest.approx(12_000, abs=1)
    assert gain["medical-writing"] == pytest.approx(0, abs=1)
    assert mean(outcomes, "money", "stay") > mean(without, "money", "stay")
