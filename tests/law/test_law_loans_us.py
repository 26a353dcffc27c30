"""Federal loans: plans against an independent model, which are open, forgiveness, and leaving."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.law import Index, loans
from afterward.law.loans import Borrower

BEFORE, SINCE = dt.date(2024, 9, 1), dt.date(2026, 8, 15)
RESIDENCY = (65_000.0,) * 3 + (256_830.0,)


def borrower(**more):
    return Borrower(**{"owed": 200_000.0, "rate": 0.0794, "income": RESIDENCY} | more)


# PolicyEngine-US 2.68.0, September 2026, single in Texas, 200,000 owed at 7.94 %. Its ten-year
# payment is 2,420.21; by hand 200,000 * r / (1 - (1 + r)^-120), r = 0.0794 / 12, is 2,420.2157.
MODEL = {
    "us.rap": {9_000: 10.0, 20_001: 33.33, 40_000: 100.0, 99_999: 749.99, 100_001: 833.34},
    "us.ibr-new": {24_300: 0.0, 24_700: 10.0, 40_000: 133.83, 65_000: 342.17, 256_830: 1_940.75},
    "us.ibr-old": {24_300: 0.0, 24_700: 10.0, 40_000: 200.75, 65_000: 513.25, 256_830: 2_420.21},
    "us.paye": {24_300: 0.0, 24_700: 10.0, 40_000: 133.83, 65_000: 342.17, 256_830: 1_940.75},
    "us.standard-10": {9_000: 2_420.21, 256_830: 2_420.21},
}


@pytest.mark.parametrize(
    ("plan", "agi", "monthly"), [(p, a, m) for p, held in MODEL.items() for a, m in held.items()]
)
def test_every_plan_asks_what_an_independent_model_says(plan, agi, monthly):
    asked = loans.payment(plan, owed=2e5, agi=float(agi), rate=0.0794, newest_loan=BEFORE)
    assert asked == pytest.approx(monthly, abs=0.011)


def test_the_standard_plan_of_new_borrowers_asks_what_an_independent_model_says():
    asked = loans.payment("us.standard", owed=2e5, agi=0.0, rate=0.0794, newest_loan=SINCE)
    assert asked == pytest.approx(1_535.69, abs=0.005)


def test_a_small_income_based_payment_is_nothing_or_ten():
    # Free: 1.5 x 15,960 = 23,940. 10 % of 588 is 4.90 a month: nothing. Of 600, 5.00: ten.
    # Of 1,212, 10.10: that.
    agi = np.array([23_940.0 + 588.0, 23_940.0 + 600.0, 23_940.0 + 1_212.0])
    asked = loans.payment("us.ibr-new", owed=2e5, agi=agi, rate=0.0794)
    assert asked.tolist() == pytest.approx([0.0, 10.0, 10.10])


def test_alaska_and_hawaii_leave_more_free():
    # (65,000 - 1.5 x 19,950) x 10 % / 12 = 292.29 and (65,000 - 1.5 x 18,360) x 10 % / 12 = 312.17.
    for region, monthly in (("AK", 292.29), ("HI", 312.17), ("TX", 342.17)):
        asked = loans.payment("us.ibr-new", owed=2e5, agi=65_000.0, rate=0.0794, region=region)
        assert asked == pytest.approx(monthly, abs=0.005)


def test_a_loan_made_since_july_2026_leaves_two_plans():
    assert loans.open_plans(SINCE, SINCE) == ("us.rap", "us.standard")
    for plan in ("us.ibr-new", "us.ibr-old", "us.paye", "us.standard-10", "us.extended"):
        with pytest.raises(AfterwardError, match="made on or after 1 July 2026") as closed:
            loans.payment(plan, owed=2e5, agi=5e4, rate=0.07, newest_loan=SINCE)
        assert closed.value.code == "law.closed"
        assert "Repayment Assistance Plan (us.rap); standard plan (us.standard)" in str(
            closed.value
        )
    assert loans.payment("us.rap", owed=2e5, agi=65_000.0, newest_loan=SINCE) == 325.0


def test_the_last_day_of_june_2026_is_still_before_and_the_next_is_not():
    day = dt.date(2026, 6, 30)
    assert loans.open_plans(dt.date(2026, 7, 1), day) == ("us.rap", "us.standard")
    assert "us.paye" in loans.open_plans(day, dt.date(2026, 12, 1))
    with pytest.raises(AfterwardError, match="only for borrowers with a loan made since"):
        loans.check_open("us.standard", day)


def test_pay_as_you_earn_asks_when_the_newest_loan_was_made():
    with pytest.raises(AfterwardError, match="no loan made since 1 July 2026") as asked:
        loans.payment("us.paye", owed=2e5, agi=5e4, rate=0.07)
    assert asked.value.code == "law.loan_date"


def test_pay_as_you_earn_ends_and_says_where_the_law_moves_people():
    last, next_day = dt.date(2028, 6, 30), dt.date(2028, 7, 1)
    ask = {"owed": 2e5, "agi": 65_000.0, "rate": 0.07, "newest_loan": BEFORE}
    assert loans.payment("us.paye", **ask, on=last) == pytest.approx(342.17, abs=0.005)
    for when in ({"on": next_day}, {"index": Index.still(2029)}):
        with pytest.raises(AfterwardError, match="moved to the Repayment Assistance Plan") as ended:
            loans.payment("us.paye", **ask, **when)
        assert "us.ibr-new" in ended.value.remedy
        assert "us.paye" not in ended.value.remedy
    assert (loans.plan_on("us.paye", last), loans.plan_on("us.paye", next_day)) == (
        "us.paye",
        "us.rap",
    )
    assert loans.plan_on("us.ibr-new", next_day) == "us.ibr-new"


def test_a_table_of_years_moves_pay_as_you_earn_to_rap_when_it_ends():
    who = borrower(income=(65_000.0,), begins=dt.date(2027, 7, 1), newest_loan=BEFORE)
    years = loans.schedule("us.paye", who)
    assert [year.plan for year in years[:2]] == ["us.paye", "us.rap"]
    # 342.17 a month to June 2028, 325 after it.
    assert years[0].paid == pytest.approx(12 * 342.1667, abs=0.01)
    assert years[1].paid == pytest.approx(12 * 325.0)


# The table of the research behind this project: 200,000 at 7.94 %, three years at 65,000, then
# 256,830, single, everything else standing still. RAP and IBR to the dollar; the standard plans'
# monthly payments to the dollar. Its 290,400 for ten years' standard is 120 times the rounded
# 2,420: to the cent it is 290,425.89.
@pytest.mark.parametrize(
    ("plan", "monthly", "paid", "at_six", "forgiven"),
    [
        ("us.rap", (325, 2_140), 191_481, 164_633, 105_487),
        ("us.ibr-new", (342, 1_941), 175_341, 213_095, 181_967),
    ],
)
def test_the_worked_table_comes_out_to_the_dollar(plan, monthly, paid, at_six, forgiven):
    years = loans.schedule(plan, borrower(counts=math.inf))
    assert len(years) == 10
    asked = (years[0].paid / 12, years[5].paid / 12)
    assert asked == pytest.approx(monthly, abs=0.5)
    assert years[5].balance == pytest.approx(at_six, abs=1.0)
    assert sum(year.paid for year in years) == pytest.approx(paid, abs=1.0)
    assert years[-1].forgiven == pytest.approx(forgiven, abs=1.0)
    assert (years[-1].taxed, years[-1].balance, years[-1].pslf) == (0.0, 0.0, 120.0)


def test_the_standard_rows_of_the_worked_table():
    ten = loans.schedule("us.standard-10", borrower())
    assert len(ten) == 10
    assert ten[0].paid / 12 == pytest.approx(2_420, abs=0.5)
    assert sum(year.paid for year in ten) == pytest.approx(290_425.89, abs=0.01)
    for plan in ("us.standard", "us.extended"):
        years = loans.schedule(plan, borrower())
        assert len(years) == 25
        assert years[0].paid / 12 == pytest.approx(1_536, abs=0.5)
        assert sum(year.forgiven for year in years) == 0.0
        assert years[-1].balance == pytest.approx(0.0, abs=0.01)


def test_the_last_payment_of_ten_years_standard_leaves_nothing_to_forgive():
    years = loans.schedule("us.standard-10", borrower(counts=math.inf))
    assert years[-1].pslf == 120.0
    assert sum(year.forgiven for year in years) == 0.0


def test_forgiveness_after_twenty_years_is_income_and_public_service_is_not():
    years = loans.schedule("us.ibr-new", borrower(income=(65_000.0,)))
    assert len(years) == 20
    # 240 payments of 342.1667 leave interest of 240 x (1,323.3333 - 342.1667) = 235,480 unpaid.
    assert years[-1].forgiven == pytest.approx(
        200_000 + 240 * (200_000 * 0.0794 / 12 - 342.1667), abs=1
    )
    assert years[-1].taxed == years[-1].forgiven
    public = loans.schedule("us.ibr-new", borrower(income=(65_000.0,), counts=math.inf))
    assert len(public) == 10
    assert public[-1].forgiven > 0.0
    assert public[-1].taxed == 0.0


@pytest.mark.parametrize(
    ("plan", "public", "day", "income"),
    [
        ("us.ibr-new", False, dt.date(2025, 12, 31), 0.0),
        ("us.ibr-new", False, dt.date(2026, 1, 1), 50_000.0),
        ("us.rap", False, dt.date(2057, 1, 1), 50_000.0),
        ("us.rap", True, dt.date(2030, 1, 1), 0.0),
        ("uk.plan2", False, dt.date(2050, 1, 1), 0.0),
    ],
)
def test_what_is_forgiven_counts_as_income_as_the_law_of_the_day_says(plan, public, day, income):
    got = loans.taxable_forgiveness(plan, [50_000.0, 0.0], public_service=public, on=day)
    assert got.tolist() == [income, 0.0]


def test_a_plan_that_forgives_nothing_says_so():
    with pytest.raises(AfterwardError, match="nothing of it is forgiven"):
        loans.taxable_forgiveness("us.private", 1.0, public_service=True, on=BEFORE)


def test_leaving_in_the_seventy_second_month_keeps_what_is_counted_and_loses_the_rest():
    seen = loans.leaving("us.rap", borrower(), 72)
    assert (seen.counted, seen.stay.months, seen.stay.public_service) == (72.0, 120, True)
    assert seen.owed == pytest.approx(164_633, abs=1)
    assert seen.stay.forgiven == pytest.approx(105_487, abs=1)
    # Then 2,140.25 a month at 7.94 % on 164,633.43: ln(1 / (1 - 164,633.43 r / 2,140.25)) /
    # ln(1 + r) with r = 0.0794 / 12 gives 107.9, so 108 more payments and nothing forgiven.
    assert (seen.leave.months, seen.leave.forgiven, seen.leave.taxed) == (180, 0.0, 0.0)
    assert seen.leave.paid - seen.stay.paid == pytest.approx(128_093, abs=1)


def test_leaving_at_once_or_after_the_last_payment():
    assert loans.leaving("us.rap", borrower(pslf=30.0), 0).counted == 30.0
    done = loans.leaving("us.rap", borrower(), 120)
    assert done.leave == done.stay
    for plan, month in (("us.extended", 10), ("us.rap", -1)):
        with pytest.raises(AfterwardError, match=r"do not count|months back"):
            loans.leaving(plan, borrower(), month)


incomes = st.lists(st.floats(0, 4e5), min_size=1, max_size=4).map(tuple)
federal = st.sampled_from(("us.rap", "us.ibr-new", "us.ibr-old", "us.paye", "us.standard-10"))


@settings(max_examples=25, deadline=None)
@given(federal, st.floats(0, 4e5), incomes, st.floats(0, 0.1), st.integers(0, 130))
def test_no_loan_goes_below_zero_and_nothing_forgiven_is_negative(plan, owed, income, rate, counts):
    who = Borrower(owed=owed, income=income, rate=rate, counts=counts, newest_loan=BEFORE)
    held = list(loans.months(plan, who))
    for month in held:
        assert month.principal >= 0.0
        assert month.unpaid >= 0.0
        assert month.forgiven >= 0.0
        assert 0.0 <= month.taxed <= month.forgiven
        assert month.paid >= 0.0
    assert len(held) <= 360
    if held:
        assert held[-1].balance <= 0.01


@given(federal, st.floats(0, 3e5), st.floats(0, 5e4), st.floats(0, 5e3), st.floats(0, 5e3))
def test_paying_more_never_leaves_more_owed(plan, principal, unpaid, paid, more):
    def after(amount):
        held = {"principal": principal, "interest": unpaid, "payment": amount, "rate": 0.08}
        return sum(float(part) for part in loans.accrue(plan, **held))

    assert after(paid + more) <= after(paid) + 1e-6


@given(st.integers(1, 10), st.floats(0.01, 9_999.99))
def test_rap_is_a_step_at_whole_ten_thousands_and_never_between(point, past):
    # Whatever lies in between, the yearly sum is that many per cent of all of it (or 120).
    agi = 10_000.0 * point + past
    asked = loans.payment("us.rap", owed=1.0, agi=agi)
    assert 12 * asked == pytest.approx(max(agi * min(point, 10) / 100, 120.0))
    at = loans.payment(
        "us.rap", owed=1.0, agi=np.array([10_000.0 * point, 10_000.0 * point + 0.01])
    )
    assert at[1] - at[0] >= (8.0 if point > 1 else 0.0)
