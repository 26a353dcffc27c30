"""What is asked, read aloud: natural units, enough digits to tell two futures apart, kind words."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from afterward.base.criteria import CRITERIA, RATED
from afterward.preferences import Answers, Entry
from afterward.preferences.choosing import MOST_DIFFERENT
from afterward.preferences.gambles import Gamble, Near
from afterward.preferences.trade_offs import FEWEST
from afterward.report import ask_clash, ask_kept, ask_levels, ask_words
from afterward.report.ask_levels import GAP_OFF, NAMES, future, pair, swing

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
    head, *rows, note = ask_words.trade_off(first, second, "GBP")
    assert note.strip() == ask_words.OF_HUNDRED
    assert head.split() == ["1", "2"]
    # what is better in the one comes first, then what is better in the other
    assert [" ".join(row.split()) for row in rows] == [
        "better in 1",
        "free hours a week 60 52",
        "autonomy, of 100 45 20",
        "better in 2",
        "to spend each month £12,600 £13,900",
    ]
    assert len({len(row) for row in rows if "better" not in row} | {len(head)}) == 1


@given(
    st.lists(st.sampled_from([c.id for c in CRITERIA]), min_size=3, max_size=5, unique=True),
    st.lists(st.booleans(), min_size=5, max_size=5),
)
def test_each_row_of_a_wide_question_stands_under_the_future_it_speaks_for(names, ahead):
    assume(0 < sum(ahead[: len(names)]) < len(names))
    sign = {c.id: c.sign for c in CRITERIA}
    first = {c: 9.0 if (sign[c] > 0) == up else 3.0 for c, up in zip(names, ahead, strict=False)}
    second = {c: 12.0 - level for c, level in first.items()}
    lines = ask_words.trade_off(first, second, "USD", note=False)
    at = {words: lines.index(f"  {words}") for words in ("better in 1", "better in 2")}
    assert 0 < at["better in 1"] < at["better in 2"]
    for name, up in zip(names, ahead, strict=False):
        (row,) = (i for i, line in enumerate(lines) if line.strip().startswith(NAMES[name]))
        assert (row < at["better in 2"]) == up
    assert len(lines) == 3 + len(names)
    assert max(map(len, lines)) <= ask_words.WIDTH


def test_the_count_of_things_has_its_word():
    assert set(ask_words.COUNTS) == set(range(FEWEST + 1, MOST_DIFFERENT + 1))
    for count in ask_words.COUNTS.values():
        assert ask_words.WIDE.format(count=count).startswith(f"{count} things differ")
    assert len(f"  {ask_words.KEYS}") <= ask_words.WIDTH


def test_sums_of_other_days_are_told_in_what_they_buy_today():
    """The answer is read as a rate beyond the rise of prices: the question says so."""
    assert "today's prices" in ask_words.WHEN
    assert "today's prices" in ask_words.SURE
    now, later = ask_words.near(Near(5000.0, 5796.0, 5.0), "USD")
    assert now == "  1   $5,000 now"
    assert later == "  2   $5,800 in 5 years, worth then what $5,800 buys today"


def shown(text):
    """Return a level as it is read."""
    return float(text.strip("$£₹").replace(",", "").replace("\N{MINUS SIGN}", "-"))


@pytest.mark.parametrize(
    ("criterion", "one", "two", "read"),
    [
        ("time", 59.7, 51.6, ("60", "52")),
        ("time", 52.1, 52.4, ("52.1", "52.4")),
        ("meaning", 50.49, 50.51, ("50.49", "50.51")),  # not 50 and 51
        ("money", 10_010.0, 10_060.0, ("$10,010", "$10,060")),
        ("money", 12_605.0, 13_910.0, ("$12,600", "$13,900")),
        ("money", 9_013.0, 3_294.0, ("$9,000", "$3,300")),
        ("health", 3.9, 2.3, ("3.9", "2.3")),  # not 4 and 2
        ("security", -2.4, 20.0, ("\N{MINUS SIGN}2", "20")),
        ("way_back", 0.0, 14.8, ("0", "15")),
    ],
)
def test_two_levels_have_the_digits_that_their_gap_needs(criterion, one, two, read):
    assert pair(criterion, one, two, "USD") == read


@given(
    st.sampled_from([c.id for c in CRITERIA]),
    st.floats(0.1, 100),
    st.floats(-0.9, 0.9),
    st.sampled_from(["USD", "GBP", "INR"]),
)
def test_what_is_on_the_screen_is_what_is_traded(criterion, one, change, currency):
    scale = 1000 if criterion == "money" else 1
    one, two = scale * one, scale * one * (1 + change)
    assume(abs(one - two) >= 0.02 * scale)
    read = [shown(text) for text in pair(criterion, one, two, currency)]
    assert read[0] - read[1] == pytest.approx(one - two, rel=GAP_OFF, abs=0.002 * scale)


def test_one_of_a_thing_is_told_in_the_singular():
    lines = ask_words.trade_off({"health": 1.0, "time": 40}, {"health": 3.0, "time": 60}, "USD")
    assert lines[0] == "  1   1 year burned out in the next ten; 40 free hours a week"
    assert lines[1] == "  2   3 years burned out in the next ten; 60 free hours a week"


def test_a_swing_goes_from_its_worse_to_its_better_end():
    assert swing("health", 4.8, 2.0, "USD") == "years burned out in the next ten: from 5 to 2"


def test_every_criterion_has_its_words():
    assert set(NAMES) == {c.id for c in CRITERIA}
    for criterion in NAMES:
        told = future({criterion: 3.0}, {criterion: 1.0}, "USD")
        assert told.count("3") == 1
        assert NAMES[criterion]


@pytest.mark.parametrize("criterion", RATED)
def test_each_rated_criterion_has_a_worst_and_a_best_of_its_own(criterion):
    lines = ask_words.rating(criterion, "Stay as it is")
    told = " ".join(" ".join(lines).split())
    worst, best = ask_words.WORST_AND_BEST[criterion]
    assert told.index(worst) < told.index(best) < told.index("Stay as it is")
    assert "the week in which" in worst
    assert " 0 your worst week of the last year" in told
    assert " 100 the best you have had in work" in told
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("criterion", RATED)
def test_each_rated_criterion_has_something_one_may_not_have_thought_of(criterion):
    lines = ask_words.think_of(criterion)
    asked = " ".join(" ".join(lines).split())
    assert asked.startswith("Did you think of these? - ")
    assert asked.count("?") > 1
    assert max(map(len, lines)) <= 80


def test_what_holds_nothing_says_nothing():
    assert ask_words.think_of("no criterion") == []


def test_only_what_is_rated_has_a_worst_and_a_best():
    assert set(ask_words.WORST_AND_BEST) == set(RATED)


@pytest.mark.parametrize("criterion", RATED)
def test_a_rated_thing_is_told_with_both_its_ends_under_the_name_it_has_in_questions(criterion):
    told = ask_levels.means(criterion, "$4,000")
    worst, best = ask_words.WORST_AND_BEST[criterion]
    assert told.endswith(f": 0 is {worst}, 100 is {best}.")
    label = NAMES[criterion].removesuffix(", of 100")
    assert told.lower().startswith(f"{label}, ")


def test_what_things_are_is_told_once_and_money_with_what_is_spent_now():
    first = ask_words.new_words(("money", "autonomy"), (), "$4,000")
    told = " ".join(first)
    assert "you spend about $4,000 now" in told
    assert "Autonomy, having control and being valued: 0 is" in told
    assert ask_words.new_words(("money", "autonomy"), {"money", "autonomy"}, "$4,000") == []
    again = " ".join(ask_words.new_words(("money", "time"), {"money"}, "$4,000"))
    assert again.startswith("Free hours: of the 112 a week")
    assert ask_words.new_words(("health",), (), "$4,000") == []  # its name says it all
    assert max(map(len, first)) <= ask_words.WIDTH


def test_the_plan_is_told_in_counts_of_what_is_left():
    told = " ".join(ask_words.plan((8, 2, 1, 4), steady=True))
    assert told.startswith(
        "Ahead, at most: 8 trade-offs between two futures, 2 questions about chance, 1 about now "
        "against later and 4 ratings of options. Stop at any of them"
    )
    assert ask_words.STEADY in told
    later = " ".join(ask_words.plan((0, 1, 1, 0), steady=False))
    assert later.startswith(
        "Ahead, at most: 1 question about chance and 1 about now against later."
    )
    assert ask_words.STEADY not in later
    assert " ".join(ask_words.plan((-3, 0, 0, 1), steady=False)).startswith(
        "Ahead, at most: 1 rating of an option."
    )
    assert ask_words.plan((0, 0, 0, 0), steady=False) == []


@given(st.floats(0, 1), st.floats(0, 1), st.booleans())
def test_more_answers_are_offered_only_where_doubt_about_oneself_weighs(own, world, ended):
    said = ask_words.decides(own, world, ended=ended)
    if world > own + 0.1 + 1e-9:
        assert said == ask_words.WORLD_DECIDES
    else:
        assert "--more" not in said or not ended
        assert "mostly what the posts" not in said or world - own > 0.1 - 1e-9
    if own > world + 0.1 + 1e-9:
        assert said == ("" if ended else ask_words.SELF_DECIDES)


def test_the_last_words_do_not_claim_what_few_lives_cannot_tell():
    assert ask_words.decides(0.5, 0.45, ended=False) == ask_words.BOTH_DECIDE
    assert ask_words.decides(0.45, 0.5, ended=False) == ask_words.BOTH_DECIDE
    assert ask_words.decides(0.04, 0.08, ended=False) == ""


def test_parts_are_announced_with_their_count_where_there_is_more_than_one():
    assert ask_words.titled("A rating", 2, 4) == "A rating, 2 of at most 4."
    assert ask_words.titled("Now against later", 1, 1) == "Now against later."
    assert (
        ask_words.titled("A rating", 5, 4) == ask_words.titled("A rating", 9, None) == "A rating."
    )


def test_a_gamble_and_years_in_plain_words():
    assert ask_words.gamble(Gamble(5123.0, 3500.0, 7500.0), "USD") == [
        "  1   $5,120, for sure",
        "  2   a coin is tossed: $3,500 or $7,500",
    ]
    assert ask_words.near(Near(5000.0, 5796.0, 5.0), "INR")[1] == (
        "  2   ₹5,800 in 5 years, worth then what ₹5,800 buys today"
    )


def test_then_and_now_are_set_side_by_side_without_a_judgement():
    before = Entry(on=DAY, kind="trade-off", said="first")
    now = Entry(on=dt.date(2026, 4, 1), kind="trade-off", said="same")
    said = ask_kept.then_and_now(before, now)
    assert said == (
        "On 1 March 2026: the first. Today: about the same. Tastes move; the newer one counts."
    )
    assert ask_kept.then_and_now(before, before) == "The same as on 1 March 2026."


def test_how_many_are_as_they_were_weeks_ago():
    then = dt.date(2026, 1, 1)
    old = [Entry(on=then, kind="trade-off", said=said) for said in ("first", "second", "same")]
    new = [
        Entry(on=DAY, kind="trade-off", said="first", again=0),
        Entry(on=DAY, kind="trade-off", said="first", again=1),
    ]
    assert ask_kept.compared(Answers(answers=(*old, *new)), DAY) == (
        "Asked again today: 2. As they were: 1."
    )
    assert ask_kept.compared(Answers(answers=tuple(old)), DAY).startswith("No answer is old")


def test_questions_are_counted_as_long_as_there_is_an_end():
    assert ask_words.counted(3, 8) == "3 of at most 8."
    assert ask_words.counted(9, 8) == ask_words.counted(9, None) == "9."


def test_plain_data_holds_what_stands_under_the_number_that_takes_it_back():
    answers = Answers(
        answers=(
            Entry(on=DAY, kind="rating", option="stay", criterion="meaning", low=40.0, high=60.0),
            Entry(on=DAY, kind="rating", option="stay", criterion="growth"),
        )
    ).without(0, DAY)
    (row,) = ask_kept.as_plain(answers)
    assert (row["number"], row["criterion"], row["on"]) == (2, "growth", "2026-03-01")


def test_a_list_of_nothing_says_so():
    assert ask_kept.listed(Answers(), "USD") == ["No answers are kept yet."]


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
    text = "\n".join(ask_kept.listed(Answers(answers=entries), "USD"))
    for words in (
        "in order: time, money",
        "points: time 100, money 20",
        "Meaning, stay: 40 to 60",
        "Growth, stay: don't know",
        "a coin is tossed: $3 or $9",
        "1. 1 March 2026, two futures: the first",
        "2. 1 March 2026, a question about chance: the first",
        "3. 1 March 2026, now against later: the first",
        "4. 1 March 2026, changes put in order\n",
        "5. 1 March 2026, points given to changes\n",
        "6. 1 March 2026, a rating\n",
    ):
        assert words in text
    for jargon in ("gamble", "near:", "trade-off", "swings"):
        assert jargon not in text
    named = ask_kept.listed(Answers(answers=entries), "USD", {"stay": "Stay as it is"})
    assert "  Meaning, Stay as it is: 40 to 60" in named


def test_an_answer_asked_again_names_the_one_before_by_its_number_in_the_list():
    levels = {"first": {"money": 5000.0, "meaning": 40.0}, "second": {"money": 4e3, "meaning": 60}}
    one = Entry(on=DAY, kind="trade-off", said="same", **levels)
    two = Entry(on=DAY, kind="trade-off", said="cannot say", again=0, **levels)
    answers = Answers(answers=(one, two))
    lines = ask_kept.listed(answers, "USD")
    assert lines[0] == "1. 1 March 2026, two futures: about the same"
    assert "2. 1 March 2026, two futures, asked again (see 1): can't say" in lines
    assert [(r["number"], r["again"]) for r in ask_kept.as_plain(answers)] == [(1, None), (2, 1)]
    assert lines.count(ask_words.OF_HUNDRED) == 1


@given(st.lists(st.booleans(), min_size=1, max_size=8))
def test_each_number_in_the_list_is_the_one_that_the_plain_data_holds(gone):
    answers = Answers(answers=tuple(Entry(on=DAY, kind="ranking") for _ in gone))
    for number_, taken in enumerate(gone):
        answers = answers.without(number_, DAY) if taken else answers
    listed = [int(x.partition(".")[0]) for x in ask_kept.listed(answers, "USD") if x[0].isdigit()]
    assert listed == [row["number"] for row in ask_kept.as_plain(answers)]
    assert listed == [n + 1 for n, taken in enumerate(gone) if not taken]


def test_no_word_pushes_or_judges():
    rooms = (ask_words, ask_kept, ask_clash)
    said = [v for r in rooms for n, v in vars(r).items() if n.isupper() and isinstance(v, str)]
    said += [*ask_clash.TAKE_BACK, *ask_clash.ON_ONE_DAY]
    said += [part for ends in ask_words.WORST_AND_BEST.values() for part in ends]
    said += [*ask_levels.MEANS.values(), *ask_kept.KIND.values(), *ask_kept.SAID.values()]
    said += [part for pair_ in ask_words.AHEAD for part in pair_]
    everything = " ".join(said).lower()
    assert "better to live with" in everything
    for word in ("should", "failure", "must", "how important", "wrong", "firmer", "gamble", "!"):
        assert word not in everything
