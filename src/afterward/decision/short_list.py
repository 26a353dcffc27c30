"""The few options that are looked at closely, each with why it is there, and those that are not.

Must-haves cut first. What the person asked for, both ways of staying and, for those in training
who said when it ends, finishing it first are always there. The rest are chosen one by one, each
the one that adds most to the best of the list, tastes averaged:

    gain of i = mean over tastes of max(worth of i, best of those listed) - best of those listed

So a list holds something for every way of weighing, and two roads that are much alike do not fill
it. Picks made so, with nothing else asked of them, gain at least 63 % of what the best list of
their number gains (Nemhauser, Wolsey and Fisher 1978). Here more is asked: some places are kept for
roads that stay in clinic and some for roles outside it, so that neither side is shown alone, and
no group fills the list; what that costs is told with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from afterward.base.figures import middle
from afterward.decision.first_look import FirstLook
from afterward.options import Alternative
from afterward.preferences import Cut
from afterward.profile import Profile

Array = NDArray[np.float64]
Why = Literal["stay", "mend", "offer", "training", "asked", "rated", "clinic", "role", "worth"]

USUAL, MOST = 10, 12
# Places kept for each side, beside staying and mending.
IN_CLINIC, OUTSIDE = 3, 4
# Roles of one group: one among the places kept, two in all, so that no list of ten is ten alike.
FIRST_OF_A_GROUP, OF_A_GROUP = 1, 2
# Months of spending: what adds less to the best of the list is no reason for a longer one.
MATTERS = 0.5
# Months of unpaid training from which it is told as what keeps an income away.
LONG_STUDY = 12.0
# Months of spending from which a criterion is named as a reason.
NAMED = 1.0


@dataclass(frozen=True, slots=True)
class Placed:
    """One option at a first look: its place among all, and where it is ahead and behind staying.

    `ahead` and `behind` name criteria, the furthest first; `why` says what brought it to the list,
    nothing for those that were left.
    """

    id: str
    name: str
    group: str
    place: int
    ahead: tuple[str, ...]
    behind: tuple[str, ...]
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class ShortList:
    """The options looked at closely, those left, and what must-haves cut of the left.

    `lost` is what leaving the others out may cost, in months of today's spending: the best of all
    less the best of the list, tastes averaged, at the first look; `beaten` the share of tastes to
    which one of the others was worth most; `studied` names those cut that begin with a year or more
    of unpaid study.
    """

    listed: tuple[Placed, ...]
    left: tuple[Placed, ...]
    cut: tuple[Cut, ...]
    lost: float
    beaten: float
    studied: frozenset[str] = frozenset()

    def chosen(self, options: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
        """Return the options listed, in the order of the catalogue."""
        names = {one.id for one in self.listed}
        return tuple(option for option in options if option.id in names)


def short_list(profile: Profile, look: FirstLook) -> ShortList:
    """Return the list for one person from a first look at all their options."""
    gone = {cut.id for cut in look.cut if not cut.kept}
    why = _asked_for(profile, look.options)
    able = [i for i, one in enumerate(look.options) if one.id not in gone or one.id in why]
    if len(able) <= MOST:
        why |= {look.options[i].id: "worth" for i in able if look.options[i].id not in why}
    else:
        _fill(look, able, why)
    placed, lost = _placed(look, why), _lost(look, able, why)
    listed = tuple(one for one in placed if one.why)
    return ShortList(
        listed=listed,
        left=tuple(one for one in placed if not one.why and one.id not in gone),
        cut=tuple(cut for cut in look.cut if cut.id in gone and cut.id not in why),
        lost=float(lost.mean()),
        beaten=float((lost > 0.0).mean()),
        studied=frozenset(one.id for one in look.options if one.id in gone and _studies(one)),
    )


def _asked_for(profile: Profile, options: tuple[Alternative, ...]) -> dict[str, Why]:
    """Return what is on the list whatever it is worth: staying, finishing training, the named."""
    why: dict[str, Why] = {}
    for option in options:
        if option.road in ("stay", "mend"):
            why[option.id] = option.road
        elif option.offer:
            why[option.id] = "offer"
        elif option.in_training:
            why[option.id] = "training"
        elif option.id in profile.must_haves.keep:
            why[option.id] = "asked"
        elif option.id in profile.ratings:
            why[option.id] = "rated"
    return why


def _fill(look: FirstLook, able: list[int], why: dict[str, Why]) -> None:
    """Add to a list until it is long enough: the two sides' places first, then whatever adds."""
    inside = [i for i in able if look.options[i].clinical]
    outside = [i for i in able if not look.options[i].clinical]
    for some, places, reason in ((inside, IN_CLINIC, "clinic"), (outside, OUTSIDE, "role")):
        named = sum(look.options[i].id in why for i in some if look.options[i].road != "stay")
        for _ in range(places - named + (reason == "clinic")):
            _add(look, some, why, reason)
    while len(why) < USUAL and _add(look, able, why, "worth"):
        pass
    while len(why) < MOST and _add(look, able, why, "worth", least=MATTERS):
        pass


