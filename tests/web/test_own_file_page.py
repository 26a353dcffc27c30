"""The person's own file from the page: a copy, a passphrase on it, another in its place, none.

Everything goes without a script: forms are sent as the page itself would send them.
"""

import json

import msgspec
import pytest

import age_by_hand
from afterward.base.errors import AfterwardError
from afterward.document import JournalEntry, MemoryStore, Store, age, erasing, new_document
from afterward.document.brought import brought
from afterward.document.carrying import as_json
from afterward.document.form import from_bytes, to_bytes
from afterward.document.places import locked_path
from afterward.preferences import Answers
from afterward.preferences.diary import Entry
from afterward.profile import profile_toml
from afterward.web import own
from lives import ON, example, plain_person
from visitors import Visitor, form_of, words

SECRET = " four words and a ½ "  # the spaces count
SENTENCE = "I do not like who I am by Thursday"
LEVELS = {"first": {"money": 4400.0, "time": 56.0}, "second": {"money": 3600.0, "time": 84.0}}


@pytest.fixture
def visitor(tmp_path):
    store = Store(tmp_path / "kept" / "mine.afterward")
    answers = Answers(answers=(Entry(on=ON, kind="trade-off", said="first", **LEVELS),))
    store.create(_document(answers))
    made = Visitor(store=store)
    made.post("/later", words=SENTENCE, kind="note")
    return made


def _document(answers):
    return new_document("mine", on=ON, profile=plain_person(), answers=answers)


@pytest.fixture
def quick(monkeypatch):
    """Lock with little work, by the second hand; opening is still the library's."""
    pytest.importorskip("pyrage")
    monkeypatch.setattr(age, "encrypted", age_by_hand.encrypt)


def folder(visitor):
    """Return the files there are; the empty one that is held while saving holds nothing."""
    there = visitor.store.path.parent.iterdir()
    return sorted(one.name for one in there if not one.name.endswith(".lock"))


def test_the_page_says_where_the_file_lies_and_what_it_holds(visitor):
    page = visitor.text("/file")
    assert str(visitor.store.path) in page
    assert "1 answer about what matters" in page
    assert "1 note in the journal" in page
    assert "Doctor" in page
    assert "/file" in visitor.get("/take").text


def test_what_others_may_not_read_is_told_before_it_is_lent_or_erased(visitor):
    # Names of people, an offer and one's own sentence are what somebody would ask about first.
    before = visitor.text("/file")
    assert not any(words in before for words in ("your own sentence", "you named", "of your own"))
    visitor.post("/now", feels="Nobody may see this yet")
    visitor.post("/holds/people", name="MK", guess="fine")
    visitor.post("/roads/offers", option="medical-writing", name="The agency", pay="46000")
    for path in ("/file", "/file/erase"):
        page = visitor.text(path)
        assert "your own sentence" in page
        assert "1 person you named, with what you guessed and heard" in page
        assert "1 offer of your own" in page
        assert "MK" not in page


def test_people_that_a_file_holds_amiss_are_counted_as_none(visitor):
    def how(held):
        return msgspec.structs.replace(held, settings={**held.settings, "people": 3})

    visitor.store.change(how)
    assert "you named" not in visitor.text("/file")


def test_a_copy_opens_again_and_is_the_file_byte_for_byte(visitor):
    found = visitor.get("/file/copy.afterward")
    assert found.content == visitor.store.path.read_bytes()
    assert "attachment" in found.headers["content-disposition"]
    told = json.loads(visitor.get("/file/copy.json").text)
    assert told["document"]["journal"][0]["words"] == SENTENCE


def test_a_locked_file_shows_nothing_until_its_passphrase_is_given(visitor, quick):
    assert SENTENCE in visitor.text("/later")
    before = visitor.store.path.read_bytes()
    sent = visitor.post("/file/lock", passphrase=SECRET, again=SECRET)
    assert (sent.status_code, sent.headers["location"]) == (303, "/file/shut")
    assert folder(visitor) == ["mine.afterward.age"]
    for path in ("/", "/later", "/file", "/take/report", "/file/copy.afterward", "/now"):
        found = visitor.get(path)
        assert (found.status_code, found.headers["location"]) == (303, "/file/shut"), path
    page = visitor.get("/file/shut").text
    assert "It is locked" in page
    assert "I need help now" in page
    assert SENTENCE not in page
    other = visitor.post("/file/shut", passphrase="something else", document="x")
    assert other.headers["location"] == "/file/shut?other=yes"
    assert "does not open it" in visitor.text("/file/shut", other="yes")
    opened = visitor.post("/file/shut", passphrase=SECRET, document="x")
    assert (opened.status_code, opened.headers["location"]) == (303, "/")
    assert folder(visitor) == ["mine.afterward"]
    assert visitor.store.path.read_bytes() == before
    assert SENTENCE in visitor.text("/later")
    assert visitor.get("/file/shut").headers["location"] == "/"


