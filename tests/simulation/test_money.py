"""Expected figures come from arithmetic shown in each test, never from the simulation."""

import datetime as dt

import numpy as np
import pytest

from afterward.profile import Debt
from afterward.simulation import debts
from lives import changed, lived, mean, only, plain_person

# Single in Texas on 93,600: federal tax 11,762.00 and payroll 7,160.40 (two independent models).
NET_YEAR = 93_600 - 11_762.00 - 7_160.40


def test_a_year_in_a_still_world_pays_what_the_law_leaves():
    person = plain_person()
    outcomes = lived(person, only(person), still=True)
    assert mean(outcomes, "first_year_income", "stay") == pytest.approx(NET_YEAR / 12, rel=1e-6)


def test_spending_power_spreads_all_income_over_all_months():
    # Still world, 41 to 67 on net 74,677.60 a year, then nothing; cash 60,000; age 90 is 49
    # years off. Steps: December 2026 to December 2029 monthly, then whole years to at least 588
    # months: 37 + 46 * 12 = 589 months. Work ends after 312 months.
    person = plain_person()
    outcomes = lived(person, only(person), still=True)
    # The year that holds retirement (months 301 to 313) has 11 paid months and is taxed on them:
    # 85,800: taxable 69,700: 1,240 + 0.12 * 38,000 + 0.22 * 19,300 = 10,046; payroll 6,563.70.
    last = 85_800 - 10_046 - 6_563.70
    earned = NET_YEAR / 12 * 37 + NET_YEAR * 22 + last
    assert mean(outcomes, "money", "stay") == pytest.approx((60_000 + earned) / 589, rel=1e-6)


def test_the_worst_month_is_counted_in_months_of_essential_spending():
    # Leaving with notice 3 and a gap until month 9: 6 months without pay. Cash grows by
    # 6,223.13 - 4,000 for 3 months, then falls by 4,000 and health cover for 6.
    person = plain_person(money={"cash": 30000}, work={"look_first": False})
    options = only(person, "medical-writing")
    posts = {"search": 9, "training": 0, "training_cost": 0, "pay": 93600}
    outcomes = lived(person, options, still=True, posts=posts)
    found = mean(outcomes, "security", "medical-writing")
    months = mean(outcomes, "gap_months", "medical-writing")
    assert months == pytest.approx(6, abs=0.3)  # everyone searches about as long as usual
    after_notice = 30_000 + 3 * (NET_YEAR / 12 - 4_000)
    low = (after_notice - 6 * (4_000 + 1_500)) / 3_000
    high = (after_notice - 6 * (4_000 + 400)) / 3_000
    assert low < found < high


def test_money_that_runs_out_brings_fallback_work_and_is_counted():
    person = plain_person(money={"cash": 2000}, work={"look_first": False})
    options = only(person, "medical-writing")
    outcomes = lived(person, options, posts={"search": 15, "training": 0})
    # 15 months less 3 of notice: 12 in the gap; cash lasts none of them, so nearly all are worked.
    assert mean(outcomes, "fallback_months", "medical-writing") > 6
    assert mean(outcomes, "fallback_months", "stay") == 0


def test_looking_first_needs_no_fallback_even_with_little_cash():
    person = plain_person(money={"cash": 2000})
    options = only(person, "medical-writing")
    outcomes = lived(person, options, posts={"search": 15, "training": 0})
    assert mean(outcomes, "gap_months", "medical-writing") == 0
    assert mean(outcomes, "fallback_months", "medical-writing") == 0


def test_plenty_of_cash_means_no_fallback():
    person = plain_person(money={"cash": 400_000}, work={"look_first": False})
    options = only(person, "medical-writing")
    outcomes = lived(person, options, posts={"search": 15, "training": 0})
    assert mean(outcomes, "fallback_months", "medical-writing") == 0


def test_a_fee_on_leaving_lowers_money_by_its_share_of_all_months():
    person = plain_person()
    options = only(person, "medical-writing")
    posts = {"search": 3, "training": 0, "pay": 93600}
    free = lived(person, options, still=True, posts={**posts, "training_cost": 0})
    paid = lived(person, options, still=True, posts={**posts, "training_cost": 58_900})
    lost = mean(free, "money", "medical-writing") - mean(paid, "money", "medical-writing")
    assert lost == pytest.approx(58_900 / 589, rel=1e-6)
    assert mean(free, "money", "stay") == mean(paid, "money", "stay")


def debt(**given):
    return Debt(**{"plan": "us.ibr-new", "balance": 200_000, "rate": 0.07, **given})


