"""`afterward read`: suggest, show, take out, bring in; nothing is counted that nobody confirmed."""

import csv
import datetime as dt
import io
import json
import os
import re
from pathlib import Path

import pytest

from afterward.base.codebook import factor
from afterward.base.saving import save_text
from afterward.cli import main
from afterward.discussion.exports.qdpx_reading import read_qdpx
from afterward.discussion.keeping import load_kept, marks_path
from afterward.discussion.measured import measured
from afterward.document import Store, new_document
from afterward.document.opened import save_answers
from afterward.options import catalogue
from afterward.preferences import Answers, Entry
from lives import example

THREAD = """\
Why do we leave?

I was burned out and could not sleep before a shift.

My relatives see it as failure, and what will people say.

Well said.

The salary has not kept up; we are underpaid.
"""
DAY = "2026-11-24"


@pytest.fixture
def thread(tmp_path):
    path = tmp_path / "thread.txt"
    path.write_text(THREAD, encoding="utf-8")
    return path


@pytest.fixture
def run(capsys):
    def ran(*arguments, code=0):
        assert main(["read", *map(str, arguments), "--as-of", DAY]) == code
        shown = capsys.readouterr()
        return shown.err if code else shown.out

    return ran


@pytest.fixture
def typed(monkeypatch):
    """Let keys be typed, a line each, as they are where nobody sits at a terminal."""

    def type_in(*keys):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{key}\n" for key in keys)))

    return type_in


def told(run, thread):
    return json.loads(run(thread, "--json"))


def test_a_first_reading_suggests_and_counts_nothing(run, thread):
    said = run(thread)
    assert said.startswith("I need help now: ")
    assert "4 passages, told apart by blank lines" in said
    assert "Nothing is counted yet" in said
    assert " ".join(measured().told().split()) in " ".join(said.split())
    assert "not yet read (no count): " in said
    assert not marks_path(thread).exists()


def test_json_holds_what_programs_hold_on_to(run, thread):
    held = told(run, thread)
    assert held["schema"] == "afterward.read/1"
    assert held["title"] == "Why do we leave?"
    texts = {one["id"]: one["text"] for one in held["passages"]}
    assert len(texts) == 4
    names = {"passage", "start", "end", "quote", "factor", "state", "coder", "rule"}
    assert {"HEALTH", "STIGMA", "PAY"} <= {one["factor"] for one in held["marks"]}
    for one in held["marks"]:
        assert set(one) == names
        assert texts[one["passage"]][one["start"] : one["end"]] == one["quote"]
        assert one["state"] == "suggested"
        assert one["rule"]
    assert len(held["counts"]) == 14
    assert all(one["passages"] == 0 for one in held["counts"])
    assert 0 <= held["measured"]["precision"]["low"] <= held["measured"]["precision"]["high"] <= 1


def confirm_all(run, typed, thread, most=99):
    """Say yes to every suggestion, and look at the passages that have none."""
    held = told(run, thread)
    keys = []
    for passage in held["passages"]:
        here = [one for one in held["marks"] if one["passage"] == passage["id"]]
        keys += ["y"] * len(here) or ["n"]
    typed(*keys[:most])
    return run(thread, "--review")


def test_a_review_confirms_and_counts_with_ranges_and_quotes(run, typed, thread):
    confirm_all(run, typed, thread)
    said = run(thread)
    assert "STIGMA" in said
    assert " of 4 [" in said
    assert "“" in run(thread, "--quotes", "stigma")
    assert {one["state"] for one in told(run, thread)["marks"]} == {"confirmed"}


def test_a_passage_without_suggestions_is_looked_at_and_stands_in_a_bin_of_its_own(
    run, typed, thread
):
    assert "There is nothing more to read." in confirm_all(run, typed, thread)
    assert told(run, thread)["none_of_these"] == ["p3"]
    assert told(run, thread)["not_read_yet"] == []


def test_undo_goes_back_in_this_sitting_and_in_the_next(run, typed, thread):
    typed("y", "n", "u", "q")
    assert "Taken back." in run(thread, "--review")
    assert [m["state"] for m in told(run, thread)["marks"]][:2] == ["confirmed", "suggested"]
    typed("u", "u", "q")
    assert "There is nothing to undo." in run(thread, "--review")
    assert {m["state"] for m in told(run, thread)["marks"]} == {"suggested"}


