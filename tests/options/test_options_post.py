from __future__ import annotations

import math

import pytest

from afterward.base.figures import middle, reach
from afterward.evidence import figure
from afterward.options import alternatives, option
from afterward.options.overview import load_of
from afterward.options.post import search_in


def found(profile, today):
    return {one.id: one for one in alternatives(profile, on=today)}


def test_part_time_hours_fall_less_than_pay(someone, today):
    one = found(someone(hours=50.0, pay=100_000.0), today)["part-time"]
    assert middle(one.pay) / 100_000 < middle(one.hours) / 50 < 0.8


def test_part_time_nights_fall_with_the_contract(someone, today):
    assert middle(found(someone(nights=5.0), today)["part-time"].nights) == pytest.approx(3.0)


def test_without_nights_the_hours_stay_and_the_nights_go(someone, today):
    one = found(someone(hours=50.0, nights=5.0), today)["fewer-nights"]
    assert middle(one.nights) == 0
    assert middle(one.hours) == 50.0
    assert middle(one.pay) < 200_000


# Roles that answer by day and by night, each with a figure of its own, and a training that does.
ROUND_THE_CLOCK = {
    "medical-monitor",
    "poison-information",
    "death-investigator",
    "chaplain",
    "change-specialty",
}


def test_someone_without_nights_gets_none_but_in_a_role_that_has_them(someone, today):
    for one in alternatives(someone(nights=0.0), on=today):
        assert (reach(one.nights) == (0.0, 0.0)) == (one.id not in ROUND_THE_CLOCK)


@pytest.mark.parametrize("profession", ["doctor", "nurse", "dentist", "pharmacist"])
def test_roles_outside_the_clinic_have_no_nights_but_those_that_say_so(someone, today, profession):
    for one in alternatives(someone("US", profession, nights=6.0), on=today):
        if one.road == "leave":
            assert (reach(one.nights) == (0.0, 0.0)) == (one.id not in ROUND_THE_CLOCK)


def test_an_officer_in_a_hospital_has_no_nights_where_one_at_scenes_has(someone, today):
    scenes = found(someone("US", "nurse"), today)["death-investigator"]
    office = found(someone("UK", "nurse"), today)["death-investigator"]
    assert middle(scenes.nights) > 0.0
    assert reach(office.nights) == (0.0, 0.0)


def test_hours_of_a_role_are_the_full_time_week_of_its_kind(someone, today):
    answer = found(someone(), today)
    assert middle(answer["research"].hours) == pytest.approx(42.1)
    assert middle(answer["management"].hours) == pytest.approx(44.4)


def test_a_move_within_clinic_takes_the_search_time_of_clinical_posts(someone, today):
    one = found(someone(), today)["change-employer"]
    assert middle(one.search) == pytest.approx(middle(figure("hiring.clinical")))


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
@pytest.mark.parametrize("profession", ["doctor", "nurse", "dentist", "pharmacist"])
def test_the_months_to_find_a_post_are_the_same_with_and_without_a_person(
    someone, today, country, profession
):
    for name, one in found(someone(country, profession), today).items():
        if not one.after_training:
            alone = search_in(option(name), country, profession)
            assert one.search.distribution == alone.distribution, name


def test_a_post_in_a_public_body_takes_as_long_as_its_recruitments_are_counted(someone, today):
    nurse = found(someone("UK", "nurse"), today)
    assert nurse["quality-safety"].search.grade == "C"
    assert nurse["quality-safety"].search.distribution.median == 4.8
    assert not nurse["quality-safety"].search.borrowed
    assert nurse["change-employer"].search.distribution.median == 3.7
    at_home = found(someone("US", "nurse"), today)
    assert at_home["change-employer"].search.distribution.median == 2.8
    assert at_home["quality-safety"].search.grade == "M"


def test_the_search_for_a_role_follows_its_own_figure_where_there_is_one(someone, today):
    answer = found(someone(), today)
    assert answer["drug-safety"].search.distribution.median == 16
    assert answer["management"].search.distribution.median == 6


def test_search_times_from_the_us_are_borrowed_elsewhere(someone, today):
    assert not found(someone("US"), today)["medical-writing"].search.borrowed
    assert found(someone("IN"), today)["medical-writing"].search.borrowed


def test_training_in_public_health_is_paid_for_british_doctors_alone(someone, today):
    doctor = found(someone("UK"), today)["public-health"]
    nurse = found(someone("UK", "nurse"), today)["public-health"]
    assert (middle(doctor.training), middle(doctor.training_cost)) == (0.0, 0.0)
    assert middle(nurse.training) > 6


