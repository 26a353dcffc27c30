"""Words of the glossary lead from wherever they stand to what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.web.glossary import glossary, linked
from lives import example
from visitors import Visitor


def test_every_word_of_the_glossary_is_there_with_what_it_means():
    page = Visitor().get("/words").text
    assert len(glossary()) > 50
    for one in glossary():
        assert f'id="{one.id}"' in page
        assert one.says
    assert len({one.id for one in glossary()}) == len(glossary())


def test_the_first_place_of_a_word_is_linked_and_no_other():
    told = linked("Grades: A grade is borrowed; borrowed is marked.")
    assert told.count("<a ") == 2
    assert 'href="/words#grade">Grades</a>' in told
    assert 'href="/words#borrowed">borrowed</a>' in told


@given(st.text(alphabet="<>&\"' grade borrowed life", max_size=60))
def test_what_is_linked_stays_text(text):
    told = str(linked(text)).replace('<a class="word" href="/words#', "").replace("</a>", "")
    assert "<" not in told


@pytest.mark.usefixtures("decided_once")
def test_words_on_the_answer_are_linked():
    assert 'href="/words#' in Visitor(person=example()).get("/holds").text


def test_every_link_to_a_word_has_its_place():
    import re

    ids = {one.id for one in glossary()}
    for one in glossary():
        for address in re.findall(r"/words#([\w-]+)", str(linked(one.word))):
            assert address in ids
