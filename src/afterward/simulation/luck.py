"""Luck: what nobody can know before it happens, the same for every option and every state."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from afterward.base.streams import Streams

Array = NDArray[np.float64]

# One call of the generator gives a year of a life its four words, in this order.
YEAR = "market"


@dataclass(frozen=True, slots=True)
class Luck:
    """The luck of each life; `market`, `lost`, `ill` and `long` have shape `(life, year)`.

    `market` is standard normal, the rest are uniforms: for the searches, the way back, a post
    lost, a long illness and how long it is.
    """

    search: Array
    way_back: Array
    market: Array
    lost: Array
    ill: Array
    long: Array


def draw_luck(streams: Streams, lives: int, years: int, *, first: int = 0) -> Luck:
    """Draw the luck of `lives` lives from number `first` on.

    The state word of the counter is 0: all states of knowledge live the same lives.
    """
    life = np.arange(first, first + lives)
    year = streams.uniforms(YEAR, life=life[:, None], time=np.arange(years)[None, :])
    return Luck(
        search=streams.uniform("search", life=life),
        way_back=streams.uniform("way-back", life=life),
        market=ndtri(year[0]),
        lost=year[1],
        ill=year[2],
        long=year[3],
    )
