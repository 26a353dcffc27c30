"""What carries over, what is missing with the gap and its range, and what commonly closes it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.matching import compare
from afterward.matching.rated import Rated
from afterward.matching.transfer import GAP, Levels, closing, levels, transfer, ways

ELEMENTS = ("2.A.1.c", "2.B.5.b", "2.C.1.c", "2.C.8.b")


@pytest.fixture
def held():
    return Levels(
        ELEMENTS,
        ("Writing", "Financial resources", "Economics", "Law"),
        np.array([[3.0, 3.0, 3.0, 3.0], [4.0, 3.5, 5.0, 1.5], [3.0, 3.0, 3.0, 3.0]]),
        np.array([[4.0, 1.0, 2.0, 1.0], [4.2, 3.5, 2.4, 6.0], [2.0, 3.0, 4.0, 5.0]]),
        np.array([[0.3, 0.4, 0.0, 0.1], [0.4, 0.3, 0.0, 0.1], [0.0, 0.0, 0.0, 0.0]]),
    )


def test_gaps_by_hand(held):
    found = transfer(held, {0: 1.0}, 1)
    assert [one.name for one in found.missing] == ["Financial resources"]
    assert [one.name for one in found.carries] == ["Economics", "Writing"]
    gap = found.missing[0]
    assert (gap.now, gap.there, gap.gap) == (1.0, 3.5, 2.5)
    assert (gap.low, gap.high) == pytest.approx((2.5 - 1.645 * 0.5, 2.5 + 1.645 * 0.5))
    assert "budget" in gap.way
    assert {one.way for one in found.carries} == {""}


def test_what_matters_little_there_is_not_told(held):
    found = transfer(held, {0: 1.0}, 1)
    assert "Law" not in {one.name for one in (*found.carries, *found.missing)}


def test_two_kinds_of_work_have_levels_between(held):
    found = transfer(held, {0: 0.5, 2: 0.5}, 1)
    money = next(one for one in found.missing if one.name == "Financial resources")
    assert money.now == pytest.approx(2.0)
    assert money.high - money.gap == pytest.approx(1.645 * np.hypot(0.5 * 0.4, 0.3))


def test_to_oneself_nothing_is_missing(index):
    found = compare(index, {0: 1.0}, index.codes[0])
    assert found.missing == ()
    assert found.carries


def test_missing_begins_where_carrying_ends(index):
    found = compare(index, {0: 1.0}, "11-9111.00")
    assert all(one.gap >= GAP for one in found.missing)
    assert all(one.gap < GAP for one in found.carries)
    assert [one.gap for one in found.missing] == sorted(
        (one.gap for one in found.missing), reverse=True
    )


@given(st.sampled_from(ELEMENTS), st.floats(GAP, 7))
def test_every_gap_has_a_way(element, gap):
    assert closing(element, gap)


def test_the_particular_comes_before_the_general():
    assert closing("2.C.8.b", 1.5) != closing("2.C.3.b", 1.5)
    assert closing("2.C.8.b", 0.6) == closing("2.C.3.b", 0.6)
    assert closing("2.C.3.b", 3.0) != closing("2.C.3.b", 1.5)
    assert closing("1.A.1", 3.0) == ""


def test_ways_are_words_with_a_reason_and_no_figures():
    for one in ways():
        assert one.reason
        assert not any(letter.isdigit() for letter in one.way)


def test_two_elements_of_one_name_are_told_apart():
    elements = ("2.A.1.e", "2.C.4.a", "2.C.1.a")
    made = Rated(
        elements, np.ones((2, 3)), np.zeros((2, 3)), np.zeros(2, dtype=bool), np.zeros(2, "M8[M]")
    )
    names = {"2.A.1.e": "Mathematics", "2.C.4.a": "Mathematics", "2.C.1.a": "Management"}
    held = levels(made, made, names)
    assert held.names == ("Mathematics (skill)", "Mathematics (knowledge)", "Management")
