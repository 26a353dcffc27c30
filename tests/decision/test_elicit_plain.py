"""In a sitting nothing is asked whose answer follows from what was kept in the file."""

import pytest

from afterward.decision.elicit import asking
from afterward.preferences import Answers, Question, TradeOff
from afterward.preferences.diary import entry_of
from afterward.preferences.implied import follows
from lives import ON, example

pytestmark = pytest.mark.usefixtures("lived_once")

# Answers to the first questions of each example after which the next best one would be plain: in
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
