"""What holds for every tax here, whatever the pay: laws, with their few cliffs by name."""

from __future__ import annotations

import datetime as dt
import itertools
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_law_india_laws import CESS, CLIFF, DEDUCTION, HIGHEST, RELIEF
from test_law_states_all import NO_TAX, STATUSES, on_a_cliff

from afterward.law import Index, loans
from afterward.law.tax import tax_code
from afterward.law.uk import REGIONS as NATIONS
from afterward.law.us.cities import CITIES
from afterward.law.us.states import NAMES as STATES

# Place, status, and whether what is left rises with every bit of pay. Ohio has one step (332 at
# its threshold, and exemptions lost at 40,000, 80,000 and 500,000); the UK rounds its allowance.
CODES = [
    (tax_code("US", "TX", year=2026), True),
    (tax_code("US", "TX", status="head", year=2026), True),
    (tax_code("US", "TX", year=2026, self_employed=True), False),
    (tax_code("US", "OH", year=2026), False),
    (tax_code("UK", "England", year=2026), False),
    (tax_code("UK", "Wales", year=2026, self_employed=True), False),
    (tax_code("IN", "", year=2026), False),
]
NAMES = [f"{c.place.region or 'India'}-{c.place.status}-{c.place.self_employed}" for c, _ in CODES]
PAY = st.floats(0, 3e7)
each_code = pytest.mark.parametrize(("code", "smooth"), CODES, ids=NAMES)


def total(code, wages, **more):
    return sum(code.lines(np.asarray(wages, dtype=float), **more).values())


@each_code
@given(pay=PAY, more=st.floats(0, 1e6))
def test_tax_never_falls_as_pay_rises(code, smooth, pay, more):
    low, high = total(code, [pay, pay + more])
    assert high >= low - 1e-6


@each_code
@given(pay=PAY, more=st.floats(0.01, 1e5))
def test_more_pay_leaves_more_where_the_law_has_no_steps(code, smooth, pay, more):
    if not smooth:
        return
    low, high = total(code, [pay, pay + more])
    assert more - (high - low) >= -1e-6


@pytest.mark.parametrize("step", [28_450.0, 40_000.0, 80_000.0, 500_000.0])
def test_the_only_places_where_more_pay_leaves_less_in_ohio_are_its_steps(step):
    code = tax_code("US", "OH", year=2026)
    low, high = total(code, [step, step + 1.0])
    assert high - low > 1.0


def test_between_its_steps_ohio_lets_every_dollar_leave_something():
    code = tax_code("US", "OH", year=2026)
    pay = np.arange(0.0, 700_000.0, 10.0)
    left = pay - total(code, pay)
    falls = pay[1:][np.diff(left) < 0]
    # At 40,000 the exemption falls by 250: 6.88 of tax, less than the 7.76 that 10 more leave.
    assert falls.tolist() == [28_460.0, 80_010.0, 500_010.0]


def test_in_the_uk_what_is_left_rises_over_every_two_pounds():
    code = tax_code("UK", "England", year=2026)
    pay = np.arange(0.0, 300_000.0, 2.0)
    left = pay - total(code, pay)
    assert (np.diff(left) > 0).all()


def test_in_india_only_cess_makes_relief_take_more_than_a_rupee_of_a_rupee():
    code = tax_code("IN", "", year=2026)
    pay = np.linspace(0.0, 4e7, 400_001)
    rates = np.diff(total(code, pay)) / np.diff(pay)
    assert rates.max() == pytest.approx(1.04)
    assert rates.min() >= -1e-9


@each_code
@given(pay=st.floats(0, 5e6))
def test_lines_sum_to_the_total_to_the_cent_and_net_is_the_rest(code, smooth, pay):
    told = code.explain(pay)
    assert round(sum(line.amount for line in told.lines) - told.total, 4) == 0.0
    assert round(told.gross - told.total - told.net, 4) == 0.0


@each_code
@given(pay=st.floats(0, 5e6))
def test_arrays_and_the_explanation_agree_within_their_rounding(code, smooth, pay):
    unit = 1.0 if code.place.country == "IN" else 0.01
    lines = code.lines(np.array([pay, pay]))
    for line in code.explain(pay).lines:
        assert lines[line.id][0] == pytest.approx(line.amount, abs=unit / 2 + 1e-5)


@each_code
def test_nothing_earned_is_nothing_due(code, smooth):
    assert code.explain(0.0).total == 0.0


@given(pay=PAY, f=st.floats(1.0, 5.0))
def test_federal_tax_scales_when_all_its_thresholds_do(pay, f):
    code = tax_code("US", "TX", year=2026)
    path = np.array([1.0, f])
    moved = Index(year=2027, base_year=2026, prices=path, wages=path)
    grown = code.lines(np.array([pay * f]), index=moved)["income_tax"]
    still = code.lines(np.array([pay]))["income_tax"]
    assert grown == pytest.approx(f * still, rel=1e-9, abs=1e-6)


