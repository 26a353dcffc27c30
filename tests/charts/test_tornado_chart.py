"""The tornado: every bar where its numbers say, its words beside it, and the same as a table."""

import xml.etree.ElementTree as ET

import pytest

from afterward.base.errors import AfterwardError
from afterward.charts.tornado import Swing, tornado, tornado_table

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
