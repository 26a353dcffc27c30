"""Commands take a profile or a document: what each reads and keeps is the same."""

import datetime as dt
import os

import msgspec
import pytest
from documents import ANSWERS, full, person

from afterward.base.errors import AfterwardError
from afterward.base.saving import save_text
from afterward.document import Store, new_document
from afterward.document.merging import merged
from afterward.document.opened import (
    answers_file,
    is_document,
    load_answers,
    load_profile,
    save_answers,
    save_check_in,
)
from afterward.preferences.diary import Answers, Entry
from afterward.preferences.simpler import Simpler
from afterward.profile import profile_toml
from lives import ON, plain_person

LATER = ON + dt.timedelta(days=3)
KINDS = ("profile", "document")


@pytest.fixture(params=KINDS)
def either(request, tmp_path):
    """Return the path of the same person as a profile with answers, or as a document."""
    if request.param == "document":
        path = tmp_path / "mine.afterward"
        Store(path).create(full())
        return path
    path = save_text(tmp_path / "mine.toml", profile_toml(person()))
    save_answers(path, ANSWERS, before=Answers())
    return path


def refused(do, *args, **given):
    with pytest.raises(AfterwardError) as caught:
        do(*args, **given)
    return caught.value


def entry(option, **given):
    given = {"kind": "rating", "criterion": "meaning", "low": 1.0, "high": 2.0} | given
    return Entry(on=ON, option=option, **given)


def test_the_same_person_and_answers_come_out_of_either(either):
    assert load_profile(either, on=ON) == person()
    assert load_answers(either, on=LATER) == ANSWERS


def test_answers_are_kept_in_either(either):
    more = msgspec.structs.replace(ANSWERS, answers=(*ANSWERS.answers, entry("faculty")))
    assert save_answers(either, more, before=ANSWERS) == more
    assert load_answers(either, on=LATER) == more
    assert answers_file(either).exists()


def test_a_day_that_has_not_come_is_refused_in_either(either):
    fault = refused(load_answers, either, on=ON)
    assert [f.path for f in fault.faults] == ["simpler[0].taken_back"]
    assert fault.file == str(answers_file(either))


def test_a_profile_that_makes_no_sense_on_a_day_is_refused_under_its_file(either):
    fault = refused(load_profile, either, on=dt.date(1980, 1, 1))
    assert fault.file == str(either)
    assert "person.born" in [f.path for f in fault.faults]


def test_a_document_without_a_profile_says_what_to_do(tmp_path):
    path = tmp_path / "mine.afterward"
    Store(path).create(new_document(on=ON))
    assert refused(load_profile, path, on=ON).code == "document.no_profile"
    assert load_answers(path, on=ON) == Answers()


def test_a_check_in_is_kept_in_the_profile_and_on_the_form(tmp_path):
    store = Store(tmp_path / "mine.afterward")
    store.create(full())
    save_check_in(store.path, 5)
    assert load_profile(store.path, on=ON).health.exhaustion == 5
    assert store.read().typed["exhaustion"] == "5"
    assert store.read().history[-1].why == "check-in"


def test_a_check_in_without_a_profile_changes_nothing(tmp_path):
    store = Store(tmp_path / "mine.afterward")
    made = store.create(new_document(on=ON))
    save_check_in(store.path, 5)
    assert store.read() == made


def test_a_name_that_no_file_can_have_is_no_document():
    assert not is_document("a\0b")


def test_another_profile_leaves_all_else_as_it_was():
    document = full()
    other = plain_person()
    changed = document.with_profile(other)
    assert changed.person(on=ON) == other
    assert msgspec.structs.replace(changed, profile=document.profile) == document


def test_a_document_is_known_by_its_name_or_by_how_it_begins(tmp_path):
    store = Store(tmp_path / "mine.afterward")
    store.create(full())
    other = tmp_path / "renamed.json"
    other.write_bytes(store.path.read_bytes())
    assert is_document(other)
    assert all(is_document(f"x.afterward{end}") for end in ("", ".bak", ".age"))
    (tmp_path / "p.toml").write_text("schema = 1\n")
    (tmp_path / "short").write_bytes(b'{"after')
    assert not any(is_document(tmp_path / name) for name in ("p.toml", "short", "none", "."))
    assert load_profile(other, on=ON) == person()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    for name in ("pipe", "pipe.afterward"):
        os.mkfifo(tmp_path / name)
        assert "this is a pipe" in str(refused(load_profile, tmp_path / name, on=ON))


def test_what_two_windows_said_at_once_is_all_kept(tmp_path):
    path = tmp_path / "mine.afterward"
    Store(path).create(full())
    mine, theirs = entry("faculty"), entry("telehealth")
    first = msgspec.structs.replace(ANSWERS, answers=(*ANSWERS.answers, theirs))
    second = msgspec.structs.replace(ANSWERS, answers=(*ANSWERS.answers, mine))
    save_answers(path, first, before=ANSWERS)
    kept = save_answers(path, second, before=ANSWERS)
    assert kept.answers == (*ANSWERS.answers, theirs, mine)
    # Told twice, as after Ctrl-C in the middle of a save, it is kept once.
    assert save_answers(path, kept, before=first) == kept


def test_what_either_window_took_back_stays_taken_back():
    gone = [msgspec.structs.replace(e, taken_back=ON) for e in ANSWERS.answers]
    wish = (*ANSWERS.simpler, Simpler(on=LATER))
    mine = msgspec.structs.replace(ANSWERS, answers=(gone[0], ANSWERS.answers[1]))
    theirs = msgspec.structs.replace(ANSWERS, answers=(ANSWERS.answers[0], gone[1]), simpler=wish)
    both = merged(ANSWERS, mine, theirs)
    assert both.answers == tuple(gone)
    assert both.simpler == wish
    assert merged(ANSWERS, theirs, mine) == both
