"""What children bring in lives: by each year's own income, and nothing where no child counts."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest

from afterward.base.streams import Streams
from afterward.law.tax import tax_code
from afterward.law.uk import child_benefit
from afterward.simulation.children import given_for
from afterward.simulation.setting import Plans, When, Which, set_up
from afterward.simulation.taxes import household_taxes
from afterward.simulation.walk import live
from lives import ON, alternatives, changed, example, lived, only, plain_person

TWO = {"children_born": (2022, 2011), "dependants": 2}
COUNTRIES = ("us-internist", "uk-gp-registrar", "india-medical-officer")


def taxes_of(person, years=20):
    still = np.zeros(1)
    return household_taxes(person, first_year=2026, years=years, prices=still, pay_growth=still)


def worlds(name, born, **tables):
    """Return a person with children of these years, and the same with as many dependants alone."""
    dependants = {"dependants": max(len(born), 1)}
    person = changed(example(name), person={"children_born": born, **dependants}, **tables)
    return person, changed(person, person={"children_born": ()})


def bits(person, *, seed=1):
    """Return all that every life comes to under six options, as the reference walks it."""
    options = alternatives(person, on=ON)[:6]
    setting = set_up(person, options, When(ON), Streams(seed), Which(2, 6), Plans())
    lived_ = live(setting.home, setting.clock, setting.now)
    books = lived_.books
    return [*lived_.worth, books.worth, books.worst_month, lived_.first_year, lived_.free_hours]


def same(one, other):
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


# --- nothing changes where no child counts ----------------------------------------------------


@pytest.mark.parametrize("name", COUNTRIES)
def test_lives_without_children_are_the_same_to_the_bit(name):
    # Children who are grown up by now, and none at all: the same lives, down to the last digit.
    person, without = worlds(name, (1998,))
    assert same(bits(person), bits(without))


def test_lives_without_children_never_ask_what_the_law_gives_for_them(monkeypatch):
    def asked(*_, **__):
        raise AssertionError("the law was asked about children")

    monkeypatch.setattr("afterward.simulation.taxes.child_benefit.charge", asked)
    monkeypatch.setattr("afterward.law.us.federal.child_credit", asked)
    monkeypatch.setattr("afterward.simulation.children.whole", asked)
    for name in COUNTRIES:
        _, without = worlds(name, (2022,))
        bits(without)
    for name in COUNTRIES[:2]:
        person, _ = worlds(name, (2022,))
        with pytest.raises(AssertionError):
            bits(person)


def test_in_india_children_change_no_life():
    person, without = worlds("india-medical-officer", (2022, 2020))
    assert same(bits(person), bits(without))


# --- who counts when --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "region", "counts"),
    [
        # 2011 counts to 2027 in the United States, to 2026/27 in the United Kingdom.
        ("US", "TX", {2026: 2, 2027: 2, 2028: 1, 2038: 1, 2039: 0}),
        ("UK", "Wales", {2026: 2, 2027: 1, 2037: 1, 2038: 0}),
        ("IN", "Kerala", {2026: 0, 2030: 0}),
    ],
)
def test_each_child_ages_out_by_the_laws_age(country, region, counts):
    person = plain_person(person={"country": country, "region": region, **TWO})
    taxes = taxes_of(person)
    assert {year: taxes.counted(year) for year in counts} == counts
    # beyond the years looked at nobody counts any more
    assert taxes.counted(2090) == 0


def test_runs_of_years_are_told_with_what_they_give():
    first, second = given_for(taxes_of(plain_person(person=TWO)), tuple(range(2026, 2046)))
    assert (first.first, first.last, first.count, first.whole) == (2026, 2027, 2, 4400.0)
    assert (second.first, second.last, second.count, second.at_last) == (2028, 2038, 1, 2200.0)
    assert (first.over, first.step, first.each) == (200_000.0, 1_000.0, 50.0)


# --- by each year's own income ----------------------------------------------------------------


def closing(person, option):
    """Return, by tax year, what was paid in it and its taxable income, of every life."""
    tax, income = {}, {}
    options = only(person, option)
    row = [one.id for one in options].index(option)

    def watch(seen):
        year, lines = seen.step.tax_year, seen.flow.lines
        given_ = lines["tax"] + lines.get("children", 0.0)
        tax[year] = tax.get(year, 0.0) + given_[row]
        came = lines["wages"] + lines["pensions"] + lines["saving"]
        income[year] = income.get(year, 0.0) + came[row]

    lived(person, options, states=2, lives=5, still=True, events=True, watch=watch)
    return tax, income


@pytest.mark.parametrize("option", ["stay", "medical-writing"])
def test_a_year_s_credit_goes_by_that_year_s_income_gaps_and_blows_included(option):
    # Pay that crosses the band in some years: what children bring is the difference that the law
    # itself makes at that year's income, in every life.
    person, without = worlds("us-internist", (2020, 2018), work={"pay": 235_000}, debts=())
    (brought, income), (plain, _) = closing(person, option), closing(without, option)
    given = []
    for year in range(2027, 2034):
        code = tax_code("US", "TX", year=year)
        tax, less = (code.lines(income[year], children=n)["income_tax"] for n in (0, 2))
        assert brought[year] - plain[year] == pytest.approx(tax - less, abs=0.01)
        given.append(tax - less)
    # 235,000 less 5 % set aside is 223,250: 24 steps of 50 are lost, 3,200 kept. Years of a gap or
    # an illness keep more, or all.
    assert any(np.isclose(part, 3_200.0).any() for part in given)
    assert np.max(given) == pytest.approx(4_400.0)


def test_more_pay_never_brings_more_for_children_and_never_less_than_nothing():
    taxes = taxes_of(plain_person(person=TWO))
    none = replace(taxes, children=())
    pay = np.linspace(20_000.0, 300_000.0, 561)[None, None]
    nothing = np.zeros((1, 1, 1))
    given = {"partner": nothing, "pretax": 0.0 * pay, "other": 0.0, "year": 2026}
    brings = (none.due(pay, **given) - taxes.due(pay, **given)).ravel()
    assert brings.min() >= -1e-9
    assert brings.max() <= 4_400.0 + 1e-9
    full = brings[pay.ravel() > 60_000.0]
    assert (np.diff(full) <= 1e-9).all()
    assert full[0] == pytest.approx(4_400.0)
    assert full[-1] == 0.0


@pytest.mark.parametrize("pay", [30_000.0, 61_000.0, 75_400.0, 120_000.0])
@pytest.mark.parametrize("partner", [0.0, 64_000.0, 90_000.0])
def test_the_charge_is_the_laws_own_at_the_higher_income(pay, partner):
    person = plain_person(person={"country": "UK", "region": "England", **TWO})
    taxes = taxes_of(person)
    none, shape = replace(taxes, children=()), (1, 1, 1)
    given = {
        "partner": np.full(shape, partner),
        "pretax": np.zeros(shape),
        "other": 0.0,
        "year": 2026,
    }
    taken = (
        taxes.due(np.full(shape, pay), **given) - none.due(np.full(shape, pay), **given)
    ).item()
    code = tax_code("UK", "England", year=2026)
    law = code.lines(max(pay, partner), children=2)["child_benefit_charge"]
    assert taken == pytest.approx(float(law), abs=1e-9)
    assert taken <= child_benefit.weeks(2026) * (27.05 + 17.90)


def test_a_sum_of_twelve_months_on_a_step_is_on_it():
    # 200,000 a year paid month by month is not a ten-thousandth of a cent over 200,000.
    code = tax_code("US", "TX", year=2026)
    months = sum([200_000.0 / 12.0] * 12)
    by_month, by_year = (
        float(code.lines(pay, children=1)["income_tax"]) for pay in (months + 1e-7, 200_000.0)
    )
    assert by_month == pytest.approx(by_year, abs=0.01)


def test_benefit_begins_today_not_with_the_tax_year():
    person = plain_person(person={"country": "UK", "region": "England", **TWO})
    seen = []
    lived(person, only(person), states=1, lives=1, still=True, watch=seen.append)
    paid = [float(np.ravel(one.flow.lines["children"])[0]) for one in seen]
    assert dt.date(2026, 12, 1) > ON
    assert paid[:4] == pytest.approx([2_382.35 / 12.0] * 4)
    assert paid[4] == pytest.approx(1_406.60 / 12.0)
    assert paid[-1] == 0.0
