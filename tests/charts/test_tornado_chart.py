"""The tornado: every bar where its numbers say, its words beside it, and the same as a table."""

import dataclasses
import re
import xml.etree.ElementTree as ET

import pytest
from drawings import (
    HOSTILE,
    amounts,
    every,
    line_boxes,
    names,
    outside,
    overlapping_words,
    read,
    text_boxes,
    texts,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.criteria import CRITERION
from afterward.base.errors import AfterwardError
from afterward.base.words import money
from afterward.charts.tornado import Swing, tornado, tornado_sentence, tornado_table

SWINGS = (
    Swing("Pay of the role", -4.0, 8.0, "$90,000", "$150,000"),
    Swing("What time is worth", 5.0, 1.0, "$10", "$90"),
)
WORDS = {
    "chart_id": "lead",
    "title": "How far one is ahead of another",
    "description": "A bar for each thing.",
    "unit": "months of spending",
}


some_swings = st.lists(
    st.builds(Swing, names, amounts, amounts, names, names), min_size=1, max_size=12
)


def drawn(now=2.0, swings=SWINGS):
    return ET.fromstring(tornado(swings, now, **WORDS))


def of(root, name):
    return [e for e in root.iter() if e.tag.rpartition("}")[2] == name]


def test_a_bar_for_each_thing_as_wide_as_its_swing():
    bars = of(drawn(), "rect")
    assert len(bars) == 2
    wide, narrow = (float(bar.get("width")) for bar in bars)
    assert wide / narrow == pytest.approx(12 / 4, rel=0.01)


def test_the_dot_stands_at_the_high_end():
    root = drawn()
    for bar, dot, swing in zip(of(root, "rect"), of(root, "circle"), SWINGS, strict=True):
        left, width = float(bar.get("x")), float(bar.get("width"))
        end = left + width if swing.at_high > swing.at_low else left
        assert float(dot.get("cx")) == pytest.approx(end, abs=0.1)


def test_the_line_of_no_lead_lies_inside_the_bar_that_crosses_it():
    root = drawn()
    bar = of(root, "rect")[0]
    left, right = float(bar.get("x")), float(bar.get("x")) + float(bar.get("width"))
    zero = min(
        float(line.get("x1")) for line in of(root, "line") if line.get("stroke-dasharray") is None
    )
    assert left < zero < right
    assert (zero - left) / (right - left) == pytest.approx(4 / 12, abs=0.01)


def test_every_word_is_there_for_those_who_hear():
    text = " ".join("".join(e.itertext()) for e in of(drawn(), "text"))
    for words in ("Pay of the role", "low: $90,000", "high: $150,000", "months of spending"):
        assert words in text
    assert of(drawn(), "title")[0].text == WORDS["title"]


def test_the_table_says_the_same():
    table = tornado_table(SWINGS, caption="Lead")
    assert table.headers == ("What", "Low", "Lead then", "High", "Lead then")
    assert table.rows[0] == ("Pay of the role", "$90,000", "−4", "$150,000", "8")


@pytest.mark.parametrize(
    "make", [lambda: tornado((), 0.0, **WORDS), lambda: tornado_table((), caption="x")]
)
def test_nothing_to_draw_is_refused(make):
    with pytest.raises(AfterwardError, match="at least one row"):
        make()


def test_a_number_without_end_is_refused():
    with pytest.raises(AfterwardError, match="not finite"):
        Swing("x", float("nan"), 1.0, "a", "b")


@settings(max_examples=60, deadline=None)
@given(some_swings, amounts)
def test_everything_lies_inside_and_no_words_meet(swings, now):
    svg = tornado(swings, now, **WORDS, formatter=lambda v: money(v, "INR"))
    assert outside(svg) == []
    assert overlapping_words(svg) == []


@settings(max_examples=40, deadline=None)
@given(some_swings, amounts)
def test_no_line_is_drawn_through_words(swings, now):
    svg = tornado(swings, now, **WORDS)
    lines = line_boxes(svg)
    assert [w.said for w in text_boxes(svg) if any(w.meets(one) for one in lines)] == []


@settings(max_examples=60, deadline=None)
@given(names, names, names)
def test_hostile_words_stay_words(name, low, title):
    plain = read(tornado(SWINGS, 2.0, **WORDS))
    swing = dataclasses.replace(SWINGS[0], name=name, low_words=low)
    drawn_so = read(tornado([swing], 2.0, **{**WORDS, "title": f"t {title}"}))
    assert {one.tag for one in drawn_so.iter()} <= {one.tag for one in plain.iter()}
    assert not [key for one in drawn_so.iter() for key in one.attrib if key.startswith("on")]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_formatter_may_be_hostile_too(words):
    svg = tornado(SWINGS, 2.0, **WORDS, formatter=lambda _: words)
    assert outside(svg) == []
    read(svg)


@settings(max_examples=60, deadline=None)
@given(some_swings, amounts)
def test_todays_lead_and_no_lead_are_drawn_once_in_every_row(swings, now):
    lines = every(tornado(swings, now, **WORDS), "line")
    dashed = {one.get("x1") for one in lines if one.get("stroke-dasharray")}
    whole = {one.get("x1") for one in lines if not one.get("stroke-dasharray")}
    assert len(lines) == 2 * len(swings)
    assert len(dashed) == len(whole) == 1


@settings(max_examples=60, deadline=None)
@given(some_swings, amounts, st.integers(1, 1000))
def test_a_lead_told_in_another_unit_gives_the_same_bars(swings, now, factor):
    def bars(scale):
        rows = [
            dataclasses.replace(s, at_low=s.at_low * scale, at_high=s.at_high * scale)
            for s in swings
        ]
        drawn_so = tornado(rows, now * scale, **WORDS, formatter=lambda _: "0")
        return [(float(b.get("x")), float(b.get("width"))) for b in every(drawn_so, "rect")]

    if max(abs(v) for s in swings for v in (s.at_low, s.at_high, now)) < 1e-6:
        return  # an axis of no width is given one, whatever the unit
    for one, other in zip(bars(1.0), bars(float(factor)), strict=True):
        assert one == pytest.approx(other, abs=0.02)


def test_the_same_rows_give_the_same_bytes_and_nothing_is_styled_by_class():
    svg = tornado(SWINGS, 2.0, **WORDS)
    assert svg == tornado(SWINGS, 2.0, **WORDS)
    assert not {key for one in read(svg).iter() for key in one.attrib} & {"class", "style", "font"}


def test_the_axis_shows_where_the_two_are_level():
    assert "0" in texts(tornado(SWINGS, 2.0, **WORDS))


@settings(max_examples=60, deadline=None)
@given(some_swings)
def test_every_row_of_the_table_has_a_cell_for_every_header(swings):
    table = tornado_table(swings, caption="c")
    assert [row[0] for row in table.rows] == [swing.name for swing in swings]
    assert {len(row) for row in table.rows} == {len(table.headers)}


# Read aloud

SAID = {"leader": "A", "second": "B", "unit": "months of spending"}


def test_the_chart_is_read_aloud_with_what_turns_it_and_what_moves_it_most():
    # 12 wide against 4; only the first falls below none.
    assert tornado_sentence(SWINGS, 2.0, **SAID) == (
        "On average “A” is ahead of “B” by about 2 months of spending. Of the 2 things that move "
        "this most, 1 would alone put “B” ahead at one end (1 in 10 below, 1 in 10 above). What "
        "moves it most: pay of the role."
    )


def test_where_nothing_turns_it_that_is_said():
    told = tornado_sentence(SWINGS[1:], 2.0, **SAID)
    assert "Of the one thing that moves this most, none would alone put “B” ahead" in told


def test_a_lead_beyond_what_is_called_far_is_told_without_its_number():
    near = tornado_sentence(SWINGS, 120.0, **SAID, far=120.0)
    assert "“A” is ahead of “B” by about 120 months of spending. Of" in near
    far = tornado_sentence(SWINGS, 1_100.0, **SAID, far=120.0)
    assert far.startswith("On average “A” is far ahead of “B”. Of the 2 things")
    assert "months" not in far
    assert "1,100" not in far


@pytest.mark.parametrize("lead", [0.0, 0.4])
def test_a_lead_that_would_read_as_nought_is_next_to_nothing(lead):
    whole = {**SAID, "told": "{:.0f}".format}
    told = tornado_sentence(SWINGS, lead, **whole)
    assert told.startswith("On average “A” is ahead of “B” by next to nothing. Of the 2 things")
    assert "by about 1 months" in tornado_sentence(SWINGS, 0.6, **whole)


def test_nothing_is_not_read():
    with pytest.raises(AfterwardError, match="nothing to read"):
        tornado_sentence((), 2.0, **SAID)


@settings(max_examples=60, deadline=None)
@given(some_swings, amounts)
def test_a_reading_counts_the_bars_that_cross_and_pushes_nobody(swings, now):
    plain = [dataclasses.replace(s, name=f"Thing {i}") for i, s in enumerate(swings)]
    told = tornado_sentence(plain, now, **SAID)
    crossing = sum(s.at_low < 0 or s.at_high < 0 for s in plain)
    assert f", {crossing or 'none'} would alone put" in told
    assert not re.search(r"(?i)\b(best|worst|winner|better|worse|should|fail\w*)\b", told)


@pytest.mark.parametrize("amount", ["$22", "₹1,20,000"])
def test_no_weight_of_a_criterion_is_cut_before_its_high_end(amount):
    for one in CRITERION.values():
        low = f"{amount} a month for {one.step_words}"
        swing = Swing("What it is worth to you", -4.0, 8.0, low, "₹4,30,000")
        svg = tornado((swing,), 2.0, **WORDS)
        told = " ".join(texts(svg))
        assert "high: ₹4,30,000" in told, one.id
        assert "…" not in told, one.id
        assert not overlapping_words(svg)
