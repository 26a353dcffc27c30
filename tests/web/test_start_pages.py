"""The first three steps: how it feels, the Door, where one stands."""

import re

import msgspec
import pytest

from afterward.document import Store, new_document
from afterward.profile import CheckIn
from afterward.profile.questions import SHORT
from lives import ON, example, plain_person
from visitors import Visitor, form_of, words

ANSWERS = {
    "profession": "nurse",
    "place": "UK:England",
    "born": "1985-05, children 4 and 7",
    "pay": "40,000",
    "hours": "37",
    "employer": "nhs",
    "cash": "5000",
    "spending": "2000",
}


@pytest.fixture
def visitor():
    return Visitor()


def begun(visitor, **more):
    visitor.post("/now", feels="tired of it", exhaustion="4", keep="yes")
    sent = visitor.post("/door", **ANSWERS, **more)
    assert sent.status_code == 303, words(sent.text)[:600]
    return visitor


def test_how_it_is_is_kept_only_with_the_tick(visitor):
    visitor.post("/now", feels="so so", exhaustion="4")
    assert visitor.document.typed == {"feels": "so so"}
    visitor.post("/now", feels="so so", exhaustion="4", keep="yes")
    assert visitor.document.typed["exhaustion"] == "4"
    visitor.post("/now", feels="so so", exhaustion="4")
    assert "exhaustion" not in visitor.document.typed


def test_taking_the_tick_out_takes_the_answer_out_of_a_whole_profile_too():
    visitor = Visitor(person=plain_person())
    assert visitor.document.profile["health"]["exhaustion"] == 3
    visitor.post("/now", feels="better")
    assert visitor.document.profile["health"].get("exhaustion") is None
    assert visitor.document.profile["feels"] == "better"


def test_severe_distress_shows_the_lines_first_kept_or_not(visitor):
    sent = visitor.post("/now", feels="x", exhaustion="5")
    assert sent.status_code == 200
    assert sent.text.index("First of all") < sent.text.index("<main")
    assert visitor.document.typed == {"feels": "x"}
    visitor.post("/now", feels="x", exhaustion="5", keep="yes")
    assert "First of all" in visitor.text("/door")


def test_severe_distress_shows_the_lines_first_whatever_else_is_wrong():
    visitor = Visitor(person=plain_person())
    wrong = {"health.since": "some time ago"}
    sent = visitor.post("/now", feels="x", exhaustion="5", keep="yes", **wrong)
    assert sent.status_code == 422
    assert sent.text.index("First of all") < sent.text.index("<main")
    sent = visitor.post("/now", feels="x", exhaustion="5", document="another one")
    assert sent.status_code == 422
    assert sent.text.index("First of all") < sent.text.index("<main")
    assert "another document was opened" in sent.text
    sent = visitor.post("/now", feels="x", exhaustion="2", document="another one")
    assert "First of all" not in sent.text


def test_a_score_taken_out_is_not_kept(visitor):
    visitor.post("/now", feels="x", instrument="phq9", score="11", keep="yes")
    visitor.post("/door", **ANSWERS)
    assert visitor.document.profile["health"]["score"]
    visitor.post("/now", feels="x", instrument="", score="", exhaustion="", keep="yes")
    assert visitor.document.profile["health"].get("score") is None


def test_words_of_wanting_to_die_show_the_lines_on_every_page(visitor):
    visitor.post("/now", feels="I want to die")
    for path in ("/now", "/door", "/nowhere"):
        assert "First of all" in visitor.get(path).text


def test_a_score_typed_in_stands_in_the_place_of_our_question(visitor):
    visitor.post("/now", feels="x", instrument="phq9", score="11", keep="yes")
    visitor.post("/door", **ANSWERS)
    health = visitor.document.profile["health"]
    assert health["score"] == {"instrument": "phq9", "value": 11.0}
    assert health.get("exhaustion") is None
    assert 'value="11"' in visitor.get("/now").text


def test_a_score_that_is_none_is_said_beside_its_field():
    visitor = Visitor(person=plain_person())
    sent = visitor.post("/now", feels="x", instrument="phq2", score="many", keep="yes")
    assert sent.status_code == 422
    assert 'href="#score"' in sent.text


def test_eight_answers_make_a_profile_and_open_the_door(visitor):
    text = begun(visitor).text("/door")
    assert "Nothing needs deciding tonight" in text
    assert "If you leave on" in text
    person = visitor.document.person(on=ON)
    assert (person.feels, person.health.exhaustion) == ("tired of it", 4)
    assert person.person.dependants == 2
    assert visitor.document.typed == {}


def test_what_cannot_be_used_is_marked_and_all_of_it_is_kept(visitor):
    sent = visitor.post("/door", **{**ANSWERS, "pay": "lots"})
    assert sent.status_code == 422
    assert "1 answer needs another look" in words(sent.text)
    assert '<a href="#pay">' in sent.text
    again = visitor.get("/door").text
    assert 'value="lots"' in again
    assert 'value="5000"' in again


def test_an_empty_form_is_answered_not_crashed(visitor):
    assert visitor.post("/door").status_code == 422
    assert visitor.document.profile is None


def test_what_needs_another_look_is_listed_in_the_order_of_the_page(visitor):
    text = visitor.post("/door", born="41").text
    listed = text[text.index("need another look") : text.index("<label")]
    asked = [q.id for q in SHORT if f'href="#{q.id}"' in listed]
    assert len(asked) == 8
    assert re.findall(r'href="#([^"]+)"', listed) == asked


def test_a_list_left_alone_is_asked_for_in_words_not_in_codes(visitor):
    text = visitor.post("/door").text
    assert "Choose one of the list." in text
    assert "US:AL, US:AK" not in text


