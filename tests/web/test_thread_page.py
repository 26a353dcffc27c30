"""A thread on the page: after one's own trade-offs, each mark agreed to, who is absent first."""

import json
import os
from html import unescape
from pathlib import Path

import msgspec
import pytest

from afterward.base.codebook import factors
from afterward.discussion.counting import wilson
from afterward.discussion.measured import measured
from afterward.discussion.shelved import from_table
from afterward.document import Store, new_document
from afterward.report.discussion_words import ABSENT
from afterward.report.own_weights import own_weights
from lives import ON, example
from visitors import Visitor, form_of, words
from voices import THREAD, TRADED, answer, bring, fields, rows_of, through, traded

FOUNDING = Path(os.environ.get("AFTERWARD_SHARED", "nowhere")) / "founding-thread.txt"


@pytest.fixture(scope="module")
def person():
    return example()


@pytest.fixture
def visitor(person):
    return traded(person=person)


@pytest.fixture
def address(visitor):
    return bring(visitor)


def held(visitor, number=0):
    return from_table(visitor.document.threads[number])


def test_it_is_offered_only_after_trade_offs_of_ones_own(person):
    early = Visitor(person=person)
    assert "comes after trade-offs of your own" in early.text("/thread")
    assert "<form" not in early.get("/thread").text.partition("<main")[2]
    sent = early.post("/thread", words=THREAD)
    assert (sent.status_code, early.document.threads) == (303, ())
    assert Visitor().get("/thread").status_code == 200
    late = traded(person=person)
    address = bring(late)
    unanswered = late.store.change(lambda d: new_with(d, answers={}))
    for path in (address, f"{address}/named", f"{address}/passages"):
        assert late.get(path).headers["location"] == "/thread"
    before = unanswered.threads
    typed = {"laid": held(late).work.marks.thread, "number": "0", "said": "confirm"}
    assert late.post(f"{address}/mark", **typed).headers["location"] == "/thread"
    assert late.document.threads == before


def new_with(document, **changes):
    return msgspec.structs.replace(document, **changes)


@pytest.mark.usefixtures("lived_once")
def test_what_matters_leads_there_once_a_trade_off_was_answered(person):
    assert 'href="/thread"' not in Visitor(person=person).get("/matters").text
    assert 'href="/thread"' in traded(person=person).get("/matters").text


def test_pasted_posts_become_passages_and_suggestions_that_count_nothing_yet(visitor, address):
    kept = held(visitor)
    assert kept.title == "Why do we leave?"
    assert len(kept.passages) == 4
    assert {each.state for each in kept.marks} == {"suggested"}
    page = visitor.text(address)
    assert ABSENT in page
    assert "4 passages, told apart by blank lines; posts may span several" in page
    result = visitor.get(f"{address}/named").text
    assert "Nothing is counted yet" in result
    assert rows_of(result) == {}


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("t.csv", b"id,text\n1,We are underpaid.\n2,I was burned out.\n", "csv"),
        (
            "t.json",
            json.dumps(
                {
                    "title": "Leaving",
                    "post_stream": {
                        "posts": [
                            {"id": 7, "post_number": 1, "cooked": "<p>We are underpaid.</p>"},
                        ]
                    },
                }
            ).encode(),
            "discourse",
        ),
        ("t.txt", THREAD.encode(), "text"),
        ("t.html", b"<html><body><p>We are underpaid.</p><p>Burned out.</p></body></html>", "html"),
    ],
)
def test_a_file_is_read_as_what_it_is(visitor, name, content, kind):
    sent = visitor.post("/thread", files={"file": (name, content)}, words="")
    assert sent.status_code == 303, words(sent.text)[-800:]
    assert held(visitor).kind == kind
    assert "PAY" in {each.factor for each in held(visitor).marks}


def test_bytes_of_a_file_arrive_as_they_are(visitor):
    text = "We are underpaid \u2013 caf\u00e9 \u0939\u093f.\n\n\n> quoted\r\nAnd so on, all of it."
    visitor.post("/thread", files={"file": ("t.txt", text.encode())})
    joined = "\n".join(each.text for each in held(visitor).passages)
    assert "underpaid \u2013 caf\u00e9 \u0939\u093f." in joined


