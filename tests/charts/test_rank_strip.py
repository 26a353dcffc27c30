"""The strip of ranks: fuller where oftener, ordered by the first rank, and the same as a table."""

import re
from itertools import pairwise

import pytest
from drawings import (
    HOSTILE,
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

from afterward.base.errors import AfterwardError
from afterward.charts import theme
from afterward.charts.rank_strip import (
    MOST,
    Ranks,
    in_order,
    ordinal,
    rank_sentence,
    rank_strip,
    rank_table,
    told,
)

WORDS = {"chart_id": "r", "title": "Title", "description": "What it shows.", "unit": "draws"}
STAY = Ranks("Stay as it is", (0.25, 0.5, 0.25))
WRITE = Ranks("Medical writing", (0.5, 0.25, 0.25))
LOCUM = Ranks("Locum", (0.25, 0.25, 0.5))
PUSHING = re.compile(r"(?i)\b(best|worst|winner|better|worse|should|fail\w*|recommend\w*)\b")


def draw(rows, **more):
    return rank_strip(rows, **(WORDS | more))


@st.composite
def some_ranks(draw):
    count = draw(st.integers(1, 16))
    rows = []
    for _ in range(draw(st.integers(1, 16))):
        raw = draw(st.lists(st.integers(0, 50), min_size=count, max_size=count))
        raw[0] += 1
        rows.append(Ranks(draw(names), tuple(v / sum(raw) for v in raw)))
    return rows


def test_rows_stand_by_how_often_they_come_first_and_ties_keep_their_order():
    assert in_order([STAY, LOCUM, WRITE]) == [WRITE, STAY, LOCUM]
    said = texts(draw([STAY, LOCUM, WRITE]))
    assert [s for s in said if s in {"Stay as it is", "Medical writing", "Locum"}] == [
        "Medical writing",
        "Stay as it is",
        "Locum",
    ]


def test_cells_fill_the_width_side_by_side():
    cells = every(draw([STAY]), "rect")
    assert len(cells) == 3
    assert float(cells[0].get("x")) == theme.MARGIN
    for one, after in pairwise(cells):
        end = float(one.get("x")) + float(one.get("width"))
        assert end == pytest.approx(float(after.get("x")), abs=0.02)
    last = cells[-1]
    assert float(last.get("x")) + float(last.get("width")) == pytest.approx(theme.RIGHT, abs=0.02)


def test_a_fuller_shade_is_a_larger_share_and_none_is_none():
    row = Ranks("a", (0.0, 0.1, 0.9))
    none, few, most = (float(c.get("fill-opacity")) for c in every(draw([row]), "rect"))
    assert none == 0.0
    assert few < most <= theme.FULL


def test_numbers_stand_in_cells_and_nothing_stands_for_none():
    said = texts(draw([Ranks("a", (0.0, 0.004, 0.296, 0.7))]))
    assert [s for s in said if s.isdigit()] == ["30", "70"]
    assert [told(s) for s in (0.0, 0.004, 0.005001, 1.0)] == ["", "", "1", "100"]


def test_where_cells_are_narrow_numbers_go_and_the_table_still_has_them():
    even = tuple(1.0 / MOST for _ in range(MOST))
    svg = draw([Ranks("a", even)])
    assert not [s for s in texts(svg) if s.isdigit()]
    assert {"1st", f"{MOST}th"} <= set(texts(svg))
    assert len(rank_table([Ranks("a", even)], caption="c").rows[0]) == MOST + 1


def test_the_table_tells_less_than_one_from_none():
    row = Ranks("a", (0.0, 0.004, 0.996))
    table = rank_table([row], caption="Ranks")
    assert table.headers == ("Option", "1st", "2nd", "3rd")
    assert table.rows == (("a", "0", "<1", "100"),)


def test_the_first_three_are_read_with_what_they_may_be_off_by():
    assert rank_sentence([STAY, WRITE, LOCUM], off=4) == (
        "Of 100 draws, first most often: “Medical writing” in 50, “Stay as it is” in 25 and "
        "“Locum” in 25 (each give or take 4)."
    )
    assert rank_sentence([Ranks("a", (1.0,))]) == "Of 100 draws, first always: “a” in 100."


def test_ordinals():
    assert [ordinal(n) for n in (1, 2, 3, 4, 10, 11, 12, 13, 21, 22)] == (
        ["1st", "2nd", "3rd", "4th", "10th", "11th", "12th", "13th", "21st", "22nd"]
    )


@settings(max_examples=60, deadline=None)
@given(some_ranks())
def test_everything_lies_inside_and_no_words_meet(rows):
    svg = draw(rows)
    assert outside(svg) == []
    assert overlapping_words(svg) == []


@settings(max_examples=40, deadline=None)
@given(some_ranks())
def test_each_number_lies_within_its_own_cell(rows):
    svg = draw(rows)
    cells = [
        (float(c.get("x")), float(c.get("x")) + float(c.get("width"))) for c in every(svg, "rect")
    ]
    plain = {row.name for row in rows}
    for box in text_boxes(svg):
        if box.said.isdigit() and box.said not in plain:
            assert any(left <= box.left + 0.02 and box.right <= end + 0.02 for left, end in cells)


@settings(max_examples=40, deadline=None)
@given(some_ranks())
def test_a_reading_is_one_sentence_and_pushes_nobody(rows):
    plain = [Ranks(f"Option {i}", row.shares) for i, row in enumerate(rows)]
    said = rank_sentence(plain, off=3)
    assert said.count(".") == 1
    assert not PUSHING.search(said)


@settings(max_examples=40, deadline=None)
@given(some_ranks(), st.randoms())
def test_the_order_rows_come_in_changes_no_cell_of_a_row(rows, random):
    named = [Ranks(f"Option {i}", row.shares) for i, row in enumerate(rows)]
    mixed = random.sample(named, len(named))
    one, other = (rank_table(order, caption="c").rows for order in (named, mixed))
    assert sorted(one) == sorted(other)


@settings(max_examples=60, deadline=None)
@given(names, names)
def test_hostile_words_stay_words(name, title):
    known = {one.tag for one in read(draw([STAY])).iter()}
    drawn = read(draw([Ranks(name, STAY.shares)], title=f"t {title}"))
    assert {one.tag for one in drawn.iter()} <= known
    assert not [key for one in drawn.iter() for key in one.attrib if key.startswith("on")]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_line_is_drawn_through_words(name):
    svg = draw([Ranks(name, (1.0,))])
    assert [w for w in text_boxes(svg) if any(w.meets(one) for one in line_boxes(svg))] == []


def test_the_same_rows_give_the_same_bytes_and_nothing_is_styled_by_class():
    svg = draw([STAY, WRITE])
    assert svg == draw([STAY, WRITE])
    assert not {key for one in read(svg).iter() for key in one.attrib} & {"class", "style", "font"}


@pytest.mark.parametrize("shares", [(), (0.5, 0.4), (1.5, -0.5), (float("nan"), 1.0)])
def test_what_are_no_shares_is_refused(shares):
    with pytest.raises(AfterwardError, match="add up to 1") as refused:
        Ranks("Locum", shares)
    assert "Locum" in str(refused.value)


@pytest.mark.parametrize(
    "rows", [[], [STAY, Ranks("b", (1.0,))], [Ranks("c", (1.0, *[0.0] * MOST))]]
)
def test_rows_that_make_no_strip_are_refused(rows):
    for make in (draw, lambda r: rank_table(r, caption="c"), rank_sentence):
        with pytest.raises(AfterwardError, match="rows of one length"):
            make(rows)
