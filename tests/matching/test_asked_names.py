"""What a person names as their work: found, to choose from, or not covered; never the nearest."""

import pytest

from afterward.matching.asked import find


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("29-1141.00", "Registered Nurses"),
        ("29-1141", "Registered Nurses"),
        ("registered nurse", "Registered Nurses"),
        ("Dentists, General", "Dentists, General"),
        ("internist", "General Internal Medicine Physicians"),
        ("  staff   nurse ", "Registered Nurses"),
        ("GP", "Family Medicine Physicians"),
        ("anaesthetist", "Anesthesiologists"),
        ("specialist registrar in anaesthetics", "Anesthesiologists"),
        ("ward sister", "Registered Nurses"),
        ("dental surgeon", "Dentists, General"),
        ("nursing officer", "Registered Nurses"),
        ("medical officer", "General Internal Medicine Physicians"),
        ("houseman", "General Internal Medicine Physicians"),
    ],
)
def test_work_by_code_by_title_and_in_ones_own_words(index, name, title):
    found = find(index, name)
    assert found.row is not None
    assert index.titles[found.row] == title


@pytest.mark.parametrize("name", ["SHO", "registrar", "MBBS", "houseman"])
def test_a_grade_is_taken_for_general_medicine_and_said_so(index, name):
    found = find(index, name)
    assert "name the specialty" in found.says


@pytest.mark.parametrize(
    "name",
    ["palliative medicine consultant", "cardiac anaesthetist for yachts", "lamp keeper", "!"],
)
def test_what_is_not_covered_gets_an_explanation_and_no_code(index, name):
    found = find(index, name)
    assert found.row is None
    assert "nothing is ranked" in found.says


def test_a_title_of_several_occupations_is_not_chosen_for_the_person(index):
    found = find(index, "Physician")
    assert found.row is None
    assert len(found.titles) == 2


def test_a_group_without_data_and_a_code_that_is_none(index):
    assert "no data" in find(index, "29-1229.00").says
    assert "no code" in find(index, "99-9999").says


def test_titles_with_a_word_in_common_are_names_to_choose_from(index):
    found = find(index, "nurse of lamps")
    assert any("Registered Nurses" in one for one in found.titles)
    assert find(index, "zzz").titles == ()
