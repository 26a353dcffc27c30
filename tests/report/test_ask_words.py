"""What is asked, read aloud: natural units, enough digits to tell two futures apart, kind words."""

import datetime as dt

import pytest

from afterward.base.criteria import CRITERIA
from afterward.preferences import Answers, Entry
from afterward.preferences.gambles import Gamble, Near
from afterward.report import ask_words

DAY = dt.date(2026, 3, 1)


def test_two_things_are_told_in_a_line_each():
    lines = ask_words.trade_off(
        {"time": 61.2, "money": 5213.0}, {"time": 52.4, "money": 5870.0}, "USD"
    )
    assert lines == [
        "  1   61 free hours a week; $5,200 to spend each month",
        "  2   52 free hours a week; $5,900 to spend each month",
    ]


def test_more_things_stand_in_rows_side_by_side():
    first = {"money": 12_610.0, "time": 60.0, "autonomy": 45.0}
    second = {"money": 13_910.0, "time": 52.0, "autonomy": 20.0}
    head, *rows = ask_words.trade_off(first, second, "GBP")
    assert head.split() == ["1", "2"]
    assert [row.split()[-2:] for row in rows] == [
        ["£12,610", "£13,910"],
        ["60", "52"],
        ["45", "20"],
    ]
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize(
    ("criterion", "one", "two"),
    [
        ("time", 52.1, 52.4),
        ("meaning", 40.2, 40.4),
        ("money", 10_010.0, 10_060.0),
        ("health", 3.9, 3.6),
    ],
)
def test_two_levels_never_read_the_same(criterion, one, two):
    shown = ask_words.level(criterion, one, "USD", two), ask_words.level(criterion, two, "USD", one)
    assert shown[0] != shown[1]


def test_every_criterion_has_its_words():
    assert set(ask_words.SAYS) == {c.id for c in CRITERIA}
    for sentence, row in ask_words.SAYS.values():
        assert sentence.count("{}") == 1
        assert row


def test_a_gamble_and_years_in_plain_words():
    assert ask_words.gamble(Gamble(5123.0, 3500.0, 7500.0), "USD") == [
        "  1   $5,120, for sure",
        "  2   a coin: $3,500 or $7,500",
    ]
    assert ask_words.near(Near(5000.0, 5796.0, 5.0), "INR")[1] == (
        "  2   ₹5,800 in 5 years, after prices have risen"
    )


def test_then_and_now_are_set_side_by_side_without_a_judgement():
    before = Entry(on=DAY, kind="trade-off", said="first")
    now = Entry(on=dt.date(2026, 4, 1), kind="trade-off", said="same")
    said = ask_words.then_and_now(before, now)
    assert said == "On 1 March 2026: 1. Today: about the same. Tastes move; the newer one counts."
    assert ask_words.then_and_now(before, before) == "The same as on 1 March 2026."


def test_a_list_of_nothing_says_so():
    assert ask_words.listed(Answers(), "USD") == ["No answers are kept yet."]


def test_every_kind_of_answer_can_be_listed():
    swings = {"first": {"time": 40.0, "money": 1000.0}, "second": {"time": 60.0, "money": 2000.0}}
    entries = (
        Entry(
            on=DAY,
            kind="trade-off",
            first={"time": 40.0, "money": 2000.0},
            second={"time": 60.0, "money": 1000.0},
        ),
        Entry(on=DAY, kind="gamble", amounts={"sure": 5.0, "worse": 3.0, "better": 9.0}),
        Entry(on=DAY, kind="near", amounts={"now": 5.0, "later": 6.0, "years": 5.0}),
        Entry(on=DAY, kind="ranking", order=("time", "money"), **swings),
        Entry(on=DAY, kind="swings", points={"time": 100.0, "money": 20.0}, **swings),
        Entry(on=DAY, kind="rating", option="stay", criterion="meaning", low=40.0, high=60.0),
        Entry(on=DAY, kind="rating", option="stay", criterion="growth"),
    )
    text = "\n".join(ask_words.listed(Answers(answers=entries), "USD"))
    for words in (
        "in order: time, money",
        "points: time 100, money 20",
        "Meaning, stay: 40 to 60",
        "Growth, stay: don't know",
        "a coin: $3 or $9",
        "0. 1 March 2026, trade-off: 1",
    ):
        assert words in text


def test_no_word_pushes_or_judges():
    names = ("OPENING", "ALIKE", "ANCHORS", "CLASH", "RANK_WORDS", "SWING_WORDS", "SURE", "WHEN")
    everything = " ".join(getattr(ask_words, name) for name in names).lower()
    for word in ("should", "failure", "must", "how important", "wrong", "!"):
        assert word not in everything
