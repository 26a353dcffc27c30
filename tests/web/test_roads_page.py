"""The roads: hard limits and their cuts, every option with its sources, what is near, offers."""

import pytest

from afterward.matching import finding
from afterward.matching.keeping import needs_release
from lives import ON, example, plain_person
from visitors import Visitor, form_of, form_with, words

pytestmark = pytest.mark.usefixtures("decided_once")


@pytest.fixture
def visitor():
    return Visitor(person=example())


def person(visitor):
    return visitor.document.person(on=ON)


def test_every_option_of_the_short_list_is_there_with_its_reason(visitor):
    page = visitor.text("/roads")
    for answer in visitor.desk.decided(visitor.document).options:
        assert answer.option.name in page
    assert page.count("Here because:") >= 6
    assert "It is never weighed against the others" in page


def test_limits_are_kept_as_typed_and_what_cannot_be_used_is_said(visitor):
    typed = {"income_floor": "5k", "odds": "90", "max_hours": "45", "no_nights": "yes"}
    assert visitor.post("/roads/limits", **typed).status_code == 303
    must = person(visitor).must_haves
    assert (must.income_floor, must.odds, must.max_hours) == (5000.0, 0.9, 45.0)
    assert must.no_nights
    assert not must.stay_put
    sent = visitor.post("/roads/limits", max_hours="many", odds="0")
    assert sent.status_code == 422
    assert "2 answers need another look" in words(sent.text)
    assert person(visitor).must_haves == must
    stands = form_of(visitor.get("/roads").text, "/roads/limits")
    visitor.post("/roads/limits", **{**stands, "income_floor": "", "no_nights": ""})
    assert person(visitor).must_haves.income_floor is None
    assert not person(visitor).must_haves.no_nights


def test_a_window_left_open_puts_back_no_limit_that_another_has_changed(visitor):
    left_open = form_of(visitor.get("/roads").text, "/roads/limits")
    visitor.post("/roads/limits", **{**left_open, "max_hours": "45"})
    visitor.post("/roads/limits", **{**left_open, "no_nights": "yes"})
    must = person(visitor).must_haves
    assert (must.max_hours, must.no_nights) == (45.0, True)


def test_an_option_that_was_cut_is_looked_at_with_a_click_and_left_out_with_another(visitor):
    visitor.post("/roads/limits", max_hours="45")
    gone = next(c for c in visitor.desk.decided(visitor.document).listed.cut)
    page = visitor.get("/roads").text
    assert gone.name in words(page)
    visitor.post("/roads/keep", option=gone.id, look="yes")
    assert gone.id in person(visitor).must_haves.keep
    assert gone.id in {a.option.id for a in visitor.desk.decided(visitor.document).options}
    visitor.post("/roads/keep", option=gone.id, look="no")
    assert gone.id not in person(visitor).must_haves.keep


def test_an_option_nobody_knows_is_not_kept_and_no_address_elsewhere_is_gone_to(visitor):
    before = visitor.document.profile
    assert visitor.post("/roads/keep", option="<b>", look="yes").status_code == 422
    assert visitor.document.profile == before
    for back in ("https://evil.example", "//evil.example", "/roads//evil.example"):
        sent = visitor.post("/roads/keep", option="part-time", look="yes", back=back)
        assert sent.headers["location"] == "/roads"


def test_all_roads_are_found_by_word_and_by_group(visitor):
    every = visitor.text("/roads/all")
    found = visitor.text("/roads/all", q="safety")
    assert "Drug safety" in found
    assert len(found) < len(every)
    assert "None holds all of that" in visitor.text("/roads/all", q="zzzz")
    assert visitor.get("/roads/all", group="no such group").status_code == 200


def test_one_road_is_told_with_its_sources_and_can_be_looked_at_closely(visitor):
    page = visitor.get("/roads/option/drug-safety").text
    for said in ("Drug safety", "Pay", "grade", "http", "Way back"):
        assert said.lower() in page.lower()
    typed = form_of(page, "/roads/keep")
    sent = visitor.post("/roads/keep", **typed, option="drug-safety")
    assert sent.headers["location"] == "/roads/option/drug-safety"
    assert "drug-safety" in person(visitor).must_haves.keep


def test_what_comes_before_any_choice_has_no_button_to_weigh_it(visitor):
    page = visitor.get("/roads/option/treatment-first").text
    assert "/roads/keep" not in page
    assert visitor.get("/roads/option/nothing-such").status_code == 422


