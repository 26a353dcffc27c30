"""A lead is no firmer than the pay it rests on: one of ours, in a wide range, is told as close."""

from dataclasses import replace

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.figures import Assumption, Figure
from afterward.decision import decide
from afterward.decision.bands import word
from afterward.decision.model import model_rows
from afterward.decision.sourced import WIDE, ahead_of_sourced, assumed, guessed, is_wide
from afterward.decision.turning import left_out
from afterward.report import sentences
from afterward.report.lead_words import assumed_pay
from lives import ON, alternatives, example


@pytest.fixture(scope="module")
def ship():
    """An answer whose leader's pay nobody has published: a ship's doctor, from India."""
    return decide(example("india-medical-officer"), on=ON, lives=256)


@given(st.floats(0, 1), st.floats(0, 1000))
def test_a_guess_is_never_told_as_more_than_close(share, regret):
    assert word(share, regret, guessed=True) == "close"


def test_what_is_a_guess_and_what_is_not():
    held = {one.id: one for one in alternatives(example("uk-gp-registrar"), on=ON)}
    assert guessed(held["ship-medicine"])
    assert assumed(held["fewer-nights"])
    assert not is_wide(held["fewer-nights"])
    assert not guessed(held["fewer-nights"])
    assert isinstance(held["stay"].pay, Figure)
    assert not guessed(held["stay"])
    own = msgspec.structs.replace(held["ship-medicine"].pay, population="you")
    assert isinstance(own, Assumption)
    assert not guessed(replace(held["ship-medicine"], pay=own))
    assert WIDE == 1.5


def test_the_answer_is_close_where_it_would_have_leaned_and_says_why(ship):
    answer = next(one for one in ship.options if one.option.id == ship.leader)
    assert ship.leader == "ship-medicine"
    assert word(answer.best, answer.regret) == "leaning"
    assert ship.word == "close"
    assert "too close to call" in sentences.decision_sentence(ship)
    said = assumed_pay(ship)
    assert "was found nowhere" in said
    known = ahead_of_sourced(ship.utility, ship.utility.guesses)
    name = sentences.names(ship)[known]
    assert f"Of those whose pay is published or yours, “{name}” is ahead." in said


def test_the_one_named_is_ahead_of_all_whose_pay_is_known(ship):
    worth = ship.utility.values().mean(axis=0)
    known = ship.utility.options.index(ahead_of_sourced(ship.utility, ship.utility.guesses))
    for i, name in enumerate(ship.utility.options):
        assert name in ship.utility.guesses or worth[i] <= worth[known]
    assert ahead_of_sourced(ship.utility, frozenset(ship.utility.options)) == ""


def test_the_same_holds_without_any_criterion_and_under_every_model(ship):
    rows = [*left_out(ship.utility), *ship.more.models]
    assert {row.leader for row in rows} & ship.utility.guesses
    for row in rows:
        assert row.word == "close" or row.leader not in ship.utility.guesses
    parts = {"money": np.array([[0.0, 9.0]] * 4)}
    told = [model_rows(("stay", "go"), parts, guesses=g)[0].word for g in (frozenset(), {"go"})]
    assert told == ["clear", "close"]


def test_an_offer_of_ones_own_sets_the_word_free(ship):
    plain = replace(ship.utility, guesses=frozenset())
    assert {row.word for row in left_out(plain)} != {"close"}
    answer = next(one for one in ship.options if one.option.id == ship.leader)
    own = tuple(
        replace(one, pay=msgspec.structs.replace(one.pay, population="you"))
        for one in ship.alternatives
    )
    made = replace(ship, alternatives=own, word=word(answer.best, answer.regret))
    assert "it leans towards" in sentences.decision_sentence(made)
    assert assumed_pay(made) == ""
