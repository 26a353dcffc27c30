"""Pay while ill in simulated lives, each case against a sum done by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.months import month_text
from afterward.simulation.interruptions import illness_of
from interrupted import (
    QUIET,
    clocks,
    lasting,
    lived_with,
    months,
    no_pay,
    risks,
    staying,
    summed,
    walk,
)
from lives import ON, changed, example, only, plain_person

# One illness that begins with the first month and lasts a year and a half.
LONG = 18.0


def paid(pay, *, country="UK", length=LONG, first=0, count=36, phases=None):
    """Return the months' pay had in an illness, and how many were ill."""
    made = risks(ill=0.5, length=length, pay=pay)
    ringing = clocks(ill=np.array([[QUIET] * (first // 12) + [1e-9]]))
    told = walk(made, ringing, phases or staying(), months(count, first=first), country=country)
    ill = summed(told, "ill_old", "ill_new")[0, 0, 0]
    return ill - summed(told, "unpaid_old", "unpaid_new")[0, 0, 0], ill, told


def test_a_post_that_pays_nothing_while_ill_pays_nothing():
    had, ill, _ = paid(no_pay(2))
    assert ill == pytest.approx(LONG)
    assert had == pytest.approx(0.0, abs=1e-9)


# --- NHS: by service --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "full", "half"),
    [(0.0, 1, 2), (0.9, 1, 2), (1.0, 2, 2), (2.0, 4, 4), (3.5, 5, 5), (5.0, 6, 6), (30.0, 6, 6)],
)
def test_the_nhs_pays_in_full_and_then_half_by_completed_years(years, full, half):
    pay = no_pay(2, by_service=("", "nhs"), served=np.array([0.0, max(years, 1e-9)]))
    had, _, told = paid(pay)
    assert had == pytest.approx(full + half / 2.0, abs=1e-6)
    # and in that order, month by month
    unpaid = [float(np.broadcast_to(one.share.unpaid_old, (1, 1, 1))[0, 0, 0]) for one in told]
    expected = [0.0] * full + [0.5] * half + [1.0] * (int(LONG) - full - half)
    assert unpaid[: int(LONG)] == pytest.approx(expected, abs=1e-6)


def test_service_grows_while_one_stays():
    # eleven months brought along, ill from the first of month 2 on: thirteen months, one full year
    pay = no_pay(2, by_service=("", "nhs"), served=np.array([0.0, 11.0 / 12.0]))
    for first, months_paid in ((0, 1 + 1.0), (2, 2 + 1.0)):
        had, _, _ = paid(pay, first=first)
        assert had == pytest.approx(months_paid, abs=1e-6)


def test_service_in_a_new_nhs_post_counts_from_its_first_day_where_none_is_brought():
    pay = no_pay(2, by_service=("nhs", ""))
    phases = staying(leaves=0.0, trained=0.0, begins=0.0)
    for first, expected in ((0, 1 + 1.0), (12, 2 + 1.0), (24, 4 + 2.0)):
        had, _, _ = paid(pay, first=first, phases=phases)
        assert had == pytest.approx(expected, abs=1e-6), first


def test_the_law_pays_on_to_28_weeks_where_the_contract_has_run_out():
    # first year: 1 full, 2 half, then a tenth of pay until 28 weeks = 196 days = 6.4394 months
    until = 28 * 7 / (365.25 / 12)
    pay = no_pay(
        2,
        by_service=("", "nhs"),
        served=np.array([0.0, 1e-9]),
        law_months=np.array([0.0, until]),
        law_rate=np.array([0.0, 0.1]),
    )
    had, _, _ = paid(pay)
    assert had == pytest.approx(1 + 1.0 + 0.1 * (until - 3.0), abs=1e-6)
    assert until == pytest.approx(6.4394, abs=1e-4)
    # six months in full and six at half outlast it
    had, _, _ = paid(replace(pay, served=np.array([0.0, 5.0])))
    assert had == pytest.approx(6 + 3.0, abs=1e-6)


@pytest.mark.parametrize(("rate", "beside"), [(0.1, 0.1), (0.8, 0.5)])
def test_statutory_pay_comes_beside_half_pay_and_never_to_more_than_full_pay(rate, beside):
    # at so small a pay that the law gives 80 % of it, half and statutory pay are full pay together
    made = drawn_for(uk(work={"pay": 123.25 * 52 / rate if rate < 0.8 else 5000.0}))
    assert made.law_rate[-1] == pytest.approx(rate)
    assert made.law_beside[-1] == pytest.approx(beside)
    had, _, _ = paid(
        no_pay(
            2,
            by_service=("", "nhs"),
            served=np.array([0.0, 1e-9]),
            law_months=np.full(2, 6.44),
            law_rate=np.full(2, rate),
            law_beside=np.full(2, beside),
        )
    )
    assert had == pytest.approx(1.0 + 2.0 * (0.5 + beside) + rate * 3.44)


def test_outside_the_nhs_the_law_pays_beside_nothing():
    made = drawn_for(uk(), "medical-writing")
    assert made.by_service == ("nhs", "", "nhs")
    assert (made.law_beside > 0.0).tolist() == [True, False, True]


def drawn_for(person, *ids):
    """Return what the posts of a person and of some options pay while ill."""
    home, _ = lived_with(person, only(person, *ids), lambda made: made, states=1, lives=1)
    return home.career.risks.pay


def uk(**tables):
    return changed(example("uk-gp-registrar"), **tables)


def seen_ill(person, *ids, length=LONG, at="stay"):
    """Return months' pay had month by month in a life that falls ill with its first month."""
    options = only(person, *ids)
    row = [option.id for option in options].index(at)
    unpaid, ill = [], []

    def change(made):
        none = 0.0 * made.lost
        lengths = (lasting(length), lasting(length))
        # a hazard that rings at once, in the post of the option or in the present one
        return replace(
            made, lost=none, fails=none, ill=none + 1e9, lengths=lengths, not_back=none[0]
        )

    def watch(seen):
        if seen.step.months == 1:
            for rows, part in ((unpaid, "unpaid"), (ill, "ill")):
                both = getattr(seen.share, f"{part}_old") + getattr(seen.share, f"{part}_new")
                rows.append(np.broadcast_to(both, (len(options), 1, 1))[row, 0, 0])

    home, _ = lived_with(person, options, change, states=1, lives=1, watch=watch)
    return np.array(ill) - np.array(unpaid), np.array(ill), home


def test_a_registrar_of_three_years_has_five_months_in_full_and_five_at_half():
    had, ill, _ = seen_ill(uk())  # since August 2023: three completed years
    assert ill[:12] == pytest.approx(np.ones(12))
    assert had[:5] == pytest.approx(np.ones(5))
    # statutory pay comes beside the half until 28 weeks, 6.44 months, are over
    rate = 123.25 * 52 / uk().work.pay
    left = 28 * 7 / (365.25 / 12) - 6.0
    assert had[5:10] == pytest.approx([0.5 + rate, 0.5 + rate * left, 0.5, 0.5, 0.5])
    assert had[10:12] == pytest.approx(np.zeros(2), abs=1e-6)  # past 28 weeks, nothing by law


def test_a_new_registrar_has_one_month_two_halves_and_then_the_law():
    since = month_text(ON.year * 12 + ON.month - 1)
    had, _, home = seen_ill(uk(work={"since": since}))
    pay = home.profile.work.pay
    # 123.25 a week, below 80 % of weekly pay: its part of pay is 123.25 x 52 / pay
    rate = 123.25 * 52 / pay
    assert had[:3] == pytest.approx([1.0, 0.5 + rate, 0.5 + rate])
    assert had[3:6] == pytest.approx(np.full(3, rate))
    assert had[6] == pytest.approx(rate * (28 * 7 / (365.25 / 12) - 6.0))
    assert had[7] == pytest.approx(0.0, abs=1e-6)


def test_statutory_pay_is_a_share_of_the_pay_of_the_post_one_is_in():
    # a flat sum is a larger part of a smaller pay
    person = uk()
    options = only(person, "medical-writing")
    home, _ = lived_with(person, options, lambda made: made)
    pay = home.career.risks.pay
    paid_there = options[1].pay.distribution.ppf(0.5)
    assert pay.law_rate[-1] == pytest.approx(123.25 * 52 / person.work.pay)
    assert pay.law_rate[1] == pytest.approx(123.25 * 52 / paid_there, rel=0.05)
    assert pay.law_rate[1] > pay.law_rate[-1]


def test_on_ones_own_account_nothing_is_paid():
    had, ill, _ = seen_ill(uk(work={"employer": "own-practice", "pension": "none"}))
    assert ill[:12] == pytest.approx(np.ones(12))
    assert had == pytest.approx(np.zeros(len(had)), abs=1e-9)


# --- United States and India ------------------------------------------------------------------


def test_in_the_us_some_weeks_are_paid_in_full_and_the_insured_part_after_that():
    had, _, home = seen_ill(plain_person())
    known = {name: float(v[0]) for name, v in home.world.parameters.items()}
    full = known["careers.sick_full_months.us"]
    rate = known["careers.sick_insured.us"] * known["careers.sick_insured_pay.us"]
    assert full < 3.0
    assert had[:18].sum() == pytest.approx(full + 6.0 * rate, abs=1e-6)
    # the insurance pays for six months after the full ones, and nothing after that
    assert had[10:18] == pytest.approx(np.zeros(8), abs=1e-6)


def test_an_indian_government_servant_has_commuted_leave_for_each_year_served():
    # 20 days of half pay leave a year, half as many in full: 10 days for each year of service
    person = example("india-medical-officer")
    served = 8.0 + 1.0 / 12.0
    since = month_text(ON.year * 12 + ON.month - 1 - round(served * 12))
    had, _, _ = seen_ill(changed(person, work={"since": since, "employer": "government"}))
    expected = served * 10.0 / (365.25 / 12.0)
    assert had[:18].sum() == pytest.approx(expected, abs=1e-6)
    assert had[0] == pytest.approx(1.0)


def test_what_is_paid_while_ill_is_what_the_household_gets():
    # On one's own account: ill for three months, and again with the next year's number, in which
    # three months of the first were had; then nothing more until the year after.
    person = plain_person(work={"employer": "own-practice"})
    wages = []

    def change(made):
        none = 0.0 * made.lost
        lengths = (lasting(3.0), lasting(3.0))
        return replace(
            made, lost=none, fails=none, ill=none + 1e9, lengths=lengths, not_back=none[0]
        )

    lived_with(
        person,
        only(person),
        change,
        states=1,
        lives=1,
        watch=lambda seen: wages.append(float(seen.flow.lines["wages"][0, 0, 0])),
    )
    assert wages[1:6] == pytest.approx([0.0] * 5, abs=1e-3)
    assert min(wages[7:12]) > 7000.0


# --- laws -------------------------------------------------------------------------------------


@given(
    full=st.floats(0.0, 12.0),
    then=st.floats(0.0, 12.0),
    rate=st.floats(0.0, 1.0),
    law=st.floats(0.0, 12.0),
    length=st.floats(0.1, 30.0),
)
def test_pay_in_full_then_at_a_rate_then_by_law_and_never_more_than_pay(
    full, then, rate, law, length
):
    pay = no_pay(
        2,
        full=np.full((2, 1), full),
        then_months=np.full(2, then),
        then_rate=np.full((2, 1), rate),
        law_months=np.full(2, law),
        law_rate=np.full(2, 0.1),
    )
    had, ill, _ = paid(pay, length=length)
    expected = min(length, full) + rate * min(max(length - full, 0.0), then)
    expected += 0.1 * max(min(length, law) - full - then, 0.0)
    assert ill == pytest.approx(length)
    assert had == pytest.approx(expected, abs=1e-6)
    assert had <= ill + 1e-9


def test_each_illness_has_its_own_allowance():
    # two illnesses of four months, a year apart; two months in full for each
    pay = no_pay(2, full=np.full((2, 1), 2.0))
    made = risks(ill=0.5, length=4.0, pay=pay)
    told = walk(made, clocks(ill=np.array([[1e-9, 1e-9]])), staying(), months(36))
    assert summed(told, "ill_old")[0, 0, 0] == pytest.approx(8.0)
    assert summed(told, "unpaid_old")[0, 0, 0] == pytest.approx(4.0, abs=1e-6)


def test_an_illness_from_before_keeps_its_allowance_where_another_begins_in_the_same_year():
    # The first begins a month before the end of a year and lasts six, the second of six begins as
    # soon as it is over: each is paid in full for five months, so one of each is not.
    pay = no_pay(2, full=np.full((2, 1), 5.0))
    late = 1.0 - 0.5 ** (11.0 / 12.0)
    made = risks(ill=0.5, length=6.0, pay=pay)
    ringing = clocks(ill=np.array([[late, 1e-9]]))
    for steps in (months(48), months(0, years=4)):
        told = walk(made, ringing, staying(), steps)
        assert summed(told, "ill_old")[0, 0, 0] == pytest.approx(12.0)
        assert summed(told, "unpaid_old")[0, 0, 0] == pytest.approx(2.0, abs=1e-6)


def test_one_number_says_how_long_and_the_share_of_the_mind_has_its_own_lengths():
    made = risks(mental=0.25, lengths=(lasting(2.0), lasting(9.0)))
    person = plain_person()
    home, _ = lived_with(person, only(person), lambda r: r, states=1, lives=1)
    long = (np.arange(8) + 0.5) / 8
    career = replace(home.career, risks=made, clocks=clocks(long=long))
    where = (np.zeros(8, dtype=int), np.zeros(8, dtype=int), np.arange(8))
    length, back = illness_of(career, where, 0)
    assert length == pytest.approx([9.0] * 2 + [2.0] * 6)
    assert back.all()
