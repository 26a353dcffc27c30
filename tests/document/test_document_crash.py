"""A save cut short at any moment leaves the document before it, or the one after: never less."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from documents import full, noted, renamed
from powercut import images, traced
from syscalls import CHANGING, dies, every_death

from afterward.base.errors import AfterwardError
from afterward.document import Store
from afterward.document.form import from_bytes
from afterward.document.places import backup_path, leftovers
from depth import DEEP

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9 or RLIMIT_FSIZE")
SOURCE = Path(__file__).parents[2] / "src" / "afterward"


@pytest.fixture
def store(tmp_path):
    """Return a document that was saved twice, so that an earlier version lies beside it."""
    made = Store(tmp_path / "folder" / "mine.afterward")
    made.create(full())
    made.change(renamed("old"))
    return made


@pytest.fixture
def again(store, tmp_path):
    """Return a way to have the folder as it was before."""
    kept = shutil.copytree(store.path.parent, tmp_path / "kept")

    def restore():
        shutil.rmtree(store.path.parent)
        shutil.copytree(kept, store.path.parent)

    return restore


def test_every_way_in_which_a_document_changes_a_disk_is_watched():
    used = set()
    for name in ("base/saving.py", *(f"document/{p.name}" for p in SOURCE.glob("document/*.py"))):
        text = (SOURCE / name).read_text(encoding="utf-8")
        used |= set(re.findall(r"\bos\.([a-z]+)\(", text))
        used |= {found for found in CHANGING if re.search(rf"\.{found}\(", text)}
        assert not re.search(r"write_text|write_bytes|open\([^)]*[\"'][wa+x]|shutil|rmdir", text)
    reading = {"fstat", "samestat", "lexists", "getattr"}
    assert used - reading <= {*CHANGING}


@pytest.mark.parametrize("half", [False, True], ids=["before a call", "half a write"])
def test_death_at_every_call_leaves_the_old_or_the_new(store, again, half):
    def save():
        store.change(renamed("new"))

    seen = []
    for _ in every_death(save, half=half):
        seen.append(store.read().name)
        assert Store(backup_path(store.path)).read().name in ("Stay or go", "old")
        # Whoever comes next can save, and finds nothing half-written afterwards.
        store.change(renamed("next"))
        assert store.read().name == "next"
        assert leftovers(store.path) == []
        again()
    assert set(seen) == {"old", "new"}
    assert seen == sorted(seen, reverse=True)  # once it is new it stays so
    assert len(seen) > 12


@pytest.mark.parametrize("half", [False, True], ids=["before a call", "half a write"])
def test_death_while_a_document_is_made_leaves_none_or_all_of_it(tmp_path, half):
    store = Store(tmp_path / "folder" / "mine.afterward")
    seen = []
    for _ in every_death(lambda: store.create(full()), half=half):
        seen.append(store.exists() and store.read().name)
        if store.exists():
            store.path.unlink()
        shutil.rmtree(store.path.parent, ignore_errors=True)
    assert set(seen) == {False, "Stay or go"}


def test_a_folder_that_was_made_for_it_is_there_after_a_power_cut(tmp_path, monkeypatch):
    synced, fsync = set(), os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.add(os.fstat(handle)), fsync(handle)))
    Store(tmp_path / "a" / "b" / "mine.afterward").create(full())
    numbers = {one.st_ino for one in synced}
    wanted = (tmp_path, tmp_path / "a", tmp_path / "a" / "b")
    assert {folder.stat().st_ino for folder in wanted} <= numbers


def names_in(image):
    """Return the name of the document in an image, or None where it cannot be read."""
    try:
        return from_bytes(image["mine.afterward"], file="x").name
    except (AfterwardError, KeyError):
        return None


def test_a_power_cut_at_any_moment_leaves_the_old_or_the_new_and_after_a_save_the_new(store):
    before, events = traced(store.path.parent, lambda: store.change(renamed("new")))
    found = list(images(before, events))
    assert {names_in(image) for _, image in found} == {"old", "new"}
    assert {names_in(image) for done, image in found if done} == {"new"}
    for _, image in found:
        assert from_bytes(image["mine.afterward.bak"], file="x").name in ("Stay or go", "old")
    assert len(found) > 20


def test_a_power_cut_while_a_document_is_made_leaves_none_or_all_of_it(tmp_path):
    store = Store(tmp_path / "mine.afterward")
    before, events = traced(tmp_path, lambda: store.create(full()))
    found = list(images(before, events))
    assert all(names_in(image) == "Stay or go" for done, image in found if done)
    assert all("mine.afterward" not in image or names_in(image) for _, image in found)


def without(events, what):
    return [event for event in events if event[0] != what]


def test_the_model_of_a_power_cut_finds_what_a_weaker_save_would_lose(store):
    before, events = traced(store.path.parent, lambda: store.change(renamed("new")))
    unsynced = {names_in(image) for _, image in images(before, without(events, "sync"))}
    assert None in unsynced  # torn, where the file itself was not synced
    unnamed = images(before, without(events, "sync names"))
    assert {names_in(image) for done, image in unnamed if done} == {"old", "new"}  # not durable


def test_a_full_disk_changes_nothing(store):
    resource = pytest.importorskip("resource")
    before = {path.name: path.read_bytes() for path in store.path.parent.iterdir()}
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    limit = len(store.path.read_bytes()) + 40  # the copy beside it fits, the longer one does not
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        with pytest.raises(AfterwardError, match="Nothing was changed") as caught:
            store.change(noted("far longer than what there was " * 20))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.code == "file.not_saved"
    after = {path.name: path.read_bytes() for path in store.path.parent.iterdir()}
    assert after["mine.afterward"] == before["mine.afterward"]
    assert after.keys() == before.keys()
    assert store.read().name == "old"


def test_short_writes_are_carried_on(store, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data[:1000])))
    assert store.change(noted("all of it")).journal[-1].words == "all of it"


def test_a_lock_is_let_go_of_however_a_save_ends(store):
    def stumbles(document):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.change(stumbles)
    assert dies(lambda: store.change(renamed("x")), 5)
    assert store.change(renamed("y")).name == "y"


@posix
def test_killed_at_any_moment_it_opens_and_holds_what_it_was_told_to_hold(store):
    times = 150 if DEEP else 15
    script = Path(__file__).with_name("killing.py")
    command = [sys.executable, str(script), str(store.path), str(times)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    told = json.loads(done.stdout)
    assert told == {"killed": times, "lost": 0, "torn": 0, "saves": told["saves"]}
    assert told["saves"] > times / 2
