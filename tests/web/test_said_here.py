"""What the terminal's sentences name, the page has a place for: no page sends one to a command."""

import re

import pytest

from afterward.report import calm_door, sentences
from afterward.web.said_here import HERE, NAME, said_here
from lives import decided, example
from visitors import Visitor

# A command that is told, or a table of a profile.
TERMINAL = re.compile(r"PROFILE|under \[|afterward (ask|options|decide|door)\b|must_haves|--\w")


@pytest.mark.parametrize(("words", "there"), HERE)
def test_each_is_said_otherwise_wherever_a_line_breaks(words, there):
    broken = words.replace(" ", "\n", 2).replace(NAME, "drug-safety")
    assert said_here(f"<p>Before. {broken} After.</p>") == f"<p>Before. {there} After.</p>"
    assert not TERMINAL.search(there)


def test_all_else_stays_as_it_is():
    html = "<p>“afterward export” makes plain files of it; a profile of two &amp; more \\1</p>"
    assert said_here(html) == html


def test_the_sentences_that_name_a_command_are_those_that_are_changed():
    unanswered = decided()
    said = (
        calm_door.MORE_OF_IT,
        sentences.rests_on(unanswered),
        sentences.NO_CHECK_IN,
    )
    for words in said:
        assert TERMINAL.search(words)
        assert not TERMINAL.search(said_here(words))


@pytest.mark.parametrize("name", ["us-internist", "uk-gp-registrar"])
def test_no_page_of_the_answer_sends_one_to_the_terminal(name, decided_once):
    visitor = Visitor(person=example(name))
    for path in ("/door", "/roads", "/holds", "/holds/options", "/holds/change", "/matters"):
        found = TERMINAL.search(visitor.text(path))
        assert found is None, (path, found)
