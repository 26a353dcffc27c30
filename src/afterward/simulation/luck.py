"""Luck: what nobody can know before it happens, the same for every option and every state."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from afterward.base.streams import Streams

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Luck:
    """The luck of each life; `market` has shape `(life, year)`, the others `(life,)`."""

    search: Array
    way_back: Array
    market: Array


def draw_luck(streams: Streams, lives: int, years: int) -> Luck:
    """Draw the luck of every life: uniforms for the searches, normals for the markets.

    The state word of the counter is 0: all states of knowledge live the same lives.
    """
    life = np.arange(lives)
    return Luck(
        search=streams.uniform("search", life=life),
        way_back=streams.uniform("way-back", life=life),
        market=streams.normal("market", life=life[:, None], time=np.arange(years)[None, :]),
    )