def _add(
    look: FirstLook, some: list[int], why: dict[str, Why], reason: Why, *, least: float = -np.inf
) -> bool:
    """Add the option that adds most to the best of the list; return whether one was added."""
    most = FIRST_OF_A_GROUP if reason == "role" else OF_A_GROUP
    free = [i for i in some if look.options[i].id not in why and not _crowded(look, i, why, most)]
    if not free:
        return False
    listed = [i for i, one in enumerate(look.options) if one.id in why]
    best = look.worth[:, listed].max(axis=1, keepdims=True)
    gains = np.maximum(look.worth[:, free] - best, 0.0).mean(axis=0)
    # Where none adds anything to the best, the one that comes nearest to it on average.
    order = np.lexsort((look.worth[:, free].mean(axis=0), gains))
    at = int(order[-1])
    if gains[at] < least:
        return False
    why[look.options[free[at]].id] = reason
    return True


def _crowded(look: FirstLook, i: int, why: dict[str, Why], most: int) -> bool:
    """Return whether the list has as many roles of an option's group as it may have."""
    option = look.options[i]
    alike = [one for one in look.options if one.id in why and one.group == option.group]
    return not option.clinical and len(alike) >= most


def _placed(look: FirstLook, why: dict[str, Why]) -> list[Placed]:
    """Return every option with its place by average worth, from 1."""
    order = np.argsort(-look.worth.mean(axis=0), kind="stable")
    places = np.empty(order.size, np.intp)
    places[order] = np.arange(1, order.size + 1)
    return [
        Placed(
            id=option.id,
            name=option.name,
            group=option.group,
            place=int(places[i]),
            ahead=_named(look, i, 1.0, most=2),
            behind=_named(look, i, -1.0, most=1),
            why=why.get(option.id),
        )
        for i, option in enumerate(look.options)
    ]


def _named(look: FirstLook, i: int, sign: float, *, most: int) -> tuple[str, ...]:
    """Return the criteria that most set an option apart from staying, one way."""
    size = {name: sign * float(part[i]) for name, part in look.parts.items()}
    told = sorted((name for name in size if size[name] >= NAMED), key=lambda name: -size[name])
    return tuple(told[:most])


def _studies(option: Alternative) -> bool:
    """Return whether an option begins with long study, with no part of the post kept."""
    return not option.beside and middle(option.training) >= LONG_STUDY


def _lost(look: FirstLook, able: list[int], why: dict[str, Why]) -> Array:
    """Return by how much the best of all is ahead of the best of the list; `(taste,)`."""
    listed = [i for i in able if look.options[i].id in why]
    return look.worth[:, able].max(axis=1) - look.worth[:, listed].max(axis=1)
