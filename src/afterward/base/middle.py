"""Streams in which nothing is unknown: every figure at its middle, luck as ever.

For a first look at many options: what differs between them is then the options themselves, and
not how their figures happened to be drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.streams import Streams


@dataclass(frozen=True, slots=True)
class MiddleStreams(Streams):
    """The streams of a seed, but for what states of knowledge differ in: that is at its median."""

    def uniform(
        self, stream: str, *, state: ArrayLike = 0, life: ArrayLike = 0, time: ArrayLike = 0
    ) -> NDArray[np.float64]:
        """Return uniforms in (0, 1): a half wherever a state of knowledge is named."""
        found = Streams(self.seed).uniform(stream, state=state, life=life, time=time)
        return np.where(np.asarray(state) == 0, found, 0.5)

    def uniforms(
        self, stream: str, *, state: ArrayLike = 0, life: ArrayLike = 0, time: ArrayLike = 0
    ) -> tuple[NDArray[np.float64], ...]:
        """Return all four uniforms of each place: halves wherever a state of knowledge is named."""
        found = Streams(self.seed).uniforms(stream, state=state, life=life, time=time)
        known = np.asarray(state) == 0
        first, second, third, fourth = (np.where(known, word, 0.5) for word in found)
        return first, second, third, fourth
