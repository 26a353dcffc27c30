"""What cuts a post short: losing it, or falling ill for long; told month by month in every life.

Each tax year of a life has one clock for each of the two, a draw of the unit exponential,
E = -ln(1 - u). Hazard gathers while one is in a post; where it reaches E within the year, it
strikes at that very moment, at most once a year. So whether and when come from one number, all
options share it, and a greater hazard only ever makes the same blow fall sooner.

A post lost is followed by a search for another like it; a long illness by going back, or (for the
longest absences) by a search. Nothing here depends on money.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.figures import value_at
from afterward.law.inforce import Law
from afterward.simulation.paid_while_ill import allowed, unpaid
from afterward.simulation.phases import Share, overlap
from afterward.simulation.risks import Risks

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Clocks:
    """When each year's two clocks ring, in hazard, and how bad an illness is; `(life, year)`.

    `search` is each life's own luck in looking for a post, a factor; `(life,)`.
    """

    lost: Array
    ill: Array
    long: Array
    search: Array

    @classmethod
    def of(cls, lost: Array, ill: Array, long: Array, search: Array) -> Clocks:
        """Return the clocks of some uniforms."""
        return cls(-np.log1p(-lost), -np.log1p(-ill), long, search)


@dataclass(frozen=True, slots=True)
class Befallen:
    """What a life is carrying; arrays `(option, state, life)`.

    Hazard gathered this year, months still to look for a post (and those to come after an
    illness), months still ill, months ill so far, and months of sick pay in full and at a rate;
    `in_new` is 1 where these are the option's post's. `gone` is 1 once the present employer's post
    is, and `ended` how many months from now it went; infinite until then. `lost` and `fell_ill`
    count how often each has struck.
    """

    year: int
    spent_lost: Array
    spent_ill: Array
    between: Array
    after: Array
    ill: Array
    absent: Array
    full: Array
    then: Array
    in_new: Array
    gone: Array
    lost: Array
    fell_ill: Array
    ended: Array


def calm(shape: tuple[int, int, int]) -> Befallen:
    """Return lives that nothing has struck yet."""
    zero = np.zeros(shape)
    return Befallen(0, *(zero for _ in range(12)), ended=np.full(shape, np.inf))


@dataclass(frozen=True, slots=True)
class Career:
    """What interruptions depend on beside the clock: risks, luck, when posts begin, the law.

    `returns` is when those who only tried the new post are back in one like the old, `settles` when
    those who trained in it take up the post after it. `elsewhere` is
    true for options whose new post is with another employer: to take it up ends a search. What was
    agreed with an employer who has ended the post brings nobody back.
    """

    risks: Risks
    clocks: Clocks
    begins: Array
    law: Law
    returns: Array | float = np.inf
    elsewhere: NDArray[np.bool_] | bool = True
    settles: Array | float = np.inf


def befall(
    career: Career, held: Befallen, share: Share, when: tuple[int, int, int], burnout: Array
) -> tuple[Befallen, Share]:
    """Return what a step brought, and its months with what was lost taken out.

    `when` is the step's first month, its length and its tax year; `burnout` is the mean of z.
    """
    if career.risks.none:
        return held, share
    first, months, year = when
    if year != held.year:
        held = replace(held, year=year, spent_lost=0.0 * held.ill, spent_ill=0.0 * held.ill)
    held = _begun(career, held, first, first + months)
    worked = share.old + share.new
    ill, held = _still_ill(held, worked, months)
    held = _new_terms(career, held, share, ill, first)
    costs, held = _unpaid(career, held, share, ill)
    between = np.minimum(held.between, worked - ill)
    held = replace(held, between=held.between - between)
    free, lost = worked - ill - between, held.lost
    held, at, searched = _lose(career, held, share, free, when)
    struck = held.lost > lost
    held, off, looked = _fall_ill(career, held, share, (at, struck), when, burnout)
    more, held = _unpaid(career, held, share, off)
    between = between + searched + looked
    left = _without(share, (ill + off, costs + more), between)
    # A search that follows an illness is taken to fill the rest of the step.
    ends = np.where(struck, first + ill + at, first + months - share.retired - between)
    return _gone(held, left, (months, ends), between)


def _gone(
    held: Befallen, share: Share, when: tuple[int, Array], between: Array
) -> tuple[Befallen, Share]:
    """Return for how many months the present employer is left for good by what befell a life.

    A search, and from the next step on every month: the post that is found is another's. `when` is
    the length of the step, and in which month a search that begins in it does so.
    """
    months, ends = when
    if not (between.any() or held.gone.any()):
        return held, share
    away = np.where(held.gone > 0.0, months - share.retired, between)
    ended = np.where((between > 0.0) & (held.gone <= 0.0), ends, held.ended)
    held = replace(held, gone=np.where(between > 0.0, 1.0, held.gone), ended=ended)
    return held, replace(share, gone=away, ended=ended)


def _begun(career: Career, held: Befallen, first: int, end: int) -> Befallen:
    """Return the lives with no search left, nor one to come, whose next post begins in the step."""
    starts = np.zeros(held.between.shape, dtype=bool)
    for post in (career.begins, career.settles, career.returns):
        starts |= (post >= first) & (post < end) & career.elsewhere
    starts &= (held.between > 0.0) | (held.after > 0.0)
    if not starts.any():
        return held
    between, after = (np.where(starts, 0.0, months) for months in (held.between, held.after))
    return replace(held, between=between, after=after)


def _still_ill(held: Befallen, worked: Array, months: int) -> tuple[Array, Befallen]:
    """Return the months at work that an illness from before takes, and what is left of it.

    It goes by the calendar: months without a post pass it too.
    """
    if not held.ill.any():
        return 0.0 * worked, held
    ill = np.minimum(held.ill, worked)
    left = np.maximum(held.ill - ill - (months - worked), 0.0)
    over = (held.ill > 0.0) & (left <= 0.0)
    return ill, replace(
        held,
        ill=left,
        between=held.between + np.where(over, held.after, 0.0),
        after=np.where(over, 0.0, held.after),
    )


def _gathered(rows: Array, share: Share, free: Array) -> Array:
    """Return the hazard of the posts of a step over the months one is at work in them."""
    whole = share.old * rows[-1][None, :, None] + share.new * rows[:-1, :, None]
    return whole * _at_work(share, free)


def _at_work(share: Share, free: Array) -> Array:
    """Return the part of a step's months in posts that one is at work, neither ill nor looking."""
    worked = share.old + share.new
    return np.divide(free, worked, out=np.zeros_like(free), where=worked > 0.0)


