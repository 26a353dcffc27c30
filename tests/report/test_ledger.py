"""The ledger holds what an answer used, all of it and nothing else: held against what was opened.

Each rule of law and each figure of the evidence room is looked up by its id. These tests note
the ids while an answer is made, and set the ledger beside the list.
"""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import afterward.evidence.library as figure_shelf
import afterward.law.library as law_shelf
from afterward.base.criteria import RATED
from afterward.base.figures import Assumption
from afterward.decision import decide, living
from afterward.door import months, open_door
from afterward.evidence import figures
from afterward.profile import Debt
from afterward.report import report_html
from afterward.report.ledger import assumptions, ledger
from afterward.report.ledger_law import LOAN_RULES, rules_used
from afterward.report.ledger_words import ledger_view
from lives import LEDGER_ROW, ON, alternatives, changed, example, plain_person

# Looked up to see whether a plan is open, or of a loan that is not there: they move no number.
NOT_USED = {"us.loans.paye.share", "us.loans.pslf"}
# Looked up once for all roles: that of the few listed may need it, or those left alone.
FOR_PAY = {f"money.pay_growth.{country}" for country in ("us", "uk", "in")} | {
    "money.minimum_wage.uk"
}
# New York has one price of cover for every age.
ONE_PRICE = {"us.cover.age", "us.cover.children"}


def noted(monkeypatch, person):
    """Return an answer, the ids of rules and of figures opened for it, and those of a first look.

    The first look, and finding the options there are, opens what stands behind those left too.
    """
    rules, found = set(), set()
    select, by_id = law_shelf.select, figure_shelf._by_id

    class Noting(dict):
        def __getitem__(self, name):
            found.add(name)
            return super().__getitem__(name)

    def selected(records, name, *, on):
        rules.add(name)
        return select(records, name, on=on)

    look, aside = living.first_look, set()

    def looking(*args, **kwargs):
        """Note apart what the first look opens: it chose the list, and no number rests on it."""
        before = set(rules), set(found)
        seen = look(*args, **kwargs)
        aside.update(rules | found)
        for noting, then in zip((rules, found), before, strict=True):
            noting.intersection_update(then)
        law_shelf.rule.cache_clear()
        return seen

    monkeypatch.setattr(living, "first_look", looking)
    law_shelf.rule.cache_clear()
    monkeypatch.setattr(law_shelf, "select", selected)
    monkeypatch.setattr(figure_shelf, "_by_id", lambda: Noting(by_id()))
    made = decide(person, on=ON, lives=64)
    open_door(person, made.alternatives, on=ON)
    for option in made.alternatives:
        months(person, option, ON)
    monkeypatch.undo()
    law_shelf.rule.cache_clear()
    return made, rules, found, aside


US = plain_person()
UK = example("uk-gp-registrar")
PEOPLE = {
    "internist": example(),
    "registrar": UK,
    "medical officer": example("india-medical-officer"),
    "New York City": changed(US, person={"region": "NY", "city": "New York City"}),
    "joint in Maryland": changed(
        US, person={"region": "MD", "filing": "joint", "partner_pay": 60_000.0}
    ),
    "parents in Illinois": changed(
        US,
        person={
            "region": "IL",
            "filing": "joint",
            "partner_pay": 60_000.0,
            "children_born": (2020, 2024),
            "dependants": 2,
        },
    ),
    "a parent in England": changed(
        UK, person={"children_born": (2022,), "dependants": 1}, work={"pay": 65_000.0}
    ),
    "nurse in California": changed(US, person={"region": "CA", "profession": "nurse"}),
    "on a visa": changed(US, licence={"visa": "h1b"}),
    "Scotland": changed(
        UK,
        person={"region": "Scotland"},
        debts=(Debt(plan="uk.plan4", balance=5e4), Debt(plan="uk.postgraduate", balance=5e4)),
    ),
    "outside the NHS": changed(UK, work={"pension": "none", "employer": "private"}),
}


@pytest.mark.parametrize("name", PEOPLE)
def test_the_ledger_lists_each_rule_that_was_opened_and_no_other(monkeypatch, name):
    made, opened, _, aside = noted(monkeypatch, PEOPLE[name])
    listed = {row.id for row in rules_used(made.profile, made.alternatives, ON)}
    help_lines = {one for one in listed if ".help." in one}
    assert help_lines
    assert opened - listed <= NOT_USED
    assert listed - opened - help_lines - aside <= (ONE_PRICE if "New York" in name else set())


@pytest.mark.parametrize("plan", [plan for plan in LOAN_RULES if plan.startswith("us.")])
def test_each_loan_plan_lists_its_own_rules(monkeypatch, plan):
    newest = dt.date(2026, 8, 1) if plan in ("us.standard", "us.rap") else dt.date(2019, 8, 1)
    debt = Debt(plan=plan, balance=2e5, rate=0.07, newest_loan=newest)
    made, opened, _, aside = noted(monkeypatch, changed(US, debts=(debt,)))
    listed = {row.id for row in rules_used(made.profile, made.alternatives, ON)}
    assert {one for one in opened if ".loans." in one} - listed <= NOT_USED
    assert {one for one in listed if ".loans." in one} <= opened | aside


