"""An NHS pension told line by line."""

from __future__ import annotations

import pytest

from afterward.base.errors import AfterwardError
from afterward.law import pension

# What a new consultant of 40 is told, each figure by hand.
CONSULTANT = {
    "nhs.built": 2_103.06,  # 113,565 / 54
    "nhs.contribution": 14_195.63,  # 12.5 %
    "nhs.employer": 26_914.91,  # 23.7 %: 26,914.905
    "nhs.age": 68.0,
    "nhs.bonus": 1.5,
    "nhs.early": 24.0,
    "nhs.link": 5.0,
    "nhs.break": 5.0,
    "nhs.death": 227_130.0,  # twice
    "allowance.growth": 33_648.89,
    "allowance.limit": 60_000.0,
    "allowance.charge": 0.0,
    "outside.own": 2_201.50,  # 5 % of 44,030
    "outside.employer": 1_320.90,  # 3 %
    "outside.sacrifice": 2_000.0,
    "state.full": 12_547.60,  # 52 x 241.30
}


def told(**more):
    return {fact.id: fact for fact in pension.explain_pension(113_565, 40, **more)}


@pytest.mark.parametrize(("name", "amount"), CONSULTANT.items())
def test_each_line_is_as_worked_by_hand(name, amount):
    assert told()[name].amount == amount


def test_every_line_names_its_source_grade_and_unit():
    for fact in told().values():
        assert "(seen 2026-11-" in fact.source, fact.id
        assert fact.grade in "ABC"
        assert fact.unit


def test_what_an_offer_must_beat_is_a_range_with_its_grade():
    offer = told()["nhs.offer"]
    assert offer.grade == "C"
    assert offer.low < offer.amount < offer.high
    assert offer.high == 33.8
    assert "1.7 %" in offer.source


def test_derived_tiers_are_graded_so():
    assert told()["nhs.contribution"].grade == "C"


def test_a_scottish_or_northern_irish_member_is_told_whose_tiers_these_are():
    assert told()["nhs.contribution"].name == "Your contribution"
    for region in ("Scotland", "Northern Ireland"):
        assert "England and Wales" in told(region=region)["nhs.contribution"].name


def test_a_high_growth_brings_a_charge():
    facts = {f.id: f for f in pension.explain_pension(160_000, 55, built=60_000)}
    assert facts["allowance.charge"].amount == 813.33


def test_what_cannot_be_told_is_refused():
    with pytest.raises(AfterwardError, match="above 0"):
        pension.explain_pension(0, 40)
    with pytest.raises(AfterwardError, match="Isle of Man"):
        pension.explain_pension(50_000, 40, region="Isle of Man")
