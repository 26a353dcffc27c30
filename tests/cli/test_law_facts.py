"""`afterward law loan|pension|cover|licence|tax`: each in words and as JSON, and every bad case."""

import json
import re

import pytest

from afterward.cli import main

RAP = ("loan", "--plan", "us.rap", "--owed", "100000", "--income", "90000", "--rate", "0.07")
FIXED = ("loan", "--plan", "fixed", "--owed", "1000", "--income", "0", "--rate", "0.06")
PAID = (*FIXED, "--payment", "100")
NHS = ("pension", "--pay", "100000", "--age", "40")
INDIA = ("pension", "--country", "IN", "--pay", "80000", "--years", "4")
COVER = ("cover", "--income", "60000", "--ages", "60,58", "--household", "2", "--year", "2026")
NURSE = ("licence", "--country", "US", "--profession", "nurse", "--region", "TX", "--away", "48")
TAX = ("tax", "--country", "US", "--region", "TX", "--wages", "256830", "--year", "2026")


@pytest.fixture
def run(capsys):
    """Run a command; return its exit code, what it printed and what it said beside."""

    def running(*arguments):
        code = main(["law", *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return running


@pytest.mark.parametrize("case", [RAP, PAID, NHS, INDIA, COVER, NURSE], ids=lambda case: case[0])
def test_json_holds_the_names_that_were_promised(run, case):
    code, out, _ = run(*case, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["schema"] == f"afterward.law.{case[0]}/1"
    assert told["lines"]
    for line in told["lines"]:
        assert list(line)[:6] == ["id", "name", "amount", "unit", "grade", "source"]
        assert list(line)[6:] in ([], ["low", "high"])
        assert line["grade"] in "ABCM"
        assert line["source"]
    ids = [line["id"] for line in told["lines"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("case", [RAP, PAID, NHS, INDIA, COVER, NURSE, TAX], ids=lambda c: c[0])
def test_in_words_each_line_has_its_source_beneath(run, case):
    code, out, err = run(*case)
    assert (code, err) == (0, "")
    assert sum(line.startswith("    ") for line in out.splitlines()) >= 3
    amounts = [line for line in out.splitlines() if not line.startswith("    ")]
    assert not re.search(r"\b(nan|inf|USD|GBP|INR)\b|\d money\b", "\n".join(amounts))


@pytest.mark.parametrize(
    ("case", "said"),
    [
        # 8 % of an income of 80,000 to 90,000, by the month: 0.08 x 90,000 / 12.
        (RAP, "Asked for this month: $600.00"),
        # 100,000 x 0.07 / 12.
        (RAP, "Interest of this month: $583.33"),
        # 600 - 583.33 leaves 16.67; the plan sees to it that at least 50 is paid off.
        (RAP, "Owed after this month: $99,950.00"),
        # Without a month's payment or an end it cannot be told; with 100 a month:
        # 1,000 x 1.005 - 100.
        (PAID, "Owed after this month: 905.00"),
        # One month left: all of it and a month's interest.
        ((*FIXED, "--months-left", "1"), "Until it is paid off: 1 month from now"),
        ((*FIXED, "--months-left", "1"), "Asked for this month: 1,005.00"),
        # 10 % of what is above 1.5 x 15,960: (90,000 - 23,940) x 0.1 / 12.
        (("loan", "--plan", "us.ibr-new", *RAP[3:]), "Asked for this month: $550.50"),
        # 9 % of what is above 29,385: (40,000 - 29,385) x 0.09 / 12 = 79.6125.
        (
            ("loan", "--plan", "uk.plan2", "--owed", "50000", "--income", "40000"),
            "Taken from this month's pay: £79.61",
        ),
        # 100,000 / 54, and 23.7 % of 100,000.
        (NHS, "Pension a year of work builds: £1,851.85 a year"),
        (NHS, "The employer's: £23,700.00 a year"),
        # 12 % of the ceiling of 15,000, twelve times; gratuity from five years.
        (INDIA, "Provident fund: your part, saved: ₹21,600.00 a year"),
        (INDIA, "Years until gratuity is owed: 1 year"),
        # 102 % of 2,000; 4 x the guideline of 21,150 for two.
        ((*COVER, "--full-price", "2000"), "COBRA: at most: $2,040.00 a month"),
        (COVER, "All of the credit is lost above: $84,600.00 a year"),
        (NURSE, "Months away before more than paperwork is asked for: 48 months"),
        (NURSE, "What returning costs, after 48 months away: $1,647.50 ($1,295.00 to $2,000.00)"),
        (("licence", "--country", "UK", "--profession", "nurse", "--away", "1"), "after 1 month "),
    ],
)
def test_figures_are_told_in_money_and_words(run, case, said):
    assert said in run(*case)[1]


def test_a_range_stands_beside_its_middle(run):
    lines = {one["id"]: one for one in json.loads(run(*NURSE, "--json")[1])["lines"]}
    cost = lines["licence.return.money"]
    # A refresher course from 1,295 (Delaware) to 2,000 (Oklahoma); the middle of the two.
    assert (cost["low"], cost["amount"], cost["high"]) == (1295, (1295 + 2000) / 2, 2000)


def test_leaving_a_counting_employer_is_told_on_request(run):
    case = ("loan", "--plan", "us.rap", *RAP[3:], "--pslf", "87", "--counts")
    ids = {one["id"] for one in json.loads(run(*case, "--json")[1])["lines"]}
    asked = {
        one["id"] for one in json.loads(run(*case, "--leave", "12", "--json")[1])["lines"]
    } - ids
    assert {"leave.counted", "leave.cost"} <= asked
    assert all(name.startswith("leave.") for name in asked)


WRONG = {
    "a plan nobody knows": ((*RAP[:2], "us.foo", *RAP[3:]), "law.plan", "us.ibr-new"),
    "a plan closed to that borrower": (
        (*RAP[:2], "us.ibr-new", *RAP[3:], "--newest-loan", "2026-08-01"),
        "law.closed",
        "Open to you: Repayment Assistance Plan (us.rap)",
    ),
    "a plan that asks for a day": (
        (*RAP[:2], "us.paye", *RAP[3:]),
        "law.loan_date",
        "--newest-loan",
    ),
    "a day that is none": ((*RAP, "--newest-loan", "soon"), "input.day", "such as 2026-11-24"),
    "no rate": (RAP[:-2], "law.rate", "--rate 0.07"),
    "no end": (FIXED, "law.end", "--months-left"),
    "a rate in per cent": ((*RAP[:-1], "7"), "law.amount", "from 0 to 1"),
    "less than nothing owed": ((*RAP[:4], "-1", *RAP[5:]), "law.amount", "--owed of “-1”"),
    "no number": ((*RAP[:4], "nan", *RAP[5:]), "law.amount", "--owed of “nan”"),
    "no end of it": ((*RAP[:6], "inf", *RAP[7:]), "law.amount", "--income of “inf”"),
    "separators": ((*RAP[:4], "100,000", *RAP[5:]), "law.amount", "without separators"),
    "a clock running backwards": ((*RAP, "--clock", "-1"), "law.amount", "from 0 to 600"),
    "too many payments": ((*RAP, "--pslf", "121"), "law.amount", "from 0 to 120"),
    "leaving in the past": ((*RAP, "--leave", "-5"), "law.amount", "a whole number from 0"),
    "leaving in half a month": ((*RAP, "--leave", "1.5"), "law.amount", "a whole number from 0"),
    "no months left": ((*FIXED, "--months-left", "0"), "law.amount", "from 1 to 600"),
    "a country without pensions": (
        ("pension", "--country", "FR", "--pay", "1"),
        "law.country",
        "UK (the NHS scheme), US (limits and vesting), IN",
    ),
    "a pension of no pay": (("pension", "--pay", "0"), "law.amount", "above 0"),
    "pay that is no number": (("pension", "--pay", "nan"), "law.amount", "--pay of “nan”"),
    "a region of nowhere": ((*NHS, "--region", "Mars"), "law.region", "Northern Ireland"),
    "an age beyond the scheme": ((*NHS[:-1], "12"), "law.pension_age", "16 to 75"),
    "a share above all": ((*NHS, "--outside", "5"), "law.amount", "from 0 to 1"),
    "a pension of less than none": ((*NHS, "--built", "-4"), "law.amount", "--built"),
    "service before the start": ((*INDIA[:-1], "-1"), "law.amount", "from 0 to 60"),
    "ages that are none": ((*COVER[:4], "x", *COVER[5:]), "law.ages", "such as 60,58"),
    "an age left out": ((*COVER[:4], "60,", *COVER[5:]), "law.ages", "such as 60,58"),
    "an age of Medicare": ((*COVER[:4], "65", *COVER[5:]), "law.cover", "65"),
    "a state of nowhere": ((*COVER, "--region", "Mars"), "law.cover", "premium"),
    "a price that is no number": ((*COVER, "--premium", "inf"), "law.amount", "--premium"),
    "a price below nothing": ((*COVER, "--full-price", "-1"), "law.amount", "--full-price"),
    "a year of cover gone by": ((*COVER[:-1], "2025"), "law.year", "2026, 2027"),
    "a year of cover to come": ((*COVER[:-1], "2040"), "law.year", "2026, 2027"),
    "a register of nowhere": (
        ("licence", "--country", "FR", "--profession", "doctor"),
        "law.country",
        "US, UK, IN",
    ),
    "a profession not held": (
        ("licence", "--country", "US", "--profession", "vet"),
        "law.profession",
        "doctor, nurse, dentist, pharmacist",
    ),
    "a state without a board": ((*NURSE[:6], "Mars", *NURSE[7:]), "law.region", "TX"),
    "away for no number": ((*NURSE[:-1], "nan"), "law.amount", "--away"),
    "away for ever": ((*NURSE[:-1], "inf"), "law.amount", "from 0 to 1200"),
    "a nurse as general practitioner": ((*NURSE, "--gp"), "law.gp", "United Kingdom"),
    "no pay": ((*TAX[:5], *TAX[7:]), "usage", "--wages"),
    "pay and receipts": (
        ("tax", "--country", "IN", "--wages", "0", "--receipts", "1", "--year", "2026"),
        "law.receipts",
        "or --receipts",
    ),
    "receipts outside India": (
        (*TAX[:5], "--receipts", "1", *TAX[7:]),
        "law.receipts",
        "--self-employed",
    ),
    "a tax of no number": ((*TAX, "--other", "nan"), "law.amount", "--other"),
    "a tax below nothing": ((*TAX, "--pretax", "-1"), "law.amount", "--pretax"),
    "a year without law": ((*TAX[:-1], "2025"), "law.year", "2026"),
    "a status that does not exist there": (
        ("tax", "--country", "UK", "--region", "England", "--status", "joint", *TAX[5:]),
        "law.status",
        "single",
    ),
    "a region that is not held": ((*TAX[:4], "PR", *TAX[5:]), "law.region", "AL, AK, AZ"),
    "a city that is not held": (
        (*TAX[:4], "NY", "--city", "Albany", *TAX[5:]),
        "law.city",
        "New York City",
    ),
    "a regime of another country": ((*TAX, "--regime", "old"), "law.regime", "leave it out"),
    "a country not held": (
        ("tax", "--country", "FR", *TAX[5:]),
        "law.country",
        "US, UK, IN",
    ),
}


@pytest.mark.parametrize(("case", "code", "known"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_answered_says_what_can(run, case, code, known):
    status, out, err = run(*case)
    assert status == 2
    assert known in err
    assert "Traceback" not in err
    assert not any(line.startswith("    ") for line in out.splitlines())  # no answer
    status, out, _ = run(*case, "--json")
    error = json.loads(out)["error"]
    assert (status, error["code"]) == (2, code)
    assert known in error["message"] + error["remedy"]


def test_us_limits_and_what_is_not_vested(capsys):
    args = ["law", "pension", "--country", "US", "--pay", "250000", "--age", "52"]
    assert main([*args, "--employer-money", "30000", "--months", "30", "--json"]) == 0
    told = {x["id"]: x["amount"] for x in json.loads(capsys.readouterr().out)["lines"]}
    # 24,500 and 8,000 from the age of 50; 72,000 and the same 8,000 in all
    assert told["limit.401k"] == 32_500
    assert told["limit.additions"] == 80_000
    # after 30 months: nothing by a cliff of 36, a fifth by the graded schedule from 24
    assert (told["vested.cliff"], told["lost.cliff"]) == (0, 30_000)
    assert (told["vested.graded"], told["lost.graded"]) == (20, 24_000)


def test_a_bond_is_told_with_the_warning_that_one_s_own_comes_first(capsys):
    assert main(["law", "bond", "--state", "Gujarat", "--level", "pg"]) == 0
    shown = capsys.readouterr().out
    assert "rupees" in shown or "penalty" in shown
    assert main(["law", "bond", "--state", "Atlantis", "--level", "pg", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "law.region"


@pytest.mark.parametrize(
    ("more", "named"),
    [(["--rate", "0.07"], "--rate"), (["--counts"], "--counts"), (["--region", "AK"], "--region")],
)
def test_a_uk_plan_refuses_what_it_does_not_look_at(capsys, more, named):
    args = ["law", "loan", "--plan", "uk.plan2", "--owed", "50000", "--income", "60000"]
    assert main([*args, *more]) == 2
    assert named in capsys.readouterr().err


def test_a_state_there_is_not_is_refused_for_a_loan(capsys):
    args = ["law", "loan", "--plan", "us.ibr-new", "--owed", "120000", "--income", "50000"]
    assert main([*args, "--rate", "0.07", "--region", "ZZ"]) == 2
    assert "not a state" in capsys.readouterr().err


def test_an_indian_practice_with_books_is_taxed_on_its_profit(capsys):
    # 50 lakh by the slabs: 3,00,000 to 24 lakh, 30 % of 26 lakh; 4 % cess: 11,23,200
    args = ["law", "tax", "--country", "IN", "--year", "2026", "--json"]
    assert main([*args, "--wages", "5000000", "--self-employed"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == 1_123_200
    assert main([*args, "--receipts", "9000000", "--profit", "5000000"]) == 0
    assert json.loads(capsys.readouterr().out)["total"] == 1_123_200
