"""Answers keep their question, their day and each other: nothing is rubbed out."""

import datetime as dt

import msgspec
import pytest

from afterward.base.criteria import CRITERIA, anchors
from afterward.options import catalogue
from afterward.preferences import Answers, Entry, Question, TradeOff, diary
from afterward.preferences.diary import (
    AGAIN_AFTER_DAYS,
    COLUMN,
    entry_of,
    left_aside,
    said_of,
    with_ratings,
)
from afterward.preferences.gambles import Gamble, Near
from afterward.preferences.trade_offs import Ranking, Swings
from afterward.profile import Offer, Range
from lives import plain_person

DAY = dt.date(2026, 3, 1)
LATER = DAY + dt.timedelta(days=AGAIN_AFTER_DAYS)
SPENDING = 4000.0
QUESTION = Question((COLUMN["money"], COLUMN["time"]), (0.6, 0.5), (0.4, 0.75))


def trade(said="first", on=DAY, again=None, question=QUESTION):
    return entry_of(question, said, SPENDING, on, again)


def kept(*entries):
    return Answers(answers=tuple(entries))


def test_a_question_is_kept_in_natural_units():
    entry = trade()
    # 0.6 between 2,000 and 6,000 a month; 0.5 and 0.75 of 112 hours
    assert entry.first == {"money": pytest.approx(4400), "time": pytest.approx(56)}
    assert entry.second == {"money": pytest.approx(3600), "time": pytest.approx(84)}


@pytest.mark.parametrize("criterion", [c.id for c in CRITERIA if c.id != "money"])
def test_every_criterion_comes_back_as_it_was_asked(criterion):
    question = Question((0, COLUMN[criterion]), (0.25, 0.75), (0.5, 0.5))
    entry = trade(question=question)
    low, high = anchors(criterion, SPENDING)
    assert entry.first[criterion] == pytest.approx(low + 0.75 * (high - low))
    found = said_of(entry, SPENDING)
    assert found.answer == "first"
    back = dict(zip(found.question.criteria, found.question.first, strict=True))
    assert back == pytest.approx({0: 0.25, COLUMN[criterion]: 0.75})


def test_money_keeps_its_amount_when_spending_changes():
    found = said_of(trade(), 2 * SPENDING)
    share = dict(zip(found.question.criteria, found.question.first, strict=True))[COLUMN["money"]]
    # 4,400 between 4,000 and 12,000
    assert share == pytest.approx(0.05)


def test_rankings_and_points_keep_their_swings():
    swings = {"first": {"time": 40.0, "meaning": 20.0}, "second": {"time": 60.0, "meaning": 80.0}}
    ranking = Entry(on=DAY, kind="ranking", order=("meaning", "time"), **swings)
    points = Entry(on=DAY, kind="swings", points={"time": 100.0, "meaning": 30.0}, **swings)
    time, meaning = COLUMN["time"], COLUMN["meaning"]
    order = said_of(ranking, SPENDING)
    assert isinstance(order, Ranking)
    assert order.order == (meaning, time)
    assert (*order.low, *order.high) == pytest.approx((0.2, 40 / 112, 0.8, 60 / 112))
    found = said_of(points, SPENDING)
    assert isinstance(found, Swings)
    assert found.points == (100.0, 30.0)
    assert kept(ranking, points).spoken_of() == {"time", "meaning"}


def test_what_was_taken_back_stays_and_no_longer_counts():
    answers = kept(trade(), trade("second")).without(0, LATER)
    assert len(answers.answers) == 2
    assert answers.answers[0].taken_back == LATER
    assert [number for number, _ in answers.standing()] == [1]
    assert [said.answer for said in answers.said(SPENDING)] == ["second"]


def test_asked_again_after_weeks_the_newer_answer_takes_the_place():
    answers = kept(trade(), trade("second", LATER, again=0))
    assert [number for number, _ in answers.standing()] == [1]
    # taken back, the earlier one counts again
    assert [n for n, _ in answers.without(1, LATER).standing()] == [0]


def test_asked_again_on_the_same_day_both_count():
    answers = kept(trade(), trade("second", again=0))
    assert answers.count("trade-off") == 2
    assert answers.said(SPENDING)[1].question.repeats == 0


def test_a_day_short_of_three_weeks_is_not_long_enough():
    soon = LATER - dt.timedelta(days=1)
    assert kept(trade(), trade("second", soon, again=0)).count("trade-off") == 2


def test_gambles_and_years_are_kept_apart_from_trade_offs():
    gamble = Entry(
        on=DAY, kind="gamble", said="second", amounts={"sure": 4.0, "worse": 3.0, "better": 6.0}
    )
    near = Entry(on=DAY, kind="near", amounts={"now": 100.0, "later": 120.0, "years": 5.0})
    answers = kept(gamble, near, trade())
    assert answers.gambles() == ((Gamble(4.0, 3.0, 6.0), "second"),)
    assert answers.nears() == ((Near(100.0, 120.0, 5.0), "first"),)
    assert all(isinstance(said, TradeOff) for said in answers.said(SPENDING))
    assert answers.spoken_of() == {"time"}


