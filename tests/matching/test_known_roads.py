"""Known roads: where roles lead, how far ahead they stand, and the crosswalk for those without."""

import math

import msgspec
import numpy as np
import pytest
from bench.occupations import FOLDER, release
from bench.roads import List, fit
from hypothesis import given
from hypothesis import strategies as st

from afterward.matching.catalogue import Role
from afterward.matching.known import AHEAD, QUALIFIED, SEVERAL, ahead, bridges, roads
from afterward.occupations.tables import Occupations
from afterward.options import catalogue

FIRST = next(one for one in catalogue() if one.id == "medical-writing")


def role(row=None, wall="", isco=""):
    """Return a role that leads to a row, behind a wall or not."""
    return Role(msgspec.structs.replace(FIRST, licence_wall=wall, isco=isco), row)


def test_a_role_leads_to_its_own_occupation_and_not_over_the_bridge(index):
    assert [*roads(index, [role(4, isco="1120")], ())] == [4]


def test_a_role_without_an_occupation_leads_over_the_bridge(index, monkeypatch):
    row = index.at("27-3041.00")
    told = msgspec.structs.replace(bridges()["1120"], onet=("27-3041.00", "99-9999.00"))
    monkeypatch.setitem(bridges(), "1120", told)
    assert [*roads(index, [role(None, isco="1120")], ())] == [row]
    assert [*roads(index, [role(2, isco="1120")], {2})] == [row]
    assert [*roads(index, [role(None, isco="1120")], {row})] == []


def test_a_role_without_an_occupation_or_a_bridge_leads_nowhere(index):
    assert roads(index, [role(), role(isco="2212"), role(3)], {3}) == {}


def test_roles_of_one_occupation_stand_together(index):
    both = [role(4), role(4, "a degree")]
    assert roads(index, both, ()) == {4: both}


@given(st.integers(1, 9), st.integers(0, 9))
def test_more_roles_stand_further_ahead_and_walls_further_back(open_roles, walled):
    held = [role(1)] * open_roles + [role(1, "a degree")] * walled
    found = ahead(held)
    share = walled / len(held)
    assert found == pytest.approx(AHEAD + SEVERAL * math.log(len(held)) - QUALIFIED * share)
    assert ahead([*held, role(1)]) > found
    assert found > ahead([role(1, "a degree")]) - 1e-9


def test_every_bridge_carries_a_role_that_needs_one():
    used = {one.isco for one in catalogue() if one.road == "leave"}
    assert {*bridges()} <= used
    bare = {one.isco for one in catalogue() if one.road == "leave" and not one.onet}
    assert {"1120", "2351"} <= bare


def test_every_code_of_the_bridge_is_one_of_the_data():
    if not FOLDER.is_dir():
        pytest.skip("AFTERWARD_SHARED names no folder of research data")
    assert {code for one in bridges().values() for code in one.onet} <= {
        *release().get(Occupations).code
    }


# --- the bench that weights come from -------------------------------------------------------------


@pytest.fixture
def lists():
    """Two invented professions in which roads of several roles are wanted and walled ones not."""
    rng = np.random.default_rng(8)
    return [made(rng) for _ in range(2)]


def made(rng):
    size = 80
    several = np.log(rng.integers(1, 5, size))
    walled = rng.integers(0, 2, size).astype(float)
    near = rng.normal(size=size)
    wanted = near + 4 * several - 3 * walled + rng.logistic(size=size) > 1.5
    told = np.column_stack([several, walled])
    rows = np.arange(size)
    return List(rows, near, near, rows, told, wanted)


def test_a_fit_finds_what_counts(lists):
    several, qualified = fit(lists)
    assert 2 < several < 8
    assert 1 < qualified < 6


def test_weights_that_fit_score_better_than_none(lists):
    fitted = lists[0].scored(*fit(lists[1:]))
    assert fitted[0] > lists[0].scored(0.0, 0.0)[0]
    assert 0 <= fitted[1] <= 1
