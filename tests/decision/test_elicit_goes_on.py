"""A sitting that was cut off, undone or left for weeks goes on exactly as it would have."""

import datetime as dt
from dataclasses import asdict, replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.criteria import CRITERIA
from afterward.decision import elicit
from afterward.decision.elicit import (
    FIRST_SITTING,
    REPEAT_AFTER,
    RateIt,
    Stop,
    asking,
)
from afterward.preferences import Answers, Question
from afterward.preferences.diary import AGAIN_AFTER_DAYS, Entry, entry_of
from afterward.preferences.gambles import Gamble
from afterward.preferences.trade_offs import ANSWERS
from lives import ON, plain_person

LATER = ON + dt.timedelta(days=AGAIN_AFTER_DAYS)
# Each time a sitting is taken up anew, the same lives would be lived through again.
pytestmark = pytest.mark.usefixtures("lived_once")
FEW = {"no_training_over_months": 0, "keep_licence": True, "max_hours": 40, "no_nights": True}


@pytest.fixture(scope="module")
def fresh():
    """Return someone with three options and no answers yet."""
    return asking(plain_person(must_haves=FEW), Answers(), on=ON)


@pytest.fixture(scope="module")
def many():
    """Return someone with every option and no answers yet."""
    return asking(plain_person(), Answers(), on=ON)


def answered(item, said="first", on=ON, asked=None):
    """Return what was said of an item as it is kept."""
    if isinstance(item, RateIt):
        ends = {"first": (20.0, 40.0), "second": (70.0, 90.0), "same": (50.0, 50.0)}
        low, high = ends.get(said, (None, None))
        names = {"option": item.option, "criterion": item.criterion}
        return Entry(on=on, kind="rating", low=low, high=high, **names)
    if isinstance(item, Question):
        again = None
        if item.repeats is not None:
            again = [n for n, e in asked.answers.standing() if e.kind == "trade-off"][item.repeats]
        return entry_of(item, said, asked.spending, on, again)
    kind = "gamble" if isinstance(item, Gamble) else "near"
    return Entry(on=on, kind=kind, said=said, amounts=asdict(item))


def sitting(person, saids):
    """Yield each item of a first sitting, and the person as they were when it came."""
    for said in saids:
        item = person.next()
        yield item, person
        if isinstance(item, Stop):
            return
        person = person.with_entry(answered(item, said, asked=person))


def same(one, two):
    """Return whether two people being asked stand exactly alike."""
    return (
        np.array_equal(one.cloud.base, two.cloud.base)
        and np.array_equal(one.levels, two.levels)
        and one.cloud.said == two.cloud.said
        and one.answers == two.answers
        and one.next() == two.next()
    )


@pytest.mark.parametrize("who", ["three options", "every option"])
def test_cut_off_at_any_question_it_goes_on_exactly_as_it_would_have(fresh, many, who):
    start = fresh if who == "three options" else many
    for _, person in sitting(start, ["first", "same", "second", "cannot say"] * 4):
        again = asking(start.profile, person.answers, on=ON)
        assert same(person, again)


def test_what_was_said_moves_no_life_that_is_asked_of(fresh, monkeypatch):
    # With a bond or payments to forgive, options can wait for a month. Whether they do hangs on
    # tastes, and must not change the questions between one run and the next.
    given, live = {}, elicit.live_through
    monkeypatch.setattr(elicit, "live_through", lambda *a, **k: given.update(k) or live(*a, **k))
    person = fresh.with_entry(answered(fresh.next(), asked=fresh))
    asking(fresh.profile, person.answers, on=ON)
    assert given["on"] == ON
    assert not given.get("answers")


