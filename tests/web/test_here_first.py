"""Choices of one's own country come first, and roads stand by family, the short list before."""

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.profile.finer import FINER, finer_in
from afterward.profile.questions import MORE, SHORT, asked_in, country_of, here_first
from lives import example
from visitors import Visitor, form_of

CHOSEN = [q for q in (*SHORT, *MORE, *FINER) if q.choices]
NAMES = {"US": "us-internist", "UK": "uk-gp-registrar", "IN": "india-medical-officer"}


@given(st.sampled_from(CHOSEN), st.sampled_from(["US", "UK", "IN"]))
def test_no_choice_is_lost_and_none_of_another_country_stands_before_ones_own(asked, country):
    told = here_first(asked, country)
    assert sorted((*told.choices, *told.elsewhere)) == sorted(asked.choices)
    assert all(country_of(value) in {"", country} for value, _ in told.choices)
    assert all(country_of(value) not in {"", country} for value, _ in told.elsewhere)
    assert told.long_choices == asked.long_choices


@pytest.mark.parametrize("country", ["US", "UK"])
def test_each_loan_and_visa_belongs_to_a_country(country):
    for asked in (*asked_in(country), *finer_in(country)):
        if asked.id in {"plan", "licence.visa"}:
            first = [value for value, _ in here_first(asked, country).choices]
            assert first[0] == "none"
            assert len(first) > 1


@pytest.fixture(params=["UK", "US"])
def visitor(request):
    there = Visitor(person=example(NAMES[request.param]))
    there.country = request.param
    return there


def test_where_you_stand_lists_loans_and_visas_of_ones_own_country_first(visitor):
    page = lxml.html.fromstring(visitor.get("/you").text)
    plans = [one.get("value") for one in page.xpath('//input[@name="plan"]')]
    visas = [one.get("value") for one in page.xpath('//select[@name="licence.visa"]//option')]
    for found in (plans, [value for value in visas if value]):
        whose = [country_of(value) for value in found]
        assert whose[0] == ""
        assert whose[1] == visitor.country
        behind = [one not in {"", visitor.country} for one in whose]
        assert behind == sorted(behind)
        assert True in behind
    (group,) = page.xpath('//select[@name="licence.visa"]/optgroup')
    assert group.get("label") == "Of another country"


def test_a_loan_of_another_country_that_was_chosen_is_not_folded_away():
    there = Visitor(person=example("us-internist"))
    shown = there.get("/you").text
    (folded,) = lxml.html.fromstring(shown).xpath('//fieldset[@id="plan"]/details')
    assert folded.get("open") is None
    sent = there.post("/you", **{**form_of(shown, "/you"), "plan": "uk.plan2", "pay": "lots"})
    assert sent.status_code == 422
    (folded,) = lxml.html.fromstring(sent.text).xpath('//fieldset[@id="plan"]/details')
    assert folded.get("open") is not None


def test_an_offer_is_of_a_road_found_by_family_those_of_the_short_list_first():
    there = Visitor(person=example("uk-gp-registrar"))
    page = lxml.html.fromstring(there.get("/roads/offers").text)
    (asked,) = page.xpath('//select[@name="option"]')
    assert [one.get("value") for one in asked.xpath("./option")] == [""]
    groups = {one.get("label"): one.xpath("./option/@value") for one in asked.xpath("./optgroup")}
    first, *rest = groups
    assert first == "On your short list"
    short = {one.option for one in there.desk.looked_at(there.document)}
    assert set(groups[first]) == short
    assert len(rest) > 5
    every = [value for values in groups.values() for value in values]
    assert len(every) == len(set(every)) > 80
