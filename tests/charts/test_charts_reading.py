from __future__ import annotations

import re

import pytest
from drawings import a_row, course, some_rows
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.base.errors import AfterwardError
from afterward.base.words import money
from afterward.charts.bars import Row
from afterward.charts.reading import bars_sentence, fan_sentence

STAY = Row("Stay", 50.0, 40.0, 60.0)
NEAR = Row("Part-time", 45.0, 35.0, 55.0)
TOUCHING = Row("Locum", 65.0, 60.0, 70.0)
HIGHER = Row("Industry", 80.0, 61.0, 90.0)
LOWER = Row("Writing", 20.0, 10.0, 39.0)
PUSHING = re.compile(r"(?i)\b(best|worst|winner|better|worse|should|fail\w*|recommend\w*)\b")


def test_ranges_that_all_overlap_are_said_to():
    assert bars_sentence([STAY, NEAR, TOUCHING]) == (
        "The ranges of all 2 other options overlap with “Stay”."
    )


def test_one_other_option_is_named():
    assert bars_sentence([STAY, NEAR]) == "The range of “Part-time” overlaps with “Stay”."


def test_the_few_that_lie_apart_are_named_with_their_side():
    assert bars_sentence([STAY, NEAR, TOUCHING, HIGHER, LOWER]) == (
        "The ranges of 2 of 4 other options overlap with “Stay”; apart from it: "
        "“Industry” (wholly above), and “Writing” (wholly below)."
    )


def test_one_of_two_is_counted_in_the_singular():
    assert bars_sentence([STAY, NEAR, LOWER]) == (
        "The range of 1 of 2 other options overlaps with “Stay”; "
        "apart from it: “Writing” (wholly below)."
    )


def test_the_few_that_overlap_are_named_where_most_lie_apart():
    told = bars_sentence([STAY, NEAR, LOWER, HIGHER])
    assert told.startswith("The range of “Part-time” overlaps with “Stay”; apart from it: ")
    three = [Row(f"Role {i}", 20.0, 10.0, 39.0) for i in range(3)]
    assert bars_sentence([STAY, NEAR, TOUCHING, *three]) == (
        "The ranges of “Part-time” and “Locum” overlap with “Stay”; apart from it: "
        "“Role 0”, “Role 1” and “Role 2” (wholly below)."
    )


def test_where_none_overlap_that_is_said():
    assert bars_sentence([STAY, HIGHER]) == (
        "No other option's range overlaps with “Stay”; apart from it: “Industry” (wholly above)."
    )


def test_an_option_alone_has_nothing_beside_it():
    assert "nothing to set it against" in bars_sentence([STAY])


@settings(max_examples=60, deadline=None)
@given(some_rows)
def test_a_reading_is_one_sentence_and_names_no_winner(rows):
    plain = [Row(f"Option {i}", r.median, r.low, r.high) for i, r in enumerate(rows)]
    told = bars_sentence(plain)
    assert told.count(".") == 1
    assert told.endswith(".")
    assert not PUSHING.search(told)


@settings(max_examples=60, deadline=None)
@given(a_row(), a_row(), st.floats(-1e6, 1e6))
def test_moving_everything_alike_changes_no_word(one, other, by):
    def moved(row, name, by):
        return Row(name, round(row.median) + by, round(row.low) + by, round(row.high) + by)

    by = round(by)
    assert bars_sentence([moved(one, "a", by), moved(other, "b", by)]) == bars_sentence(
        [moved(one, "a", 0), moved(other, "b", 0)]
    )


def test_a_fan_is_read_ten_years_on():
    # Halfway through 20 years the spread is half of 10: two spreads either way is 90 to 110.
    told = fan_sentence(
        [course(), course("Locum", middle=50.0)], formatter=lambda v: money(v, "GBP")
    )
    assert told == (
        "After 10 years, the middle life and the range of 9 in 10 lives: "
        "“Stay as it is”, £100 (£90 to £110); “Locum”, £50 (£40 to £60)."
    )


def test_a_shorter_fan_is_read_at_its_end():
    assert fan_sentence([course(), course("Short", years=1)]).startswith("After 1 year, ")


def test_nothing_is_not_read():
    with pytest.raises(AfterwardError, match="nothing to read"):
        bars_sentence([])
    with pytest.raises(AfterwardError, match="nothing to read"):
        fan_sentence([])
