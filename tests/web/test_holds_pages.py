"""What holds up, what to find out, what others say; what can be taken; what is kept for later."""

import datetime as dt
import json
import re

import msgspec
import pytest

from afterward.document import JournalEntry
from afterward.preferences import Answers, Entry
from afterward.profile import CheckIn
from afterward.report.leaving_out import PARTS
from afterward.web.pages import take
from afterward.web.pages.later import due
from lives import changed, example
from visitors import Visitor, form_of, words

pytestmark = pytest.mark.usefixtures("decided_once")
TODAY = dt.date.today()


@pytest.fixture
def visitor():
    return Visitor(person=example())


def test_what_holds_up_stands_first_with_ones_own_words_and_whose_decision_it_is(visitor):
    page = visitor.text("/holds")
    order = ["I still like my patients", "Not a winner", "What to find out next"]
    order += ["Whose decision is it If nobody"]
    places = [page.index(words_) for words_ in order]
    assert places == sorted(places)


def test_every_part_of_the_answer_is_a_page_of_bearable_weight(visitor):
    for path in ("", "/compare", "/options", "/change", "/figures", "/people"):
        page = visitor.get(f"/holds{path}")
        assert page.status_code == 200
        assert len(page.content) <= 100_000, path
        assert 'aria-current="page"' in page.text


def test_every_option_is_told_with_the_same_fields(visitor):
    page = visitor.get("/holds/options").text
    for answer in visitor.desk.decided(visitor.document).options:
        assert f'id="option-{answer.option.id}"' in page
    assert "/holds/options#option-" in visitor.get("/holds").text


def test_an_errand_is_ticked_off_with_a_day_and_a_note_and_unticked_again(visitor):
    name = visitor.desk.decided(visitor.document).find_out[0].id
    visitor.post("/holds/errand", id=name, done="yes", note="they pay 240")
    kept = visitor.document.errands[name]
    assert (kept.done, kept.note) == (TODAY, "they pay 240")
    assert "they pay 240" in visitor.get("/holds").text
    visitor.post("/holds/errand", id=name)
    assert visitor.document.errands == {}
    visitor.post("/holds/errand", done="yes")
    assert visitor.document.errands == {}


def test_people_are_named_guessed_asked_and_the_gap_is_shown(visitor):
    visitor.post("/holds/people", name="My mother", guess="against")
    visitor.post("/holds/people", name="<b>K</b>", guess="fine")
    visitor.post("/holds/people", at="0", who="My mother", said="behind", words="Go.")
    page = visitor.text("/holds/people")
    assert "1 said something kinder than you had guessed" in page
    assert "Heard on" in page
    assert "<b>K" not in visitor.get("/holds/people").text
    visitor.post("/holds/people", gone="0", who="My mother")
    assert [p["name"] for p in visitor.document.settings["people"]] == ["<b>K</b>"]


@pytest.mark.parametrize("typed", [{}, {"name": "A"}, {"name": "A", "guess": "x"}])
def test_somebody_without_a_name_or_a_guess_is_asked_for_again(visitor, typed):
    assert visitor.post("/holds/people", **typed).status_code == 422
    assert "people" not in visitor.document.settings


def test_what_somebody_said_stands_in_the_form_and_its_words_can_be_mended(visitor):
    visitor.post("/holds/people", name="A", guess="fine")
    visitor.post("/holds/people", at="0", who="A", said="fine", words="Go")
    sent = form_of(visitor.get("/holds/people").text, "/holds/people")
    assert sent["said"] == "fine"
    visitor.post("/holds/people", **{**sent, "words": "Go, and sleep."})
    assert "Go, and sleep." in visitor.text("/holds/people")


def test_no_guess_is_made_for_anyone_and_only_what_was_heard_is_counted(visitor):
    page = visitor.get("/holds/people").text
    assert page.index('<option value="">Choose') < page.index('<option value="behind">')
    visitor.post("/holds/people", name="A", guess="fine")
    visitor.post("/holds/people", at="0", who="A", said="fine")
    told = visitor.text("/holds/people")
    assert "Of 1 you asked, 1 said what you had guessed." in told
    assert " 0 " not in told[told.index("Of 1 you asked") :][:60]


def test_odd_places_on_the_list_change_nothing(visitor):
    visitor.post("/holds/people", name="A", guess="fine")
    before = visitor.document.settings
    for typed in ({"at": "7", "said": "fine"}, {"at": "x", "said": "fine"}, {"gone": "-1"}):
        visitor.post("/holds/people", who="A", **typed)
    assert visitor.document.settings == before


def test_the_whole_report_is_shown_kept_and_given_as_data(visitor):
    shown = visitor.get("/take/report")
    assert "What holds up" in shown.text
    assert '<style nonce="' in shown.text
    kept = visitor.get("/take/report", **{"as": "file"})
    assert kept.headers["content-disposition"].startswith("attachment")
    assert "nonce" not in kept.text
    plain = json.loads(visitor.get("/take/answer.json").text)
    assert plain["options"]
    assert "[person]" in visitor.get("/take/profile.toml").text


def test_what_is_unticked_stands_nowhere_on_the_page_for_somebody_else(visitor):
    assert "$" in words(visitor.get("/take/one-page").text)
    seen = [("parts", name) for name in PARTS if name not in ("feels", "money")]
    visitor.post("/take", several=seen)
    page = visitor.get("/take/one-page").text
    assert "I still like my patients" not in page
    assert "$" not in words(page)
    ticks = visitor.get("/take").text
    assert 'value="health" checked' in ticks
    assert 'value="money" checked' not in ticks


