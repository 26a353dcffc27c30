"""Waiting competes with going at once: on the same lives, the start worth more is the one told."""

import datetime as dt
from functools import cache

import pytest

from afterward.base.months import month_number
from afterward.decision import decide
from afterward.decision.starts import waiting
from afterward.options import alternatives
from afterward.profile import Debt
from afterward.report.waiting import waiting_names, waiting_sentence
from lives import ON, changed, plain_person

BOND = {"bond_until": "2027-08", "bond_penalty": 30_000.0}
# Eight months of the old post, paid as before, against 200,000.
DEAR = {**BOND, "bond_penalty": 200_000.0}


# On the list whatever they are worth.
ASKED = ("change-employer", "locum", "part-time", "medical-writing", "faculty", "research")


def person(**licence):
    known = plain_person(
        work={"notice_months": 1}, money={"cash": 400_000}, must_haves={"keep": list(ASKED)}
    )
    return changed(known, licence=licence)


@cache
def answer(month=None, **licence):
    """Return what a person with such ties is told, worked out once for every test that asks."""
    leave = None if month is None else month_number(month)
    return decide(person(**licence), on=ON, lives=128, seed=2, leave=leave)


def test_an_option_could_wait_for_the_month_its_bond_is_served():
    bound = person(**BOND)
    found = waiting(bound, alternatives(bound, on=ON), ON)
    assert set(found.values()) == {month_number("2027-08")}
    assert "stay" not in found
    assert "mend" not in found


def test_without_a_dated_sum_nobody_waits():
    free = person()
    assert waiting(free, alternatives(free, on=ON), ON) == {}
    assert answer().starts == {}


def test_a_dear_bond_that_ends_soon_is_waited_for():
    soon = answer(**DEAR)
    assert soon.starts["change-employer"] == month_number("2027-08")
    # nobody who looks first is left without pay by waiting, as leaving on the very day can
    later = next(o for o in soon.options if o.option.id == "change-employer")
    dated = answer("2027-08", **DEAR)
    same = next(o for o in dated.options if o.option.id == "change-employer")
    assert later.gap_months.mean == 0
    assert same.gap_months.mean > 0
    assert later.outcomes["money"].mean > same.outcomes["money"].mean


def test_a_bond_of_nothing_is_not_waited_for():
    trifle = answer(bond_until="2027-08", bond_penalty=1.0)
    early = answer()
    for option in trifle.options:
        if option.option.id not in trifle.starts:
            match = next(o for o in early.options if o.option.id == option.option.id)
            assert option.outcomes["time"].mean == pytest.approx(match.outcomes["time"].mean)
    assert len(trifle.starts) < len(trifle.options) - 2


def test_a_month_asked_for_is_the_only_one():
    assert answer("2027-03", **BOND).starts == {}


def test_forgiveness_three_years_away_can_be_waited_for():
    owing = changed(
        plain_person(work={"employer": "nonprofit"}),
        debts=(Debt(plan="us.ibr-new", balance=200_000, rate=0.07, pslf=84),),
    )
    found = waiting(owing, alternatives(owing, on=ON), ON)
    assert found["medical-writing"] == month_number("2029-12")
    far = changed(owing, debts=(Debt(plan="us.ibr-new", balance=200_000, rate=0.07, pslf=20),))
    assert waiting(far, alternatives(far, on=dt.date(2026, 11, 24)), ON) == {}


def test_waiting_is_told_with_its_month_and_brings_the_clinic_no_nearer():
    made = answer(**DEAR)
    said = waiting_sentence(made)
    assert "in August 2027" in said
    (line,) = waiting_names(made)
    assert line.startswith("August 2027: ")
    assert "“The same work for another employer”" in line
    assert f" {line.count('“')} in August 2027" in said
    free = answer()
    assert (waiting_sentence(free), waiting_names(free)) == ("", [])
    both = {o.option.id for o in free.options}
    for option in (one for one in made.options if one.option.id in both):
        match = next(o for o in free.options if o.option.id == option.option.id)
        assert option.outcomes["way_back"].mean == pytest.approx(match.outcomes["way_back"].mean)