def test_staying_is_the_zero_of_the_scale(someone, today):
    assert reach(found(someone(), today)["stay"].burnout_shift) == (0.0, 0.0)


def test_the_load_of_a_post_leaves_out_hours_and_nights(someone, today):
    light = found(someone(hours=30.0, nights=1.0), today)
    heavy = found(someone(hours=80.0, nights=12.0), today)
    for name in light:
        assert light[name].burnout_shift == heavy[name].burnout_shift


def test_part_time_is_given_no_benefit_beyond_its_hours(someone, today):
    assert middle(found(someone(), today)["part-time"].burnout_shift) == 0.0


def test_mending_rests_on_the_three_effects_that_were_measured(someone, today):
    # Pooled interventions, leaders, coaching; the option lies between the first two.
    shift = middle(found(someone(), today)["mend"].burnout_shift)
    pooled, leader = middle(figure("burnout.interventions")), middle(figure("burnout.leader"))
    assert leader < shift < pooled


def test_a_new_employer_is_given_about_half_the_effect_of_mending(someone, today):
    answer = found(someone(), today)
    ratio = middle(answer["change-employer"].burnout_shift) / middle(answer["mend"].burnout_shift)
    assert ratio == pytest.approx(0.5, abs=0.05)


def test_roles_outside_the_clinic_are_given_half_of_what_other_workers_show(someone, today):
    shift = found(someone(), today)["research"].burnout_shift
    assert middle(shift) == pytest.approx(middle(figure("burnout.other_workers")) / 2, abs=0.02)


def test_nobody_knows_what_a_role_does_to_burnout_and_the_spread_says_so(someone, today):
    for one in alternatives(someone(), on=today):
        if one.road == "leave":
            low, high = reach(one.burnout_shift)
            assert low < -0.5
            assert high > 0.5
            # Nine in ten within 1.645 sd: half a standard deviation as used.
            assert (high - low) / 2 / 1.645 == pytest.approx(0.5, abs=0.02)


def test_the_leaders_effect_in_the_reason_is_half_of_the_measured_one():
    assert math.isclose(middle(figure("burnout.leader")) / 2, -0.18, abs_tol=0.005)


def test_a_sabbatical_is_half_a_year_and_the_post_is_kept(someone, today):
    one = found(someone(), today)["sabbatical"]
    assert one.pause_months == option("sabbatical").pause_months == 6
    assert one.same_employer
    assert one.clinical


def test_until_rated_no_option_leans_any_way(someone, today):
    for one in alternatives(someone(), on=today):
        for quantity in one.prior.values():
            low, high = reach(quantity)
            assert middle(quantity) == 50
            assert high - 50 == pytest.approx(50 - low)


def test_the_post_one_knows_is_a_little_surer_than_those_one_does_not(someone, today):
    answer = found(someone(), today)
    stay, other = (reach(answer[name].prior["meaning"]) for name in ("stay", "faculty"))
    assert stay[1] - stay[0] < other[1] - other[0]


# Roads that open or end on a day, or keep a turn on the rota, may hold some of one's nights.
SOME_OF_ONES_OWN = {"secondment", "sabbatical"}


def test_a_post_in_clinic_said_to_have_no_nights_has_none(everyone):
    nurses = {one.id: one for one in everyone["UK", "nurse"]}
    assert {"school-nursing", "occupational-nurse", "travel-clinic"} <= set(nurses)
    for who, offered in everyone.items():
        for one in offered:
            if option(one.id).demands.nights == "none" and one.id not in SOME_OF_ONES_OWN:
                assert reach(one.nights) == (0.0, 0.0), (who, one.id)


def test_a_role_in_clinic_has_the_hours_and_nights_its_own_page_tells(someone, everyone, today):
    for (country, profession), offered in everyone.items():
        for one in offered:
            for field in ("hours", "nights"):
                told = load_of(option(one.id), field, country, profession)
                if told is not None and told.unit in ("hours a week", "nights a month"):
                    assert middle(getattr(one, field)) == pytest.approx(middle(told)), one.id
    part_time = found(someone("UK", "nurse", hours=20.0), today)["school-nursing"]
    assert middle(part_time.pay) == pytest.approx(
        middle(found(someone("UK", "nurse", hours=40.0), today)["school-nursing"].pay)
    )
