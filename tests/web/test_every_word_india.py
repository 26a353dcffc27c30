"""The example of India walked in brackets: pages and report; and a language asked for by name."""

import pytest
from starlette.testclient import TestClient
from test_every_word import PAGES

from afterward.cli import main
from afterward.document import MemoryStore, new_document
from afterward.web.app import Site
from afterward.web.desk import Desk
from afterward.web.guard import Session
from brackets import LANGUAGE, bare_words, spoken
from lives import EXAMPLES, ON, example
from visitors import HOME, PORT, Visitor

INDIA = "india-medical-officer"


@pytest.fixture(scope="module")
def visitor(tmp_path_factory):
    with spoken(tmp_path_factory.mktemp("locale")):
        made = Visitor(person=example(INDIA))
        made.browser.headers["accept-language"] = LANGUAGE
        yield made


@pytest.mark.parametrize("path", PAGES)
def test_no_word_stands_outside_the_catalogue(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code in (200, 404)
    assert bare_words(answer.text) == []


@pytest.mark.parametrize("more", [[], ["--one-page"]], ids=["whole", "one page"])
def test_the_report_is_written_in_the_language_asked_for(visitor, tmp_path, more):
    to = tmp_path / "answer.html"
    line = ["report", str(EXAMPLES / f"{INDIA}.toml"), "--html", str(to), "--lives", "128"]
    assert main([*line, "--language", LANGUAGE, *more]) == 0
    page = to.read_text("utf-8")
    assert f'<html lang="{LANGUAGE}">' in page
    assert bare_words(page) == []


def test_a_language_asked_for_by_name_is_told_to_every_browser(visitor):
    session = Session(port=PORT)
    desk = Desk(MemoryStore(new_document("mine", on=ON, profile=example(INDIA))), lives=128)
    app = Site(session, desk, LANGUAGE).app()
    browser = TestClient(app, base_url=HOME, headers={"accept-language": "en"})
    browser.get("/open", params={"token": session.token})
    for path in ("/now", "/door", "/nowhere"):
        page = browser.get(path).text
        assert f'<html lang="{LANGUAGE}">' in page
        assert bare_words(page) == []


def test_a_language_there_is_no_catalogue_of_is_told_before_anything_is_opened(visitor, capsys):
    for line in (["serve", "--no-browser"], ["report", "none.toml", "--html", "x.html"]):
        assert main([*line, "--language", "tlh"]) == 2
        assert LANGUAGE in capsys.readouterr().err
