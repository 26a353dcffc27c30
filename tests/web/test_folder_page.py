"""A person with several decisions: one folder, one document each, opened at choice."""

import os
import shutil
import sys
from pathlib import Path

import lxml.html
import pytest

import age_by_hand
from afterward.document import Store, age, new_document
from afterward.profile import profile_toml
from afterward.web.app import Site
from afterward.web.desk import Desk
from lives import ON, example, plain_person
from visitors import HOME, Visitor, words

SENTENCE = "Only in the first of them"


@pytest.fixture
def visitor(tmp_path, monkeypatch):
    monkeypatch.setattr(age, "encrypted", age_by_hand.encrypt)
    for name, person in (("first", example()), ("second", plain_person())):
        document = new_document(name, on=ON, profile=person)
        Store(tmp_path / f"{name}.afterward").create(document)
    made = Visitor(store=Store(tmp_path / "first.afterward"))
    made.post("/later", words=SENTENCE, kind="note")
    return made


def test_the_page_of_ones_file_leads_to_the_others(visitor):
    assert 'href="/folder"' in visitor.get("/file").text
    page = visitor.text("/folder")
    assert "first (open now)" in page
    assert "second" in page
    assert page.count("last changed on") == 2


def test_another_is_opened_at_choice_and_back(visitor):
    assert SENTENCE in visitor.text("/later")
    sent = visitor.post("/folder", open="second")
    assert (sent.status_code, sent.headers["location"]) == (303, "/")
    assert SENTENCE not in visitor.text("/later")
    assert "second (open now)" in visitor.text("/folder")
    visitor.post("/folder", open="first")
    assert SENTENCE in visitor.text("/later")


def test_a_form_of_the_one_before_changes_nothing_in_the_other(visitor):
    mine = visitor.id
    visitor.post("/folder", open="second")
    late = visitor.post("/later", document=mine, words="for the first", kind="note")
    assert late.status_code == 422
    assert "another document was opened" in late.text
    assert visitor.desk.document().journal == ()


@pytest.mark.parametrize(("page", "action"), [("/file/erase", "/file/erase"), ("/later", "/later")])
def test_nor_in_a_copy_of_it_that_lies_in_the_same_folder(visitor, tmp_path, page, action):
    copy = tmp_path / "copy.afterward"
    copy.write_bytes((tmp_path / "first.afterward").read_bytes())
    forms = lxml.html.fromstring(visitor.get(page).text).forms
    form = dict(next(one for one in forms if one.action == action).form_values())
    visitor.post("/folder", open="copy")
    late = visitor.post(action, **{**form, "words": "for the first", "kind": "note"})
    assert late.status_code == 422
    assert "another document was opened" in late.text
    assert copy.read_bytes() == (tmp_path / "first.afterward").read_bytes()


def test_what_was_worked_out_and_shown_of_the_one_before_is_let_go_of(visitor):
    here = {"origin": HOME, "sec-fetch-mode": "navigate"}
    hidden = {"token": visitor.session.form_token, "document": visitor.id}
    sent = visitor.browser.post("/you", data={**hidden, "pay": "a secret lot"}, headers=here)
    assert "a secret lot" in visitor.get(sent.headers["location"]).text
    visitor.post("/folder", open="second")
    assert visitor.get(sent.headers["location"]).headers["location"] == "/"


@pytest.mark.parametrize("name", ["third", "../first", "first.afterward", "/etc/passwd"])
def test_a_name_that_is_not_in_the_list_opens_nothing(visitor, name):
    before = visitor.desk.path
    assert visitor.post("/folder", open=name).headers["location"] == "/folder"
    assert visitor.desk.path == before


def test_a_new_one_begins_empty_and_the_one_before_stays(visitor, tmp_path):
    before = (tmp_path / "first.afterward").read_bytes()
    assert visitor.post("/folder", name="A second look").status_code == 303
    assert visitor.desk.path == tmp_path / "A second look.afterward"
    assert visitor.desk.document().profile is None
    assert (tmp_path / "first.afterward").read_bytes() == before


@pytest.mark.parametrize("name", ["", "../out", "first", "x" * 61])
def test_a_name_that_cannot_be_is_told_beside_its_field(visitor, tmp_path, name):
    there = sorted(tmp_path.rglob("*"))
    sent = visitor.post("/folder", name=name)
    assert sent.status_code == 422
    assert 'id="name-fault"' in sent.text
    assert sorted(tmp_path.rglob("*")) == there


