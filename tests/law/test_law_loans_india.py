"""Education loans in India: simple interest while waiting, capitalised, then level payments."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.law import loans
from afterward.law.library import rule


def test_simple_interest_runs_on_each_sum_and_is_added_when_repayment_begins():
    # Five yearly sums of 4 lakh; 66, 54, 42, 30 and 18 months to the first payment, at 9.6 %:
    # interest 4 lakh x 0.096 x 210 / 12 = 6.72 lakh on 20 lakh.
    loan = loans.education_loan([400_000] * 5, 0.096, [66, 54, 42, 30, 18], 180)
    assert loan.interest == pytest.approx(672_000)
    assert loan.owed == pytest.approx(2_672_000)
    # r = 0.8 % a month: 2,672,000 x 0.008 / (1 - 1.008^-180) = 28,063.5.
    assert loan.monthly == pytest.approx(2_672_000 * 0.008 / (1 - 1.008**-180))
    assert loan.monthly == pytest.approx(28_063, abs=1)


def test_no_interest_runs_on_interest():
    waits = np.array([12.0, 24.0, 48.0])
    owed = [float(loans.education_loan([1e6], 0.10, [wait]).owed) for wait in waits]
    assert owed == pytest.approx([1_100_000, 1_200_000, 1_400_000])


def test_repayment_waits_for_the_course_and_a_year_or_six_months_after_a_job():
    assert loans.moratorium(18.0) == 30.0
    assert loans.moratorium(18.0, job_after=2.0) == 26.0
    assert loans.moratorium(18.0, job_after=9.0) == 30.0


def test_without_a_term_the_longest_is_taken_and_a_longer_one_refused():
    assert loans.education_loan([1e6], 0.1, [0]).months == 180
    with pytest.raises(AfterwardError, match="1 to 180 months"):
        loans.education_loan([1e6], 0.1, [0], 181)


def test_the_level_payment_clears_the_loan_in_the_table():
    loan = loans.education_loan([1_000_000], 0.10, [24], 120)
    who = loans.Borrower(owed=float(loan.owed), income=(0.0,), rate=0.10, months_left=120)
    table = loans.schedule("in.education", who)
    assert len(table) == 10
    assert table[-1].balance == pytest.approx(0.0, abs=0.01)
    assert table[0].paid == pytest.approx(12 * float(loan.monthly))


def test_the_deduction_is_a_fact_of_the_old_regime_alone():
    assert rule("in.loans.interest_deduction.years").rule.value == 8
    assert rule("in.loans.interest_deduction.new-regime").rule.value == 0.0


@given(
    st.lists(st.tuples(st.floats(0, 1e7), st.integers(0, 84)), min_size=1, max_size=6),
    st.floats(0, 0.2),
)
def test_more_waiting_never_makes_less_owed(parts, rate):
    sums, waits = (np.array(column, dtype=float) for column in zip(*parts, strict=True))
    sooner = loans.education_loan(sums, rate, waits)
    later = loans.education_loan(sums, rate, waits + 12)
    assert later.owed >= sooner.owed >= sums.sum() * (1 - 1e-12)
