"""`afterward data check`: what is old, in words and in JSON; it stops nothing unless asked to."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from afterward.cli import main

ON = ["--as-of", "2026-11-29"]


def said(capsys, *args, status=0):
    assert main(["data", "check", *args]) == status
    return capsys.readouterr().out


@pytest.fixture(scope="module")
def late():
    """Return the plain data of a day on which much is old."""
    args = [sys.executable, "-m", "afterward", "data", "check", "--as-of", "2028-09-01", "--json"]
    return json.loads(subprocess.run(args, capture_output=True, text=True, check=True).stdout)


def test_old_pay_is_listed_below_its_file_with_its_year(capsys):
    text = said(capsys, *ON)
    assert text.startswith("I need help now")
    assert "As of 29 November 2026: " in text
    file = text.index("  options/figures/industry_us.toml\n")
    row = "    options.science-liaison.pay.us: pay of 2023, more than 2 years behind\n"
    assert text.index(row) > file
    assert "Assumptions: more than 12 months old: none" in text
    assert max(map(len, text.splitlines())) <= 84


def test_it_stops_nothing_unless_it_is_asked_to(capsys):
    assert said(capsys, *ON) == said(capsys, *ON, "--strict", status=1)
    assert json.loads(said(capsys, *ON, "--strict", "--json", status=1))["stale"]


def test_strict_is_content_where_nothing_is_old(capsys, monkeypatch):
    monkeypatch.setattr("afterward.report.stale.stale", lambda on: ())
    text = said(capsys, *ON, "--strict")
    assert "none of " in text
    assert text.count(": none\n") == 4


def test_in_json_every_kind_is_counted(late):
    assert late["schema"] == "afterward.data.check/1"
    assert late["as_of"] == "2028-09-01"
    assert set(late["counts"]) == {"law", "pay", "source", "assumption"}
    assert all(late["counts"].values())
    assert sum(late["counts"].values()) == len(late["stale"])
    for one in late["stale"]:
        assert set(one) == {"kind", "id", "name", "file", "why"}


def test_a_day_that_is_none_is_refused(capsys):
    assert main(["data", "check", "--as-of", "soon"]) == 2
    assert "is not a day" in capsys.readouterr().err
