"""Only what a reader agreed to counts, in passages, with its interval and its quotes."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.discussion.counting import (
    beside,
    counts,
    criteria_of,
    nothing_named,
    tally,
    wilson,
)
from afterward.discussion.links import law_named, options_named
from afterward.discussion.marks import mark
from afterward.discussion.passages import Passage, Thread
from afterward.discussion.rules import codes
from afterward.discussion.suggesting import suggest
from afterward.law.library import known_ids
from afterward.options import catalogue

TEXTS = (
    "My father was ashamed of me.",
    "They judge me, and I was underpaid.",
    "Student loans keep me here.",
    "Well said",
    "Ik heb het ziekenhuis verlaten.",
)
THREAD = Thread(
    title="t",
    passages=tuple(Passage(id=str(n), text=text) for n, text in enumerate(TEXTS)),
    kind="text",
    unread=("4",),
)
MARKS = suggest(THREAD)


def confirmed(marks):
    return tuple(msgspec.structs.replace(m, state="confirmed") for m in marks)


def test_suggestions_do_not_count():
    assert all(not each.passages for each in counts(THREAD, MARKS))


def test_passages_are_counted_once_and_those_unread_left_out():
    first = counts(THREAD, (*confirmed(MARKS), *confirmed(MARKS)))[0]
    assert (first.factor, first.passages, first.of) == ("STIGMA", ("0", "1"), 4)
    assert (first.low, first.high) == wilson(2, 4)
    assert len(counts(THREAD, MARKS)) == 14


def test_a_mark_added_by_hand_counts_and_a_rejected_one_does_not():
    added = mark(THREAD.passages[3], 0, 9, "CULTURE", state="added", coder="you")
    rejected = msgspec.structs.replace(added, state="rejected")
    by = {each.factor: each.passages for each in counts(THREAD, (added,))}
    assert by["CULTURE"] == ("3",)
    assert {e.factor: e.passages for e in counts(THREAD, (rejected,))}["CULTURE"] == ()


def test_what_names_none_of_these_has_its_own_place():
    assert nothing_named(THREAD, MARKS) == ("3",)
    gone = tuple(msgspec.structs.replace(m, state="rejected") for m in MARKS)
    assert nothing_named(THREAD, gone) == ("0", "1", "2", "3")


def test_the_tally_says_how_far_the_reading_has_come():
    states = ("suggested", "confirmed", "rejected", "added", "suggested")
    marks = [msgspec.structs.replace(MARKS[0], state=state) for state in states]
    found = tally(marks)
    assert (found.confirmed, found.rejected, found.added, found.unread) == (1, 1, 1, 2)


@pytest.mark.parametrize(
    ("found", "of", "low", "high"), [(8, 20, 0.2188, 0.6134), (10, 21, 0.2834, 0.6763)]
)
def test_wilsons_interval_by_hand(found, of, low, high):
    assert wilson(found, of) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 500), st.integers(0, 500))
def test_an_interval_holds_the_share_and_stays_between_none_and_all(found, more):
    low, high = wilson(found, found + more)
    share = found / (found + more) if found + more else 0.5
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1


@pytest.mark.parametrize(("found", "of"), [(3, 2), (-1, 2)])
def test_more_than_all_is_refused(found, of):
    with pytest.raises(AfterwardError, match="passages"):
        wilson(found, of)


def test_what_was_named_beside_what_a_person_weighs():
    found = beside({"money": 3.0, "time": 1.0, "standing": 0.0}, confirmed(MARKS))
    assert found.named_not_weighed == ("LOCKIN", "STIGMA")
    assert found.weighed_not_named == ("time",)
    assert beside({}, MARKS).named_not_weighed == ()


def test_obligation_is_named_by_family_and_roles_are_not_compared():
    role = suggest(Thread(title="", kind="text", passages=(Passage(id="1", text="Try locum."),)))
    assert beside({}, confirmed(role)).named_not_weighed == ()
    assert beside({"obligation": 1.0}, ()).weighed_not_named == ("obligation",)


def test_a_rule_may_bear_on_less_than_its_factor():
    debt = next(m for m in MARKS if m.factor == "LOCKIN")
    assert criteria_of(debt) == ("security",)
    assert criteria_of(msgspec.structs.replace(debt, rule="")) == ("security", "way_back")


def test_marks_lead_to_options_and_law():
    text = "I have loans; she does locum work."
    marks = suggest(Thread(title="", kind="text", passages=(Passage(id="1", text=text),)))
    assert "locum" in options_named(marks)
    assert set(law_named(marks)) == {"us.loans", "uk.loans", "in.loans"}
    assert options_named(()) == {}


def test_every_link_leads_somewhere_and_every_rule_has_its_own_name():
    rules = [rule for code in codes() for rule in code.rule]
    ids = {option.id for option in catalogue()}
    assert len({rule.name for rule in rules}) == len(rules)
    for rule in rules:
        assert set(rule.options) <= ids, rule.name
        assert all(known_ids(prefix) for prefix in rule.law), rule.name
        assert len(set(rule.phrases)) == len(rule.phrases), rule.name
