"""What matters, on the page: one question at a time, each answer kept once, and taken back."""

import datetime as dt
import html

import msgspec
import pytest

from afterward.base.codebook import factors
from afterward.preferences import Answers, Entry
from afterward.web.pages.matters_ending import unthought
from afterward.web.pages.matters_kept import kept_with
from lives import example, plain_person
from visitors import Visitor, form_of, words

TODAY = dt.date.today()
LEVELS = {"first": {"money": 4400.0, "time": 56.0}, "second": {"money": 3600.0, "time": 84.0}}
pytestmark = pytest.mark.usefixtures("lived_once")


@pytest.fixture(scope="module")
def person():
    return example()


@pytest.fixture
def visitor(person):
    return Visitor(person=person)


def answer(visitor, said="a"):
    page = visitor.get("/matters")
    typed = form_of(page.text, "/matters")
    if 'name="low"' in page.text:
        return visitor.post("/matters", **{**typed, "low": "40", "high": "60"})
    return visitor.post("/matters", **{**typed, "said": said})


def given(visitor):
    return [e for _, e in visitor.document.said().standing()]


def test_a_whole_sitting_goes_through_every_kind_and_says_why_it_ends(visitor):
    for _ in range(16):
        if "Rate more options" in visitor.get("/matters").text:
            break
        assert answer(visitor).status_code == 303
        while visitor.get("/matters").headers.get("location") == "/matters/clash":
            visitor.post("/matters/clash", pair=the_pair(visitor), choice="both")
    kinds = {entry.kind for entry in given(visitor)}
    assert kinds == {"trade-off", "gamble", "near", "rating"}
    end = visitor.text("/matters")
    assert "Rate more options" in end
    assert "That is all for this sitting" in end or "One more trade-off is not likely" in end
    open_ = unthought(visitor.desk.asking(visitor.document))
    assert ("Did you think of these?" in end) == bool(open_)
    assert all(words(html.escape(one["question"])) in end for one in open_)


def the_pair(visitor):
    return form_of(visitor.get("/matters/clash").text, "/matters/clash")["pair"]


def test_where_it_ends_what_no_answer_bears_on_is_asked_after(person):
    bare = Visitor(person=msgspec.structs.replace(person, rates={}))
    asked = bare.desk.asking(bare.document)
    every = [each for each in factors() if each.criteria]
    assert [one["question"] for one in unthought(asked)] == [each.question for each in every]
    entry = Entry(on=TODAY, kind="trade-off", said="first", **LEVELS)
    held = unthought(asked.with_entry(entry))
    left = [each.name for each in every if {"money", "time"}.isdisjoint(each.criteria)]
    assert [one["name"] for one in held] == left
    swings = bare.get("/matters/swings").text
    assert [one["at"] for one in held if one["at"]]
    assert all(f'id="{one["at"]}"' in swings for one in held if one["at"])
    cannot = msgspec.structs.replace(entry, said="cannot say")
    assert "time" not in asked.with_entry(cannot).answers.spoken_of()


def test_an_answer_is_kept_against_exactly_what_was_shown(visitor):
    page = visitor.get("/matters").text
    typed = form_of(page, "/matters")
    visitor.post("/matters", **{**typed, "said": "b"})
    entry = given(visitor)[0]
    shown = msgspec.json.decode(typed["asked"], type=Entry)
    assert (entry.first, entry.second, entry.said) == (shown.first, shown.second, "second")


def test_a_form_sent_twice_counts_once_and_another_answer_to_it_takes_its_place(visitor):
    typed = {**form_of(visitor.get("/matters").text, "/matters"), "said": "a"}
    visitor.post("/matters", **typed)
    visitor.post("/matters", **typed)
    assert len(given(visitor)) == 1
    other = {**form_of(visitor.get("/matters").text, "/matters"), "said": "same"}
    late = {**form_of(visitor.get("/matters").text, "/matters"), "said": "b"}
    visitor.post("/matters", **other)
    visitor.post("/matters", **late)
    assert [entry.said for entry in given(visitor)] == ["first", "second"]


def test_the_last_answer_is_undone_and_stays_in_the_file_with_its_day(visitor):
    answer(visitor)
    visitor.post("/matters/undo")
    assert given(visitor) == []
    assert visitor.document.said().answers[0].taken_back == TODAY
    visitor.post("/matters/undo")
    assert len(visitor.document.said().answers) == 1


def test_two_things_at_a_time_and_back(visitor):
    visitor.post("/matters/way", way="two")
    assert visitor.document.said().simpler
    assert "Let up to five things differ again" in visitor.text("/matters")
    visitor.post("/matters/way", way="wide")
    assert "Simpler: two things at a time" in visitor.text("/matters")


@pytest.mark.parametrize(
    "sent",
    [
        {"asked": "{", "said": "a"},
        {"asked": '{"on":"2026-01-01","kind":"trade-off"}', "said": "a"},
        {"said": "best"},
        {},
    ],
)
def test_what_is_no_answer_is_said_and_nothing_is_kept(visitor, sent):
    typed = {**form_of(visitor.get("/matters").text, "/matters"), **sent}
    assert visitor.post("/matters", **typed).status_code == 422
    assert given(visitor) == []


