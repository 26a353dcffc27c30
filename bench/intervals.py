"""Whether the ranges of ranks hold what they claim, if the published standard errors are true.

The published ratings stand for the truth. They are disturbed by their own errors, an answer is made
of the disturbed ones, and its ranges are held against the true ranks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from afterward.matching import Ask, Index, draws, match
from afterward.matching.fusion import features, fuse_features
from afterward.matching.index import weights
from afterward.matching.rated import Rated
from afterward.matching.signals import RATED, rated_signals

Array = NDArray[np.float64]

REPLICATES, TOP, SEED = 3, 25, 11


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many ranges held the true rank, how many there were, and how wide they were."""

    held: float
    count: int
    width: float
    single: float


def disturbed(index: Index, still: Mapping[str, NDArray[np.float32]]) -> Iterator[Index]:
    """Go through indexes made of ratings that are off by their own errors.

    `still` are the features that do not rest on ratings.
    """
    rng = np.random.default_rng(SEED)
    for _ in range(REPLICATES):
        sections = {name: _off(one, rng) for name, one in index.sections.items()}
        found = rated_signals(sections)
        made = features({name: found[name] for name in RATED})
        fused = fuse_features({**still, **made}, weights())
        yield replace(
            index,
            sections=sections,
            **{name: getattr(fused, name).astype(np.float32) for name in ("first", "near", "wide")},
        )


def _off(one: Rated, rng: np.random.Generator) -> Rated:
    moved = one.value + one.error * rng.standard_normal(one.value.shape)
    # Who is not rated has the mean of kin, here as there.
    return replace(one, value=np.where(one.borrowed[:, None], one.value, moved))


def coverage(true: Index, seen: list[Index], origins: list[int], wider: float) -> Coverage:
    """Return how often ranges held the true rank, with scores spread so much wider."""
    hits, widths = [], []
    before = draws.WIDER
    draws.WIDER = wider
    for row in origins:
        ask = Ask(now={row: 1.0}, top=TOP)
        ranks = _ranks(true, replace(ask, top=100))
        for one in seen:
            for place in match(one, ask).occupations:
                rank = ranks.get(place.code, 10_000)
                hits.append(place.low <= rank <= place.high)
                widths.append(place.high - place.low + 1)
    draws.WIDER = before
    wide = np.array(widths)
    return Coverage(float(np.mean(hits)), len(hits), float(wide.mean()), float((wide == 1).mean()))


def _ranks(index: Index, ask: Ask) -> dict[str, int]:
    return {one.code: one.rank for one in match(index, ask).occupations}
