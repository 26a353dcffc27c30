from __future__ import annotations

import dataclasses

import pytest
from drawings import (
    HOSTILE,
    draw_bars,
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
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.base.words import money
from afterward.charts import theme
from afterward.charts.bars import DOT, Row, range_words

NAN = float("nan")
STAY = Row("Stay as it is", 50.0, 0.0, 100.0, 25.0, 75.0)
WRITE = Row("Medical writing", 40.0, 20.0, 60.0)
START, WIDE = theme.MARGIN + DOT, theme.WIDTH - 2 * (theme.MARGIN + DOT)


def _place(share):
    return pytest.approx(START + share * WIDE, abs=0.006)


def _level_lines(svg):
    return [one for one in every(svg, "line") if one.get("y1") == one.get("y2")]


def test_the_dot_stands_at_the_median_and_the_line_at_the_range():
    # Values run from 0 to 100, so every value is its own share of the width in hundredths.
    svg = draw_bars([STAY, WRITE])
    assert [float(one.get("cx")) for one in every(svg, "circle")] == [_place(0.5), _place(0.4)]
    ends = [(float(one.get("x1")), float(one.get("x2"))) for one in _level_lines(svg)]
    assert ends == [(_place(0.0), _place(1.0)), (_place(0.2), _place(0.6))]


def test_the_inner_range_is_a_band_thicker_than_the_line_and_lighter_than_ink():
    (band,) = every(draw_bars([STAY, WRITE]), "rect")
    assert float(band.get("x")) == _place(0.25)
    assert float(band.get("width")) == pytest.approx(0.5 * WIDE, abs=0.006)
    assert float(band.get("height")) > 3 * theme.STROKE
    assert float(band.get("fill-opacity")) < 1.0


def test_the_reference_is_dashed_in_every_row_and_named_once():
    svg = draw_bars([STAY, WRITE], reference=50.0)
    dashed = [one for one in every(svg, "line") if one.get("stroke-dasharray") == theme.DASH]
    assert [float(one.get("x1")) for one in dashed] == [_place(0.5)] * (
        1 + 2
    )  # by its name, and in each row
    assert texts(svg).count("staying as it is") == 1


def test_without_a_reference_nothing_is_dashed():
    svg = draw_bars([STAY])
    assert theme.DASH not in svg
    assert "staying as it is" not in texts(svg)


def test_a_reference_beyond_all_rows_widens_the_axis():
    svg = draw_bars([STAY], reference=200.0)
    assert float(every(svg, "circle")[0].get("cx")) == _place(0.25)


def test_each_row_says_its_name_and_its_numbers():
    assert {"Stay as it is", "50 (0 to 100)", "Medical writing", "40 (20 to 60)"} <= set(
        texts(draw_bars([STAY, WRITE]))
    )


def test_the_label_stands_above_its_numbers_and_they_above_the_bar():
    svg = draw_bars([WRITE])
    name, numbers = (
        next(b for b in text_boxes(svg) if b.said == w)
        for w in ("Medical writing", "40 (20 to 60)")
    )
    assert name.bottom <= numbers.top
    assert numbers.bottom <= float(every(svg, "circle")[0].get("cy")) - DOT


def test_numbers_are_told_as_the_formatter_tells_them():
    row = Row("Locum", 4100.0, -3200.0, 5000.0)
    assert range_words(row, lambda v: money(v, "USD")) == "$4,100 (\N{MINUS SIGN}$3,200 to $5,000)"
    assert range_words(row, lambda v: f"{v:.0f}") == "4100 (\N{MINUS SIGN}3200 to 5000)"


def test_the_axis_has_round_marks_and_its_unit():
    said = texts(draw_bars([STAY], unit="hours a week"))
    assert said[-7:] == ["0", "20", "40", "60", "80", "100", "hours a week"]


def test_axis_labels_that_the_formatter_makes_alike_are_not_repeated():
    said = texts(draw_bars([Row("a", 1.02, 1.0, 1.04)], formatter=lambda v: f"{v:.0f}"))
    assert said.count("1") == 1


@settings(max_examples=60, deadline=None)
@given(some_rows, st.one_of(st.none(), st.floats(-1e9, 1e9)))
def test_everything_lies_inside_and_no_words_meet(rows, reference):
    svg = draw_bars(rows, reference=reference, formatter=lambda v: money(v, "INR"))
    assert outside(svg) == []
    assert overlapping_words(svg) == []


@settings(max_examples=40, deadline=None)
@given(some_rows, st.floats(-1e9, 1e9))
def test_no_line_is_drawn_through_words(rows, reference):
    svg = draw_bars(rows, reference=reference)
    lines = line_boxes(svg)
    assert [w.said for w in text_boxes(svg) if any(w.meets(one) for one in lines)] == []


@settings(max_examples=60, deadline=None)
@given(some_rows)
def test_the_inner_band_lies_within_the_line(rows):
    svg = draw_bars(rows)
    lines = [one for one, row in zip(_level_lines(svg), rows, strict=True) if row.inner()]
    for line, band in zip(lines, every(svg, "rect"), strict=True):
        start, wide = float(band.get("x")), float(band.get("width"))
        assert start >= float(line.get("x1")) - 0.011
        assert start + wide <= float(line.get("x2")) + 1.011  # a band is never thinner than 1


@settings(max_examples=60, deadline=None)
@given(names, names, names)
def test_hostile_words_stay_words(name, title, unit):
    plain = read(draw_bars([STAY]))
    drawn = read(draw_bars([dataclasses.replace(STAY, name=name)], title=f"t {title}", unit=unit))
    known = {one.tag for one in plain.iter()}
    assert {one.tag for one in drawn.iter()} <= known
    assert not [key for one in drawn.iter() for key in one.attrib if key.startswith("on")]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_formatter_may_be_hostile_too(name):
    svg = draw_bars([STAY], formatter=lambda _: name)
    assert outside(svg) == []
    read(svg)


def test_sixteen_options_fit_and_a_long_name_is_never_cut_before_three_lines():
    rows = [
        dataclasses.replace(
            STAY,
            name=f"Managing health services in a region, post {i}, "
            "part-time at first and then in full",
        )
        for i in range(16)
    ]
    svg = draw_bars(rows)
    assert len(every(svg, "circle")) == 16
    assert "…" not in svg


def test_the_same_rows_give_the_same_bytes():
    assert draw_bars([STAY, WRITE], reference=50.0) == draw_bars([STAY, WRITE], reference=50.0)


def test_nothing_is_styled_by_class_or_sheet():
    for one in read(draw_bars([STAY, WRITE], reference=50.0)).iter():
        assert not {"class", "style", "font"} & set(one.attrib)


def test_no_rows_make_no_chart():
    with pytest.raises(AfterwardError, match="at least one row"):
        draw_bars([])


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((NAN, 0.0, 1.0), "not finite"),
        ((0.5, 0.0, float("inf")), "not finite"),
        ((0.5, 0.0, 1.0, NAN, 0.6), "not finite"),
        ((0.5, 1.0, 0.0), "the median within each range"),
        ((0.5, 0.0, 1.0, 0.4, 1.2), "the median within each range"),
        ((0.5, 0.0, 1.0, 0.4), "half an inner range"),
    ],
)
def test_a_row_that_cannot_be_drawn_truly_is_named(numbers, told):
    with pytest.raises(AfterwardError, match=told) as refused:
        Row("Locum", *numbers)
    assert "Locum" in str(refused.value)


def test_a_reference_that_is_no_number_is_refused():
    with pytest.raises(AfterwardError, match="nan"):
        draw_bars([STAY], reference=NAN)


def test_a_median_outside_its_range_is_refused():
    with pytest.raises(AfterwardError, match="the median within each range"):
        Row("A few very long lives", 100.0, 0.0, 50.0)
    with pytest.raises(AfterwardError, match="the median within each range"):
        Row("Outside the inner range", 20.0, 0.0, 50.0, 25.0, 40.0)
