"""When each life leaves its post and when it takes up the next: the phases of a change.

A life under an option is: in the present post (notice included), then a gap (training, search,
or time off), then the new post, then retirement. Two months say it all, `leaves` and `begins`.
One that only tries the new post goes back: it `quits`, looks, and `returns` to a post like the old.
A road in stages keeps a part of the present post until the new one begins. A new post that begins
with paid training ends with it, when one `qualifies`; a post for those trained is looked for then,
and one `settles` in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.options import Alternative

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Phases:
    """Months from now at which each life leaves, has trained, begins anew, and retires.

    `leaves` has shape `(option, state, life)`, as have `trained` and `begins`; `retires` is one
    number. A life that never leaves has `leaves` and `begins` at the moment its post changes.
    `looks` is 1 where a gap is spent looking for a post, 0 where it is time off or a wait for one
    that is signed; it broadcasts to the others, as do `quits` and `returns`: infinite for those
    who do not go back. `re_entry` is what opening the licence again costs those who do, in today's
    money. `kept` is the share of the present post that goes on from `leaves` until `begins`.
    `qualifies` and `settles` are as the new post begins where it does not begin with training.
    """

    leaves: Array
    trained: Array
    begins: Array
    retires: float
    looks: Array | float = 1.0
    quits: Array | float = np.inf
    returns: Array | float = np.inf
    re_entry: Array | float = 0.0
    kept: Array | float = 0.0
    qualified: Array | None = None
    settled: Array | None = None

    @property
    def qualifies(self) -> Array:
        """Return when paid training in the new post ends."""
        return self.begins if self.qualified is None else self.qualified

    @property
    def settles(self) -> Array:
        """Return when the post begins that pays as a trained one does."""
        return self.begins if self.settled is None else self.settled

    @property
    def ends(self) -> Array:
        """Return when the present post ends: as the new one begins, where a part is kept."""
        if not np.any(self.kept):
            return self.leaves
        return np.where(np.asarray(self.kept) > 0.0, self.begins, self.leaves)

    @property
    def gap(self) -> Array:
        """Return for how many months there is no post at all, while working life lasts."""
        ends = ((self.ends, self.begins), (self.qualifies, np.minimum(self.settles, self.quits)))
        found = [np.minimum(b, self.retires) - np.minimum(a, self.retires) for a, b in ends]
        return found[0] + np.maximum(found[1], 0.0)


@dataclass(frozen=True, slots=True)
class Share:
    """How many months of a step are spent in each phase; arrays `(option, state, life)`.

    `waiting` is without a post and not in training: looking for one, or not (`Phases.looks`).
    `back` is the part of `old` that comes after a return, `kept` the part that is a share of the
    post kept beside training: months of it, so that half a post for two months is one. `ill_old`
    and `ill_new` are the parts of `old` and `new` in which one is off sick, `unpaid_old` and
    `unpaid_new` the months' pay that this costs. `gone` is the months, with or without a post, for
    which a post lost or an illness has ended the work for the present employer, `ended` how many
    months from now it did so (infinite: it has not).
    """

    old: Array
    training: Array
    waiting: Array
    new: Array
    retired: float
    back: Array | float = 0.0
    kept: Array | float = 0.0
    ill_old: Array | float = 0.0
    ill_new: Array | float = 0.0
    unpaid_old: Array | float = 0.0
    unpaid_new: Array | float = 0.0
    gone: Array | float = 0.0
    ended: Array | float = np.inf

    @property
    def gap(self) -> Array:
        """Return the months without a post."""
        return self.training + self.waiting

    @property
    def paid_old(self) -> Array:
        """Return the months' pay that the old post (or one like it) pays."""
        return self.old - self.unpaid_old

    @property
    def paid_new(self) -> Array:
        """Return the months' pay that the new post pays."""
        return self.new - self.unpaid_new


def looks_for_a_post(option: Alternative) -> bool:
    """Return whether a gap under an option is spent looking: not in time off, nor with an offer."""
    return not option.offer and option.road != "pause"


