"""The door to every country's tax: what it accepts, what it says, how lines and sums agree."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from afterward.base.errors import AfterwardError
from afterward.law.explain import rounded
from afterward.law.tax import cities, regimes, regions, statuses, tax_code


@pytest.mark.parametrize(
    ("country", "region", "status", "held"),
    [
        ("FR", "", "single", "US, UK, IN"),
        ("US", "PR", "single", "AL, AK, AZ"),
        ("US", "tx", "single", "TN, TX, UT"),
        ("US", "TX", "widowed", "single, joint, separate, head"),
        ("UK", "Jersey", "single", "Scotland"),
    ],
)
def test_what_is_not_held_is_refused_with_the_list_and_never_guessed(country, region, status, held):
    with pytest.raises(AfterwardError) as refused:
        tax_code(country, region, status=status, year=2026)
    assert held in refused.value.remedy
    assert "guessed" in refused.value.remedy


@pytest.mark.parametrize(("country", "held"), [("US", "TX, UT, VT"), ("UK", "England")])
def test_a_region_left_out_is_asked_for(country, held):
    with pytest.raises(AfterwardError, match="no region was named") as refused:
        tax_code(country, "", year=2026)
    assert held in refused.value.remedy


@pytest.mark.parametrize("year", [1, 2025, 2101, 99_999])
def test_a_year_before_the_records_or_beyond_reason_is_an_error(year):
    with pytest.raises(AfterwardError, match="held from 2026"):
        tax_code("US", "TX", year=year)


@pytest.mark.parametrize(
    ("country", "region", "year"), [("US", "OH", 2028), ("UK", "England", 2031), ("IN", "", 2027)]
)
def test_a_year_beyond_the_records_uses_the_last_known_law_and_says_so(country, region, year):
    known = tax_code(country, region, year=year - 1 if country == "US" else 2026).explain(90_000)
    beyond = tax_code(country, region, year=year).explain(90_000)
    assert beyond.total == known.total
    assert f"the law of {year} is not known yet" in beyond.notes[0]


@pytest.mark.parametrize(("country", "region"), [("US", "TX"), ("UK", "Wales"), ("IN", "")])
def test_the_present_year_is_known(country, region):
    assert tax_code(country, region, year=2026).explain(90_000).notes == ()


def test_a_freeze_written_into_law_is_known_law():
    assert tax_code("UK", "England", year=2030).explain(90_000).notes == ()


def test_only_what_is_not_known_is_named():
    (note,) = tax_code("US", "TX", year=2027).explain(90_000).notes
    assert "Federal income tax brackets, single (known to 2026)" in note
    assert "Social Security" not in note  # its wage base of 2027 is published


@pytest.mark.parametrize("wages", [-1.0, float("nan"), float("inf"), 2e12])
def test_an_amount_that_cannot_be_taxed_is_said(wages):
    with pytest.raises(AfterwardError, match="cannot be taxed"):
        tax_code("US", "TX", year=2026).explain(wages)


def test_regions_and_statuses_can_be_asked_for():
    assert len(regions("US")) == 51
    assert statuses("US") == ("single", "joint", "separate", "head")
    assert regions("UK") == ("England", "Wales", "Northern Ireland", "Scotland")
    assert cities("US", "NY") == ("", "New York City")
    assert cities("US", "TX") == ("",)
    assert regimes("IN") == ("new", "old")
    assert "" in regions("IN")
    assert len(regions("IN")) == 1 + 28 + 8  # 28 states and 8 union territories


def test_rounding_goes_half_up_and_ignores_the_noise_of_binary_fractions():
    assert rounded(2_137.3749999999995, "minor") == Decimal("2137.38")
    assert rounded(0.125, "minor") == Decimal("0.13")
    assert rounded(2.5, "unit") == Decimal(3)
    assert rounded(2.999, "down") == Decimal(2)


def test_every_line_names_its_source_and_the_day_it_was_seen():
    for country, region in (("US", "OH"), ("UK", "England"), ("IN", "")):
        for line in tax_code(country, region, year=2026).explain(1e6).lines:
            assert "(seen 2026-11-" in line.source


def test_lines_take_the_shape_of_the_wages():
    wages = np.linspace(0, 400_000, 24).reshape(2, 3, 4)
    for line in tax_code("US", "OH", year=2026).lines(wages).values():
        assert line.shape == wages.shape
        assert line.dtype == np.float64


def test_the_wages_given_are_left_as_they_were():
    wages = np.array([50_000.0, 250_000.0])
    for country, region in (("US", "OH"), ("UK", "England"), ("IN", "")):
        tax_code(country, region, year=2026).lines(wages)
    assert wages.tolist() == [50_000.0, 250_000.0]
