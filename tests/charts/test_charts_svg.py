from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from drawings import HOSTILE
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.charts import svg, theme
from afterward.charts.svg import Frame

FRAME = Frame("money", "Money", "What it shows.")


def test_numbers_are_rounded_to_two_decimals_without_idle_zeros():
    given_and_shown = {
        1.0: "1",
        1.5: "1.5",
        2 / 3: "0.67",
        -0.001: "0",
        100.0: "100",
        -2.504: "-2.5",
    }
    assert {value: svg.shown(value) for value in given_and_shown} == given_and_shown


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_place_that_is_no_number_is_refused(value):
    with pytest.raises(AfterwardError, match="cannot show"):
        svg.shown(value)


def test_underscores_become_hyphens():
    assert svg.element("g", stroke_width=2) == '<g stroke-width="2"/>'


def test_words_are_escaped_in_text_and_in_attributes():
    assert svg.said("desc", "a < b & c") == "<desc>a &lt; b &amp; c</desc>"
    assert svg.element("g", id='"<&') == "<g id='\"&lt;&amp;'/>"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_as_the_words_they_were(words):
    wanted = svg.clean(words)
    one = ET.fromstring(svg.text(words, 0.0, 0.0, id=words))
    assert one.text == wanted
    assert one.get("id") == wanted
    assert not list(one)


@given(st.text())
def test_any_words_leave_well_formed_xml_with_one_element(words):
    one = ET.fromstring(svg.element("g", svg.said("text", words, id=words), id=words))
    assert [child.tag for child in one] == ["text"]
    assert (one[0].text or "") == svg.clean(words)


def test_words_stand_on_one_line_and_keep_what_joins_letters():
    assert svg.clean(" one\n two\tthree ") == "one two three"
    joined = "क्\N{ZERO WIDTH JOINER}ष"
    assert svg.clean(joined) == joined


def test_what_turns_words_about_is_left_out():
    assert svg.clean("a\N{RIGHT-TO-LEFT OVERRIDE}b\x00c\ufffe") == "abc"


def test_the_frame_names_itself_to_those_who_listen():
    whole = ET.fromstring(FRAME.wrap([], height=90.0))
    title, says = list(whole)
    assert whole.get("role") == "img"
    assert whole.get("aria-labelledby").split() == [title.get("id"), says.get("id")]
    assert (title.tag.split("}")[1], title.text) == ("title", "Money")
    assert (says.tag.split("}")[1], says.text) == ("desc", "What it shows.")


def test_the_frame_is_as_wide_as_its_place_and_takes_the_pages_colour():
    whole = ET.fromstring(FRAME.wrap([], height=90.0))
    assert whole.get("width") == "100%"
    assert whole.get("viewBox") == f"0 0 {theme.WIDTH:g} 90"
    assert whole.get("fill") == "currentColor"
    assert whole.get("font-family") == "system-ui, sans-serif"


@pytest.mark.parametrize("chart_id", ["", "two words", "1st", "a<b", 'a"b', "é"])
def test_an_id_that_cannot_be_pointed_to_is_refused(chart_id):
    with pytest.raises(AfterwardError, match="id is a letter"):
        Frame(chart_id, "t", "d").wrap([], height=1.0)


@pytest.mark.parametrize(("title", "description"), [("", "d"), ("t", " \n"), ("\x00", "d")])
def test_a_chart_that_would_be_silent_is_refused(title, description):
    with pytest.raises(AfterwardError, match="silent"):
        Frame("c", title, description).wrap([], height=1.0)


def test_uprights_are_one_path_of_as_many_lines():
    made = svg.uprights((1.0, 2.5), 10.0, 4.25, stroke_opacity=0.2)
    assert made == ('<path d="M1 10v4.25M2.5 10v4.25" stroke="currentColor" stroke-opacity="0.2"/>')
    assert svg.uprights((), 10.0, 4.0) == ""
