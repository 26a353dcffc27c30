"""Locking and erasing name what lies beside and holds the same, and remove it only where asked."""

import io
import json
import os
import sys

import pytest

import age_by_hand
from afterward.base.saving import save_text
from afterward.cli import main
from afterward.document import age
from lives import EXAMPLES
from terminals import at_terminal, until

SECRET = "four words and a ½"


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.setattr(age, "encrypted", age_by_hand.encrypt)

    def _run(*args, code=0):
        assert main([str(a) for a in args]) == code
        return capsys.readouterr()

    return _run


@pytest.fixture
def folder(tmp_path, run):
    """A document made of a profile beside it, with its answers, and one file of something else."""
    kept = tmp_path / "kept"
    kept.mkdir()
    save_text(kept / "profile.toml", (EXAMPLES / "us-internist.toml").read_text("utf-8"))
    save_text(kept / "profile.answers.toml", "schema = 1\n")
    save_text(kept / "shopping.txt", "bread")
    save_text(tmp_path / "secret", f"{SECRET}\n")
    run("import", kept / "profile.toml", "--to", kept / "mine.afterward")
    return kept


def names(folder):
    return {one.name for one in folder.iterdir()}


def locked(folder, run, *more):
    secret = folder.parent / "secret"
    return run("lock", folder / "mine.afterward", "--passphrase-file", secret, *more)


def test_locking_names_what_stays_open_and_leaves_it(folder, run):
    out = locked(folder, run).out
    assert f"{folder / 'profile.toml'} (a profile)" in out
    assert f"{folder / 'profile.answers.toml'} (its answers)" in out
    assert "not locked" in out
    assert "shopping" not in out
    assert names(folder) == {
        "mine.afterward.age",
        "profile.toml",
        "profile.answers.toml",
        "shopping.txt",
    }


def test_locking_removes_what_is_named_and_nothing_else(folder, run):
    told = json.loads(locked(folder, run, "--also", "profile.toml", "--json").out)
    assert str(folder / "profile.toml") in told["removed"]
    assert told["left_beside"] == [
        {"file": str(folder / "profile.answers.toml"), "holds": "its answers"}
    ]
    assert names(folder) == {"mine.afterward.age", "profile.answers.toml", "shopping.txt"}


@pytest.mark.parametrize("name", ["shopping.txt", "../secret", "mine.afterward", "none"])
@pytest.mark.parametrize("command", ["lock", "erase"])
def test_a_name_that_holds_nothing_of_it_is_refused_before_anything_goes(
    folder, run, command, name
):
    before = names(folder)
    more = ["--yes"] if command == "erase" else ["--passphrase-file", folder.parent / "secret"]
    err = run(command, folder / "mine.afterward", *more, "--also", name, code=2).err
    assert "no file of this name lies beside it" in err
    assert "profile.toml" in err
    assert names(folder) == before


def test_erasing_names_what_stays_and_removes_what_is_named(folder, run):
    out = run("erase", folder / "mine.afterward", "--yes", "--also", "profile.toml").out
    assert f"Removed: {folder / 'profile.toml'}" in out
    assert f"{folder / 'profile.answers.toml'} (its answers)" in out
    assert names(folder) == {"profile.answers.toml", "shopping.txt"}


def test_erasing_asks_for_each_one_by_name(folder, run, monkeypatch):
    # profile.answers.toml: no; profile.toml: yes; and all of it: yes.
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"n\ny\ny\n")))
    told = run("erase", folder / "mine.afterward")
    assert "Remove profile.toml too? [y/N]" in told.out + told.err
    assert names(folder) == {"profile.answers.toml", "shopping.txt"}


def test_said_no_at_the_end_nothing_goes(folder, run, monkeypatch):
    before = names(folder)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"y\ny\nn\n")))
    run("erase", folder / "mine.afterward", code=130)
    assert names(folder) == before


def test_a_locked_one_is_erased_with_what_has_its_name_beside_it(folder, run):
    (folder / "profile.toml").rename(folder / "mine.toml")
    locked(folder, run)
    told = json.loads(run("erase", folder / "mine.afterward", "--yes", "--json").out)
    assert [one["file"] for one in told["left_beside"]] == [str(folder / "mine.toml")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals to type into")
def test_at_a_terminal_each_is_asked_for_before_the_passphrase(folder):
    pytest.importorskip("pyrage")
    command = (sys.executable, "-m", "afterward", "lock", str(folder / "mine.afterward"))
    with at_terminal(*command) as (process, terminal):
        for asked, typed in (
            (b"Remove profile.answers.toml too? [y/N]: ", b""),
            (b"Remove profile.toml too? [y/N]: ", b"y"),
            (b"Passphrase: ", b"one of them"),
            (b"confirmation: ", b"one of them"),
        ):
            until(terminal, asked)
            os.write(terminal, typed + b"\n")
        shown = until(terminal, b"")
        assert process.wait() == 0
    assert b"profile.answers.toml (its answers)" in shown
    assert names(folder) == {"mine.afterward.age", "profile.answers.toml", "shopping.txt"}
