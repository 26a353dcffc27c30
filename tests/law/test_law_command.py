"""`afterward law`, as someone at a terminal or another program meets it."""

from __future__ import annotations

import json

import pytest

from afterward.cli import main

FAMILY_DOCTOR = ("--country", "US", "--region", "OH", "--wages", "256830", "--year", "2026")


@pytest.fixture
def run(capsys):
    """Run a command; return its exit code, what it printed and what it said beside."""

    def running(*arguments):
        code = main(["law", *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return running


def test_json_holds_the_public_names_and_nothing_else(run):
    code, out, _ = run("tax", *FAMILY_DOCTOR, "--json")
    told = json.loads(out)
    assert code == 0
    assert list(told) == [
        *("schema", "country", "region", "year", "gross", "total", "net", "lines", "not_counted"),
    ]
    assert all(list(line) == ["id", "amount", "source"] for line in told["lines"])
    assert (told["schema"], told["country"], told["region"], told["year"]) == (
        *("afterward.law.tax/1", "US", "OH"),
        2026,
    )
    lines = {line["id"]: line["amount"] for line in told["lines"]}
    assert lines["income_tax"] == 53_489.60
    assert lines["region_tax"] == 6_626.20
    assert round(sum(lines.values()), 2) == told["total"]
    assert round(told["gross"] - told["total"], 2) == told["net"]


def test_the_table_shows_each_sum_with_its_source_beneath(run):
    code, out, _ = run("tax", *FAMILY_DOCTOR)
    lines = out.splitlines()
    assert code == 0
    place = next(i for i, line in enumerate(lines) if line.startswith("Ohio income tax"))
    assert lines[place].endswith("$6,626.20")
    assert lines[place + 1].startswith("    Ohio Revised Code")
    sums = [line for line in lines if "$" in line]
    assert len({len(line) for line in sums}) == 1  # aligned
    assert "what a state lets one itemise" in lines[-1]


def test_rupees_are_grouped_as_in_india(run):
    _, out, _ = run("tax", "--country", "IN", "--wages", "6000000", "--year", "2026")
    assert "₹15,52,980.00" in out


def test_a_joint_return_with_children_and_pension_contributions(run):
    code, out, _ = run(
        *("tax", *FAMILY_DOCTOR, "--status", "joint", "--partner-wages", "93600"),
        *("--pretax", "24500", "--children", "2", "--json"),
    )
    told = json.loads(out)
    assert code == 0
    assert told["gross"] == 350_430
    lines = {line["id"]: line["amount"] for line in told["lines"]}
    # 61,571.20 without either; the last 24,500 lay in the 24 % band; 2 x 2,200 of credit.
    assert lines["income_tax"] == round(61_571.20 - 0.24 * 24_500 - 4_400, 2)


def test_a_locum_can_ask_for_their_profit(run):
    _, out, _ = run(
        *("tax", "--country", "US", "--region", "TX", "--wages", "200000", "--year", "2026"),
        *("--self-employed", "--json"),
    )
    told = json.loads(out)
    assert {line["id"]: line["amount"] for line in told["lines"]}["income_tax"] == 25_196.31
    assert any("wages paid to staff" in said for said in told["not_counted"])


def test_a_year_beyond_the_law_says_so_in_both_forms(run):
    beyond = ("tax", *FAMILY_DOCTOR[:-1], "2030")
    assert "the law of 2030 is not known yet" in run(*beyond)[1]
    told = json.loads(run(*beyond, "--json")[1])
    assert told["not_counted"][0].startswith("the law of 2030 is not known yet")
    assert told["year"] == 2030


@pytest.mark.parametrize(
    "wrong",
    [
        ("--country", "UK", "--region", "Isle of Man", "--wages", "1", "--year", "2026"),
        ("--country", "FR", "--wages", "1", "--year", "2026"),
        (*FAMILY_DOCTOR[:-1], "2025"),
        (*FAMILY_DOCTOR, "--status", "married"),
        ("--country", "US", "--region", "TX", "--wages", "-5", "--year", "2026"),
        ("--country", "IN", "--receipts", "7500001", "--year", "2026"),
        (*FAMILY_DOCTOR, "--partner-wages", "5"),
    ],
)
def test_what_cannot_be_answered_ends_with_a_sentence_and_code_2(run, wrong):
    code, out, err = run("tax", *wrong)
    assert code == 2
    assert all("I need help now" in line for line in out.splitlines() if line)  # and no answer
    assert "Traceback" not in err
    code, out, _ = run("tax", *wrong, "--json")
    fault = json.loads(out)["error"]
    assert code == 2
    assert fault["code"].startswith("law.")
    assert fault["remedy"]


def test_help_lines_are_checked_before_a_release(run):
    code, out, _ = run("check", "--as-of", "2026-12-01")
    assert code == 0
    assert "within 180 days" in out
    code, _, err = run("check", "--as-of", "2027-12-01")
    assert code == 2
    assert "Samaritans" in err
