"""Lives without risk, to the cent: closed forms and sums worked out in each test.

The world stands still (no rise in prices, pay or markets) but where a rate is given; no post is
lost and nobody falls ill. The first month is December 2026.
"""

import numpy as np
import pytest
from scipy.stats import norm

from afterward.base.streams import Streams
from afterward.profile import Debt
from afterward.simulation.health import (
    BurnoutWorld,
    chance_burned_out,
    spread_after,
    step_mean,
)
from afterward.simulation.world import draw_world
from lives import ON, changed, example, lived, mean, only, plain_person

CENT = 0.005


def steps_of(person, **given):
    """Return every step of staying, in a still world."""
    seen = []
    lived(person, only(person), states=1, lives=1, still=True, watch=seen.append, **given)
    return seen


def line(seen, name):
    """Return one line of a step, of its only life."""
    return float(np.ravel(seen.flow.lines[name])[0])


def one(values):
    return float(np.ravel(values)[0])


def retired(**money):
    """Return someone of seventy who earns nothing any more, and lives on what they have."""
    base = {"essential": 1_000, "other": 0, "retire_at": 67, "state_pension": 0}
    return plain_person(person={"born": "1956-11"}, work={"pay": 0}, money={**base, **money})


def uk(pay, **work):
    return plain_person(
        person={"country": "UK", "region": "England"},
        work={"pay": pay, "employer": "private", **work},
        money={"cash": 20_000, "essential": 1_500, "other": 300},
    )


# --- savings and pots -------------------------------------------------------------------------


@pytest.mark.parametrize("rate", [0.0, 0.02, 0.04])
def test_savings_that_earn_and_are_lived_on_are_an_annuity_due(rate):
    # W(n) = W q^n - s q (q^n - 1) / (q - 1), with q = (1 + r)^(1/12): spent first, then earned
    given = {"cash_return": rate, "market_return": rate}
    seen = steps_of(retired(cash=300_000), given=given)
    q = (1.0 + rate) ** (1 / 12)
    for step in seen[:37]:
        n = step.step.end
        spent = 1_000 * (q * (q**n - 1) / (q - 1) if rate else n)
        assert one(step.after.savings) == pytest.approx(300_000 * q**n - spent, abs=CENT)
    # then by whole years: 12,000 at once, and a year's return
    held = one(seen[36].after.savings)
    for step in seen[37:40]:
        held = (held - 12_000) * (1.0 + rate)
        assert one(step.after.savings) == pytest.approx(held, abs=CENT)


def test_spending_power_of_savings_alone_is_their_annuity_at_mid_step():
    # 300,000 at 2 % over 241 months: 37 single ones and 17 years. With v = 1.02^(-1/12) the
    # months are worth v^0.5 (1 - v^37) / (1 - v) and the years 12 v^(37 + 6) (1 - w^17) / (1 - w),
    # w = 1 / 1.02, as what is spent in a step counts at its middle.
    person = retired(cash=300_000)
    given = {"cash_return": 0.02, "market_return": 0.02}
    outcomes = lived(person, only(person), still=True, given=given)
    v, w = 1.02 ** (-1 / 12), 1 / 1.02
    months = v**0.5 * (1 - v**37) / (1 - v) + 12 * v**43 * (1 - w**17) / (1 - w)
    assert months == pytest.approx(198.84, abs=0.01)
    assert mean(outcomes, "money", "stay") == pytest.approx(300_000 / months, abs=CENT)


@pytest.mark.parametrize("rate", [0.0, 0.03])
def test_a_pot_is_drawn_evenly_and_grows_meanwhile(rate):
    # Of N months each draws what is left over those to come; a pot that grows by q a month so
    # pays P q^k / N in month k, and is empty at the end.
    person = retired(cash=50_000, retirement=241_000)
    seen = steps_of(person, given={"cash_return": rate, "market_return": rate})
    whole, q = seen[-1].step.end, (1.0 + rate) ** (1 / 12)
    assert whole == 241
    for step in seen[:37]:
        assert line(step, "pensions") == pytest.approx(1_000 * q**step.step.first, abs=CENT)
    year = seen[37]
    # a year draws twelve of the months left at once, and grows as a whole
    assert line(year, "pensions") == pytest.approx(12_000 * q**37, abs=CENT)
    assert one(seen[-1].after.pot) == pytest.approx(0.0, abs=CENT)
    # 12,000 a year is below the standard deduction of 16,100
    assert line(seen[20], "tax") == pytest.approx(0.0, abs=CENT)


def test_what_is_drawn_above_the_deduction_is_taxed_by_the_brackets():
    # 482,000 over 241 months: 24,000 in each whole year; 24,000 - 16,100 = 7,900 at 10 %
    seen = steps_of(retired(cash=50_000, retirement=482_000))
    assert line(seen[38], "pensions") == pytest.approx(24_000, abs=CENT)
    assert line(seen[38], "tax") == pytest.approx(-790.00, abs=CENT)


