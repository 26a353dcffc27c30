from __future__ import annotations

import pytest

from afterward.base.errors import AfterwardError
from afterward.base.figures import middle
from afterward.options import alternatives
from afterward.options.option import Ladder


def ladder(profile, today, name):
    found = {one.id: one for one in alternatives(profile, on=today)}
    return found[name].progression


@pytest.mark.parametrize("country", ["US", "UK", "IN"])
@pytest.mark.parametrize("profession", ["doctor", "nurse", "dentist", "pharmacist"])
def test_no_ladder_goes_down_and_each_point_says_what_it_rests_on(everyone, country, profession):
    for one in everyone[country, profession]:
        pays = [middle(rung.pay) for rung in one.progression]
        assert pays == sorted(pays)
        assert all(rung.basis for rung in one.progression)


def test_a_role_begins_with_a_first_post_and_a_clinic_with_now(someone, today):
    assert [r.when for r in ladder(someone(), today, "management")] == [
        "first post",
        "five years on",
        "top",
    ]
    assert ladder(someone(), today, "stay")[0].when == "now"


def test_a_managers_ladder_is_three_percentiles_moved_to_today(someone, today):
    points = [middle(r.pay) for r in ladder(someone(), today, "management")]
    assert points == pytest.approx([v * 1.0375**2 for v in (88_560, 117_960, 219_080)])


def test_a_registrars_ladder_leads_along_the_consultant_scale(someone, today):
    points = [middle(r.pay) for r in ladder(someone("UK", pay=67_325.0), today, "stay")]
    assert points == [67_325.0, 113_565, 150_570]  # 109,725 and 145,478 of 2025/26, + 3.5 %


def test_a_gp_registrars_ladder_leads_along_the_salaried_range(someone, today):
    profile = someone("UK", specialty="GP registrar", pay=67_325.0)
    points = [middle(r.pay) for r in ladder(profile, today, "stay")]
    assert points == [67_325.0, 78_699, 118_759]


def test_part_time_has_three_fifths_of_the_ladder(someone, today):
    profile = someone("UK", pay=67_325.0)
    whole = [middle(r.pay) for r in ladder(profile, today, "stay")]
    part = [middle(r.pay) for r in ladder(profile, today, "part-time")]
    assert part == pytest.approx([0.6 * v for v in whole])


def test_someone_above_the_scale_is_not_shown_a_fall(someone, today):
    rungs = ladder(someone(pay=400_000.0), today, "stay")
    assert [middle(r.pay) for r in rungs] == [400_000.0] * 3
    assert "above the scale" in rungs[2].basis


def test_where_no_scale_was_found_the_persons_own_number_stands_and_says_so(someone, today):
    rungs = ladder(someone("IN", "nurse", pay=500_000.0), today, "stay")
    assert [middle(r.pay) for r in rungs] == [500_000.0] * 3
    assert "no scale was found" in rungs[1].basis


def test_a_ladder_that_goes_down_cannot_be_written():
    with pytest.raises(AfterwardError, match="goes down"):
        Ladder(id="a.ladder", points=(3.0, 2.0, 4.0), basis="a fault")
