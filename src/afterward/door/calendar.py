"""The best and the worst month to leave: by dated sums alone, free of what anyone values.

Some sums hang on the calendar: a forgiveness that needs a few more payments, a bond that runs out,
an employer's share that is not yet one's own. For each month the sums lost by leaving then are
added; the best month is the first that loses least, the worst the last that loses most.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from afterward.base.months import month_number, month_of, month_text, month_words, whole_months
from afterward.base.saying import say, say_many
from afterward.door.day import Day
from afterward.door.debts import counts_then, pslf_done_month, stakes
from afterward.door.stages import ends
from afterward.options import Alternative
from afterward.profile import Debt, Profile

VIEW_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Loss:
    """A sum lost by leaving in one month, in the person's currency, and what it is.

    `what` is the sum alone, `why` says with it until when or how much is missing.
    """

    amount: float
    why: str
    what: str


@dataclass(frozen=True, slots=True)
class Months:
    """One option's best and worst month to leave (month numbers), with what each one loses.

    Where no dated sum tells months apart, `best` is the soonest month and `worst` is None.
    """

    option: Alternative
    best: int
    worst: int | None
    best_losses: tuple[Loss, ...]
    worst_losses: tuple[Loss, ...]

    @property
    def stands_out(self) -> bool:
        """Return whether waiting, or not waiting, changes a sum."""
        return self.worst is not None

    def as_dict(self) -> dict[str, Any]:
        """Return the months as plain data."""
        worst = None if self.worst is None else _plain(self.worst, self.worst_losses)
        return {
            "option": self.option.id,
            "name": self.option.name,
            "best": _plain(self.best, self.best_losses),
            "worst": worst,
        }


def _plain(month: int, losses: tuple[Loss, ...]) -> dict[str, Any]:
    return {
        "leave": month_text(month),
        "lost": round(sum(loss.amount for loss in losses)),
        "why": [loss.why for loss in losses],
    }


def soonest_month(option: Alternative, on: dt.date) -> int:
    """Return the first month a post can be left in for an option: its notice, and its wait.

    What opens only at the end of training is left for then; notice is given before.
    """
    waits = option.start_month if option.after_training else None
    return month_of(on) + 1 + max(whole_months(option.notice_months), waits or 0)


def every_month(option: Alternative, on: dt.date) -> range:
    """Return the month numbers of three years in which a post can be left, one at least."""
    first = soonest_month(option, on)
    return range(first, max(month_of(on) + 1 + VIEW_MONTHS, first + 1))


FURTHEST_MONTHS = 120
# A month in which something is done or served counts as near for so long.
NEAR_MONTHS = 60


def months_of_interest(profile: Profile, on: dt.date) -> tuple[int, ...]:
    """Return the months at which waiting changes something: a clock, a bond, a vesting."""
    found = {m for debt in profile.debts if (m := pslf_done_month(profile, debt, on)) is not None}
    dated = (profile.licence.bond_until, profile.work.vests)
    found |= {month_number(month) for month in dated if month is not None}
    now = month_of(on)
    return tuple(sorted(m for m in found if now < m <= now + FURTHEST_MONTHS))


def months(profile: Profile, option: Alternative, on: dt.date) -> Months:
    """Return the best and worst month to leave for one option, and what each loses."""
    lost = {
        month: dated_losses(Day(profile=profile, option=option, on=on, month=month))
        for month in _candidates(profile, option, on)
    }
    sums = {month: round(sum(loss.amount for loss in losses)) for month, losses in lost.items()}
    least, most = min(sums.values()), max(sums.values())
    best = next(month for month, amount in sums.items() if amount == least)
    worst = None if least == most else max(m for m, amount in sums.items() if amount == most)
    return Months(option, best, worst, lost[best], () if worst is None else lost[worst])


def _candidates(profile: Profile, option: Alternative, on: dt.date) -> list[int]:
    """Return every month of the next three years, and later ones in which something is done."""
    near = [*every_month(option, on)]
    last = month_of(on) + NEAR_MONTHS
    later = [m for m in months_of_interest(profile, on) if near[-1] < m <= last]
    return near + later


def dated_losses(day: Day) -> tuple[Loss, ...]:
    """Return the sums that leaving on a day loses and a later day would not.

    On a road in stages a bond and what vests look at the soonest likely end of the post.
    """
    found = [_forgiveness(day, debt) for debt in day.profile.debts]
    if day.leaves_employer:
        found += [_bond(day), _unvested(day)]
    return tuple(loss for loss in found if loss is not None)


def _forgiveness(day: Day, debt: Debt) -> Loss | None:
    done = pslf_done_month(day.profile, debt, day.on)
    if done is None or done <= day.month or counts_then(day):
        return None
    forgiven, _ = stakes(day.profile, debt)
    told = forgiven.words(day)
    left = done - day.month
    why = say_many(
        "about {amount} of forgiveness, {n} payment short",
        "about {amount} of forgiveness, {n} payments short",
        left,
        amount=told,
    )
    return Loss(forgiven.now, why, say("about {amount} of forgiveness", amount=told))


def _bond(day: Day) -> Loss | None:
    ties = day.profile.licence
    if ties.bond_until is None or ends(day)[0] >= month_number(ties.bond_until):
        return None
    until = month_words(month_number(ties.bond_until))
    penalty = day.money(ties.bond_penalty)
    why = say("{penalty} under the bond (to {month})", penalty=penalty, month=until)
    return Loss(ties.bond_penalty, why, say("{penalty} under the bond", penalty=penalty))


def _unvested(day: Day) -> Loss | None:
    work = day.profile.work
    if work.vests is None or work.unvested <= 0 or ends(day)[0] >= month_number(work.vests):
        return None
    when = month_words(month_number(work.vests))
    amount = day.money(work.unvested)
    why = say("{amount} your employer paid in (yours in {month})", amount=amount, month=when)
    return Loss(work.unvested, why, say("{amount} your employer paid in", amount=amount))
