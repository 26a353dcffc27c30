from __future__ import annotations

import dataclasses
from itertools import pairwise

import numpy as np
import pytest
from drawings import (
    HOSTILE,
    course,
    draw_fan,
    every,
    names,
    outside,
    overlapping_words,
    points,
    read,
    some_series,
    texts,
)
from hypothesis import given, settings

from afterward.base.errors import AfterwardError
from afterward.base.words import money
from afterward.charts import ends, theme
from afterward.charts.fan import PLOT

STAY = course()  # the middle at 100; after 20 years p05 to p95 is 80 to 120
WIDER = course("Locum", spread=20.0)  # 60 to 140


def _edges(polygon):
    """Return the upper and the lower edge of a band, both from left to right."""
    places = points(polygon)
    half = len(places) // 2
    return places[:half], places[half:][::-1]


def _bands(svg):
    found = every(svg, "polygon")
    return list(zip(found[::2], found[1::2], strict=True))


def _height(places):
    return max(y for _, y in places) - min(y for _, y in places)


def test_a_band_opens_as_the_numbers_do():
    # One series: 80 to 120 fills the plot, so 10 either way of the middle is half of it.
    ((outer, inner),) = _bands(draw_fan([STAY]))
    upper, lower = _edges(outer)
    assert upper[0] == lower[0]
    assert lower[-1][1] - upper[-1][1] == pytest.approx(PLOT, abs=0.02)
    upper, lower = _edges(inner)
    assert lower[-1][1] - upper[-1][1] == pytest.approx(PLOT / 2, abs=0.02)


def test_the_middle_line_runs_through_the_middle():
    svg = draw_fan([STAY])
    ((outer, _),) = _bands(svg)
    (middle,) = every(svg, "polyline")
    upper, lower = _edges(outer)
    halfway = pytest.approx((upper[-1][1] + lower[-1][1]) / 2, abs=0.02)
    assert [y for _, y in points(middle)] == [halfway] * 21


def test_several_options_share_one_scale():
    # 60 to 140 fills the plot; 80 to 120 is half as wide.
    svg = draw_fan([STAY, WIDER])
    (narrow, _), (wide, _) = _bands(svg)
    assert _height(points(wide)) == pytest.approx(PLOT, abs=0.02)
    assert _height(points(narrow)) == pytest.approx(PLOT / 2, abs=0.02)


def test_the_same_year_stands_at_the_same_place_in_every_panel():
    short = course("Short", years=10)
    (long_outer, _), (short_outer, _) = _bands(draw_fan([STAY, short]))
    long_x = [x for x, _ in _edges(long_outer)[0]]
    assert [x for x, _ in _edges(short_outer)[0]] == long_x[:11]


def test_panels_stand_under_one_another():
    svg = draw_fan([dataclasses.replace(STAY, name=f"Option {i}") for i in range(6)])
    reach = [
        (min(y for _, y in points(outer)), max(y for _, y in points(outer)))
        for outer, _ in _bands(svg)
    ]
    assert all(above[1] < below[0] for above, below in pairwise(reach))


def test_lines_are_named_where_they_end_and_there_is_no_legend():
    said = texts(draw_fan([STAY, WIDER]))
    assert [said.count(words) for words in ("9 in 10", "5 in 10", "middle")] == [2, 2, 2]
    assert {"Stay as it is", "Locum", "GBP", "years from now"} <= set(said)


def test_zero_is_drawn_strongly_where_wealth_crosses_it():
    crossing = course(middle=0.0)
    strong = [
        one
        for one in every(draw_fan([crossing]), "line")
        if one.get("stroke-opacity") == f"{theme.QUIET}"
    ]
    assert len(strong) == 1
    assert not [
        one
        for one in every(draw_fan([STAY]), "line")
        if one.get("stroke-opacity") == f"{theme.QUIET}"
    ]


def test_debts_are_told_with_a_true_minus():
    said = texts(draw_fan([course(middle=-100.0)], formatter=lambda v: money(v, "GBP")))
    assert [words for words in said if words.startswith("\N{MINUS SIGN}£")] == [
        "\N{MINUS SIGN}£120",
        "\N{MINUS SIGN}£110",
        "\N{MINUS SIGN}£100",
        "\N{MINUS SIGN}£90",
        "\N{MINUS SIGN}£80",
    ]


@settings(max_examples=60, deadline=None)
@given(some_series)
def test_bands_nest_at_every_time(series):
    for outer, inner in _bands(draw_fan(series)):
        for (out_up, out_low), (in_up, in_low) in zip(
            zip(*_edges(outer), strict=True), zip(*_edges(inner), strict=True), strict=True
        ):
            assert out_up[0] == out_low[0] == in_up[0] == in_low[0]
            # Down the page is down in value.
            assert out_up[1] <= in_up[1] <= in_low[1] <= out_low[1]


@settings(max_examples=60, deadline=None)
@given(some_series)
def test_everything_lies_inside_and_no_words_meet(series):
    svg = draw_fan(series, formatter=lambda v: money(v, "INR"))
    assert outside(svg) == []
    assert overlapping_words(svg) == []


@settings(max_examples=60, deadline=None)
@given(names, names)
def test_hostile_words_stay_words(name, label):
    known = {one.tag for one in read(draw_fan([STAY])).iter()}
    drawn = read(draw_fan([dataclasses.replace(STAY, name=name)], x_label=label, unit=label))
    assert {one.tag for one in drawn.iter()} <= known


@pytest.mark.parametrize("words", HOSTILE)
def test_a_formatter_may_be_hostile_too(words):
    assert outside(draw_fan([STAY], formatter=lambda _: words)) == []


def test_a_flat_course_is_still_drawn():
    ((outer, _),) = _bands(draw_fan([course(spread=0.0)]))
    assert _height(points(outer)) == 0.0


def test_end_labels_keep_clear_of_the_plot():
    svg = draw_fan([STAY])
    last = max(x for x, _ in points(every(svg, "polyline")[0]))
    placed = [float(one.get("x")) for one in every(svg, "text") if one.text == "middle"]
    assert placed == [pytest.approx(last + ends.JOIN + 1.0, abs=0.01)]


def test_the_same_series_give_the_same_bytes():
    assert draw_fan([STAY, WIDER]) == draw_fan([STAY, WIDER])


@pytest.mark.parametrize("count", [0, 7])
def test_none_or_more_than_six_are_refused(count):
    with pytest.raises(AfterwardError, match=f"1 to 6 options; got {count}"):
        draw_fan([STAY] * count)


def _with(**changes):
    return dataclasses.replace(STAY, **changes)


@pytest.mark.parametrize(
    ("series", "told"),
    [
        (_with(p50=STAY.p50[:-1]), "one length"),
        (_with(**{k: np.ones(1) for k in ("x", "p05", "p25", "p50", "p75", "p95")}), "one length"),
        (_with(p95=np.append(STAY.p95[:-1], np.nan)), "not finite"),
        (_with(x=np.append(STAY.x[:-1], np.inf)), "not finite"),
        (_with(x=STAY.x[::-1]), "do not grow"),
        (_with(x=np.zeros_like(STAY.x)), "do not grow"),
        (_with(p25=STAY.p75, p75=STAY.p25), "bands that cross"),
        (_with(p05=STAY.p95 + 1.0), "bands that cross"),
    ],
)
def test_a_series_that_cannot_be_drawn_truly_is_named(series, told):
    with pytest.raises(AfterwardError, match=told) as refused:
        draw_fan([STAY, series])
    assert "Stay as it is" in str(refused.value)
