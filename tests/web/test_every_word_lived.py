"""A page that somebody has used says no bare word either: their own words here have no letters."""

import pytest

from afterward.report import catalogues
from brackets import LANGUAGE, bare_words, write_brackets
from voices import traded

LIVED = (
    "/later",
    "/holds/people",
    "/matters",
    "/matters/answers",
    "/matters/again",
    "/file",
)
SLIPS = (
    ("/door", {}),
    ("/holds/people", {"name": "", "guess": "0"}),
    ("/later", {"words": "", "kind": "note"}),
    ("/roads/limits", {"odds": "200"}),
    ("/matters/swings", {"money": "0,0,0"}),
    ("/file/lock", {"passphrase": "", "again": ""}),
    ("/file/lock", {"passphrase": "1" * 1001, "again": ""}),
    ("/file/lock", {"passphrase": "1", "again": "2"}),
)


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    folder = tmp_path_factory.mktemp("locale")
    write_brackets(folder)
    before, catalogues.FOLDER = catalogues.FOLDER, folder
    made = traded()
    made.browser.headers["accept-language"] = LANGUAGE
    assert made.post("/later", kind="note", words="1 2 3").status_code == 303
    assert made.post("/later/keep").status_code == 303
    assert made.post("/holds/people", name="2", guess="fine").status_code == 303
    yield made
    catalogues.FOLDER = before


@pytest.mark.parametrize("path", LIVED)
def test_no_word_stands_outside_the_catalogue(lived, path):
    assert bare_words(lived.get(path).text) == []


@pytest.mark.parametrize(("path", "typed"), SLIPS)
def test_nor_where_something_needs_another_look(lived, path, typed):
    answer = lived.post(path, **typed)
    assert answer.status_code == 422
    assert bare_words(answer.text) == []
