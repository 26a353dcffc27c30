"""The futures: sliders that work as a form, and what follows wherever they stand."""

import re

import lxml.html
import pytest

from afterward import decision
from lives import decided, example, plain_person
from visitors import Visitor, words

NAMES = ("hours", "pay", "leave", "spending", "retire_at")
CHARTS = ("wealth", "burned", "gap", "money", "health", "time", "way-back")


@pytest.fixture(scope="module")
def visitor():
    with pytest.MonkeyPatch.context() as patch:
        # Sliders are about the board, not about how sure the answer beneath it is.
        patch.setattr(decision, "decide", lambda *_, **__: decided())
        found = Visitor(person=example())
        found.get("/futures")
        yield found


def page(visitor, **query):
    found = visitor.get("/futures", **query)
    assert found.status_code == 200
    return lxml.html.fromstring(found.text)


def test_whoever_has_no_profile_is_asked_for_one_first():
    assert Visitor().get("/futures").headers["location"] == "/door"


def test_every_slider_has_a_name_bounds_and_where_it_stands(visitor):
    form = page(visitor).get_element_by_id("sliders")
    assert form.method == "GET"
    assert form.action == "/futures"
    for name in NAMES:
        slider = form.inputs[name]
        assert slider.type == "range"
        low, value, high = (float(slider.get(part)) for part in ("min", "value", "max"))
        assert low <= value <= high
        labels = [one.text for one in form.findall(".//label") if one.get("for") == name]
        assert labels[0]
        assert form.get_element_by_id(slider.get("aria-describedby")).text


def test_every_chart_has_a_sentence_and_a_table_twin(visitor):
    for figure in page(visitor).findall(".//figure"):
        assert len(figure.find("figcaption").text.split()) > 5
        twin = figure.getnext()
        assert twin.get("class") == "twin"
        assert len(twin.findall(".//tbody/tr")) >= 2
    ids = [one.get("aria-labelledby") for one in page(visitor).findall(".//svg")]
    assert ids == [f"{name}-title {name}-text" for name in CHARTS]


def test_a_moved_slider_stands_where_it_was_put_without_script(visitor):
    form = page(visitor, hours="40.8", leave="12").get_element_by_id("sliders")
    assert form.inputs["hours"].get("value") == "40.8"
    assert form.inputs["leave"].get("value") == "12.0"
    assert "40.8 hours a week" in words(visitor.get("/futures", hours="40.8").text)
    assert "in 12 months" in words(visitor.get("/futures", leave="12").text)


def test_a_move_moves_the_picture_and_moving_back_brings_it_back(visitor):
    first, moved, back = (
        visitor.get("/futures/board", one="stay", other="part-time", pay=pay).text
        for pay in ("", "282710", "")
    )
    assert first != moved
    assert first == back


def test_a_piece_is_asked_for_while_dragging_and_has_no_tables(visitor):
    quick = visitor.get("/futures/board", coarse="1")
    whole = visitor.get("/futures/board")
    for found in (quick, whole):
        assert found.status_code == 200
        assert "<html" not in found.text
        assert found.text.count("<svg") == len(CHARTS)
    assert "<table" not in quick.text
    assert "quick look" in words(quick.text)
    assert whole.text.count("<table") == len(CHARTS)


@pytest.mark.parametrize("seen", ["", "said", "wealth", "said,money,health", "circus,<b>"])
def test_a_quick_look_brings_what_is_in_view_alone(visitor, seen):
    quick = lxml.html.fromstring(visitor.get("/futures/board", coarse="1", seen=seen).text)
    every = lxml.html.fromstring(visitor.get("/futures/board", coarse="1").text)
    there = {
        one.get("data-part"): lxml.html.tostring(one) for one in every.xpath("//*[@data-part]")
    }
    came = {one.get("data-part"): lxml.html.tostring(one) for one in quick.xpath("//*[@data-part]")}
    assert set(came) == {"said"} | (set(seen.split(",")) & set(there))
    assert all(came[name] == there[name] for name in came)
    # Where each slider stands is told whatever is in view.
    assert {one.get("data-for") for one in quick.xpath("//span[@data-for]")} == {
        f"{name}-stands" for name in NAMES
    }


def test_all_lives_are_told_of_everything_whatever_is_in_view(visitor):
    whole = visitor.get("/futures/board", seen="wealth")
    assert whole.text.count("<svg") == whole.text.count("<table") == len(CHARTS)


def test_the_two_asked_for_are_set_side_by_side(visitor):
    names = {one.get("value"): one.text for one in page(visitor).findall(".//select[1]/option")}
    one, other = list(names)[3], list(names)[2]
    text = words(visitor.get("/futures/board", one=one, other=other).text)
    assert f"“{names[one]}” leaves more saved than “{names[other]}”" in text
    assert re.search(r"in \d+ to \d+ of 100 lives|in \d+ of 100 lives", text)


def test_an_unknown_option_is_taken_as_none_asked_for(visitor):
    assert visitor.get("/futures/board", one="circus", other="circus").status_code == 200


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"hours": "lots"}, "a number"),
        ({"pay": "nan"}, "a number"),
        ({"spending": "1e400"}, "a number"),
        ({"retire_at": "200"}, "from"),
        ({"leave": "-3"}, "from"),
    ],
)
def test_what_no_slider_can_be_put_to_is_told(visitor, query, says):
    for path in ("/futures", "/futures/board"):
        found = visitor.get(path, **query)
        assert found.status_code == 422
        assert says in words(found.text)


def test_nothing_that_is_moved_is_kept(visitor):
    before = visitor.document
    visitor.get("/futures", hours="40.8", pay="282710", retire_at="60")
    assert visitor.document == before


def test_another_profile_has_another_board(visitor):
    first = visitor.desk.board(visitor.document)
    assert visitor.desk.board(visitor.document) is first
    other = visitor.document.with_profile(plain_person())
    assert visitor.desk.board(other) is not first


def test_the_page_weighs_less_than_a_hundred_kilobytes(visitor):
    assert len(visitor.get("/futures").content) <= 100_000
    assert len(visitor.get("/static/sliders.js").content) <= 3_600


def test_the_script_is_served_as_script_and_is_short(visitor):
    found = visitor.get("/static/sliders.js")
    assert found.headers["content-type"].startswith("text/javascript")
    assert len(found.text.splitlines()) <= 95
    policy = visitor.get("/futures").headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "<script>" not in visitor.get("/futures").text


@pytest.mark.parametrize("word", ["should", "failure", "must"])
def test_no_word_pushes(visitor, word):
    assert word not in words(visitor.get("/futures/board").text).lower()


def test_what_a_slider_has_left_is_not_worked_out_to_the_end(visitor, monkeypatch):
    monkeypatch.setattr(type(visitor.desk), "turn", lambda _: lambda: False)
    found = visitor.get("/futures/board")
    assert found.status_code == 204
    assert not found.content


def test_each_turn_at_the_sliders_ends_the_one_before(visitor):
    first = visitor.desk.turn()
    assert first()
    second = visitor.desk.turn()
    assert not first()
    assert second()


@pytest.mark.parametrize("name", ["us-internist", "uk-gp-registrar", "india-medical-officer"])
def test_the_heaviest_page_with_all_it_brings_along_is_light(name):
    visitor = Visitor(person=example(name))
    page = visitor.get("/futures")
    brought = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    assert {"/static/style.css", "/static/sliders.js"} == set(brought)
    weight = len(page.content) + sum(len(visitor.get(one).content) for one in brought)
    assert weight <= 100_000
