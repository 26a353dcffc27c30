"""Names that are nearly right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.options import catalogue
from afterward.options.near import NEAREST, near


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("telehelth", "telehealth"),
        ("Faculty", "faculty"),
        ("part time", "part-time"),
        ("lawyer", "health-lawyer"),
        ("underwriting", "underwriter"),
    ],
)
def test_a_slip_another_case_and_a_part_of_a_name_are_understood(typed, meant):
    assert near(typed, catalogue())[0].id == meant


@given(st.sampled_from(catalogue()))
def test_an_id_is_nearest_to_itself(option):
    assert near(option.id, catalogue())[0].id == option.id


@given(st.text(max_size=40))
def test_no_more_than_three_are_named_and_none_twice(typed):
    found = [one.id for one in near(typed, catalogue())]
    assert len(found) <= NEAREST
    assert len(set(found)) == len(found)
