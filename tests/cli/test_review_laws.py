"""A review under any keys: all is kept after each, and undoing all gives back the beginning."""

import contextlib
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.cli.keys import Stopped
from afterward.cli.review import Review
from afterward.discussion.keeping import load_kept, take_up
from afterward.discussion.marks import checked_all, mark
from afterward.discussion.passages import Passage, Thread
from depth import tried_on

PASSAGES = tuple(
    Passage(id=f"p{n}", text=text)
    for n, text in enumerate(["I was worn out, and underpaid.", "Well said.", "Nights, mostly."])
)
THREAD = Thread(title="t", kind="text", passages=PASSAGES)
SUGGESTED = (
    mark(PASSAGES[0], 6, 14, "HEALTH", rule="a"),
    mark(PASSAGES[0], 20, 29, "PAY", rule="b"),
    mark(PASSAGES[2], 0, 6, "BALANCE", rule="c"),
)
# What is typed for each key: "a" and "s" ask for words.
TYPED = {
    "yes": ["y"],
    "no": ["n"],
    "join": ["j"],
    "undo": ["u"],
    "add": ["a", "i", ""],
    "add words": ["a", "c", "and"],
    "add nothing": ["a", ""],
    "split": ["s", "ut"],
    "wrong": ["x"],
}


def reviewed(work, path, lines):
    """Return the work after lines were typed where nobody sits at a terminal."""
    sitting = Review(path, work)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        with contextlib.suppress(Stopped):
            sitting.run()
    return sitting.work


@tried_on(60)
@given(st.lists(st.sampled_from(sorted(TYPED)), max_size=12))
def test_whatever_is_typed_is_kept_and_undone(keys):
    begun = take_up(THREAD, SUGGESTED, None)
    lines = [line for key in keys for line in TYPED[key]]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.marks.json"
        work = reviewed(begun, path, lines)
        checked_all(work.marks.marks, work.thread)
        kept = load_kept(path)
        assert work == begun if kept is None else kept == work.kept()
        assert take_up(THREAD, SUGGESTED, kept) == work
        if work.left():  # else the review was over, and nothing more was heard
            assert reviewed(begun, path, [*lines, *["u"] * 30]) == begun


def test_decisions_before_the_last_steps_that_are_held_are_undone_one_by_one_too(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("afterward.cli.review.MOST_STEPS", 1)
    begun = take_up(THREAD, SUGGESTED, None)
    work = reviewed(begun, tmp_path / "t.marks.json", ["y", "n", "u", "u"])
    assert work.marks.marks == begun.marks.marks
    assert work.marks.steps == ()