# --- tax --------------------------------------------------------------------------------------


def yearly(person):
    return 12 * mean(lived(person, only(person), still=True), "first_year_income", "stay")


def test_tax_of_a_year_in_texas_by_the_brackets():
    # 93,600 - 16,100 = 77,500: 10 % of 12,400 = 1,240; 12 % of 38,000 = 4,560; 22 % of 27,100 =
    # 5,962; in all 11,762. Payroll: 7.65 % of 93,600 = 7,160.40.
    assert yearly(plain_person()) == pytest.approx(93_600 - 11_762 - 7_160.40, abs=CENT)


def test_tax_of_a_year_in_england_by_the_brackets():
    # 45,000 - 12,570 = 32,430: 20 % = 6,486 of tax and 8 % = 2,594.40 of National Insurance
    assert yearly(uk(45_000)) == pytest.approx(45_000 - 6_486 - 2_594.40, abs=CENT)


def test_tax_of_a_year_in_india_by_the_slabs():
    # 18 lakh - 75,000 = 17,25,000: 5 % of 4 lakh = 20,000; 10 % = 40,000; 15 % = 60,000; 20 % of
    # 1,25,000 = 25,000; in all 1,45,000, and a cess of 4 % on it: 1,50,800
    person = plain_person(
        person={"country": "IN", "region": "Maharashtra"},
        work={"pay": 1_800_000},
        money={"cash": 600_000, "essential": 40_000, "other": 10_000},
    )
    assert yearly(person) == pytest.approx(1_800_000 - 150_800, abs=CENT)


# --- loans ------------------------------------------------------------------------------------


def owing(person, **debt):
    return changed(person, debts=(Debt(**debt),))


def test_a_level_loan_is_the_payment_formula():
    # 120,000 at 0.5 % a month over 120 months: p = P i / (1 - (1 + i)^-120); 1.005^-120 = 0.549633,
    # so p = 600 / 0.450367 = 1,332.25
    person = owing(plain_person(), plan="fixed", balance=120_000, rate=0.06, ends=120)
    seen = steps_of(person)
    payment = 120_000 * 0.005 / (1 - 1.005**-120)
    assert payment == pytest.approx(1_332.25, abs=CENT)
    for step in seen[:37]:
        n = step.step.end
        left = 120_000 * 1.005**n - payment * (1.005**n - 1) / 0.005
        assert line(step, "loans") == pytest.approx(-payment, abs=CENT)
        assert one(step.after.debts[0].balance) == pytest.approx(left, abs=CENT)
    assert sum(line(step, "loans") for step in seen) == pytest.approx(-120 * payment, abs=CENT)


def test_a_plan_two_loan_over_three_years():
    # (45,000 - 29,385) * 9 % / 12 = 117.11 a month. Interest beyond RPI: 3 % of the way from
    # 29,385 to 52,885: 1.9934 %. RPI is 3.9 % until April 2027, and 0.6 % over prices then.
    person = owing(uk(45_000), plan="uk.plan2", balance=60_000, clock=24)
    payment, extra = 15_615 * 0.09 / 12, 0.03 * 15_615 / 23_500
    owed = 60_000.0
    for months, rate in ((4, 0.039 + extra), (32, 0.006 + extra)):
        q = 1 + rate / 12
        owed = owed * q**months - payment * (q**months - 1) / (q - 1)
    assert payment == pytest.approx(117.1125)
    assert owed == pytest.approx(61_182.26, abs=CENT)
    seen = steps_of(person)
    assert {round(line(step, "loans"), 4) for step in seen[:36]} == {-117.1125}
    assert one(seen[35].after.debts[0].balance) == pytest.approx(owed, abs=CENT)


def test_an_income_based_loan_over_three_years():
    # 10 % of (93,600 - 23,940) / 12 = 580.50 a month against interest of 200,000 * 7 % / 12 =
    # 1,166.67, which is kept apart and bears none: 36 * 586.1667 = 21,102.00 more after 3 years
    person = owing(plain_person(), plan="us.ibr-new", balance=200_000, rate=0.07)
    seen = steps_of(person)
    assert {round(line(step, "loans"), 6) for step in seen[:36]} == {-580.50}
    assert one(seen[35].after.debts[0].interest) == pytest.approx(21_102.00, abs=CENT)
    assert one(seen[35].after.debts[0].principal) == pytest.approx(200_000.00, abs=CENT)


# --- the NHS pension --------------------------------------------------------------------------


