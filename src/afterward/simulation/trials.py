"""Going back after a trial: lives that take a new post for some months and then return.

Whoever goes back quits after so many months, looks for a post like the old one, and is back once
the law lets them practise and one is found. Past the licence's barrier coming back costs money, and
does not work out for all: the unluckiest stay in the new post. Lives that return and lives that
stay in the new post share all their luck, so that what the right to return is worth is their
difference. A post that ends by itself (a secondment) is left in the same way, when it ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.errors import AfterwardError
from afterward.law.licence import cost_to_return, months_to_return, success
from afterward.options import Alternative
from afterward.profile import Profile
from afterward.simulation.licence_fees import licence_record
from afterward.simulation.luck import Luck
from afterward.simulation.phases import Phases
from afterward.simulation.world import World

Array = NDArray[np.float64]

LONGEST_TRIAL = 120.0


def with_returns(  # noqa: PLR0913, PLR0917 - a way back takes a person, a law, a post and luck
    phases: Phases,
    returning: Mapping[str, float],
    profile: Profile,
    options: tuple[Alternative, ...],
    world: World,
    luck: Luck,
    search_factor: Array,
) -> Phases:
    """Return the phases with the named options left again after so many months in the new post.

    `returning` maps ids to months; posts that end by themselves are left then, if not before.
    `search_factor` is each life's luck in looking, `(life,)`. One
    uniform of each life is its luck on the way back, high is bad: it picks within the law's ranges
    of months and money, and past the barrier those with u above the odds do not come back at all.

    Raises:
        AfterwardError: an option that is not there, or months out of bounds.
    """
    _check(returning, options)
    months = np.array([_until(option, returning) for option in options])[:, None, None]
    if np.isinf(months).all():
        return phases
    quits = phases.begins + months
    away = np.where(np.isfinite(quits), quits - phases.ends, 0.0)
    kept = np.array([option.same_employer for option in options])[:, None, None]
    clinical = np.array([option.clinical for option in options])[:, None, None]
    rule, away = licence_record(profile), np.where(clinical, 0.0, away)
    law = months_to_return(rule, away, luck.way_back)
    works_out = luck.way_back <= success(rule, away, luck.way_back)
    search = world.clinic_search[:, None] * search_factor
    # Looking goes on beside what the law asks for; with the same employer the post is still there.
    returns = quits + np.where(kept, 0.0, np.maximum(law, search))
    cost = np.where(np.isfinite(quits), cost_to_return(rule, away, luck.way_back), 0.0)
    quits, returns = (np.where(works_out, mark, np.inf) for mark in (quits, returns))
    cost = np.where(works_out, cost, 0.0)
    # Many lives are much memory: what is the same for all is told once.
    return replace(
        phases,
        quits=quits,
        returns=quits if np.array_equal(quits, returns) else returns,
        re_entry=cost if cost.any() else 0.0,
    )


def _until(option: Alternative, returning: Mapping[str, float]) -> float:
    """Return after how many months in it an option's post is left again; infinite if never."""
    return min(returning.get(option.id, np.inf), option.lasts_months or np.inf)


def _check(returning: Mapping[str, float], options: tuple[Alternative, ...]) -> None:
    ids = [option.id for option in options]
    unknown = [name for name in returning if name not in ids]
    odd = [name for name, m in returning.items() if not 0.0 <= m <= LONGEST_TRIAL]
    if not unknown and not odd:
        return
    came = ", ".join(f"“{name}” after {returning[name]} months" for name in (*unknown, *odd))
    raise AfterwardError(
        f"a return from {came} cannot be lived through",
        code="simulation.returning",
        remedy=f"Name one of: {', '.join(ids)}; and months from 0 to {LONGEST_TRIAL:.0f}.",
    )
