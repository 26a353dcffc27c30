"""Roads that do not leave: what each changes, how it is taken, and what comes before them."""

from __future__ import annotations

import pytest

from afterward.base.figures import Assumption, Figure, middle, reach
from afterward.options import before_any, catalogue, contracted_hours
from afterward.options.listing import find, ranked
from afterward.options.told import told

ROADS = [one for one in ranked() if one.road != "leave"]
HERE = {"job-share", "no-on-call", "drop-procedures", "secondment", "teaching-beside"}
ELSEWHERE = {"change-specialty", "change-field", "academic-clinical", "own-practice"}
CALMER = {
    "school-nursing",
    "prison-health",
    "travel-clinic",
    "ship-medicine",
    "occupational-physician",
    "occupational-nurse",
    "aviation-medicine",
}
SAME_LICENCE = ("change-employer", "telehealth", "locum", *sorted(ELSEWHERE | CALMER))


def ways(everyone, *who):
    return {one.id: one for one in everyone[who]}


def test_every_road_the_research_names_is_there():
    assert {one.id for one in ROADS} >= HERE | ELSEWHERE | CALMER


@pytest.mark.parametrize("road", ROADS, ids=lambda one: one.id)
def test_a_road_says_where_its_day_is_spent_and_what_it_asks(road):
    assert road.settings
    assert len(set(road.settings)) == len(road.settings)
    assert road.demands is not None
    assert road.clinical


@pytest.mark.parametrize("road", ROADS[1:], ids=lambda one: one.id)
def test_how_a_road_is_taken_is_told_to_everyone_it_is_for(road):
    for country in road.countries:
        for who in road.professions:
            line = told(road.id, "route", country=country, profession=who)
            assert line is not None, (country, who)
            wall = told(road.id, "wall", country=country, profession=who)
            assert wall is not None or not road.licence_wall, (country, who)


def test_roads_in_the_present_post_take_its_employers_yes_and_the_others_do_not():
    for road in ROADS:
        within = road.road in {"mend", "reduce", "pause"}
        assert (road.consent == "employer") == within, road.id


def test_the_present_post_is_kept_on_every_road_within_it(everyone):
    found = ways(everyone, "US", "doctor")
    for name in HERE:
        assert found[name].same_employer
        assert found[name].notice_months == 0
        assert found[name].employer == found["stay"].employer
    for name in ELSEWHERE - {"change-field"}:
        assert not found[name].same_employer


def test_a_shared_post_is_half_of_everything_but_the_hours(everyone, someone):
    one = ways(everyone, "UK", "nurse")["job-share"]
    assert middle(one.pay) == 35_000.0
    assert middle(one.nights) == 2.0
    assert 25.0 < middle(one.hours) < 32.5
    assert contracted_hours(one, someone("UK", "nurse")) == pytest.approx(18.75)


def test_one_day_of_teaching_keeps_four_fifths_and_adds_a_fifth_of_a_teachers_pay(everyone):
    # 0.8 + 0.2 x 105,620 / 236,350 = 0.889, of 200,000
    one = ways(everyone, "US", "doctor")["teaching-beside"]
    assert one.keeps == 0.8
    assert float(one.pay.distribution.ppf(0.5)) == pytest.approx(200_000 * 0.889, rel=1e-9)
    assert reach(one.pay)[0] >= 160_000.0
    assert middle(one.nights) == pytest.approx(3.2)


@pytest.mark.parametrize(
    ("country", "who", "school"),
    [
        ("US", "doctor", "doctor"),
        ("US", "nurse", "nurse"),
        ("US", "dentist", "dentist"),
        ("US", "pharmacist", "pharmacist"),
        ("UK", "doctor", "doctor"),
        ("UK", "nurse", "nurse"),
        ("UK", "pharmacist", "pharmacist"),
    ],
)
def test_the_teachers_fifth_follows_the_figures_it_names(country, who, school):
    share = find("teaching-beside", "pay_share", country=country, profession=who)
    teacher = find("faculty", "pay", country=country, profession=school)
    clinic = find("clinical", "pay", country=country, profession=who)
    assert share.country == teacher.country == clinic.country == country
    part = float(teacher.distribution.ppf(0.5)) / float(clinic.distribution.ppf(0.5))
    # a triangle's mode and a median lie a little apart
    loose = 0.02 if (country, who) == ("UK", "doctor") else 1e-3
    assert float(share.distribution.ppf(0.5)) == pytest.approx(0.8 + 0.2 * part, abs=loose)


