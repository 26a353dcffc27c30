from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.streams import Streams
from afterward.evidence import figure
from afterward.profile import Offer
from afterward.simulation.risks import OWN_ACCOUNT, hazard
from afterward.simulation.world import draw_world
from interrupted import QUIET, clocks, lived_with, months, risks, staying, walk
from lives import ON, changed, example, only, plain_person

GRID = (np.arange(1000) + 0.5) / 1000


def drawn(person, *ids, states=6):
    """Return the options and the world of a person, with the risks of each post."""
    options = only(person, *ids)
    return options, draw_world(person, options, Streams(4), states, on=ON)


def row(options, name):
    return [option.id for option in options].index(name)


def yearly(monthly):
    return -np.expm1(-12.0 * monthly)


@given(st.floats(0.0, 0.99))
def test_twelve_months_of_a_hazard_make_the_chance_it_was_read_from(chance):
    assert yearly(hazard(np.array(chance))) == pytest.approx(chance, abs=1e-12)


def test_a_post_in_clinic_and_one_outside_have_the_chance_of_their_figure():
    options, world = drawn(plain_person(), "medical-writing", "change-employer")
    inside = world.parameters["careers.layoff_clinical.us"]
    outside = world.parameters["careers.layoff_other.us"]
    found = yearly(world.risks.lost)
    assert found[row(options, "medical-writing")] == pytest.approx(outside)
    assert found[row(options, "change-employer")] == pytest.approx(inside)
    assert found[-1] == pytest.approx(inside)  # the present post
    assert found[row(options, "stay")] == pytest.approx(inside)


@pytest.mark.parametrize("who", OWN_ACCOUNT)
def test_whoever_is_their_own_employer_is_not_laid_off_and_is_paid_nothing_while_ill(who):
    person = plain_person(work={"employer": who})
    _, world = drawn(person, "medical-writing")
    pay = world.risks.pay
    assert not world.risks.lost[-1].any()
    assert world.risks.ill[-1].all()  # illness comes to them as to anyone
    assert not pay.full[-1].any()
    assert pay.then_months[-1] == pay.law_months[-1] == 0.0


@pytest.mark.parametrize(
    ("profession", "name"),
    [
        ("doctor", "careers.sick_rate_doctor"),
        ("nurse", "careers.sick_rate_nurse"),
        ("pharmacist", "careers.sick_rate_other"),
    ],
)
def test_long_illness_in_clinic_goes_by_profession_and_outside_by_all_trades(profession, name):
    person = plain_person(person={"profession": profession})
    options, world = drawn(person, "health-education")
    found = yearly(world.risks.ill)
    assert found[-1] == pytest.approx(world.parameters[name])
    outside = world.parameters["careers.sick_rate_other"]
    assert found[row(options, "health-education")] == pytest.approx(outside)


def test_a_search_after_a_loss_is_like_the_one_the_option_takes_and_in_clinic_like_any():
    options, world = drawn(plain_person(), "medical-writing", "change-employer", "sabbatical")
    found, clinic = world.risks.search, world.clinic_search
    writing = row(options, "medical-writing")
    assert found[writing] == pytest.approx(world.posts.search[writing])
    for name in ("stay", "change-employer", "sabbatical"):
        assert found[row(options, name)] == pytest.approx(clinic)
    assert found[-1] == pytest.approx(clinic)


def test_an_offer_outside_clinic_needs_no_search_but_another_like_it_does():
    # what is signed takes no looking; once lost, nobody has a second one lying ready
    person = changed(plain_person(), offers=(Offer(option="medical-writing", pay=90_000),))
    options, world = drawn(person, "medical-writing")
    assert np.all(world.risks.search[row(options, "medical-writing")] > 0.0)


# --- probation --------------------------------------------------------------------------------


def test_probation_counts_in_new_posts_outside_clinic_only():
    ids = ("medical-writing", "change-employer", "part-time", "sabbatical")
    options, world = drawn(plain_person(), *ids)
    fails = world.risks.fails
    assert np.all(fails[row(options, "medical-writing")] > 0.0)
    for name in ("stay", "change-employer", "part-time", "sabbatical"):
        assert not fails[row(options, name)].any()
    assert not fails[-1].any()


