"""A page that answered a form has an address of its own, where it can be loaded again."""

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse

from afterward.web.shown_again import MOST, ShownAgain
from lives import plain_person
from visitors import Visitor, form_of


def request(method="POST", **headers):
    given = {"sec-fetch-mode": "navigate", **headers}
    lines = [(name.encode(), value.encode()) for name, value in given.items()]
    return Request({"type": "http", "method": method, "headers": lines})


@pytest.fixture
def visitor():
    found = Visitor()
    found.browser.headers["sec-fetch-mode"] = "navigate"
    return found


def test_what_needs_another_look_can_be_loaded_again_and_sent_from_there(visitor):
    sent = visitor.post("/door", born="soon", pay="1000")
    assert sent.status_code == 303
    for _ in range(2):
        page = visitor.get(sent.headers["location"])
        assert page.status_code == 422
        assert form_of(page.text, "/door")["born"] == "soon"
    mended = visitor.post("/door", **{**form_of(page.text, "/door"), "pay": "2000"})
    assert form_of(visitor.get(mended.headers["location"]).text, "/door")["pay"] == "2000"


def test_what_is_said_about_a_form_as_a_whole_can_be_loaded_again_too(visitor):
    sent = visitor.post("/example", example="nobody")
    page = visitor.get(sent.headers["location"])
    assert (page.status_code, "us-internist" in page.text) == (422, True)
    assert "no-store" in page.headers["cache-control"]


def test_what_was_made_of_a_cv_is_not_held():
    visitor = Visitor(person=plain_person())
    visitor.browser.headers["sec-fetch-mode"] = "navigate"
    sent = visitor.post("/roads/match", text="a ward of twenty beds, and its rota")
    assert sent.status_code == 200
    assert "a ward of twenty beds" in sent.text


def test_what_is_kept_leads_on_as_before(visitor):
    assert visitor.post("/now", feels="tired").headers["location"] == "/door"


def test_only_the_last_few_are_held_and_another_leads_to_the_start(visitor):
    first, *_, last = [visitor.post("/door", born=f"soon {n}") for n in range(MOST + 1)]
    assert visitor.get(last.headers["location"]).status_code == 422
    for gone in (first.headers["location"], "/again/0", "/again/nothing"):
        assert visitor.get(gone).headers["location"] == "/"


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (request(), PlainTextResponse("a file")),
        (request(), RedirectResponse("/door", status_code=303)),
        (request("GET"), HTMLResponse("a page")),
        (request(**{"sec-fetch-mode": "cors"}), HTMLResponse("for a script")),
    ],
)
def test_all_else_is_answered_as_it_is(asked, answer):
    assert ShownAgain().instead(asked, answer) is answer
