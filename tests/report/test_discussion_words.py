"""What is said of a discussion: who is absent first, ranges beside counts, own weights last."""

import datetime as dt
import re

import msgspec
import pytest

from afterward.base.criteria import CRITERIA
from afterward.discussion.agreement import agreement
from afterward.discussion.counting import beside
from afterward.discussion.keeping import Work
from afterward.discussion.marks import Marks, mark
from afterward.discussion.passages import Passage, Thread, thread_id
from afterward.preferences import Answers, Entry
from afterward.report import discussion_words as words
from afterward.report.own_weights import own_weights, worth
from lives import plain_person

TEXT = "I was worn out and underpaid, and they called it failure."
PASSAGES = tuple(Passage(id=f"p{n}", text=TEXT) for n in range(1, 22))
THREAD = Thread(title="Why?", kind="text", passages=PASSAGES, notes=("A note.",))


def marked(count, state="confirmed"):
    made = tuple(mark(p, 6, 14, "HEALTH", state=state) for p in PASSAGES[:count])
    return Marks(thread=thread_id(THREAD), marks=made)


def work(marks):
    return Work(thread=THREAD, marks=marks)


def test_who_is_absent_stands_above_the_first_number():
    said = "\n".join(words.opening(THREAD))
    assert "absent" in said
    assert said.index("absent") < re.search(r"\d", said + " 0").start()
    assert "A note." in said
    assert "“Why?”" in said


def test_a_count_has_its_range_and_is_no_percentage():
    said = "\n".join(words.counted(work(marked(10)), file="t.txt"))
    assert re.search(r"HEALTH +10 of 21 \[6 to 14\] +Own health and strength", said)
    assert "%" not in said
    assert "PAY" not in said


def test_without_a_reader_nothing_is_counted():
    said = "\n".join(words.counted(work(marked(10, "suggested")), file="t.txt"))
    assert "Nothing is counted yet" in said
    assert "10" not in said


def test_each_count_opens_its_quotes():
    lines = words.quotes(THREAD, marked(3).marks, "HEALTH")
    assert lines[1:] == ["  p1  “worn out”", "  p2  “worn out”", "  p3  “worn out”"]
    assert "Nothing under PAY" in "\n".join(words.quotes(THREAD, marked(3).marks, "PAY"))
    assert "Nothing under" in "\n".join(words.quotes(THREAD, marked(3, "rejected").marks, "HEALTH"))


def test_a_long_passage_is_shown_around_the_mark():
    long = Passage(id="p", text="before " * 2000 + "worn out" + " after" * 2000)
    thread = Thread(title="", kind="text", passages=(long,))
    start = long.text.index("worn")
    shown = "\n".join(words.passage_lines(thread, long, mark(long, start, start + 8, "HEALTH")))
    assert "[[worn out]]" in shown
    assert len(shown) < 4000
    assert shown.count("[...]") == 2


DAY = dt.date(2026, 11, 1)
TRADED = Entry(
    on=DAY,
    kind="trade-off",
    said="first",
    first={"time": 40, "money": 3000},
    second={"time": 30, "money": 3600},
)


def test_own_weights_come_after_trade_offs_and_not_before():
    person = plain_person()
    assert own_weights(person, Answers()) is None
    gamble = Entry(
        on=DAY, kind="gamble", said="first", amounts={"sure": 1, "worse": 0, "better": 3}
    )
    assert own_weights(person, Answers(answers=(gamble,))) is None
    weights = own_weights(person, Answers(answers=(TRADED,)))
    assert set(weights) == {criterion.id for criterion in CRITERIA}
    assert weights["time"].spoken_of
    assert weights["money"].spoken_of
    assert not weights["standing"].spoken_of
    assert all(0 <= w.low <= w.high <= 100 for w in weights.values())


def test_what_is_named_and_not_weighed_and_the_reverse():
    weights = own_weights(plain_person(), Answers(answers=(TRADED,)))
    named = [mark(PASSAGES[0], 0, 5, f, state="added") for f in ("STIGMA", "BALANCE", "ROLES")]
    found = beside(worth(weights), named)
    assert found.named_not_weighed == ("STIGMA",)
    assert "money" in found.weighed_not_named
    assert "time" not in found.weighed_not_named
    said = " ".join(words.beside_lines(found))
    assert "without a weight of yours: What others say." in said
    assert "not named here: money." in said


def test_agreement_is_told_factor_by_factor_and_over_all():
    one = marked(10).marks
    two = marked(8).marks
    lines = words.agreed(agreement(one, two, [p.id for p in PASSAGES]), "you", "Dr B")
    assert "over the 21 passages" in lines[0]
    (health,) = [line for line in lines if line.startswith("HEALTH")]
    assert health.split()[1:] == ["8", "2", "0", "11", "0.81", "0.81"]
    assert not any(line.startswith("PAY") for line in lines)
    assert any(line.startswith("all ") for line in lines)


def test_a_weight_beside_a_count_is_a_range():
    weights = own_weights(plain_person(), Answers(answers=(TRADED,)))
    held = msgspec.structs.replace(
        marked(2), marks=(*marked(2).marks, mark(PASSAGES[0], 0, 5, "BALANCE", state="added"))
    )
    said = "\n".join(words.counted(work(held), file="t", weights=weights))
    assert re.search(r"you: time: \d+ to \d+ of 100", said)
    assert "you: health: not weighed yet" in said


@pytest.mark.parametrize("word", ["should", "failure", "percent"])
def test_words_that_are_never_said(word):
    said = [
        *words.opening(THREAD, 2),
        *words.states(marked(3)),
        *words.counted(work(marked(3)), file="t"),
        *words.suggested(marked(3, "suggested")),
        words.OTHERS_FIRST,
        words.ASIDE,
    ]
    assert word not in "\n".join(said).lower()
