"""Nothing is asked whose answer is plain: in the same things, or with some of them left out."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.preferences import Question, TradeOff, bent, next_question, prior_cloud, update
from afterward.preferences import implied as room
from afterward.preferences.choosing import REPEAT_AT
from afterward.preferences.choosing import follows as in_the_same_things
from afterward.preferences.implied import follows, next_open
from asked import options

# 0.6 and 0.2 of two things, and 0.7 of a third, chosen over 0.4, 0.5 and 0.9 of them
SAID = TradeOff(Question((0, 1, 2), (0.6, 0.2, 0.7), (0.4, 0.5, 0.9)), "first")


@pytest.mark.parametrize(
    ("criteria", "first", "second", "plain"),
    [
        # chosen in spite of the third: without it, all the more
        ((0, 1), (0.6, 0.2), (0.4, 0.5), True),
        # the same, sides changed over, in another order
        ((1, 0), (0.5, 0.4), (0.2, 0.6), True),
        # without the first, which it was chosen for, nobody knows
        ((1, 2), (0.2, 0.7), (0.5, 0.4), False),
        # more of what was chosen, less of what was not
        ((0, 1), (0.7, 0.2), (0.4, 0.45), True),
        ((0, 1), (0.5, 0.2), (0.4, 0.5), False),
        # something else besides, better on the side that was chosen, or worse
        ((0, 1, 3), (0.6, 0.2, 0.9), (0.4, 0.5, 0.1), True),
        ((0, 1, 3), (0.6, 0.2, 0.1), (0.4, 0.5, 0.9), False),
        ((3, 4), (0.6, 0.2), (0.4, 0.5), False),
    ],
)
def test_what_follows_from_one_answer_by_hand(criteria, first, second, plain):
    assert follows(Question(criteria, first, second), [SAID]) is plain


def test_who_could_not_choose_has_said_nothing_of_the_next():
    for answer in ("same", "cannot say"):
        assert not follows(SAID.question, [TradeOff(SAID.question, answer)])
    assert not follows(SAID.question, [])


def test_a_level_written_down_and_read_back_is_the_same_level():
    read = Question((0, 1), (0.6 - 1e-16, 0.2), (0.4 + 1e-16, 0.5 - 3e-16))
    asked = [TradeOff(Question((0, 1), (0.6, 0.2), (0.4, 0.5)), "first")]
    assert follows(read, asked)
    assert not follows(Question((0, 1), (0.6 - 1e-6, 0.2), (0.4, 0.5)), asked)


shares = st.floats(0, 1).map(lambda x: round(x, 3))


@st.composite
def questions(draw, near=None):
    """Return a question; beside another one, often with levels and things of that one."""
    criteria = draw(st.lists(st.integers(0, 4), min_size=2, max_size=4, unique=True))
    sides = [[draw(shares) for _ in criteria] for _ in (0, 1)]
    for i, c in enumerate(criteria):
        if near is not None and c in near.criteria and draw(st.booleans()):
            at = near.criteria.index(c)
            sides[0][i], sides[1][i] = near.first[at], near.second[at]
    gains = np.subtract(*sides)
    if not ((gains > 0).any() and (gains < 0).any()):
        sides[0][0], sides[1][0], sides[0][1], sides[1][1] = 0.9, 0.1, 0.1, 0.9
    return Question(tuple(criteria), *(tuple(side) for side in sides))


@st.composite
def twice_asked(draw):
    first = draw(questions())
    return first, draw(questions(near=first))


def worth(question, weights, bends):
    one, other = question.futures(0.5, criteria=5)
    return float(weights @ (bent(one, bends) - bent(other, bends)))


@given(twice_asked(), st.integers(0, 2**32 - 1))
def test_nobody_whose_worths_add_up_answers_otherwise_than_what_is_plain(pair, seed):
    """Over 64 people who answer the first alike, those who are told the second all agree in it."""
    random = np.random.default_rng(seed)
    earlier, later = pair
    for answer in ("first", "second"):
        if not follows(later, [TradeOff(earlier, answer)]):
            continue
        told = []
        for _ in range(64):
            weights, bends = random.dirichlet(np.ones(5)), random.normal(0, 2, 5)
            gap = worth(earlier, weights, bends)
            if gap and (answer == "first") == (gap > 0):
                told.append(worth(later, weights, bends))
        assert all(gap >= -1e-12 for gap in told) or all(gap <= 1e-12 for gap in told)


@given(twice_asked(), st.sampled_from(["first", "second"]))
def test_whatever_follows_in_the_same_things_follows_here_too(pair, answer):
    asked = [TradeOff(pair[0], answer)]
    if in_the_same_things(pair[1], asked):
        assert follows(pair[1], asked)


def sat(seed, count=10):
    """Yield each question that comes up, and the answers before it, of someone who guesses."""
    levels, chance = options(seed), np.random.default_rng(seed)
    cloud = prior_cloud(8, seed=seed, draws=128)
    for _ in range(count):
        found = next_open(cloud, levels)
        yield found, cloud, levels
        cloud = update(cloud, found, ("first", "second")[chance.integers(2)])


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_best_question_unless_its_answer_is_plain(seed):
    for found, cloud, levels in sat(seed):
        best = next_question(cloud, levels)
        asked = list(cloud.said)
        assert found.repeats is not None or not follows(found, asked)
        assert found == best or follows(best, asked)


def test_some_would_have_been_plain():
    passed = [found != next_question(cloud, at) for s in range(6) for found, cloud, at in sat(s)]
    assert any(passed)


def test_where_every_answer_is_plain_nothing_is_asked(monkeypatch):
    monkeypatch.setattr(room, "follows", lambda question, asked: True)
    assert next_open(prior_cloud(8, seed=1, draws=64), options(1)) is None


@pytest.mark.parametrize("answered", range(1, 12))
def test_only_what_was_answered_is_ever_asked_again(answered, monkeypatch):
    """However many are passed over, none of them comes up as the one to be asked again."""
    cloud, levels = prior_cloud(8, seed=3, draws=64), options(3)
    for _ in range(answered):
        cloud = replace(cloud, said=(*cloud.said, TradeOff(next_question(cloud, levels), "first")))
    passed = iter([True] * 9)
    monkeypatch.setattr(room, "follows", lambda question, asked: next(passed, False))
    found = next_open(cloud, levels)
    again = [said.question.repeats for said in cloud.said if said.question.repeats is not None]
    assert (found.repeats is not None) is (answered == REPEAT_AT - 1)
    assert found.repeats is None or found.repeats < answered
    assert len(again) == (answered >= REPEAT_AT)


def test_a_question_in_which_something_hardly_differs_is_passed_over(monkeypatch):
    """More to spend against a thousandth of a month in hand is no choice."""
    hardly = Question((0, 1), (0.9, 0.4999), (0.4, 0.5))
    open_ = Question((0, 1), (0.9, 0.2), (0.4, 0.5))
    coming = iter((hardly, open_))
    monkeypatch.setattr(room, "next_question", lambda *_, **__: next(coming))
    assert not room.felt(hardly)
    assert next_open(prior_cloud(8, seed=1, draws=64), options(1)) == open_


def test_one_asked_again_on_purpose_is_asked_however_little_differs(monkeypatch):
    again = Question((0, 1), (0.9, 0.4999), (0.4, 0.5), repeats=0)
    monkeypatch.setattr(room, "next_question", lambda *_, **__: again)
    assert next_open(prior_cloud(8, seed=1, draws=64), options(1)) == again
