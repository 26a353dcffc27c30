"""The wish for two things at a time: dated, kept in the file of answers, and taken back."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.preferences import Answers, Entry
from afterward.preferences.keeping import answers_from, check_days, load_answers, save_answers
from afterward.preferences.simpler import Simpler, ended, since, wished

FIRST, LATER = dt.date(2026, 3, 1), dt.date(2026, 4, 1)
days = st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1))


def test_a_wish_stands_from_its_day_until_it_is_taken_back():
    assert since(()) is None
    made = wished((), FIRST)
    assert since(made) == FIRST
    assert wished(made, LATER) == made  # it stands already
    over = ended(made, LATER)
    assert since(over) is None
    assert over == (Simpler(on=FIRST, taken_back=LATER),)
    assert ended(over, dt.date(2026, 5, 1)) == over
    assert since(wished(over, LATER)) == LATER


@given(st.lists(st.tuples(st.booleans(), days), max_size=8))
def test_nothing_is_rubbed_out_and_the_last_word_counts(steps):
    held = ()
    for wish, day in steps:
        after = wished(held, day) if wish else ended(held, day)
        assert [w.on for w in after][: len(held)] == [w.on for w in held]
        assert sum(w.taken_back is None for w in after) <= 1
        held = after
    assert (since(held) is not None) == (bool(steps) and steps[-1][0])


def test_it_is_kept_beside_the_answers_and_read_back(tmp_path):
    rating = Entry(on=FIRST, kind="rating", option="stay", criterion="meaning")
    wishes = wished(ended(wished((), FIRST), LATER), LATER)
    answers = Answers(answers=(rating,), simpler=wishes)
    path = save_answers(tmp_path / "me.toml", answers)
    assert load_answers(tmp_path / "me.toml", on=LATER) == answers
    assert "[[simpler]]\non = 2026-03-01\ntaken_back = 2026-04-01\n" in path.read_text("utf-8")


def test_an_answer_added_or_taken_back_leaves_the_wish_alone():
    rating = Entry(on=FIRST, kind="rating", option="stay", criterion="meaning")
    held = Answers(simpler=wished((), FIRST)).with_entry(rating)
    assert held.without(0, LATER).simpler == held.simpler == wished((), FIRST)


def test_days_that_have_not_come_or_run_backwards_are_refused_with_their_place():
    table = {
        "answers": [{"on": dt.date(2030, 1, 1), "kind": "rating", "option": "stay"}],
        "simpler": [
            {"on": LATER, "taken_back": FIRST},
            {"on": dt.date(2031, 1, 1)},
            {"on": "soon"},
        ],
    }
    with pytest.raises(AfterwardError) as told:
        answers_from(table, file="me.answers.toml", on=LATER)
    faults = {fault.path: fault for fault in told.value.faults}
    assert set(faults) >= {
        "answers[0].on",
        "answers[0].criterion",
        "simpler[0].taken_back",
        "simpler[1].on",
        "simpler[2].on",
    }
    assert faults["simpler[0].taken_back"].came == "2026-03-01"
    assert "later day" in faults["simpler[0].taken_back"].allowed
    assert "--as-of" in faults["simpler[1].on"].remedy
    late = Answers(simpler=(Simpler(on=LATER),))
    check_days(late, LATER)
    with pytest.raises(AfterwardError, match="2026-03-01"):
        check_days(late, FIRST)
