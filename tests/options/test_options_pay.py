from __future__ import annotations

import datetime as dt

import pytest

from afterward.base.distributions import Point, Quantiles, quantiles
from afterward.base.figures import Assumption, Figure, middle, reach, widened
from afterward.options import alternatives, catalogue, option_figures

PAY = [q for q in option_figures() if ".pay." in q.id]
US = [q for q in PAY if q.id.endswith(".us") or ".us." in q.id]


def published(figure):
    """The median as published (or moved to today), before its grade widens it."""
    return quantiles(figure.distribution, 0.5)[0]


def found(profile, today):
    return {one.id: one for one in alternatives(profile, on=today)}


def test_staying_and_mending_pay_exactly_what_the_person_says(someone, today):
    answer = found(someone(pay=123_456.0), today)
    for name in ("stay", "mend", "sabbatical"):
        assert reach(answer[name].pay) == (123_456.0, 123_456.0)
        assert answer[name].pay.source.title == "your own number"


def test_part_time_pays_three_fifths(someone, today):
    assert middle(found(someone(pay=200_000.0), today)["part-time"].pay) == pytest.approx(120_000)


def test_an_official_median_of_2024_is_moved_to_2026_by_two_years_of_pay_growth(someone, today):
    # Health specialties teachers, May 2024: 105,620; professional pay rose by 3.75 % a year.
    pay = found(someone(), today)["faculty"].pay
    assert published(pay) == pytest.approx(105_620 * 1.0375**2, rel=1e-9)
    assert pay.grade == "A"
    assert "2024 figure moved to 2026" in pay.derivation
    assert "moved to 2026" in pay.derivation


def test_in_its_own_year_an_official_median_stands_as_it_is(someone):
    pay = found(someone(), dt.date(2024, 6, 1))["faculty"].pay
    assert middle(pay) == 105_620
    assert pay.grade == "A"


def test_a_day_before_the_survey_moves_no_pay_backwards(someone):
    assert middle(found(someone(), dt.date(2023, 1, 1))["faculty"].pay) == 105_620


def test_a_nurse_who_teaches_is_paid_as_teachers_of_nursing_are(someone, today):
    pay = found(someone(profession="nurse"), today)["faculty"].pay
    assert published(pay) == pytest.approx(79_940 * 1.0375**2, rel=1e-9)


def test_agenda_for_change_needs_no_moving(someone, today):
    pay = found(someone("UK", "nurse"), today)["management"].pay
    assert published(pay) == pytest.approx(
        74_896 * 1.033, abs=1
    )  # top of band 8b, 2025/26, + 3.3 %


def test_indian_posts_on_the_central_matrix_follow_its_arithmetic(someone, today):
    # Level 12, the top for research: (101,500 + 20 %) x 1.60 + 30 % of 101,500, twelve times.
    top = found(someone("IN"), today)["research"].progression[2].pay
    assert middle(top) == pytest.approx(12 * (121_800 * 1.60 + 30_450), rel=0.01)


def test_pay_nobody_publishes_is_a_share_of_ones_own_and_marked_as_borrowed(someone, today):
    # Health education in India: 63,000 of 236,350 in the US, times 1.2 million rupees.
    pay = found(someone("IN", pay=1_200_000.0), today)["health-education"].pay
    assert published(pay) == pytest.approx(1_200_000 * 63_000 / 236_350, rel=1e-9)
    assert pay.borrowed
    assert pay.grade == "C"
    assert "no series exists for IN" in pay.derivation


def test_the_mark_of_borrowing_stays_when_a_figure_is_moved_to_today(someone, today):
    answer = found(someone(), today)
    assert answer["medical-writing"].pay.borrowed
    assert not answer["management"].pay.borrowed


def test_the_mark_of_borrowing_widens_the_spread(someone, today):
    pay = found(someone("IN"), today)["health-education"].pay
    bare = Figure(
        **{f: getattr(pay, f) for f in pay.__struct_fields__ if f != "borrowed"}, borrowed=False
    )
    low, high = reach(pay)
    assert low < reach(bare)[0]
    assert high > reach(bare)[1]