def test_where_a_form_leads_on_no_link_goes_past_it(visitor):
    for path in ("/now", "/door"):
        assert 'rel="next"' not in visitor.get(path).text
    begun(visitor)
    assert 'rel="next" href="/you"' in visitor.get("/door").text
    page = visitor.get("/you").text
    assert 'rel="next"' not in page
    stands = {**form_of(page, "/you"), "pay": "41,000", "then": "roads"}
    assert visitor.post("/you", **stands).headers["location"] == "/roads"
    assert visitor.document.person(on=ON).work.pay == 41_000.0


def test_what_the_door_says_once_it_does_not_say_again():
    registrar = Visitor(person=example("uk-gp-registrar")).text("/door")
    assert "The months themselves" not in registrar
    assert registrar.count("None of the rules we hold makes one month") == 1
    bonded = Visitor(person=example("india-medical-officer")).text("/door")
    assert "The months themselves" in bonded


def test_another_month_of_leaving_can_be_looked_at(visitor):
    begun(visitor)
    assert "From 1 June 2027" in visitor.text("/door", leave="2027-06")
    for odd in ("1999-01", "x", "2031-13", "<b>"):
        assert visitor.get("/door", leave=odd).status_code == 200


def test_every_number_can_be_changed_and_the_rest_stays(visitor):
    visitor = Visitor(person=example())
    before = visitor.document.person(on=ON)
    page = visitor.get("/you").text
    assert 'value="262710"' in page
    stands = {**form_of(page, "/you"), "pay": "250,000", "licence.visa": "j1"}
    assert visitor.post("/you", **stands).headers["location"] == "/you?kept=yes"
    after = visitor.document.person(on=ON)
    assert (after.work.pay, after.licence.visa) == (250_000.0, "j1")
    assert (after.ratings, after.rates, after.must_haves) == (
        before.ratings,
        before.rates,
        before.must_haves,
    )
    assert after.debts == before.debts
    assert visitor.document.history


def test_a_wrong_number_is_shown_with_what_is_allowed_and_nothing_else_moves():
    visitor = Visitor(person=plain_person())
    before = visitor.document.profile
    sent = visitor.post(
        "/you", **{**form_of(visitor.get("/you").text, "/you"), "money.retire_at": "soon"}
    )
    assert sent.status_code == 422
    assert "such as 67" in words(sent.text)
    assert visitor.document.profile == before
    assert 'value="soon"' in visitor.get("/you").text


def test_the_profile_can_be_taken_as_a_file():
    found = Visitor(person=plain_person()).get("/take/profile.toml")
    assert found.headers["content-disposition"].startswith("attachment")
    assert "[person]" in found.text


def test_steps_that_need_a_profile_lead_to_the_door(visitor):
    for path in ("/you", "/holds"):
        assert visitor.get(path).headers["location"] == "/door"


def test_taking_the_tick_out_takes_it_out_of_every_earlier_version_and_the_file_beside(tmp_path):
    store = Store(tmp_path / "mine.afterward")
    store.create(new_document("mine", on=ON, profile=plain_person()))
    visitor = Visitor(store=store)
    visitor.post("/now", feels="so so", exhaustion="5", keep="yes")
    visitor.post("/you", pay="90000")
    assert b'"exhaustion"' in store.path.read_bytes()
    visitor.post("/now", feels="so so")
    assert store.read().history
    for path in tmp_path.iterdir():
        assert b'"exhaustion"' not in path.read_bytes(), path
    assert store.read().person(on=ON).health == CheckIn()


def without_a_bond():
    person = example("india-medical-officer")
    licence = msgspec.structs.replace(person.licence, bond_until=None, bond_penalty=0.0)
    return msgspec.structs.replace(person, licence=licence)


def test_where_bonds_are_usual_and_none_was_told_the_door_says_that_none_is_counted():
    page = Visitor(person=without_a_bond()).get("/door").text
    assert "No bond or service obligation stands in your profile" in page
    assert 'href="/you#licence.bond_until"' in page
    assert 'id="licence.bond_until"' in Visitor(person=without_a_bond()).get("/you").text
    for person in (example("india-medical-officer"), example(), plain_person()):
        assert "No bond or service obligation" not in Visitor(person=person).get("/door").text


def test_a_registrar_reads_that_the_way_back_is_not_to_the_training_post():
    told = "That is the way back to clinical work, not to your training post."
    page = Visitor(person=example("uk-gp-registrar")).text("/door")
    assert page.index("If it is clinic you leave") < page.index(told)
    assert told not in Visitor(person=example()).text("/door")


def test_a_sign_says_when_numbers_were_kept_and_only_then():
    visitor = Visitor(person=plain_person())
    assert "Kept in your file" not in visitor.text("/you")
    sent = visitor.post("/you", **{**form_of(visitor.get("/you").text, "/you"), "pay": "41,000"})
    page = words(visitor.get("/you").text)
    assert "Kept in your file" not in page
    assert sent.headers["location"] == "/you?kept=yes"
    assert re.search(r"Kept in your file at \d\d:\d\d\.", visitor.text("/you", kept="yes"))
    amiss = visitor.post("/you", **{**form_of(visitor.get("/you").text, "/you"), "pay": "lots"})
    assert "Kept in your file at" not in amiss.text


def test_help_lines_name_a_country_only_where_there_are_several():
    first = Visitor().get("/now").text
    assert re.search(r"\b(India|IN): Emergency services", first)
    for name in ("india-medical-officer", "uk-gp-registrar", "us-internist"):
        page = Visitor(person=example(name)).get("/now").text
        assert not re.search(r"(India|UK|US|IN): Emergency", page), name