@given(pay=st.floats(30_000, 400_000), f=st.floats(1.0, 2.0))
def test_frozen_thresholds_never_tax_real_pay_less(pay, f):
    code = tax_code("UK", "England", year=2026)
    path = np.array([1.0, f])
    moved = Index(year=2027, base_year=2026, prices=path, wages=path)
    later = sum(code.lines(np.array([pay * f]), index=moved).values())
    now = sum(code.lines(np.array([pay])).values())
    # National Insurance takes 2 % at the top and 8 % below: its share may fall. Income tax's not.
    tax_later = code.lines(np.array([pay * f]), index=moved)["income_tax"][0]
    tax_now = code.lines(np.array([pay]))["income_tax"][0]
    assert tax_later / (pay * f) >= tax_now / pay - 1e-5
    assert later[0] >= now[0] - 1e-6


@given(a=st.floats(0, 6e5), b=st.floats(0, 6e5))
def test_on_a_joint_return_it_does_not_matter_who_is_named_first(a, b):
    code = tax_code("US", "OH", status="joint", year=2026)
    one = sum(code.lines(np.array([a]), partner_wages=np.array([b])).values())
    other = sum(code.lines(np.array([b]), partner_wages=np.array([a])).values())
    assert one == pytest.approx(other, abs=1e-6)


@each_code
def test_a_million_wages_are_taxed_without_a_loop(code, smooth):
    wages = np.random.default_rng(1).uniform(0, 5e5, 100_000)
    some = total(code, wages)
    picked = np.array([0, 17, 99_999])
    assert some[picked] == pytest.approx(total(code, wages[picked]))


# --- Every place that is held ---
# Net pay over the next 100 dollars, pounds or rupees, in every country, region and status; the
# cliffs of the states, and India's zones of relief, are listed where they are tested one by one.

STEP = 100.0
LAKH = 100_000.0
# As the widest sum of federal, state, city and payroll rates: 35 cents on a dollar that also takes
# 30 cents off the deducted state taxes, Medicare, a fifth to a state, 4 cents to a city.
MOST_US = 0.45 + 0.03 + 0.20 + 0.04
# A child's credit is lost by 50 for each 1,000 begun.
CHILD = 0.50
# A practice: from what is left of 1,000 of business income on, a least deduction of 400 is lost at
# once, in the 35 % bracket; and 50 cents more on each dollar while the deduction fades.
LEAST_BUSINESS, FADING = 400 * 0.37, 0.62
# In Scotland 45 % on a pound that takes half a pound of allowance, and 2 %; a charge on children.
MOST_UK, CHARGE = 0.70, 0.25


def every_place():
    us = [("US", region, status, "", False) for region in STATES for status in STATUSES]
    us += [("US", region, "separate", "", False) for region in sorted(NO_TAX)]
    us += [
        ("US", region, status, city, False)
        for region, names in CITIES.items()
        for city in names
        for status in STATUSES
    ]
    us += [("US", "TX", status, "", True) for status in (*STATUSES, "separate")]
    uk = [("UK", region, "single", "", own) for region in NATIONS for own in (False, True)]
    india = [("IN", "", "single", regime, own) for regime in RELIEF for own in (False, True)]
    return [*us, *uk, *india]


EVERY = every_place()
places_held = st.sampled_from(EVERY)
parts = st.floats(0.0, 1.0)


@cache
def code_at(place, year=2026):
    country, region, status, more, own = place
    named = {"regime" if country == "IN" else "city": more}
    return tax_code(country, region, status=status, year=year, self_employed=own, **named)


def pay_at(place, shares):
    """Return whole pay up to the most a place is asked about (Indian practices: 74 lakh)."""
    country, *_, own = place
    most = {"US": 1_150_000.0, "UK": 1e6, "IN": 74 * LAKH if own else 7e7}[country]
    # Below these a practice owes nothing to Social Security yet, or has no deduction yet.
    least = 10_000.0 if own else 0.0
    return np.round(least + (most - least) * np.asarray(shares))


def due_at(place, pay, **more):
    """Return all of a year's tax; a head of household has a child, as in the list of cliffs."""
    children = 1 if place[2] == "head" else more.pop("children", 0)
    found = code_at(place).lines(pay, children=children, **more)
    return np.broadcast_to(sum(found.values()), np.shape(pay))


def next_hundred(place, pay, **more):
    low, high = due_at(place, pay, **more), due_at(place, pay + STEP, **more)
    return high - low


