"""What the employer takes back of those who leave, or lose the post, before it vests."""

from dataclasses import replace

import numpy as np
import pytest

from lives import lived, only, plain_person

SHARE = 5_000.0
# One month in the monthly part of the lives, which begin in December 2026; one in a year after it.
MONTH, YEAR = ("2027-10", 10.0), ("2031-07", 55.0)


def often(risks, chance=0.5):
    """Return a world in which many posts are lost in a year, half of them unless said."""
    lost = np.full_like(risks.lost, -np.log(1.0 - chance) / 12.0)
    return replace(risks, lost=lost, ill=6.0 * risks.ill)


def seldom(risks):
    """Return a world in which a sixth of all posts are lost in a year."""
    return often(risks, 1.0 / 6.0)


def told(vests, option, *, events=often):
    """Return what the pot of each life came to hold, and when a blow ended its post.

    In a still world, and of nobody who saves: the pot holds what vests and nothing else.
    """
    person = plain_person(work={"vests": vests, "unvested": SHARE})
    options = only(person, option)
    row = [one.id for one in options].index(option)
    gained, ended = [], []

    def watch(seen):
        if seen.share.retired < seen.step.months:
            gained.append(seen.after.pot[row])
            ended.append(seen.befallen.ended[row])

    lived(person, options, states=4, lives=12, still=True, events=events, watch=watch)
    return np.max(gained, axis=0), np.min(ended, axis=0)


@pytest.mark.parametrize(("vests", "at"), [MONTH, YEAR])
def test_whoever_loses_the_present_post_before_it_vests_loses_it_while_staying(vests, at):
    pot, ended = told(vests, "stay", events=seldom)
    early = ended < at
    assert pot[early] == pytest.approx(0.0)
    assert pot[~early] == pytest.approx(SHARE)
    # some of each
    assert 0 < early.sum() < early.size


def test_without_blows_all_who_stay_keep_it():
    pot, ended = told(MONTH[0], "stay", events=False)
    assert pot == pytest.approx(SHARE)
    assert np.isinf(ended).all()


def test_another_post_with_the_same_employer_is_no_leaving_but_can_be_lost():
    pot, ended = told(YEAR[0], "part-time", events=seldom)
    assert ((pot > 0.0) == (ended >= YEAR[1])).all()
    assert 0 < (pot > 0.0).sum() < pot.size


def test_whoever_left_before_has_nothing_more_to_lose():
    # The offer begins at once, long before the vesting: lost by leaving, whatever befalls later.
    pot, _ = told(YEAR[0], "medical-writing")
    calm, _ = told(YEAR[0], "medical-writing", events=False)
    assert calm.max() == 0.0
    assert pot.max() == 0.0


def test_a_post_lost_in_the_month_after_it_vested_costs_nothing():
    # Vested in month 10: lost in that month or later it is one's own, lost in month 9 it is not.
    pot, ended = told(MONTH[0], "stay")
    near = (ended >= 8.0) & (ended < 12.0)
    assert near.any()
    assert ((pot > 0.0) == (ended >= 10.0))[near].all()


def test_when_the_post_ended_is_told_to_the_month_and_once():
    person, seen = plain_person(), []
    lived(person, only(person), states=4, lives=12, events=often, watch=seen.append)
    ended = [one.befallen.ended[0] for one in seen]
    for before, after, one in zip(ended, ended[1:], seen[1:], strict=False):
        fresh = np.isinf(before) & np.isfinite(after)
        first, end = one.step.first, one.step.end
        assert (after[fresh] >= first - 1e-9).all()
        assert (after[fresh] <= end + 1e-9).all()
        assert (after[~fresh] == before[~fresh]).all()
        # whoever has lost it is away from then on, and nobody else is
        away = np.broadcast_to(one.share.gone, one.befallen.gone.shape)[0]
        assert ((away > 0.0) <= np.isfinite(after)).all()
    assert np.isfinite(ended[-1]).mean() > 0.9


def test_a_blow_makes_staying_and_leaving_fair():
    # Of a share that vests in the second month hardly anything is lost by blows; of one that vests
    # years ahead most is, by those who stay as by those who leave.
    soon, late = (told(vests, "stay")[0].mean() for vests in ("2027-01", "2031-07"))
    assert soon > 0.85 * SHARE
    assert late < 0.3 * SHARE
