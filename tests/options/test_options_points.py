"""Published points of pay: percentiles as they stand, and what is top-coded as a floor."""

from __future__ import annotations

import pytest

from afterward.base.distributions import Quantiles, Triangular
from afterward.base.figures import middle
from afterward.options import alternatives, catalogue, option, option_figures
from afterward.options.ladder import ladder_of
from afterward.options.listing import ladders
from afterward.options.option import Ladder
from afterward.options.overview import OF_OWN, load_of, pay_of
from afterward.options.points import pay_points, rungs_of

TOP_CODE = 239_200


def test_a_ladder_knows_its_top_coded_points_by_what_it_says_of_them():
    basis = "25th, 50th and 90th percentile (239,200 or more) of the occupation"
    ladder = Ladder(id="a.ladder", points=(100_000, 200_000, 239_200), basis=basis)
    assert ladder.floors == (False, False, True)
    plain = Ladder(id="a.ladder", points=(100_000, 200_000, 239_200), basis="as published")
    assert not any(plain.floors)


def test_no_ladder_of_the_shelf_tells_the_top_code_as_a_number():
    reached = [one for one in ladders().values() if TOP_CODE in one.points]
    assert reached
    for one in reached:
        for point, floor in zip(one.points, one.floors, strict=True):
            assert floor == (point == TOP_CODE), one.id


def test_a_figure_whose_upper_point_is_top_coded_has_a_ladder_that_says_so():
    coded = [q for q in option_figures() if getattr(q.distribution, "at_least_high", False)]
    assert coded
    for figure in coded:
        assert ladder_of(figure).floors[-1], figure.id


def test_published_points_are_told_as_published_and_the_missing_one_as_a_floor():
    faculty = option("faculty")
    pay, ladder = pay_of(faculty, "US", "doctor"), rungs_of(faculty, "US", "doctor")
    told = [(point.share, point.value, point.at_least) for point in pay_points(pay, ladder[-1])]
    assert told == [
        (0.1, 51_760, False),
        (0.5, 105_620, False),
        (0.75, 176_090, False),
        (0.9, TOP_CODE, True),
    ]


def test_a_top_coded_75th_percentile_is_a_floor_and_told_once():
    adviser = option("physician-adviser")
    pay, ladder = pay_of(adviser, "US", "doctor"), rungs_of(adviser, "US", "doctor")
    points = pay_points(pay, ladder[-1])
    assert [point.at_least for point in points] == [False, False, True]
    assert ladder[-1].at_least


def test_another_shape_is_told_at_its_tenth_middle_and_nine_tenths():
    shape = Triangular(low=0.0, mode=50.0, high=100.0)
    pay = option_figures()[0]
    changed = type(pay)(
        **{f: getattr(pay, f) for f in pay.__struct_fields__} | {"distribution": shape}
    )
    assert [point.share for point in pay_points(changed)] == [0.1, 0.5, 0.9]
    assert pay_points(changed)[1].value == pytest.approx(50.0)


def test_points_rise_and_no_floor_lies_below_a_number():
    for one in catalogue():
        for country in one.countries:
            pay = pay_of(one, country, one.professions[0])
            if pay is None or not isinstance(pay.distribution, Quantiles):
                continue
            ladder = rungs_of(one, country, one.professions[0])
            values = [p.value for p in pay_points(pay, ladder[-1] if ladder else None)]
            assert values == sorted(values), one.id


def test_a_ladder_from_abroad_is_a_share_of_ones_own_as_its_pay_is():
    role = option("health-education")
    rungs = rungs_of(role, "IN", "nurse")
    assert {rung.pay.unit for rung in rungs} == {OF_OWN}
    assert middle(rungs[1].pay) == pytest.approx(63_000 / 93_600)


def test_a_ladder_from_abroad_is_money_where_clinicians_pay_is_published_here():
    rungs = rungs_of(option("health-education"), "IN", "doctor")
    assert {rung.pay.unit for rung in rungs} == {"INR a year"}
    assert middle(rungs[1].pay) == pytest.approx(63_000 / 236_350 * 2_095_000)


def test_a_persons_own_ladder_marks_a_floor_and_never_their_own_pay(someone, today):
    found = {one.id: one for one in alternatives(someone(), on=today)}
    assert [rung.at_least for rung in found["faculty"].progression] == [False, False, True]
    rich = {one.id: one for one in alternatives(someone(pay=900_000.0), on=today)}
    assert not any(rung.at_least for rung in rich["stay"].progression)


def test_hours_and_nights_are_the_roles_a_share_or_ones_own():
    assert load_of(option("stay"), "hours", "US", "doctor") is None
    share = load_of(option("part-time"), "hours", "US", "doctor")
    assert share.unit == "of your hours now"
    role = load_of(option("faculty"), "hours", "UK", "doctor")
    assert role.unit == "hours a week"
    assert 30 < middle(role) < 50
