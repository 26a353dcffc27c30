"""The credits: the words that each licence asks for, with the version where one is known."""

import pytest

from afterward.base.errors import AfterwardError
from afterward.occupations import credit, load
from afterward.occupations.release import KINDS
from releases import notes, onet_text, wage, wages, workbook


def test_the_credit_for_onet_holds_what_its_licence_asks_for(given):
    said = load(given("a.zip", onet_text("29.3"))).credit
    for part in (
        "This page includes information from the O*NET 29.3 Database by the U.S. Department of",
        "Department of Labor, Employment and Training Administration (USDOL/ETA).",
        "Used under the CC BY 4.0 license.",
        "O*NET® is a trademark of USDOL/ETA.",
        "have modified all or some of this information.",
        "USDOL/ETA has not approved, endorsed, or tested these modifications.",
    ):
        assert part in said


def test_the_credit_for_pay_names_bureau_survey_and_month(given):
    book = workbook({"Data": wages(wage("29-1141")), "Notes": notes()})
    said = load(given("a.xlsx", book)).credit
    assert "U.S. Bureau of Labor Statistics" in said
    assert "May 2024" in said
    assert "public domain" in said


def test_the_credit_for_esco_says_that_it_was_changed():
    said = credit("esco", "1.2.0", "official")
    assert said.startswith("This service uses the ESCO classification of the European Commission.")
    assert "changed" in said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("version", ["", "unstated", "29.3"])
def test_every_kind_has_a_credit_without_gaps(kind, version):
    said = credit(kind, version)
    assert len(said) > 80
    assert "{" not in said
    assert "  " not in said
    assert "unstated" not in said


def test_an_unknown_kind_is_answered_with_those_there_are():
    with pytest.raises(AfterwardError, match="no data called") as said:
        credit("bonds")
    assert "onet" in said.value.remedy
