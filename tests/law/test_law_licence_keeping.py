"""The price of keeping the door open, and the undo month by month."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.base.records import Licence
from afterward.law import records
from afterward.law.keeping import (
    Span,
    keeping,
    keeping_sentence,
    price_of_keeping,
    says_keeping,
    yearly_fee,
)
from afterward.law.library import rule
from afterward.law.licence import licence_rule
from afterward.law.undo import AWAY, after, undo
from depth import tried_on

RULES = [r for r in records() if isinstance(r.rule, Licence)]
each_rule = pytest.mark.parametrize("record", RULES, ids=[r.id for r in RULES])


def plain(amount):
    return f"{amount:,.0f}"


def test_three_years_of_a_uk_nurse_s_register_cost_360_pounds_and_450_hours():
    kept = price_of_keeping("UK", "nurse", "England", 36.0)
    assert kept.money == Span(3 * 120.0, 3 * 120.0)
    assert kept.practice_hours == 450.0
    # 35 hours in three years, told as 12 a year.
    assert kept.learning_hours == 36.0
    # Paper of half a month to two, and a course of 3 to 12; the tests cost 90 + 794.
    assert kept.reopen_months == Span(3.5, 14.0)
    assert kept.reopen_money == Span(0.0, 884.0)
    assert kept.reopen_money.middle == 442.0


def test_two_years_of_a_california_doctor_s_licence_cost_one_renewal_of_1206():
    kept = price_of_keeping("US", "doctor", "California", 24.0)
    assert kept.money == Span(1_206.0, 1_206.0)
    assert kept.learning_hours == 50.0
    assert kept.reopen_money == Span(16_000.0, 40_000.0)


def test_a_fee_nobody_found_is_not_a_fee_of_nothing():
    assert price_of_keeping("IN", "pharmacist", "Kerala").money is None
    assert price_of_keeping("IN", "doctor", "Kerala").money == Span(0.0, 0.0)
    assert price_of_keeping("US", "nurse", "OH").reopen_money is None


def test_a_fee_given_as_one_sum_is_used_as_it_is():
    assert yearly_fee(Licence(keeps="pay", keep_cost_yearly=90.0)) == Span(90.0, 90.0)


def test_where_no_absence_closes_the_door_there_is_nothing_to_reopen():
    kept = price_of_keeping("UK", "doctor", "Scotland")
    assert kept.reopen_months is None
    assert kept.reopen_money is None


@pytest.mark.parametrize("months", [-1.0, float("nan")])
def test_months_below_zero_are_refused(months):
    with pytest.raises(AfterwardError) as refused:
        price_of_keeping("UK", "nurse", "", months)
    assert refused.value.code == "law.months"


SAID = {
    ("UK", "nurse", "England"): (
        "costs about 120, 150 hours of practice and 12 hours of learning a year; reopening it "
        "after it closes takes 0 to 884 and 3.5 to 14 months."
    ),
    ("US", "doctor", "CA"): (
        "costs about 603 and 25 hours of learning a year; reopening it after it closes takes "
        "16,000 to 40,000 and 4 to 16 months."
    ),
    ("IN", "doctor", ""): (
        "costs no fee and takes 6 hours of learning a year; no absence of a fixed length closes "
        "it, and coming back takes 0.1 to 1.5 months of paperwork."
    ),
    ("IN", "dentist", ""): (
        "takes 30 hours of learning a year and a fee, which was not found; no absence of a fixed "
        "length closes it, and coming back takes 0.1 to 3 months of paperwork."
    ),
    ("US", "nurse", "OH"): (
        "costs 33 to 70 and 12 hours of learning a year; reopening it after it closes takes 1 to "
        "5 months, at a cost that was not found."
    ),
}


@pytest.mark.parametrize(("who", "says"), SAID.items(), ids=[" ".join(who) for who in SAID])
def test_the_price_is_said_in_plain_words(who, says):
    assert keeping_sentence(*who, plain) == f"Keeping it open {says}"


def test_a_profession_without_a_rule_still_has_a_sentence():
    said = says_keeping(rule("uk.licence.no_rule"), plain)
    assert said.startswith("Keeping it open takes a yearly fee, which was not found; reopening")


def test_a_year_of_keeping_is_cheaper_than_reopening_but_for_those_listed():
    dearer = {
        record.id
        for record in RULES
        if (kept := keeping(record)).money
        and kept.reopen_money
        and kept.money.middle > kept.reopen_money.middle
    }
    # A UK dentist's fee of 698 a year is more than coming back is assumed to cost (0 to 698).
    assert dearer == {"uk.licence.dentist"}


@each_rule
def test_one_sentence_for_every_licence_and_no_unfinished_one(record):
    said = says_keeping(record, plain)
    assert said.endswith(".")
    assert "None" not in said
    assert "  " not in said


@each_rule
@tried_on(15)
@given(st.floats(0, 600), st.floats(0, 600))
def test_keeping_it_longer_never_costs_less(record, months, more):
    short, long = keeping(record, months), keeping(record, months + more)
    if short.money is not None:
        assert long.money.low >= short.money.low >= 0.0
        assert long.money.high >= short.money.high
    # What reopening takes is the same however long it was kept.
    assert long.reopen_money == short.reopen_money


@each_rule
@tried_on(15)
@given(st.floats(0, 240), st.floats(0, 240))
def test_longer_away_never_makes_returning_quicker_cheaper_or_likelier(record, away, more):
    short, long = after(record, away), after(record, away + more)
    assert long.months.low >= short.months.low
    assert long.months.high >= short.months.high
    assert long.odds <= short.odds
    if long.money is not None:
        assert long.money.low >= short.money.low
        assert long.money.high >= short.money.high
    else:
        # Once the price is unknown it stays so.
        assert short.money is None or short.money.high == 0.0


def test_the_undo_goes_through_the_months_a_person_asks_about():
    found = undo(licence_rule("US", "nurse", "TX"))
    assert tuple(one.away for one in found) == AWAY == (0, 1, 3, 6, 12, 24, 36, 48, 60)
    assert [one.months.high for one in found] == [0.0, 2, 2, 2, 2, 2, 2, 10.0, 10.0]
    assert found[0].odds == 1.0


def test_a_barrier_that_differs_by_place_opens_the_range_from_its_earliest_to_its_latest():
    record = licence_rule("US", "doctor", "")
    # Between 12 and 60 months: with the best luck still paper of a month, with the worst 4 + 12.
    assert after(record, 11.0).months == Span(1.0, 4.0)
    assert after(record, 36.0).months == Span(1.0, 16.0)
    assert after(record, 60.0).months == Span(4.0, 16.0)
    # Of a triangle 12, 24, 60 a quarter lies below 24: odds 1 - 0.25 * 0.14 = 0.965.
    assert after(record, 24.0).odds == pytest.approx(0.965, abs=0.002)
    assert after(record, 60.0).odds == pytest.approx(0.86)


def test_odds_nobody_counted_are_not_passed_off_as_counted():
    nurse = licence_rule("US", "nurse", "TX")
    assert after(nurse, 47.0).odds_known
    assert not after(nurse, 48.0).odds_known
    assert after(licence_rule("US", "doctor", "TX"), 24.0).odds_known


@each_rule
def test_nobody_away_has_anything_to_undo(record):
    none = after(record, 0.0)
    assert (none.months, none.money, none.odds) == (Span(0.0, 0.0), Span(0.0, 0.0), 1.0)


@each_rule
def test_the_undo_never_improves_from_month_to_month(record):
    for before, then in itertools.pairwise(undo(record)):
        assert then.months.high >= before.months.high
        assert then.odds <= before.odds
