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
        ("house officer", "General Internal Medicine Physicians"),
        ("lorry driver", "Truck Drivers"),
        ("locum GP", "Family Medicine Physicians"),
    ],
)
def test_work_by_code_by_title_and_in_ones_own_words(index, name, title):
    found = find(index, name)
    assert found.row is not None
    assert index.titles[found.row] == title


@pytest.mark.parametrize("name", ["SHO", "registrar", "MBBS", "houseman", "physician"])
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
    found = find(index, "Correspondent")
    assert found.row is None
    assert len(found.titles) == 2


def test_a_group_without_data_and_a_code_that_is_none(index):
    assert "no data" in find(index, "29-1229.00").says
    assert "no code" in find(index, "99-9999").says


def test_titles_with_a_word_in_common_are_names_to_choose_from(index):
    found = find(index, "nurse of lamps")
    assert any("Registered Nurses" in one for one in found.titles)
    assert find(index, "zzz").titles == ()


@pytest.mark.parametrize(
    "name",
    ["science liaison", "MSL", "drug safety physician", "senior clinical research associate"],
)
def test_a_role_with_kin_alone_gets_no_code_whatever_a_release_calls_so(index, name):
    found = find(index, name)
    assert found.row is None
    assert "nothing is ranked" in found.says


def test_kin_of_a_role_are_names_to_choose_from(index):
    assert find(index, "trial monitor").titles[0] == "11-9121.01 Clinical Research Coordinators"


@pytest.mark.parametrize("name", ["oncologist", "locum oncologist", "palliative medicine"])
def test_a_specialty_of_a_general_code_is_told_with_its_code_and_kin(index, name):
    found = find(index, name)
    assert found.row is None
    assert f'"{name}" belongs to 29-1229.00 (Physicians, All Other)' in found.says
    assert found.titles[0] == "29-1216.00 General Internal Medicine Physicians"


def test_a_specialty_whose_general_code_the_release_does_not_know_is_not_covered(index):
    found = find(index, "endodontist")
    assert "29-1029" not in found.says
    assert "nothing is ranked" in found.says
    assert found.titles[0] == "29-1021.00 Dentists, General"


def test_what_is_said_of_a_name_is_a_whole_sentence(index):
    for name in ("SHO", "oncologist", "lamp keeper", "Correspondent", "29-1229.00", "99-9999"):
        said = find(index, name).says
        assert said[0] in {'"', *"ABCDEFGHIJKLMNOPQRSTUVWXYZ2"}
        assert said.endswith(".")