def test_a_rating_stands_in_the_place_of_the_profiles_own():
    person = plain_person(
        ratings={"stay": {"meaning": {"low": 10, "high": 20}, "growth": "don't know"}}
    )
    new = Entry(on=DAY, kind="rating", option="stay", criterion="meaning", low=60.0, high=70.0)
    unsure = Entry(on=DAY, kind="rating", option="research", criterion="growth")
    found = with_ratings(person, kept(new, unsure)).ratings
    assert found["stay"]["meaning"] == Range(low=60, high=70)
    assert found["stay"]["growth"] == "don't know"
    assert found["research"]["growth"] == "don't know"


def test_cannot_say_speaks_of_nothing():
    assert kept(trade("cannot say")).spoken_of() == frozenset()


def test_only_what_says_something_is_counted_as_an_answer():
    rating = Entry(on=DAY, kind="rating", option="stay", criterion="meaning", low=4.0, high=6.0)
    unsure = Entry(on=DAY, kind="rating", option="stay", criterion="growth")
    assert kept(trade(), trade("cannot say"), trade("same"), rating, unsure).telling() == 3


def rated(option, criterion="meaning", **other):
    return Entry(on=DAY, kind="rating", option=option, criterion=criterion, low=4, high=6, **other)


def test_a_rating_of_an_option_nobody_knows_is_left_aside_and_told():
    person = plain_person()
    answers = kept(trade(), rated("medical-writng"), rated("stay"), rated("lighthouse"))
    found = left_aside(person, answers)
    assert list(found) == [1, 3]
    assert found[1].path == "answers[1].option"
    assert found[1].came == '"medical-writng"'
    assert "medical-writing" in found[1].allowed
    assert "Did you mean" in found[1].remedy
    assert "`medical-writing`" in found[1].remedy
    assert "left out until" in found[3].remedy
    assert set(with_ratings(person, answers).ratings) == {"stay"}
    assert [number for number, _ in answers.standing()] == [0, 1, 2, 3]


def test_what_is_left_aside_is_not_counted_among_what_the_answer_rests_on():
    answers = kept(trade(), rated("lighthouse"), rated("stay"))
    assert answers.telling() == 3
    assert answers.telling(left_aside(plain_person(), answers)) == 2


def test_what_was_taken_back_needs_no_option():
    answers = kept(rated("lighthouse", taken_back=DAY))
    assert left_aside(plain_person(), answers) == {}


def test_a_second_offer_is_known_while_it_is_there():
    both = (Offer(option="telehealth", pay=90_000), Offer(option="telehealth", pay=80_000))
    answers = kept(rated("telehealth-2"))
    assert left_aside(plain_person(offers=list(map(msgspec.to_builtins, both))), answers) == {}
    assert list(left_aside(plain_person(), answers)) == [0]


def test_a_rating_in_the_profile_of_an_unknown_option_is_not_an_answer():
    # the profile has a check of its own: answers are neither blamed for it nor mend it
    person = plain_person(ratings={"lighthouse": {"meaning": {"low": 1, "high": 2}}})
    assert left_aside(person, kept(rated("stay"))) == {}


def test_a_rating_under_an_older_name_goes_to_the_present_one(monkeypatch):
    one = catalogue()[2]
    renamed = msgspec.structs.replace(one, aliases=("old-name",))
    monkeypatch.setattr(diary, "catalogue", lambda: (*catalogue()[:2], renamed))
    monkeypatch.setattr(diary, "name_faults", lambda _: [])
    assert set(with_ratings(plain_person(), kept(rated("old-name"))).ratings) == {one.id}


def rating(low, on=DAY, option="stay"):
    return Entry(on=on, kind="rating", option=option, criterion="meaning", low=low, high=low + 10)


def test_answers_that_clash_are_named_by_their_numbers_in_the_file():
    answers = kept(rating(40.0), trade("first"), rating(50.0), trade("second"))
    assert answers.clashes(SPENDING) == ((1, 3),)
    # taken back, an answer clashes with nothing
    assert answers.without(1, LATER).clashes(SPENDING) == ()
    assert answers.without(3, LATER).clashes(SPENDING) == ()
    # and nor does one that was asked anew after weeks clash with the one it replaced
    assert kept(trade("first"), trade("second", LATER, again=0)).clashes(SPENDING) == ()


def test_of_two_ratings_of_one_thing_the_newer_counts():
    found = kept(rating(40.0), rating(70.0, LATER), rating(10.0, option="mend")).rated()
    assert found["stay", "meaning"] == Range(low=70.0, high=80.0)
    assert found["mend", "meaning"] == Range(low=10.0, high=20.0)


def test_a_new_ranking_takes_the_place_of_the_earlier_and_of_nothing_else():
    swings = {"first": {"time": 40.0, "meaning": 20.0}, "second": {"time": 60.0, "meaning": 80.0}}
    ranking = Entry(on=DAY, kind="ranking", order=("meaning", "time"), **swings)
    newer = Entry(on=LATER, kind="ranking", order=("time", "meaning"), **swings)
    points = Entry(on=DAY, kind="swings", points={"time": 100.0, "meaning": 30.0}, **swings)
    answers = kept(ranking, points, trade()).in_place(newer)
    assert [number for number, _ in answers.standing()] == [1, 2, 3]
    assert answers.answers[0].taken_back == LATER
    assert answers.answers[3] == newer
