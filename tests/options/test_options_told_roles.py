"""What every role that is told in full owes its reader: a way in, its wall, its day."""

from __future__ import annotations

from collections import Counter

import pytest

from afterward.options import catalogue
from afterward.options.told import Told, shelf, told

IN_FULL = [one for one in catalogue() if one.demands is not None and one.road == "leave"]


@pytest.mark.parametrize("option", IN_FULL, ids=lambda one: one.id)
def test_a_way_in_is_told_to_everyone_a_role_is_for(option):
    for country in option.countries:
        for who in option.professions:
            line = told(option.id, "route", country=country, profession=who)
            assert line is not None, (country, who)
            assert line.says.endswith(".")


@pytest.mark.parametrize("option", IN_FULL, ids=lambda one: one.id)
def test_a_wall_that_the_catalogue_names_is_told_with_its_source_or_reason(option):
    untold = [
        (country, who)
        for country in option.countries
        for who in option.professions
        if told(option.id, "wall", country=country, profession=who) is None
    ]
    assert not option.licence_wall or not untold


@pytest.mark.parametrize("option", IN_FULL, ids=lambda one: one.id)
def test_a_role_says_where_its_day_is_spent_and_how_near_its_codes_are(option):
    assert option.settings
    assert len(set(option.settings)) == len(option.settings)
    assert (option.isco == "") == (option.isco_fit == "none")


def test_two_thirds_of_the_ways_in_have_a_source():
    kinds = Counter(isinstance(line, Told) for name, line in shelf().items() if ".route" in name)
    assert kinds[True] >= 2 * kinds[False]


def test_a_line_that_reads_more_than_its_source_says_what():
    derived = [one for one in shelf().values() if isinstance(one, Told) and one.derivation]
    assert derived
    for line in derived:
        assert len(line.derivation) > 20, line.id


def test_that_no_licence_is_asked_for_is_told_as_our_reading():
    """A page that names a degree or a certificate has not said that no licence is needed."""
    found = [one for one in shelf().values() if "no licence" in one.says.lower()]
    assert found
    for line in found:
        if isinstance(line, Told):
            assert line.grade == "C", line.id
            assert "licence" in line.derivation or "reading" in line.derivation, line.id


def test_what_is_told_is_one_plain_sentence_or_two_at_most():
    for line in shelf().values():
        assert 15 <= len(line.says) <= 260, line.id
        assert line.says[0].isupper(), line.id


def test_the_professions_of_one_role_can_be_told_apart():
    doctor = told("medical-affairs", "route", country="IN", profession="doctor")
    pharmacist = told("medical-affairs", "route", country="IN", profession="pharmacist")
    assert doctor is not None
    assert pharmacist is not None
    assert doctor.says != pharmacist.says
    abroad = told("medical-affairs", "route", country="US", profession="doctor")
    assert abroad is not None
    assert abroad.borrowed


def test_a_law_licence_is_another_licence_in_each_country():
    walls = {
        c: told("health-lawyer", "wall", country=c, profession="nurse") for c in ("US", "UK", "IN")
    }
    assert all(wall is not None and not wall.borrowed for wall in walls.values())
    assert len({wall.says for wall in walls.values() if wall}) == 3
