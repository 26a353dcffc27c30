"""Old workbooks are read by a process apart: with little memory, and lost with it at the worst."""

import datetime as dt
import io
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from afterward.base.errors import AfterwardError
from afterward.occupations import load, old_workbook

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize("rest", [b"", bytes(600), b"\xff" * 600, bytes(range(256)) * 8])
def test_a_damaged_one_is_refused_in_words(tmp_path, capfd, rest):
    path = tmp_path / "a.xls"
    path.write_bytes(OLD + rest)
    with pytest.raises(AfterwardError, match="damaged") as said:
        load(path)
    assert said.value.code == "data.damaged"
    assert capfd.readouterr().err == ""  # what the reader says in its fall is not shown


@pytest.fixture
def reader(monkeypatch):
    """Return a way to read with a reader of the test's own, and get the exit code and output."""

    def read(sheets):
        def opened(stream):
            assert stream.read() == OLD
            return SimpleNamespace(
                sheet_names=list(sheets),
                get_sheet_by_name=lambda name: SimpleNamespace(
                    to_python=lambda **_: sheets[name]()
                ),
            )

        fake = SimpleNamespace(CalamineWorkbook=SimpleNamespace(from_filelike=opened))
        monkeypatch.setitem(sys.modules, "python_calamine", fake)
        monkeypatch.setattr(old_workbook, "_limit_memory", lambda: None)
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(OLD)))
        shown = io.StringIO()
        monkeypatch.setattr(sys, "stdout", shown)
        code = old_workbook.main()
        monkeypatch.undo()
        return code, shown.getvalue()

    return read


def test_its_rows_are_told_as_json(reader):
    code, shown = reader({"One": lambda: [["a", 1.5, True, dt.date(2023, 8, 1)]], "Two": list})
    assert code == 0
    assert json.loads(shown) == {"One": [["a", 1.5, True, "2023-08-01"]], "Two": []}


class Panic(BaseException):
    """What the reader raises where it falls: no Exception."""


@pytest.mark.parametrize("fall", [Panic, MemoryError, ValueError])
def test_a_reader_that_falls_ends_the_process_and_not_the_program(reader, fall):
    def falls():
        raise fall

    code, _ = reader({"One": falls})
    assert code == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no RLIMIT_AS to read back")
def test_the_process_has_little_memory():
    code = (
        "import resource; from afterward.occupations import old_workbook as o; o._limit_memory();"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0] == o.MEMORY)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_a_process_that_comes_to_no_end_or_is_killed_is_told(monkeypatch):
    def endless(command, **given):
        raise subprocess.TimeoutExpired(command, given["timeout"])

    monkeypatch.setattr(subprocess, "run", endless)
    with pytest.raises(AfterwardError, match="no end"):
        old_workbook.read_old(OLD, "a.xls")
    killed = SimpleNamespace(returncode=-6, stdout=b"")
    monkeypatch.setattr(subprocess, "run", lambda *args, **given: killed)
    with pytest.raises(AfterwardError, match="cannot be read"):
        old_workbook.read_old(OLD, "a.xls")
