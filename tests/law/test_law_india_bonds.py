"""India: bonds and seat fees by state, always behind one's own bond."""

from __future__ import annotations

import pytest

from afterward.base.errors import AfterwardError
from afterward.base.records import Amount, Record, Tie
from afterward.law.india.bonds import FIRST, LEVELS, bond_hint, explain_bond, states_held
from afterward.law.india.states import STATES
from afterward.law.library import known_ids, rule
from afterward.law.ties import kinds

LAKH = 100_000


# As the list of NeetPathshala has them.
@pytest.mark.parametrize(
    ("state", "lakh", "years"),
    [
        ("Tamil Nadu", 5, "5 years"),
        ("Madhya Pradesh", 10, "1 year"),
        ("Odisha", 25, "2 years"),
        ("Assam", 30, "5 years, or 1 year"),
        ("Maharashtra", 10, "1 year"),
        ("Rajasthan", 5, "2 years"),
        ("Chhattisgarh", 25, "2 years"),
        ("Tripura", 20, "5 years"),
        ("Ladakh", 50, "5 years"),
        ("Andaman and Nicobar Islands", 10, "1 year"),
        ("Meghalaya", 30, "5 years"),
        ("Dadra and Nagar Haveli and Daman and Diu", 40, "2 years"),
    ],
)
def test_bonds_after_mbbs_hold_the_penalty_and_the_years(state, lakh, years):
    found = bond_hint(state, "mbbs")
    assert found.rule == Amount(lakh * LAKH)
    assert years in found.title
    assert found.region == state


@pytest.mark.parametrize(
    ("state", "lakh"),
    [
        *(("Madhya Pradesh", 30), ("Telangana", 20), ("Kerala", 10), ("Maharashtra", 10)),
        *(("Tamil Nadu", 10), ("Odisha", 10), ("Andhra Pradesh", 3), ("Assam", 3)),
        ("West Bengal", 1),
    ],
)
def test_giving_up_a_seat_costs_a_fee(state, lakh):
    assert bond_hint(state, "seat").rule.value == lakh * LAKH


@pytest.mark.parametrize(
    ("state", "lakh"),
    [("Bihar", 25), ("Kerala", 50), ("Maharashtra", 50), ("Madhya Pradesh", 10), ("Delhi", 0)],
)
def test_postgraduate_bonds_on_which_lists_agree_are_graded_b(state, lakh):
    found = bond_hint(state, "pg")
    assert found.rule.value == lakh * LAKH
    assert found.grade == "B"


@pytest.mark.parametrize("state", ["Goa", "Assam", "Himachal Pradesh", "Arunachal Pradesh"])
def test_where_lists_disagree_too_far_no_figure_is_given_but_the_range_is(state):
    found = bond_hint(state, "pg")
    assert isinstance(found.rule, Tie)
    assert "disagree" in found.rule.says
    assert found.grade == "M"


def test_a_duty_without_a_known_penalty_is_told_in_words():
    found = bond_hint("Karnataka", "mbbs")
    assert isinstance(found.rule, Tie)
    assert "compulsory" in found.rule.says


def test_a_state_without_a_record_is_told_which_are_held():
    told = bond_hint("Kerala", "mbbs")
    assert isinstance(told, str)
    assert "No bond of Kerala" in told
    assert "Tamil Nadu" in told
    assert FIRST in told


def test_what_cannot_be_asked_is_said_with_what_can():
    with pytest.raises(AfterwardError, match="Bombay"):
        bond_hint("Bombay", "mbbs")
    with pytest.raises(AfterwardError) as refused:
        bond_hint("Goa", "nursing")
    assert "mbbs, pg, seat" in refused.value.remedy


def test_every_state_held_is_a_state_and_found_by_its_name():
    for level in LEVELS:
        assert states_held(level)
        for state in states_held(level):
            assert state in STATES
            found = bond_hint(state, level)
            assert isinstance(found, Record)
            assert found.region == state


def test_a_figure_that_stands_in_one_list_alone_is_graded_unverified():
    assert bond_hint("Assam", "seat").grade == bond_hint("Tripura", "seat").grade == "M"
    # Medical Dialogues (2022) has the same two years and 25 lakh.
    assert bond_hint("Odisha", "mbbs").grade == "B"


def test_no_bond_is_graded_official():
    for name in known_ids("in.bond."):
        assert rule(name).grade in ("B", "M")
        assert rule(name).unit == "INR"


def test_a_bond_is_told_with_its_source_and_one_s_own_text_last():
    first, doubt, source, last = explain_bond("Tamil Nadu", "mbbs")
    assert first == (
        "Service bond after MBBS, Tamil Nadu: 5 years. Penalty listed: 5,00,000 rupees."
    )
    assert doubt == "Not sure: NeetPathshala only, and the year of its list is unclear."
    assert "NeetPathshala" in source
    assert "your own bond's text comes first" in last
    assert "No penalty is listed." in explain_bond("Delhi", "pg")[0]
    assert any("Not sure" in line for line in explain_bond("Goa", "pg"))
    assert explain_bond("Kerala", "mbbs") == (bond_hint("Kerala", "mbbs"),)


def test_bonds_by_state_are_not_kinds_of_ties():
    assert all("." not in kind for kind in kinds("IN"))
    assert "bond" in kinds("IN")
