"""Random numbers that can be recomputed one at a time: Philox4x32-10, keyed by what they are for.

Counter layout (frozen by golden vectors in the tests; kernels must use the same):

    counter = (life, state, time, stream)        key = (seed low 32 bits, seed high 32 bits)

`stream` is the CRC-32 of the stream's name, so a new cause of chance never disturbs an old one.
`state` 0 is kept for luck: luck is shared by all states of knowledge, so that it can be averaged
out before any maximum is taken; states of knowledge count from 1.

Source: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3".
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base import special

_MULTIPLIER_0 = np.uint64(0xD2511F53)
_MULTIPLIER_1 = np.uint64(0xCD9E8D57)
_WEYL_0 = np.uint32(0x9E3779B9)
_WEYL_1 = np.uint32(0xBB67AE85)
_LOW = np.uint64(0xFFFFFFFF)
_SHIFT = np.uint64(32)
_ROUNDS = 10

Words = NDArray[np.uint32]
# How random numbers are drawn: each by itself, or evenly spread (`afterward.base.sobol`).
Draws = Literal["philox", "sobol"]


def philox4x32(
    counter: tuple[ArrayLike, ArrayLike, ArrayLike, ArrayLike], key: tuple[int, int]
) -> tuple[Words, Words, Words, Words]:
    """Scramble each counter into four random 32-bit words (ten rounds).

    The four counter words broadcast against each other; the answer has their joint shape.
    """
    c0, c1, c2, c3 = (np.asarray(word, dtype=np.uint32) for word in counter)
    k0, k1 = np.uint32(key[0]), np.uint32(key[1])
    with np.errstate(over="ignore"):
        for _ in range(_ROUNDS):
            product_0 = _MULTIPLIER_0 * c0.astype(np.uint64)
            product_1 = _MULTIPLIER_1 * c2.astype(np.uint64)
            high_0, low_0 = _split(product_0)
            high_1, low_1 = _split(product_1)
            c0, c1, c2, c3 = high_1 ^ c1 ^ k0, low_1, high_0 ^ c3 ^ k1, low_0
            k0, k1 = np.uint32(k0 + _WEYL_0), np.uint32(k1 + _WEYL_1)
    return c0, c1, c2, c3


def _split(product: NDArray[np.uint64]) -> tuple[Words, Words]:
    return (product >> _SHIFT).astype(np.uint32), (product & _LOW).astype(np.uint32)


def to_uniform(words: Words) -> NDArray[np.float64]:
    """Turn 32-bit words into numbers strictly between 0 and 1.

    23 bits and a half: exact in single precision too, so that a fast kernel can never round
    one up to 1 and draw an event of 619 standard deviations.
    """
    return ((words >> np.uint32(9)).astype(np.float64) + 0.5) * 2.0**-23


def stream_number(name: str) -> int:
    """Return the permanent number of a named stream."""
    return zlib.crc32(name.encode())


@dataclass(frozen=True, slots=True)
class Streams:
    """Every random number of one answer, each found by name and place, never by order."""

    seed: int

    @property
    def draws(self) -> Draws:
        """Return how these numbers are drawn: each by itself."""
        return "philox"

    @property
    def plain_luck(self) -> bool:
        """Return whether luck is drawn each number by itself, as the fast kernel draws it."""
        return True

    @property
    def key(self) -> tuple[int, int]:
        """Return the seed as the two key words of the generator."""
        return self.seed & 0xFFFFFFFF, (self.seed >> 32) & 0xFFFFFFFF

    def uniform(
        self, stream: str, *, state: ArrayLike = 0, life: ArrayLike = 0, time: ArrayLike = 0
    ) -> NDArray[np.float64]:
        """Return uniforms in (0, 1), in the joint shape of `state`, `life` and `time`."""
        return to_uniform(philox4x32((life, state, time, stream_number(stream)), self.key)[0])

    def uniforms(
        self, stream: str, *, state: ArrayLike = 0, life: ArrayLike = 0, time: ArrayLike = 0
    ) -> tuple[NDArray[np.float64], ...]:
        """Return all four uniforms of each place, for what happens together; the first as above."""
        words = philox4x32((life, state, time, stream_number(stream)), self.key)
        return tuple(to_uniform(word) for word in words)

    def normal(
        self, stream: str, *, state: ArrayLike = 0, life: ArrayLike = 0, time: ArrayLike = 0
    ) -> NDArray[np.float64]:
        """Return standard normals, in the joint shape of `state`, `life` and `time`."""
        return special.ndtri(self.uniform(stream, state=state, life=life, time=time))
