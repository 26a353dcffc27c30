"""Compiled reading of the curves, in both precisions, against plain NumPy."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from households_taxed import STATES, TOP, YEARS, made
from hypothesis import given, settings
from hypothesis import strategies as st

from afterward.simulation import tax_compiled
from afterward.simulation.tax_curves import Turns, due

HOUSEHOLDS = [("US", "TX", "single"), ("US", "CA", "single"), ("UK", "England"), ("IN", "")]


@pytest.mark.parametrize("household", HOUSEHOLDS)
@pytest.mark.parametrize("k", [0, 3])
def test_both_precisions_say_what_numpy_says(household, k):
    law, curves, _ = made(*household)
    rng = np.random.default_rng(k)
    wages = rng.uniform(0.0, TOP[household[0]], (STATES, 1_300))
    wages = wages * law.price_path[:, :1, YEARS[k] - 2026]
    taxed = 0.95 * wages
    plain = due(curves[k], wages, taxed)
    double = tax_compiled.due(curves[k], wages, taxed)
    assert double.dtype == np.float64
    assert double == pytest.approx(plain, rel=1e-12, abs=1e-6)
    # An income a rounding away from a cliff may fall on its other side.
    edges = np.concatenate([curves[k].income.edges, curves[k].pay.edges], axis=1)
    away = np.abs(taxed[:, :, None] - edges[:, None]).min(axis=2, initial=np.inf) > 1.0
    single = tax_compiled.due(curves[k], wages.astype(np.float32), taxed.astype(np.float32))
    assert single.dtype == np.float32
    off = np.abs(single - plain) / (np.abs(plain) + 0.01 * wages)
    assert off[away & (wages > 100.0)].max() < 3e-5


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 9), st.integers(0, 5), st.integers(0, 9999))
def test_any_line_is_read_alike_one_by_one_and_many_at_once(knots, edges, seed):
    rng = np.random.default_rng(seed)
    turns = Turns(
        slope=rng.uniform(0.0, 0.3, 1),
        knots=rng.uniform(0.0, 1e6, (1, knots)),
        changes=rng.uniform(-0.2, 0.3, (1, knots)),
        edges=rng.uniform(0.0, 1e6, (1, edges)),
        steps=rng.uniform(-50.0, 900.0, (1, edges)),
    )
    x = rng.uniform(0.0, 1.2e6, 700)
    line = tax_compiled.row(tax_compiled.packed(turns, np.float64), 0)
    assert line[1].size % tax_compiled.AT_ONCE == 0
    many = np.zeros_like(x)
    tax_compiled.add_read(x, 1.0, line, many)
    one_by_one = [tax_compiled.read_one(value, line) for value in x]
    assert many == pytest.approx(turns(x[None])[0], rel=1e-12, abs=1e-6)
    assert many == pytest.approx(one_by_one, rel=1e-12, abs=1e-6)
    tax_compiled.add_read(x, -1.0, line, many)
    assert many == pytest.approx(np.zeros_like(x), abs=1e-6)


def test_curves_are_made_and_read_without_numba():
    asked = "import sys, afterward.simulation.tax_own; print('numba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
