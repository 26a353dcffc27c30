"""A licence told line by line."""

from __future__ import annotations

import pytest

from afterward.base.errors import AfterwardError
from afterward.law.licence import NATIONS, PROFESSIONS
from afterward.law.licence_lines import explain_licence


def told(*args, **given):
    return {line.id: line for line in explain_licence(*args, **given)}


def test_a_texas_nurse_away_four_years_is_told_the_course_its_price_and_its_steps():
    lines = told("US", "nurse", "TX", 48.0)
    assert lines["licence.open"].amount == 48.0
    assert lines["licence.open"].grade == "A"
    assert "217.6" in lines["licence.open"].source
    months = lines["licence.return.months"]
    assert (months.low, months.amount, months.high) == (1.5, 5.75, 10.0)
    money = lines["licence.return.money"]
    assert (money.low, money.amount, money.high) == (1_295.0, 1_647.5, 2_000.0)
    assert money.unit == "USD"
    assert money.grade == "B"
    assert "Delaware" in money.source
    assert "Refresher course" in lines["licence.step.2"].amount
    # Nobody counted how often it works out.
    assert lines["licence.return.odds"].amount is None
    assert lines["licence.return.odds"].grade == "M"


def test_a_month_sooner_the_steps_are_paper():
    lines = told("US", "nurse", "TX", 47.0)
    # nobody has summed the fees, and a sure return is no counted chance: neither is told as one
    assert lines["licence.return.money"].amount is None
    assert lines["licence.return.odds"].amount is None
    assert "continuing education" in lines["licence.step.2"].amount
    assert "licence.step.3" not in lines
    # What it would take later is told all the same.
    assert lines["licence.reopen.months"].high == 10.0


def test_someone_not_away_has_no_steps_to_take():
    lines = told("US", "nurse", "TX")
    assert lines["licence.return.months"].amount == 0.0
    assert not [name for name in lines if name.startswith("licence.step")]


def test_the_general_rule_says_it_is_general_and_whose_own_are_held():
    lines = told("US", "dentist", "GA", 24.0)
    assert "general rule: most dental boards" in lines["licence.rule"].amount
    assert lines["licence.own_rules"].amount == "CA, DE, FL, MN, NC, NY, TX, WA"
    assert lines["licence.open"].grade == "M"
    assert "licence.reason" in lines
    assert "licence.own_rules" not in told("US", "dentist", "TX")


def test_money_and_hours_keep_their_own_source_and_grade():
    lines = told("US", "doctor", "FL", 60.0)
    assert lines["licence.open"].grade == "A"
    assert lines["licence.keep.fee"].grade == "M"
    assert lines["licence.keep.fee"].unit == "USD a year"
    assert lines["licence.return.months"].grade == "B"
    assert lines["licence.reopen.odds"].amount == 0.86


def test_what_was_not_found_is_none_and_unverified():
    lines = told("IN", "pharmacist", "Kerala", 12.0)
    assert lines["licence.keep.fee"].amount is None
    assert lines["licence.keep.fee"].grade == "M"
    assert lines["licence.open"].amount is None
    assert lines["licence.reopen.months"].amount is None


def test_a_gp_is_told_of_the_performers_list():
    by_word = told("UK", "gp", "England", 30.0)
    assert by_word == told("UK", "doctor", "England", 30.0, gp=True)
    assert "Performers List" in by_word["licence.rule"].amount
    assert "licence.step.4" in by_word


def test_a_barrier_that_differs_by_place_asks_for_the_longer_steps_as_soon_as_it_may_have_come():
    assert "licence.step.4" in told("US", "doctor", "HI", 12.0)
    assert "licence.step.4" not in told("US", "doctor", "HI", 11.0)


PLACES = [
    *(("US", place) for place in ("", "TX", "ny", "Georgia")),
    *(("UK", place) for place in ("", *NATIONS)),
    *(("IN", place) for place in ("", "Delhi", "Kerala")),
]


@pytest.mark.parametrize(("country", "place"), PLACES)
@pytest.mark.parametrize("who", [*PROFESSIONS, "gp"])
@pytest.mark.parametrize("away", [0.0, 6.0, 60.0])
def test_every_line_has_an_id_of_its_own_words_a_source_and_a_grade(country, place, who, away):
    lines = explain_licence(country, who, place, away)
    assert len({line.id for line in lines}) == len(lines)
    for line in lines:
        assert line.name
        assert line.source
        assert line.grade in ("A", "B", "C", "M")
        assert (line.low is None) == (line.high is None)
        if line.low is not None and isinstance(line.amount, float):
            assert line.low <= line.amount <= line.high
        plain = {"id", "name", "amount", "unit", "source", "grade"}
        assert set(line.as_dict()) == plain | ({"low", "high"} if line.low is not None else set())


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("Atlantis", "nurse"), "law.country"),
        (("UK", "optician"), "law.profession"),
        (("US", "nurse", "Ontario"), "law.region"),
        (("UK", "nurse", "", -1.0), "law.months"),
    ],
)
def test_what_cannot_be_told_is_refused_with_what_can(given, code):
    with pytest.raises(AfterwardError) as refused:
        explain_licence(*given)
    assert refused.value.code == code
    assert refused.value.remedy
