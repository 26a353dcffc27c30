"""How an option comes out: the words of ranks, tastes, lives and money, held against tables."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.few import shrunk
from afterward.decision import decide
from afterward.decision.central import Central
from afterward.report import as_plain
from afterward.report.page import context
from afterward.report.sampling import Errors, beside, errors
from afterward.report.weighed import (
    Rival,
    central_words,
    dominance_words,
    lives_words,
    ranks_words,
    rival,
    weighed,
)
from lives import ON, example

SURE = Errors(best=0.0, three=0.0, regret=0.0, ran_short=0.0)


@pytest.fixture(scope="module")
def answer():
    return decide(example(), on=ON, lives=256)


def with_more(answer, **parts):
    return replace(answer, more=replace(answer.more, **parts))


def with_money(answer, table):
    """Return the answer with other money: `table[option]`, one number for each option's lives."""
    held = answer.outcomes.criteria["money"]
    money = np.array([np.broadcast_to(table(i), held.shape[1:]) for i in range(len(held))])
    outcomes = replace(answer.outcomes, criteria={**answer.outcomes.criteria, "money": money})
    return replace(answer, outcomes=outcomes)


def with_dominance(answer, first=(), second=()):
    count = len(answer.utility.options)
    tables = [np.zeros((count, count), dtype=bool) for _ in range(2)]
    for table, pairs in zip(tables, (first, (*first, *second)), strict=True):
        for i, j in pairs:
            table[i, j] = True
    could = replace(answer.more.could_money, first=tables[0], second=tables[1])
    return with_more(answer, could_money=could)


# Ranks


def test_ranks_add_up_to_the_first_three():
    # 0.2 + 0.3 + 0.1 = 0.6; an error of 0.02 is 4 of 100, twice over.
    off = replace(SURE, best=0.01, three=0.02)
    assert ranks_words((0.2, 0.3, 0.1, 0.4), off) == (
        "best in 20 of 100 draws (give or take 2), "
        "among the first three in 60 of 100 (give or take 4)"
    )


def test_of_two_options_both_are_always_among_the_first_three():
    assert ranks_words((1.0, 0.0), SURE).endswith("among the first three in more than 99 of 100")


def test_the_error_of_the_first_three_is_taken_over_states(answer):
    # By hand: for each state the share of its draws in which the option is third or better.
    values = answer.utility.values()
    place = np.argsort(np.argsort(-values, axis=1, kind="stable"), axis=1)
    state = np.arange(len(values)) % answer.states
    for i, row in enumerate(answer.options):
        means = np.array([(place[state == s, i] < 3).mean() for s in range(answer.states)])
        by_hand = means.std(ddof=1) / np.sqrt(answer.states)
        assert errors(answer)[row.option.id].three == pytest.approx(by_hand, abs=1e-9)


# For whom


def test_an_option_best_too_seldom_is_not_given_tastes(answer):
    few = 19.0 / answer.utility.draws
    seldom = Central("stay", few, {"money": 1.0}, 0.9)
    never = Central("stay", 0.0, None, 0.0)
    for one in (seldom, never):
        told = central_words("stay", with_more(answer, central=(one,)), ("growth",))
        assert told == "it is best in too few draws to say"


def test_tastes_are_named_with_how_surely_it_is_best_then(answer):
    often = replace(
        with_more(answer, central=(Central("stay", 0.5, {"money": 1.0}, 0.5),)), states=100
    )
    # A share of one half over 100 states: sqrt(0.25 / 100) = 0.05, twice that is 10 of 100.
    told = central_words("stay", often, ("growth", "way_back"))
    assert told.startswith("those to whom growth and the way back weigh more. ")
    assert told.endswith("it is best in 50 of 100 (give or take 10)")
    assert "growth weighs more" in central_words("stay", often, ("growth",))
    assert central_words("stay", often, ()).startswith("no one thing has to weigh more. ")


# On the same lives


def test_each_option_is_set_against_the_leader_and_the_leader_against_the_next(answer):
    ids = list(answer.utility.options)
    best = {row.option.id: row.best for row in answer.options}
    for leader in ("mend", "stay"):
        told = replace(answer, leader=leader)
        for option in ids:
            other = ids[rival(option, told).column]
            if leader not in (option, "stay"):
                assert other == leader
            else:
                rest = [best[o] for o in ids if o not in (option, "stay")]
                assert best[other] == max(rest)
            assert other not in (option, "stay")


def test_where_staying_is_the_only_other_it_is_the_rival(answer):
    told = replace(answer, options=answer.options[:2])
    assert rival("mend", told).name == "Stay in your post as it is"


def test_lives_within_a_hundredth_are_even(answer):
    told = replace(with_money(answer, lambda i: 1000.0 + i), leader="mend")
    found = rival("stay", told)
    assert (found.beats, found.even) == (0.5, 1.0)
    told = replace(with_money(answer, lambda i: 1000.0 * (1 + i)), leader="mend")
    assert (rival("stay", told).beats, rival("stay", told).even) == (0.0, 0.0)
    assert rival("part-time", told).beats == 1.0


def test_what_is_said_of_a_pair_is_not_gainsaid_from_the_other_side(answer):
    """Staying against the leader, and the leader against staying, add up to all lives."""
    for leader in ("mend", "change-employer"):
        told = replace(answer, leader=leader)
        mirrored = next(row for row in told.options if row.option.id == leader).against_stay.beats
        assert rival("stay", told).beats == pytest.approx(1.0 - mirrored)


