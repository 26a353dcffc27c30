"""A sitting begins with two easy questions: two things each, near to how it is today."""

import numpy as np
import pytest

from afterward.base.criteria import CRITERIA
from afterward.decision.easy import (
    COUNTED,
    EASY_QUESTIONS,
    TELLING,
    THINGS,
    distance,
    easy_question,
    telling,
)
from afterward.decision.elicit import asking
from afterward.preferences import Answers, next_question
from afterward.preferences.choosing import scored
from afterward.preferences.diary import entry_of
from lives import ON, example

pytestmark = pytest.mark.usefixtures("lived_once")
NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]


@pytest.fixture(scope="module", params=NAMES)
def seated(request):
    return asking(example(request.param), Answers(), on=ON)


def today(asked):
    return asked.levels[asked.options.index("stay")]


def candidates(asked):
    return scored(
        asked.cloud, asked.levels, most=THINGS, lasting=asked.lasting, spread=asked.spread
    )


def sides(question):
    return question.criteria, question.first, question.second


def test_the_first_two_are_of_two_things_and_not_of_the_same_two(seated):
    asked, met = seated, []
    for _ in range(EASY_QUESTIONS):
        question = asked.next()
        assert len(question.criteria) == THINGS
        met.append(question.criteria)
        asked = asked.with_entry(entry_of(question, "first", asked.spending, ON, None))
    assert len(set(met)) == EASY_QUESTIONS


def test_the_first_lies_no_farther_from_today_than_the_most_telling_one(seated):
    levels = today(seated)
    plain = next_question(
        seated.cloud, seated.levels, most=2, lasting=seated.lasting, spread=seated.spread
    )
    easy = seated.next()
    found = candidates(seated)
    told, off = telling(found), distance(found, levels)
    at = [sides(found.candidates.question(i)) for i in range(found.candidates.count)]
    mine, usual = at.index(sides(easy)), at.index(sides(plain))
    assert told[usual] == pytest.approx(told.max())
    assert off[mine] <= off[usual]
    assert told[mine] >= TELLING * told.max()
    assert off[mine] == off[told >= TELLING * told.max()].min()


def test_what_is_counted_comes_before_what_is_rated_where_both_tell_enough(seated):
    found = candidates(seated)
    rated = (found.candidates.asked & ~COUNTED).sum(axis=1)
    enough = telling(found) >= TELLING * telling(found).max()
    first = seated.next()
    assert (~COUNTED[list(first.criteria)]).sum() == rated[enough].min()


def test_from_the_third_on_it_is_the_one_that_helps_most(seated):
    asked = seated
    for _ in range(EASY_QUESTIONS):
        asked = asked.with_entry(entry_of(asked.next(), "second", asked.spending, ON, None))
    usual = next_question(
        asked.cloud, asked.levels, most=asked.most, lasting=asked.lasting, spread=asked.spread
    )
    assert sides(asked.next()) == sides(usual)


def test_where_options_do_not_differ_there_is_no_easy_question(seated):
    flat = np.tile(today(seated), (3, 1))
    spread = np.tile(flat, (4, 1, 1))
    lasting = np.ones(len(CRITERIA))
    assert easy_question(seated.cloud, flat, flat[0], lasting=lasting, spread=spread) is None
