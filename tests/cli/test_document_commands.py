"""The doors of a document: import, export, lock, unlock, erase; and every command takes either."""

import io
import json
import os
import sys

import msgspec
import pytest

import age_by_hand
from afterward.base.saving import save_text
from afterward.cli import main
from afterward.document import Store, age
from afterward.document.erasing import CANNOT_PROMISE
from afterward.document.opened import load_answers
from lives import EXAMPLES
from terminals import at_terminal, until

EXAMPLE = EXAMPLES / "us-internist.toml"
ON = ["--as-of", "2026-11-24"]
SECRET = "four words and a ½"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Lock with little work; the library's own is tried where locking is tested."""
    monkeypatch.setattr(age, "encrypted", age_by_hand.encrypt)


@pytest.fixture
def run(capsys):
    def _run(*args, code=0):
        assert main([str(a) for a in args]) == code
        return capsys.readouterr()

    return _run


@pytest.fixture
def document(tmp_path, run):
    path = tmp_path / "mine.afterward"
    run("import", EXAMPLE, "--to", path)
    return path


@pytest.fixture
def secret(tmp_path):
    return save_text(tmp_path / "secret", f"{SECRET}\n")


def answered(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def error(out):
    return json.loads(out.out)["error"]


def test_a_profile_becomes_a_document_and_plain_files_again(document, run, tmp_path):
    out = run("export", document, "--to", tmp_path / "out.toml").out
    assert out.startswith("I need help now")
    assert f"Written: {tmp_path / 'out.answers.toml'}" in out
    told = json.loads(run("export", document, "--to", tmp_path / "all.json", "--json").out)
    assert told == {
        "schema": "afterward.export/1",
        "written": [str(tmp_path / "all.json")],
        "left_out": [],
    }
    made = json.loads(
        run("import", tmp_path / "all.json", "--to", tmp_path / "b.afterward", "--json").out
    )
    assert made["id"] == Store(document).read().id
    fault = error(run("import", EXAMPLE, "--to", document, "--json", code=2))
    assert fault["code"] == "file.exists"


def test_what_plain_files_leave_out_is_said(document, run, tmp_path):
    Store(document).change(lambda d: msgspec.structs.replace(d, profile={**d.profile, "feels": ""}))
    out = run("export", document, "--to", tmp_path / "out.toml").out
    assert "Not in these files: earlier versions." in out


def test_a_document_has_a_place_of_its_own(run, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    run("import", EXAMPLE)
    assert (tmp_path / "afterward" / "mine.afterward").exists()


@pytest.mark.usefixtures("decided_once")
def test_every_command_that_takes_a_profile_takes_a_document(document, run):
    for command in (
        ["door", "--leave", "2027-03"],
        ["decide", "--lives", "128"],
        ["simulate"],
        ["options"],
        ["options", "show", "telehealth"],
        ["ask", "--list"],
    ):
        args = [*command, *ON, "--json"]
        names = [name for name in command if not name.startswith("--")]
        place = len(names) if command[0] == "options" else 1
        both = [run(*args[:place], path, *args[place:]).out for path in (EXAMPLE, document)]
        assert json.loads(both[0]) == json.loads(both[1]), command


def test_answers_are_kept_in_the_document(document, run, monkeypatch):
    answered(monkeypatch, b"1\n2\nq\n")
    out = run("ask", document, *ON).out
    assert [e.said for e in load_answers(document).answers] == ["first", "second"]
    assert f"{document}" in out.splitlines()[-2]
    assert not document.with_name("mine.answers.toml").exists()
    run("ask", document, "--take-back", 1, *ON)
    assert load_answers(document).count("trade-off") == 1
    assert [v.why for v in Store(document).read().history] == ["answers"] * 3


def test_a_check_in_goes_into_the_document(run, tmp_path, monkeypatch):
    text = EXAMPLE.read_text(encoding="utf-8").replace("exhaustion = 4\n", "")
    head = text.index("feels")
    feels = text[head : text.index("\n", head)]
    profile = save_text(tmp_path / "p.toml", text.replace(feels, 'feels = "I am exhausted."'))
    path = tmp_path / "mine.afterward"
    run("import", profile, "--to", path)
    answered(monkeypatch, b"2\nq\n")
    run("ask", path, *ON)
    assert Store(path).read().profile["health"]["exhaustion"] == 2


def test_it_is_locked_and_opened_by_a_file_that_holds_the_passphrase(document, run, secret):
    told = json.loads(run("lock", document, "--passphrase-file", secret, "--json").out)
    assert told["made"] == f"{document}.age"
    assert told["removed"] == [str(document)]
    assert "afterward unlock" in run("decide", document, code=2).err
    out = run("unlock", f"{document}.age", "--passphrase-file", secret).out
    assert f"Open: {document}" in out
    assert Store(document).read().revision == 1


def test_it_is_locked_and_opened_by_a_line_of_the_input(document, run, monkeypatch):
    answered(monkeypatch, f"{SECRET}\r\n".encode())
    run("lock", document)
    answered(monkeypatch, SECRET.encode())
    run("unlock", document, "--passphrase-file", "-")
    assert document.exists()


@pytest.mark.parametrize("data", [b"", b"\n", b"\xff\xfe\n"])
def test_no_passphrase_is_none(document, run, monkeypatch, data):
    answered(monkeypatch, data)
    assert error(run("lock", document, "--json", code=2))["code"] == "lock.passphrase"
    assert document.exists()


def test_no_words_of_a_passphrase_come_out_again(document, run, secret, tmp_path):
    seen = run("lock", document, "--passphrase-file", secret)
    wrong = save_text(tmp_path / "wrong", "xyzzy\n")
    for extra in ([], ["--json"]):
        told = run("unlock", document, "--passphrase-file", wrong, *extra, code=2)
        assert "this passphrase does not open it" in told.out + told.err
        assert "xyzzy" not in told.out + told.err
    assert "four words" not in seen.out + seen.err


def test_what_is_amiss_is_said_before_a_passphrase_is_asked_for(run, tmp_path, monkeypatch):
    answered(monkeypatch, b"")
    assert "no file of this name" in run("lock", tmp_path / "none.afterward", code=2).err
    assert error(run("lock", EXAMPLE, "--json", code=2))["code"] == "document.other"


ASKED = (b"Passphrase: ", b"confirmation: ") * 2
TYPED = (b"one of them", b"another", b"one of them", b"one of them")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals to type into")
def test_at_a_terminal_it_is_typed_twice_and_not_shown(document):
    command = (sys.executable, "-m", "afterward", "lock", str(document))
    with at_terminal(*command) as (process, terminal):
        shown = b""
        for asked, typed in zip(ASKED, TYPED, strict=True):
            shown += until(terminal, asked)
            os.write(terminal, typed + b"\n")
        shown += until(terminal, b"")
        assert process.wait() == 0
    assert b"nobody opens it again" in shown
    assert b"one of them" not in shown
    assert b"another" not in shown
    assert not document.exists()


def test_erasing_says_what_goes_and_what_it_cannot_promise(document, run):
    told = json.loads(run("erase", document, "--yes", "--json").out)
    assert str(document) in told["removed"]
    assert told["cannot_promise"] == CANNOT_PROMISE
    assert not document.exists()
    assert error(run("erase", document, "--yes", "--json", code=2))["code"] == "file.missing"


def test_erasing_asks_first(document, run, monkeypatch):
    answered(monkeypatch, b"n\n")
    out = run("erase", document, code=130).out
    assert f"  {document}" in out
    assert "SSD" in out
    assert document.exists()
    answered(monkeypatch, b"y\n")
    assert f"Removed: {document}" in run("erase", document).out
    assert "asks nothing" in run("erase", document, "--json", code=2).out


def test_a_new_profile_is_not_written_under_the_name_of_a_document(run, tmp_path):
    assert "afterward import" in run("new", tmp_path / "mine.afterward", code=2).err
