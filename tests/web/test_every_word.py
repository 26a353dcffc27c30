"""Every word of ours that a page shows is a message: told in brackets, none stands outside them."""

import datetime as dt

import pytest
from test_every_word_lived import LIVED

import age_by_hand
from afterward.document import Store, age, new_document
from afterward.preferences import Answers
from afterward.preferences.diary import Entry
from afterward.web.pages.every import ADDRESSES
from brackets import LANGUAGE, bare_words, in_brackets, spoken
from lives import ON, example
from visitors import Visitor
from voices import THREAD, bring, fields, through, traded

LEVELS = {"first": {"money": 4400.0, "time": 56.0}, "second": {"money": 3600.0, "time": 84.0}}
# Each way in which posts are told apart, and what is said of how they were read.
THREADS = (
    "1.\nfirst of all\n2.\nthen this\n3.\nand that\u202e\n12 likes\n",
    "one · 3h\nThe pay is low.\n\ntwo · 2h\nThe nights are long.\n\nthree · 1h\nI left.\n",
    "Why is it so hard to leave?\n\nI am tired of nights.\n\nEs ist schwer zu gehen, sagen alle.",
    THREAD,
)

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
    with spoken(tmp_path_factory.mktemp("locale")):
        made = Visitor(person=example())
        made.browser.headers["accept-language"] = LANGUAGE
        yield made


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


def own(tmp_path, name="1"):
    """Return somebody with a file of their own, whose name is theirs and has no letters here."""
    store = Store(tmp_path / f"{name}.afterward")
    store.create(new_document("mine", on=ON, profile=example()))
    made = Visitor(store=store)
    made.browser.headers["accept-language"] = LANGUAGE
    return made


def bare_main(html):
    """Return what is bare in the page itself; help lines hold the names of places."""
    main = html[html.index("<main") : html.index("</main>")]
    return bare_words(f"<html><body>{main}</body></html>")


def test_no_word_about_ones_own_file_stands_outside_the_catalogue(visitor, tmp_path):
    made = own(tmp_path)
    for kind in ("toml", "answers.toml", "json", "pdf"):
        (tmp_path / f"1.{kind}").write_text("")
    assert "1.answers.toml" in made.get("/file").text
    for path in ("/file", "/file/erase", "/folder"):
        assert bare_words(made.get(path).text) == [], path
    copy = made.get("/file/copy.afterward").content
    made.post("/file/bring", files={"file": ("copy.afterward", copy)})
    assert bare_words(made.get("/file/brought").text) == []
    made.post("/file/erase")
    for asked in ({}, {"already": "yes"}, {"late": "yes"}):
        assert bare_main(made.get("/file/shut", **asked).text) == []


def test_no_word_of_a_locked_file_stands_outside_the_catalogue(visitor, tmp_path, monkeypatch):
    pytest.importorskip("pyrage")
    monkeypatch.setattr(age, "encrypted", age_by_hand.encrypt)
    made = own(tmp_path)
    (tmp_path / "1.toml").write_text("")
    (tmp_path / "2.afterward").write_text("")
    made.post("/file/lock", passphrase="1 2", again="1 2")
    for asked in ({}, {"already": "yes"}, {"late": "yes"}, {"other": "yes"}):
        assert bare_main(made.get("/file/shut", **asked).text) == []
    assert bare_main(made.get("/folder").text) == []
    for typed in ({"open": "2"}, {"name": ".."}, {"name": ""}, {"name": "1"}):
        sent = made.post("/folder", document="x", **typed)
        assert (sent.status_code, bare_main(sent.text)) == (422, [])


BROUGHT = {
    "nothing": ("", b""),
    "empty": ("1.afterward", b""),
    "another file": ("1.afterward", b"<x>"),
    "other JSON": ("1.json", b"{}"),
    "broken JSON": ("1.json", b"{"),
    "no text": ("1.toml", b"pay = \xff"),
    "broken TOML": ("1.toml", b"a = ="),
    "deep TOML": ("1.toml", b"a = " + b"[" * 9000),
    "a long number": ("1.toml", b"a = " + b"9" * 9000),
    "a zero byte": ("1.toml", b"a\0b"),
    "another profile": ("1.toml", b'schema = 1\n"<b>%s" = 1\n[person]\nborn = "soon"'),
    "locked": ("1.age", b"age-encryption.org/v1\n"),
    "newer": ("1.afterward", b'{"afterward": 99, "sha256": "'),
}


@pytest.mark.parametrize("name", BROUGHT)
def test_no_word_about_a_file_that_cannot_be_used_stands_outside(visitor, tmp_path, name):
    sent = own(tmp_path).post("/file/bring", files={"file": BROUGHT[name]})
    assert (sent.status_code, bare_words(sent.text)) == (422, [])


def test_no_word_about_a_thread_stands_outside_the_catalogue(visitor):
    made = traded()
    made.browser.headers["accept-language"] = LANGUAGE
    for words, file in (("", ("", b"")), ("", ("1.csv", b"1,2\n3,4\n")), ("", ("1.pdf", b"%PDF-"))):
        sent = made.post("/thread", files={"file": file}, words=words)
        assert (sent.status_code, bare_words(sent.text)) == (422, [])
    for number, thread in enumerate(THREADS):
        address = bring(made, thread, title=f"{number}")
        assert bare_words(made.get("/thread").text) == []
        for part in ("", "/passages", "/named"):
            assert bare_words(made.get(address + part).text) == [], thread
    laid = fields(made, address, "lay")["laid"]
    through(made, address)
    for part in ("", "/passages", "/named"):
        assert bare_words(made.get(address + part).text) == []
    for path in ("/thread/none", "/thread/none/named", "/thread/none/passages"):
        assert bare_words(made.get(path).text) == []
    for typed in ({}, {"laid": laid}, {"laid": "x"}):
        for part in ("mark", "looked", "add", "lay", "undo"):
            sent = made.post(f"{address}/{part}", **typed)
            assert sent.status_code == 303 or bare_words(sent.text) == []


def test_no_word_about_two_answers_that_clash_stands_outside_the_catalogue(visitor):
    then = dt.date.today() - dt.timedelta(days=30)
    said = [Entry(on=then, kind="trade-off", said=one, **LEVELS) for one in ("first", "second")]
    made = Visitor(person=example(), answers=Answers(answers=tuple(said)))
    made.browser.headers["accept-language"] = LANGUAGE
    clash = made.get("/matters/clash")
    assert (clash.status_code, bare_words(clash.text)) == (200, [])


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("/later", {"document": "0" * 16, "words": "1"}),
        ("/later/as-it-was", {"revision": "77"}),
        ("/example", {"example": "1"}),
        ("/matters", {"asked": "1"}),
        ("/matters", {"asked": '{"kind": "trade-off", "on": "2026-11-24"}'}),
        ("/matters", {"asked": '{"kind": "rating", "on": "2026-11-24"}'}),
        ("/file/lock", {}),
        ("/file/erase", {}),
    ],
)
def test_no_word_of_an_error_stands_outside_the_catalogue(visitor, path, typed):
    sent = visitor.post(path, **typed)
    assert (sent.status_code, bare_words(sent.text)) == (422, [])


def test_no_word_about_sliders_that_stand_nowhere_stands_outside(visitor):
    for path in ("/futures", "/futures/board"):
        answer = visitor.get(path, hours="1e999", pay="x")
        assert (answer.status_code, bare_words(answer.text)) == (422, []), path
