"""Replays sums by independent engines, or by hand where an engine is wrong; see tools/oracles.

Each row of `points/*.csv` is one sum: who it is for, which line of tax, the amount, and by whom.
`line` is a line's id, or a group ("payroll" for all payroll lines, "total" for everything).
Agreement is to 1 dollar, 1 pound or 10 rupees.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from afterward.law.tax import tax_code

FOLDER = Path(__file__).parent / "points"
NEAR = {"US": 1.0, "UK": 1.0, "IN": 10.0}
COLUMNS = (
    *("country", "region", "city", "status", "regime", "children", "self_employed", "year"),
    *("wages", "partner", "line", "amount", "by", "why"),
)
FILES = sorted(FOLDER.glob("*.csv"))
CASE = COLUMNS[:8]


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows, path.name
    assert tuple(rows[0]) == COLUMNS, path.name
    return rows


def gathered(rows):
    """Return the rows by case, so that each law is applied to all its incomes at once."""
    cases = {}
    for row in rows:
        cases.setdefault(tuple(row[name] for name in CASE), []).append(row)
    return cases


def code_of(case):
    told = dict(zip(CASE, case, strict=True))
    more = {name: told[name] for name in ("city", "regime") if told[name]}
    return tax_code(
        told["country"],
        told["region"],
        status=told["status"],
        year=int(told["year"]),
        self_employed=told["self_employed"] == "1",
        **more,
    )


def found(lines, name):
    if name == "total":
        return sum(lines.values())
    if name in lines:
        return lines[name]
    return sum(value for key, value in lines.items() if key.startswith(f"{name}."))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_point_is_met(path):
    missed = []
    for case, rows in gathered(rows_of(path)).items():
        wages, partner = (np.array([float(r[c] or 0) for r in rows]) for c in ("wages", "partner"))
        lines = code_of(case).lines(wages, partner_wages=partner, children=int(case[5] or 0))
        for k, row in enumerate(rows):
            ours = float(np.broadcast_to(found(lines, row["line"]), wages.shape)[k])
            if abs(ours - float(row["amount"])) > NEAR[row["country"]]:
                off = f"{ours:.2f}, not {row['amount']}"
                missed.append(f"{case} {row['wages']} {row['line']}: {off}")
    assert not missed, "\n".join(missed[:20]) + f"\n{len(missed)} in all"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_point_that_replaces_an_engine_says_why(path):
    for row in rows_of(path):
        assert row["by"], row
        assert row["by"] != "hand" or row["why"], row
