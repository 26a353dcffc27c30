"""Every sum at the Door has its range, or says why it needs none; what nobody typed is assumed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from afterward.base.figures import reach
from afterward.door import months, open_door
from afterward.door.debts import if_all_goes_on, stakes
from afterward.options.assumed import NOTICE
from afterward.profile.answers import profile_from_answers
from afterward.report.calm_door import calm_lines
from afterward.report.doors import FIRST_WORDS
from afterward.report.short_door import title
from lives import ON, alternatives, changed, example

SUM = r"[$£₹][\d,.]*\d"
RANGED = re.compile(rf"{SUM}[a-z ]* \({SUM} to {SUM}\)|{SUM} to {SUM}")
# Sums with no range, and what the line says or rests on that makes them exact.
EXACT = {
    "clocks.pslf": "the same if it rises",
    "pension.nhs_stops": "exactly by law",
    "pension.nhs_paused": "exactly by law",
    "cover.marketplace": "exactly by law",
    "pay.training": "at the top of its scale",
    # One's own numbers, and what the law makes of them.
    "pension.employer": "Your employer's",
    "ties.bond": "Your bond",
    "ties.vesting": "your employer paid in",
    "ties.tail": "Tail cover",
    "runway.full": "loan payments of",
}
NAMES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]


@pytest.mark.parametrize("name", NAMES)
def test_every_sum_has_its_range_or_is_exact(name):
    person = changed(example(name), licence={"tail_cover": 30_000.0})
    rows = open_door(person, alternatives(person, on=ON), on=ON)
    seen = set()
    for row in rows:
        for line in row.lines:
            bare = RANGED.sub("", line.says)
            if not re.search(SUM, bare):
                continue
            if line.id == "pay.net_per_hour":
                low, high = reach(row.option.pay)
                assert low == high, line.says
                fewest, most = reach(row.option.hours)
                assert ("for each hour worked (" in line.says) == (fewest < most), line.says
                continue
            seen.add(line.id)
            assert EXACT[line.id] in line.says, line.says
    assert seen
    assert "A number with no range beside it is exact" in FIRST_WORDS


@given(
    st.floats(40_000, 400_000),
    st.floats(20_000, 400_000),
    st.integers(0, 119),
    st.sampled_from(["us.ibr-old", "us.ibr-new"]),
)
def test_what_is_forgiven_at_todays_pay_lies_in_its_range(pay, balance, counted, plan):
    person = changed(example(), work={"pay": pay})
    debt = replace(
        person.debts[0], plan=plan, balance=balance, rate=0.07, clock=counted, pslf=counted
    )
    forgiven, paid = stakes(person, debt)
    assert (forgiven.now, paid.now) == if_all_goes_on(person, debt)
    for stake in (forgiven, paid):
        assert stake.low <= stake.now <= stake.high
    # Pay that rises never asks for less.
    assert paid.low == paid.now


ANSWERS = {
    "feels": "tired",
    "born": "1985-05",
    "profession": "nurse",
    "place": "US:OH",
    "hours": "36",
    "pay": "85000",
    "employer": "nonprofit",
    "cash": "5000",
    "spending": "6000",
    "exhaustion": "3",
}


def door_of(person):
    """Return the Door of a person, and the months of their options."""
    options = tuple(o for o in alternatives(person, on=ON) if o.id in ("stay", "management"))
    rows = open_door(person, options, on=ON)
    return rows, [months(person, o, on=ON) for o in options if o.id != "stay"]


def lines_of(rows, name):
    """Return the lines of one id."""
    return [line for row in rows for line in row.lines if line.id == name]


def test_notice_that_nobody_typed_is_assumed_with_its_reason_everywhere_it_stands():
    rows, groups = door_of(profile_from_answers(ANSWERS, on=ON))
    (line,) = lines_of(rows, "ties.notice")
    assert line.says == "Notice: 3 months are assumed, given by 1 December 2026."
    assert line.grade == "M"
    assert NOTICE.reason in line.source
    assert "your own" not in line.source
    assert "with 3 months of notice assumed: you have not said" in title(rows)
    assert "if your notice is 3 months (you have not said)" in " ".join(calm_lines(rows, groups))


@pytest.mark.parametrize("typed", ["3", "1"])
def test_notice_that_was_typed_is_ones_own(typed):
    person = profile_from_answers({**ANSWERS, "notice": typed}, on=ON)
    rows, groups = door_of(person)
    (line,) = lines_of(rows, "ties.notice")
    assert line.source == "your own numbers"
    assert "assumed" not in line.says
    assert "you have not said" not in title(rows) + " ".join(calm_lines(rows, groups))
    assert person.work.notice == float(typed)


def test_a_share_of_spending_that_nobody_typed_is_assumed_too():
    rows, _ = door_of(profile_from_answers(ANSWERS, on=ON))
    (line,) = lines_of(rows, "runway.full")
    assert "assumed: 70 % of spending is taken as essential" in line.source
    own = changed(
        profile_from_answers(ANSWERS, on=ON), money={"essential": 4_000.0, "other": 2_000.0}
    )
    (line,) = lines_of(door_of(own)[0], "runway.full")
    assert line.source == "your own numbers"


def test_pay_for_each_hour_has_the_range_of_the_hours_where_the_pay_is_exact():
    person = changed(example("uk-gp-registrar"))
    row = next(
        r
        for r in open_door(person, alternatives(person, on=ON), on=ON)
        if r.option.id == "part-time"
    )
    line = next(line for line in row.lines if line.id == "pay.net_per_hour")
    fewest, most = reach(row.option.hours)
    assert line.low < line.value < line.high
    assert line.high / line.low == pytest.approx(most / fewest, rel=0.01)


def test_no_sum_is_told_with_a_range_from_itself_to_itself():
    person = changed(example("us-internist"), person={"children_born": (2014, 2017)})
    for row in open_door(person, alternatives(person, on=ON), on=ON):
        for line in row.lines:
            assert not re.search(rf"\(({SUM}) to \1\)", line.says), line.says


def test_what_the_law_makes_exact_is_told_to_the_last_pound():
    person = changed(example("uk-gp-registrar"), work={"pay": 67_325.0})
    rows = open_door(person, alternatives(person, on=ON), on=ON)
    # 67,325 / 54 = 1,246.76 a year of pension; 10.7 % of 67,325 = 7,203.78 to pay for it.
    for line in lines_of(rows, "pension.nhs_stops"):
        assert "adds £1,247 a year of pension" in line.says
        assert "you pay £7,204 for it" in line.says
