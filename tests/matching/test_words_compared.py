"""Words as they are compared, and what clinicians' words mean in those of the data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.matching.synonyms import Meant, called, meant
from afterward.matching.words import BUCKETS, pairs, pieces, stem, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anaesthetists", "anesthetist"),
        ("organising", "organizing"),
        ("tumours", "tumor"),
        ("programmes", "programs"),
        ("nurses", "nurse"),
        ("haematology", "hematology"),
    ],
)
def test_spellings_and_endings_meet(one, other):
    assert stem(one) == stem(other)


def test_short_words_keep_their_endings():
    assert [stem(word) for word in ("gas", "bed", "ing", "class")] == ["gas", "bed", "ing", "class"]


def test_words_that_say_nothing_fall_out():
    assert words("The care of the patient") == ["care", "patient"]
    assert words("!?") == []


@given(st.text(max_size=60))
def test_any_text_becomes_words_and_pieces(text):
    found = words(text)
    assert all(one == one.lower() for one in found)
    held = pieces(found)
    assert ((held >= 0) & (held < BUCKETS)).all()
    assert len(pairs(found)) == max(len(found), 2 * len(found) - 1)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("MBBS, Mumbai", "physician"),
        ("SHO in general medicine", "physician"),
        ("Houseman at a teaching hospital", "physician"),
        ("Specialist registrar", "specialist"),
        ("Led the NABH accreditation", "manager"),
        ("Ward sister", "nurse"),
        ("worked in theatre", "surgical"),
        ("GP in Hull", "family"),
    ],
)
def test_british_and_indian_words_are_understood(said, word):
    assert word in words(meant(said).words)


@pytest.mark.parametrize("said", ["she shot up", "the ward was quiet", "an ENTIRE shift", "gpu"])
def test_parts_of_words_mean_nothing(said):
    assert meant(said) == Meant(said)


def test_an_abbreviation_in_small_letters_is_another_word():
    assert not meant("rn").words
    assert "nurse" in meant("RN").words


def test_a_registrar_of_a_university_is_no_doctor():
    assert not meant("Registrar of the university").words


def test_a_grade_says_no_specialty():
    assert called("SHO").grade
    assert called("registrar in anaesthetics").title == "Anesthesiologists"
    assert not called("registrar in anaesthetics").grade


def test_a_specialty_beside_a_grade_speaks_alone():
    both = meant("SHO in O&G")
    assert both.titles == ("Obstetricians and Gynecologists",)
    assert both.grades == ()
    assert meant("SHO").grades == ("General Internal Medicine Physicians",)


def test_a_nurse_of_a_specialty_is_no_physician_of_it():
    assert meant("orthopaedic registrar").titles == ("Orthopedic Surgeons, Except Pediatric",)
    nurse = meant("orthopaedic staff nurse")
    assert (nurse.posts, nurse.titles) == (("Registered Nurses",), ())
    assert "surgeon" not in nurse.words


@pytest.mark.parametrize("name", ["registrar in origami", "lamp keeper"])
def test_a_name_that_is_not_wholly_understood_is_not_guessed(name):
    assert called(name) is None


def test_a_specialty_within_another_is_of_the_general_code_and_both_are_kin():
    found = called("palliative paediatrics")
    assert (found.title, found.group) == ("", "29-1229.00")
    assert "Pediatricians, General" in found.kin