@pytest.fixture
def no_data(monkeypatch):
    def none():
        raise needs_release()

    monkeypatch.setattr(finding, "open_index", none)


@pytest.mark.usefixtures("no_data")
def test_without_data_roles_are_found_by_the_words_they_share(visitor):
    sent = visitor.post(
        "/roads/match", text="audit lead, taught students\n<script>alert(1)</script>"
    )
    page = words(sent.text)
    assert "Words in common:" in page
    assert "No rating stands behind that order" in page
    assert "<script>alert" not in sent.text
    assert "&lt;script&gt;" in sent.text


@pytest.mark.usefixtures("no_data")
def test_a_file_is_read_and_nothing_of_it_is_kept(visitor):
    before = visitor.document
    file = {"cv": ("../../cv.txt", b"Wrote guidelines on diabetes", "text/plain")}
    sent = visitor.post("/roads/match", files=file, several=[("hurts", "nights")])
    assert "guidelines" in sent.text
    assert 'value="nights" checked' in sent.text
    assert visitor.document == before


@pytest.mark.usefixtures("no_data")
@pytest.mark.parametrize(
    ("name", "content"),
    [("cv.docx", b"PK\x03\x04broken"), ("cv.pdf", b"%PDF-broken"), ("cv.txt", b"\x00\x01\x02")],
)
def test_a_file_that_cannot_be_read_is_said_plainly(visitor, name, content):
    sent = visitor.post("/roads/match", files={"cv": (name, content, "application/octet-stream")})
    assert sent.status_code == 422
    assert 'role="alert"' in sent.text


def test_nothing_given_is_said(visitor):
    assert "Paste a text" in words(visitor.post("/roads/match").text)


def test_an_offer_is_added_looked_at_and_taken_away(visitor):
    typed = {"option": "change-employer", "name": "Across town", "pay": "240k", "hours": "40"}
    typed |= {"start": "2027-06", "place": "here"}
    assert visitor.post("/roads/offers", **typed).status_code == 303
    offer = person(visitor).offers[0]
    assert (offer.name, offer.pay, offer.hours, offer.place) == ("Across town", 240e3, 40, "here")
    page = visitor.text("/roads/offers")
    assert "Across town" in page
    assert "Pay $240,000 a year, 40 hours a week, from June 2027." in page
    offered = visitor.get("/roads/offers").text
    visitor.post("/roads/offers", **form_with(offered, "gone"), gone="0")
    assert person(visitor).offers == ()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "option"),
        ({"option": "change-employer"}, "pay"),
        ({"option": "change-employer", "pay": "lots"}, "pay"),
        ({"option": "change-employer", "pay": "1", "hours": "500"}, "hours"),
        ({"option": "change-employer", "pay": "1", "start": "soon"}, "start"),
        ({"option": "change-employer", "pay": "1", "place": "moon"}, "place"),
        ({"option": "no-such", "pay": "1"}, "option"),
    ],
)
def test_an_offer_that_cannot_be_used_is_shown_again(visitor, typed, field):
    sent = visitor.post("/roads/offers", **typed)
    assert sent.status_code == 422
    assert f'href="#{field}"' in sent.text
    assert f'href="#{field}">{field}</a>' not in sent.text
    assert person(visitor).offers == ()


def test_a_limit_that_cannot_be_used_is_linked_by_what_the_page_calls_it(visitor):
    sent = visitor.post("/roads/limits", max_hours="many", income_floor="some")
    assert 'href="#max_hours">Most hours a week</a>' in sent.text
    assert 'href="#income_floor">Least income of the household' in sent.text


def test_the_first_offer_is_put_in_and_the_next_is_one_more(visitor):
    assert "Put one in" in visitor.text("/roads/offers")
    visitor.post("/roads/offers", option="change-employer", pay="240k")
    assert "One more" in visitor.text("/roads/offers")


def test_without_a_profile_every_page_of_it_leads_to_the_door():
    visitor = Visitor()
    for path in ("", "/all", "/match", "/offers", "/option/stay"):
        assert visitor.get(f"/roads{path}").headers["location"] == "/door"


def test_a_small_profile_has_roads_too():
    assert "Looked at closely" in Visitor(person=plain_person()).text("/roads")
