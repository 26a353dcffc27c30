"""What befalls a life that is already ill, looking or changing its post, by sums done by hand."""

from dataclasses import replace

import numpy as np
import pytest

from interrupted import clocks, lived_with, months, no_pay, once, risks, staying, summed, walk
from lives import only, plain_person

GRID = (np.arange(1000) + 0.5) / 1000


# --- probation beside a gap -------------------------------------------------------------------


@pytest.mark.parametrize(("ill_until", "worked"), [(6.0, 0.5), (9.0, 0.25)])
def test_a_probation_in_a_year_partly_away_ends_the_post_for_the_months_at_work(ill_until, worked):
    # A year of probation in the new post, ill from the year before for half of it or three
    # quarters: the chance p of the whole is 1 - (1 - p)^(part at work).
    rate = -np.log1p(-0.36) / 12.0
    made = risks(
        ill=0.5,
        length=12.0 + ill_until,
        fails=np.array([[rate], [0.0]]),
        probation=np.full((2, 1), 24.0),
    )
    phases = staying(lives=1000, leaves=0.0, trained=0.0, begins=0.0)
    lost = np.stack([np.full(1000, 1.0 - 1e-12), GRID], axis=1)
    ringing = clocks(lost=lost, ill=np.broadcast_to(once(1e-9), (1000, 1)))
    told = walk(made, ringing, phases, months(0, years=2))
    assert np.array_equal(told[-1].held.lost[0, 0] > 0, 1.0 - 0.64**worked > GRID)


# --- one search -------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [1.0, 9.0])
def test_an_illness_that_does_not_end_in_the_post_and_a_post_lost_bring_one_search(length):
    # ill from a quarter of the year on, the post lost at half of it: one post is gone, one is
    # looked for
    quarter, half = 1.0 - 0.5**0.25, 1.0 - 0.5**0.5
    ringing = clocks(lost=once(half), ill=once(quarter / 2.0))
    made = risks(lost=0.5, ill=0.5, search=10.0, length=length, not_back=1.0)
    told = walk(made, ringing, staying(), months(0, years=4))
    assert told[-1].held.lost[0, 0, 0] == told[-1].held.fell_ill[0, 0, 0] == 1.0
    assert summed(told, "waiting")[0, 0, 0] == pytest.approx(10.0)


def test_whoever_takes_up_the_next_post_while_ill_looks_for_no_other():
    # ill at once for eight months; the next post, with another employer, begins in month four
    phases = staying(leaves=4.0, trained=4.0, begins=4.0)
    made = risks(ill=0.5, search=10.0, length=8.0, not_back=1.0)
    told = walk(made, clocks(ill=once(1e-9)), phases, months(36))
    assert summed(told, "ill_new")[0, 0, 0] == pytest.approx(4.0, abs=1e-6)
    assert summed(told, "waiting")[0, 0, 0] == 0.0


# --- whose sick pay ---------------------------------------------------------------------------


def moved(pay, *, elsewhere=True, length=10.0):
    """Return the months' pay lost month by month, ill at once, the next post begun in month 3."""
    phases = staying(leaves=3.0, trained=3.0, begins=3.0)
    made = risks(ill=0.5, length=length, pay=pay)
    told = walk(made, clocks(ill=once(1e-9)), phases, months(12), elsewhere=elsewhere)
    return [
        float(summed([one], "unpaid_old", "unpaid_new")[0, 0, 0]) for one in told[: int(length)]
    ]


def test_an_illness_goes_by_the_sick_pay_of_the_post_held_then():
    # Six months in full in the old post, four in the new: the fifth month is unpaid, since months
    # are counted from the first day.
    lost = moved(no_pay(2, full=np.array([[4.0], [6.0]])))
    assert lost == pytest.approx([0.0] * 4 + [1.0] * 6, abs=1e-6)
    # ... and the other way about: one in full in the old post, five in the new.
    lost = moved(no_pay(2, full=np.array([[5.0], [1.0]])))
    assert lost == pytest.approx([0.0, 1.0, 1.0, 0.0, 0.0] + [1.0] * 5, abs=1e-6)


def test_a_new_nhs_post_gives_what_its_own_first_day_brings():
    # five years of service brought along: six in full, six at half, after none in the old post
    pay = no_pay(2, by_service=("nhs", ""), served=np.array([5.0, 0.0]))
    assert moved(pay) == pytest.approx([1.0] * 3 + [0.0] * 3 + [0.5] * 4, abs=1e-6)


def test_with_the_same_employer_the_terms_of_the_first_day_go_on():
    pay = no_pay(2, full=np.array([[4.0], [6.0]]))
    lost = moved(pay, elsewhere=False)
    assert lost == pytest.approx([0.0] * 6 + [1.0] * 4, abs=1e-6)


# --- away from the present employer -----------------------------------------------------------


def test_a_post_lost_is_away_from_its_employer_for_good():
    # lost in the sixth month, three months of search; what is found is with somebody else
    at = 1.0 - 0.5 ** (5.5 / 12.0)
    told = walk(
        risks(lost=0.5, search=3.0), clocks(lost=once(at)), staying(retires=30.5), months(36)
    )
    gone = [float(np.broadcast_to(one.share.gone, (1, 1, 1))[0, 0, 0]) for one in told]
    assert gone == pytest.approx([0.0] * 5 + [0.5] + [1.0] * 24 + [0.5] + [0.0] * 5)


def test_an_illness_that_ends_in_the_post_again_is_no_leaving():
    for not_back, expected in ((0.0, 0.0), (1.0, 1.0)):
        made = risks(ill=0.5, length=2.0, search=3.0, not_back=not_back)
        told = walk(made, clocks(ill=once(1e-9)), staying(), months(12))
        assert np.max(told[-1].share.gone) == expected


def test_burnout_settles_as_away_from_the_employer_once_the_post_there_is_lost():
    # Where earlier posts were better, leaving this employer eases burnout: so does losing it.
    person = plain_person(health={"exhaustion": 5, "since": "2024-01", "earlier": "better"})

    def lost_at_once(made):
        none = 0.0 * made.lost
        return replace(made, lost=none + 9.0, fails=none, ill=none, search=none + 1e-9)

    def calm(made):
        none = 0.0 * made.lost
        return replace(made, lost=none, fails=none, ill=none)

    options = only(person, "change-employer")
    (home, stays), (_, gone) = (
        lived_with(person, options, change) for change in (calm, lost_at_once)
    )
    eased = home.world.job_share[:, None]
    assert eased.max() > 0.1
    # ten years on nearly all of it has come; in some states there is none to come
    assert np.allclose(stays.mean[0] - gone.mean[0], eased, rtol=0.1, atol=1e-6)
    # whoever changed employer anyway is as far away either way
    assert gone.mean[1] == pytest.approx(stays.mean[1], abs=0.02)
