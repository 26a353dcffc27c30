"""The shelf of law itself: every record sourced, dated, unique; help lines and ties."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from afterward.base.errors import AfterwardError
from afterward.base.records import Amount, Contact, Taper, Tie
from afterward.law import helplines, records
from afterward.law.helplines import ORDER, help_lines, stale_lines
from afterward.law.inforce import law_of
from afterward.law.library import first_day, gather, known, rule
from afterward.law.ties import kinds, tie

SOURCE = """
[source.act]
title = "An act"
seen = 2026-11-01
[defaults]
country = "UK"
unit = "GBP"
grade = "A"
source = "act"
"""


def record(name, value=1, begins="2026-04-06", ends=None):
    end = f"valid_to = {ends}\n" if ends else ""
    return (
        f'[[record]]\nid = "{name}"\ntitle = "T"\nvalid_from = {begins}\n{end}'
        f'rule = {{ kind = "amount", value = {value} }}\n'
    )


def test_every_record_says_where_it_can_be_read_and_when_it_was():
    for found in records():
        assert found.source.title
        assert dt.date(2026, 11, 1) <= found.source.seen <= dt.date(2026, 11, 30), found.id
        assert found.source.kind != "official" or found.source.url or found.grade == "M", found.id


def test_unverified_records_say_why_they_are_used():
    unverified = [found for found in records() if found.grade == "M"]
    assert unverified
    assert all(found.reason for found in unverified)


def test_derived_records_show_their_derivation():
    derived = [found for found in records() if found.grade == "C"]
    assert derived
    assert all("erived" in found.note for found in derived)


def test_an_id_begins_with_its_country():
    for found in records():
        assert found.id.startswith(found.country.lower() + "."), found.id


def test_taxes_rest_on_nothing_unverified():
    for found in records():
        if any(part in found.id for part in ("tax", "social_security", "medicare", "insurance")):
            assert found.grade in ("A", "B"), found.id


def test_a_rule_is_the_one_in_force_on_the_day():
    first = rule("us.social_security", first_day("US", 2026))
    second = rule("us.social_security", first_day("US", 2027))
    assert first.rule.brackets[1][0] == 184_500
    assert second.rule.brackets[1][0] == 192_300
    # After the last one known has run out, that one; without a day, too.
    assert rule("us.social_security", first_day("US", 2040)) is second
    assert rule("us.social_security") is second


def test_tax_years_begin_when_the_country_says():
    assert first_day("US", 2026) == dt.date(2026, 1, 1)
    assert first_day("UK", 2026) == dt.date(2026, 4, 6)
    assert first_day("IN", 2026) == dt.date(2026, 4, 1)


def test_a_rule_nobody_wrote_or_not_yet_in_force_is_said():
    assert not known("uk.no_such_rule")
    with pytest.raises(AfterwardError, match="not known at all"):
        rule("uk.no_such_rule")
    with pytest.raises(AfterwardError, match="known from 2026-04-06"):
        rule("uk.income_tax", dt.date(2020, 1, 1))


def test_one_id_lives_in_one_file(tmp_path):
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(SOURCE + record("uk.x"))
    with pytest.raises(AfterwardError, match=r"used in a\.toml and in b\.toml"):
        gather(sorted(tmp_path.glob("*.toml")))


def test_two_rules_of_one_day_are_refused(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text(SOURCE + record("uk.x") + record("uk.x", 2, "2027-04-06"))
    with pytest.raises(AfterwardError, match="two records in force on 2027-04-06"):
        gather([path])
    path.write_text(SOURCE + record("uk.x", ends="2027-04-05") + record("uk.x", 2, "2027-04-06"))
    assert [found.rule for found in gather([path])] == [Amount(1.0), Amount(2.0)]


def test_the_two_halves_of_the_uk_allowance_agree_with_its_bands():
    allowance = rule("uk.personal_allowance").rule
    assert isinstance(allowance, Taper)
    # Gone at 100,000 + 2 x 12,570, where the additional rate begins.
    assert allowance.start + allowance.amount / allowance.rate == 125_140
    assert rule("uk.income_tax").rule.brackets[2][0] == 125_140
    # And National Insurance falls to 2 % where the higher rate begins.
    upper = rule("uk.national_insurance.class1").rule.brackets[2][0]
    assert upper == allowance.amount + rule("uk.income_tax").rule.brackets[1][0]


@pytest.mark.parametrize(
    ("country", "numbers"),
    [
        ("US", ["911", "988", "1-888-409-0141"]),
        ("UK", ["999", "116 123", "0330 123 1245", "0300 0303 300"]),
        ("IN", ["112", "14416"]),
    ],
)
def test_help_comes_emergency_first_then_anyone_then_clinicians(country, numbers):
    lines = help_lines(country)
    assert [line.rule.number for line in lines] == numbers
    places = [ORDER.index(line.rule.purpose) for line in lines]
    assert places == sorted(places)
    assert all(line.grade in ("A", "B") for line in lines)


@pytest.mark.parametrize(
    ("country", "profession", "clinicians"),
    [
        ("US", "doctor", ["1-888-409-0141"]),
        ("US", "nurse", []),
        ("US", "dentist", []),
        ("US", "pharmacist", []),
        ("UK", "doctor", ["0330 123 1245", "0300 0303 300"]),
        ("UK", "dentist", ["0300 0303 300"]),
        ("UK", "nurse", []),
        ("UK", "pharmacist", []),
        ("IN", "doctor", []),
        ("IN", "nurse", []),
    ],
)
def test_nobody_is_shown_a_line_for_another_profession(country, profession, clinicians):
    rules = [line.rule for line in help_lines(country, profession)]
    assert [one.number for one in rules if one.purpose == "clinicians"] == clinicians
    assert all(profession in one.professions for one in rules if one.professions)
    open_to_all = [r.rule for r in help_lines(country) if r.rule.purpose != "clinicians"]
    assert [one for one in rules if one.purpose != "clinicians"] == open_to_all
    assert {one.purpose for one in open_to_all} == {"emergency", "anyone"}


def test_a_line_that_names_nobody_is_for_everybody():
    for country in ("US", "UK", "IN"):
        for line in help_lines(country):
            assert line.rule.purpose == "clinicians" or not line.rule.professions


def test_a_line_for_a_profession_that_does_not_exist_is_refused():
    line = {"kind": "contact", "purpose": "clinicians", "name": "A", "number": "1", "hours": "b"}
    with pytest.raises(msgspec.ValidationError, match="surgeon"):
        msgspec.convert({**line, "professions": ["surgeon"]}, Contact)


def test_a_number_nobody_verified_is_not_printed(monkeypatch):
    doubted = msgspec.structs.replace(rule("uk.help.samaritans"), grade="M", reason="not called")
    monkeypatch.setattr(helplines, "lines", lambda: (doubted, rule("uk.help.emergency")))
    assert [line.id for line in help_lines("UK")] == ["uk.help.emergency"]


def test_a_rule_of_the_wrong_kind_is_a_fault_of_ours():
    with pytest.raises(TypeError, match="is a Marginal, not a Amount"):
        law_of("US").amount("us.income_tax.single")


def test_the_retired_indian_line_and_other_spellings_are_nowhere():
    printed = " ".join(str(r.rule.number) for r in records() if isinstance(r.rule, Contact))
    assert "1800" not in printed


def test_a_help_line_grows_stale_after_180_days():
    assert stale_lines(dt.date(2027, 5, 23)) == ()  # 180 days after 24 November 2026
    assert len(stale_lines(dt.date(2027, 5, 25))) == 9


@pytest.mark.parametrize(
    ("country", "kind", "days"),
    [
        ("US", "j1", None),
        ("US", "h1b", 60),
        ("US", "cobra", 60),
        ("US", "pslf", None),
        ("US", "notice", None),
        ("US", "tail", None),
        ("US", "non-compete", None),
        ("UK", "skilled-worker", 60),
        ("UK", "notice", None),
        ("UK", "tail", None),
        ("IN", "bond", None),
        ("IN", "notice", None),
    ],
)
def test_each_tie_says_what_leaving_sets_off(country, kind, days):
    found = tie(country, kind)
    assert isinstance(found.rule, Tie)
    assert found.rule.days == days
    assert kind in kinds(country)


def test_a_tie_nobody_holds_is_said_with_those_that_are():
    with pytest.raises(AfterwardError) as refused:
        tie("UK", "h1b")
    assert "skilled-worker" in refused.value.remedy


def test_help_lines_stand_in_files_of_their_own_and_nowhere_else():
    every = [found for found in records() if isinstance(found.rule, Contact)]
    assert every
    assert list(helplines.lines()) == every
