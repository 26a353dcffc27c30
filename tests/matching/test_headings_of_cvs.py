"""What of a CV tells of no work: headings, personal details, other people, and one's own name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.matching import person
from afterward.matching.headings import ASIDE, is_heading, of_work, without_name

WORK = ("Ward sister, Hull, 2016-2020", "SHO in general medicine, Leeds")


@pytest.mark.parametrize(
    "line",
    [
        "Work experience",
        "PROFESSIONAL EXPERIENCE:",
        "Education and qualifications",
        "Awards & prizes",
        "Key skills",
        "Curriculum Vitae",
        "Research and publications",
    ],
)
def test_headings_are_no_work(line):
    assert is_heading(line)
    assert list(of_work([line, *WORK])) == [*WORK]


@pytest.mark.parametrize(
    "line",
    [
        "Research fellow",
        "Ward manager",
        "Clinical educator",
        "Led an audit of sepsis care",
        "Teaching fellow in clinical skills, Leeds",
        "",
    ],
)
def test_posts_and_duties_are_no_headings(line):
    assert not is_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "Address: 12 High Street, Leeds",
        "12 High Street, Leeds",
        "Flat 3, Leeds LS1 4AB",
        "Father's name: K. Nair",
        "LANGUAGES KNOWN - English, Hindi",
        "Date of birth: 3 May 1990",
        "Declaration: I hereby declare that the above is true",
    ],
)
def test_personal_details_are_no_work(line):
    assert list(of_work([WORK[0], line, WORK[1]])) == [*WORK]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Dr Priya Nair, MBBS, MRCP", "MBBS, MRCP"),
        ("Dr. J. O'Brien-Smith", ""),
        ("Ms Jane Baker RN", "RN"),
        ("Prof. Asha Rao - Consultant cardiologist", "Consultant cardiologist"),
        ("Professor of surgery, Pune", "Professor of surgery, Pune"),
        ("Mrs Jones asked for the rota", "Mrs Jones asked for the rota"),
        ("Drug inspector, Pune", "Drug inspector, Pune"),
        ("Dr, SHO", "SHO"),
    ],
)
def test_a_name_that_is_addressed_is_taken_off(line, left):
    assert without_name(line) == left


@pytest.mark.parametrize("name", ["Jane Baker", "JOHN SMITH", "Anjali K. Nair", "Zoë Cook"])
def test_the_name_over_a_cv_is_no_trade(index, name):
    text = "\n".join([name, "Curriculum vitae", *WORK])
    assert person.lines_of(text) == WORK
    assert person.lines_of("\n".join(["CURRICULUM VITAE", name, *WORK])) == WORK


def test_a_post_over_a_cv_stays():
    assert person.lines_of("Ward Sister\nHull Royal Infirmary\n")[0] == "Ward Sister"
    assert person.lines_of("Head Baker") == ("Head Baker",)


def test_referees_are_other_people_until_the_next_heading():
    others = ["Referees", "A Patel, Consultant Cardiologist", "B Jones, Practice Manager"]
    assert list(of_work([*WORK, *others])) == [*WORK]
    assert list(of_work([*others, "Employment history", *WORK])) == [*WORK]
    far = [f"Ward sister, ward {at}" for at in range(ASIDE + 2)]
    assert list(of_work(["Referees", *far])) == far[ASIDE:]


CV = """JANE BAKER
Flat 3, 12 High Street, Leeds LS1 4AB

Career objective
To cook for a reputed hospital

Work experience
Ward sister, Hull, 2016-2020
Diagnosed illness of patients in a hospital

Awards and prizes

References
Dr A Patel, Consultant Anaesthetist
"""


def test_a_whole_cv_means_what_its_lines_of_work_mean(index):
    work = "Ward sister, Hull, 2016-2020\nDiagnosed illness of patients in a hospital\n"
    assert person.mixture(person.read(index, CV)) == person.mixture(person.read(index, work))
    first = max(person.mixture(person.read(index, CV)).items(), key=lambda one: one[1])
    assert index.titles[first[0]] == "Registered Nurses"


@given(st.lists(st.text(max_size=40), max_size=8))
def test_what_is_left_of_any_lines_is_the_end_of_some_of_them_in_order(lines):
    found = list(of_work(lines))
    at = 0
    for one in found:
        at = next(place for place in range(at, len(lines)) if lines[place].endswith(one)) + 1
    assert all(found)
