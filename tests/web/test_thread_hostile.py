"""Threads that nobody wrote in good faith, or by mistake: refused in words, or shown as text."""

import pytest
from test_text_only import HOSTILE, Marks

from afterward.discussion.shelved import from_table
from afterward.web.guard import MOST_UPLOAD
from afterward.web.pages import thread as thread_page
from lives import example
from visitors import HOME, form_of, words
from voices import THREAD, bring, fields, through, traded


@pytest.fixture(scope="module")
def person():
    return example()


@pytest.fixture
def visitor(person):
    return traded(person=person)


def held(visitor):
    return from_table(visitor.document.threads[0])


@pytest.mark.parametrize(
    ("typed", "file", "told"),
    [
        ({}, ("", b""), "Got nothing; allowed: posts, pasted"),
        ({"words": THREAD}, ("t.txt", b"also"), "allowed: one of the two"),
        ({}, ("t.pdf", b"%PDF-1.7 x"), "this is a PDF, not text"),
        ({}, ("t.json", b'{"a": 1}'), "no thread of a kind that is known"),
        ({}, ("t.json", b"[" * 100_000), "nested"),
        ({}, ("t.csv", b"\x00\x01\x02"), "binary"),
    ],
)
def test_what_cannot_be_read_is_said_and_what_was_typed_stays(visitor, typed, file, told):
    sent = visitor.post("/thread", files={"file": file}, **typed)
    assert sent.status_code == 422
    assert told in words(sent.text)
    assert 'role="alert"' in sent.text
    assert visitor.document.threads == ()
    if typed:
        assert form_of(sent.text, "/thread")["words"].split() == THREAD.split()


def test_what_is_far_too_large_is_refused_politely(visitor, monkeypatch):
    long = b"We are underpaid. " * 1_200_000
    sent = visitor.post("/thread", files={"file": ("t.txt", long)})
    assert sent.status_code == 422
    assert "larger than 20 MB" in words(sent.text)
    two_hundred = {"content-length": "200000000", "origin": HOME}
    kind = {"content-type": "multipart/form-data; boundary=x"}
    sent = visitor.browser.post("/thread", content=b"", headers={**kind, **two_hundred})
    assert sent.status_code == 413
    assert f"{MOST_UPLOAD // 1_000_000} MB at most" in sent.text
    monkeypatch.setattr(thread_page, "MOST_LETTERS", 100)
    sent = visitor.post("/thread", files={"file": ("", b"")}, words=THREAD)
    assert sent.status_code == 422
    assert "up to 100 are kept in a document" in words(sent.text)
    assert visitor.document.threads == ()


def pages(typed, person):
    """Return every page of a thread that holds some words: in its title, in a quote, in a fault."""
    visitor = traded(person=person)
    post = f"I was burned out {typed} and underpaid, all of us were, and that was it."
    address = bring(visitor, f"{post}\n\nWell said, all of you here.", title=f"Why {typed} then")
    add = {**fields(visitor, address, "add"), "factor": "MEANING"}
    quoted = f"{typed} and underpaid" if typed in held(visitor).passages[0].text else "and that"
    assert visitor.post(f"{address}/add", **{**add, "words": quoted}).status_code == 303
    kept = visitor.get(address, at="p1").text
    wrong = visitor.post(f"{address}/add", **{**add, "words": f"no {typed} no"})
    assert wrong.status_code == 422
    through(visitor, address)
    paths = ("/thread", address, f"{address}/named", f"{address}/passages")
    found = [kept, wrong.text, *(visitor.get(path).text for path in paths)]
    return [page.replace(address, "/thread/x") for page in found]


@pytest.fixture(scope="module")
def calm(person):
    return [Marks(page).all for page in pages("just tired", person)]


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_what_was_pasted_makes_the_same_pages_as_calm_words_do(calm, typed, person):
    shown = pages(typed, person)
    assert [Marks(page).all for page in shown] == calm
    kept = [shown[0], *shown[2:]]  # what is typed into a field stands there again as it was typed
    assert not [page for page in kept if "1337" in page or "\x1b" in page or "\u202e" in page]


def test_the_test_would_see_a_mark_that_slipped_through(calm, person):
    page = pages("just tired", person)[0]
    assert Marks(page.replace("just tired", HOSTILE["a drawing"])).all != calm[0]
