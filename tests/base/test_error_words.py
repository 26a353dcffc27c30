"""What is said of a hostile or a thoroughly damaged file: plain, harmless, and not without end."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import KEPT, MOST_TOLD, AfterwardError, Fault


@given(*[st.text()] * 4)
def test_no_word_of_a_file_steers_a_terminal(message, file, came, remedy):
    fault = Fault(came, came, message)
    told = str(AfterwardError(message, file=file, faults=(fault,), remedy=remedy))
    assert all(one in KEPT or unicodedata.category(one)[0] != "C" for one in told)


def test_what_was_written_stays_as_it_was_for_programs():
    error = AfterwardError("a\x1b]52;c;eA==\x07b", faults=(Fault("\u202ex", "y", "z"),))
    assert str(error).startswith("a?]52;c;eA==?b\n  - ?x: got y")
    assert error.as_dict()["message"] == "a\x1b]52;c;eA==\x07b"


def test_words_of_every_script_are_told_as_they_are():
    words = "Zürich, 1\u00a0000 €, डॉक्टर, क\u094d\u200dष, 医生, ½ \U0001f642"
    assert str(AfterwardError(words)) == words


@pytest.mark.parametrize(("count", "said"), [(MOST_TOLD, ""), (MOST_TOLD + 1200, "and 1,200 more")])
def test_beyond_a_hundred_faults_their_number_is_told(count, said):
    faults = tuple(Fault(f"row[{i}]", "x", "y") for i in range(count))
    error = AfterwardError("damaged", faults=faults, remedy="Mend it.")
    lines = str(error).splitlines()
    assert len(lines) == MOST_TOLD + 2 + bool(said)
    assert lines[-1] == "Mend it."
    assert said in lines[-2]
    assert len(error.as_dict()["faults"]) == count
