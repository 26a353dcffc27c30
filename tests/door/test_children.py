"""Children at the Door: what the law gives for them on each option's pay, by hand."""

import pytest

from afterward.base.figures import middle
from afterward.door import open_door, own_line
from afterward.profile import check_profile
from lives import ON, alternatives, changed, example, plain_person


def lines(person):
    options = alternatives(person, on=ON)
    rows = open_door(person, options, on=ON)
    return {row.option.id: own_line(row, "pay.children") for row in rows}


def parent(*born, name="us-internist", **work):
    return changed(
        example(name), person={"children_born": born, "dependants": len(born)}, work=work
    )


def test_two_children_bring_twice_the_credit_less_what_high_pay_takes():
    # 2,200 each; single: 50 less for each 1,000 begun over 200,000. 262,710 - 200,000 is 63 of
    # them: 4,400 - 63 x 50 = 1,250. A child born in 2009 is 17 in 2026, and does not count.
    line = lines(parent(2022, 2019, 2009))["stay"]
    assert line.value == 1250
    assert line.says.startswith("For 2 of your 3 children, by age: $1,250 a year of child tax")
    assert "26 U.S.C. 24" in line.source


def test_a_lower_pay_keeps_the_credit_whole():
    half = lines(parent(2022, pay=120_000))
    assert half["stay"].value == 2200
    assert half["stay"].says.startswith("For your child: $2,200 a year")


def test_a_child_past_the_age_for_it_is_not_told_as_if_there_were_only_one():
    told = {born: lines(parent(*born))["stay"].says for born in ((2022,), (2022, 2009))}
    assert told[2022,].startswith("For your child: ")
    assert told[2022, 2009].startswith("For 1 of your 2 children, by age: ")


@pytest.mark.parametrize(
    ("pay", "kept"),
    [
        # 53 Mondays in 2026/27: (27.05 + 17.90) x 53 = 2,382.35.
        (50_000, 2382),
        # 1 % of 2,382 for each full 200 over 60,000: at 70,000 half of it, 1,191, goes back.
        (70_000, 2382 - 1191),
        (90_000, 0),
    ],
)
def test_child_benefit_is_told_after_its_charge(pay, kept):
    person = parent(2022, 2019, name="uk-gp-registrar", pay=pay)
    assert lines(person)["stay"].value == pytest.approx(kept, abs=1)


def test_each_option_tells_its_own_and_nobody_without_children_reads_of_it():
    person = parent(2022)
    told = lines(person)
    assert all(told.values())
    pays = {o.id: middle(o.pay) for o in alternatives(person, on=ON)}
    assert pays["part-time"] < pays["stay"]
    assert told["part-time"].value > told["stay"].value
    assert not any(lines(plain_person()).values())
    assert not any(lines(parent(2022, name="india-medical-officer")).values())
    assert check_profile(person, on=ON) == []