def _lose(
    career: Career, held: Befallen, share: Share, free: Array, when: tuple[int, int, int]
) -> tuple[Befallen, Array, Array]:
    """Return who loses a post in the step: months at work until then, and months of search."""
    first, months, year = when
    added = _gathered(career.risks.lost, share, free)
    added = added + _on_trial(career, share, first, first + months) * _at_work(share, free)
    rings, at = _rings(held.spent_lost, added, career.clocks.lost[:, year], free)
    held = replace(held, spent_lost=held.spent_lost + added)
    if not rings.any():
        return held, free, 0.0 * free
    where = np.nonzero(rings)
    looking = _search(career, share, where)
    searched = 0.0 * free
    searched[where] = np.minimum(looking, (free - at)[where])
    left = held.between.copy()
    left[where] += looking - searched[where]
    return replace(held, between=left, lost=held.lost + rings), at, searched


def _on_trial(career: Career, share: Share, first: int, end: int) -> Array | float:
    """Return the hazard that a new post is ended in the months of its probation in a step."""
    risks = career.risks
    until = career.begins + risks.probation[:-1, :, None]
    if not risks.fails.any() or first >= until.max():
        return 0.0
    months = np.minimum(overlap(first, end, career.begins, until), share.new)
    return months * risks.fails[:-1, :, None]


def _rings(
    spent: Array, added: Array, clock: Array, free: Array
) -> tuple[NDArray[np.bool_], Array]:
    """Return whose clock rings in the step, and after how many of the months at work."""
    due = clock[None, None, :] - spent
    rings = (due > 0.0) & (added >= due) & (free > 0.0)
    passed = np.divide(due, added, out=np.ones_like(added), where=rings)
    return rings, np.where(rings, free * passed, free)


def _search(career: Career, share: Share, where: tuple) -> Array:
    """Return how long those struck look for another post like the one they had."""
    post, state, life = post_of(share, where), where[1], where[2]
    return career.risks.search[post, state] * career.clocks.search[life]


def post_of(share: Share, where: tuple) -> NDArray[np.integer]:
    """Return the row of the post each of those struck is in: an option's, or the present one."""
    new = np.broadcast_to(share.new, np.broadcast_shapes(share.new.shape, share.old.shape))[where]
    old = np.broadcast_to(share.old, np.broadcast_shapes(share.new.shape, share.old.shape))[where]
    return np.where(new >= old, where[0], -1)


