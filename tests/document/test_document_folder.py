"""The documents of a folder: which there are, when each was changed, and names for new ones."""

import os
import time

import msgspec
import pytest
from documents import full

import age_by_hand
from afterward.base.errors import AfterwardError
from afterward.document import Store, new_document
from afterward.document.folder import LONGEST, MOST, documents_in, new_path
from afterward.document.form import to_bytes
from lives import ON


def kept(folder, name, saved):
    made = msgspec.structs.replace(new_document(name, on=ON), saved=saved)
    (folder / f"{name}.afterward").write_bytes(to_bytes(made))


def test_each_is_listed_once_the_one_changed_last_first(tmp_path):
    kept(tmp_path, "old", "2025-01-02T10:00:00Z")
    kept(tmp_path, "new", "2026-11-24T09:30:00Z")
    kept(tmp_path, "never saved", "")
    os.utime(tmp_path / "never saved.afterward", (0, 86_400 * 365))
    store = Store(tmp_path / "new.afterward")
    (tmp_path / "new.afterward.bak").write_bytes(store.path.read_bytes())
    (tmp_path / ".hidden.afterward").write_bytes(store.path.read_bytes())
    (tmp_path / "folder.afterward").mkdir()
    (tmp_path / "profile.toml").write_text("")
    found = documents_in(tmp_path)
    assert [(one.name, one.state) for one in found] == [
        ("new", "open"),
        ("old", "open"),
        ("never saved", "open"),
    ]
    assert [one.changed.year for one in found] == [2026, 2025, 1971]
    assert found[0].changed.isoformat() == "2026-11-24T09:30:00+00:00"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows sets no zone from within a program")
@pytest.mark.parametrize("zone", ["Asia/Kolkata", "America/New_York"])
def test_a_time_that_no_calendar_here_holds_is_the_one_of_the_file(tmp_path, monkeypatch, zone):
    kept(tmp_path, "last", "9999-12-31T23:59:59Z")
    kept(tmp_path, "first", "0001-01-01T00:00:00Z")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        for one in documents_in(tmp_path):
            assert one.changed.astimezone().year > 0
    finally:
        monkeypatch.undo()
        time.tzset()


def test_locked_and_damaged_ones_are_listed_as_what_they_are(tmp_path):
    locked = age_by_hand.encrypt(to_bytes(full()), "a b")
    (tmp_path / "locked.afterward.age").write_bytes(locked)
    (tmp_path / "misnamed.afterward").write_bytes(locked)
    kept(tmp_path, "damaged", "2026-11-24T09:30:00Z")
    path = tmp_path / "damaged.afterward"
    path.write_bytes(path.read_bytes()[:-3])
    found = {one.name: one.state for one in documents_in(tmp_path)}
    assert found == {"locked": "locked", "misnamed": "locked", "damaged": "amiss"}
    assert documents_in(tmp_path / "nowhere") == ()


def test_a_folder_of_everything_is_not_read_to_its_end(tmp_path):
    for number in range(MOST + 5):
        (tmp_path / f"{number}.afterward.age").write_bytes(b"")
    assert len(documents_in(tmp_path)) == MOST


@pytest.mark.parametrize("name", ["two", "Stay or go", "Étape 2", "जाना", "a.b"])
def test_a_name_becomes_a_file_of_that_folder(tmp_path, name):
    path = new_path(tmp_path, name)
    assert (path.parent, path.name) == (tmp_path, f"{name}.afterward")
    Store(path).create(new_document(name, on=ON))
    assert [one.name for one in documents_in(tmp_path)] == [name]
    with pytest.raises(AfterwardError) as caught:
        new_path(tmp_path, name)
    assert "no document here has yet" in str(caught.value)


@pytest.mark.parametrize(
    "name",
    [
        *("", "..", "../two", "a/b", "a\\b", ".two", "a\nb", "a\0b", "a:b", "a*", " a", "a ", "a."),
        *("con", "LPT1.x", "two.afterward", "two.afterward.age", "x" * (LONGEST + 1), "a\u202eb"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    with pytest.raises(AfterwardError) as caught:
        new_path(tmp_path, name)
    assert [one.path for one in caught.value.faults] == ["name"]


def test_a_name_that_is_locked_is_taken(tmp_path):
    (tmp_path / "two.afterward.age").write_bytes(b"")
    with pytest.raises(AfterwardError):
        new_path(tmp_path, "two")