def test_the_hazard_of_a_probation_makes_its_stated_chance_over_its_months():
    _, world = drawn(plain_person(), "medical-writing")
    length = world.parameters["careers.probation_months.us"]
    chance = world.parameters["careers.probation_ends"]
    assert world.risks.probation[1] == pytest.approx(length)
    assert -np.expm1(-world.risks.fails[1] * length) == pytest.approx(chance)


def on_trial(chance, length):
    rate = -np.log1p(-chance) / length
    fails = np.array([[rate], [0.0]])
    return risks(fails=fails, probation=np.full((2, 1), length))


@pytest.mark.parametrize("steps", [months(24), months(0, years=2)])
def test_a_new_post_ends_in_probation_at_the_stated_chance_and_never_after(steps):
    # begun in month 2.5, on trial for six: all of it within one tax year, so by one number
    phases = staying(lives=1000, leaves=2.5, trained=2.5, begins=2.5)
    told = walk(on_trial(0.18, 6.0), clocks(lost=np.tile(GRID[:, None], (1, 2))), phases, steps)
    assert np.array_equal(told[-1].held.lost[0, 0] > 0, GRID < 0.18)
    by_end = [one.held.lost.sum() for one in told if one.step.end >= 9]
    assert len(set(by_end)) == 1


def test_a_probation_over_two_tax_years_has_the_same_chance_in_all():
    # half of it in each: 1 - (1 - p)^(1/2) twice, by two numbers that know nothing of each other
    side = 40
    one, other = np.meshgrid((np.arange(side) + 0.5) / side, (np.arange(side) + 0.5) / side)
    uniforms = np.stack([one.ravel(), other.ravel()], axis=1)
    phases = staying(lives=side**2, leaves=9.0, trained=9.0, begins=9.0)
    told = walk(on_trial(0.36, 6.0), clocks(lost=uniforms), phases, months(24))
    # sqrt(0.64) = 0.8: lost where either is below 0.2, 1 - 32 x 32 of 40 x 40 = 0.36
    assert (told[-1].held.lost[0, 0] > 0).mean() == pytest.approx(0.36)


def test_the_present_post_is_on_no_trial():
    told = walk(on_trial(0.9, 12.0), clocks(lost=0.01), staying(), months(24))
    assert not told[-1].held.lost.any()


def test_in_whole_lives_only_the_first_months_of_a_new_post_are_on_trial():
    def change(made):
        none = 0.0 * made.lost
        hard = np.where(made.fails > 0.0, 0.5, 0.0)
        return replace(made, lost=none, ill=none, fails=hard, probation=none + 4.0)

    seen = []

    def watch(step):
        seen.append((step.step, step.befallen.lost))

    person = plain_person()
    home, gone = lived_with(
        person, only(person, "medical-writing"), change, states=2, lives=30, watch=watch
    )
    assert gone.befallen.lost[1].mean() > 0.7  # 1 - exp(-2), spread over at most two clocks
    assert not gone.befallen.lost[0].any()
    until = home.phases.begins + 4.0
    for step, lost in seen:
        if step.months == 1:
            before = home.phases.begins > step.end
            assert not lost[before].any()
    last = np.stack([lost for _, lost in seen])
    grew = np.diff(last, axis=0) > 0
    for (step, _), grown in zip(seen[1:], grew, strict=True):
        assert not (grown & (until < step.first)).any()


def test_no_risk_is_none_and_any_is_some():
    assert risks().none
    assert not risks(lost=1e-9).none
    assert not risks(ill=1e-9).none
    assert not on_trial(1e-9, 6.0).none


def test_every_figure_of_the_risks_stands_in_the_ledger_of_a_world():
    _, world = drawn(example(), "medical-writing")
    names = {name for name in world.parameters if name.startswith("careers.")}
    assert "careers.sick_mental_share" in names
    for name in names:
        assert figure(name).unit  # each is a sourced figure, by its id


def test_a_quiet_clock_never_rings():
    told = walk(risks(lost=0.9, ill=0.9), clocks(QUIET, QUIET), staying(), months(0, years=9))
    assert not told[-1].held.lost.any()
    assert not told[-1].held.fell_ill.any()
