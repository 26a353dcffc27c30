"""A loan told line by line: every step adds up, carries a source, and says what leaving costs."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from afterward.base.errors import AfterwardError
from afterward.law import loans
from afterward.law.loans import Borrower, explain_loan

BEFORE = dt.date(2024, 9, 1)
WHO = {"owed": 200_000.0, "rate": 0.0794, "income": (65_000.0,) * 3 + (256_830.0,)}


def told(plan, *, leave=None, **more):
    lines = explain_loan(plan, Borrower(**WHO | more), leave=leave)
    assert len({line.id for line in lines}) == len(lines)
    return {line.id: line for line in lines}


def amounts(lines, *ids):
    return [lines[name].amount for name in ids]


def test_rap_is_told_step_by_step():
    lines = told("us.rap", dependants=2)
    # 6 % of 65,000 is 3,900 a year, 325 a month; less 2 x 50.
    steps = ("payment.income", "payment.share", "payment.yearly", "payment.dependants", "payment")
    assert amounts(lines, *steps) == [65_000, 6, 3_900, 100, 225]
    # 200,000 x 7.94 % / 12; unpaid interest waived, 50 off the principal.
    assert amounts(lines, "month.interest", "month.owed") == [1_323.33, 199_950.0]


def test_income_based_repayment_is_told_step_by_step():
    lines = told("us.ibr-old", household_size=3)
    # 15,960 + 2 x 5,680 = 27,320; 1.5 times that 40,980; 24,020 above it; 15 % of it a year.
    steps = ("payment.line", "payment.free", "payment.above", "payment.share", "payment")
    assert amounts(lines, *steps) == [27_320, 40_980, 24_020, 15, 300.25]
    assert lines["payment.cap"].amount == pytest.approx(2_420.22, abs=0.01)
    assert "1098e" in lines["payment"].source


def test_a_uk_plan_is_told_in_pounds_and_as_sure_as_its_rpi():
    lines = told("uk.plan2", owed=60_000.0, income=(50_000.0,), clock=60.0, rate=None)
    steps = ("payment.threshold", "payment.above", "payment.share", "payment")
    assert amounts(lines, *steps) == [29_385, 20_615, 9, 154.61]
    assert lines["month.interest"].grade == "C"
    assert lines["end.months"].amount == 300
    assert lines["end.income"].amount == 0.0


def test_loans_with_level_payments_are_told_from_ones_own_papers():
    lines = told("in.education", owed=2e6, rate=0.10, months_left=120.0)
    assert lines["payment"].source == "your own loan papers"
    assert lines["payment"].amount == pytest.approx(26_430.15, abs=0.01)
    assert "end.forgiven" not in lines
    standard = told("us.standard-10", newest_loan=BEFORE)
    assert standard["payment.months"].amount == 120
    assert "685.208" in standard["payment"].source


def test_what_is_forgiven_when_and_the_income_it_adds():
    lines = told("us.ibr-new", income=(65_000.0,))
    assert lines["end.months"].amount == 240
    assert lines["end.forgiven"].amount == lines["end.income"].amount > 400_000
    assert "108(f)" in lines["end.income"].source
    public = told("us.ibr-new", income=(65_000.0,), counts=math.inf)
    assert public["end.months"].amount == 120
    assert public["end.income"].amount == 0.0
    assert "685.219" in public["end.months"].source


def test_what_leaving_in_month_seventy_two_changes():
    lines = told("us.rap", leave=72)
    assert amounts(lines, "leave.counted", "leave.missing") == [72, 48]
    assert amounts(lines, "leave.stay.months", "leave.months") == [120, 180]
    assert lines["leave.stay.forgiven"].amount == pytest.approx(105_487, abs=1)
    assert lines["leave.cost"].amount == pytest.approx(
        lines["leave.paid"].amount - lines["leave.stay.paid"].amount, abs=0.01
    )


def test_the_plans_open_to_a_borrower_are_named():
    before = told("us.rap", newest_loan=BEFORE)["open"]
    assert "Pay As You Earn" in before.name
    since = told("us.rap", newest_loan=dt.date(2026, 9, 1))["open"]
    assert since.name == "Plans open to you: Repayment Assistance Plan; standard plan"


def test_a_closed_plan_and_a_debt_too_small_are_refused_with_what_is_open():
    with pytest.raises(AfterwardError, match="closed to whoever"):
        told("us.ibr-new", newest_loan=dt.date(2026, 9, 1))
    with pytest.raises(AfterwardError, match="more than 30,000 owed"):
        told("us.extended", owed=30_000.0)


@pytest.mark.parametrize("plan", loans.PLANS)
def test_every_line_of_every_plan_has_a_source_and_a_grade(plan):
    asks = {"newest_loan": BEFORE if plan == "us.paye" else None}
    if plan in ("us.private", "in.education", "fixed"):
        asks["months_left"] = 60.0
    for line in told(plan, **asks).values():
        assert line.source
        assert line.grade in "ABCM"
        assert math.isfinite(line.amount)
