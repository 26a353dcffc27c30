"""What is asked in a sitting, in which order, and that stopping in between changes nothing."""

import datetime as dt

import numpy as np
import pytest

from afterward.base.criteria import CRITERIA, RATED, anchors
from afterward.base.errors import AfterwardError
from afterward.decision.elicit import (
    FIRST_SITTING,
    RATINGS,
    TRADE_OFFS,
    Asking,
    RateIt,
    Stop,
    asking,
)
from afterward.preferences import Answers, Entry, Question
from afterward.preferences.diary import entry_of
from afterward.preferences.gambles import GAMBLES, Gamble, Near
from lives import ON, example, plain_person

pytestmark = pytest.mark.usefixtures("lived_once")
NEW_QUESTIONS, FIRST_SESSION = 10, 25


@pytest.fixture(scope="module")
def person():
    return asking(plain_person(must_haves={"max_hours": 45}), Answers(), on=ON)


def entry(item, said, spending):
    if isinstance(item, Question):
        return entry_of(item, said, spending, ON)
    if isinstance(item, RateIt):
        return Entry(
            on=ON, kind="rating", option=item.option, criterion=item.criterion, low=40.0, high=60.0
        )
    if isinstance(item, Gamble):
        amounts = {"sure": item.sure, "worse": item.worse, "better": item.better}
        return Entry(on=ON, kind="gamble", said=said, amounts=amounts)
    amounts = {"now": item.now, "later": item.later, "years": item.years}
    return Entry(on=ON, kind="near", said=said, amounts=amounts)


def sit(seated: Asking, said="first"):
    """Answer everything in a sitting; return what was asked, and the end."""
    items = []
    while not isinstance(item := seated.next(), Stop):
        items.append(item)
        seated = seated.with_entry(entry(item, said, seated.spending))
    return items, seated


def test_a_first_session_asks_at_most_twenty_five_things(person):
    for said in ("first", "same", "cannot say"):
        items, _ = sit(person, said)
        assert len(items) <= FIRST_SITTING
        assert NEW_QUESTIONS + FIRST_SITTING <= FIRST_SESSION


@pytest.mark.parametrize(("said", "gambles"), [("same", GAMBLES), ("cannot say", 1)])
def test_trade_offs_come_first_then_gambles_then_years_then_ratings(person, said, gambles):
    """A gamble that cannot be answered is not put again."""
    items, seated = sit(person, said)
    kinds = [type(item) for item in items if not isinstance(item, RateIt)]
    assert kinds[:TRADE_OFFS] == [Question] * TRADE_OFFS
    assert kinds[TRADE_OFFS:] == [Gamble] * gambles + [Near]
    assert isinstance(items[-1], RateIt)
    assert isinstance(seated.next(), Stop)


def test_ratings_go_criterion_by_criterion_staying_first(person):
    asked, seated = [], person
    while isinstance(item := seated.next(ratings=True), RateIt):
        asked.append((item.option, item.criterion))
        seated = seated.with_entry(entry(item, "first", seated.spending))
    criteria = [criterion for _, criterion in asked]
    assert sorted(set(criteria)) == sorted(RATED)
    assert criteria == sorted(criteria, key=criteria.index)
    assert all(asked[criteria.index(c)][0] == "stay" for c in RATED)


def test_what_the_profile_already_rates_is_not_asked():
    seated = asking(example(), Answers(), on=ON)
    item = seated.next(ratings=True)
    held = example().ratings
    assert item.criterion not in held.get(item.option, {})


def test_a_sitting_taken_up_again_goes_on_exactly_as_if_never_left(person):
    seated = person
    for _ in range(5):
        seated = seated.with_entry(entry(seated.next(), "first", seated.spending))
    again = asking(seated.profile, seated.answers, on=ON)
    assert np.allclose(again.cloud.base, seated.cloud.base)
    assert again.next() == seated.next()


def test_an_answer_taken_back_leaves_the_cloud_as_it_was(person):
    one = person.with_entry(entry(person.next(), "first", person.spending))
    two = one.with_entry(entry(one.next(), "second", one.spending))
    back = two.with_answers(two.answers.without(1, ON))
    assert np.allclose(back.cloud.base, one.cloud.base)
    assert back.next() == one.next()


def test_levels_are_shares_of_the_anchors_and_futures_are_real(person):
    assert person.levels.shape == (len(person.options), len(CRITERIA))
    item = person.next()
    columns = list(item.criteria)
    for side in (item.first, item.second):
        near = np.abs(person.levels[:, columns] - side)
        middle = np.abs((person.levels.min(axis=0) + person.levels.max(axis=0))[columns] / 2 - side)
        ends = np.minimum(near.min(axis=0), middle)
        assert (ends < 1e-9).all()


def test_the_swings_are_those_the_options_span(person):
    low, high = person.spanned()
    assert set(low) == set(high)
    for name in low:
        column = [c.id for c in CRITERIA].index(name)
        worst, best = anchors(name, person.spending)
        span = np.ptp(person.levels[:, column]) * (best - worst)
        assert high[name] - low[name] == pytest.approx(span)


def test_more_goes_on_beyond_the_first_sitting(person):
    _, seated = sit(person, "cannot say")
    assert isinstance(seated.next(more=True), Question)


def test_answers_of_a_day_to_come_are_refused_before_anything_is_asked():
    late = Entry(on=ON + dt.timedelta(days=1), kind="rating", option="stay", criterion="meaning")
    with pytest.raises(AfterwardError, match="after 2026-11-24") as told:
        asking(plain_person(), Answers(answers=(late,)), on=ON)
    assert told.value.faults[0].path == "answers[0].on"


def test_ratings_of_options_that_are_gone_take_no_place_in_the_sitting(person):
    gone = tuple(
        Entry(on=ON, kind="rating", option=f"gone-{i}", criterion="meaning", low=1.0, high=2.0)
        for i in range(RATINGS)
    )
    held = asking(person.profile, Answers(answers=gone), on=ON)
    # all else is as if they had never been said
    assert np.array_equal(held.spread, person.spread)
    for seated in (person, held):
        items, _ = sit(seated)
        assert sum(isinstance(item, RateIt) for item in items) == RATINGS


def test_what_is_asked_weighs_each_thing_for_as_long_as_it_is_had(person):
    lasting = dict(zip([c.id for c in CRITERIA], person.lasting, strict=True))
    outcomes = person.lived.outcomes
    assert lasting == {name: outcomes.lasting.of(name) for name in lasting}
    assert lasting["money"] > lasting["meaning"] > lasting["security"] > 30