@pytest.mark.parametrize("plan", [plan for plan in LOAN_RULES if plan.startswith("uk.")])
def test_each_british_plan_lists_its_own_rules(monkeypatch, plan):
    person = changed(UK, debts=(Debt(plan=plan, balance=5e4),))
    made, opened, _, aside = noted(monkeypatch, person)
    listed = {row.id for row in rules_used(made.profile, made.alternatives, ON)}
    opened, aside, listed = (
        {one for one in some if one.startswith("uk.loans.")} for some in (opened, aside, listed)
    )
    assert opened <= listed <= opened | aside


def test_no_other_state_status_or_profession_is_listed():
    person = changed(US, person={"profession": "nurse"})
    listed = [r.id for r in rules_used(person, alternatives(person, on=ON), ON)]
    assert "us.tx.income_tax" in listed
    assert "us.licence.nurse.tx" in listed
    assert not any(
        ".joint" in one or ".doctor" in one or one.startswith("us.ca.") for one in listed
    )


@pytest.mark.parametrize("name", ["internist", "registrar", "medical officer"])
def test_the_ledger_lists_each_figure_that_was_opened_and_no_other(monkeypatch, name):
    made, _, opened, _ = noted(monkeypatch, PEOPLE[name])
    listed = [row["id"] for row in ledger(made)]
    evidence = {quantity.id for quantity in figures()}
    assert len(set(listed)) == len(listed)
    assert opened - set(listed) <= FOR_PAY
    assert (set(listed) & evidence) - opened <= FOR_PAY


def test_every_rung_of_pay_and_every_prior_that_stands_for_a_rating_is_listed():
    made = decide(example(), on=ON, lives=64)
    listed = {row["id"] for row in ledger(made)}
    for option in made.alternatives:
        assert {rung.pay.id for rung in option.progression} <= listed
    # The internist rates staying on all six, telehealth on five, with growth left to the prior;
    # nothing of drug safety; staying's ratings stand for the mended post's growth.
    assert not any(one.startswith("stay.prior.") for one in listed)
    assert "telehealth.prior.growth" in listed
    assert "telehealth.prior.meaning" not in listed
    assert {f"drug-safety.prior.{criterion}" for criterion in RATED} <= listed
    assert "mend.prior.growth" not in listed


def test_what_is_assumed_without_a_study_is_listed_at_the_value_used():
    made = decide(US, on=ON, lives=64)
    rows = {row["id"]: row for row in ledger(made)}
    # By hand, from the code's own constants: points, shares and months as they are used.
    for name, value in (
        ("preferences.unsaid_share", 0.15),
        ("preferences.halo", 6.0),
        ("preferences.same_post", 10.0),
        ("simulation.cash_months", 6.0),
        ("simulation.most_owed_months", 6.0),
        ("options.full_time.us", 40.0),
        ("simulation.insured_months", 6.0),
        ("simulation.pay_after_loss", 1.0),
        ("simulation.laid_off_by_oneself", 0.0),
        ("simulation.strikes_a_year", 1.0),
        ("simulation.longest_trial", 120.0),
        ("simulation.licence_in_use", 0.0),
    ):
        assert rows[name]["value"] == rows[name]["p05"] == rows[name]["p95"] == value
        assert rows[name]["source"].startswith("assumed: ")
    assert "options.full_time.uk" not in rows


@pytest.mark.parametrize(
    ("person", "listed"),
    [
        (changed(UK, work={"since": None}), {"simulation.service_unsaid.uk"}),
        (changed(UK, work={"since": "2020-01"}), set()),
        # Sick pay goes by service in the NHS and in Indian government service alone.
        (changed(UK, work={"since": None, "pension": "none", "employer": "private"}), set()),
        (changed(US, work={"since": None}), set()),
    ],
)
def test_years_of_service_are_assumed_only_where_they_count_and_were_not_said(person, listed):
    rows = {row["id"] for row in ledger(decide(person, on=ON, lives=64))}
    assert {one for one in rows if "service_unsaid" in one} == listed
    assert ("simulation.insured_months" in rows) == (person.person.country == "US")


def test_how_long_illness_lasts_is_in_the_ledger_though_it_is_luck():
    rows = {row["id"]: row for row in ledger(decide(US, on=ON, lives=64))}
    for name in ("careers.sick_months", "careers.sick_months_mental", "careers.sick_mental_share"):
        assert rows[name]["p05"] < rows[name]["p95"]
    assert rows["careers.sick_months"]["influence"] == 0.0


