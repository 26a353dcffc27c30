"""Sentences that remember their message."""

from __future__ import annotations

import pickle
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.saying import Said, beside, say, say_many, told

TEXT = st.text(alphabet=st.characters(blacklist_characters="{}"), max_size=30)


HELD = {
    "{who} waits {how_long}.": "{how_long}, {who} waits.",
    "{n} month": "one moon",
    "{n} months": "{n} moons",
}


class Other(NullTranslations):
    """A language in which the order of things is another."""

    def gettext(self, message: str) -> str:
        return HELD.get(message, message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return self.gettext(one if n == 1 else many)


def test_it_is_ordinary_text():
    said = say("{who} waits.", who="Asha")
    assert said == "Asha waits."
    assert isinstance(said, str)
    assert hash(said) == hash("Asha waits.")


def test_what_was_given_is_told_in_the_other_language_too():
    said = say(
        "{who} waits {how_long}.", who="Asha", how_long=say_many("{n} month", "{n} months", 3)
    )
    assert said == "Asha waits 3 months."
    assert told(said, Other()) == "3 moons, Asha waits."


@pytest.mark.parametrize(("n", "words"), [(1, "one moon"), (0, "0 moons"), (0.5, "0.5 moons")])
def test_numbers_choose_their_form(n: float, words: str):
    assert told(say_many("{n} month", "{n} months", n), Other()) == words


def test_a_message_that_is_not_in_the_catalogue_stays_english():
    assert told(say("It is close."), Other()) == "It is close."


def test_plain_text_is_never_looked_up():
    assert told("{n} month", Other()) == "{n} month"
    assert told(beside("{n} month", say("{n} month", n=1)), Other()) == "{n} month one moon"


def test_text_put_together_in_another_way_is_plain():
    assert not isinstance(say("a") + say("b"), Said)


def test_a_name_that_was_not_given_is_noticed_where_it_is_said():
    with pytest.raises(KeyError, match="who"):
        say("{who} waits.")


@given(TEXT, TEXT)
def test_braces_and_all_of_what_is_given_stand_as_they_are(first: str, second: str):
    odd = "{" + first + "}"
    assert say("{odd} and {second}", odd=odd, second=second) == f"{odd} and {second}"


@given(st.lists(TEXT, max_size=5))
def test_beside_is_a_join_of_what_is_not_empty(parts: list[str]):
    assert beside(*parts, between=", ") == ", ".join(p for p in parts if p)


def test_it_crosses_to_another_process_whole():
    said = say("{who} waits {how_long}.", who="A", how_long=say_many("{n} month", "{n} months", 2))
    back = pickle.loads(pickle.dumps(said))
    assert back == said
    assert told(back, Other()) == told(said, Other())
