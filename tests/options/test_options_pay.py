from __future__ import annotations

import datetime as dt

import pytest

from afterward.base.distributions import Point, Quantiles, quantiles
from afterward.base.figures import Assumption, Figure, middle, reach, widened
from afterward.options import alternatives, catalogue, not_offered, option_figures

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


def test_pay_nobody_publishes_is_set_against_clinicians_pay_here_whatever_one_earns(someone, today):
    # Health education in India: 63,000 of a doctor's 236,350 in the US, times 14.9 to 27 lakh.
    for own in (400_000.0, 1_200_000.0, 9_000_000.0):
        pay = found(someone("IN", pay=own), today)["health-education"].pay
        assert published(pay) == pytest.approx(2_095_000 * 63_000 / 236_350, rel=1e-9)
        assert pay.borrowed
        assert pay.grade == "C"
        assert "times a doctor's published pay in IN (2,095,000)" in pay.derivation


def test_a_doctor_in_training_gets_in_a_role_what_doctors_get_in_it(someone, today):
    # A lawyer in the US gets 151,160: 0.64 of an internist, 1.6 of a nurse.
    registrar = published(found(someone("UK", pay=50_000.0), today)["health-lawyer"].pay)
    consultant = published(found(someone("UK", pay=150_000.0), today)["health-lawyer"].pay)
    nurse = published(found(someone("UK", "nurse", pay=40_000.0), today)["health-lawyer"].pay)
    assert registrar == consultant
    assert registrar == pytest.approx(108_947.5 * 151_160 / 236_350, rel=1e-6)
    assert registrar == pytest.approx(nurse, rel=0.1)


def test_a_published_anchor_of_an_earlier_year_is_moved_to_today(someone):
    now = found(someone("UK"), dt.date(2026, 11, 29))["health-lawyer"].pay
    later = found(someone("UK"), dt.date(2028, 11, 29))["health-lawyer"].pay
    assert published(later) == pytest.approx(published(now) * 1.035**2)
    assert "2026 figure moved to 2028" in later.derivation


def test_pay_nobody_publishes_is_a_share_of_ones_own_where_ones_profession_has_none(someone, today):
    pay = found(someone("UK", "dentist", pay=90_000.0), today)["health-lawyer"].pay
    assert published(pay) == pytest.approx(90_000 * 151_160 / 172_790, rel=1e-6)
    assert pay.borrowed
    assert pay.grade == "C"
    assert "no series exists for UK" in pay.derivation
    assert "times your pay now" in pay.derivation


@pytest.mark.parametrize("profession", ["doctor", "nurse", "dentist", "pharmacist"])
@pytest.mark.parametrize("own", [0.0, 20_000.0, 35_000.0, 60_000.0, 150_000.0])
def test_no_borrowed_pay_lies_below_what_the_law_allows_for_the_hours(
    someone, today, profession, own
):
    answer = alternatives(someone("UK", profession, pay=own), on=today)
    for one in answer:
        if one.pay.country == "US" and one.pay.together:
            least = 12.71 * 52 * min(middle(one.hours), 37.5)
            assert one.pay.at_least >= least - 0.01, one.id
            assert middle(one.pay) >= least - 0.01, one.id
            assert min(middle(rung.pay) for rung in one.progression) >= least - 0.01, one.id


def test_where_the_middle_would_lie_below_the_legal_minimum_no_series_exists(someone, today):
    # A teacher for exams in the US gets 40,090, a mediator 67,710 of a dentist's 172,790.
    poor = someone("UK", "dentist", pay=40_000.0)
    assert not {"exam-teacher", "mediator"} & set(found(poor, today))
    assert "less than the law allows" in dict(not_offered(poor))["mediator"]
    assert "mediator" in found(someone("UK", "dentist", pay=120_000.0), today)
    bold = someone("UK", "dentist", pay=40_000.0, offers=[{"option": "mediator", "pay": 41_000.0}])
    assert middle(found(bold, today)["mediator"].pay) == 41_000.0


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
        "options.chief-clinical-officer.pay.us",
        "options.industry-services.pay.us",
        "options.physician-adviser.pay.us",
        "options.clinical-development.pay.us",
        "options.insurance-director.pay.us",
        "options.clinical.pay.us.doctor",
        "options.finish-training.pay.us.doctor",
    }
    assert all(q.distribution.at_least_high for q in coded)
    others = [q for q in US if q not in coded and isinstance(q.distribution, Quantiles)]
    assert not any(q.distribution.at_least_high for q in others)


def test_official_figures_say_whose_pay_they_are():
    clinic = ("options.clinical", "options.finish-training")
    roles = [q for q in US if not q.id.startswith(clinic) and isinstance(q, Figure)]
    official = [q for q in roles if q.source.title.startswith("BLS")]
    assert len(official) >= 15
    assert all("not of clinicians who moved into it" in q.note for q in official)


def test_pay_taken_from_a_neighbouring_role_is_marked_as_borrowed():
    standing_in = [q for q in PAY if "was found: as " in getattr(q, "derivation", "")]
    assert {q.id for q in standing_in} == {
        "options.drug-safety.pay.uk",
        "options.drug-safety.pay.uk.doctor",
        "options.clinical-development.pay.uk",
        "options.medical-monitor.pay.uk",
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