def test_the_same_thread_brought_twice_is_one(visitor, address):
    assert bring(visitor) == address
    other = bring(visitor, THREAD.replace("underpaid", "paid badly"))
    assert other != address
    assert len(visitor.document.threads) == 2
    assert visitor.post(f"{address}/away").headers["location"] == "/thread"
    assert [table["id"] for table in visitor.document.threads] == [other.split("/")[-1]]
    assert visitor.get(address).status_code == 422


def test_one_mark_at_a_time_with_its_words_its_factor_and_its_rule(visitor, address):
    page = visitor.get(address).text
    first = min(held(visitor).marks, key=lambda each: (each.passage, each.start))
    assert page.count("<mark>") == 1
    assert f"<mark>{first.quote}</mark>" in page
    meaning = next(each for each in factors() if each.id == first.factor)
    for said in (meaning.name, meaning.says, first.rule):
        assert said in unescape(words(page))


def test_only_what_was_confirmed_counts_each_with_wilsons_range_and_its_quotes(visitor, address):
    answer(visitor, address, "confirm")
    while answer(visitor, address, "reject"):
        pass
    (confirmed,) = [each for each in held(visitor).marks if each.state == "confirmed"]
    page = visitor.get(f"{address}/named").text
    ((name, numbers),) = rows_of(page).items()
    low, high = wilson(1, 4)
    assert numbers == (1, 4, round(4 * low), round(4 * high))
    assert f'“<span translate="no">{confirmed.quote}</span>”' in page
    assert "None of these: 3 of 4 passages" in words(page)
    assert name in {each.name for each in factors()}


def test_who_is_absent_stands_above_the_first_number_and_the_measure_beside_it(visitor, address):
    through(visitor, address)
    shown = words(visitor.get(f"{address}/named").text.partition("<main")[2])
    body = shown[shown.index("What was named") :]
    first = next(at for at, letter in enumerate(body) if letter.isdigit())
    assert body.index(ABSENT) + len(ABSENT) < first
    assert measured().told() in body
    assert "%" not in body.replace(measured().told(), "")
    assert "They say nothing of any profession" in body


def test_ones_own_weights_stand_beside_it_and_what_differs_both_ways(person):
    bare = traded(person=msgspec.structs.replace(person, rates={}))
    address = bring(bare, "We are underpaid, all of us.\n\nMy relatives see it as failure.")
    through(bare, address)
    page = bare.text(f"{address}/named")
    weights = own_weights(bare.desk.person(bare.document), TRADED)
    assert f"You: {weights['money'].words()}" in page
    assert "You: standing: not weighed yet" in page
    named, _, weighed = page.partition("Weighed by you, and not named there")
    assert "What others say" in named.partition("without a weight of yours")[2]
    assert weights["time"].words().capitalize() in weighed


def test_roads_and_rules_that_were_named_are_linked(visitor, address):
    before = visitor.get(f"{address}/named").text
    assert "/roads/option/" not in before
    through(visitor, address)
    page = visitor.get(f"{address}/named").text
    assert 'href="/roads/option/part-time"' in page
    assert visitor.get("/roads/option/part-time").status_code == 200
    law = page[page.index("Rules that were spoken of") :]
    assert "Student loans" in law
    assert "https://www." in law
    assert "grade A" in law
    assert "grade M" not in law


@pytest.mark.skipif(not FOUNDING.exists(), reason="the founding thread is not here")
def test_the_founding_thread(visitor):
    address = bring(visitor, FOUNDING.read_text(encoding="utf-8"))
    source = "".join(FOUNDING.read_text(encoding="utf-8").split())
    assert all("".join(each.quote.split()) in source for each in held(visitor).marks)
    through(visitor, address)
    page = visitor.get(f"{address}/named").text
    assert rows_of(page)["What others say"] == (10, 21, 6, 14)
    assert "still seen as “failure”?" in page