@pytest.mark.parametrize(
    ("person", "schemes"),
    [
        (UK, {"uk.sick.statutory", "uk.sick.nhs_full"}),
        (PEOPLE["medical officer"], {"in.sick.half_pay_days"}),
        (US, set()),
    ],
)
def test_the_rules_of_sick_pay_are_those_of_the_country_and_the_posts(person, schemes):
    listed = {row.id for row in rules_used(person, alternatives(person, on=ON), ON)}
    sick = {one for one in listed if ".sick." in one}
    assert schemes <= sick
    assert bool(sick) is bool(schemes)
    # One's own post alone, outside the NHS and government, has the law's and nothing more.
    outside = changed(person, work={"pension": "none", "employer": "private"})
    stay = tuple(o for o in alternatives(outside, on=ON) if o.id == "stay")
    left = {row.id for row in rules_used(outside, stay, ON) if ".sick." in row.id}
    assert all(one.startswith("uk.sick.statutory") for one in left)
    assert bool(left) is (person.person.country == "UK")


def test_what_a_person_said_makes_an_assumption_needless():
    from afterward.base.criteria import CRITERIA
    from afterward.profile import Range

    rates = {c.id: Range(low=10.0, high=90.0) for c in CRITERIA if c.id != "money"}
    listed = {row["id"] for row in ledger(decide(changed(US, rates=rates), on=ON, lives=64))}
    assert not {"preferences.unsaid_share", "preferences.time_range"} & listed
    assert "preferences.halo" in listed


def test_every_assumption_has_a_reason_a_date_and_an_id_of_its_own():
    every = assumptions()
    assert len({one.id for one in every}) == len(every)
    assert not {one.id for one in every} & {quantity.id for quantity in figures()}
    for one in every:
        assert isinstance(one, Assumption)
        assert len(one.reason) > 10
        assert one.date <= dt.date.today()


def test_rows_that_say_the_same_of_several_options_stand_once_in_the_report():
    row = {**LEDGER_ROW, "id": "a"}
    rows = [
        {**row, "name": "Months to find a post: Drug safety"},
        {**row, "name": "Months to find a post: Medical writing"},
        {**row, "name": "Months to find a post: Teaching", "value": 1.5},
        {**row, "name": "A rule", "value": None},
    ]
    told = [(one["name"], one["value"]) for one in ledger_view(rows)]
    assert told == [
        ("Months to find a post (2 times)", "1 (0 to 2)"),
        ("Months to find a post: Teaching", "1.5 (0 to 2)"),
        ("A rule", "see the law"),
    ]


# Digits


@pytest.mark.parametrize(
    ("value", "low", "high", "unit", "told"),
    [
        # Two figures of what lies between the ends, here 251,754: to ten thousands.
        (242_467.577, 148_748.559, 400_502.533, "USD a year", "240,000 (150,000 to 400,000)"),
        (0.09, -0.038, 0.218, "SD", "0.09 (−0.04 to 0.22)"),
        (0.006, -0.005, 0.017, "share a year", "0.006 (−0.005 to 0.017)"),
        (3.484, 1.149, 10.562, "months", "3.5 (1.1 to 10.6)"),
        (5_200, 520, 9_880, "USD", "5,200 (500 to 9,900)"),
        (1_137_790.11, 720_768.0, 1_521_822.8, "INR a year", "11,40,000 (7,20,000 to 15,20,000)"),
        # Never to nothing: 40 is not told to hundreds.
        (1_300.0, 40.0, 2_470.0, "USD", "1,300 (40 to 2,500)"),
        # Fixed: whole as given, else to three figures.
        (262_710, 262_710, 262_710, "USD a year", "262,710"),
        (80_084.625, 80_084.625, 80_084.625, "USD a year", "80,100"),
        (0.15, 0.15, 0.15, "share", "0.15"),
        (0, 0, 0, "months", "0"),
        (5.876, 5.876, 5.876, "months", "5.88"),
    ],
)
def test_a_figure_has_the_digits_that_its_range_bears(value, low, high, unit, told):
    row = {**LEDGER_ROW, "id": "a", "name": "n", "value": value, "p05": low, "p95": high}
    assert ledger_view([{**row, "unit": unit}])[0]["value"] == told


@given(st.floats(-1e7, 1e7), st.floats(0.0, 1e7), st.floats(0.0, 1e7))
def test_no_range_reads_as_one_number_twice_nor_strays(middle, below, above):
    low, high = middle - below, middle + above
    row = {**LEDGER_ROW, "id": "a", "name": "n", "value": middle, "p05": low, "p95": high}
    said = ledger_view([row])[0]["value"]
    if "(" in said:
        ends = re.search(r"\((\S+) to (\S+)\)", said)
        assert ends[1] != ends[2]
        read = [float(end.replace(",", "").replace("−", "-")) for end in ends.groups()]
        # Two figures of the range: off by a twentieth of it at the most.
        near = 0.05 * (high - low) + 1e-9
        assert read == pytest.approx([low, high], abs=near)


def test_no_range_of_the_ledger_reads_as_one_number_twice():
    html = report_html(decide(example(), on=ON, lives=64))
    assert not re.search(r"\(([^()]+?) to \1\)", html)
    told = [one["value"] for one in ledger_view(ledger(decide(example(), on=ON, lives=64)))]
    assert not [one for one in told if re.search(r"\d,\d{3}\.\d", one)]