def test_what_was_locked_here_opens_elsewhere_letter_by_letter(visitor, quick):
    data = visitor.store.path.read_bytes()
    visitor.post("/file/lock", passphrase=SECRET, again=SECRET)
    locked = locked_path(visitor.store.path).read_bytes()
    assert age_by_hand.decrypt(locked, SECRET) == data


@pytest.mark.parametrize(
    ("passphrase", "again", "says"),
    [
        ("", "", "got nothing"),
        ("one two three", "one two thre", "the same, letter by letter"),
        ("one two three", "one two three ", "the same, letter by letter"),
        ("x" * 1001, "x" * 1001, "up to 1,000 letters"),
    ],
)
def test_a_passphrase_that_is_none_or_differs_locks_nothing(visitor, passphrase, again, says):
    before = folder(visitor)
    found = visitor.post("/file/lock", passphrase=passphrase, again=again)
    assert found.status_code == 422
    assert says in words(found.text).replace("Got ", "got ")
    assert folder(visitor) == before
    assert "one two thre" not in found.text


def test_what_another_window_sends_while_it_is_locked_is_not_kept_and_said_to_be(visitor, quick):
    mine = visitor.id
    visitor.post("/file/lock", passphrase=SECRET, again=SECRET)
    sent = visitor.post("/later", document=mine, words="typed late", kind="note")
    assert sent.headers["location"] == "/file/shut?late=yes"
    assert "was not kept" in visitor.text("/file/shut", late="yes")
    assert folder(visitor) == ["mine.afterward.age"]


def test_a_form_of_another_document_locks_and_erases_nothing(visitor):
    before = folder(visitor)
    for path in ("/file/lock", "/file/erase"):
        found = visitor.post(path, document="0" * 16, passphrase="a b", again="a b")
        assert found.status_code == 422, path
        assert "another document was opened" in found.text
    assert folder(visitor) == before


@pytest.mark.parametrize("path", ["/file/lock", "/file/erase", "/file/bring"])
def test_a_form_that_says_of_no_document_changes_nothing(visitor, path):
    before = folder(visitor)
    sent = {"token": visitor.session.form_token, "passphrase": "a b", "again": "a b"}
    here = {"origin": "http://127.0.0.1:8126"}
    copy = {"file": ("copy.afterward", to_bytes(visitor.document))} if "bring" in path else None
    found = visitor.browser.post(path, data=sent, files=copy, headers=here)
    assert found.status_code == 422
    assert "another document was opened" in found.text
    assert folder(visitor) == before
    assert visitor.desk.brought is None


@pytest.mark.parametrize("way", ["lock", "erase"])
def test_a_form_that_comes_twice_at_once_shows_nothing_of_the_file(visitor, monkeypatch, way):
    done, of = getattr(own, way), visitor.id

    def twice(desk, *given, of, also):
        done(desk, *given, of=of)  # the first of the two, while the second is on its way
        done(desk, *given, of=of)

    monkeypatch.setattr(age, "encrypted", age_by_hand.encrypt)
    monkeypatch.setattr(own, way, twice)
    sent = visitor.post(f"/file/{way}", document=of, passphrase=SECRET, again=SECRET)
    assert (sent.status_code, sent.headers["location"]) == (303, "/file/shut?already=yes")
    assert "It was" in visitor.text("/file/shut", already="yes")
    assert "already" in visitor.text("/file/shut", already="yes")
    assert list(visitor.store.path.parent.glob(".*")) == []


def test_a_window_that_asks_while_it_is_erased_makes_no_new_file(visitor):
    store = visitor.store
    visitor.desk.erased = True  # as it stands while the files go
    for one in (store.path, store.path.with_name("mine.afterward.bak")):
        one.unlink()
    assert visitor.desk.document().journal == ()
    assert folder(visitor) == []


@pytest.mark.parametrize(("code", "gone"), [("file.not_confirmed", True), ("file.busy", False)])
def test_erasing_that_went_amiss_leaves_the_page_as_the_files_are(visitor, monkeypatch, code, gone):
    done = erasing.erase

    def amiss(path):
        if gone:
            done(path)
        raise AfterwardError("so it is", code=code)

    monkeypatch.setattr(erasing, "erase", amiss)
    before = folder(visitor)
    found = visitor.post("/file/erase")
    assert found.status_code == 422
    assert "so it is" in found.text
    visitor.get("/now")
    assert folder(visitor) == ([] if gone else before)
    assert visitor.desk.shut() == ("erased" if gone else "")


