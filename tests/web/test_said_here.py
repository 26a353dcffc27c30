"""What the terminal's sentences name, the page has a place for: no page sends one to a command."""

import re
from gettext import NullTranslations

import pytest

from afterward.base.saying import say
from afterward.door.training import finish_words
from afterward.report import calm_door, sentences
from afterward.report.telling import teller
from afterward.web.said_here import HERE
from lives import decided, example
from visitors import Visitor

# A command that is told, or a table of a profile.
TERMINAL = re.compile(r"PROFILE|under \[|afterward (ask|options|decide|door)\b|must_haves|--\w")
TELL = teller(NullTranslations(), HERE)


@pytest.mark.parametrize("message", HERE)
def test_each_names_a_command_and_is_said_otherwise_on_the_page(message):
    assert TERMINAL.search(message)
    assert not TERMINAL.search(HERE[message])
    shown = TELL(say(message, end="training"))
    assert not TERMINAL.search(shown)
    assert shown.count("<a href=") == shown.count("</a>") <= 1


def test_what_is_filled_in_stays_and_stays_text():
    message = next(one for one in HERE if "{end}" in one)
    shown = TELL(say(message, end="<b>the training</b>"))
    assert "To leave before &lt;b&gt;the training&lt;/b&gt; or after it" in shown
    assert '<a href="/you">“Where you stand”</a>' in shown


def test_within_another_sentence_it_is_said_otherwise_too():
    shown = TELL(say("{first} Then this.", first=sentences.UNSAID))
    assert shown.endswith(
        '<a href="/matters">“What matters”</a>: two futures at a time. Then this.'
    )


def test_all_else_stays_as_it_is():
    assert TELL("“afterward export” & more") == "“afterward export” & more"
    assert TELL(say("“afterward export”")) == "“afterward export”"


def test_the_sentences_that_name_a_command_are_those_that_are_changed():
    said = (calm_door.MORE_OF_IT, sentences.rests_on(decided()), sentences.NO_CHECK_IN)
    assert {one.message for one in said} <= set(HERE)
    assert len(HERE) == len(said) + 1
    message = next(one for one in HERE if "{end}" in one)
    assert message in finish_words.__code__.co_consts


@pytest.mark.parametrize("name", ["us-internist", "uk-gp-registrar"])
def test_no_page_of_the_answer_sends_one_to_the_terminal(name, decided_once):
    visitor = Visitor(person=example(name))
    for path in ("/door", "/roads", "/holds", "/holds/options", "/holds/change", "/matters"):
        found = TERMINAL.search(visitor.text(path))
        assert found is None, (path, found)
