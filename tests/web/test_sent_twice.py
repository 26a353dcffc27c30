"""A form sent twice, or from a window left open: nothing else is changed or taken away by it."""

import threading

import msgspec
import pytest

from afterward import decision
from afterward.base.errors import AfterwardError
from afterward.document import MemoryStore, Store, new_document
from afterward.web.desk import Desk
from afterward.web.example_files import example_files
from lives import ON, example
from visitors import Visitor, form_of, form_with

ANSWERS = {
    "profession": "nurse",
    "place": "UK:England",
    "born": "1985-05",
    "pay": "40,000",
    "hours": "37",
    "employer": "nhs",
    "cash": "5000",
    "spending": "2000",
}


def test_the_first_answers_sent_twice_keep_the_sentence_and_how_it_is():
    visitor = Visitor()
    visitor.post("/now", feels="tired of it", exhaustion="4", keep="yes")
    visitor.post("/door", **ANSWERS)
    once = visitor.document.profile
    assert (once["feels"], once["health"]["exhaustion"]) == ("tired of it", 4)
    assert visitor.post("/door", **ANSWERS).status_code == 303
    assert visitor.document.profile == once
    assert visitor.document.typed == {}


def test_first_answers_of_a_window_left_open_leave_what_they_do_not_ask():
    visitor = Visitor(person=example())
    before = visitor.document.person(on=ON)
    typed = {**ANSWERS, "profession": "doctor", "place": "US:TX", "employer": "nonprofit"}
    assert visitor.post("/door", **typed).status_code == 303
    after = visitor.document.person(on=ON)
    assert after.work.pay == 40_000.0
    kept = ("feels", "health", "ratings", "rates", "must_haves", "offers", "debts", "licence")
    for name in kept:
        assert getattr(after, name) == getattr(before, name), name


def test_an_offer_taken_away_twice_takes_no_other():
    visitor = Visitor(person=example())
    for name in ("One", "Two"):
        visitor.post("/roads/offers", option="change-employer", name=name, pay="240k")
    typed = form_with(visitor.get("/roads/offers").text, "gone")
    for _ in range(2):
        visitor.post("/roads/offers", **typed, gone="0")
    assert [one.name for one in visitor.document.person(on=ON).offers] == ["Two"]


def test_somebody_taken_off_the_list_twice_takes_no_other():
    visitor = Visitor(person=example())
    for name in ("A", "B"):
        visitor.post("/holds/people", name=name, guess="against")
    typed = form_with(visitor.get("/holds/people").text, "gone")
    for _ in range(2):
        visitor.post("/holds/people", **typed, gone="0")
    assert [one["name"] for one in visitor.document.settings["people"]] == ["B"]
    visitor.post("/holds/people", at="0", who="A", said="behind")
    assert "said" not in visitor.document.settings["people"][0]


def test_an_example_closed_while_a_form_of_it_is_kept_changes_nothing_of_ones_own():
    desk = Desk(MemoryStore(new_document("mine", on=ON)), examples=example_files())
    desk.open_example("us-internist")
    ident = desk.document().id
    desk.close_example()
    with pytest.raises(AfterwardError, match="another document was opened"):
        desk.change(lambda found: msgspec.structs.replace(found, name="not mine"), of=ident)
    assert desk.mine.read().name == "mine"


def test_an_example_closed_between_two_looks_changes_nothing_of_ones_own(monkeypatch):
    desk = Desk(MemoryStore(new_document("mine", on=ON)), examples=example_files())
    desk.open_example("us-internist")
    ident, over = desk.document().id, desk.store
    real = over.read

    def read_then_closed():
        desk.close_example()
        return real()

    monkeypatch.setattr(over, "read", read_then_closed)
    desk.change(lambda found: msgspec.structs.replace(found, name="not mine"), of=ident)
    assert desk.mine.read().name == "mine"


def test_two_windows_that_come_first_at_once_get_one_document(tmp_path):
    desk = Desk(Store(tmp_path / "new" / "mine.afterward"))
    ready, found = threading.Barrier(4), []

    def look():
        ready.wait()
        try:
            found.append(desk.document().id)
        except AfterwardError as fault:
            found.append(str(fault))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [desk.document().id] * 4


def test_words_written_twice_at_once_stand_in_the_journal_once():
    visitor = Visitor(person=example())
    for words in ("Not yet.", "Not yet.", "Yet."):
        visitor.post("/later", words=words, kind="note")
    assert [one.words for one in visitor.document.journal] == ["Not yet.", "Yet."]


def test_the_door_does_not_wait_for_lives_to_be_lived(monkeypatch):
    desk = Desk(MemoryStore(new_document("mine", on=ON, profile=example())))
    living, done = threading.Event(), threading.Event()

    def lived(*_asked, **_more):
        living.set()
        assert done.wait(60)

    monkeypatch.setattr(decision, "decide", lived)
    other = threading.Thread(target=lambda: desk.decided(desk.document()))
    other.start()
    assert living.wait(60)
    found = threading.Thread(target=lambda: desk.looked_at(desk.document()))
    found.start()
    found.join(30)
    waited = found.is_alive()
    done.set()
    other.join()
    found.join()
    assert not waited


def test_a_damaged_document_is_told_with_help_lines(tmp_path):
    store = Store(tmp_path / "mine.afterward")
    store.create(new_document("mine", on=ON, profile=example()))
    visitor = Visitor(store=store)
    store.path.write_bytes(store.path.read_bytes()[:-9])
    for path in ("/now", "/nowhere"):
        answer = visitor.get(path)
        assert answer.status_code == 422
        assert "I need help now" in answer.text
        assert "this document is damaged" in answer.text


def test_numbers_of_a_window_left_open_put_back_nothing_that_was_changed_since():
    visitor = Visitor(person=example())
    old = form_of(visitor.get("/you").text, "/you")
    visitor.post("/you", **{**old, "pay": "250000"})
    visitor.post("/you", **{**old, "hours": "44"})
    work = visitor.document.person(on=ON).work
    assert (work.pay, work.hours) == (250_000.0, 44.0)


def test_what_cannot_be_used_is_shown_again_beside_what_stands_and_can_be_mended():
    visitor = Visitor(person=example())
    old = form_of(visitor.get("/you").text, "/you")
    sent = visitor.post("/you", **{**old, "pay": "lots", "hours": "44"})
    assert sent.status_code == 422
    again = form_of(sent.text, "/you")
    assert (again["pay"], again["hours"], again["cash"]) == ("lots", "44", old["cash"])
    visitor.post("/you", **{**again, "pay": old["pay"]})
    work = visitor.document.person(on=ON).work
    assert (work.pay, work.hours) == (float(old["pay"]), 44.0)


def test_a_check_in_of_which_only_the_past_is_known_stays_ticked():
    person = example()
    known = msgspec.structs.replace(person.health, exhaustion=None, score=None, earlier="worse")
    visitor = Visitor(person=msgspec.structs.replace(person, health=known))
    typed = form_of(visitor.get("/now").text, "/now")
    assert typed["keep"] == "yes"
    visitor.post("/now", **{name: value for name, value in typed.items() if value})
    assert visitor.document.person(on=ON).health.earlier == "worse"
