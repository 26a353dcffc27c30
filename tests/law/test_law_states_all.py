"""What holds for every state and status, whatever the pay: laws, with their cliffs by name."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.law.tax import tax_code
from afterward.law.us.states import NAMES
from afterward.law.us.states import NO_TAX as NONE

STATUSES = ("single", "joint", "head")
STEP = 100.0
# No state takes more than this of the next 100 dollars, but for its cliffs.
MOST = 0.20 * STEP
GRID = np.arange(0.0, 1_200_001.0, STEP)
NO_TAX = {"AK", "FL", "NV", "NH", "SD", "TN", "TX", "WA", "WY"}


def every(first, step, last):
    return tuple(np.arange(first, last + 1, step, dtype=float))


def all_three(*places):
    return dict.fromkeys(STATUSES, places)


# Where a state takes more than a fifth of the next 100 dollars, and why. A place is the last
# dollar before the step, or the step itself. A head of household has one child.
CLIFFS = {
    "AL": ("the exemption for a child halves above 50,000", {"head": (50_000,)}),
    "CA": (
        "exemption credits fall by 6 or 12 for each 2,500 begun",
        {"joint": every(504_411, 2_500, 564_411), "head": every(378_310, 2_500, 438_310)},
    ),
    "CO": ("much of the federal deduction is added back from 300,000 on", all_three(300_000)),
    "CT": (
        "exemptions, credits and what is taken back go by tables in steps of 500 and more",
        all_three(*every(0, 500, 1_200_000)),
    ),
    "IL": (
        "exemptions end above 250,000, or 500,000 for couples",
        {"single": (250_000,), "joint": (500_000,), "head": (250_000,)},
    ),
    "MD": (
        "exemptions fall in three steps",
        {
            "single": (100_000, 125_000, 150_000),
            "joint": (150_000, 175_000, 200_000),
            "head": (150_000, 175_000, 200_000),
        },
    ),
    "MN": (
        "the exemption for a child is cut for each 2,500 begun",
        {
            "head": every(305_600, 2_500, 428_100),
        },
    ),
    "MO": (
        "a share of federal tax is deducted, less of it in steps",
        {
            "single": (50_000, 100_000, 125_000),
            "joint": (100_000, 125_000),
            "head": (100_000, 125_000),
        },
    ),
    "NJ": (
        "nothing is due up to 10,000, or 20,000 for couples and heads of household",
        {"single": (10_000,), "joint": (20_000,), "head": (20_000,)},
    ),
    "NY": (
        "what low rates had saved is due again, at once and over the next 50,000 of income",
        {
            "single": (223_400, *every(1_085_550, 100, 1_127_550)),
            "joint": (177_600, 339_250),
            "head": (281_500,),
        },
    ),
    "NC": (
        "the deduction for a child falls in six steps",
        {"head": every(30_000, 15_000, 105_000)},
    ),
    "OH": (
        "a fixed sum is due above 26,050, and exemptions end above 500,000",
        {"single": (28_450, 500_000), "joint": (30_850, 500_000), "head": (30_850, 500_000)},
    ),
    "OK": ("the credit for a child ends above 100,000", {"head": (100_000,)}),
    "OR": (
        "exemption credits end, and the federal subtraction falls by a fifth five times",
        {
            "single": (100_000, *every(125_000, 5_000, 145_000)),
            "joint": (200_000, *every(250_000, 10_000, 290_000)),
            "head": (200_000, *every(250_000, 10_000, 290_000)),
        },
    ),
    "RI": (
        "a fifth of deduction and exemptions is lost for each 7,450 begun above 261,000",
        all_three(*every(261_000, 7_450, 290_800)),
    ),
}


@cache
def code_of(region, status):
    return tax_code("US", region, status=status, year=2026)


def lines_of(region, status, wages, partner=0.0):
    children = 1 if status == "head" else 0
    return code_of(region, status).lines(wages, partner_wages=partner, children=children)


def places(region, status):
    return np.array(CLIFFS.get(region, ("", {}))[1].get(status, ()))


def on_a_cliff(region, status, wages):
    """Return which of the steps of 100 dollars from each wage on hold one of a state's cliffs."""
    at = np.append(places(region, status), np.inf)
    return at[np.searchsorted(at, wages)] <= wages + STEP