def test_a_rating_that_is_none_is_said(visitor):
    entry = Entry(on=TODAY, kind="rating", option="stay", criterion="meaning")
    asked = msgspec.json.encode(entry).decode()
    for low, high in (("x", "3"), ("", ""), ("-1", "5"), ("3", "101")):
        assert visitor.post("/matters", asked=asked, low=low, high=high).status_code == 422
    visitor.post("/matters", asked=asked, low="60", high="40")
    assert (given(visitor)[0].low, given(visitor)[0].high) == (40, 60)
    visitor.post("/matters", asked=asked, count="1", said="unknown")
    assert given(visitor)[-1].low is None


def clashing():
    one = Entry(on=TODAY, kind="trade-off", said="first", **LEVELS)
    two = Entry(on=TODAY, kind="trade-off", said="second", **LEVELS)
    return Answers(answers=(one, two))


@pytest.mark.parametrize(("choice", "left"), [("both", 2), ("earlier", 1), ("later", 1)])
def test_two_answers_that_point_different_ways_are_shown_and_settled(person, choice, left):
    visitor = Visitor(person=person, answers=clashing())
    assert visitor.get("/matters").headers["location"] == "/matters/clash"
    page = visitor.text("/matters/clash")
    assert "Both can be true" in page
    assert "free hours a week" in page
    visitor.post("/matters/clash", pair=the_pair(visitor), choice=choice)
    assert len(given(visitor)) == left
    assert visitor.get("/matters").status_code == 200


def test_odd_pairs_change_nothing(person):
    visitor = Visitor(person=person, answers=clashing())
    for pair in ("", "x-y", "99-98", "-1--2", "0"):
        visitor.post("/matters/clash", pair=pair, choice="later")
    assert len(given(visitor)) == 2


def test_every_answer_is_listed_and_can_be_taken_back(visitor):
    answer(visitor)
    page = visitor.text("/matters/answers")
    assert "You said: A" in page
    visitor.post("/matters/answers", number="0")
    assert given(visitor) == []
    for odd in ("7", "-1", "x", ""):
        assert visitor.post("/matters/answers", number=odd).status_code == 303


def test_answers_of_weeks_ago_are_asked_anew_and_set_beside(person):
    old = Entry(on=TODAY - dt.timedelta(days=40), kind="trade-off", said="first", **LEVELS)
    visitor = Visitor(person=person, answers=Answers(answers=(old,)))
    page = visitor.get("/matters/again").text
    typed = {**form_of(page, "/matters"), "said": "b"}
    sent = visitor.post("/matters", **typed)
    assert sent.headers["location"] == "/matters/again"
    told = visitor.text("/matters/again")
    assert "Tastes move; the newer one counts" in told
    assert "No answer is old enough" in told
    assert [entry.said for entry in given(visitor)] == ["second"]


def test_points_are_kept_in_the_place_of_those_before(visitor):
    page = visitor.get("/matters/swings").text
    names = list(form_of(page, "/matters/swings"))
    sent = visitor.post("/matters/swings", **dict.fromkeys(names, "50"))
    assert sent.status_code == 303
    assert set(given(visitor)[0].points.values()) == {100.0}
    points = {name: str(10 * i) for i, name in enumerate(names)}
    visitor.post("/matters/swings", **points)
    assert len(given(visitor)) == 1
    assert max(given(visitor)[0].points.values()) == 100.0
    assert 'value="100"' in visitor.get("/matters/swings").text


def test_points_that_cannot_be_used_are_named_and_shown_again(visitor):
    names = list(form_of(visitor.get("/matters/swings").text, "/matters/swings"))
    sent = visitor.post("/matters/swings", **{**dict.fromkeys(names, "5"), names[0]: "lots"})
    assert sent.status_code == 422
    assert "a number from 0 to 100" in words(sent.text)
    assert 'value="5"' in sent.text
    assert visitor.post("/matters/swings", **dict.fromkeys(names, "0")).status_code == 422
    assert given(visitor) == []


def test_taking_in_one_answer_or_all_afresh_is_the_same(visitor):
    answer(visitor)
    answer(visitor, "b")
    by_steps = visitor.desk.asking(visitor.document)
    fresh = Visitor(person=visitor.document.person(on=TODAY), answers=visitor.document.said())
    afresh = fresh.desk.asking(fresh.document)
    assert by_steps.answers == afresh.answers
    assert (by_steps.levels == afresh.levels).all()
    assert by_steps.cloud.tastes().weights.mean(0) == pytest.approx(
        afresh.cloud.tastes().weights.mean(0), abs=0.05
    )


def test_without_a_profile_every_page_of_it_leads_to_the_door():
    visitor = Visitor()
    for path in ("", "/clash", "/answers", "/again", "/swings"):
        assert visitor.get(f"/matters{path}").headers["location"] == "/door"


def test_an_answer_that_breaks_the_file_is_not_kept():
    visitor = Visitor(person=plain_person())
    odd = Entry(on=TODAY, kind="trade-off", again=5, **LEVELS)
    with pytest.raises(Exception, match="cannot be used"):
        kept_with(visitor.document, odd, 0)
