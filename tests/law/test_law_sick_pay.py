"""Pay while ill, year of service by year of service."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.law.inforce import law_of
from afterward.law.sick_pay import (
    government_months,
    months_paid,
    nhs_months,
    statutory_week,
)

UK = law_of("UK", year=2026)
INDIA = law_of("IN", year=2026)
months = st.floats(0.0, 48.0)


# Handbook, section 14.2: full and half pay in the first, second, third, fourth and fifth year of
# service, and after five.
@pytest.mark.parametrize(
    ("served", "full", "half"),
    [(0, 1, 2), (0.9, 1, 2), (1, 2, 2), (2, 4, 4), (3, 5, 5), (4.9, 5, 5), (5, 6, 6), (30, 6, 6)],
)
def test_the_nhs_scale_follows_completed_years_of_service(served, full, half):
    found = nhs_months(UK, served)
    assert [float(part) for part in found] == [full, half]


def test_many_are_told_at_once():
    full, half = nhs_months(UK, np.array([0.0, 2.5, 9.0]))
    assert full.tolist() == [1, 4, 6]
    assert half.tolist() == [2, 4, 6]


def test_eight_months_away_after_five_years_are_paid_as_seven():
    # Six full, two at half.
    full, half = nhs_months(UK, 5)
    assert float(months_paid(8.0, full, half)) == 7.0
    # A first-year doctor: one full, two halves, and then nothing.
    assert float(months_paid(8.0, *nhs_months(UK, 0))) == 2.0


def test_statutory_sick_pay_is_the_lower_of_the_flat_rate_and_80_percent():
    # 123.25 is 80 % of 154.06 a week.
    assert float(statutory_week(UK, 60_000)) == pytest.approx(123.25)
    assert float(statutory_week(UK, 52 * 100)) == pytest.approx(80.0)


def test_a_government_doctor_in_india_has_ten_days_at_full_pay_for_each_year():
    # 20 days of half pay leave a year, commuted to 10 at full pay: 100 days after ten years.
    assert float(government_months(INDIA, 10)) == pytest.approx(100 / 30.4375)
    assert float(government_months(INDIA, 0)) == 0.0


@given(months, months, months)
def test_nobody_is_paid_more_than_the_months_away_or_than_the_contract_gives(away, full, half):
    paid = float(months_paid(away, full, half))
    assert 0.0 <= paid <= away
    assert paid <= full + half / 2 + 1e-9


@given(months, months, months, months)
def test_a_longer_absence_is_never_paid_less(away, more, full, half):
    assert months_paid(away + more, full, half) >= months_paid(away, full, half) - 1e-9