def test_a_locked_one_asks_for_its_passphrase_and_the_way_to_the_others_stays(visitor):
    visitor.post("/file/lock", passphrase="a b c d", again="a b c d")
    page = visitor.get("/file/shut").text
    assert 'href="/folder"' in page
    listed = visitor.text("/folder")
    assert "locked; its passphrase is asked for first" in listed
    assert "(open now)" not in listed
    visitor.post("/folder", open="second", document="x")
    assert visitor.get("/you").status_code == 200
    visitor.post("/folder", open="first")
    assert visitor.get("/you").headers["location"] == "/file/shut"


def test_after_one_was_erased_another_can_be_opened(visitor):
    visitor.post("/file/erase")
    assert "first" not in visitor.text("/folder").partition("Each is a file")[2].split("second")[1]
    visitor.post("/folder", open="second", document="x")
    assert visitor.get("/you").status_code == 200


def test_a_damaged_one_is_told_and_not_laid_on_the_desk(visitor, tmp_path):
    path = tmp_path / "second.afterward"
    path.write_bytes(path.read_bytes()[:-3])
    assert "it needs another look" in visitor.text("/folder")
    sent = visitor.post("/folder", open="second")
    assert sent.status_code == 422
    assert "damaged" in words(sent.text)
    assert visitor.desk.path == tmp_path / "first.afterward"


def test_one_whose_name_hides_that_it_is_locked_is_told_and_not_laid_on_the_desk(visitor, tmp_path):
    (tmp_path / "third.afterward").write_bytes(age_by_hand.encrypt(b"{}", "a b"))
    sent = visitor.post("/folder", open="third")
    assert sent.status_code == 422
    assert "locked with a passphrase" in words(sent.text)
    assert visitor.desk.path == tmp_path / "first.afterward"
    assert visitor.get("/folder").status_code == 200


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are letters there")
@pytest.mark.parametrize(("ending", "path"), [("afterward", "/folder"), ("toml", "/file")])
def test_a_name_of_bytes_that_are_no_letters_is_shown_and_holds_nothing_up(
    visitor, tmp_path, ending, path
):
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/odd\xff." + ending.encode()))
    odd.write_bytes(profile_toml(example()).encode())
    sent = visitor.get(path)
    assert sent.status_code == 200
    assert "odd?" in sent.text


@pytest.mark.skipif(sys.platform == "win32", reason="no name ends with a space there")
def test_a_name_with_spaces_at_its_ends_is_opened_and_removed_by_that_name(visitor, tmp_path):
    shutil.copy(tmp_path / "second.afterward", tmp_path / " third .afterward")
    visitor.post("/folder", open=" third ")
    assert visitor.desk.path == tmp_path / " third .afterward"
    (tmp_path / " mine.toml").write_text(profile_toml(plain_person()), encoding="utf-8")
    visitor.post("/file/erase", several=[("also", " mine.toml")])
    assert not (tmp_path / " mine.toml").exists()


def test_what_is_kept_nowhere_has_no_folder():
    visitor = Visitor(person=example())
    assert visitor.get("/folder").headers["location"] == "/file"
    assert visitor.post("/folder", open="first").headers["location"] == "/file"


@pytest.fixture
def chooser(visitor, tmp_path):
    """Somebody who opened the page on a folder."""
    desk = Desk(Store(tmp_path / "mine.afterward"), lives=256, unchosen=True)
    visitor.desk, visitor.browser.app = desk, Site(visitor.session, desk).app()
    visitor.browser._transport.app = visitor.browser.app
    return visitor


def test_of_a_folder_one_is_chosen_before_anything_is_shown_or_made(chooser, tmp_path):
    for path in ("/", "/now", "/later", "/file", "/file/shut", "/take/report"):
        assert chooser.get(path).headers["location"] == "/folder", path
    sent = chooser.post("/now", document="x", feels="too soon")
    assert sent.headers["location"] == "/folder"
    assert "(open now)" not in chooser.text("/folder")
    assert "I need help now" in chooser.text("/folder")
    assert not (tmp_path / "mine.afterward").exists()
    chooser.post("/folder", open="first", document="x")
    assert SENTENCE in chooser.text("/later")


def test_an_empty_folder_offers_to_begin(chooser, tmp_path):
    for path in tmp_path.glob("*.afterward*"):
        path.unlink()
    assert "There is no decision in it yet" in chooser.text("/folder")
    chooser.post("/folder", name="mine", document="x")
    assert chooser.get("/now").status_code == 200


def test_what_is_open_is_spoken_of_only_where_something_is(chooser):
    page = chooser.text("/folder")
    assert "It begins empty, and is found here again." in page
    assert "What is open now" not in page
    chooser.post("/folder", open="first", document="x")
    assert "What is open now stays as it is" in chooser.text("/folder")


def test_a_name_that_cannot_be_is_linked_by_what_the_page_calls_it(visitor):
    sent = visitor.post("/folder", name="a/b")
    assert 'href="#name">A name for it</a>' in sent.text
