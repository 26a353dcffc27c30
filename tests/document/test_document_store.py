"""A document in its file: changed one at a time, with the version before beside it."""

import os
import stat

import msgspec
import pytest
from documents import full, noted, renamed

from afterward.base.errors import AfterwardError
from afterward.document import MemoryStore, Store, as_it_was, default_path, new_document
from afterward.document.places import backup_path, lock_path
from lives import ON

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no owner's mode bits (0600)")


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "mine.afterward")


@pytest.fixture(params=["file", "memory"])
def kept(request, store):
    return store if request.param == "file" else MemoryStore()


def refused(do, *args, **given):
    with pytest.raises(AfterwardError) as caught:
        do(*args, **given)
    return caught.value


def test_a_document_is_made_read_and_changed(kept):
    assert not kept.exists()
    made = kept.create(full())
    assert kept.exists()
    assert (made.revision, kept.read()) == (1, made)
    changed = kept.change(renamed("Go"))
    assert (changed.revision, changed.name, changed.created) == (2, "Go", made.created)
    assert kept.read() == changed
    assert changed.saved.endswith("Z")
    assert len(changed.saved) == len("2026-11-24T09:30:00Z")


def test_a_change_that_changes_nothing_saves_nothing(kept):
    made = kept.create(full())
    assert kept.change(lambda document: document) == made


def test_what_was_there_before_is_kept_with_its_day_and_why(kept):
    kept.create(full())
    kept.change(noted("first"), why="a note")
    last = kept.change(noted("second"), why="another")
    assert [(v.revision, v.why, len(v.journal)) for v in last.history] == [
        (1, "a note", 1),
        (2, "another", 2),
    ]
    back = kept.change(lambda d: as_it_was(d, 1), why="taken back")
    assert len(back.journal) == 1
    assert back.history[-1].revision == 3
    assert refused(as_it_was, back, 77).code == "document.no_version"


def test_sliders_and_half_typed_words_make_no_version_of_their_own(kept):
    kept.create(full())
    last = kept.change(lambda d: msgspec.structs.replace(d, typed={"a": "b"}, settings={"s": 1}))
    assert (last.revision, last.history) == (2, ())


def test_nobody_can_give_a_document_another_id_or_number(kept):
    made = kept.create(full())
    asked = {"id": "other", "revision": 99, "history": (), "name": "x"}
    last = kept.change(lambda d: msgspec.structs.replace(d, **asked))
    assert (last.id, last.revision) == (made.id, 2)


def test_a_file_that_is_there_is_not_made_again(kept):
    kept.create(full())
    assert refused(kept.create, full()).code == "file.exists"


def test_nothing_to_read_is_said_plainly(kept):
    assert refused(kept.read).code == "file.missing"
    assert refused(kept.change, renamed("x")).code == "file.missing"


def test_what_cannot_be_kept_changes_nothing(kept):
    made = kept.create(full())
    strange = lambda d: msgspec.structs.replace(d, settings={"x": float("nan")})  # noqa: E731
    assert refused(kept.change, strange).code == "document.not_plain"
    assert kept.read() == made


def test_the_version_before_lies_beside_and_is_named_when_the_file_is_damaged(store):
    store.create(full())
    before = store.change(renamed("good"))
    store.change(renamed("new"))
    assert Store(backup_path(store.path)).read() == before
    damaged = store.path.read_bytes().replace(b"new", b"now")
    store.path.write_bytes(damaged)
    for do in (store.read, lambda: store.change(renamed("x"))):
        fault = refused(do)
        assert fault.code == "document.damaged"
        assert str(backup_path(store.path)) in fault.remedy
        assert before.saved in fault.remedy
    assert store.path.read_bytes() == damaged


def test_a_damaged_file_without_one_beside_it_is_left_as_it_is(store):
    store.create(full())
    store.path.write_bytes(b'{"afterward": 1, ')
    assert "No earlier version" in refused(store.read).remedy
    assert store.path.read_bytes() == b'{"afterward": 1, '


@posix
def test_files_and_the_folder_are_for_their_owner_alone(tmp_path):
    store = Store(tmp_path / "new" / "folder" / "mine.afterward")
    store.create(full())
    store.change(renamed("x"))
    for path in (store.path, backup_path(store.path), lock_path(store.path)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(store.path.parent.stat().st_mode) == 0o700
    assert len(list(store.path.parent.iterdir())) == 3


def test_a_link_in_place_of_the_file_is_read_and_never_replaced(tmp_path, store):
    store.create(full())
    link = tmp_path / "link.afterward"
    link.symlink_to(store.path)
    assert Store(link).read() == store.read()
    assert "A link is not followed" in refused(Store(link).change, renamed("x")).remedy
    assert link.is_symlink()
    assert store.read().name == "Stay or go"


def test_the_default_place_is_where_the_system_keeps_data(tmp_path):
    here = str(tmp_path)
    assert default_path({"XDG_DATA_HOME": here}) == tmp_path / "afterward" / "mine.afterward"
    at_home = tmp_path / ".local" / "share" / "afterward" / "mine.afterward"
    assert default_path({"HOME": here}) == at_home
    assert default_path({"HOME": here, "XDG_DATA_HOME": "not/whole"}) == at_home


def test_a_new_document_is_made_where_nothing_was(tmp_path):
    store = Store(default_path({"XDG_DATA_HOME": str(tmp_path)}))
    assert store.create(new_document(on=ON)).created == ON
