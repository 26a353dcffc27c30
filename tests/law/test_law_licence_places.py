"""Licences place by place: each state's own rule as its board or statute words it."""

from __future__ import annotations

import pytest

from afterward.base.errors import AfterwardError
from afterward.base.records import Licence
from afterward.law import records
from afterward.law.library import rule
from afterward.law.licence import (
    PROFESSIONS,
    checked_rule,
    is_general,
    licence_rule,
    months_to_return,
    own_places,
    past_barrier,
)
from afterward.law.undo import after

RULES = [r for r in records() if isinstance(r.rule, Licence)]
each_rule = pytest.mark.parametrize("record", RULES, ids=[r.id for r in RULES])

# Years of absence, as the sources of the records word them.
YEARS = {
    ("doctor", "TX"): 2,  # "within either of the last two years" (22 TAC 163.11(a))
    ("doctor", "CA"): 5,  # not renewed within five years
    ("doctor", "FL"): 5,  # retired "for more than five (5) years" (64B8-13.0045(2))
    ("doctor", "NC"): 2,  # "the two-year period immediately preceding" (32B .1370(a))
    ("doctor", "VA"): 4,  # "for more than four years" (18VAC85-20-240(C))
    ("doctor", "MI"): 3,  # "lapsed for 3 years but less than 5" (R 338.2437(2))
    ("doctor", "AL"): 2,  # "more than two years" (540-X-23-.03(1))
    ("doctor", "OR"): 2,  # "more than a 24-month hiatus"
    ("doctor", "OH"): 2,  # "after two years" (4731-22-07(B))
    ("nurse", "TX"): 4,  # "four or more years" (22 TAC 217.6(b))
    ("nurse", "OH"): 5,
    ("nurse", "NC"): 5,  # "more than five years" (G.S. 90-171.36(b))
    ("nurse", "CA"): 8,  # "a period of eight years" (B&P 2811(b))
    ("nurse", "FL"): 4,  # two cycles of two years
    ("nurse", "PA"): 5,  # "5 years or longer" (49 Pa. Code 21.156a)
    ("nurse", "IL"): 5,  # "5 years or less" is paper (68 Ill. Adm. Code 1300.50)
    ("nurse", "GA"): 4,  # 500 hours "within four years" (410-4-.01(1)(d))
    ("nurse", "WI"): 5,  # "renewal after 5 years" (N 2.40(3))
    ("nurse", "TN"): 5,  # "inactive in nursing for five (5) years or more"
    ("nurse", "AK"): 5,  # "lapsed for more than five years" (08.68.251(b))
    ("nurse", "ND"): 4,  # 400 hours "in the preceding four (4) years"
    ("nurse", "MD"): 5,  # 1,000 hours "within the 5-year period" (8-309(b))
    ("nurse", "OK"): 5,  # "five (5) years or more" (485:10-9-5(f))
    ("nurse", "AZ"): 5,  # 960 hours in five years
    ("nurse", "OR"): 5,  # 960 hours in five years
    ("dentist", "TX"): 1,  # "expired for one year or more" (257.002(d))
    ("dentist", "FL"): 5,  # "more than five (5) years" (64B5-10.011(3))
    ("dentist", "MN"): 2,  # "24 months or more"
    ("dentist", "DE"): 5,  # "more than 5 years" (24 Del. C. 1126(d))
    ("pharmacist", "TX"): 1,  # "expired for one year or more" (559.003(d))
    ("pharmacist", "CA"): 3,  # "within three years following its expiration" (4402(a))
    ("pharmacist", "FL"): 5,  # "5 or more years" (64B16-26.1005(2)(b))
    ("pharmacist", "IL"): 5,  # "more than 5 years" (1330.90(c))
    ("pharmacist", "NC"): 2,  # "within two years" (46 .1612(c))
}


@pytest.mark.parametrize(("who", "years"), YEARS.items(), ids=[" ".join(who) for who in YEARS])
def test_a_state_asks_for_more_after_the_years_its_own_rule_names(who, years):
    record = licence_rule("US", *who)
    assert record.region == who[1]
    assert record.rule.barrier_mode == 12 * years
    # A month before, paper is enough; from the day on, whatever the luck, it is not.
    assert not past_barrier(record, 12 * years - 1.0, 0.5)
    assert past_barrier(record, 12.0 * years, 0.001)


def test_a_nurse_in_texas_away_four_years_needs_the_refresher_and_not_a_month_before():
    record = licence_rule("US", "nurse", "TX")
    before, then = after(record, 47.0), after(record, 48.0)
    # Half a month to two of paper; from 48 months one to eight more, and 1,295 to 2,000 dollars.
    assert (before.months.low, before.months.high) == (0.5, 2.0)
    assert (before.money.low, before.money.high) == (0.0, 0.0)
    assert (then.months.low, then.months.high) == (1.5, 10.0)
    assert (then.money.low, then.money.high) == (1_295.0, 2_000.0)
    assert any("Refresher course" in step for step in record.rule.steps_after)
    assert not any("efresher" in step for step in record.rule.steps_before)


def test_a_uk_gp_after_two_years_needs_the_return_scheme():
    for nation in ("England", "Scotland", "Wales", "Northern Ireland"):
        record = checked_rule("UK", "gp", nation)
        assert not past_barrier(record, 23.0, 0.99)
        assert past_barrier(record, 24.0, 0.01)
        assert "Return to Practice" in record.rule.how
    # The other nations' own schemes were not read, and their records say so.
    assert checked_rule("UK", "gp", "Wales").grade == "M"
    assert checked_rule("UK", "gp", "England").grade == "A"


