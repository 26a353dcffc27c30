"""Passages joined and split by the person: the words stay, and marks stay on their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.discussion.layout import Edit, edited, moved
from afterward.discussion.marks import Marks, checked_all, mark
from afterward.discussion.passages import Passage, Thread, thread_id

THREAD = Thread(
    title="t",
    kind="text",
    passages=(
        Passage(id="p1", text="I was worn out."),
        Passage(id="p2", text="> Nights?\nYes, nights.", quoted=((0, 9),)),
        Passage(id="p3", text="Pay, for me."),
    ),
)


def texts(thread):
    return [(p.id, p.text) for p in thread.passages]


def test_joining_keeps_every_word_and_what_was_quoted():
    joined = edited(THREAD, Edit(passage="p1"))
    assert texts(joined)[0] == ("p1", "I was worn out.\n\n> Nights?\nYes, nights.")
    ((start, end),) = joined.passages[0].quoted
    assert joined.passages[0].text[start:end] == "> Nights?"
    assert [p.id for p in joined.passages] == ["p1", "p3"]


def test_splitting_keeps_every_letter_and_what_was_quoted():
    split = edited(THREAD, Edit(passage="p2", at=4))
    assert texts(split)[1:3] == [("p2.1", "> Ni"), ("p2.2", "ghts?\nYes, nights.")]
    assert [p.quoted for p in split.passages[1:3]] == [((0, 4),), ((0, 5),)]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (Edit(passage="p9"), "there is no passage 'p9'"),
        (Edit(passage="p3"), "there is no passage after it"),
        (Edit(passage="p1", at=15), "one of its parts would be empty"),
        (Edit(passage="p1", at=999), "one of its parts would be empty"),
    ],
)
def test_what_cannot_be_done_is_refused(edit, said):
    with pytest.raises(AfterwardError, match=said):
        edited(THREAD, edit)


def test_a_split_that_would_name_a_passage_twice_is_refused():
    taken = Thread(
        title="", kind="csv", passages=(Passage(id="1", text="a b"), Passage(id="1.1", text="c"))
    )
    with pytest.raises(AfterwardError, match="already"):
        edited(taken, Edit(passage="1", at=1))


def test_a_joined_passage_is_unread_only_where_neither_part_was_read():
    import msgspec

    for unread, after in ((("p1",), ()), (("p1", "p2"), ("p1",)), (("p3",), ("p3",))):
        thread = msgspec.structs.replace(THREAD, unread=unread)
        assert edited(thread, Edit(passage="p1")).unread == after
    thread = msgspec.structs.replace(THREAD, unread=("p2",))
    assert edited(thread, Edit(passage="p2", at=4)).unread == ("p2.1", "p2.2")


def test_a_mark_that_a_split_cuts_in_two_goes():
    marks = Marks(thread=thread_id(THREAD), marks=(mark(THREAD.passages[0], 6, 14, "HEALTH"),))
    edit = Edit(passage="p1", at=9)
    assert moved(marks, THREAD, edited(THREAD, edit), edit).marks == ()


@given(st.data())
def test_marks_stay_on_their_words_through_any_change(data):
    spans = []
    for passage in THREAD.passages:
        start = data.draw(st.integers(0, len(passage.text) - 1))
        end = data.draw(st.integers(start + 1, len(passage.text)))
        spans.append(mark(passage, start, end, "PAY"))
    marks = Marks(thread=thread_id(THREAD), marks=tuple(spans))
    place = data.draw(st.integers(0, 1))
    edit = Edit(passage=THREAD.passages[place].id, at=data.draw(st.integers(0, 10)))
    after = edited(THREAD, edit)
    laid = moved(marks, THREAD, after, edit)
    checked_all(laid.marks, after)
    assert laid.thread == thread_id(after)
    cut = edit.at and spans[place].start < edit.at < spans[place].end
    assert len(laid.marks) == 3 - bool(cut)
    assert {m.quote for m in laid.marks} <= {m.quote for m in spans}
    assert "".join(p.text for p in after.passages).replace("\n", "") == "".join(
        p.text for p in THREAD.passages
    ).replace("\n", "")