def test_what_is_most_private_is_shown_to_nobody_until_it_is_ticked(visitor):
    assert "I still like my patients" not in visitor.get("/take/one-page").text
    private = ("feels", "health", "standing", "obligation")
    ticks = visitor.get("/take").text
    for name in PARTS:
        assert (f'value="{name}" checked' in ticks) == (name not in private), name
    visitor.post("/take", several=[("parts", name) for name in PARTS])
    assert "I still like my patients" in visitor.get("/take/one-page").text


def test_every_part_that_can_be_left_out_has_its_tick(visitor):
    page = visitor.get("/take").text
    for part in PARTS:
        assert f'name="parts" value="{part}"' in page


def test_a_pdf_is_given_or_it_is_said_how_to_get_one(visitor, monkeypatch):
    monkeypatch.setattr(take, "pdf_bytes", lambda html: b"%PDF-" + html[:10].encode())
    found = visitor.get("/take/report", **{"as": "pdf"})
    assert found.headers["content-type"] == "application/pdf"
    assert found.content.startswith(b"%PDF-")


def test_the_journal_keeps_words_with_their_day_and_changes_nothing_in_it(visitor):
    visitor.post("/later", kind="tripwire", words="If June is like May, I go.\nReally.")
    visitor.post("/later", kind="note", words="<script>alert(1)</script>")
    journal = visitor.document.journal
    assert [(one.kind, one.on) for one in journal] == [("tripwire", TODAY), ("note", TODAY)]
    page = visitor.get("/later").text
    assert "If June is like May" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("typed", [{}, {"words": " "}, {"words": "x" * 5000}])
def test_a_journal_entry_without_words_is_asked_for_again(visitor, typed):
    assert visitor.post("/later", **typed).status_code == 422
    assert visitor.document.journal == ()


def test_what_holds_up_today_is_kept_once_a_day_to_compare(visitor):
    visitor.post("/later/keep")
    visitor.post("/later/keep")
    kept = visitor.document.settings["held_up"]
    assert len(kept) == 1
    assert kept[0]["holds_up"]
    assert "±" in visitor.text("/later")


def test_looking_back_is_offered_when_its_time_has_come_and_not_again_after_it():
    made = JournalEntry(on=dt.date(2026, 1, 1), words="I go part-time.", kind="decision")
    assert due((made,), dt.date(2026, 3, 1)) == []
    assert "3 months or more" in due((made,), dt.date(2026, 5, 1))[0]
    looked = JournalEntry(on=dt.date(2026, 5, 1), words="Well.", kind="regret")
    assert due((made, looked), dt.date(2026, 6, 1)) == []
    assert "12 months or more" in due((made, looked), dt.date(2027, 2, 1))[0]


def test_answers_of_weeks_ago_are_counted_on_the_later_page():
    levels = {"first": {"money": 4400.0, "time": 56.0}, "second": {"money": 3600.0, "time": 84.0}}
    old = Entry(on=TODAY - dt.timedelta(days=30), kind="trade-off", **levels)
    page = Visitor(person=example(), answers=Answers(answers=(old,))).text("/later")
    assert "1 answer is three weeks old or older" in page


def test_the_later_page_is_there_before_there_is_a_profile():
    visitor = Visitor()
    assert "Journal" in visitor.text("/later")
    for path in ("/holds", "/holds/figures", "/take", "/take/report", "/take/answer.json"):
        assert visitor.get(path).headers["location"] == "/door"


def test_the_internist_who_stays_for_what_others_say_reads_how_much_of_it_that_was():
    person = example()
    gained = {"meaning": {"low": 60, "high": 80}, "autonomy": {"low": 55, "high": 75}}
    lost = {"standing": {"low": 0, "high": 10}}
    others = [a.option.id for a in Visitor(person=person).decided.options if a.option.id != "stay"]
    ratings = {name: {**lost, **gained} for name in others}
    ratings["stay"] = {"standing": {"low": 90, "high": 100}, "meaning": {"low": 40, "high": 60}}
    table = {**msgspec.to_builtins(person), "ratings": ratings}
    table["rates"] = {"standing": {"low": 300, "high": 900}}
    visitor = Visitor(person=msgspec.convert(table, type(person)))
    now = next(a.best for a in visitor.decided.options if a.option.id == "stay")
    assert visitor.decided.leader == "stay"
    assert visitor.decided.without_standing.leader != "stay"
    told = re.search(
        r"Staying as it is comes first in \D*(\d+).*?and in \D*(\d+).*?if nobody were",
        visitor.text("/holds"),
    )
    assert int(told[1]) == pytest.approx(100 * now, abs=1)
    assert int(told[2]) < int(told[1]) / 3
    whose = visitor.text("/holds").split("Whose decision is it")[-1]
    assert "would lead instead" in whose
    assert "what you owe" in whose


COMMANDS = re.compile(r"afterward (ask|options|decide|door)|PROFILE|under \[|must_haves|--more")


@pytest.mark.parametrize("name", ["us-internist", "uk-gp-registrar", "india-medical-officer"])
def test_no_step_speaks_of_commands_or_of_places_in_a_file(name):
    for person in (example(name), changed(example(name), health=CheckIn())):
        visitor = Visitor(person=person)
        for path in (
            "/now",
            "/door",
            "/you",
            "/roads",
            "/holds",
            "/holds/compare",
            "/holds/options",
            "/holds/change",
            "/holds/people",
            "/later",
        ):
            found = COMMANDS.search(visitor.text(path))
            assert found is None, (path, found)
