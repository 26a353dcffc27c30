"""How law moves with the years: not at all without inflation, by its own rule with it, by date."""

from __future__ import annotations

import datetime as dt
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.law import Index, cover, loans, pension, records
from afterward.law.library import YEAR_BEGINS, rule
from afterward.law.retirement import deferral_limit
from afterward.law.tax import tax_code
from afterward.law.us.states import NAMES

YEARS = 40
FLAT = np.ones(YEARS + 1)
BASE = 2026
PLACES = [
    *(("US", region, status) for region in NAMES for status in ("single", "joint", "head")),
    *(("UK", region, "single") for region in ("England", "Scotland")),
    ("IN", "", "single"),
]
FAMILIES = [
    tuple(sorted(family, key=lambda record: record.valid_from))
    for _, group in itertools.groupby(sorted(records(), key=lambda r: r.id), key=lambda r: r.id)
    if len(family := list(group)) > 1
]
years = st.integers(BASE, BASE + YEARS)
each_record = pytest.mark.parametrize("indexation", ["prices", "wages", "frozen", "none"])


def still(year, **more):
    """Return an index in which nothing grows."""
    return Index(year=year, base_year=BASE, prices=FLAT, wages=FLAT, **more)


def grown(year, prices=1.03, wages=1.04):
    steps = np.arange(YEARS + 1)
    return Index(year=year, base_year=BASE, prices=prices**steps, wages=wages**steps)


@given(
    place=st.sampled_from(PLACES),
    year=years,
    own=st.booleans(),
    pay=st.lists(st.floats(0, 1e6), min_size=1, max_size=20),
)
def test_without_inflation_an_index_changes_no_line_in_any_place_or_year(place, year, own, pay):
    country, region, status = place
    code = tax_code(country, region, status=status, year=year, self_employed=own)
    wages = np.array(pay)
    plain, moved = code.lines(wages), code.lines(wages, index=still(year))
    assert list(plain) == list(moved)
    for name, line in plain.items():
        assert moved[name] == pytest.approx(line, rel=1e-12, abs=1e-6), name


@given(year=years, pay=st.floats(0, 4e5))
def test_without_inflation_an_index_changes_no_loan_cover_pension_or_limit(year, pay):
    flat, plain = still(year), Index.still(year)
    for plan in ("us.rap", "us.ibr-new", *loans.UK_PLANS):
        asked = [
            float(loans.payment(plan, owed=1e5, agi=pay, rate=0.07, index=index))
            for index in (flat, plain)
        ]
        assert asked[0] == pytest.approx(asked[1]), plan
    assert pension.nhs_contribution(pay, index=flat) == pytest.approx(
        pension.nhs_contribution(pay, index=plain)
    )
    assert cover.cliff(1, year, index=flat) == pytest.approx(cover.cliff(1, year))
    assert deferral_limit(55.0, "403b", flat) == deferral_limit(55.0, "403b", plain)


@given(year=years)
def test_without_inflation_no_rule_s_threshold_moves(year):
    for record in records():
        assert still(year).factor(record) == 1.0


@each_record
def test_with_inflation_each_rule_moves_as_it_says_of_itself(indexation):
    # 3 % of prices and 4 % of wages a year; what is frozen moves with prices once that ends.
    index = grown(2040)
    held = [r for r in records() if r.indexation == indexation]
    assert held
    for record in held:
        since = max(record.valid_from.year, BASE)
        if indexation == "none" or (indexation == "frozen" and record.frozen_until is None):
            expected = 1.0
        elif indexation == "frozen":
            expected = 1.03 ** (2040 - max(record.frozen_until, BASE))
        else:
            expected = (1.03 if indexation == "prices" else 1.04) ** (2040 - since)
        assert index.factor(record) == pytest.approx(expected), record.id


@given(
    year=st.integers(BASE + 1, BASE + YEARS),
    pay=st.floats(2e4, 4e5),
    inflation=st.floats(1.0, 1.08),
    place=st.sampled_from((("US", "TX"), ("UK", "England"), ("UK", "Scotland"), ("IN", ""))),
)
def test_pay_that_only_keeps_up_with_prices_never_pays_a_smaller_share_of_income_tax(
    year, pay, inflation, place
):
    # Where every threshold moves with prices the share stays (Texas); where some stand still it
    # rises. The United Kingdom rounds what is left of the allowance up to a whole pound.
    pay = pay * 20 if place[0] == "IN" else pay
    f = inflation ** (year - BASE)
    code = tax_code(*place, year=year)
    index = grown(year, prices=inflation, wages=inflation)
    later = float(code.lines(np.array([pay * f]), index=index)["income_tax"][0])
    now = float(code.lines(np.array([pay]), index=still(year))["income_tax"][0])
    assert later >= f * (now - 1.0)
    if place[1] == "TX":
        assert later == pytest.approx(f * now, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("family", FAMILIES, ids=[family[0].id for family in FAMILIES])
def test_a_later_record_takes_over_on_its_day_and_not_a_day_before(family):
    for before, later in itertools.pairwise(family):
        day = later.valid_from
        assert rule(later.id, day) == later
        assert rule(later.id, day - dt.timedelta(days=1)) == before


def test_what_is_held_for_later_years_is_used_from_the_first_tax_year_that_begins_in_it():
    # The wage base of 2027, and New York's family leave of 2027: 0.452 % in place of 0.432 %.
    lines = {
        year: tax_code("US", "NY", year=year).lines(np.array([60_000.0, 250_000.0]))
        for year in (2026, 2027)
    }
    security = {year: found["payroll.social_security"][1] for year, found in lines.items()}
    leave = {year: found["payroll.pfl"][0] for year, found in lines.items()}
    assert security == pytest.approx({2026: 0.062 * 184_500, 2027: 0.062 * 192_300})
    assert leave == pytest.approx({2026: 0.00432 * 60_000, 2027: 0.00452 * 60_000})


def test_the_shares_of_income_for_health_cover_in_2027_take_over_on_new_year_s_day():
    # At twice the poverty line of the year before: 6.60 % of it in 2026, 6.78 % in 2027.
    paid = [
        float(cover.marketplace(2 * line, 1, [60], year, 5_000.0))
        for year, line in ((2026, 15_650.0), (2027, 15_960.0))
    ]
    assert paid == pytest.approx([0.0660 * 31_300, 0.0678 * 31_920])


def test_an_index_and_a_year_find_the_same_law():
    for country, (month, day) in YEAR_BEGINS.items():
        assert (month, day) == {"US": (1, 1), "UK": (4, 6), "IN": (4, 1)}[country]
    code = tax_code("US", "TX", year=2026)
    by_index = code.lines(np.array([300_000.0]), index=Index.still(2027))
    by_year = tax_code("US", "TX", year=2027).lines(np.array([300_000.0]))
    for name, line in by_year.items():
        assert by_index[name] == pytest.approx(line)


@given(f=st.floats(1.0, 3.0), pay=st.floats(0, 1e6))
def test_many_paths_at_once_are_each_path_alone(f, pay):
    paths = np.stack([FLAT, f ** np.linspace(0, 1, YEARS + 1)])[:, None, :]
    both = Index(year=2040, base_year=BASE, prices=paths, wages=paths)
    code = tax_code("UK", "England", year=2040)
    wages = np.full((3, 2, 4), pay)
    together = sum(code.lines(wages, index=both).values())
    for k in range(2):
        alone = Index(year=2040, base_year=BASE, prices=paths[k, 0], wages=paths[k, 0])
        one = sum(code.lines(np.array([pay]), index=alone).values())
        assert together[:, k, :] == pytest.approx(np.full((3, 4), float(one[0])))
