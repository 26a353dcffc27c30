"""A thread in a document: every step is kept, checked, taken back, and never done twice."""

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.discussion.readers import thread_from
from afterward.discussion.shelved import brought, from_table, places
from afterward.discussion.suggesting import suggest

THREAD = """\
Why do we leave?

I was burned out and could not sleep before a shift.

My relatives see it as failure, and what will people say.

Well said. Well said indeed, all of you here in this thread.

> we are underpaid

The salary has not kept up; we are underpaid.
"""


@pytest.fixture
def held():
    thread = thread_from(THREAD.encode(), "thread.txt")
    return brought("t1", thread, suggest(thread))


def states(held):
    return [(each.factor, each.state, each.coder) for each in held.marks]


def through_json(held):
    return from_table(json.loads(msgspec.json.encode(held.table())))


def named(held, factor):
    return next(n for n, each in enumerate(held.marks) if each.factor == factor)


def test_it_comes_back_from_plain_tables_as_it_was(held):
    for now in (held, held.decided(0, "confirmed").looked("p3"), held.joined("p1").looked("p3")):
        assert through_json(now) == now
        assert now.work.thread == now.thread


def test_a_mark_whose_words_nobody_wrote_is_refused_when_read(held):
    table = held.table()
    table["marks"][0]["quote"] = "x" * len(table["marks"][0]["quote"])
    with pytest.raises(AfterwardError, match="not in this thread"):
        from_table(table)


def test_a_decision_sent_twice_is_one_step(held):
    once = held.decided(0, "confirmed")
    assert once.decided(0, "confirmed") == once
    assert once.undone() == held
    assert held.undone() == held
    with pytest.raises(AfterwardError, match="no mark number"):
        held.decided(99, "rejected")


def test_another_factor_takes_the_words_along_and_is_one_step_back(held):
    number = named(held, "STIGMA")
    now = held.under(number, "IDENTITY")
    assert now.marks[number].state == "rejected"
    last = now.marks[-1]
    assert (last.factor, last.state, last.coder) == ("IDENTITY", "added", "you")
    assert last.quote == held.marks[number].quote
    assert now.undone() == held
    again = now.under(number, "IDENTITY")
    assert states(again) == states(now)
    assert held.under(number, "STIGMA").marks[number].state == "confirmed"


def test_words_are_added_at_the_first_place_not_marked_so(held):
    once = held.added("p3", "Well said", "MEANING")
    twice = once.added("p3", "Well said", "MEANING")
    spans = [(each.start, each.end) for each in twice.marks if each.factor == "MEANING"]
    assert spans == places(held.thread.passage("p3"), "Well said")
    assert len(spans) == 2
    assert twice.added("p3", "Well said", "MEANING") == twice
    assert twice.undone() == once


@pytest.mark.parametrize("words", ["", "  ", "well said", "Well  saidd", "we are underpaid at all"])
def test_words_that_do_not_stand_there_are_not_added(held, words):
    with pytest.raises(AfterwardError, match="do not stand there"):
        held.added("p3", words, "PAY")


def test_words_of_an_earlier_post_are_not_added_for_the_one_who_quotes(held):
    quoting = next(each for each in held.passages if each.quoted)
    start, end = quoting.quoted[0]
    with pytest.raises(AfterwardError) as told:
        held.added(quoting.id, quoting.text[start:end], "PAY")
    assert "earlier post" in told.value.faults[0].allowed


def test_a_passage_that_was_looked_at_is_one_step_too(held):
    now = held.decided(0, "confirmed").looked("p3")
    assert now.looked("p3") == now
    assert "p3" not in now.work.left()
    assert now.undone() == held.decided(0, "confirmed")
    assert now.undone().undone() == held


def test_passages_joined_and_split_keep_marks_on_their_words(held):
    joined = held.decided(0, "confirmed").joined("p1")
    assert len(joined.passages) == len(held.passages) - 1
    assert not joined.back
    assert [each.quote for each in joined.marks] == [each.quote for each in held.marks]
    back = joined.split("p1", "My relatives")
    assert len(back.passages) == len(held.passages)
    assert [each.state for each in back.marks] == [each.state for each in joined.marks]
    for words in ("I was burned", "nowhere in it"):
        with pytest.raises(AfterwardError, match="do not stand there"):
            joined.split("p1", words)
    with pytest.raises(AfterwardError, match="no passage after it"):
        held.joined(held.passages[-1].id)
    with pytest.raises(AfterwardError, match="there is no passage"):
        held.joined("p99")


STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("decided"), st.integers(0, 2), st.sampled_from(["confirmed", "rejected"])
        ),
        st.tuples(st.just("under"), st.integers(0, 2), st.sampled_from(["PAY", "GROWTH"])),
        st.tuples(st.just("looked"), st.sampled_from(["p1", "p3"])),
        st.tuples(
            st.just("added"), st.just("p3"), st.sampled_from(["said", "all"]), st.just("PAY")
        ),
        st.tuples(st.just("undone")),
    ),
    max_size=12,
)


@given(STEPS)
def test_whatever_was_done_can_be_kept_and_taken_back_to_the_beginning(steps):
    thread = thread_from(THREAD.encode(), "thread.txt")
    first = now = brought("t1", thread, suggest(thread))
    for name, *arguments in steps:
        now = getattr(now, name)(*arguments)
        assert through_json(now) == now
    while now.back:
        now = now.undone()
    assert now == first
