"""From lines of a person's own text to occupations, and to what they have worked in."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.matching import person
from afterward.matching.lines import build_index, scores, title_key
from afterward.matching.words import words


def best(index, line):
    return index.titles[int(np.argmax(scores(index.text, line, index.prior)))]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Staff nurse on a medical ward", "Registered Nurses"),
        (
            "Taught medicine students, graded examinations; medicine professor",
            "Health Specialties Teachers",
        ),
        ("Baked bread and cooked meals", "Bakers"),
        ("Registrar in anaesthetics", "Anesthesiologists"),
        ("GP partner", "Family Medicine Physicians"),
        ("Ward sister", "Registered Nurses"),
    ],
)
def test_a_line_finds_its_work(index, line, title):
    assert best(index, line) == title


def test_a_line_of_unknown_words_finds_nothing(index):
    assert not scores(index.text, "qqq zzz xxx", index.prior).any()


def test_a_whole_title_counts_by_itself(index):
    near = scores(index.text, "ICU Nurse")
    assert index.titles[int(np.argmax(near))] == "Critical Care Nurses"


def test_pieces_of_words_forgive_spelling(index):
    assert best(index, "epidemiologsit") == "Epidemiologists"


def test_the_prior_favours_work_near_health(index):
    at = index.titles.index
    assert index.prior[at("Registered Nurses")] == 1.0
    assert index.prior[at("Bakers")] < 1.0
    line = "outbreak investigator"
    assert best(index, line) == "Epidemiologists"


@given(st.lists(st.sampled_from(["ward", "nurse", "model", "lamp"]), min_size=1, max_size=4))
def test_the_order_of_words_does_not_change_a_title(said):
    assert title_key(said) == title_key(sorted(said))


def test_words_without_a_title_index_nothing():
    made = build_index([["lamp oil"], ["kite silk"]], [["Lamp Keeper"], [""]])
    assert made.occupations == 2
    assert scores(made, "lamp")[0] > scores(made, "lamp")[1]


CV = """Dr A Person
a.person@example.org   +44 7700 900123
SHO in general medicine, Leeds

• Diagnosed illness of patients in a hospital
• Taught students and graded examinations
"""


def test_addresses_and_numbers_are_taken_out():
    held = " ".join(person.lines_of(CV))
    assert "@" not in held
    assert "7700" not in held


def test_long_paragraphs_are_cut_into_sentences():
    text = "Diagnosed illness of patients. " * 30
    assert len(person.lines_of(text)) == 30


def test_there_are_never_too_many_lines():
    assert len(person.lines_of("diagnosed illness\n" * 2000)) == person.LINES


def test_what_one_has_worked_in_sums_to_one(index):
    found = person.mixture(person.read(index, CV))
    assert sum(found.values()) == pytest.approx(1.0)
    assert len(found) <= person.MIX
    assert index.codes[max(found, key=found.get)].startswith("29-12")


def test_a_text_about_nothing_known_has_no_parts(index):
    assert person.mixture(person.read(index, "qqq zzz\nxxx yyy")) == {}


@given(st.text(max_size=200))
def test_any_text_can_be_read(index, text):
    found = person.mixture(person.read(index, text))
    assert not found or sum(found.values()) == pytest.approx(1.0)


def letters(texts):
    """Stand in for a model: how often each letter stands in a text."""
    return np.array([[text.lower().count(chr(97 + at)) for at in range(26)] for text in texts])


def test_a_model_of_ones_own_is_asked_for_lines_and_titles(index):
    asked = []

    def model(texts):
        asked.append(list(texts))
        return letters(texts)

    with_model = person.read(index, CV, model)
    assert len(asked) == 2
    assert len(asked[0]) == len(index.codes)
    assert [one.line for one in with_model] == asked[1]
    assert [one.nearest for one in with_model] != [one.nearest for one in person.read(index, CV)]


@pytest.mark.parametrize(
    "model",
    [
        lambda texts: np.zeros(len(texts)),
        lambda texts: np.zeros((1, 3)),
        lambda texts: np.full((len(texts), 3), np.nan),
    ],
)
def test_a_model_that_gives_no_vectors_is_refused_in_words(index, model):
    with pytest.raises(AfterwardError) as said:
        person.read(index, CV, model)
    assert said.value.code == "match.embedding"


def test_words_of_a_line_are_looked_up_once(index):
    one, twice = (index.text.strength(text) for text in ("ward", "ward ward"))
    assert one == twice > 0
    assert words("ward") == ["ward"]


def test_a_line_of_no_work_says_nothing(index):
    read = person.read_line(index, "2019-20: career break, travelling")
    assert (read.nearest, read.weight) == ((), 0.0)


def test_a_specialty_without_data_is_told_and_its_kin_stand_in(index):
    read = person.read_line(index, "Consultant gastroenterologist")
    assert read.group == "29-1229.00"
    assert index.titles[read.nearest[0][0]] == "General Internal Medicine Physicians"
    assert person.read_line(index, "GP partner").group == ""


def test_a_role_without_data_is_told_as_it_was_said_and_its_kin_stand_in(index):
    read = person.read_line(index, "Drug safety physician, Basel")
    assert (read.near, read.group) == ("Drug safety physician", "")
    assert read.nearest
    assert person.read_line(index, "Ward sister").near == ""


def test_a_general_code_that_the_data_does_not_know_is_not_told(index):
    assert "29-1029.00" not in index.groups
    assert person.read_line(index, "Specialist endodontist").group == ""


def test_a_line_of_duties_counts_less_than_one_of_a_post(index):
    duty, post = (person.read_line(index, line) for line in ("Taught students", "Ward sister"))
    assert 0 < duty.weight <= person.DUTY
    assert post.weight > duty.weight