def test_nothing_that_answered_a_form_is_shown_again_once_it_is_locked(visitor, quick):
    here = {"origin": "http://127.0.0.1:8126", "sec-fetch-mode": "navigate"}
    hidden = {"token": visitor.session.form_token, "document": visitor.id}
    sent = visitor.browser.post("/you", data={**hidden, "pay": "a secret lot"}, headers=here)
    again = sent.headers["location"]
    assert "a secret lot" in visitor.get(again).text
    visitor.post("/file/lock", passphrase=SECRET, again=SECRET)
    assert visitor.get(again).headers["location"] == "/file/shut"
    visitor.get("/file/shut")
    visitor.post("/file/shut", passphrase=SECRET, document="x")
    assert visitor.get(again).headers["location"] == "/"


def bring(visitor, data, name="copy.afterward", **more):
    return visitor.post("/file/bring", files={"file": (name, data)}, **more)


def test_a_file_is_told_before_it_replaces_anything(visitor):
    other = new_document("old", on=ON, profile=example())
    before = visitor.store.path.read_bytes()
    sent = bring(visitor, to_bytes(other))
    assert sent.headers["location"] == "/file/brought"
    page = visitor.text("/file/brought")
    assert "copy.afterward" in page
    assert "US, TX" in page
    assert "1 answer about what matters" in page  # what is open now
    assert visitor.store.path.read_bytes() == before
    form = form_of(visitor.get("/file/brought").text, "/file/brought")
    visitor.post("/file/brought", **form, take="no")
    assert visitor.store.path.read_bytes() == before
    assert visitor.get("/file/brought").headers["location"] == "/file"


def test_what_was_open_becomes_an_earlier_version_and_can_be_gone_back_to(visitor):
    other = new_document("old", on=ON, profile=example())
    mine = visitor.document
    bring(visitor, to_bytes(other))
    form = form_of(visitor.get("/file/brought").text, "/file/brought")
    visitor.post("/file/brought", **form, take="yes")
    now = visitor.document
    assert (now.id, now.profile) == (other.id, other.profile)
    assert from_bytes(visitor.store.path.with_name("mine.afterward.bak").read_bytes(), file="") == (
        mine
    )
    version = now.history[-1]
    assert version.journal == mine.journal
    assert version.revision < now.revision
    back = visitor.post("/later/as-it-was", revision=str(version.revision))
    assert back.status_code == 303
    assert visitor.document.journal == mine.journal
    assert visitor.document.profile == mine.profile
    assert visitor.document.history[-1].profile == other.profile


def test_a_window_left_open_puts_nothing_into_the_file_that_was_brought(visitor):
    mine = visitor.id
    bring(visitor, to_bytes(new_document("old", on=ON, profile=example())))
    form = form_of(visitor.get("/file/brought").text, "/file/brought")
    visitor.post("/file/brought", **form, take="yes")
    late = visitor.post("/later", document=mine, words="for the other one", kind="note")
    assert late.status_code == 422
    assert visitor.document.journal == ()


def test_what_was_seen_is_what_is_taken(visitor):
    bring(visitor, to_bytes(new_document("old", on=ON, profile=example())))
    form = form_of(visitor.get("/file/brought").text, "/file/brought")
    bring(visitor, to_bytes(new_document("newer", on=ON)))  # in another window
    before = visitor.store.path.read_bytes()
    visitor.post("/file/brought", **form, take="yes")
    assert visitor.store.path.read_bytes() == before


def test_another_state_of_the_file_that_was_seen_is_not_what_was_seen(visitor):
    old = new_document("old", on=ON, profile=example())
    bring(visitor, to_bytes(old))
    form = form_of(visitor.get("/file/brought").text, "/file/brought")
    bring(visitor, to_bytes(old.with_profile(plain_person())))  # in another window
    before = visitor.store.path.read_bytes()
    visitor.post("/file/brought", **form, take="yes")
    assert visitor.store.path.read_bytes() == before


