import datetime as dt

import pytest

from afterward.base.errors import AfterwardError
from afterward.base.records import Amount, Record, read_records, select
from afterward.base.sources import Source

SOURCE = Source(title="An Act", seen=dt.date(2026, 11, 23))


def record(start, end=None, value=1.0, **given):
    values = {
        "id": "us.rule",
        "title": "A rule",
        "country": "US",
        "rule": Amount(value=value),
        "unit": "USD",
        "valid_from": dt.date(start, 1, 1),
        "valid_to": None if end is None else dt.date(end, 12, 31),
        "source": SOURCE,
        "grade": "A",
    }
    return Record(**{**values, **given})


def test_a_rule_without_a_source_cannot_be_made():
    with pytest.raises(AfterwardError, match="no source"):
        record(2026, source=None)


def test_an_unverified_rule_says_why_it_is_used():
    with pytest.raises(AfterwardError, match="without a reason"):
        record(2026, grade="M")


def test_a_rule_cannot_end_before_it_begins():
    with pytest.raises(AfterwardError, match="ends before"):
        record(2026, 2025)


def test_the_rule_of_the_day_is_found_and_the_last_known_one_after_that():
    rules = (record(2026, 2026, 1.0), record(2027, 2027, 2.0))
    found = [select(rules, "us.rule", on=dt.date(y, 6, 1)).rule.value for y in (2026, 2027, 2031)]
    assert found == [1.0, 2.0, 2.0]


def test_a_day_before_the_first_rule_is_refused():
    with pytest.raises(AfterwardError, match="known from 2026"):
        select((record(2026),), "us.rule", on=dt.date(2020, 1, 1))
    with pytest.raises(AfterwardError, match="not known at all"):
        select((), "us.rule", on=dt.date(2020, 1, 1))


def row(**given):
    values = {
        "id": "us.rule",
        "title": "A rule",
        "country": "US",
        "rule": {"kind": "amount", "value": 1},
        "unit": "USD",
        "valid_from": dt.date(2026, 1, 1),
        "source": "s",
        "grade": "A",
    }
    return {**values, **given}


SHELF = {"s": {"title": "An Act", "seen": dt.date(2026, 11, 23)}}


def test_two_rules_for_one_day_are_refused():
    with pytest.raises(AfterwardError, match="two records in force"):
        read_records(
            {"source": SHELF, "record": [row(), row(valid_from=dt.date(2027, 1, 1))]}, file="f.toml"
        )


def test_thresholds_out_of_order_are_named():
    bad = row(rule={"kind": "marginal", "brackets": [[0, 0.1], [500, 0.2], [400, 0.3]]})
    with pytest.raises(AfterwardError, match=r"record\[0\].rule.brackets\[2\]"):
        read_records({"source": SHELF, "record": [bad]}, file="f.toml")


def test_what_all_rules_of_a_file_share_is_said_once():
    short = {k: v for k, v in row().items() if k not in ("country", "grade")}
    found = read_records(
        {"source": SHELF, "defaults": {"country": "US", "grade": "A"}, "record": [short]},
        file="f.toml",
    )
    assert found[0].country == "US"
