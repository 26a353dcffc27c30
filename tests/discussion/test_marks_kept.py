"""Marks kept beside a thread: whole after every step, taken up again, set aside and never lost."""

import json

import msgspec
import pytest

from afterward.base.errors import AfterwardError
from afterward.discussion.keeping import load_kept, marks_path, save_work, take_up
from afterward.discussion.layout import Edit
from afterward.discussion.marks import YOU, mark
from afterward.discussion.passages import Passage, Thread

ONE = Passage(id="p1", text="I was worn out and underpaid.")
TWO = Passage(id="p2", text="Nights, mostly.")
THREAD = Thread(title="t", kind="text", passages=(ONE, TWO))
SUGGESTED = (
    mark(ONE, 6, 14, "HEALTH", rule="a"),
    mark(ONE, 19, 28, "PAY", rule="b"),
    mark(TWO, 0, 6, "BALANCE", rule="c"),
)


@pytest.fixture
def path(tmp_path):
    return marks_path(tmp_path / "t.txt")


def decided(number, state, work=None):
    work = take_up(THREAD, SUGGESTED, None) if work is None else work
    return msgspec.structs.replace(work, marks=work.marks.with_state(number, state))


def test_the_file_stands_beside_the_thread_under_its_whole_name(tmp_path):
    assert marks_path(tmp_path / "t.txt").name == "t.txt.marks.json"


def test_without_a_file_all_is_as_suggested(path):
    assert load_kept(path) is None
    assert take_up(THREAD, SUGGESTED, load_kept(path)).marks.marks == SUGGESTED


def test_what_was_decided_is_there_again_and_can_still_be_undone(path):
    work = decided(1, "rejected", decided(0, "confirmed"))
    save_work(path, work)
    again = take_up(THREAD, SUGGESTED, load_kept(path))
    assert again == work
    assert [m.state for m in again.marks.undo().marks] == ["confirmed", "suggested", "suggested"]
    assert path.stat().st_mode & 0o077 == 0


def test_new_suggestions_come_after_and_decided_ones_are_not_asked_again(path):
    save_work(path, decided(0, "rejected"))
    fresh = mark(TWO, 8, 14, "WORKLOAD", rule="d")
    again = take_up(THREAD, (*SUGGESTED, fresh), load_kept(path))
    assert again.marks.marks == (*decided(0, "rejected").marks.marks, fresh)


def test_a_suggestion_that_the_rules_no_longer_make_is_gone_unless_it_was_decided_on(path):
    save_work(path, decided(0, "confirmed"))
    again = take_up(THREAD, (), load_kept(path))
    assert [m.quote for m in again.marks.marks] == ["worn out"]
    assert again.aside == ()


def test_joins_and_splits_are_made_again_and_marks_lie_on_their_words(path):
    work = decided(2, "confirmed").with_edit(Edit(passage="p1"))
    work = work.with_edit(Edit(passage="p1", at=15))
    save_work(path, work)
    again = take_up(THREAD, SUGGESTED, load_kept(path))
    assert again == work
    assert [p.id for p in again.thread.passages] == ["p1.1", "p1.2"]
    assert [(m.passage, m.quote) for m in again.marks.counted()] == [("p1.2", "Nights")]


def test_what_does_not_fit_a_changed_thread_is_set_aside_and_kept(path):
    save_work(path, decided(2, "confirmed", decided(0, "confirmed")))
    changed = Thread(title="t", kind="text", passages=(ONE, Passage(id="p2", text="Days.")))
    again = take_up(changed, SUGGESTED[:2], load_kept(path))
    assert [m.state for m in again.marks.marks] == ["confirmed", "suggested"]
    assert [m.quote for m in again.aside] == ["Nights"]
    assert again.marks.steps == ()
    save_work(path, again)
    assert take_up(changed, SUGGESTED[:2], load_kept(path)).aside == again.aside


def test_a_decision_that_a_split_cuts_is_set_aside(path):
    work = decided(0, "confirmed").with_edit(Edit(passage="p1", at=10))
    assert [m.quote for m in work.aside] == ["worn out"]
    assert [m.quote for m in work.marks.marks] == ["underpaid", "Nights"]


def test_an_added_mark_of_ones_own_is_kept(path):
    work = take_up(THREAD, SUGGESTED, None)
    own = mark(TWO, 8, 14, "IDENTITY", state="added", coder=YOU)
    work = msgspec.structs.replace(work, marks=work.marks.added(own))
    save_work(path, work)
    assert take_up(THREAD, SUGGESTED, load_kept(path)).marks.counted() == (own,)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"marks": [{"passage": "p1"}]}, "marks[0].start"),
        ({"schema": 2}, "schema"),
        ({"marks": 5}, "marks"),
        ({"color": "red"}, "color"),
        ({"seen": [1]}, "seen[0]"),
    ],
)
def test_a_damaged_file_is_refused_naming_the_place(path, change, said):
    save_work(path, decided(0, "confirmed"))
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | change))
    with pytest.raises(AfterwardError) as fault:
        load_kept(path)
    assert said in [f.path for f in fault.value.faults]


@pytest.mark.parametrize("text", ["", "[", '{"a": 1, "a": 2}', "\xff"])
def test_what_is_no_json_is_refused(path, text):
    path.write_text(text, encoding="latin-1")
    with pytest.raises(AfterwardError):
        load_kept(path)


def test_a_mark_with_words_that_were_never_written_is_set_aside(path):
    save_work(path, decided(0, "confirmed"))
    forged = path.read_text(encoding="utf-8").replace("worn out", "ill paid")
    path.write_text(forged, encoding="utf-8")
    again = take_up(THREAD, SUGGESTED, load_kept(path))
    assert again.marks.counted() == ()
    assert [m.quote for m in again.aside] == ["ill paid"]


def test_a_passage_joined_with_one_nobody_looked_at_is_looked_at_again():
    work = msgspec.structs.replace(take_up(THREAD, (), None), seen=("p1",))
    assert work.left() == ("p2",)
    assert work.with_edit(Edit(passage="p1")).left() == ("p1",)


def test_a_name_that_stands_twice_is_refused_although_the_rest_is_as_it_was_written(path):
    save_work(path, decided(0, "confirmed"))
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace('"schema": 1', '"schema": 1,\n "schema": 1'), encoding="utf-8")
    with pytest.raises(AfterwardError, match="twice"):
        load_kept(path)


def test_a_file_set_out_in_another_way_is_read_all_the_same(path):
    work = decided(0, "confirmed")
    save_work(path, work)
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")
    assert load_kept(path) == work.kept()


def test_more_marks_than_are_kept_are_refused_and_the_file_stays(path, monkeypatch):
    save_work(path, decided(0, "confirmed"))
    before = path.read_bytes()
    monkeypatch.setattr("afterward.discussion.keeping.LARGEST", len(before) - 1)
    with pytest.raises(AfterwardError) as fault:
        save_work(path, decided(1, "rejected", decided(0, "confirmed")))
    assert fault.value.code == "file.too_large"
    assert path.read_bytes() == before
    with pytest.raises(AfterwardError) as fault:
        load_kept(path)
    assert fault.value.code == "file.too_large"