SWINGS = {"first": {"time": 40.0, "meaning": 20.0}, "second": {"time": 60.0, "meaning": 80.0}}
OTHERS = (
    Entry(on=ON, kind="ranking", order=("meaning", "time"), **SWINGS),
    Entry(on=ON, kind="swings", points={"time": 100.0, "meaning": 30.0}, **SWINGS),
    Entry(on=ON, kind="rating", option="stay", criterion="meaning", low=80.0, high=90.0),
    Entry(on=ON, kind="rating", option="stay", criterion="growth"),
    Entry(on=ON, kind="gamble", said="second", amounts={"sure": 4.0, "worse": 3.0, "better": 6.0}),
    Entry(on=ON, kind="near", said="same", amounts={"now": 4.0, "later": 5.0, "years": 5.0}),
)


@settings(max_examples=20)
@given(st.lists(st.sampled_from([*OTHERS, "ask"]), min_size=1, max_size=6))
def test_one_after_another_is_the_same_as_all_at_once(fresh, steps):
    person = fresh
    for step in steps:
        entry = answered(person.next(), asked=person) if step == "ask" else step
        person = person.with_entry(entry)
    assert same(person, fresh.with_answers(person.answers))


def test_asked_anew_after_weeks_only_the_newer_answer_is_taken_in(fresh):
    question = fresh.next()
    then = fresh.with_entry(answered(question, "first", asked=fresh))
    now = then.with_entry(entry_of(question, "second", fresh.spending, LATER, 0))
    assert [said.answer for said in now.cloud.said] == ["second"]
    alone = fresh.with_entry(entry_of(question, "second", fresh.spending, LATER))
    assert np.array_equal(now.cloud.base, alone.cloud.base)


def test_taken_back_the_same_thing_is_asked_again(fresh):
    seen = list(sitting(fresh, ["second"] * FIRST_SITTING))
    for (item, before), (_, after) in pairwise(seen):
        back = after.with_answers(after.answers.without(len(before.answers.answers), ON))
        assert back.next() == item
        assert np.array_equal(back.cloud.base, before.cloud.base)


@pytest.fixture(scope="module")
def after_six(many):
    person = many
    for number in range(REPEAT_AFTER):
        question = person._question()  # asked even where little is left to settle
        person = person.with_entry(answered(question, ANSWERS[number % 2], asked=person))
    return person


def test_the_seventh_is_an_earlier_one_with_its_sides_changed_over(after_six):
    seventh = after_six._question()
    earlier = after_six.cloud.said[seventh.repeats].question
    assert (seventh.first, seventh.second) == (earlier.second, earlier.first)
    after = after_six.with_entry(answered(seventh, asked=after_six))
    assert after.answers.count("trade-off") == REPEAT_AFTER + 1
    assert after._question().repeats is None


def test_asked_again_weeks_later_the_next_one_is_new(after_six):
    # It takes the place of the earlier one then, so six stand as before: without care the
    # person would be asked one old question after another.
    seventh = after_six._question()
    after = after_six.with_entry(answered(seventh, on=LATER, asked=after_six))
    assert after.answers.count("trade-off") == REPEAT_AFTER
    assert after._question().repeats is None


def test_a_rating_moves_where_its_option_stands_at_once(fresh):
    at = [c.id for c in CRITERIA].index("meaning")
    rated = Entry(on=ON, kind="rating", option="stay", criterion="meaning", low=88.0, high=92.0)
    person = fresh.with_entry(rated)
    assert person.levels[0, at] == pytest.approx(0.90, abs=0.005)
    others = [i for i in range(len(CRITERIA)) if i != at]
    assert np.array_equal(person.levels[:, others], fresh.levels[:, others])


def test_alike_in_everything_leaves_nothing_to_ask(fresh):
    alike = replace(fresh, spread=np.full_like(fresh.spread, 0.5))
    assert alike.stop() == "none left"
    assert isinstance(alike.next(), Gamble)
    assert alike.next(more=True) == Stop("none left")


def test_the_option_that_is_best_in_everything_leads(fresh):
    levels = np.stack([np.full(len(CRITERIA), x) for x in (0.1, 0.5, 0.9)])
    assert replace(fresh, spread=levels[None]).leaders()[:3] == (fresh.options[2], "stay", "mend")
