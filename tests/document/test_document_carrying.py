"""Taken out as plain files, made of them, and taken away: nothing is held back or left over."""

import datetime as dt
import json
import os
import tomllib

import msgspec
import pytest
from documents import ANSWERS, full, noted, person, renamed
from syscalls import every_death

from afterward.base.errors import AfterwardError
from afterward.document import Store, new_document
from afterward.document.carrying import bring_in, export, left_out
from afterward.document.erasing import CANNOT_PROMISE, erase, erased_with
from afterward.document.places import backup_path, document_path, lock_path, locked_path
from afterward.options import load_profile
from afterward.preferences.keeping import load_answers
from lives import EXAMPLES, ON

LATER = ON + dt.timedelta(days=3)


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "folder" / "mine.afterward")
    made.create(full())
    made.change(noted("more"))
    return made


def refused(do, *args, **given):
    with pytest.raises(AfterwardError) as caught:
        do(*args, **given)
    return caught.value


def test_a_profile_with_its_answers_comes_out_and_goes_back_in(store, tmp_path):
    out = tmp_path / "out.toml"
    assert export(store.path, out) == (out, tmp_path / "out.answers.toml")
    assert load_profile(out, on=ON) == person()
    assert load_answers(out, on=LATER) == ANSWERS
    made = bring_in(out, tmp_path / "new.afterward", on=LATER)
    assert (made.profile, made.answers) == (store.read().profile, store.read().answers)
    assert (made.name, made.created, made.journal) == ("out", LATER, ())
    assert left_out(store.path) == (
        *("typed", "errands", "journal", "threads", "settings", "history"),
    )


def test_everything_comes_out_as_json_and_goes_back_in(store, tmp_path):
    out = tmp_path / "out.json"
    assert export(store.path, out) == (out,)
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told["schema"] == "afterward.document/1"
    before = store.read()
    made = bring_in(out, tmp_path / "new.afterward", on=ON)
    assert made == msgspec.structs.replace(before, revision=made.revision, saved=made.saved)
    assert made.revision == before.revision + 1


def test_the_version_before_a_damaged_one_is_brought_in_whole(store, tmp_path):
    before = store.read()
    store.change(renamed("x"))
    store.path.write_bytes(b"{")
    made = bring_in(backup_path(store.path), tmp_path / "new.afterward", on=ON)
    assert (made.journal, made.history) == (before.journal, before.history)
    assert made.revision == before.revision + 1


def test_what_makes_no_sense_any_more_comes_out_all_the_same(store, tmp_path):
    """Nobody's own words are kept from them: a day that has passed refuses nothing here."""
    old = {**store.read().profile, "health": {"exhaustion": 3, "since": "2099-01"}}
    store.change(lambda d: msgspec.structs.replace(d, profile=old))
    export(store.path, tmp_path / "out.toml")
    with (tmp_path / "out.toml").open("rb") as stream:
        assert tomllib.load(stream)["health"]["since"] == "2099-01"
    assert "health.since" in str(
        refused(bring_in, tmp_path / "out.toml", tmp_path / "x.afterward", on=LATER)
    )
    assert not (tmp_path / "x.afterward").exists()


def test_without_a_profile_only_everything_comes_out(tmp_path):
    store = Store(tmp_path / "mine.afterward")
    store.create(msgspec.structs.replace(new_document(on=ON), typed={"pay": "many"}))
    fault = refused(export, store.path, tmp_path / "out.toml")
    assert (fault.code, "--to NAME.json" in fault.remedy) == ("document.no_profile", True)
    assert not (tmp_path / "out.toml").exists()
    export(store.path, tmp_path / "out.json")
    assert bring_in(tmp_path / "out.json", tmp_path / "b.afterward", on=ON).typed == {"pay": "many"}