def _fall_ill(  # noqa: PLR0913, PLR0917 - internal, and all of it is needed
    career: Career,
    held: Befallen,
    share: Share,
    until: tuple[Array, NDArray[np.bool_]],
    when: tuple[int, int, int],
    burnout: Array,
) -> tuple[Befallen, Array, Array]:
    """Return who falls ill for long: the months off in this step, and those of a search after.

    `until` is the months at work in it until a post is lost, and who loses one.
    """
    risks, (free, lost) = career.risks, until
    added = _gathered(risks.ill, share, free) * risks.times[None, :, None] ** burnout
    rings, at = _rings(held.spent_ill, added, career.clocks.ill[:, when[2]], free)
    held = replace(held, spent_ill=held.spent_ill + added)
    off, looked = 0.0 * free, 0.0 * free
    if not rings.any():
        return held, off, looked
    where = np.nonzero(rings)
    months, back = illness_of(career, where, when[2])
    room = (free - at)[where]
    off[where] = np.minimum(months, room)
    # Whoever lost the post later in the same step still looks for the next once well, but once.
    search = np.where(back | lost[where], 0.0, _search(career, share, where))
    over = months <= room
    still = held.between[where]
    looked[where] = np.where(over, np.minimum(search, room - off[where]), 0.0)
    full, then = _allowed(career, share, where, when[0])
    return (
        replace(
            held,
            ill=_put(held.ill, where, months - off[where]),
            between=_put(held.between, where, still + np.where(over, search - looked[where], 0.0)),
            after=_put(held.after, where, np.where(over, 0.0, search)),
            absent=_put(held.absent, where, 0.0),
            full=_put(held.full, where, full),
            then=_put(held.then, where, then),
            in_new=_put(held.in_new, where, post_of(share, where) >= 0),
            fell_ill=held.fell_ill + rings,
        ),
        off,
        looked,
    )


def _put(array: Array, where: tuple, values: Array | NDArray[np.bool_] | float) -> Array:
    changed = array.copy()
    changed[where] = values
    return changed


def illness_of(career: Career, where: tuple, year: int) -> tuple[Array, NDArray[np.bool_]]:
    """Return how long an illness lasts, and who goes back to the post after it.

    One number says both: below the share that is of the mind it picks from those, above from the
    rest; the longest of each are the ones that do not end in going back.
    """
    risks, state = career.risks, where[1]
    u, mental = career.clocks.long[where[2], year], risks.mental
    of_mind = u < mental
    place = np.where(of_mind, u / mental, (u - mental) / (1.0 - mental))
    place = np.clip(place, 1e-6, 1.0 - 1e-6)
    body, mind = (value_at(length, place) for length in risks.lengths)
    return np.where(of_mind, mind, body), place <= 1.0 - risks.not_back[state]


def _allowed(career: Career, share: Share, where: tuple, month: int) -> tuple[Array, Array]:
    """Return the months of sick pay in full, and then at a rate, that those struck may have."""
    post, begun = post_of(share, where), career.begins[where]
    return allowed(career.risks.pay, career.law, post, where[1], begun, month)


def _without(share: Share, sick: tuple[Array, Array], between: Array) -> Share:
    """Return the months of a step with a search taken out, and the ill and the unpaid told apart.

    `sick` is the months ill, and the months' pay that they cost.
    """
    ill, unpaid = sick
    worked = share.old + share.new
    if not (ill.any() or between.any()):
        return share
    rest = 1.0 - np.divide(between, worked, out=np.zeros_like(worked), where=worked > 0.0)
    in_post = np.maximum(worked - between, 1e-12)
    old, new = share.old * rest, share.new * rest
    return replace(
        share,
        old=old,
        new=new,
        back=share.back * rest,
        kept=share.kept * rest,
        waiting=share.waiting + between,
        ill_old=ill * old / in_post,
        ill_new=ill * new / in_post,
        unpaid_old=unpaid * old / in_post,
        unpaid_new=unpaid * new / in_post,
    )


def _unpaid(career: Career, held: Befallen, share: Share, ill: Array) -> tuple[Array, Befallen]:
    """Return the months' pay that being ill in a step costs; those ill are ill for longer."""
    if not ill.any():
        return ill, held
    away = (held.absent, ill, held.full, held.then)
    lost = unpaid(career.risks.pay, share.new >= share.old, away)
    return lost, replace(held, absent=held.absent + ill)


def _new_terms(career: Career, held: Befallen, share: Share, ill: Array, month: int) -> Befallen:
    """Return the lives with the sick pay of the post they are in, where that changed while ill.

    With the same employer nothing changes. Months are counted from the illness's first day.
    """
    in_new = share.new >= share.old
    changed = (ill > 0.0) & (in_new != (held.in_new > 0.0)) & career.elsewhere
    if not changed.any():
        return held
    where = np.nonzero(changed)
    full, then = _allowed(career, share, where, month)
    return replace(
        held,
        full=_put(held.full, where, full),
        then=_put(held.then, where, then),
        in_new=_put(held.in_new, where, in_new[where]),
    )
