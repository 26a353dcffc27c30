"""What eases by itself: exact cases by hand, and the process it is taken from."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterward.base.months import month_of
from afterward.decision import decide
from afterward.decision.easing import EASES_MONTHS, LEAST_FALL, easing, told_of
from afterward.decision.living import live_through
from lives import ON, changed, example, plain_person

LIVES = 256


@pytest.fixture(scope="module")
def lived():
    return live_through(example("us-internist"), on=ON, lives=LIVES, seed=1)


@cache
def of_check_in(exhaustion, **more):
    person = changed(example(), health={"exhaustion": exhaustion, **more})
    return live_through(person, on=ON, lives=LIVES, seed=1)


def test_half_of_the_relief_is_half():
    found = told_of("x", 24.0, np.array([[0.2, 0.4], [0.4, 0.8]]))
    assert (found.alone, found.changed) == pytest.approx((0.3, 0.6))
    assert found.share == pytest.approx(0.5)
    assert found.share_se == pytest.approx(0.0)
    assert (found.low, found.high) == pytest.approx((0.5, 0.5))


def test_the_share_is_of_the_means_and_the_range_of_the_states():
    # 0.1 + 0.3 of 1.0 + 0.5: 4 / 15; by state 0.1 and 0.6, between which lie 0.15 and 0.55
    found = told_of("x", 24.0, np.array([[0.1, 0.3], [1.0, 0.5]]))
    assert found.share == pytest.approx(4 / 15)
    assert (found.low, found.high) == pytest.approx((0.15, 0.55))


def test_the_error_of_the_share_is_that_of_a_ratio():
    rng = np.random.default_rng(1)

    def once():
        changed = 0.5 + 0.2 * rng.standard_normal(400)
        return told_of("x", 24.0, np.stack([0.6 * changed + rng.normal(0, 0.1, 400), changed]))

    found = [once() for _ in range(200)]
    true = np.std([one.share for one in found])
    assert np.mean([one.share_se for one in found]) == pytest.approx(true, rel=0.15)


@pytest.mark.parametrize("changed", [-0.3, 0.0, LEAST_FALL / 2])
def test_without_relief_there_is_no_part_of_it(changed):
    found = told_of("x", 24.0, np.array([[0.2, 0.2], [changed, changed]]))
    assert found.share is None
    assert found.low is None
    assert found.alone == pytest.approx(0.2)


@given(
    alone=st.lists(st.floats(-2, 2), min_size=4, max_size=4),
    changed=st.lists(st.floats(-2, 2), min_size=4, max_size=4),
)
def test_a_part_is_never_less_than_nothing_nor_more_than_all(alone, changed):
    found = told_of("x", 24.0, np.array([alone, changed]))
    if found.share is not None:
        assert 0.0 <= found.share <= 1.0
        assert 0.0 <= found.low <= found.high <= 1.0


def test_the_leading_other_option_is_looked_at_two_years_on(lived):
    utility = lived.utility()
    found = easing(lived, utility, on=ON)
    worth = utility.values().mean(axis=0)
    assert found.option == lived.kept[1 + int(worth[1:].argmax())].id
    start = lived.starts.get(found.option)
    waits = 0 if start is None else start - month_of(ON) - 1
    assert found.months == pytest.approx(waits + EASES_MONTHS, abs=12)
    # the more is taken away, the more it falls: a mended post is lighter, and so is another
    assert found.changed > found.alone


def test_what_staying_brings_is_the_fall_of_the_mean_by_its_half_life():
    # nothing of the post changes in staying: z falls by (z0 - trait) (1 - 2^(-24 / half-life)),
    # but for the months off sick, in which hours rest
    person = changed(example(), health={"exhaustion": 5})
    lived = live_through(person, on=ON, lives=1024, seed=1)
    known = lived.outcomes.parameters
    found = easing(lived, lived.utility(), on=ON)
    half_life = 12.0 * known["burnout.half_life"]
    # of z0, expected to be 1.2 at the worst step of the check-in, the share 1 - s is passing
    passing = 1.2 * (1.0 - known["burnout.stable_share"])
    expected = (passing * -np.expm1(-24.0 * np.log(2.0) / half_life)).mean()
    assert found.alone == pytest.approx(expected, abs=4 * found.alone_se)


def test_who_is_worn_eases_and_who_is_well_does_not():
    worn, well = (of_check_in(n) for n in (5, 1))
    assert easing(worn, worn.utility(), on=ON).alone > 0.2
    assert easing(well, well.utility(), on=ON).alone < 0.0


def test_after_sick_leave_for_exhaustion_less_comes_by_itself():
    usual, slow = of_check_in(5), of_check_in(5, exhaustion_leave=True)
    assert easing(slow, slow.utility(), on=ON).alone < easing(usual, usual.utility(), on=ON).alone


def test_with_nothing_but_staying_there_is_nothing_to_set_beside(lived):
    from dataclasses import replace

    alone = replace(lived, kept=lived.kept[:1])
    assert easing(alone, lived.utility(), on=ON) is None


def test_an_answer_holds_it():
    made = decide(plain_person(), on=ON, lives=128, seed=2)
    assert made.easing.option in {a.option.id for a in made.options} - {"stay"}
