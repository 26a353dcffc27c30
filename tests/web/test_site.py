"""The page as a whole: the way through it, the document on the desk, examples laid over it."""

from lives import plain_person
from visitors import Visitor


def test_the_first_step_asks_what_feels_right_now_and_keeps_it():
    visitor = Visitor()
    assert visitor.get("/").headers["location"] == "/now"
    assert "What feels right now?" in visitor.text("/now")
    sent = visitor.post("/now", feels="tired of it", exhaustion="4", keep="yes")
    assert (sent.status_code, sent.headers["location"]) == (303, "/door")
    assert visitor.document.typed == {"feels": "tired of it", "exhaustion": "4"}
    assert "tired of it" in visitor.text("/now")


def test_every_page_has_help_lines_and_the_way_through():
    for path in ("/now", "/nowhere"):
        page = Visitor().get(path)
        assert "I need help now" in page.text
        assert "<script" not in page.text


def test_an_example_lies_over_ones_own_document_and_leaves_it_alone():
    visitor = Visitor(person=plain_person())
    mine = visitor.id
    visitor.post("/example", example="us-internist")
    assert visitor.desk.shows_example
    assert visitor.id != mine
    late = visitor.post("/now", document=mine, feels="typed in the other window")
    assert late.status_code == 422
    assert "another document was opened" in late.text
    visitor.post("/now", feels="only looking")
    visitor.post("/mine")
    assert visitor.id == mine
    assert visitor.document.typed == {}


def test_an_unknown_example_is_said_plainly():
    found = Visitor().post("/example", example="../../etc/passwd")
    assert found.status_code == 422
    assert "us-internist" in found.text


def test_the_pages_own_files_are_served_and_no_others():
    visitor = Visitor()
    assert "--ink" in visitor.get("/static/style.css").text
    for name in ("app.py", "..%2fapp.py", "nothing"):
        assert visitor.get(f"/static/{name}").status_code == 404
