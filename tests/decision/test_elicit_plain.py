"""In a sitting nothing is asked whose answer follows from what was kept in the file."""

import pytest

from afterward.decision import elicit
from afterward.decision.elicit import asking
from afterward.preferences import Answers, Question, TradeOff
from afterward.preferences.diary import entry_of
from afterward.preferences.implied import follows
from lives import ON, example

pytestmark = pytest.mark.usefixtures("lived_once")

# Answers after which the next best question was once plain: in
# the first by a level that came back from the file in another last digit, in the second because
# the same future had been chosen in spite of one thing more.
ANSWERS = {
    "us-internist": ("first", "second", "first", "second"),
    "uk-gp-registrar": ("first", "second", "first", "second"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_the_next_question_is_never_plain_from_the_answers_kept(name):
    seated = asking(example(name), Answers(), on=ON)
    for said in (*ANSWERS[name], "first", "second"):
        question = seated.next()
        assert isinstance(question, Question)
        told = [one for one in seated.cloud.said if isinstance(one, TradeOff)]
        assert question.repeats is not None or not follows(question, told)
        seated = seated.with_entry(entry_of(question, said, seated.spending, ON, question.repeats))


def test_after_the_easy_ones_the_next_is_looked_for_among_those_that_are_not_plain(monkeypatch):
    seated = asking(example(), Answers(), on=ON)
    for said in ("first", "second", "first"):
        seated = seated.with_entry(entry_of(seated.next(), said, seated.spending, ON))
    open_one = object()
    monkeypatch.setattr(elicit, "next_open", lambda *given, **named: open_one)
    assert seated._question() is open_one
