"""Dots: each stands at its median on two lines told apart by thickness; the table says the same."""

import dataclasses
import re

import pytest
from drawings import (
    HOSTILE,
    WORDS,
    every,
    line_boxes,
    names,
    outside,
    overlapping_words,
    read,
    some_rows,
    text_boxes,
    texts,
)
from hypothesis import given, settings

from afterward.base.errors import AfterwardError
from afterward.base.words import money
from afterward.charts import theme
from afterward.charts.bars import Row
from afterward.charts.dots import DOT, INNER_LINE, OUTER_LINE, dots, dots_sentence, dots_table, said

STAY = Row("Stay as it is", 50.0, 0.0, 100.0, 25.0, 75.0)
WRITE = Row("Medical writing", 40.0, 20.0, 60.0)
START, WIDE = theme.MARGIN + DOT, theme.WIDTH - 2 * (theme.MARGIN + DOT)
PUSHING = re.compile(r"(?i)\b(best|worst|winner|better|worse|should|fail\w*|recommend\w*)\b")


def draw(rows, **more):
    return dots(rows, **(WORDS | more))


def _place(share):
    return pytest.approx(START + share * WIDE, abs=0.006)


def _lines(svg, thick):
    found = [one for one in every(svg, "rect") if float(one.get("height")) == thick]
    return [(float(r.get("x")), float(r.get("x")) + float(r.get("width"))) for r in found]


def test_the_dot_stands_at_the_median_on_a_thick_and_a_thin_line():
    svg = draw([STAY, WRITE])
    assert [float(one.get("cx")) for one in every(svg, "circle")] == [_place(0.5), _place(0.4)]
    assert _lines(svg, OUTER_LINE) == [(_place(0.0), _place(1.0)), (_place(0.2), _place(0.6))]
    assert _lines(svg, INNER_LINE) == [(_place(0.25), _place(0.75))]


def test_thick_and_thin_differ_by_far_so_that_no_colour_is_needed():
    assert INNER_LINE >= 3 * OUTER_LINE
    assert 2 * DOT > INNER_LINE  # the dot is seen on the thick line


def test_each_row_says_its_name_and_its_numbers():
    assert {"Stay as it is", "50 (0 to 100)", "Medical writing", "40 (20 to 60)"} <= set(
        texts(draw([STAY, WRITE]))
    )


def test_ends_that_read_alike_are_told_once():
    assert said(Row("a", 0.0, 0.0, 0.0), lambda v: f"{v:.0f}") == "0 (the same in most lives)"
    assert said(Row("a", 0.2, 0.1, 0.4), lambda v: f"{v:.0f}") == "0 (the same in most lives)"
    assert said(Row("a", 0.2, 0.1, 0.6), lambda v: f"{v:.0f}") == "0 (0 to 1)"


def test_the_table_says_every_number():
    table = dots_table([STAY], caption="Hours")
    assert table.rows == (("Stay as it is", "50", "0", "25", "75", "100"),)


def test_a_reading_is_one_sentence_with_a_range_beside_each_number():
    assert dots_sentence([STAY, WRITE], unit="hours") == (
        "Middle lives lie between 40 (20 to 60) in “Medical writing” and 50 (0 to 100) in "
        "“Stay as it is”, hours; the range of “Medical writing” overlaps with “Stay as it is”."
    )
    level = [STAY, dataclasses.replace(STAY, name="Locum")]
    assert dots_sentence(level, unit="hours").startswith("Every middle life is at 50 (0 to 100)")


@settings(max_examples=40, deadline=None)
@given(some_rows)
def test_a_reading_pushes_nobody(rows):
    plain = [dataclasses.replace(r, name=f"Option {i}") for i, r in enumerate(rows)]
    told = dots_sentence(plain, unit="hours", formatter=lambda v: f"{v:.0f}")
    assert told.endswith(".")
    assert told.count(".") == 1
    assert not PUSHING.search(told)


@settings(max_examples=60, deadline=None)
@given(some_rows)
def test_everything_lies_inside_and_no_words_meet(rows):
    svg = draw(rows, formatter=lambda v: money(v, "INR"))
    assert outside(svg) == []
    assert overlapping_words(svg) == []


@settings(max_examples=40, deadline=None)
@given(some_rows)
def test_no_line_is_drawn_through_words(rows):
    svg = draw(rows)
    lines = line_boxes(svg)
    assert [w.said for w in text_boxes(svg) if any(w.meets(one) for one in lines)] == []


@settings(max_examples=60, deadline=None)
@given(names, names, names)
def test_hostile_words_stay_words(name, title, unit):
    known = {one.tag for one in read(draw([STAY])).iter()}
    drawn = read(draw([dataclasses.replace(STAY, name=name)], title=f"t {title}", unit=unit))
    assert {one.tag for one in drawn.iter()} <= known
    assert not [key for one in drawn.iter() for key in one.attrib if key.startswith("on")]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_formatter_may_be_hostile_too(words):
    assert outside(draw([STAY], formatter=lambda _: words)) == []


def test_the_same_rows_give_the_same_bytes_and_nothing_is_styled_by_class():
    svg = draw([STAY, WRITE])
    assert svg == draw([STAY, WRITE])
    assert not {key for one in read(svg).iter() for key in one.attrib} & {"class", "style", "font"}


def test_nothing_makes_no_chart_and_no_reading():
    with pytest.raises(AfterwardError, match="at least one row"):
        draw([])
    with pytest.raises(AfterwardError, match="nothing to read"):
        dots_sentence([], unit="hours")
