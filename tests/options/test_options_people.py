"""Who is offered what: by profession and country, and said aloud when something is not."""

from __future__ import annotations

import pytest

from afterward.options import alternatives, catalogue, not_offered, suits
from afterward.options.listing import ranked


def ids(profile, today):
    return {one.id for one in alternatives(profile, on=today)}


def test_a_nurse_is_not_offered_a_physicians_post(someone, today):
    nurse = ids(someone(profession="nurse"), today)
    assert "physician-adviser" not in nurse
    assert {"case-management", "faculty", "quality-safety", "informatics"} <= nurse


def test_a_doctor_is_not_offered_a_nurses_post(someone, today):
    doctor = ids(someone(), today)
    assert "case-management" not in doctor
    assert {"physician-adviser", "medical-affairs", "drug-safety", "management"} <= doctor


def test_a_dentist_has_sensible_roads(someone, today):
    dentist = ids(someone(profession="dentist"), today)
    assert {"faculty", "research", "public-health", "drug-safety", "device-specialist"} <= dentist
    assert not {"telehealth", "physician-adviser", "case-management"} & dentist


def test_a_pharmacist_has_sensible_roads(someone, today):
    pharmacist = ids(someone(profession="pharmacist"), today)
    assert {"medical-affairs", "regulatory-affairs", "drug-safety", "informatics"} <= pharmacist
    assert not {"physician-adviser", "case-management"} & pharmacist


@pytest.mark.parametrize("country", ["UK", "IN"])
def test_what_one_country_alone_knows_is_not_offered_elsewhere(someone, today, country):
    assert not {"physician-adviser", "case-management"} & ids(someone(country), today)


@pytest.mark.parametrize("profession", ["doctor", "nurse", "dentist", "pharmacist"])
def test_every_profession_has_at_least_eight_roles_outside_the_clinic(everyone, profession):
    for country in ("US", "UK", "IN"):
        assert sum(one.road == "leave" for one in everyone[country, profession]) >= 8


def test_nights_are_offered_away_only_to_those_who_have_them(someone, today):
    assert "fewer-nights" in ids(someone(nights=3.0), today)
    assert "fewer-nights" not in ids(someone(nights=0.0), today)


def test_what_is_not_offered_is_named_with_its_reason(someone):
    left_out = dict(not_offered(someone("UK", "nurse", nights=0.0)))
    assert left_out["physician-adviser"] == "the catalogue knows this road for doctors only"
    assert left_out["case-management"] == "known in US only"
    assert left_out["fewer-nights"] == "you have no nights to give up"


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
@pytest.mark.parametrize("profession", ["doctor", "nurse", "dentist", "pharmacist"])
def test_every_option_is_either_offered_or_named_as_not_offered(someone, country, profession):
    profile = someone(country, profession, nights=0.0)
    left_out = {name for name, _ in not_offered(profile)}
    offered = {option.id for option in ranked() if suits(option, profile)}
    assert offered | left_out == {option.id for option in ranked()}
    assert not offered & left_out


def test_an_employer_and_a_pension_follow_the_post(someone, today):
    nhs = someone("UK", "nurse", employer="nhs", pension="nhs")
    found = {one.id: one for one in alternatives(nhs, on=today)}
    assert (found["stay"].employer, found["stay"].pension) == ("nhs", "nhs")
    assert (found["change-employer"].employer, found["change-employer"].pension) == ("nhs", "nhs")
    assert (found["quality-safety"].employer, found["quality-safety"].pension) == ("nhs", "nhs")
    assert (found["medical-writing"].employer, found["medical-writing"].pension) == (
        "private",
        "none",
    )


def test_someone_who_left_the_pension_is_not_put_back_into_it_by_staying(someone, today):
    outside = someone("UK", "nurse", employer="nhs", pension="none")
    found = {one.id: one for one in alternatives(outside, on=today)}
    assert found["stay"].pension == found["change-employer"].pension == "none"


def test_a_nonprofit_keeps_its_mark_so_that_forgiveness_can_go_on_counting(someone, today):
    found = {one.id: one for one in alternatives(someone(employer="nonprofit"), on=today)}
    assert found["faculty"].employer == "nonprofit"
    assert found["public-health"].employer == "government"
    assert found["drug-safety"].employer == "private"


def test_other_health_professions_are_suited_by_many_roles_and_by_no_registrants_post():
    roles = [one for one in catalogue() if one.road == "leave"]
    suited = {one.id for one in roles if one.suits_allied}
    assert len(suited) >= 90
    assert all(one.id in suited for one in roles if len(one.professions) == 4)
    only = {one.id for one in roles if len(one.professions) == 1} - {"benefit-assessor"}
    assert not only & suited
    assert not any(one.allied for one in catalogue() if one.road != "leave")
