import itertools

import pytest

from afterward.base.months import elapsed_in_tax_year, month_number, tax_year_of
from afterward.simulation.clock import HEALTH_MONTHS, burned_at, recorded, steps

DECEMBER = month_number("2026-12")


def test_months_run_through_the_tax_year_that_holds_month_36():
    # US: month 36 after December 2026 is December 2029, the last of its tax year: 37 months.
    monthly = [s for s in steps(DECEMBER, "US", months_of_life=600) if s.months == 1]
    assert len(monthly) == 37
    # UK: December 2029 lies in the tax year that ends with March 2030: 40 months.
    monthly = [s for s in steps(DECEMBER, "UK", months_of_life=600) if s.months == 1]
    assert len(monthly) == 40


def test_years_follow_the_months_without_a_gap_to_the_end_of_life():
    found = steps(DECEMBER, "IN", months_of_life=600)
    assert all(a.end == b.first for a, b in itertools.pairwise(found))
    assert {s.months for s in found[40:]} == {12}
    assert 600 <= found[-1].end < 612


def test_every_tax_year_closes_once_and_on_its_last_month():
    found = steps(DECEMBER, "UK", months_of_life=480)
    closing = [s for s in found if s.closes_tax_year]
    assert len({s.tax_year for s in closing}) == len(closing)
    for step in closing:
        assert elapsed_in_tax_year(DECEMBER + step.end, "UK") == 0


def test_a_tax_year_is_named_by_the_year_it_begins_in():
    assert tax_year_of(month_number("2027-03"), "UK") == 2026
    assert tax_year_of(month_number("2027-04"), "UK") == 2027
    assert tax_year_of(month_number("2027-03"), "US") == 2027


def test_a_very_short_rest_of_life_still_has_a_step():
    assert steps(DECEMBER, "US", months_of_life=1)[0].months == 1


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
@pytest.mark.parametrize("months", [1, 12, 60, 118, 121, 480])
def test_lives_are_recorded_yearly_and_burnout_for_ten_years(country, months):
    clock = steps(DECEMBER, country, months_of_life=months)
    every, burned = recorded(clock), burned_at(clock)
    assert every[0] == burned[0] == 0
    assert all(a < b <= a + 23 for a, b in itertools.pairwise(every))
    assert burned == [min(month, HEALTH_MONTHS) for month in every[: len(burned)]]
    # All that is told of burnout is told: to the end of the ten years, or of what is recorded.
    assert burned[-1] == min(every[-1], HEALTH_MONTHS)
    assert len(set(burned)) == len(burned)