def test_a_forgiveness_clock_nearly_done_forgives_what_is_owed():
    person = plain_person(work={"employer": "nonprofit"})
    person = changed(person, debts=(debt(pslf=118),))
    outcomes = lived(person, only(person), still=True)
    # Income-based: (93,600 - 23,940) * 10 % / 12 = 580.50 a month against interest of 1,166.67:
    # after two payments 200,000 + 2 * (1,166.67 - 580.50) = 201,172.33 is forgiven.
    assert mean(outcomes, "forgiven", "stay") == pytest.approx(201_172.33, abs=1.0)


def test_leaving_a_qualifying_employer_stops_the_clock():
    # 60 of 120 payments made: by staying the loan is gone after five years more; by leaving for
    # the same pay without a gap it is still owed after eight, and has been paid on all the while.
    person = plain_person(work={"employer": "nonprofit"})
    person = changed(person, debts=(debt(pslf=60),))
    options = only(person, "medical-writing")
    posts = {"search": 3, "training": 0, "training_cost": 0, "pay": 93600}
    outcomes = lived(person, options, still=True, posts=posts)
    behind = outcomes.wealth[0, :, :, 8] - outcomes.wealth[1, :, :, 8]
    assert behind.min() > 200_000
    assert mean(outcomes, "forgiven", "stay") > 200_000


def test_more_debt_never_makes_richer():
    before = None
    for balance in (0, 100_000, 300_000):
        person = changed(plain_person(), debts=(debt(plan="fixed", balance=balance, ends=120),))
        money = mean(lived(person, only(person), still=True), "money", "stay")
        assert before is None or money < before
        before = money


def test_a_level_loan_costs_its_payments_and_ends():
    # 120,000 at 0 % over 120 months: 1,000 a month, 120,000 in all.
    person = changed(plain_person(), debts=(debt(plan="fixed", balance=120_000, rate=0, ends=120),))
    free = plain_person()
    with_debt = mean(lived(person, only(person), still=True), "money", "stay")
    without = mean(lived(free, only(free), still=True), "money", "stay")
    assert without - with_debt == pytest.approx(120_000 / 589, rel=1e-4)


def test_fifty_eight_is_not_too_late_for_an_answer():
    person = plain_person(person={"born": "1968-11"})
    outcomes = lived(person, only(person, "medical-writing", "sabbatical"))
    assert np.isfinite(outcomes.criteria["money"]).all()
    assert mean(outcomes, "way_back", "medical-writing") > 0


def test_the_standard_plan_takes_its_term_from_what_is_owed():
    # 60,000 is repaid over 20 years: at 0 % 250 a month, 60,000 in all
    person = changed(plain_person(), debts=(debt(plan="us.standard", balance=60_000, rate=0.0),))
    free = plain_person()
    lost = mean(lived(free, only(free), still=True), "money", "stay") - mean(
        lived(person, only(person), still=True), "money", "stay"
    )
    assert lost == pytest.approx(60_000 / 589, rel=1e-3)
    owed = lived(person, only(person), still=True).wealth[0, 0, 0]
    richer = lived(free, only(free), still=True).wealth[0, 0, 0]
    # after ten of the twenty years half is still owed, and half has been paid out of savings
    assert float(richer[10] - owed[10]) == pytest.approx(60_000, rel=1e-3)


def test_what_the_employer_saves_goes_into_the_pot():
    # a tenth of 93,600 a year on top of pay, untaxed while it lies there: 9,360 a year
    saved = plain_person(work={"employer_saving": 0.10})
    plain = plain_person()
    more = lived(saved, only(saved), still=True)
    less = lived(plain, only(plain), still=True)
    years = more.wealth_years[5]
    found = float((more.wealth - less.wealth)[0, 0, 0, 5])
    assert found == pytest.approx(9_360 * years, rel=1e-4)


def test_what_one_saves_oneself_is_not_taxed_on_the_way_in_and_is_kept():
    # 10 % of 93,600 into the pot saves 22 % federal tax on 9,360 (2,059.20) in that year
    saved = plain_person(work={"saving": 0.10})
    plain = plain_person()
    more = lived(saved, only(saved), still=True)
    less = lived(plain, only(plain), still=True)
    first = mean(less, "first_year_income", "stay") - mean(more, "first_year_income", "stay")
    assert first * 12 == pytest.approx(9_360 - 0.22 * 9_360, rel=1e-3)


def test_pay_climbs_on_the_way():
    # 12,000 a year that doubles over five years: month m pays 1,000 * (1 + (m + 0.5) / 60), in
    # the first year 12,000 + 1,000 * 72 / 60 = 13,200; below the standard deduction, so only
    # payroll of 7.65 % is due.
    person = plain_person(work={"pay": 12_000})
    outcomes = lived(person, only(person), still=True, later=2.0)
    year = mean(outcomes, "first_year_income", "stay") * 12
    assert year == pytest.approx(13_200 * (1 - 0.0765), rel=1e-6)