def test_a_uk_nurse_keeps_the_door_open_with_450_hours_in_three_years():
    licence = licence_rule("UK", "nurse", "England").rule
    assert licence.keep_hours_yearly * 3 == 450
    assert "450 hours" in licence.keeps
    assert licence.barrier_low == 36


def test_a_california_doctor_s_licence_is_cancelled_five_years_after_it_lapses():
    record = licence_rule("US", "doctor", "CA")
    assert "cancelled" in record.rule.how
    assert after(record, 59.0).months.high == 4.0
    assert after(record, 60.0).months.low == 4.0


def test_a_florida_doctor_sits_the_special_examination_after_five_years():
    record = licence_rule("US", "doctor", "FL")
    assert not past_barrier(record, 59.0, 0.99)
    assert past_barrier(record, 60.0, 0.01)
    assert any("SPEX" in step for step in record.rule.steps_after)


def test_an_indian_doctor_meets_no_test_of_recent_practice():
    for region in ("", "Maharashtra", "Delhi"):
        record = checked_rule("IN", "doctor", region)
        assert record.rule.barrier_mode is None
        assert "no test of recent practice" in record.rule.keeps
        assert after(record, 600.0).odds == 1.0


@pytest.mark.parametrize("who", PROFESSIONS)
def test_a_new_york_licence_is_for_life(who):
    record = checked_rule("US", who, "NY")
    assert record.rule.barrier_mode is None
    assert "for life" in record.rule.keeps
    # 30 years away: register again, as after one.
    assert after(record, 360.0).months == after(record, 12.0).months


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
@pytest.mark.parametrize("who", [*PROFESSIONS, "gp"])
def test_every_country_and_profession_answers(country, who):
    record = checked_rule(country, who)
    assert record.country == country
    assert "no_rule" not in record.id
    assert record.rule.keeps
    assert record.rule.how
    assert record.rule.steps_before


def test_a_state_without_a_rule_of_its_own_gets_the_general_one_which_says_so():
    for who in PROFESSIONS:
        record = checked_rule("US", who, "HI")
        assert is_general(record)
        assert "general rule: most" in record.title
        assert "your state's own is not held" in record.title
        assert record.region == ""
    assert not is_general(checked_rule("US", "nurse", "GA"))
    assert not is_general(checked_rule("UK", "nurse", "Wales"))


def test_no_state_is_ever_answered_with_a_neighbour_s_rule():
    for record in RULES:
        if record.country == "US" and record.region:
            assert record.id.endswith(f".{record.region.lower()}"), record.id
            who = record.id.split(".")[2]
            assert licence_rule("US", who, record.region) is rule(record.id)


def test_the_places_held_are_listed():
    assert own_places("US", "dentist") == ("CA", "DE", "FL", "MN", "NC", "NY", "TX", "WA")
    assert own_places("UK", "gp") == ("Northern Ireland", "Scotland", "Wales")
    assert len(own_places("US", "nurse")) == 21


def test_an_unknown_profession_is_refused_with_those_that_are_known():
    with pytest.raises(AfterwardError, match="radiographer") as refused:
        checked_rule("US", "radiographer", "TX")
    assert refused.value.code == "law.profession"
    assert "doctor, nurse, dentist, pharmacist and gp" in refused.value.remedy


@pytest.mark.parametrize(
    ("country", "region", "instead"),
    [("US", "Ontario", "TX"), ("UK", "TX", "Scotland"), ("IN", "Bavaria", "Kerala")],
)
def test_an_unknown_place_is_refused_with_those_that_are_known(country, region, instead):
    with pytest.raises(AfterwardError, match=region) as refused:
        checked_rule(country, "nurse", region)
    assert refused.value.code == "law.region"
    assert instead in refused.value.remedy


@each_rule
def test_no_word_of_a_licence_passes_a_verdict(record):
    said = " ".join([record.title, record.source.title, record.note, str(record.rule)]).lower()
    for word in ("should", "failure", "failed", "give up"):
        assert word not in said, record.id


@each_rule
def test_a_source_says_where_in_it_the_rule_is(record):
    if record.grade in ("A", "B"):
        title = record.source.title
        assert any(c.isdigit() for c in title) or any(c in title for c in "“:("), title


@each_rule
def test_money_and_months_say_where_they_come_from(record):
    licence = record.rule
    if licence.keep_cost_high is not None:
        assert licence.keep_cost_low <= licence.keep_cost_high
        assert licence.keep_source
    if licence.reopen_cost_high > 0.0:
        assert licence.reopen_source
        assert licence.reopen_grade is not None
    for grade, source in (
        (licence.keep_grade, licence.keep_source),
        (licence.reopen_grade, licence.reopen_source),
    ):
        if grade == "M":
            assert "ssumption" in source or "No price" in source or "not read" in source, source
        if grade == "C":
            assert "erived" in source


@each_rule
def test_a_licence_no_absence_closes_has_nothing_to_reopen(record):
    if record.rule.barrier_mode is None:
        assert record.rule.reopen_cost_high == 0.0
        assert record.rule.reopen_success == 1.0
        assert not record.rule.steps_after
        assert months_to_return(record, 600.0, 1.0) == record.rule.return_high
