"""The shelf of clinicians' words: how phrases are found, and what a post makes of its field."""

import itertools
from collections import Counter

import msgspec
import pytest
from bench.occupations import FOLDER, release
from hypothesis import given
from hypothesis import strategies as st

from afterward.matching.phrases import Synonym, capitals, phrases_in, synonyms
from afterward.matching.synonyms import called, meant
from afterward.occupations.tables import Occupations

ALL = [(phrase, one) for one in synonyms() for phrase in one.says]


def found(text):
    return [text[one.start : one.end] for one in phrases_in(text)]


def test_the_longest_phrase_covers_those_within_it():
    assert found("Dental nurse in Hull") == ["Dental nurse"]
    assert found("nurse, dental practice") == ["nurse", "dental practice"]


def test_marks_inside_a_phrase_count_for_nothing_and_a_comma_parts():
    assert found("obs/gyn") == ["obs/gyn"]
    assert found("obs-gyn") == ["obs-gyn"]
    assert found("staff, nurse") == ["nurse"]


def test_a_plural_is_the_same_phrase():
    assert phrases_in("two staff nurses")[0].synonym == phrases_in("staff nurse")[0].synonym


def test_an_abbreviation_is_looked_for_in_capitals():
    assert found("IR list") == ["IR"]
    assert found("ir list") == []
    assert capitals("MRCGP")
    assert not capitals("Epic")


def test_company_can_make_a_phrase_mean_something_else():
    assert found("theatre, day lists") == ["theatre"]
    assert found("theatre company, touring") == []


@given(st.text(max_size=80))
def test_phrases_stand_apart_and_in_order(text):
    held = phrases_in(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(held))


@given(st.sampled_from(ALL), st.sampled_from(["", "In 2019: ", "worked there; "]))
def test_every_phrase_is_found_where_it_stands_alone(named, before):
    phrase, one = named
    if not any(other in phrase.lower() for other in one.unless):
        assert one in [said.synonym for said in phrases_in(before + phrase)]


def test_no_phrase_stands_in_two_places():
    counted = Counter(phrase.lower() for phrase, _ in ALL)
    assert [phrase for phrase, often in counted.items() if often > 1] == []


def test_every_entry_says_what_it_is():
    for one in synonyms():
        assert one.title or one.also or one.beside or one.means or one.idle, one.says
        assert not (one.grade and not one.title), one.says
        assert not (one.group and one.title), one.says


def test_every_title_is_one_of_the_data():
    if not FOLDER.is_dir():
        pytest.skip("AFTERWARD_SHARED names no folder of research data")
    rows = release().get(Occupations)
    known, codes = {*rows.title}, {*rows.code}
    named = {t for one in synonyms() for t in (one.title, *one.also, *one.beside.values()) if t}
    assert sorted(named - known) == []
    assert {one.group for one in synonyms() if one.group} <= codes


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Anaesthetic registrar, pain clinic", "Anesthesiologists"),
        ("Cardiology SHO", "Cardiologists"),
        ("Resident doctor, emergency medicine", "Emergency Medicine Physicians"),
        ("Labour ward registrar, maternity", "Obstetricians and Gynecologists"),
    ],
)
def test_a_doctor_of_a_field_is_what_the_field_says(text, title):
    assert meant(text).titles == (title,)


@pytest.mark.parametrize(
    ("text", "post", "field"),
    [
        ("Staff nurse, intensive care", "Registered Nurses", "Critical Care Nurses"),
        ("Nurse, emergency department", "Registered Nurses", "Acute Care Nurses"),
        ("Technician, cath lab", "", "Cardiovascular Technologists and Technicians"),
        ("Technician, dispensary", "", "Pharmacy Technicians"),
        ("Lecturer, dept of anatomy", "Health Specialties Teachers, Postsecondary", "Biological"),
        ("HCA, elderly care", "Nursing Assistants", ""),
    ],
)
def test_beside_a_post_of_another_kind_a_field_is_that_posts(text, post, field):
    means = meant(text)
    assert means.posts == ((post,) if post else ())
    assert "".join(means.titles).startswith(field)
    assert "physician" not in means.words


def test_the_post_named_first_is_the_persons_own():
    assert "nurse" not in meant("Medical officer, clinic with two staff nurses").words
    assert meant("Staff nurse, ward rounds with the registrar").posts == ("Registered Nurses",)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("ENT registrar", "29-1249.00"),
        ("Consultant gastroenterologist", "29-1229.00"),
        ("Specialist endodontist", "29-1029.00"),
        ("Dialysis technician", "29-2099.00"),
        ("Urology registrar, general surgery cover", ""),
        ("Staff nurse, general surgery", ""),
    ],
)
def test_a_specialty_without_data_is_told_by_its_general_code(text, group):
    assert meant(text).group == group


@pytest.mark.parametrize("name", ["ENT surgeon", "gastroenterologist", "neurosurgeon"])
def test_a_name_without_data_is_not_taken_for_a_neighbour(name):
    assert called(name).title == ""
    assert called(name).group


@pytest.mark.parametrize("text", ["Career break, looking after my father", "Maternity leave 2018"])
def test_no_work_is_no_occupation(text):
    assert meant(text).idle
    assert meant(text).titles == ()


def test_work_beside_a_break_is_work():
    assert not meant("GP locum after a career break").idle


def test_what_heads_a_line_of_interests_is_no_work_and_a_post_after_a_break_is():
    assert meant("Interests: coaching a youth team").idle
    assert not meant("Career break 2018, then staff nurse").idle
    assert not meant("Research interests in cardiology").idle


def test_a_duty_beside_a_post_is_a_post_and_alone_a_duty():
    assert meant("Taught medical students, audited falls").duty
    assert not meant("Registrar, taught medical students").duty
    assert not meant("qqq").duty


def test_a_grade_alone_may_be_several():
    means = meant("SHO, St Mary's")
    assert means.grades == ("General Internal Medicine Physicians",)
    assert "Family Medicine Physicians" in means.also
    assert "Family Medicine Physicians" not in meant("SHO, dermatology").also


def test_an_unknown_kind_of_post_is_refused():
    with pytest.raises(msgspec.ValidationError, match="wizard"):
        msgspec.convert({"says": ["x"], "post": "wizard"}, Synonym)


def test_words_that_seem_to_say_something_else_are_not_looked_up():
    assert "surgeon" not in meant("House surgeon, Thrissur").rest
    assert "cardiology" not in meant("Directorate manager, cardiology").rest
    assert "cardiology" in meant("Registrar, cardiology").rest


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Staff grade dentist, casualty", "Dentists, General"),
        ("Band 6 physio, stroke unit", "Physical Therapists"),
        ("Resident dentist, mobile unit", "Dentists, General"),
    ],
)
def test_a_grade_is_of_the_post_it_stands_before(text, post):
    assert meant(text).posts == (post,)
    assert meant(text).group == ""


def test_what_no_occupation_is_gets_none():
    assert meant("Expert witness, personal injury").idle


def test_a_post_outside_clinics_stands_beside_any_and_makes_no_doctor():
    editor = meant("Medical editor, cardiology journal")
    assert (editor.posts, editor.titles) == (("Editors",), ())
    both = meant("Locum GP and medical writer")
    assert both.posts == ("Family Medicine Physicians", "Technical Writers")
    assert meant("Medical science liaison, oncology").group == ""