def taxable_in_india(place, pay):
    _, _, _, regime, own = place
    return pay / 2.0 if own else pay - DEDUCTION[regime]


def on_listed_cliff(place, pay):
    """Return which of the next 100 hold a cliff that is listed by name."""
    country, region, status, more, own = place
    if country == "US" and own:
        # The least deduction ends near the end of the range in which the deduction fades.
        return next_hundred_of_business(place, pay)
    if country == "US":
        known = "single" if status == "separate" else status
        return on_a_cliff(region, known, pay)
    if country == "IN" and more == "old":
        step = STEP / 2.0 if own else STEP
        taxable = taxable_in_india(place, pay)
        return (taxable <= CLIFF) & (taxable + step > CLIFF)
    return np.zeros(pay.shape, dtype=bool)


def next_hundred_of_business(place, pay):
    ends = {"single": 276_750, "head": 276_750, "separate": 276_775, "joint": 553_500}[place[2]]
    agi = pay - half_of_own_tax(pay)
    standard = {"joint": 32_200.0, "head": 24_150.0}.get(place[2], 16_100.0)
    return np.abs(agi - standard - ends) < 1_000.0


def half_of_own_tax(profit):
    base = 0.9235 * profit
    return 0.062 * np.minimum(base, 184_500.0) + 0.0145 * base


def in_relief_zone(place, pay):
    """Return where in India a rupee more may cost a rupee and its cess."""
    if place[0] != "IN":
        return np.zeros(pay.shape, dtype=bool)
    taxable = taxable_in_india(place, pay)
    zones = RELIEF[place[3]]
    return np.any([(a - STEP <= taxable) & (taxable <= b) for a, b in zones], axis=0)


def loses(place, pay):
    """Return the pays after which the next hundred leaves less, away from all that is listed."""
    allowed = np.where(in_relief_zone(place, pay), 0.04 * STEP, 0.0)
    if place[2] == "head" and place[4]:
        # A step of 50 of a child's credit, within the range in which the business deduction fades.
        allowed = allowed + 0.01 * STEP
    falls = next_hundred(place, pay) - STEP
    return pay[~on_listed_cliff(place, pay) & (falls > allowed + 1e-6)].tolist()


def out_of_bounds(place, pay):
    """Return the pays at which the next hundred is taxed at less than nothing, or at too much."""
    rates, free = next_hundred(place, pay) / STEP, on_listed_cliff(place, pay)
    wrong = (rates < -1e-8) | (rates > highest(place, pay) + 1e-6)
    return pay[~free & wrong].tolist()


@given(place=places_held, shares=st.lists(parts, min_size=1, max_size=60))
def test_net_pay_never_falls_as_gross_rises_but_at_the_cliffs_that_are_listed(place, shares):
    assert loses(place, pay_at(place, shares)) == []


@given(place=places_held, shares=st.lists(parts, min_size=1, max_size=60))
def test_the_rate_on_the_next_hundred_lies_between_nothing_and_the_most_the_law_can_take(
    place, shares
):
    assert out_of_bounds(place, pay_at(place, shares)) == []


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
def test_both_hold_on_a_fine_grid_in_every_place_too(country):
    # Hypothesis tries a few pays in many places; this tries some 23,000 in each of the 184.
    grid = np.linspace(0.0, 1.0, 23_001)
    for place in EVERY:
        if place[0] == country:
            pay = pay_at(place, grid)
            assert (place, loses(place, pay)) == (place, [])
            assert (place, out_of_bounds(place, pay)) == (place, [])


def test_a_practice_with_a_child_can_lose_42_cents_from_a_hundred_more():
    # 244,691 of profit is 229,975 after half of its own tax; the next 100 add 98.66, past 230,000:
    # 50 of the credit go, 24 % of 98.66 and of the 96.79 of deduction that fade beside them
    # (46.91), and 2.9 % and 0.9 % of 92.35 (3.51): 100.42.
    place = ("US", "TX", "head", "", True)
    assert next_hundred(place, np.array([244_691.0]))[0] == pytest.approx(100.42, abs=0.02)


def test_every_place_that_is_held_is_tried():
    assert len(EVERY) == len(set(EVERY)) == 51 * 3 + len(NO_TAX) + 2 * 3 + 4 + 8 + 4


def highest(place, pay):
    country, _, status, more, own = place
    if country == "UK":
        return MOST_UK
    if country == "IN":
        relief = np.where(in_relief_zone(place, pay), CESS, HIGHEST[more])
        return relief / 2.0 if own else relief
    return MOST_US + (CHILD if status == "head" else 0.0) + (FADING if own else 0.0)