@pytest.mark.parametrize("kind", ["json", "toml", "age"])
def test_every_kind_of_copy_comes_in(visitor, quick, kind):
    other = new_document("old", on=ON, profile=example())
    data = {
        "json": as_json(other).encode(),
        "toml": profile_toml(example()).encode(),
        "age": age_by_hand.encrypt(to_bytes(other), SECRET),
    }[kind]
    assert bring(visitor, data, f"copy.{kind}", passphrase=SECRET).status_code == 303
    assert visitor.desk.brought.document.profile == other.profile


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "", "got nothing"),
        (b"", "mine.afterward", "it is empty"),
        (b"<script>alert(1)</script>", "a.afterward", "not a document"),
        (b"{}", "a.json", "no exported document"),
        (b"pay = \xff", "a.toml", "not UTF-8"),
        (b'schema = 1\n[person]\nborn = "soon"', "a.toml", "person.born"),
        (b"age-encryption.org/v1\n", "a.age", "locked with a passphrase"),
    ],
)
def test_what_cannot_be_used_is_said_plainly_and_nothing_waits(visitor, data, name, says):
    before = visitor.store.path.read_bytes()
    found = bring(visitor, data, name)
    assert found.status_code == 422
    assert says in words(found.text).replace("Got ", "got ")
    assert "<script" not in found.text
    assert visitor.desk.brought is None
    assert visitor.store.path.read_bytes() == before


@pytest.mark.parametrize(
    "settings",
    [
        {"held_up": 5},
        {"held_up": [{"on": "soon", "word": "close", "holds_up": [], "said": 0}]},
        {"held_up": [{"on": "2026-12-01", "word": "sure", "holds_up": [], "said": 0}]},
        {"people": [{"name": "A", "guess": "angry"}]},
        {"people": [{"guess": "fine"}]},
        {"kept_both": [[1]]},
        {"left_out": 5},
        {"limits": ["x"]},
    ],
)
def test_settings_that_no_page_could_read_are_not_brought_in(visitor, settings):
    made = new_document("old", on=ON).__class__(id="a", created=ON, settings=settings)
    found = bring(visitor, to_bytes(made))
    assert found.status_code == 422
    assert "what the pages keep in it cannot be read" in found.text
    assert visitor.desk.brought is None


def test_what_the_pages_keep_comes_in_again(visitor):
    visitor.post("/holds/people", name="A", guess="fine")
    visitor.post("/holds/people", at="0", who="A", said="mixed", words="so")
    visitor.post("/later/keep")
    kept = visitor.document
    assert {"people", "held_up"} <= set(kept.settings)
    assert bring(visitor, to_bytes(kept)).headers["location"] == "/file/brought"


def test_a_flipped_bit_in_a_copy_is_noticed(visitor):
    data = bytearray(visitor.get("/file/copy.afterward").content)
    data[len(data) // 2] ^= 1
    assert "damaged" in bring(visitor, bytes(data)).text


def test_erasing_says_what_goes_asks_once_and_leaves_nothing(visitor):
    (visitor.store.path.parent / "another.afterward").write_text("not ours")
    page = visitor.text("/file/erase")
    for name in ("mine.afterward", "mine.afterward.bak"):
        assert str(visitor.store.path.with_name(name)) in page
    assert "1 note in the journal" in page
    assert "nothing here can promise" in page
    sent = visitor.post("/file/erase")
    assert sent.headers["location"] == "/file/shut"
    assert folder(visitor) == ["another.afterward"]
    for path in ("/", "/later", "/file/shut", "/now", "/file/erase"):
        visitor.get(path)
    assert folder(visitor) == ["another.afterward"], "a page that is looked at makes no new one"
    assert "It is erased" in visitor.text("/file/shut")
    late = visitor.browser.post("/later", data={"token": visitor.session.form_token, "words": "x"})
    assert late.status_code in (303, 403)
    assert folder(visitor) == ["another.afterward"]


def test_one_can_begin_anew_after_erasing(visitor):
    mine = visitor.id
    visitor.post("/file/erase")
    visitor.post("/file/anew", document=mine)
    assert visitor.get("/now").status_code == 200
    assert visitor.document.journal == ()
    assert visitor.id != mine


def test_an_example_is_no_file_to_lock_or_erase(visitor):
    before = visitor.store.path.read_bytes()
    visitor.post("/example", example="us-internist")
    assert "An example is open" in visitor.text("/file")
    assert visitor.get("/file/erase").headers["location"] == "/file"
    for path in ("/file/lock", "/file/erase", "/file/bring"):
        found = visitor.post(path, passphrase="a b", again="a b")
        assert found.status_code == 422, path
    assert visitor.store.path.read_bytes() == before


def test_a_page_that_keeps_nothing_says_so():
    visitor = Visitor(store=MemoryStore(new_document("mine", on=ON)))
    page = visitor.text("/file")
    assert "kept nowhere" in page
    assert "Lock it" not in page


def test_a_file_that_is_brought_is_checked_as_it_would_be_used():
    made = new_document("mine", on=ON)
    entry = JournalEntry(on=ON, words="so")
    data = to_bytes(made.__class__(id="a", created=ON, journal=(entry,)))
    assert brought(data, "a", on=ON).document.journal == (entry,)
