"""A cell of the comparison is read as words: no signs that stand for "at most" and the like."""

import re

import pytest

from afterward.base.criteria import SIMULATED
from afterward.report.page import cells
from afterward.report.ranges import cell_unit
from afterward.report.sampling import errors
from lives import decided


@pytest.mark.parametrize("name", ["us-internist", "uk-gp-registrar", "india-medical-officer"])
def test_no_cell_holds_a_sign_for_a_bound_and_each_says_what_runs_out(name):
    made = decided(name)
    off = errors(made)
    for answer in made.options:
        told = cells(answer, made, off[answer.option.id])
        assert not any(re.search("[≤<>±]", told[criterion]) for criterion in SIMULATED)
        assert re.search(r"; savings run out in (\w+ than |at most )?\d+ of 100", told["security"])
        assert "(most lives)" not in " ".join(told.values())
    assert cell_unit("security", made.profile).endswith("in how many lives savings run out")
