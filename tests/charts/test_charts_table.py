from __future__ import annotations

import numpy as np
import pytest
from drawings import course, some_rows, some_series
from hypothesis import given, settings

from afterward.base.errors import AfterwardError
from afterward.base.words import money, number
from afterward.charts.bars import Row
from afterward.charts.fan import Series
from afterward.charts.table import bars_table, fan_table, read_at

STAY = Row("Stay as it is", 50.0, -10.0, 100.0, 25.0, 75.0)
WRITE = Row("Medical writing", 40.0, 20.0, 60.0)


def test_a_table_of_bars_says_every_number_of_the_chart():
    table = bars_table([STAY], caption="Money", formatter=lambda v: money(v, "GBP"))
    assert table.caption == "Money"
    assert dict(zip(table.headers, table.rows[0], strict=True)) == {
        "Option": "Stay as it is",
        "Middle life": "£50",
        "1 in 10 below": "\N{MINUS SIGN}£10",
        "1 in 4 below": "£25",
        "1 in 4 above": "£75",
        "1 in 10 above": "£100",
    }


def test_without_inner_ranges_the_table_has_no_column_for_them():
    table = bars_table([WRITE], caption="Money")
    assert table.headers == ("Option", "Middle life", "1 in 10 below", "1 in 10 above")
    assert table.rows == (("Medical writing", "40", "20", "60"),)


def test_a_row_without_an_inner_range_shows_that_there_is_none():
    assert bars_table([STAY, WRITE], caption="").rows[1] == (
        "Medical writing",
        "40",
        "20",
        "\N{EN DASH}",
        "\N{EN DASH}",
        "60",
    )


def test_a_fan_is_read_close_together_at_first():
    table = fan_table([course(years=49)], caption="Savings")
    assert [row[1] for row in table.rows] == ["0", "1", "3", "5", "10", "20", "30", "40", "49"]
    assert table.headers[1] == "Years from now"


def test_a_fan_by_age_is_read_from_the_first_age():
    ages = course(years=27)
    moved = Series("Stay", ages.x + 40.0, *ages.bands())
    table = fan_table([moved], caption="Savings", x_header="Age")
    assert [row[1] for row in table.rows] == ["40", "41", "43", "45", "50", "60", "67"]
    assert table.headers[1] == "Age"


def test_a_fan_says_all_five_lines():
    # At 20 of 20 years the spread is 10: 80, 90, 100, 110, 120.
    last = fan_table([course()], caption="Savings").rows[-1]
    assert last == ("Stay as it is", "20", "80", "90", "100", "110", "120")


@settings(max_examples=60, deadline=None)
@given(some_rows)
def test_every_row_of_bars_has_a_cell_for_every_header(rows):
    table = bars_table(rows, caption="c", formatter=number)
    assert [row[0] for row in table.rows] == [row.name for row in rows]
    assert {len(row) for row in table.rows} == {len(table.headers)}


@settings(max_examples=60, deadline=None)
@given(some_series)
def test_a_fan_is_read_at_its_first_and_last_time_and_none_twice(series):
    for one in series:
        found = read_at(one)
        assert (found[0], found[-1]) == (0, len(one.x) - 1)
        assert np.all(np.diff(found) > 0)


def test_nothing_makes_no_table():
    with pytest.raises(AfterwardError, match="at least one"):
        bars_table([], caption="c")
    with pytest.raises(AfterwardError, match="at least one"):
        fan_table([], caption="c")


def test_a_fan_with_bands_that_cross_makes_no_table():
    good = course()
    with pytest.raises(AfterwardError, match="cross"):
        fan_table([Series("a", good.x, *good.bands()[::-1])], caption="c")
