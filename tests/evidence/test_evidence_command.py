from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from afterward.base.words import MINUS
from afterward.cli.figures import figures as command
from afterward.evidence import figures
from afterward.law import records
from afterward.options import option_figures
from afterward.report.amounts import amount, span
from afterward.report.ledger import assumptions


def run(*args: str, width: int = 100) -> str:
    result = CliRunner(env={"COLUMNS": str(width)}).invoke(command, list(args))
    assert result.exit_code == 0, result.output
    return result.output


def test_the_ledger_holds_every_figure_and_every_rule():
    data = json.loads(run("--json"))
    assert data["schema"] == "afterward.figures/1"
    known = {q.id for q in (*figures(), *option_figures(), *assumptions())}
    assert {row["id"] for row in data["figures"]} == known
    assert len(data["records"]) == len(records())


def test_every_row_of_the_ledger_says_source_grade_date_and_whether_it_is_borrowed():
    for row in json.loads(run("--json"))["figures"]:
        assert row["source"]
        assert row["grade"] in {"A", "B", "C", "M"}
        assert row["seen"]
        assert row["borrowed"] in {True, False}
        assert row["p05"] <= row["value"] <= row["p95"]


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
def test_the_ledger_can_be_asked_for_one_country(country):
    rows = json.loads(run("--country", country, "--json"))["figures"]
    assert rows
    assert {row["country"] for row in rows} == {country}


def test_the_ledger_can_be_asked_for_the_assumptions_alone():
    rows = json.loads(run("--grade", "M", "--json"))["figures"]
    assert rows
    assert all(row["source"].startswith("assumed: ") for row in rows)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_table_fits_a_narrow_screen(width):
    lines = run("--country", "UK", width=width).splitlines()
    assert max(len(line) for line in lines) <= width
    assert any("Grade C" in line for line in lines)


def test_a_country_nobody_knows_is_refused_with_the_list():
    result = CliRunner().invoke(command, ["--country", "FR"])
    assert result.exit_code == 2
    assert "IN" in result.output


def test_money_is_shown_with_its_sign_and_other_numbers_with_their_unit():
    assert amount(106_400, "USD a year") == "$106,000 a year"
    assert amount(1_234_567, "INR a year") == "₹12,30,000 a year"
    assert amount(0.6, "of your pay now") == "0.6 of your pay now"
    assert amount(-0.3, "SD") == f"{MINUS}0.3 SD"


def test_a_range_is_shown_without_repeating_the_unit():
    row = {"unit": "USD a year", "p05": 51_900.0, "p95": 236_000.0}
    assert span(row) == "($51,900 to $236,000)"
    assert span({"unit": "months", "p05": 1.0, "p95": 4.5}) == "(1 to 4.5)"
