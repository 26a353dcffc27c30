"""Work on one's own account, and pensions outside the old employer; arithmetic in each test."""

import numpy as np
import pytest

from afterward.law import pension
from lives import lived, mean, only, plain_person

# Single in Texas on a profit of 93,600: self-employment tax 15.3 % of 92.35 % = 13,225.26; half
# of it, the standard deduction of 16,100 and a fifth of what is then taxable (business income)
# come off: 56,709.90 taxed at 10, 12 and 22 % = 7,188.18.
OWN_NET_YEAR = 93_600 - 13_225.26 - 7_188.18
NET_YEAR = 93_600 - 11_762.00 - 7_160.40
POST = {"search": 0, "training": 0, "training_cost": 0, "pay": 93600, "hours": 50, "nights": 0}


def test_one_s_own_practice_is_taxed_as_the_self_employed_are():
    person = plain_person(work={"employer": "own-practice"})
    outcomes = lived(person, only(person), still=True)
    assert mean(outcomes, "first_year_income", "stay") == pytest.approx(OWN_NET_YEAR / 12, rel=1e-6)


def test_a_locum_is_taxed_on_profit_and_pays_for_cover():
    person = plain_person(work={"notice_months": 0})
    outcomes = lived(person, only(person, "locum"), still=True, posts=POST)
    # Begins at once; what is left after tax goes down by the price of cover, and nothing else.
    cover = OWN_NET_YEAR / 12 - mean(outcomes, "first_year_income", "locum")
    premium = float(outcomes.parameters["money.cobra_single"].mean())
    assert cover == pytest.approx(premium, rel=0.1)


def test_someone_on_their_own_account_already_pays_for_cover():
    person = plain_person(work={"employer": "agency", "notice_months": 0})
    outcomes = lived(person, only(person, "locum"), still=True, posts=POST)
    stay = mean(outcomes, "first_year_income", "stay")
    assert mean(outcomes, "first_year_income", "locum") == pytest.approx(stay, rel=1e-6)


def test_an_agency_adds_nothing_to_a_pension():
    person = plain_person(work={"employer_saving": 0.10, "notice_months": 0})
    options = only(person, "locum", "medical-writing")
    outcomes = lived(person, options, still=True, posts=POST)
    bare = plain_person(work={"notice_months": 0})
    without = lived(bare, only(bare, "locum", "medical-writing"), still=True, posts=POST)
    rise = (outcomes.wealth - without.wealth)[:, 0, 0, 5]
    added = dict(zip(outcomes.options, rise, strict=True))
    years = outcomes.wealth_years[5]
    assert added["locum"] == pytest.approx(0.0, abs=1.0)
    assert added["medical-writing"] == pytest.approx(9_360 * years, rel=1e-3)


def test_outside_the_nhs_the_legal_minimum_goes_into_a_pension():
    # Of 40,000 what lies above 6,240 counts: 33,760; 5 % from the person, 3 % from the employer.
    own, employer = pension.auto_enrolment(40_000.0)
    assert float(own) == pytest.approx(1_688.00)
    assert float(employer) == pytest.approx(1_012.80)


@pytest.mark.parametrize(("pay", "own"), [(6_240, 0.0), (50_270, 2_201.50), (90_000, 2_201.50)])
def test_enrolment_counts_pay_between_two_limits(pay, own):
    assert float(pension.auto_enrolment(float(pay))[0]) == pytest.approx(own)


def test_leaving_the_nhs_still_builds_a_small_pot():
    person = plain_person(
        person={"country": "UK", "region": "England"},
        work={"employer": "nhs", "pension": "nhs", "pay": 40_000, "notice_months": 0},
        money={"state_pension": None},
    )
    options = only(person, "medical-writing", "mend")
    posts = {"search": 0, "training": 0, "training_cost": 0, "pay": 40_000}
    outcomes = lived(person, options, still=True, posts=posts)
    names = outcomes.options
    year = np.flatnonzero(outcomes.wealth_years == 1.0)[0]
    out, mend = (outcomes.wealth[names.index(n), 0, 0, year] for n in ("medical-writing", "mend"))
    # Outside: 1,688 + 1,012.80 into a pot; tax falls by 20 % of 1,688. Inside: 9.8 % of 40,000
    # is due (3,920, and 20 % less tax) for a pension that is no wealth in hand.
    saved = 1_688 + 1_012.80 - 1_688 * 0.8
    assert float(out - mend) == pytest.approx(saved + 3_920 * 0.8, rel=1e-4)


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("1955-01", 66),
        ("1960-03", 66),
        ("1960-04", 66 + 1 / 12),
        ("1960-12", 66 + 9 / 12),
        ("1961-02", 66 + 11 / 12),
        ("1961-03", 67),
        ("1977-03", 67),
        ("1977-10", 67 + 7 / 12),
        ("1978-03", 68),
        ("1990-01", 68),
    ],
)
def test_the_state_pension_age_is_as_the_published_table_says(born, age):
    assert pension.state_pension_age(born) == pytest.approx(age, abs=1e-6)


def test_work_taken_because_money_ran_out_is_no_income_to_count_on():
    person = plain_person(money={"cash": 0}, work={"look_first": False, "notice_months": 0})
    posts = {**POST, "search": 24}
    outcomes = lived(person, only(person, "medical-writing"), still=True, posts=posts)
    assert mean(outcomes, "fallback_months", "medical-writing") > 11
    assert mean(outcomes, "first_year_income", "medical-writing") <= 0


def test_a_pot_filled_from_taxed_pay_is_not_taxed_again():
    india = {"country": "IN", "region": ""}
    work = {"pay": 3_000_000, "hours": 50, "employer": "government"}
    money = {"cash": 500_000, "essential": 60_000, "retirement": 30_000_000, "state_pension": 0}
    person = plain_person(person=india, work=work, money=money)
    poor = plain_person(person=india, work=work, money={**money, "retirement": 0})
    gain = mean(lived(person, only(person), still=True), "money", "stay")
    gain -= mean(lived(poor, only(poor), still=True), "money", "stay")
    # spread evenly over the rest of life: about 49 years of months, none of it taxed
    assert gain == pytest.approx(30_000_000 / (49 * 12), rel=0.02)