@pytest.mark.parametrize("quantity", PAY, ids=lambda q: q.id)
def test_every_pay_figure_is_in_order_and_within_its_bounds(quantity):
    low, mid, high = quantiles(quantity.distribution, 0.1, 0.5, 0.9)
    assert low < mid < high or isinstance(quantity.distribution, Point)
    if quantity.id.startswith("options.clinical"):
        return
    assert quantity.at_least <= low
    assert quantity.at_most >= high


@pytest.mark.parametrize("quantity", PAY, ids=lambda q: q.id)
def test_every_pay_figure_is_used_wider_than_it_was_published_unless_official(quantity):
    if quantity.grade == "A" and not quantity.borrowed:
        return
    narrow = quantiles(quantity.distribution, 0.1, 0.9)
    wide = quantiles(widened(quantity), 0.1, 0.9)
    assert wide[1] - wide[0] > narrow[1] - narrow[0]


def test_top_coded_pay_is_a_floor_and_says_so():
    coded = [
        q for q in US if isinstance(q.distribution, Quantiles) and q.distribution.high == 239_200
    ]
    assert {q.id for q in coded} == {
        "options.physician-adviser.pay.us",
        "options.clinical.pay.us.doctor",
    }
    assert all(q.distribution.at_least_high for q in coded)
    others = [q for q in US if q not in coded and isinstance(q.distribution, Quantiles)]
    assert not any(q.distribution.at_least_high for q in others)


def test_official_figures_say_whose_pay_they_are():
    roles = [q for q in US if not q.id.startswith("options.clinical") and isinstance(q, Figure)]
    official = [q for q in roles if q.source.title.startswith("BLS")]
    assert len(official) >= 15
    assert all("not of clinicians who moved into it" in q.note for q in official)


def test_pay_taken_from_a_neighbouring_role_is_marked_as_borrowed():
    standing_in = [q for q in PAY if "was found: as " in getattr(q, "derivation", "")]
    assert {q.id for q in standing_in} == {
        "options.drug-safety.pay.uk",
        "options.drug-safety.pay.uk.doctor",
    }
    assert all(q.borrowed for q in standing_in)


def test_a_neighbouring_occupation_is_marked_as_borrowed():
    proxies = {one.id for one in catalogue() if one.fit == "proxy"}
    for quantity in US:
        owner = quantity.id.split(".")[1]
        if owner in proxies and quantity.source.title.startswith("BLS"):
            assert quantity.borrowed, quantity.id


def test_a_share_that_is_assumed_stays_an_assumption(someone, today):
    pay = found(someone(pay=100_000.0), today)["locum"].pay
    assert isinstance(pay, Assumption)
    assert published(pay) == pytest.approx(95_000)


def test_a_figure_from_another_country_is_borrowed_even_as_a_share(someone, today):
    assert not found(someone("US"), today)["telehealth"].pay.borrowed
    assert found(someone("UK"), today)["telehealth"].pay.borrowed


def test_national_scales_make_pay_elsewhere_surer_in_the_uk(someone, today):
    here = reach(found(someone("UK", pay=70_000.0), today)["change-employer"].pay)
    there = reach(found(someone("IN", pay=70_000.0), today)["change-employer"].pay)
    assert here[1] - here[0] < there[1] - there[0]


def test_someone_without_pay_gets_an_answer_too(someone, today):
    for country in ("US", "UK", "IN"):
        assert middle(found(someone(country, pay=0.0), today)["stay"].pay) == 0.0


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
def test_distrust_spreads_pay_and_never_raises_its_mean(someone, today, country):
    for one in found(someone(country), today).values():
        loose = widened(one.pay)
        if one.pay.distribution.mean > 0:
            assert loose.mean == pytest.approx(one.pay.distribution.mean, rel=2e-3)
