"""Every word of ours that a page shows is a message: told in brackets, none stands outside them."""

import pytest
from test_every_word_lived import LIVED

from afterward.document import Store, new_document
from afterward.report import catalogues
from afterward.web.pages.every import ADDRESSES
from brackets import LANGUAGE, bare_words, in_brackets, write_brackets
from lives import ON, example
from visitors import Visitor

PAGES = (
    "/now",
    "/door",
    "/you",
    "/roads",
    "/roads/all",
    "/roads/match",
    "/roads/offers",
    "/roads/option/drug-safety",
    "/matters",
    "/matters/swings",
    "/matters/answers",
    "/matters/again",
    "/futures",
    "/futures/board",
    "/holds",
    "/holds/compare",
    "/holds/options",
    "/holds/change",
    "/holds/figures",
    "/holds/people",
    "/take",
    "/take/report",
    "/take/one-page",
    "/later",
    "/thread",
    "/words",
    "/no-such-page",
)


# A way on, or shown only after something else; and a thread holds the words of other people.
ELSEWHERE = {"/", "/folder", "/matters/clash", "/file/shut", "/file/brought", "/file/erase"}
ELSEWHERE |= {"/thread/{part}", "/thread/{part}/passages", "/thread/{part}/named"}
FILES = {"/take/answer.json", "/take/profile.toml", "/file/copy.afterward", "/file/copy.json"}


@pytest.fixture(scope="module")
def visitor(tmp_path_factory):
    folder = tmp_path_factory.mktemp("locale")
    write_brackets(folder)
    before, catalogues.FOLDER = catalogues.FOLDER, folder
    made = Visitor(person=example())
    made.browser.headers["accept-language"] = LANGUAGE
    yield made
    catalogues.FOLDER = before


@pytest.mark.parametrize("path", PAGES)
def test_no_word_stands_outside_the_catalogue(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code in (200, 404)
    assert f'<html lang="{LANGUAGE}">' in answer.text or path == "/futures/board"
    assert bare_words(answer.text) == []


def test_no_address_of_the_page_is_forgotten():
    said = {*PAGES, *LIVED, "/roads/option/{part}"}
    shown = {one.path for one in ADDRESSES if one.get}
    assert shown - said == {*ELSEWHERE, *FILES}


def test_brackets_leave_what_is_filled_in_outside():
    assert in_brackets("{who} waits") == "{who}⟦ waits⟧"
    assert in_brackets("%(n)s of 100%%") == "%(n)s⟦ of 100⟧%%"
    assert in_brackets("{n:,}: {{odd}}").format(n=1000) == "1,000: {⟦odd}⟧"
    assert in_brackets("It waits. It is {what}.") == "⟦It waits⟧.⟦ It is ⟧{what}."


@pytest.mark.parametrize(
    ("html", "bare"),
    [
        ("<p>⟦Ours⟧ 3 JSON</p>", []),
        ("<p>⟦Ours⟧ theirs</p>", ["theirs"]),
        ("<p>⟦Ours <b>too⟧</b></p>", []),
        ("<p>⟦Ours</p><p>left open</p>", ["⟦Ours left open"]),
        ('<p translate="no">Theirs</p><p>⟦ours⟧</p>', []),
        ('<p aria-label="Bare">⟦ours⟧</p>', ["Bare"]),
        ("<svg><text>⟦Two</text><text>lines⟧</text><text>low</text></svg>", ["low"]),
        ("<style>p {}</style><script>let a</script><p>⟦ours⟧</p>", []),
    ],
)
def test_words_outside_brackets_are_found(html, bare):
    assert bare_words(f"<html><body>{html}</body></html>") == bare


def test_no_word_about_ones_own_file_stands_outside_the_catalogue(visitor, tmp_path):
    store = Store(tmp_path / "1.afterward")  # its name is theirs, and has no letters here
    store.create(new_document("mine", on=ON, profile=example()))
    made = Visitor(store=store)
    made.browser.headers["accept-language"] = LANGUAGE
    for path in ("/file", "/file/erase", "/folder"):
        assert bare_words(made.get(path).text) == [], path
    copy = made.get("/file/copy.afterward").content
    made.post("/file/bring", files={"file": ("copy.afterward", copy)})
    assert bare_words(made.get("/file/brought").text) == []
    made.post("/file/erase")
    shut = made.get("/file/shut").text
    main = shut[shut.index("<main") : shut.index("</main>")]
    assert bare_words(f"<html><body>{main}</main></body></html>") == []
