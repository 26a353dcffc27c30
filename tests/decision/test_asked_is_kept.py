"""Whatever is asked of anyone, and answered, can be kept and read again."""

import tomllib

import pytest

from afterward.decision.elicit import FIRST_SITTING, RateIt, Stop, asking
from afterward.preferences import Answers, Entry, Question
from afterward.preferences.amiss import can_be
from afterward.preferences.diary import entry_of
from afterward.preferences.gambles import Gamble
from afterward.preferences.keeping import answers_from, answers_toml
from lives import ON, plain_person

LIVES = {
    "as many hours as a profile takes": {"work": {"hours": 120, "nights": 31}},
    "no hours": {"work": {"hours": 0}},
    "hardly anything spent, and a fortune": {
        "money": {"cash": 50_000_000, "essential": 100, "other": 0, "retirement": 900_000_000}
    },
    "nothing in hand and a large debt": {
        "money": {"cash": 0, "essential": 9000},
        "debts": [{"plan": "fixed", "balance": 3_000_000, "rate": 0.2, "payment": 40_000}],
    },
    "near the end of work": {"person": {"born": "1943-11"}, "money": {"retire_at": 85}},
}


def entry_for(asked, item, number):
    """Return an answer to whatever is asked, as it is kept."""
    said = ("first", "second", "same")[number % 3]
    if isinstance(item, Question):
        return entry_of(item, said, asked.spending, ON, item.repeats)
    if isinstance(item, RateIt):
        ends = {"low": 0.0, "high": 100.0}
        told = {"option": item.option, "criterion": item.criterion, **ends}
        return Entry(on=ON, kind="rating", **told)
    if isinstance(item, Gamble):
        amounts = {"sure": item.sure, "worse": item.worse, "better": item.better}
        return Entry(on=ON, kind="gamble", said=said, amounts=amounts)
    amounts = {"now": item.now, "later": item.later, "years": item.years}
    return Entry(on=ON, kind="near", said=said, amounts=amounts)


@pytest.mark.parametrize("life", LIVES)
def test_a_whole_sitting_is_read_back_whoever_was_asked(life):
    asked = asking(plain_person(**LIVES[life]), Answers(), on=ON)
    low, high = asked.spanned()
    for number in range(FIRST_SITTING):
        item = asked.next()
        if isinstance(item, Stop):
            break
        asked = asked.with_entry(entry_for(asked, item, number))
    swings = Entry(on=ON, kind="ranking", first=low, second=high, order=tuple(low))
    held = asked.answers.with_entry(swings)
    assert len(held.answers) > 3
    assert answers_from(tomllib.loads(answers_toml(held)), file="me", on=ON) == held
    levels = [(c, v) for e in held.answers for side in (e.first, e.second) for c, v in side.items()]
    assert all(can_be(criterion, level) for criterion, level in levels)
