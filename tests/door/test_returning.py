"""The Door's licence lines: until when, at what price, and what coming back would take."""

from __future__ import annotations

import pytest

from afterward.base.months import month_number
from afterward.door.day import Day
from afterward.door.returning import licence_lines, rule_for, undone
from afterward.law.keeping import says_return
from afterward.law.licence import licence_rule
from afterward.options import alternatives
from lives import ON, changed, example


def day(person, option, month="2027-03"):
    found = next(one for one in alternatives(person, on=ON) if one.id == option)
    return Day(profile=person, option=found, on=ON, month=month_number(month))


def lines(person, option="medical-writing"):
    return {line.id: line for line in licence_lines(day(person, option))}


def at_home_in(region, **more):
    return changed(example(), person={"region": region, **more})


def test_a_texas_doctor_s_door_stays_open_for_two_years_from_the_day_of_leaving():
    found = lines(example())
    assert found["licence.open"].value == "2029-03"
    assert found["licence.open"].says == ("The easy way back stays open until about March 2029.")
    assert "163.11" in found["licence.open"].source


def test_a_state_whose_rule_is_not_held_says_so():
    found = lines(at_home_in("HI"))
    assert "the general rule, your state's own is not held" in found["licence.open"].says
    assert "(12 to 60 months away, by place)" in found["licence.open"].says


def test_the_price_of_keeping_the_door_open_stands_beside_that_of_reopening_it():
    found = lines(at_home_in("CA"))["licence.price"]
    # One renewal of 1,206 lasts two years.
    assert found.value == found.low == found.high == 603.0
    assert found.says.startswith("Keeping it open costs about $603")
    assert "$16,000 to $40,000 and 4 to 16 months" in found.says
    assert found.grade == "B"


def test_coming_back_is_told_month_by_month_and_only_where_it_changes():
    found = lines(example())["licence.undo"]
    assert found.says == (
        "If you come back, the search apart: after 6 months away, 1 to 4 months; after 24 months "
        "away, 4 to 16 months and $16,000 to $40,000 (works out for about 86 of 100)."
    )
    assert (found.low, found.value, found.high) == (1.0, 16.0, 16.0)


def test_a_cost_nobody_found_is_said_to_be_so():
    found = lines(at_home_in("OH", profession="nurse"))["licence.undo"]
    assert "after 60 months away, 1 to 5 months and a cost that was not found" in found.says


def test_the_undo_of_a_day_goes_to_five_years():
    found = undone(day(example(), "medical-writing"))
    assert [one.away for one in found] == [0, 1, 3, 6, 12, 24, 36, 48, 60]
    assert [one.months.high for one in found] == [0, 4, 4, 4, 4, 16, 16, 16, 16]


def test_where_no_absence_closes_the_door_nothing_is_said_to_close():
    found = lines(example("india-medical-officer"))
    assert found["licence.open"].value is None
    assert found["licence.price"].says.startswith("Keeping it open costs no fee")
    told = "If you come back, the search apart: after 6 months away, 0.1 to 1.5 months."
    assert found["licence.undo"].says == told


def test_a_gp_s_own_rule_is_used():
    gp = changed(example("uk-gp-registrar"), person={"specialty": "general practice"})
    assert rule_for(day(gp, "medical-writing")).id == "uk.licence.gp"


def test_clinical_work_closes_no_door():
    found = lines(example(), "telehealth")
    assert set(found) == {"licence.open"}


@pytest.mark.parametrize("name", ["us-internist", "uk-gp-registrar", "india-medical-officer"])
def test_every_line_has_a_unit_a_source_and_a_grade(name):
    for line in lines(example(name)).values():
        assert line.unit
        assert line.source
        assert line.grade in ("A", "B", "C", "M")


def test_a_nurse_reads_one_way_back_and_what_the_range_hangs_on():
    nurse = changed(
        example("uk-gp-registrar"),
        person={"profession": "nurse", "specialty": "medical ward"},
        work={"training_ends": None},
    )
    found = lines(nurse)
    back = (
        "0.5 to 2 months of paperwork while that way is open, 3.5 to 14 months once it has closed"
    )
    assert found["licence.return"].says.startswith(f"Back in clinic: {back}, and the search")
    assert "(36 to 60 months away, by how much you have worked)" in found["licence.open"].says
    undo = found["licence.undo"].says
    assert "after 36 months away, 0.5 to 14 months (it may have closed by then)" in undo
    assert "after 60 months away, 3.5 to 14 months and" in undo
    record = licence_rule("UK", "nurse", "England")
    assert says_return(record) in found["licence.return"].says