@dataclass(frozen=True, slots=True)
class Plan:
    """How a person goes about a change: when they act, and whether they look before they leave.

    `wait` is how many months from now they give notice at the earliest; `dated` is true where they
    have named the month in which the present post ends, whatever has been found by then.
    """

    wait: float = 0.0
    dated: bool = False
    look_first: bool = True


def change_months(
    option: Alternative, *, search: Array, training: Array, plan: Plan
) -> tuple[Array, Array, Array]:
    """Return when one option's lives leave, have trained and begin; each `(state, life)`.

    Rules by road: stay: never; mend, reduce: the post changes once it is agreed; move: search
    from the present post, then notice; pause: notice, then the time off; leave: see `_leave`.
    Asking and looking begin today; with a date named, nothing changes before it. An offer begins
    when it says, and the present post is kept until then (or until the date named); what opens only
    at the end of training begins then, and training goes on until it does.
    """
    zero = np.zeros_like(search)
    named = plan.wait + option.notice_months if plan.dated or plan.wait > 0.0 else 0.0
    if option.start_month is not None:
        begins = np.maximum(zero + option.start_month, named)
        leaves = zero + named if plan.dated and not option.after_training else begins
        return leaves, leaves, begins
    if option.road in ("stay", "mend", "reduce"):
        changed = np.maximum(search, named)
        return changed, changed, changed
    if option.road == "pause":
        leaves = zero + plan.wait + option.notice_months
        return leaves, leaves, leaves + option.pause_months
    if option.road == "move":
        look = Plan(plan.wait, plan.dated, look_first=True)
        return _leave(search, zero, look, option.notice_months)
    return _leave(search, training, plan, option.notice_months)


def _leave(search: Array, training: Array, plan: Plan, notice: float) -> tuple[Array, Array, Array]:
    """Return the months of leaving for another post.

    Looking first, with no date set and nothing to train for: the notice is given once the post is
    found (not before `wait`), so there is no gap. With a date set, looking begins today and
    whatever is left of the search on that day is a gap. With training, looking goes on beside it.
    Leaving first, the search begins with the notice, or after the training.
    """
    trains = training > 0
    waits = plan.look_first and not plan.dated
    leaves = notice + np.maximum(plan.wait, np.where(trains | (not waits), 0.0, search))
    trained = leaves + training
    if plan.look_first:
        ahead = np.where(trains, training, search if waits else plan.wait + notice)
    else:
        ahead = np.where(trains, 0.0, notice)
    return leaves, trained, trained + np.maximum(search - ahead, 0.0)


def overlap(first: float, end: float, low: Array | float, high: Array | float) -> Array:
    """Return how many months of `[first, end)` lie in `[low, high)`."""
    return np.clip(np.minimum(end, high) - np.maximum(first, low), 0.0, None)


def shares(phases: Phases, first: int, months: int) -> Share:
    """Return the months of one step that each life spends in each phase."""
    end = min(first + months, max(phases.retires, first))
    retired = months - (end - first)
    old = overlap(first, end, 0.0, phases.leaves)
    training = overlap(first, end, phases.leaves, phases.trained)
    waiting = overlap(first, end, phases.trained, phases.begins)
    kept: Array | float = 0.0
    if np.any(phases.kept):
        kept = phases.kept * (training + waiting)
        old, training, waiting = old + kept, *(v * (1.0 - phases.kept) for v in (training, waiting))
    back: Array | float = 0.0
    if np.isfinite(phases.quits).any():
        back = overlap(first, end, phases.returns, np.inf)
        old, waiting = old + back, waiting + overlap(first, end, phases.quits, phases.returns)
    new = overlap(first, end, phases.begins, phases.quits)
    if phases.settled is not None:
        until = np.minimum(phases.settled, phases.quits)
        looking = overlap(first, end, phases.qualifies, until)
        new, waiting = new - looking, waiting + looking
    return Share(
        old=old,
        training=training,
        waiting=waiting,
        new=new,
        retired=retired,
        back=back,
        kept=kept,
    )
