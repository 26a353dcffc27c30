"""Cells and columns: what a cell may be, and that nothing is lost or moved on the way."""

import datetime as dt
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.occupations.cells import Place, collector, plain
from afterward.occupations.columns import Column, Words, heading

AT = Place("a.txt", "Some", 2)


def read(kind, *cells, **limits):
    taker = collector(Column(kind, ("some",), **limits))
    taker.add(cells, AT)
    return taker.done()


@given(st.lists(st.text(max_size=4)), st.lists(st.text(max_size=4)))
def test_words_come_back_row_by_row_over_several_chunks(first, then):
    taker = collector(Column("words", ("some",)))
    taker.add(first, AT)
    taker.add(then, AT)
    taker.skip(2)
    wanted = ["" if plain(one) in {"n/a", "N/A"} else plain(one) for one in first + then]
    assert list(taker.done()) == [*wanted, "", ""]


@given(st.lists(st.sampled_from("abc"), min_size=1))
def test_each_text_is_kept_once_in_the_order_it_came(cells):
    made = read("words", *cells)
    assert made.names == tuple(dict.fromkeys(cells))
    assert len(made) == len(cells)
    assert list(made.among("b", "c")) == [one in "bc" for one in cells]
    assert list(made.take(np.array([0]))) == [cells[0]]


@given(st.floats(-1e6, 1e6).map(lambda x: round(x, 4)))
def test_a_number_is_the_same_as_text_and_as_a_cell_of_a_workbook(value):
    assert read("number", str(value), value).tolist() == [value, value]


@given(st.integers(0, 10**9))
def test_thousands_may_be_set_off(value):
    assert read("number", f"{value:,}", str(value)).tolist() == [value, value]


@given(st.text(max_size=6))
def test_any_text_is_a_number_nothing_or_refused(text):
    try:
        [value] = read("number", text)
    except AfterwardError:
        return
    assert math.isnan(value) or value == pytest.approx(float(text.strip().replace(",", "")))


@pytest.mark.parametrize("cell", ["1,2", "1,,000", "--1", "1e999", "0x1", "½", "٣", "1 000", "."])
def test_what_is_no_number_is_refused(cell):
    with pytest.raises(AfterwardError):
        read("number", cell)


@given(st.integers(1, 12), st.integers(1950, 2100))
def test_a_month_is_the_same_in_every_way_of_writing_it(month, year):
    cells = (
        f"{month:02}/{year}",
        f"{year}-{month:02}",
        f"{year}-{month:02}-01",
        dt.date(year, month, 1),
    )
    assert set(read("month", *cells).tolist()) == {dt.date(year, month, 1)}


def test_no_month_is_none():
    assert np.isnat(read("month", "", "n/a", None)).all()


@pytest.mark.parametrize(
    ("cell", "means"), [("Y", True), ("TRUE", True), (True, True), ("N", False), ("", False)]
)
def test_a_flag_is_yes_or_no(cell, means):
    assert read("flag", cell).tolist() == [means]


def test_a_refused_cell_is_named_by_the_row_it_first_stands_in():
    with pytest.raises(AfterwardError) as said:
        read("number", "1", "2", "x", "x", least=0)
    assert said.value.faults[0].path == 'row 4, column "Some"'
    assert said.value.file == "a.txt"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O*NET-SOC Code", "o*net-soc  code"),
        ("Source(s)", "source s"),
        ("Element_ID", "Element ID"),
    ],
)
def test_headings_are_compared_by_letters_and_digits(one, other):
    assert heading(one) == heading(other)


def test_words_of_no_rows_are_among_nothing():
    assert Words((), np.empty(0, dtype=np.int32)).among("a").tolist() == []