def test_that_word_is_counted_as_what_others_say_and_as_nobodys_stance(visitor):
    said = "Leaving is not failure. I am no failure either, and it took me a year to see it."
    address = bring(visitor, f"{said}\n\nMy relatives see it as failure, and so does everyone.")
    assert {(m.passage, m.factor) for m in held(visitor).marks} == {("p2", "STIGMA")}
    through(visitor, address)
    page = visitor.get(f"{address}/named").text
    assert set(rows_of(page)) == {"What others say"}
    assert "failure" not in words(page.replace("see it as failure", ""))


def test_every_step_is_taken_back_and_goes_on_later_where_it_was(visitor, address):
    first = held(visitor)
    count = through(visitor, address)
    assert "nothing more to read" in visitor.text(address)
    for _ in range(count):
        visitor.post(f"{address}/undo", **fields(visitor, address, "undo"))
    assert held(visitor) == first
    assert "/undo" not in visitor.get(address).text


def test_a_passage_that_was_read_asks_nothing_when_it_is_looked_at_again(visitor, address):
    assert f"{address}/looked" in visitor.get(address, at="p3").text
    through(visitor, address)
    for name in ("p1", "p3"):
        again = visitor.get(address, at=name).text
        assert "This passage is read" in again
        assert f"{address}/looked" not in again
        assert 'id="confirm"' not in again


def test_an_answer_sent_twice_counts_once(visitor, address):
    typed = {**fields(visitor, address, "mark"), "said": "confirm"}
    for _ in range(2):
        visitor.post(f"{address}/mark", **typed)
    assert len(held(visitor).back) == 1


def test_a_decision_can_be_changed_afterwards(visitor, address):
    answer(visitor, address)
    here = visitor.get(address, at="p1").text
    assert "Decided already in this passage" in here
    number = next(n for n, each in enumerate(held(visitor).marks) if each.state == "confirmed")
    typed = {"laid": held(visitor).work.marks.thread, "number": str(number), "at": "p1"}
    sent = visitor.post(f"{address}/mark", **typed, said="reject")
    assert sent.headers["location"] == f"{address}?at=p1#card"
    assert held(visitor).marks[number].state == "rejected"


def test_words_go_under_another_factor(visitor, address):
    typed = {**fields(visitor, address, "mark"), "said": "other", "factor": "MEANING"}
    visitor.post(f"{address}/mark", **typed)
    last = held(visitor).marks[-1]
    assert (last.factor, last.state) == ("MEANING", "added")
    assert last.quote == held(visitor).marks[int(typed["number"])].quote


def test_words_that_the_rules_missed_are_added_letter_by_letter(visitor, address):
    typed = {**fields(visitor, address, "add"), "factor": "MEANING"}
    visitor.post(f"{address}/add", **{**typed, "words": "could not\r\nsleep"})
    last = held(visitor).marks[-1]
    assert (last.quote, last.state, last.coder) == ("could not sleep", "added", "you")
    for wrong, told in (
        ({"words": "could not sleeep"}, "letter by letter"),
        ({"words": ""}, "Got nothing"),
        ({"words": "could not", "factor": "<b>"}, "one of the list"),
    ):
        sent = visitor.post(f"{address}/add", **{**typed, **wrong})
        assert sent.status_code == 422
        assert told in words(sent.text)
        assert form_of(sent.text, f"{address}/add").get("words", "").strip() == wrong["words"]
    assert held(visitor).marks[-1] == last


def test_passages_are_joined_and_split_and_marks_stay_on_their_words(visitor, address):
    answer(visitor, address)
    typed = fields(visitor, address, "lay")
    sent = visitor.post(f"{address}/lay", **typed, way="join")
    assert sent.headers["location"] == f"{address}?at=p1#card"
    assert len(held(visitor).passages) == 3
    stale = visitor.post(f"{address}/lay", **typed, way="join")
    assert stale.status_code == 422
    assert "in another window" in words(stale.text)
    typed = fields(visitor, address, "lay")
    sent = visitor.post(f"{address}/lay", **typed, way="split", second="nowhere")
    assert (sent.status_code, "letter by letter" in words(sent.text)) == (422, True)
    assert 'id="second-fault"' in sent.text
    visitor.post(f"{address}/lay", **typed, way="split", second="My relatives")
    assert [each.id for each in held(visitor).passages] == ["p1.1", "p1.2", "p3", "p4"]
    assert sum(each.state == "confirmed" for each in held(visitor).marks) == 1


