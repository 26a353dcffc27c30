"""What a licence costs to hold while it is not used, and to open again on the way back."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.records import Record
from afterward.law.keeping import yearly_fee
from afterward.law.licence import licence_of, licence_rule
from afterward.options import Alternative
from afterward.profile import Profile, is_gp
from afterward.simulation.clock import Step
from afterward.simulation.phases import Phases, Share

Array = NDArray[np.float64]


# In a post that uses the licence its fee is in today's spending, or paid by the employer.
LICENCE_IN_USE = 0.0


@dataclass(frozen=True, slots=True)
class Fees:
    """What holding the licence costs a year in a gap and in the new post, in today's money.

    `(option, 1, 1)`: nothing in a post that practises, where the fee is in today's spending or the
    employer's. `found` is false where nobody has found the fee, so that nothing is counted.
    """

    gap: Array
    new: Array
    found: bool

    def due(self, share: Share, price: Array) -> Array:
        """Return what is due for a step, nominal: the yearly fee, by the month, at its prices."""
        return (share.gap * self.gap + share.new * self.new) / 12.0 * price


def licence_record(profile: Profile) -> Record:
    """Return the licence rule that holds for a person."""
    person = profile.person
    return licence_rule(person.country, person.profession, person.region, gp=is_gp(profile))


def licence_fees(profile: Profile, options: tuple[Alternative, ...]) -> Fees:
    """Return what each option pays to hold a licence it does not use: the middle of the range.

    A post in clinic uses it, and so does the part of a post that is kept while training.
    """
    span = yearly_fee(licence_of(licence_record(profile)))
    yearly = 0.0 if span is None else span.middle
    held = np.array([option.licence == "held" for option in options])
    idle = np.array([not option.clinical for option in options])
    alone = np.array([option.beside == 0.0 for option in options])
    column = yearly * np.stack([held & alone, held & idle])[:, :, None, None]
    return Fees(gap=column[0], new=column[1], found=span is not None)


def re_entry_due(phases: Phases, step: Step, price: Array) -> Array | None:
    """Return what opening the licence again costs those who come back in a step; None if nobody."""
    if not np.any(phases.re_entry):
        return None
    returns = np.asarray(phases.returns)
    # Whoever has stopped working by then comes back to no post.
    comes = (returns >= step.first) & (returns < min(step.end, phases.retires))
    return phases.re_entry * comes * price if comes.any() else None
