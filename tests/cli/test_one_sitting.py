"""One sitting at a time: many processes that change one file of marks, and nothing is lost."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from afterward.base.errors import AfterwardError
from afterward.cli import one_sitting as room
from afterward.cli.one_sitting import one_sitting
from afterward.discussion.keeping import load_kept, marks_path

# A sitting as short as can be: what is kept is read, one more passage is noted, all is kept.
SIT = """
import sys, msgspec
from pathlib import Path
from afterward.cli import one_sitting as room
from afterward.discussion.keeping import Kept, load_kept
room.PATIENCE = 60
marks, name = Path(sys.argv[1]), sys.argv[2]
with room.one_sitting(marks):
    kept = load_kept(marks) or Kept()
    kept = msgspec.structs.replace(kept, seen=(*kept.seen, name))
    marks.write_bytes(msgspec.json.encode(kept))
"""


@pytest.fixture
def marks(tmp_path):
    return marks_path(tmp_path / "t.txt")


def test_of_many_processes_that_change_one_file_none_loses_what_another_kept(marks):
    names = [f"p{n}" for n in range(8)]

    def sit(name):
        line = [sys.executable, "-c", SIT, str(marks), name]
        return subprocess.run(line, check=True, timeout=120).returncode

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(sit, names)) == [0] * len(names)
    assert sorted(load_kept(marks).seen) == names
    assert [p.name for p in marks.parent.iterdir()] == [marks.name]


def test_who_comes_second_is_told_so_and_where(marks, monkeypatch):
    monkeypatch.setattr(room, "PATIENCE", 0.05)
    with one_sitting(marks), pytest.raises(AfterwardError) as said, one_sitting(marks):
        raise AssertionError
    assert said.value.code == "discussion.busy"
    assert said.value.file == str(marks)
    assert "Nothing was changed" in said.value.remedy


def test_after_a_sitting_that_fell_the_next_is_let_in_and_nothing_stays_behind(marks):
    with pytest.raises(KeyError), one_sitting(marks):
        raise KeyError
    with one_sitting(marks):
        pass
    assert list(marks.parent.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(AfterwardError) as said, one_sitting(tmp_path / "no" / "t.marks.json"):
        raise AssertionError
    assert said.value.code == "file.not_saved"