def test_lives_are_counted_of_a_hundred_and_even_ones_apart(answer):
    """Of four equal parts of the lives one is ahead, two behind, and one within a hundredth."""
    held = answer.outcomes.criteria["money"]
    lives = held.shape[2]
    assert lives % 4 == 0
    mine = np.tile(np.array([1200.0, 800.0, 800.0, 1005.0]), lives // 4)
    money = np.full(held.shape, 1000.0)
    money[0] = mine[None, :]
    outcomes = replace(answer.outcomes, criteria={**answer.outcomes.criteria, "money": money})
    told = replace(answer, outcomes=outcomes)
    ids = answer.utility.options
    (more, _), (less, _) = beside(ids[0], ids[1], told)
    assert (more, less) == (0.25, 0.5)
    words = lives_words(ids[0], Rival("B", 1, 0.0, 0.25), told)
    # Luck is shared by all states: se of 1/4 over so many lives, sqrt(p q / (n - 1)), twice, and
    # over the share of the true error that so few lives show.
    off = round(200 * np.sqrt(0.25 * 0.75 / (lives - 1)) / shrunk(lives - 1))
    # So few lives of luck leave an error as large as the count: a bound is told.
    assert off >= 25
    assert words.startswith(f"beside “B”, more to spend in at most {25 + off} of 100 lives, ")
    assert "less in 50 of 100 (give or take" in words
    assert words.endswith("and much the same in the rest")


def test_two_options_that_pay_alike_are_much_the_same_and_not_a_half_each(answer):
    told = with_money(answer, lambda i: 1000.0 + i)
    words = lives_words(answer.utility.options[0], Rival("B", 1, 0.5, 1.0), told)
    assert words == "beside “B”, much the same to spend in nearly all lives"


# In money alone: rows and columns 0 (staying) and 3, with a rival that stands at 3.

OTHER = Rival("B", 3, 0.4, 0.0)
CASES = {
    "first": ({"first": [(0, 3)]}, "it is reached at least as often as under “B”"),
    "under": ({"first": [(3, 0)]}, "it is reached at least as often under “B”"),
    "second": ({"second": [(0, 3)]}, "rather not gamble, it is at least as good as “B”"),
    "behind": ({"second": [(3, 0)]}, "rather not gamble, “B” is at least as good"),
    "open": ({"first": [(1, 2)]}, "nothing is settled between it and “B”"),
}


@pytest.mark.parametrize("case", CASES)
def test_each_order_of_dominance_has_its_own_words(answer, case):
    given_, words = CASES[case]
    told = dominance_words("stay", OTHER, with_dominance(answer, **given_)).split(". ")[0]
    assert words in told
    assert not any(other in told for _, other in CASES.values() if other != words)


def test_two_options_that_hardly_differ_are_level_whatever_the_table_says(answer):
    told = with_dominance(answer, first=[(0, 3)])
    level = dominance_words("stay", replace(OTHER, even=0.99), told)
    assert level.startswith("it and “B” are level in nearly all lives")
    assert not dominance_words("stay", replace(OTHER, even=0.9), told).startswith("it and")


def test_those_above_and_below_are_counted_once_each(answer):
    count = len(answer.utility.options) - 1
    told = with_dominance(answer, first=[(0, 1)], second=[(0, 2), (3, 0)])
    words = dominance_words("stay", OTHER, told)
    assert f"at least as good as 2 of the {count} others, and 1 of them at least as" in words
    alone = dominance_words("stay", OTHER, with_dominance(answer))
    assert f"good as none of the {count} others, and none of them at least as good as it" in alone


@given(st.integers(2, 6), st.integers(0, 10_000))
def test_dominance_in_words_is_what_lives_show(count, seed):
    """First order by counting levels, second by the mean of the worst lives, from the lives."""
    from types import SimpleNamespace

    from afterward.decision.dominance import dominance

    lives = np.random.default_rng(seed).integers(0, 5, size=(count, 2)).astype(float)
    ids = ("a", "b")
    decision = SimpleNamespace(
        more=SimpleNamespace(could_money=dominance(lives)), utility=SimpleNamespace(options=ids)
    )
    told = dominance_words("a", Rival("b", 1, 0.0, 0.0), decision)
    a, b = (np.sort(lives[:, i]) for i in (0, 1))
    if "it is reached at least as often as" in told:
        assert all((a >= x).sum() >= (b >= x).sum() for x in range(6))
    if told.startswith("nothing is settled"):
        worst = np.cumsum(a) - np.cumsum(b)
        assert (worst == 0).all() or ((worst > 0).any() and (worst < 0).any())


# Alike for every option


def test_every_option_has_the_same_four_and_none_is_empty(answer):
    off = errors(answer)
    for row in answer.options:
        told = weighed(row, answer, (), off[row.option.id])
        assert [fact.id for fact in told] == ["ranks", "central", "lives", "dominance"]
        assert all(fact.says and fact.label and not fact.says.endswith(".") for fact in told)


def test_ranks_on_the_page_are_those_of_the_json(answer):
    for view, row in zip(context(answer)["options"], as_plain(answer)["options"], strict=True):
        three = round(100 * min(sum(row["ranks"][:3]), 1.0))
        bounds = {0: "fewer than 1 of 100", 100: "more than 99 of 100"}
        says = view["weighed"][0].says
        told = [int(most) for most in re.findall(r"at most (\d+) of 100", says)]
        assert bounds.get(three, f"{three} of 100") in says or any(most > three for most in told)