def test_another_specialty_begins_at_training_pay_and_leads_to_a_specialists(everyone):
    for country in ("US", "UK", "IN"):
        one = ways(everyone, country, "doctor")["change-specialty"]
        first, last, trained, later, top = (middle(rung.pay) for rung in one.progression)
        assert first <= last < trained <= later <= top
        assert reach(one.training) == (0.0, 0.0)  # it is paid
        assert 12.0 <= middle(one.paid_training) <= 84.0
        assert one.paid_training in one.quantities
        assert isinstance(one.pay, Figure)
    american = ways(everyone, "US", "doctor")["change-specialty"]
    assert middle(american.progression[1].pay) < 0.6 * middle(american.progression[2].pay)


def test_once_trained_one_is_paid_as_those_who_finished_training(everyone):
    # residents in the first and third year, 2024; the ladder of general internists, May 2024
    american = ways(everyone, "US", "doctor")["change-specialty"]
    pays = [middle(rung.pay) for rung in american.progression]
    grown = [v * 1.0375**2 for v in (65_000, 70_200)]
    assert pays[:2] == pytest.approx(grown)
    assert american.progression[2].basis != american.progression[0].basis
    assert [rung.when for rung in american.progression] == [
        "first year of training",
        "last year of training",
        "once trained",
        "five years after that",
        "top",
    ]


def test_no_other_road_begins_with_paid_training(everyone):
    for found in everyone.values():
        trains = {one.option for one in found if one.paid_training is not None}
        assert trains <= {"change-specialty"}


def test_only_doctors_train_anew_and_the_others_change_their_field(everyone):
    for (_, who), found in everyone.items():
        ids = {one.id for one in found}
        assert ("change-specialty" in ids) == (who == "doctor")
        assert ("change-field" in ids) == (who != "doctor")


def test_pay_of_a_school_nurse_is_that_of_nurses_in_schools(everyone):
    # May 2024, registered nurses in educational services: 74,360, moved to 2026
    pay = ways(everyone, "US", "nurse")["school-nursing"].pay
    assert float(pay.distribution.ppf(0.5)) == pytest.approx(74_360 * 1.0375**2, rel=1e-9)
    assert pay.borrowed


def test_a_share_of_ones_pay_at_sea_counts_the_months_ashore(everyone):
    us, india = (
        middle(ways(everyone, country, "doctor")["ship-medicine"].pay) / own
        for country, own in (("US", 200_000.0), ("IN", 1_200_000.0))
    )
    assert us < 0.6
    assert india > 1.0  # dollars, the same for all


def test_clinical_work_elsewhere_keeps_the_licence_in_use(everyone):
    for found in everyone.values():
        for one in found:
            if one.id in SAME_LICENCE:
                assert one.licence == "practising"


def test_what_was_not_measured_says_so(everyone):
    for found in everyone.values():
        for one in found:
            if one.id in HERE | ELSEWHERE | CALMER:
                assert isinstance(one.burnout_shift, Assumption)
                low, high = reach(one.burnout_shift)
                assert low < 0.0 < high


def test_health_comes_before_every_choice_for_everyone_and_is_no_option(everyone):
    for (country, who), found in everyone.items():
        (first,) = before_any(country, who)
        assert first.id == "treatment-first"
        assert not first.ranked
        assert "treatment-first" not in {one.option for one in found}
        line = told("treatment-first", "route", country=country, profession=who)
        assert line is not None
        assert not line.borrowed


def test_nothing_else_comes_before():
    assert [one.id for one in catalogue() if not one.ranked] == ["treatment-first"]
