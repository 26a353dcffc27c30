"""A page that somebody has used says no bare word either: their own words here have no letters."""

import msgspec
import pytest

from afterward.document import MemoryStore, Version, new_document
from afterward.document.reasons import ALL
from brackets import LANGUAGE, bare_words, in_brackets, spoken
from lives import ON
from visitors import Visitor
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
    with spoken(tmp_path_factory.mktemp("locale")):
        made = traded()
        made.browser.headers["accept-language"] = LANGUAGE
        assert made.post("/later", kind="note", words="1 2 3").status_code == 303
        assert made.post("/later/keep").status_code == 303
        assert made.post("/holds/people", name="2", guess="fine").status_code == 303
        earlier = made.document.history[-1].revision
        assert made.post("/later/as-it-was", revision=str(earlier)).status_code == 303
        yield made


@pytest.mark.parametrize("path", LIVED)
def test_no_word_stands_outside_the_catalogue(lived, path):
    assert bare_words(lived.get(path).text) == []


def test_why_each_earlier_version_was_left_is_told_in_the_language_of_the_page(lived):
    whys = [str(one) for one in ALL]
    versions = tuple(Version(on=ON, why=why, revision=n) for n, why in enumerate(whys))
    made = msgspec.structs.replace(new_document(on=ON), history=versions)
    visitor = Visitor(store=MemoryStore(made))
    visitor.browser.headers["accept-language"] = LANGUAGE
    page = visitor.get("/later").text
    assert bare_words(page) == []
    for why in whys:
        assert in_brackets(why) in page


@pytest.mark.parametrize(("path", "typed"), SLIPS)
def test_nor_where_something_needs_another_look(lived, path, typed):
    answer = lived.post(path, **typed)
    assert answer.status_code == 422
    assert bare_words(answer.text) == []