def test_frills_stop_when_the_savings_are_gone():
    # 6,223 comes in, 8,000 goes out: 2,000 last for a month; then frills give way, and no debt
    person = plain_person(money={"cash": 2_000, "essential": 3_000, "other": 5_000})
    outcomes = lived(person, only(person), still=True)
    assert mean(outcomes, "security", "stay") == 0
    assert mean(outcomes, "cut_months", "stay") > 30


def test_nobody_lends_more_than_six_months_of_essentials():
    # 6,223 comes in, 8,000 of essentials go out: 1,777 a month short, for more than 37 months
    person = plain_person(money={"cash": 0, "essential": 8_000, "other": 0})
    outcomes = lived(person, only(person), still=True)
    assert mean(outcomes, "security", "stay") == pytest.approx(-6)


def test_pay_keeps_up_with_prices():
    # 12,000 a year, no income tax: in today's money the same whatever prices do
    person = plain_person(work={"pay": 12_000})
    outcomes = lived(person, only(person), still=True, prices=0.05)
    year = mean(outcomes, "first_year_income", "stay") * 12
    assert year == pytest.approx(12_000 * (1 - 0.0765), rel=1e-6)


def test_what_is_forgiven_is_told_in_todays_money():
    # too little pay for any payment, no interest: 200,000 forgiven with the 36th payment, when
    # prices are 1.05 ** (35 / 12) times today's
    person = plain_person(work={"employer": "nonprofit", "pay": 12_000})
    person = changed(person, debts=(debt(pslf=84, rate=0.0),))
    outcomes = lived(person, only(person), still=True, prices=0.05)
    assert mean(outcomes, "forgiven", "stay") == pytest.approx(
        200_000 / 1.05 ** (35 / 12), rel=1e-4
    )


def test_a_private_employer_adds_no_qualifying_payment():
    # 580.50 a month against interest of 1,166.67, for all 240 months of the plan:
    # 200,000 + 240 * 586.17 = 340,680 is written off then, and nothing after two payments
    person = changed(plain_person(), debts=(debt(pslf=118),))
    forgiven = mean(lived(person, only(person), still=True), "forgiven", "stay")
    assert forgiven == pytest.approx(340_680, rel=1e-5)


def test_what_an_income_plan_forgives_is_taxed_once(monkeypatch):
    # 240 months done in January 2027: 200,000 + 2 * 586.17 = 201,172.33 is forgiven and counts as
    # income of 2027: taxable 93,600 + 201,172.33 - 16,100 = 278,672.33; tax 58,448 to 256,225 and
    # 35 % of the rest: 66,304.57, instead of 11,762.00; no payroll tax on it.
    person = changed(plain_person(), debts=(debt(clock=238),))
    taxed = mean(lived(person, only(person), still=True), "money", "stay")
    monkeypatch.setattr(debts.loans, "taxable_forgiveness", lambda *_, **__: 0.0)
    free = mean(lived(person, only(person), still=True), "money", "stay")
    assert (free - taxed) * 589 == pytest.approx(66_304.57 - 11_762.00, rel=1e-4)


def test_public_service_forgiveness_is_not_taxed(monkeypatch):
    person = changed(plain_person(work={"employer": "nonprofit"}), debts=(debt(pslf=118),))
    before = mean(lived(person, only(person), still=True), "money", "stay")
    monkeypatch.setattr(debts.loans, "taxable_forgiveness", lambda *_, **__: 0.0)
    assert mean(lived(person, only(person), still=True), "money", "stay") == before


def test_pay_as_you_earn_ends_and_its_borrowers_go_on_with_rap():
    paye = debt(plan="us.paye", newest_loan=dt.date(2012, 9, 1))
    assert debts.plan_of(paye, dt.date(2028, 6, 1)) == "us.paye"
    assert debts.plan_of(paye, dt.date(2028, 7, 1)) == "us.rap"
    person = changed(plain_person(), debts=(paye,))
    outcomes = lived(person, only(person), still=True)
    assert np.isfinite(outcomes.criteria["money"]).all()


def test_tail_cover_is_paid_by_those_who_leave():
    free, tied = plain_person(), plain_person(licence={"tail_cover": 29_450})
    posts = {"search": 0, "training": 0, "training_cost": 0, "pay": 93_600}
    options = only(free, "medical-writing")
    lost = [
        mean(lived(free, options, still=True, posts=posts), "money", name)
        - mean(lived(tied, options, still=True, posts=posts), "money", name)
        for name in ("stay", "medical-writing")
    ]
    # paid at once out of 60,000 of savings: 29,450 over 589 months
    assert lost == pytest.approx([0.0, 50.0], abs=1e-6)


