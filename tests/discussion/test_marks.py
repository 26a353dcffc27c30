"""A mark holds words of its passage or it is not made; every step can be taken back."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.codebook import FACTOR_IDS
from afterward.base.errors import AfterwardError
from afterward.discussion.marks import Mark, Marks, checked, checked_all, mark
from afterward.discussion.passages import Passage, Thread, own_words, thread_id

WORDS = "She cried before each shift 😢 and asked what else there was."
HERE = Passage(id="7", text=WORDS)


@given(st.text(min_size=1), st.data())
def test_a_mark_says_exactly_what_stands_there(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = mark(Passage(id="1", text=text), start, end, "HEALTH")
    assert text[made.start : made.end] == made.quote
    assert checked(made, Passage(id="1", text=text)) is made


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 4), (0, 999), (-3, 4), (999, 1000)])
def test_a_span_outside_the_passage_is_refused(start, end):
    with pytest.raises(AfterwardError, match="cannot be used"):
        mark(HERE, start, end, "HEALTH")


def test_offsets_count_code_points():
    start = WORDS.index("😢")
    made = mark(HERE, start, start + 1, "HEALTH")
    assert made.quote == "😢"


def test_words_nobody_wrote_are_refused_and_all_of_them_named():
    thread = Thread(title="t", passages=(HERE,), kind="text")
    good = mark(HERE, 0, 3, "HEALTH")
    invented = msgspec.structs.replace(good, quote="He!")
    elsewhere = msgspec.structs.replace(good, passage="8")
    assert checked_all((good,), thread) == (good,)
    with pytest.raises(AfterwardError, match="2 of 3 marks") as caught:
        checked_all((good, invented, elsewhere), thread)
    assert [f.path for f in caught.value.faults] == ["marks[1]", "marks[2]"]
    with pytest.raises(AfterwardError, match="passage 7"):
        checked(elsewhere, HERE)


def test_a_quote_is_as_long_as_its_span():
    with pytest.raises(AfterwardError, match="cannot be used"):
        Mark(passage="7", start=0, end=2, quote="She", factor="HEALTH")


def test_only_what_a_reader_stands_behind_counts():
    made = mark(HERE, 4, 9, "HEALTH", rule="crying")
    marks = Marks(thread="x", marks=(made,))
    assert marks.counted() == ()
    assert len(marks.with_state(0, "confirmed").counted()) == 1
    assert marks.with_state(0, "rejected").counted() == ()
    own = mark(HERE, 0, 3, "ROLES", state="added", coder="you")
    assert marks.added(own).counted() == (own,)


def test_a_mark_is_not_added_twice_and_a_missing_one_not_changed():
    marks = Marks(thread="x").added(mark(HERE, 0, 3, "ROLES"))
    with pytest.raises(AfterwardError):
        marks.added(mark(HERE, 0, 3, "ROLES", state="added"))
    with pytest.raises(AfterwardError, match="no mark number 1"):
        marks.with_state(1, "confirmed")
    assert Marks(thread="x").undo() == Marks(thread="x")


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("state"), st.integers(0, 9), st.sampled_from(["confirmed", "rejected"])),
        st.tuples(st.just("add"), st.integers(0, 40), st.sampled_from(FACTOR_IDS)),
    )
)


@given(STEPS)
def test_undoing_every_step_returns_to_the_beginning(steps):
    first = Marks(thread="x", marks=(mark(HERE, 0, 3, "HEALTH"), mark(HERE, 4, 9, "PAY")))
    seen = [first]
    for kind, number, what in steps:
        now = seen[-1]
        if kind == "state":
            seen.append(now.with_state(number % len(now.marks), what))
        elif mark(HERE, number, number + 1, what).key not in {m.key for m in now.marks}:
            seen.append(now.added(mark(HERE, number, number + 1, what)))
    last = seen[-1]
    assert msgspec.json.decode(msgspec.json.encode(last), type=Marks) == last
    for earlier in reversed(seen[:-1]):
        last = last.undo()
        assert last == earlier


def test_a_thread_is_known_by_its_words():
    thread = Thread(title="t", passages=(HERE, Passage(id="8", text="\ud800")), kind="text")
    assert thread_id(thread) == thread_id(msgspec.structs.replace(thread, title="other"))
    moved = Thread(title="t", passages=(HERE, Passage(id="8", text="")), kind="text")
    assert thread_id(thread) != thread_id(moved)
    assert thread.passage("7") == HERE
    assert thread.passage("9") is None


def test_what_repeats_an_earlier_post_is_not_ones_own():
    passage = Passage(id="1", text="said: I agree", quoted=((0, 5),))
    assert own_words(passage, 5, 9)
    assert not own_words(passage, 4, 9)
    assert own_words(Passage(id="1", text="I agree"), 0, 7)