def test_nothing_is_written_over_unasked_and_neither_of_two_is_written_alone(store, tmp_path):
    (tmp_path / "out.answers.toml").write_text("mine")
    assert refused(export, store.path, tmp_path / "out.toml").code == "file.exists"
    assert not (tmp_path / "out.toml").exists()
    export(store.path, tmp_path / "out.toml", overwrite=True)
    assert load_answers(tmp_path / "out.toml", on=LATER) == ANSWERS
    assert refused(bring_in, tmp_path / "out.toml", store.path, on=LATER).code == "file.exists"
    assert refused(export, store.path, tmp_path / "out.pdf").code == "input.ending"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not valid JSON"),
        ("[1]", "holds no table"),
        ('{"a": 1}', "no exported document"),
        ('{"schema": "afterward.document/1", "document": []}', "no exported document"),
        ('{"schema": "afterward.document/1", "document": {"created": 7}}', "2 things"),
        ('{"schema": "afterward.document/1", "document": {"id": NaN}}', "NaN is no number"),
    ],
)
def test_json_that_is_none_of_ours_is_refused_with_every_fault(tmp_path, text, said):
    (tmp_path / "x.json").write_text(text)
    fault = refused(bring_in, tmp_path / "x.json", tmp_path / "new.afterward", on=ON)
    assert said in fault.message
    assert fault.file == str(tmp_path / "x.json")
    assert not (tmp_path / "new.afterward").exists()


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_example_goes_in_and_comes_out_the_same(path, tmp_path):
    bring_in(path, tmp_path / "new.afterward", on=ON)
    export(tmp_path / "new.afterward", tmp_path / "out.toml")
    assert load_profile(tmp_path / "out.toml", on=ON) == load_profile(path, on=ON)


def strewn(store):
    """Leave everything beside a document that can lie there, and something of somebody else."""
    left = store.path.with_name(".mine.afterward.0123456789ab.part")
    for path in (left, locked_path(store.path), store.path.with_name("mine.toml")):
        path.write_text("x")
    return left


@pytest.mark.parametrize("named", [lambda p: p, backup_path, locked_path])
def test_all_that_belongs_to_a_document_is_removed_and_nothing_else(store, named):
    left, path = strewn(store), store.path
    wanted = [locked_path(path), left, backup_path(path), path, lock_path(path)]
    assert erased_with(named(path)) == wanted
    assert erase(named(path)) == wanted
    assert [one.name for one in path.parent.iterdir()] == ["mine.toml"]


def test_a_damaged_document_can_be_removed(store):
    store.path.write_bytes(b"{")
    assert store.path in erase(store.path)


def test_a_lock_made_only_to_remove_it_is_not_told_of(tmp_path):
    path = tmp_path / "mine.afterward"
    path.write_text("x")
    assert erase(path) == [path]
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_there_or_is_no_file_is_left_alone(store, tmp_path):
    assert refused(erase, tmp_path / "none.afterward").code == "file.missing"
    (tmp_path / "folder.afterward").mkdir()
    assert "this is a folder" in str(refused(erase, tmp_path / "folder.afterward"))
    link = tmp_path / "link.afterward"
    link.symlink_to(store.path)
    assert "this is a link" in str(refused(erase, link))
    assert link.is_symlink()
    assert store.exists()


def test_removing_cut_short_can_be_gone_on_with(store, tmp_path):
    for _ in every_death(lambda: erase(store.path)):
        if any(document_path(p) == store.path for p in store.path.parent.iterdir()):
            erase(store.path)
        assert [p.name for p in store.path.parent.iterdir() if not p.name.startswith(".")] == []
        store.create(full())
        store.change(renamed("again"))


def test_a_file_that_cannot_be_removed_is_named(store, monkeypatch):
    def held(path, **given):
        raise OSError(13, os.strerror(13))

    monkeypatch.setattr(type(store.path), "unlink", held)
    fault = refused(erase, store.path)
    assert (fault.code, fault.file) == ("file.not_removed", str(backup_path(store.path)))


def test_removing_that_the_disk_does_not_confirm_is_told_of_as_it_is(store, monkeypatch):
    def held(handle):
        raise OSError(5, os.strerror(5))

    monkeypatch.setattr(os, "fsync", held)
    assert refused(erase, store.path).code == "file.not_confirmed"
    assert not store.exists()


def test_what_removing_cannot_promise_is_said():
    for word in ("SSD", "traces", "Copies elsewhere"):
        assert word in CANNOT_PROMISE