def test_an_own_mark_is_added_only_with_words_that_stand_there(run, typed, thread):
    typed("a", "i", "who I am", "a", "i", "could not sleep", "q")
    said = run(thread, "--review")
    assert "Those words do not stand there" in said
    (own,) = [one for one in told(run, thread)["marks"] if one["state"] == "added"]
    assert (own["factor"], own["quote"], own["coder"]) == ("IDENTITY", "could not sleep", "you")
    typed("a", "i", "could not sleep", "a", "", "q")
    assert "cannot be used" in run(thread, "--review")


def test_passages_are_joined_and_split_by_key_and_by_option(run, typed, thread):
    typed("j", "s", "and could", "u", "q")
    run(thread, "--review")
    assert [p["id"] for p in told(run, thread)["passages"]] == ["p1", "p3", "p4"]
    run(thread, "--join", "p3", "--split", "p1:10")
    assert [p["id"] for p in told(run, thread)["passages"]] == ["p1.1", "p1.2", "p3"]
    assert "You joined or split 3 times since: 3 passages now." in run(thread)
    assert "there is no passage 'p9'" in run(thread, "--join", "p9", code=2)
    assert "is no place in it" in run(thread, "--split", "p3:x", code=2)


def test_a_factor_is_explained_the_first_time_it_comes_up(run, typed, thread):
    typed("y", "u", "q")
    said = " ".join(run(thread, "--review").split())
    first = told(run, thread)["marks"][0]["factor"]
    assert said.count(f"{first}: {factor(first).name}?") == 2
    assert said.count(" ".join(factor(first).says.split())) == 1


def test_ctrl_d_and_q_stop_and_keep(run, typed, thread):
    typed("y")
    said = run(thread, "--review")
    assert "Stopped." in said
    assert load_kept(marks_path(thread)).marks[0].state == "confirmed"


def test_every_passage_can_be_shown_with_its_name(run, thread):
    said = run(thread, "--passages")
    assert "p3  (3 of 4 passages)\n  Well said." in said


def test_a_table_of_marks(run, typed, thread):
    confirm_all(run, typed, thread)
    rows = list(csv.DictReader(io.StringIO(run(thread, "--csv"), newline="")))
    assert [row["quote"] for row in rows] == [m["quote"] for m in told(run, thread)["marks"]]


def test_a_project_goes_out_and_comes_in(run, typed, thread, tmp_path):
    confirm_all(run, typed, thread, 2)
    out = tmp_path / "thread.qdpx"
    run(thread, "--qdpx", out)
    back = read_qdpx(out.read_bytes(), "x")
    marks = told(run, thread)["marks"]
    assert {(m.passage, m.start, m.end, m.factor, m.state) for m in back.marks} == {
        (m["passage"], m["start"], m["end"], m["factor"], m["state"]) for m in marks
    }
    assert "already a file" in run(thread, "--qdpx", out, code=2)
    run(thread, "--qdpx", out, "--force")
    assert told(run, out)["title"] == "Why do we leave?"
    assert {m["state"] for m in told(run, out)["marks"]} == {"confirmed", "suggested"}


def test_roads_and_rules_that_were_named_can_be_looked_at(run, typed, tmp_path):
    path = tmp_path / "roads.txt"
    path.write_text("I moved into medical writing.\n\nMy student loans keep me here.\n")
    assert "afterward options show" not in run(path)
    confirm_all(run, typed, path)
    said = " ".join(run(path).split())
    assert "`afterward options show ID PROFILE`" in said
    assert "`afterward law loan`" in said
    held = told(run, path)
    assert "us.loans" in held["law"]
    known = {option.id for option in catalogue()}
    assert held["options"]
    assert set(held["options"]) <= known


def second(thread, quote="underpaid", passage="p4"):
    path = thread.with_name("second.json")
    marks = [{"passage": passage, "quote": quote, "factor": "PAY"}]
    path.write_text(json.dumps({"coder": "Dr B", "marks": marks}), encoding="utf-8")
    return path


def test_a_second_coder_is_compared_with_the_rules_and_then_with_the_reader(run, typed, thread):
    said = run(thread, "--with", second(thread))
    assert "first the rules, second Dr B" in " ".join(said.split())
    assert re.search(r"PAY +1 +0 +0 +3 +1\.00 +1\.00", said)
    confirm_all(run, typed, thread)
    said = run(thread, "--with", second(thread))
    assert "first you, second Dr B" in " ".join(said.split())
    assert re.search(r"HEALTH +0 +\d +0 +\d +0\.00", said)
    kept = marks_path(thread)
    assert re.search(r"all +\d+ +0 +0 +\d+ +1\.00 +1\.00", run(thread, "--with", kept))
    out = thread.with_name("out.qdpx")
    run(thread, "--qdpx", out)
    assert re.search(r"all +\d+ +0 +0 +\d+ +1\.00 +1\.00", run(thread, "--with", out))


