"""Several windows and programs at one document: each word of each is kept."""

import errno
import os
import subprocess
import sys
import threading
import time

import pytest
from documents import full, noted, renamed

from afterward.base.errors import AfterwardError
from afterward.document import MemoryStore, Store
from afterward.document.alone import alone
from afterward.document.places import lock_path

WRITES = """
import sys
from pathlib import Path
import msgspec
from afterward.document import JournalEntry, Store
import datetime as dt
store = Store(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    said = JournalEntry(on=dt.date(2026, 11, 24), words=f"{sys.argv[2]} {number}")
    store.change(lambda d: msgspec.structs.replace(d, journal=(*d.journal, said)))
"""
EACH = 12


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "mine.afterward")
    made.create(full())
    return made


def test_two_programs_at_once_lose_nothing_of_each_other(store):
    command = [sys.executable, "-c", WRITES, str(store.path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    programs = [subprocess.Popen([*command, name, str(EACH)], **pipes) for name in ("a", "b")]
    for program in programs:
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        program.stdin.write("go\n")
        program.stdin.flush()
    assert [program.wait(timeout=120) for program in programs] == [0, 0]
    for program in programs:
        program.stdin.close()
        program.stdout.close()
    words = [entry.words for entry in store.read().journal[1:]]
    assert sorted(words) == sorted(f"{name} {n}" for name in "ab" for n in range(EACH))
    for name in "ab":  # each program's words in the order in which it wrote them
        assert [w for w in words if w[0] == name] == [f"{name} {n}" for n in range(EACH)]
    assert store.read().revision == 1 + 2 * EACH


@pytest.mark.parametrize("kind", ["file", "memory"])
def test_windows_of_one_program_lose_nothing_of_each_other(store, kind):
    held = store if kind == "file" else MemoryStore()
    if kind == "memory":
        held.create(full())

    def write(name):
        for number in range(6):
            held.change(noted(f"{name}{number}"))

    windows = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert len(held.read().journal) == 1 + 18


def test_whoever_waits_too_long_is_told_who_is_in_the_way(store):
    with alone(lock_path(store.path)):
        started = time.monotonic()
        waits = alone(lock_path(store.path), patience=0.05)
        with pytest.raises(AfterwardError, match="another window") as caught, waits:
            pass
    assert caught.value.code == "document.busy"
    assert time.monotonic() - started >= 0.05


def test_reading_waits_for_nobody(store):
    with alone(lock_path(store.path)):
        assert store.read().name == "Stay or go"


def test_a_lock_whose_file_was_erased_meanwhile_is_not_held_by_two(store, monkeypatch):
    """Who waits on a file that is then erased takes the new one, not the one nobody can see."""
    path, seen, real = lock_path(store.path), [], os.open

    def erased_once(name, *rest):
        handle = real(name, *rest)
        if not seen:
            seen.append(handle)
            path.unlink()
        return handle

    monkeypatch.setattr(os, "open", erased_once)
    with alone(path):
        assert path.exists()
        with pytest.raises(AfterwardError, match="another window"), alone(path, patience=0.02):
            pass


def test_ctrl_c_while_it_is_taken_leaves_nothing_held(store, monkeypatch):
    def stops(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("afterward.document.alone._still_there", stops)
        with pytest.raises(KeyboardInterrupt):
            store.change(renamed("x"))
    with alone(lock_path(store.path), patience=0):
        pass


def refusing(number):
    def refuse(*_):
        raise OSError(number, os.strerror(number))

    return refuse


def test_a_folder_in_which_nothing_can_be_made_is_said_plainly(store, monkeypatch):
    monkeypatch.setattr(os, "open", refusing(errno.EROFS))
    with pytest.raises(AfterwardError, match="nothing can be saved beside this file: ") as caught:
        store.change(renamed("x"))
    assert caught.value.code == "file.not_saved"


def test_a_disk_that_knows_no_locks_is_said_plainly(store, monkeypatch):
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(fcntl, "flock", refusing(errno.ENOLCK))
    with pytest.raises(AfterwardError, match="nothing can be saved beside this file: "):
        store.change(renamed("x"))
    assert store.read().name == "Stay or go"


def test_a_folder_that_may_not_be_written_is_said_plainly(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(AfterwardError, match="cannot be"):
        Store(tmp_path / "file" / "mine.afterward").create(full())
    store = Store(tmp_path / "none" / "mine.afterward")
    with pytest.raises(AfterwardError) as caught:
        store.change(renamed("x"))
    assert not (tmp_path / "none").exists()
    assert caught.value.code == "file.missing"
