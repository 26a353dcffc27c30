"""Rules past their time: ended with none to follow, of a tax year that is over, frozen too long."""

from __future__ import annotations

import datetime as dt

import pytest

from afterward.base.records import Amount, Record
from afterward.base.sources import Source
from afterward.law import records
from afterward.law.ageing import past, why_past

ON = dt.date(2026, 11, 29)


def rule(country="US", **changes):
    plain = {
        "id": "us.a.rule",
        "title": "A rule",
        "country": country,
        "rule": Amount(value=1.0),
        "unit": "USD",
        "valid_from": dt.date(2026, 1, 1),
        "source": Source(title="a page", seen=ON),
        "grade": "A",
    }
    return Record(**plain | changes)


@pytest.mark.parametrize(
    ("changes", "on", "says"),
    [
        ({}, "2040-01-01", ""),  # a rule that moves with nothing does not age by itself
        ({"valid_to": dt.date(2026, 12, 31)}, "2026-12-31", ""),
        ({"valid_to": dt.date(2026, 12, 31)}, "2027-01-01", "ended 2026-12-31"),
        ({"indexation": "prices"}, "2026-12-31", ""),
        ({"indexation": "prices"}, "2027-01-01", "moves with prices"),
        ({"indexation": "wages"}, "2027-01-01", "moves with wages"),
        ({"indexation": "prices", "valid_to": dt.date(2028, 12, 31)}, "2027-06-01", ""),
        ({"indexation": "frozen", "frozen_until": 2027}, "2027-12-31", ""),
        ({"indexation": "frozen", "frozen_until": 2027}, "2028-01-01", "frozen until 2027"),
    ],
)
def test_each_way_of_being_past(changes, on, says):
    why = why_past(rule(**changes), dt.date.fromisoformat(on))
    assert why.startswith(says)
    assert bool(why) == bool(says)


def test_a_tax_year_ends_where_the_country_ends_it():
    april = rule(country="UK", indexation="prices", valid_from=dt.date(2026, 4, 6))
    assert why_past(april, dt.date(2027, 3, 31)) == ""
    assert why_past(april, dt.date(2027, 4, 30)) != ""


def test_a_rule_that_a_later_one_follows_is_never_past():
    shelf = records()
    for record, _ in past(ON):
        later = [r for r in shelf if r.id == record.id and record.valid_from < r.valid_from <= ON]
        assert later == []


def test_each_rule_is_named_once_and_more_are_past_as_time_goes_by():
    now, then = ([r.id for r, _ in past(day)] for day in (ON, dt.date(2031, 1, 1)))
    assert len(set(now)) == len(now)
    assert set(now) <= set(then)
    assert len(then) > len(now)