def test_a_second_coder_with_words_nobody_wrote_is_refused(run, thread):
    said = run(thread, "--with", second(thread, "not paid at all"), code=2)
    assert "the very words of the passage" in said
    assert "passage 'p9'" in run(thread, "--with", second(thread, passage="p9"), code=2)


def test_what_a_second_coder_needs_is_printed(run, thread):
    held = json.loads(run(thread, "--for-coder"))
    assert len(held["codebook"]) == 14
    assert [one["id"] for one in held["passages"]] == ["p1", "p2", "p3", "p4"]


def test_own_weights_stand_beside_it_only_after_trade_offs(run, typed, thread, profile):
    confirm_all(run, typed, thread)
    before = " ".join(run(thread, "--profile", profile).split())
    assert "they come after trade-offs of your own" in before
    assert "you: " not in before
    first, second = {"time": 40, "money": 3000}, {"time": 30, "money": 3600}
    entry = Entry(
        on=dt.date(2026, 11, 1), kind="trade-off", said="first", first=first, second=second
    )
    save_answers(profile, Answers(answers=(entry,)), before=Answers())
    said = " ".join(run(thread, "--profile", profile).split())
    assert "you: health: not weighed yet" in said
    assert "without a weight of yours: " in said
    assert "not named here: " in said
    assert "you: " not in run(thread)


def test_own_weights_are_read_from_a_document_too(run, typed, thread, tmp_path):
    confirm_all(run, typed, thread)
    path, on = tmp_path / "mine.afterward", dt.date.fromisoformat(DAY)
    Store(path).create(new_document("mine", on=on, profile=example()))
    assert "they come after trade-offs of your own" in said(run(thread, "--profile", path))
    first, second = {"time": 40, "money": 3000}, {"time": 30, "money": 3600}
    entry = Entry(on=on, kind="trade-off", said="first", first=first, second=second)
    save_answers(path, Answers(answers=(entry,)), before=Answers())
    assert re.search(r"you: health: \d+ to \d+ of 100", said(run(thread, "--profile", path)))


def said(shown):
    return " ".join(shown.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--review", "--json"],
        ["--csv", "--quotes", "PAY"],
        ["--quotes", "LOVE"],
    ],
)
def test_what_does_not_go_together_is_refused(run, thread, arguments):
    run(thread, *arguments, code=2)


def test_what_is_piped_in_is_read_and_not_reviewed(run, monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(THREAD.encode()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", stream)
    assert "4 passages" in run("-")
    assert "piped in cannot be gone through" in run("-", "--review", code=2)


def test_hostile_words_reach_the_terminal_as_words(run, tmp_path):
    path = tmp_path / "evil.txt"
    evil = "I was burned out \x1b[2J\x1b]52;c;aGk=\x07 \u202egnp.exe <script>alert(1)</script>"
    path.write_text(f"{evil}\n\n=cmd|calc and I am underpaid", encoding="utf-8")
    shown = "".join(run(path, *way) for way in ((), ("--passages",), ("--json",), ("--csv",)))
    assert not set(shown) & {"\x1b", "\x07", "\u202e"}
    assert "<script>alert(1)</script>" in shown


def test_errors_are_words_at_the_door(run, tmp_path):
    assert "there is no file of this name" in run(tmp_path / "gone.txt", code=2)
    save_text(tmp_path / "empty.txt", "\n")
    assert "there are no posts" in run(tmp_path / "empty.txt", code=2)


def test_the_founding_thread(run):
    path = Path(os.environ.get("AFTERWARD_SHARED", "nowhere")) / "founding-thread.txt"
    if not path.is_file():
        pytest.skip("AFTERWARD_SHARED does not name a folder with the founding thread")
    held = told(run, path)
    assert held["title"] == "Why is leaving clinical medicine still seen as “failure”?"
    assert len(held["passages"]) == 21
    texts = {one["id"]: one["text"] for one in held["passages"]}
    assert held["marks"]
    assert all(texts[m["passage"]][m["start"] : m["end"]] == m["quote"] for m in held["marks"])
    assert "stance" not in json.dumps([held["marks"], held["counts"]])
    assert all("failure" not in one["factor"].lower() for one in held["counts"])
