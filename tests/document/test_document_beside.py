"""Files beside a document that hold the same things: named by name and by what they hold."""

import json

import msgspec
import pytest
from documents import full

from afterward.base.errors import AfterwardError
from afterward.base.saving import save_text
from afterward.document import Store, new_document
from afterward.document.beside import ANSWERS, COPY, PROFILE, REPORT, beside, check_names, chosen
from afterward.document.carrying import as_json
from afterward.document.form import to_bytes
from afterward.profile import profile_toml
from lives import ON, decided, example, plain_person


@pytest.fixture
def store(tmp_path):
    found = Store(tmp_path / "mine.afterward")
    found.create(full())
    return found


def named(store, *, read=True):
    document = store.read() if read else None
    return {one.path.name: one.what for one in beside(store.path, document)}


def test_nothing_lies_beside_a_document_alone(store):
    store.change(lambda held: msgspec.structs.replace(held, name="again"))  # the version before
    assert named(store) == {}


def test_what_it_was_made_of_is_named_with_its_answers(store):
    folder = store.path.parent
    save_text(folder / "mine.toml", profile_toml(plain_person()))
    save_text(folder / "mine.answers.toml", "")
    assert named(store) == {"mine.toml": PROFILE, "mine.answers.toml": ANSWERS}
    assert named(store, read=False) == named(store)


def test_a_profile_of_another_name_is_known_by_the_person_in_it(store):
    folder = store.path.parent
    save_text(folder / "profile.toml", profile_toml(plain_person()))
    save_text(folder / "profile.answers.toml", "")
    save_text(folder / "other.toml", profile_toml(example()))
    save_text(folder / "other.answers.toml", "")
    save_text(folder / "broken.toml", "[person")
    save_text(folder / "odd.toml", "person = 3")
    assert named(store) == {"profile.toml": PROFILE, "profile.answers.toml": ANSWERS}


def test_copies_are_known_by_the_document_they_hold(store):
    folder, held = store.path.parent, store.read()
    (folder / "copy.afterward").write_bytes(to_bytes(held))
    (folder / "old.afterward.bak").write_bytes(to_bytes(held))
    save_text(folder / "all.json", as_json(held))
    (folder / "another.afterward").write_bytes(to_bytes(new_document("b", on=ON)))
    save_text(folder / "another.json", as_json(new_document("b", on=ON)))
    assert named(store) == {"copy.afterward": COPY, "old.afterward.bak": COPY, "all.json": COPY}


def test_reports_are_known_as_what_they_are(store):
    from afterward.report import as_plain, report_html
    from afterward.report.one_page import one_page_html

    folder, made = store.path.parent, decided()
    save_text(folder / "answer.html", report_html(made))
    save_text(folder / "page.html", one_page_html(made, leave_out=frozenset(), language="en"))
    save_text(folder / "answer.json", json.dumps(as_plain(made), ensure_ascii=False, indent=2))
    save_text(folder / "mine.pdf", "%PDF-1.7")
    save_text(folder / "strange.html", "<!doctype html><title>News</title>")
    save_text(folder / "strange.json", "{}")
    save_text(folder / "strange.pdf", "%PDF-1.7")
    kinds = {"answer.html": REPORT, "page.html": REPORT, "answer.json": REPORT, "mine.pdf": REPORT}
    assert named(store) == kinds
    assert named(store, read=False) == kinds


def test_what_is_no_ordinary_file_or_hidden_is_passed_over(store):
    folder = store.path.parent
    (folder / "mine.toml").symlink_to(folder / "elsewhere.toml")
    (folder / "mine.json").mkdir()
    save_text(folder / ".mine.toml", profile_toml(plain_person()))
    assert named(store) == {}
    assert beside(folder / "nowhere" / "mine.afterward") == ()


def test_only_what_was_found_can_be_chosen(store):
    folder = store.path.parent
    save_text(folder / "mine.toml", profile_toml(plain_person()))
    save_text(folder / "strange.txt", "mine too")
    found = beside(store.path, store.read())
    assert chosen(found, ["mine.toml", "strange.txt", "../mine.toml"]) == (folder / "mine.toml",)
    check_names(found, ["mine.toml"])
    with pytest.raises(AfterwardError, match="no file of this name") as caught:
        check_names(found, ["strange.txt"])
    assert "There are: mine.toml" in str(caught.value)
    with pytest.raises(AfterwardError, match="There is none"):
        check_names((), ["strange.txt"])