@pytest.mark.parametrize(
    ("part", "typed"),
    [
        ("mark", {"number": "99", "said": "confirm"}),
        ("mark", {"number": "0", "said": "love"}),
        ("mark", {"number": "\u0663", "said": "confirm"}),
        ("mark", {"said": "confirm"}),
        ("mark", {"number": "0", "said": "other", "factor": "LOVE"}),
        ("looked", {"passage": "p99"}),
        ("lay", {"passage": "p4", "way": "join"}),
    ],
)
def test_a_form_nobody_made_changes_nothing(visitor, address, part, typed):
    before = visitor.document.threads
    laid = held(visitor).work.marks.thread
    assert visitor.post(f"{address}/{part}", laid=laid, **typed).status_code == 422
    assert visitor.post(f"{address}/{part}", **typed).status_code == 422
    assert visitor.document.threads == before


def test_another_language_is_left_unread_and_said_to_be(visitor):
    german = (
        "Ich habe gek\u00fcndigt, weil die Arbeit mich krank gemacht hat und niemand zuh\u00f6rte."
    )
    address = bring(visitor, f"We are underpaid, all of us here.\n\n{german}")
    assert held(visitor).unread == ("p2",)
    assert "not in English" in visitor.text(address)
    through(visitor, address)
    page = visitor.get(f"{address}/named").text
    assert rows_of(page)["Pay and money"][:2] == (1, 1)
    assert "This passage is not read" in visitor.text(address, at="p2")
    assert f"{address}/add" not in visitor.get(address, at="p2").text


def test_a_long_thread_is_listed_in_parts_of_bearable_weight(visitor):
    post = "We are underpaid and burned out, and my parents would never accept it. "
    address = bring(visitor, "\n\n".join(f"{n}. {post * 9}" for n in range(60)))
    assert len(held(visitor).passages) == 60
    for path in ("", "/passages", "/named"):
        page = visitor.get(address + path)
        assert (page.status_code, len(page.content) <= 100_000) == (200, True), path
    listed = visitor.get(f"{address}/passages", **{"from": "20"}).text
    assert listed.count('#card" translate="no">') == 20
    assert "21 to 40 of 60" in words(listed)
    assert visitor.get(f"{address}/passages", **{"from": "x"}).status_code == 200


def test_of_a_passage_without_an_end_a_part_is_shown(visitor):
    address = bring(visitor, "and so it went on, day by day. " * 1000 + "We are underpaid.")
    page = visitor.get(address)
    assert "<mark>" in page.text
    assert "A part of a long passage is shown" in page.text
    assert len(page.content) < 20_000


def test_marks_are_kept_on_the_disk_and_read_again(tmp_path, person):
    path = tmp_path / "mine.afterward"
    store = Store(path)
    store.create(new_document("mine", on=ON, profile=person, answers=TRADED))
    visitor = Visitor(store=store)
    address = bring(visitor)
    answer(visitor, address)
    again = Visitor(store=Store(path))
    assert held(again) == held(visitor)
    assert sum(each.state == "confirmed" for each in held(again).marks) == 1
    assert again.text(address) == visitor.text(address)


def test_a_thread_that_cannot_be_read_is_named_and_left_as_it_is(visitor, address):
    odd = {"title": "After 20 years", "marks": [{"start": 1, "end": 4}]}
    visitor.store.change(lambda d: new_with(d, threads=(odd, *d.threads)))
    page = visitor.text("/thread")
    assert "After 20 years" in page
    assert "is left as it is" in page
    answer(visitor, address)
    assert visitor.document.threads[0] == odd
    assert bring(visitor) == address
