"""Ties by region: non-compete law of the states, each with its grade, and what stays one's own."""

from __future__ import annotations

import pytest

from afterward.base.errors import AfterwardError
from afterward.base.records import Tie
from afterward.law.ties import kinds, regions, tie

FULL_BANS = ("CA", "MN", "ND", "OK")
CLINICIANS = ("AR", "CO", "IN", "LA", "MD", "MT", "OR", "PA", "TX", "UT", "WY")


@pytest.mark.parametrize("state", [*FULL_BANS, *CLINICIANS])
def test_each_state_with_a_law_of_its_own_has_a_record_of_its_own(state):
    found = tie("US", "non_compete", state)
    assert isinstance(found.rule, Tie)
    assert found.region == state
    assert found.grade in ("A", "B")
    assert found.source.url
    assert found.rule.says != tie("US", "non_compete").rule.says


def test_no_other_state_is_claimed_and_the_country_answers_for_them():
    assert set(regions("US", "non_compete")) == {*FULL_BANS, *CLINICIANS}
    florida = tie("US", "non-compete", "FL")
    assert florida == tie("US", "non_compete")
    assert "state law decides" in florida.rule.says


def test_the_four_full_bans_say_void():
    for state in FULL_BANS:
        assert "void" in tie("US", "non_compete", state).rule.says
    assert tie("US", "non_compete", "OK").rule.says.startswith("Oklahoma:")


def test_texas_sets_a_year_five_miles_and_a_buyout():
    says = tie("US", "non_compete", "tx").rule.says
    assert "a year and five miles" in says
    assert "at most a year's pay" in says


def test_a_bond_asks_for_its_own_text_whatever_the_state():
    # What lists say state by state is a prompt of its own; the tie itself is the person's paper.
    assert regions("IN", "bond") == ()
    for state in ("", "Punjab", "Tamil Nadu"):
        assert "the text of your own bond decides" in tie("IN", "bond", state).rule.says


def test_kinds_are_named_once_without_their_regions():
    assert kinds("US").count("non-compete") == 1
    assert not any("." in kind for kind in kinds("US"))
    assert kinds("IN") == ("bond", "notice")


def test_leaving_health_care_on_a_uk_visa_loses_two_things():
    says = tie("UK", "skilled-worker-outside").rule.says
    assert "lower pay floor" in says
    assert "health surcharge" in says


def test_a_kind_nobody_holds_is_said_even_with_a_region():
    with pytest.raises(AfterwardError, match="no rule is held") as refused:
        tie("US", "bond", "TX")
    assert "non-compete" in refused.value.remedy