@given(shares=st.lists(parts, min_size=1, max_size=60), children=st.integers(1, 4))
def test_parents_in_the_uk_keep_some_of_every_hundred_in_the_child_benefit_charge_too(
    shares, children
):
    for region in NATIONS:
        place = ("UK", region, "single", "", False)
        pay = pay_at(place, shares)
        more = next_hundred(place, pay, children=children)
        assert (more < STEP).all()
        assert (more <= STEP * (MOST_UK + CHARGE)).all()


@given(
    place=places_held,
    months=st.lists(st.integers(0, 60_000), min_size=2, max_size=12),
    data=st.data(),
)
def test_splitting_a_year_into_parts_in_any_order_leaves_its_tax_as_it_is(place, months, data):
    # The law taxes a year: what came in each month, and from whom, is summed first.
    again = data.draw(st.permutations(months))
    halves = [sum(months[: len(months) // 2]), sum(months[len(months) // 2 :])]
    years = np.array([[float(sum(months))], [float(sum(again))], [float(sum(halves))]])
    together = due_at(place, years)
    assert together.shape == (3, 1)
    assert together[0] == together[1] == together[2]


@given(place=places_held, shares=st.lists(parts, min_size=1, max_size=12))
def test_lines_over_arrays_are_the_lines_of_each_income_alone(place, shares):
    pay = pay_at(place, shares)
    together = code_at(place).lines(pay)
    for k, one in enumerate(pay):
        alone = code_at(place).lines(one)
        assert list(alone) == list(together)
        for name, line in together.items():
            each = np.broadcast_to(line, pay.shape)[k]
            assert each == pytest.approx(float(alone[name]), rel=1e-12, abs=1e-6), name


@given(pay=st.floats(0, 1e6), share=parts)
def test_one_income_earned_by_two_pays_the_federal_tax_of_one(pay, share):
    code = tax_code("US", "TX", status="joint", year=2026)
    one = code.lines(np.array([pay]))["income_tax"]
    two = code.lines(np.array([pay * (1 - share)]), partner_wages=pay * share)["income_tax"]
    assert two == pytest.approx(one, abs=1e-6)


# --- Loans of every plan ---

NEWEST = dt.date(2024, 9, 1)
# Often a small sum, where a payment is larger than the debt, and a clock that is nearly done.
sums = st.one_of(st.floats(0, 60), st.floats(0, 4e5))
clocks = st.sampled_from((0.0, 100.0, 230.0, 299.0, 350.0))


@pytest.mark.parametrize("plan", loans.PLANS)
@settings(max_examples=30)
@given(
    owed=sums,
    unpaid=sums,
    income=st.tuples(st.one_of(st.floats(0, 4e4), st.floats(0, 4e5))),
    rate=st.floats(0, 0.15),
    clock=clocks,
    counts=st.integers(0, 130),
)
def test_no_loan_of_any_plan_goes_below_zero_and_nothing_forgiven_is_negative(plan, **terms):
    newest = dt.date(2026, 8, 1) if plan == "us.standard" else NEWEST
    newest = newest if plan.startswith("us.") else None
    who = loans.Borrower(months_left=120.0, newest_loan=newest, **terms)
    before = who.owed + who.unpaid
    for month in itertools.islice(loans.months(plan, who), 360):
        assert min(month.paid, month.principal, month.unpaid, month.forgiven) >= 0.0
        assert 0.0 <= month.taxed <= month.forgiven
        # Nobody pays more than is owed with a month's interest, nor is forgiven more.
        assert month.paid + month.forgiven <= before * (1 + 0.15 / 12) + 0.01
        before = month.balance


@given(
    plan=st.sampled_from(("us.rap", "us.ibr-new", *loans.UK_PLANS)),
    income=st.floats(0, 1e6),
)
def test_twelve_months_of_a_plan_are_a_year_of_it(plan, income):
    due = float(loans.payment(plan, owed=1e9, agi=income, rate=0.07))
    assert due >= 0.0
    if plan == "us.rap":
        share = min(max(np.ceil(income / 10_000) - 1, 0), 10) / 100
        assert 12 * due == pytest.approx(max(share * income, 120.0))
    elif plan == "us.ibr-new":
        # 10 % above 1.5 x 15,960; nothing below 5 a month, 10 at least above that.
        asked = max(income - 23_940.0, 0.0) * 0.10 / 12
        if abs(asked - 5.0) > 1e-6:
            assert due == pytest.approx(0.0 if asked < 5.0 else max(asked, 10.0))
    else:
        start, share = {
            "uk.plan1": (26_900, 0.09),
            "uk.plan2": (29_385, 0.09),
            "uk.plan4": (33_795, 0.09),
            "uk.plan5": (25_000, 0.09),
            "uk.postgraduate": (21_000, 0.06),
        }[plan]
        assert 12 * due == pytest.approx(share * max(income - start, 0.0))