def steps(region, status, wages):
    """Return what the next 100 dollars add to the state's tax, and leave of themselves."""
    both = np.stack([wages, wages + STEP])
    found = lines_of(region, status, both)
    net = both - sum(found.values())
    tax = np.broadcast_to(found["region_tax"], both.shape)
    return tax[1] - tax[0], net[1] - net[0]


def test_all_fifty_states_and_the_district_are_there():
    assert len(NAMES) == 51
    assert set(CLIFFS) <= set(NAMES)
    assert set(NONE) == NO_TAX


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("region", NAMES)
def test_a_state_s_tax_is_finite_and_never_below_zero(region, status):
    found = lines_of(region, status, GRID)
    for name, line in found.items():
        assert np.isfinite(line).all(), name
        assert (np.asarray(line) >= 0.0).all(), name
    taxed = np.broadcast_to(found["region_tax"], GRID.shape)
    assert taxed[0] == 0.0
    assert (taxed[-1] == 0.0) == (region in NO_TAX)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("region", NAMES)
def test_but_for_its_cliffs_a_state_takes_between_nothing_and_a_fifth(region, status):
    more, left = steps(region, status, GRID)
    open_ground = ~on_a_cliff(region, status, GRID)
    wrong = open_ground & ((more < -1e-6) | (more > MOST + 1e-6) | (left < 0.0))
    assert GRID[wrong].tolist() == []


@pytest.mark.parametrize("region", sorted(set(CLIFFS) - {"CT"}))
def test_each_cliff_named_is_one(region):
    # Connecticut's tables have steps of several widths, so not every 500 is one.
    for status in CLIFFS[region][1]:
        at = places(region, status)
        more, _ = steps(region, status, at - STEP / 2)
        assert at[more <= MOST].tolist() == [], status


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("region", sorted(NO_TAX))
def test_a_state_without_an_income_tax_takes_none(region, status):
    assert not np.any(lines_of(region, status, GRID)["region_tax"])


@given(
    region=st.sampled_from(sorted(NAMES)),
    status=st.sampled_from(STATUSES),
    wages=st.lists(st.floats(0, 5e6), min_size=1, max_size=20),
)
def test_no_line_is_ever_below_zero_or_without_end(region, status, wages):
    for name, line in lines_of(region, status, np.array(wages)).items():
        assert np.isfinite(line).all(), name
        assert (np.asarray(line) >= 0.0).all(), name


@given(
    region=st.sampled_from(sorted(NAMES)),
    status=st.sampled_from(STATUSES),
    wages=st.integers(0, 1_150_000),
)
def test_a_hundred_more_leaves_something_but_for_the_cliffs(region, status, wages):
    at = np.array([float(wages)])
    if on_a_cliff(region, status, at)[0]:
        return
    more, left = steps(region, status, at)
    assert -1e-6 <= more[0] <= MOST + 1e-6
    assert left[0] >= 0.0


@given(region=st.sampled_from(sorted(NAMES)), a=st.floats(0, 6e5), b=st.floats(0, 6e5))
def test_on_a_joint_return_it_does_not_matter_who_is_named_first(region, a, b):
    one = lines_of(region, "joint", np.array([a]), np.array([b]))
    other = lines_of(region, "joint", np.array([b]), np.array([a]))
    assert sum(one.values())[0] == pytest.approx(sum(other.values())[0], abs=1e-6)


@pytest.mark.parametrize("region", NAMES)
def test_arrays_of_any_shape_are_taxed_as_each_of_their_wages_is(region):
    wages = np.array([[60_000.0, 93_600.0], [256_830.0, 1_000_000.0]])
    together = sum(lines_of(region, "single", wages).values())
    for place in np.ndindex(wages.shape):
        alone = sum(lines_of(region, "single", wages[place]).values())
        assert together[place] == pytest.approx(float(alone))