BOND_POSTS = {"search": 0, "training": 0, "training_cost": 0, "pay": 93_600}


def bonded(penalty, *, rate=0.08, cash=60_000):
    """Live through leaving at the end of three months' notice with a bond still running."""
    person = plain_person(
        licence={"bond_until": "2040-01", "bond_penalty": penalty}, money={"cash": cash}
    )
    options = only(person, "medical-writing")
    given = {"credit_rate": rate}
    return lived(person, options, still=True, posts=BOND_POSTS, given=given)


def by_hand(penalty, *, months, rate=0.08, cash=60_000):
    """Return what is held after some months, and all interest paid, for `bonded` lives.

    6,223.13 comes in; 3,000 of essentials go out, and 1,000 of frills while nothing is owed.
    """
    held, interest, month_rate = float(cash), 0.0, (1 + rate) ** (1 / 12)
    for month in range(months):
        held += NET_YEAR / 12 - 4_000 - (penalty if month == 3 else 0)
        if held < 0:
            held = min(held + 1_000, 0.0)
            interest -= held * (month_rate - 1)
            held *= month_rate
    return held, interest


def test_a_bond_that_savings_do_not_cover_is_owed_in_full_and_paid_off_with_interest():
    outcomes = bonded(100_000)
    owing, _ = by_hand(100_000, months=8)
    assert owing < -10_000
    year = outcomes.wealth_years.tolist().index(1.0)
    found = float(outcomes.wealth[1, 0, 0, year])
    assert found == pytest.approx(by_hand(100_000, months=12)[0], abs=1.0)


def test_what_credit_for_a_bond_costs_is_taken_off_spending():
    # paid off within the months of the first three years, so month by month
    _, interest = by_hand(150_000, months=589)
    assert interest > 7_000
    lost = mean(bonded(0), "money", "medical-writing") - mean(
        bonded(150_000), "money", "medical-writing"
    )
    assert lost * 589 == pytest.approx(150_000 + interest, rel=1e-4)


def test_ten_times_the_bond_costs_ten_times_as_much():
    five, fifty = bonded(500_000), bonded(5_000_000)
    third = five.wealth_years.tolist().index(3.0)
    apart = five.wealth[1, 0, 0, third] - fifty.wealth[1, 0, 0, third]
    # 4,500,000 more owed, at 8 % for the 33 months since: times 1.2357
    assert float(apart) == pytest.approx(4_500_000 * 1.08 ** (33 / 12), rel=0.01)
    assert mean(fifty, "money", "medical-writing") < mean(five, "money", "medical-writing") - 7_000


def test_a_bond_never_grows_to_more_than_twice_its_sum():
    outcomes = bonded(5_000_000, rate=0.15)
    # six months of essentials at most on top of it, and a year's interest on those
    lowest = float(outcomes.wealth.min())
    assert -10_000_000 - 18_000 * 1.15 <= lowest < -9_900_000


def test_the_worst_month_counts_bills_and_not_a_bond_beyond_what_is_lent_for_them():
    assert mean(bonded(5_000_000), "security", "medical-writing") == -6.0


def test_fallback_work_begins_when_next_month_cannot_be_paid_for():
    # 3,500 left and 4,000 to spend: work in both months of the gap, not in the second alone
    person = plain_person(money={"cash": 3_500}, work={"look_first": False, "notice_months": 0})
    posts = {**BOND_POSTS, "search": 2}
    outcomes = lived(
        person,
        only(person, "medical-writing"),
        still=True,
        posts=posts,
        given={"fallback_locum": 0.1},
    )
    assert mean(outcomes, "fallback_months", "medical-writing") == pytest.approx(2.0, abs=0.01)


def test_whether_next_month_can_be_paid_for_is_asked_of_prices_not_of_pay():
    # 21,250 and 735.83 of tax back at the end of the year (11/12 of 11,762 withheld, 10,046 due on
    # 85,800), less 4,000 a month: 5,985.83 at the last of five months without pay, and 4,000 to
    # spend. Pay that rises fourfold in a year changes no bill (4,000 * 4 ^ (4/12) is 6,350).
    person = plain_person(money={"cash": 21_250}, work={"look_first": False, "notice_months": 0})
    outcomes = lived(
        person,
        only(person, "medical-writing"),
        still=True,
        posts={**BOND_POSTS, "search": 5},
        given={"pay_growth": 3.0, "cover_premium": 0.0},
    )
    assert mean(outcomes, "fallback_months", "medical-writing") == pytest.approx(0.0, abs=1e-3)
