"""What of all that is shipped is old on a day, each in the file it is written in."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import afterward
from afterward.evidence import figures
from afterward.law import records
from afterward.law.helplines import stale_lines
from afterward.options import option_figures
from afterward.options.placing import places
from afterward.options.told import shelf
from afterward.report.ledger import assumptions, assumptions_by_file
from afterward.report.stale import KINDS, looked_through, stale

ROOT = Path(afterward.__file__).parent
FIRST, TODAY, LATE = dt.date(2026, 11, 1), dt.date(2026, 11, 29), dt.date(2029, 6, 1)


@pytest.fixture(scope="module")
def found():
    return {day: stale(day) for day in (FIRST, TODAY, LATE)}


def test_nothing_seen_or_assumed_this_month_is_old(found):
    assert {one.kind for one in found[TODAY]} <= {"law", "pay"}


def test_pay_of_2024_is_two_years_behind_in_2026_and_old_in_2027():
    pay = {q.id for q in option_figures() if q.id.split(".")[2] == "pay" and q.grade != "M"}
    in_2024 = {q.id for q in option_figures() if q.id in pay and q.year == 2024}
    old = {one.id for one in stale(dt.date(2026, 12, 31)) if one.kind == "pay"}
    assert in_2024
    assert not old & in_2024
    assert old == {q.id for q in option_figures() if q.id in pay and q.year < 2024}
    assert in_2024 <= {one.id for one in stale(dt.date(2027, 1, 1)) if one.kind == "pay"}


def test_in_time_everything_with_a_day_of_its_own_is_old(found):
    old = {(one.kind, one.id) for one in found[LATE]}
    for quantity in (*figures(), *option_figures()):
        kind = "assumption" if quantity.grade == "M" else "source"
        assert (kind, quantity.id) in old
    for line in (*shelf().values(), *places().values()):
        kind = "assumption" if getattr(line, "grade", "M") == "M" else "source"
        assert (kind, line.id) in old
    for record in records():
        assert ("source", record.id) in old
    for one in assumptions():
        assert ("assumption", one.id) in old


def test_what_is_old_stays_old_except_law_that_is_replaced(found):
    for kind in ("pay", "source", "assumption"):
        early = {one.id for one in found[TODAY] if one.kind == kind}
        assert early <= {one.id for one in found[LATE] if one.kind == kind}


def test_each_thing_stands_in_the_file_that_is_named(found):
    texts = {}
    for one in found[LATE]:
        path = ROOT / one.file
        text = texts.setdefault(one.file, path.read_text(encoding="utf-8"))
        if path.suffix == ".toml":
            assert f'id = "{one.id}"' in text, (one.id, one.file)
        assert one.why
        assert one.name


def test_what_is_written_in_code_is_found_in_its_file():
    for file, held in assumptions_by_file().items():
        assert (ROOT / file).is_file()
        assert held


def test_the_order_is_by_kind_and_file(found):
    order = [(KINDS.index(one.kind), one.file) for one in found[LATE]]
    assert order == sorted(order)


def test_a_help_line_not_looked_up_for_half_a_year_is_among_the_law(found):
    lines = {record.id for record in stale_lines(LATE)}
    assert lines
    named = {one.id for one in found[LATE] if "180 days" in one.why}
    assert named == lines


def test_no_more_is_old_than_is_held(found):
    assert len({one.id for one in found[LATE]}) <= looked_through()


def test_an_id_means_one_thing_wherever_it_is_written():
    ids = [
        *{record.id for record in records()},
        *(quantity.id for quantity in (*figures(), *option_figures())),
        *shelf(),
        *places(),
    ]
    assert len(set(ids)) == len(ids)