@pytest.mark.parametrize("prices", [0.0, 0.03])
def test_the_nhs_pension_builds_a_fifty_fourth_and_is_revalued(prices):
    # 54,000 a year builds 1,000: 83.33 a month, which in service grows 1.5 % a year above prices,
    # as does what is there. After n months: 5,000 b^n + 83.33 (b^n - 1) / (b - 1), b = 1.015^(1/12)
    person = uk(54_000, employer="nhs", pension="nhs", nhs_pension_so_far=5_000)
    seen = steps_of(person, prices=prices)
    b = 1.015 ** (1 / 12)
    for n in (1, 12, 36):
        built = 5_000 * b**n + 1_000 / 12 * (b**n - 1) / (b - 1)
        assert one(seen[n - 1].after.nhs) == pytest.approx(built, abs=CENT)
    # three years: 5,228.39 from what was there and 3,066.10 from what was built
    assert one(seen[35].after.nhs) == pytest.approx(5_228.39 + 3_066.10, abs=2 * CENT)


def test_after_leaving_the_nhs_its_pension_keeps_up_with_prices_and_no_more():
    # someone of seventy has stopped: 12,000 a year are 1,000 a month, at the prices of the month
    person = plain_person(
        person={"born": "1956-11", "country": "UK", "region": "England"},
        work={"pay": 54_000, "employer": "nhs", "pension": "nhs", "nhs_pension_so_far": 12_000},
        money={"cash": 20_000, "essential": 900, "other": 0, "state_pension": 0},
    )
    for step in steps_of(person, prices=0.03)[:37]:
        assert one(step.after.nhs) == pytest.approx(12_000, abs=1e-6)
        paid = 1_000 * 1.03 ** (step.step.first / 12)
        assert line(step, "pensions") == pytest.approx(paid, abs=CENT)


# --- burnout ----------------------------------------------------------------------------------


def gaussian(start, level, half_life, spread, months):
    """Return mean and sd of a mean-reverting normal process after some months."""
    kept = np.exp(-np.log(2.0) * months / half_life)
    return level + (start - level) * kept, spread * np.sqrt(1.0 - kept**2)


def test_burnout_in_lives_is_the_gaussian_formula_at_every_step():
    """Whoever stays is at their own level: no step of a life is needed to know the chance.

    Years burned out are the sum of the chances at the ends of steps, weighed by their length, for
    ten years; steps are 37 months and then whole years, the last one cut at month 120.
    """
    person = plain_person()
    outcomes = lived(person, only(person), states=8, lives=2)
    burnout = draw_world(person, only(person), Streams(3), 8, on=ON).burnout
    ends = np.array([*range(1, 38), *range(49, 122, 12)], dtype=float)
    lengths = np.diff(np.minimum(np.array([0.0, *ends]), 120.0))
    assert lengths.sum() == 120.0
    for state in range(8):
        z, sd = gaussian(
            burnout.start[state],
            burnout.trait[state],
            burnout.half_life_months[state],
            np.sqrt(1.0 - burnout.stable_share[state]),
            ends,
        )
        chance = norm.sf(burnout.threshold[state], z, sd)
        found = outcomes.criteria["health"][0, state]
        assert found == pytest.approx(np.full(2, chance @ lengths / 12.0), rel=1e-9)


def test_the_example_s_chances_at_one_five_and_ten_years():
    # start 2, level 0.5, half-life 24 months, a quarter stable (spread 0.8660), threshold 1:
    #  1 year: kept 2^-0.5 = 0.70711: mean 1.56066, sd 0.8660 * 0.70711 = 0.61237
    #  5 years: kept 2^-2.5 = 0.17678: mean 0.76517, sd 0.8660 * 0.98425 = 0.85239
    # 10 years: kept 2^-5 = 0.03125: mean 0.54688, sd 0.8660 * 0.99951 = 0.86560
    by_hand = {12: (1.56066, 0.61237), 60: (0.76517, 0.85239), 120: (0.54688, 0.86560)}
    one_ = np.ones(1)
    world = BurnoutWorld(2.0 * one_, 0.5 * one_, 24.0 * one_, 0.25 * one_, one_)
    for months, (level, sd) in by_hand.items():
        assert gaussian(2.0, 0.5, 24.0, np.sqrt(0.75), months) == pytest.approx(
            (level, sd), abs=2e-5
        )
        # month by month, as the first years of a life are walked
        z = world.start[None, :, None]
        for _ in range(months):
            z = step_mean(z, world.trait[:, None], world, 1.0)
        assert one(z) == pytest.approx(level, abs=2e-5)
        assert one(spread_after(world, months)) == pytest.approx(sd, abs=2e-5)
        chance = one(chance_burned_out(z, world, months))
        assert chance == pytest.approx(norm.cdf((level - 1.0) / sd), abs=2e-5)
    # the example's chances of being burned out: 0.82 after a year, 0.39 after five, 0.30 after ten
    assert chance == pytest.approx(0.300, abs=0.001)


def test_examples_stay_within_what_a_no_risk_life_can_hold():
    """The still world is one: nothing that is drawn for markets or prices reaches it."""
    for name in ("us-internist", "india-medical-officer"):
        person = example(name)
        outcomes = lived(person, only(person), still=True, states=1, lives=3)
        money = outcomes.criteria["money"][0, 0]
        assert np.ptp(money) == 0.0
