import msgspec
import numpy as np
import pytest

from afterward.base.figures import middle, value_at
from afterward.options import alternatives
from afterward.profile import Offer
from afterward.simulation.careers import Careers, careers
from lives import ON, changed, example, only

SHARES = (np.arange(2_000) + 0.5) / 2_000


def column(*values):
    return np.array(values)[:, None, None]


def test_pay_climbs_in_a_straight_line_for_five_years_and_then_stands():
    career = Careers(begins=column(0.8), later=column(1.0), from_start=column(1.0) > 0)
    started = np.full((1, 1, 1), 12.0)
    found = [float(career.at(m, started)[0, 0, 0]) for m in (0, 12, 42, 72, 300)]
    assert found == pytest.approx([0.8, 0.8, 0.9, 1.0, 1.0])


def at_middles(options):
    return np.array([[middle(option.pay)] for option in options])


def test_clinical_work_climbs_from_today_and_a_role_from_its_first_day():
    person = example("uk-gp-registrar")
    options = only(person, "part-time", "medical-writing")
    found = careers(options, at_middles(options))
    assert found.from_start.ravel().tolist() == [False, False, True]
    # a registrar on 67,325 reaches the foot of the salaried scale, 78,699, in five years
    assert float(found.later[0, 0, 0]) == pytest.approx(78_699 / 67_325, rel=0.01)
    assert found.begins[2, 0, 0] < 1.0 <= found.later[2, 0, 0]


def test_clinical_work_with_a_scale_of_its_own_climbs_from_its_first_day():
    person = example("us-internist")
    found = careers(only(person, "change-specialty"), at_middles(only(person, "change-specialty")))
    assert found.from_start.ravel().tolist() == [False, True]
    # a resident's pay while it is training; then a specialist's, which begins with the post
    assert float(found.learning.first[1, 0, 0]) < 1.0
    assert float(found.learning.last[1, 0, 0]) < 1.0
    assert float(found.begins[1, 0, 0]) > 1.8
    assert float(found.later[1, 0, 0]) > 3.0


def test_an_offer_begins_at_what_it_offers():
    person = msgspec.structs.replace(
        example(), offers=(Offer(option="medical-affairs", pay=200_000),)
    )
    options = only(person, "medical-affairs")
    found = careers(options, at_middles(options))
    assert found.begins[1, 0, 0] == 1.0


def stages(option, drawn):
    """Return what a post pays first and five years on for some draws of its pay; `(draw,)`."""
    found = careers((option,), drawn[None, :])
    return found.begins[0, :, 0] * drawn, found.later[0, :, 0] * drawn


def test_seniority_is_not_counted_twice():
    # Managers, May 2024: 88,560 / 117,960 at the 25th and 50th percentile, moved two years on by
    # 3.75 %. Someone drawn at twice the median falls, at either stage, 2 ** 0.85 = 1.8025 above it
    # (85 of 100 parts of the spread are people at one stage), not twice.
    manager = only(example(), "management")[1]
    grown = 1.0375**2
    first, later = stages(manager, np.array([2.0 * 117_960 * grown]))
    assert first[0] == pytest.approx(88_560 * grown * 1.8025, rel=1e-4)
    assert later[0] == pytest.approx(117_960 * grown * 1.8025, rel=1e-4)


def test_doubt_about_the_level_of_pay_is_not_narrowed_with_the_people():
    # Quality and safety stands on a neighbouring occupation: 68,880 / 108,040 / 211,270 are 1.1208
    # on the scale of ratios from 10 to 90, sd 0.437; the level adds 0.2 * 0.75 = 0.15. So
    # k ^ 2 = (0.85 ^ 2 * 0.437 ^ 2 + 0.15 ^ 2) / (0.437 ^ 2 + 0.15 ^ 2) = 0.752, k = 0.867 or more
    # where the two sides differ.
    borrowed = only(example(), "quality-safety")[1]
    median = float(borrowed.pay.distribution.ppf(0.5))
    _, later = stages(borrowed, np.array([2.0 * median]))
    assert np.log(later[0] / median) / np.log(2.0) == pytest.approx(0.88, abs=0.015)


def test_pay_along_the_way_stays_within_the_bounds_of_its_figure():
    manager = only(example(), "management")[1]
    _, later = stages(manager, np.array([manager.pay.at_most]))
    assert later[0] <= manager.pay.at_most
    first, _ = stages(manager, np.array([1.0]))
    assert first[0] == manager.pay.at_least


EXAMPLES = ["us-internist", "uk-gp-registrar", "india-medical-officer"]
PROFESSIONS = ["doctor", "nurse", "dentist", "pharmacist"]


@pytest.mark.parametrize("profession", PROFESSIONS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_five_years_on_no_role_pays_on_average_what_one_in_ten_get(name, profession):
    person = changed(example(name), person={"profession": profession}, ratings={}, offers=())
    for option in alternatives(person, on=ON):
        if not option.pay.together:
            continue
        # Nor does anyone begin above the middle of everyone in the work.
        first = middle(option.progression[0].pay)
        assert first <= float(option.pay.distribution.ppf(0.5)) * 1.0001, option.id
        if option.option == "change-specialty":
            continue  # its figure is the pay of those in training, and after it comes another
        _, later = stages(option, value_at(option.pay, SHARES))
        assert later.mean() <= float(option.pay.distribution.ppf(0.9)), option.id


def test_what_is_ones_own_has_no_place_in_a_spread():
    person = example("india-medical-officer")
    options = only(person, "telehealth", "sabbatical", "change-employer")
    drawn = np.array([[middle(o.pay), 3.0 * middle(o.pay)] for o in options])
    found = careers(options, drawn)
    assert np.array_equal(found.later[:, 0], found.later[:, 1])
