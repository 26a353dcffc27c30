"""The page of a profile rests on the answers kept beside it, as the terminal does."""

import datetime as dt

import pytest
from starlette.testclient import TestClient

from afterward.base.saving import save_text
from afterward.document import Store, new_document
from afterward.preferences import Answers, Entry
from afterward.preferences.keeping import answers_path, save_answers
from afterward.profile import profile_toml
from afterward.web.app import Page
from afterward.web.guard import Session
from lives import plain_person

PORT = 8125
HOME = f"http://127.0.0.1:{PORT}"
LEVELS = {"first": {"money": 4400.0, "time": 56.0}, "second": {"money": 3600.0, "time": 84.0}}


@pytest.fixture
def profile(tmp_path):
    path = tmp_path / "me.toml"
    save_text(path, profile_toml(plain_person(must_haves={"max_hours": 45, "no_nights": True})))
    return path


def mine(profile):
    session = Session(port=PORT)
    visitor = TestClient(Page(session, profile).app(), base_url=HOME)
    visitor.get("/open", params={"token": session.token})
    return visitor.get("/mine")


def test_the_page_of_a_profile_uses_the_answers_beside_it(profile):
    entry = Entry(on=dt.date(2026, 3, 1), kind="trade-off", **LEVELS)
    save_answers(profile, Answers(answers=(entry, entry, entry)))
    assert "3 answers" in " ".join(mine(profile).text.split())


def test_the_page_of_a_document_uses_the_answers_in_it(tmp_path):
    entry = Entry(on=dt.date(2026, 3, 1), kind="trade-off", **LEVELS)
    person = plain_person(must_haves={"max_hours": 45, "no_nights": True})
    given = {"profile": person, "answers": Answers(answers=(entry, entry, entry))}
    path = tmp_path / "me.afterward"
    Store(path).create(new_document(on=dt.date(2026, 3, 1), **given))
    assert "3 answers" in " ".join(mine(path).text.split())


def test_a_damaged_file_of_answers_is_said_plainly_on_the_page(profile):
    answers_path(profile).write_text("schema = [", encoding="utf-8")
    found = mine(profile)
    assert found.status_code == 422
    assert "not valid TOML" in found.text
