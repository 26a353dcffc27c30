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
from afterward.decision.sourced import (
    WIDE,
    ahead_of_sourced,
    assumed,
    doubtful,
    guessed,
    is_wide,
)
from afterward.decision.turning import left_out
from afterward.options.option import Wall
from afterward.report import report_html, report_text, sentences
from afterward.report.lead_guesses import guesses_told
from lives import ON, alternatives, changed, example


@pytest.fixture(scope="module")
def ship():
    """An answer whose leader's pay nobody has published: a ship's doctor, from India, rated."""
    made = decide(example("india-medical-officer"), on=ON, lives=256)
    rated = (replace(one, said=frozenset({"growth"})) for one in made.options)
    return replace(made, options=tuple(rated))


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
    said = guesses_told(ship)
    assert "was found nowhere" in said
    known = ahead_of_sourced(ship.utility, ship.utility.guesses)
    name = sentences.names(ship)[known]
    assert "Of those whose pay is published or yours, and whose way in is not in doubt, " in said
    assert f"“{name}” is ahead." in said


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
        replace(one, pay=msgspec.structs.replace(one.pay, population="you"), wall=None)
        for one in ship.alternatives
    )
    made = replace(ship, alternatives=own, word=word(answer.best, answer.regret))
    assert "it leans towards" in sentences.decision_sentence(made)
    assert guesses_told(made) == ""


BAR = Wall("A degree is what posts ask for.", unsure=True)


def walled(made, name, bar):
    """Return an answer in which a wall stands before one option, its pay published."""
    pay = next(o.pay for o in made.alternatives if isinstance(o.pay, Figure))
    every = tuple(
        replace(o, wall=bar if o.id == name else None, pay=pay) for o in made.alternatives
    )
    return replace(made, alternatives=every)


def test_a_lead_that_rests_on_a_way_in_in_doubt_is_told_so_in_the_leading_line(ship):
    said = guesses_told(walled(ship, ship.leader, BAR))
    name = sentences.names(ship)[ship.leader]
    assert said.startswith(
        f"For a doctor the way into “{name}” is in doubt: a degree is what posts ask for. "
    )
    assert "So this is told as no more than close. Of those whose pay is published or yours" in said
    known = said.split("whose way in is not in doubt, “")[1].removesuffix("” is ahead.")
    assert known in sentences.names(ship).values()
    assert known != name


@pytest.mark.parametrize("bar", [None, Wall("A degree helps.", unsure=False)])
def test_a_wall_that_training_gets_past_leaves_the_lead_as_firm_as_it_is(ship, bar):
    assert guesses_told(walled(ship, ship.leader, bar)) == ""


def test_what_is_in_doubt_is_a_guess_as_assumed_pay_is(ship):
    held = {one.id: one for one in ship.alternatives}
    sure = replace(held["stay"], wall=Wall("A degree helps.", unsure=False))
    assert not doubtful(held["stay"])
    assert not doubtful(sure)
    assert doubtful(replace(sure, wall=BAR))


def test_what_nobody_can_have_or_was_asked_for_already_is_not_told_as_still_to_be_asked(ship):
    old = Wall("A degree in one of the listed disciplines and an age of 21 to 35.", unsure=True)
    said = guesses_told(walled(ship, ship.leader, old))
    assert "21 to 35. Whether it is open to you is not known here" in said
    assert "not been asked" not in said


def test_where_a_source_says_that_nothing_bars_the_way_nothing_is_said_to_stand_in_it(ship):
    told = "No licence bars the way; certificates of the trade are often asked for."
    stay = replace(ship.alternatives[0], wall=Wall(told, unsure=False))
    assert sentences.wall_sentence(stay) == f"The way in: n{told[1:]}"


def test_a_nurse_is_told_of_the_degree_beside_the_option_and_above_the_reasons():
    nurse = msgspec.structs.replace(example(), debts=())
    nurse = changed(nurse, person={"profession": "nurse", "specialty": "medical-surgical"})
    nurse = changed(nurse, work={"pay": 85_000.0}, must_haves={"keep": ("science-liaison",)})
    made = decide(nurse, on=ON, lives=64)
    assert "science-liaison" in made.utility.guesses
    asks = "an advanced degree on top of a first one in science or health"
    page, text = report_html(made), " ".join(report_text(made).split())
    answer = next(one for one in made.options if one.option.id == "science-liaison")
    said = sentences.wall_sentence(answer.option)
    assert said.startswith(f"The way in: {asks}")
    assert said in page
    assert said in text
