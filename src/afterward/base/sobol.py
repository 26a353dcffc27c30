"""Random numbers spread more evenly than chance would: scrambled Sobol points, found by name.

The same places as `Streams` (stream, state, life, time), so that one can stand in for the other:

- number i of the states (or of the lives) is point i div 16 of scramble i mod 16. The scrambles
  are independent of each other, so the spread of their means is the standard error.
- a stream at one time is one coordinate of the points. What matters most shares one sequence
  (`LEADING`); every other stream has sequences of its own, one for each 32 times, whose points
  come in an order of their own. So a new stream moves no number of an old one.
- each coordinate of each scramble is scrambled by a random triangular matrix of bits and a random
  shift, both drawn by Philox from seed, scramble, stream and time.
- where both a state and a life are named, plain Philox is used: such luck is not shared.

Sources: Sobol (1967); Matousek (1998), "On the L2-discrepancy for anchored boxes" (matrix and
shift); Owen (1998), "Latin supercube sampling for very high-dimensional simulations" (sequences
put side by side in orders of their own).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.crossed import standard_error
from afterward.base.errors import AfterwardError, Fault
from afterward.base.sobol_numbers import BITS, COORDINATES, DIRECTIONS
from afterward.base.streams import Draws, Streams, Words, philox4x32, stream_number, to_uniform

SCRAMBLES = 16
# The two shared sequences: which one, first coordinate, number of times. What moves means most
# comes first (rank correlation with differences between options, over the example profiles); an
# option's own figures matter to that option alone and so stay by themselves. Add at the end of
# a sequence only: a coordinate given once is never given again.
LEADING: dict[str, tuple[str, int, int]] = {
    "search": ("luck", 0, 1),
    "way-back": ("luck", 1, 1),
    "market": ("luck", 2, 30),
    "figure:hiring.clinical": ("knowledge", 0, 1),
    "figure:money.real_portfolio_return": ("knowledge", 1, 1),
    "figure:pay.place": ("knowledge", 2, 1),
    "figure:time.night_recovery": ("knowledge", 3, 1),
    "figure:money.real_cash_return": ("knowledge", 4, 1),
    "figure:money.real_pay_growth": ("knowledge", 5, 1),
    "figure:burnout.half_life": ("knowledge", 6, 1),
    "check-in": ("knowledge", 7, 1),
    "trait": ("knowledge", 8, 1),
}
# What one random number is for, so that no two uses of the generator meet.
_MATRIX, _SHIFT, _ORDER = 0x40000000, 0x80000000, 0xC0000000
_ONE = np.uint32(1)

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SobolStreams(Streams):
    """Every random number of one answer by name and place, evenly spread over states and lives.

    Use 16 x 2^k states and lives: then every scramble holds a whole net of points.
    """

    scrambles: int = SCRAMBLES

    def __post_init__(self) -> None:
        """Refuse fewer than two scrambles: one alone cannot tell how far it is off."""
        if self.scrambles < 2:
            raise AfterwardError(
                "a standard error needs several scrambles",
                faults=(Fault("scrambles", str(self.scrambles), "2 or more; 16 is usual"),),
            )

    @property
    def draws(self) -> Draws:
        """Return how these numbers are drawn: evenly spread."""
        return "sobol"

    @property
    def plain_luck(self) -> bool:
        """Return whether luck is drawn each number by itself: it is spread as well."""
        return False

    def uniform(
        self, stream: str, *, state: ArrayLike = 0, life: ArrayLike = 0, time: ArrayLike = 0
    ) -> NDArray[np.float64]:
        """Return uniforms in (0, 1), in the joint shape of `state`, `life` and `time`."""
        state, life, time = (np.asarray(word, dtype=np.int64) for word in (state, life, time))
        shape = np.broadcast_shapes(state.shape, life.shape, time.shape)
        if not state.any():
            found = self._spread(stream, life, time, knowledge=False)
        elif not life.any() and state.all():
            found = self._spread(stream, state - 1, time, knowledge=True)
        else:
            luck = self._spread(stream, life, time, knowledge=False)
            known = self._spread(stream, np.maximum(state - 1, 0), time, knowledge=True)
            both = Streams(self.seed).uniform(stream, state=state, life=life, time=time)
            found = np.where(state == 0, luck, np.where(life == 0, known, both))
        return np.broadcast_to(found, shape).copy()

    def uniforms(
        self, stream: str, *, state: ArrayLike = 0, life: ArrayLike = 0, time: ArrayLike = 0
    ) -> tuple[NDArray[np.float64], ...]:
        """Return the four uniforms of each place; all but the first are streams of their own."""
        names = (stream, *(f"{stream}:{word}" for word in (1, 2, 3)))
        first, second, third, fourth = (
            self.uniform(name, state=state, life=life, time=time) for name in names
        )
        return first, second, third, fourth

    def _spread(
        self,
        stream: str,
        number: Numbers,
        time: Numbers,
        *,
        knowledge: bool,
    ) -> NDArray[np.float64]:
        """Return one stream's coordinates of the points with these numbers."""
        times, column = np.unique(time, return_inverse=True)
        point, scramble = np.divmod(number, self.scrambles)
        bits = max(int(point.max(initial=0)).bit_length(), 1)
        table, shift = self._scrambled(stream, times, bits, knowledge=knowledge)
        column = column.reshape(time.shape)
        words = shift[scramble, column]
        for bit in range(bits):
            chosen = (point >> bit & 1).astype(np.uint32)
            words = words ^ table[bit][scramble, column] * chosen
        return to_uniform(words)

    def _scrambled(
        self, stream: str, times: Numbers, bits: int, *, knowledge: bool
    ) -> tuple[list[Words], Words]:
        """Return scrambled direction numbers of each bit, and shifts; each `(scramble, time)`."""
        kind, number = int(knowledge), stream_number(stream)
        sequences, blocks, coordinates = _places(stream, times, knowledge=knowledge)
        plain = DIRECTIONS[:bits, coordinates]
        scramble = np.arange(self.scrambles)[:, None]

        def words(use: int, bit: int, time: ArrayLike, of: ArrayLike) -> Words:
            counter = (scramble + (use + (bit << 20) + (kind << 28)), 0, time, of)
            return philox4x32(counter, self.key)[0]

        table: list[Words] = [np.zeros((self.scrambles, times.size), np.uint32)] * bits
        for bit in range(bits):
            top = _ONE << np.uint32(BITS - 1 - bit)
            row = (words(_MATRIX, bit, times, number) & (top - _ONE)) | top
            for power in range(bit, bits):
                has = plain[power] >> np.uint32(BITS - 1 - bit) & _ONE
                table[power] = table[power] ^ row * has
        order = [words(_ORDER, power, blocks, sequences) for power in range(bits)]
        return _reordered(table, order), words(_SHIFT, 0, times, number)


@dataclass(frozen=True, slots=True)
class SpreadStates(SobolStreams):
    """States of knowledge evenly spread, luck as plain as ever: what the fast kernel can live.

    State number i is point i div 16 of scramble i mod 16, as in `SobolStreams`. Lives drawn each
    by itself can be shared out in sixteen parts at will, so errors are told by scrambles here too.
    """

    @property
    def plain_luck(self) -> bool:
        """Return whether luck is drawn each number by itself."""
        return True

    def uniforms(
        self, stream: str, *, state: ArrayLike = 0, life: ArrayLike = 0, time: ArrayLike = 0
    ) -> tuple[NDArray[np.float64], ...]:
        """Return the four uniforms of each place; those of luck are one call of Philox."""
        if np.any(state):
            return SobolStreams.uniforms(self, stream, state=state, life=life, time=time)
        return Streams(self.seed).uniforms(stream, life=life, time=time)

    def _spread(
        self, stream: str, number: Numbers, time: Numbers, *, knowledge: bool
    ) -> NDArray[np.float64]:
        if knowledge:
            return SobolStreams._spread(self, stream, number, time, knowledge=True)  # noqa: SLF001
        return Streams(self.seed).uniform(stream, life=number, time=time)


def _places(stream: str, times: Numbers, *, knowledge: bool) -> tuple[Numbers, Numbers, Numbers]:
    """Return the sequence, its block and the coordinate in it of a stream at each time."""
    kind, first, count = LEADING.get(stream, ("", 0, 0))
    leads = (times < count) & (kind == ("knowledge" if knowledge else "luck"))
    block, coordinate = np.divmod(times, COORDINATES)
    return (
        np.where(leads, stream_number(f"leading:{kind}"), stream_number(stream)),
        np.where(leads, 0, block),
        np.where(leads, first + times, coordinate),
    )


def _reordered(table: list[Words], order: list[Words]) -> list[Words]:
    """Return direction numbers for points taken in an order of their own.

    Bit c of a point's number also turns lower bits, at random: blocks of 2^k points stay blocks.
    """
    mixed = []
    for power, turns in enumerate(order):
        words = table[power]
        for bit in range(power):
            words = words ^ table[bit] * (turns >> np.uint32(bit) & _ONE)
        mixed.append(words)
    return mixed


def streams_for(draws: Draws, seed: int) -> Streams:
    """Return the random numbers of one answer: plain ones, or evenly spread ones."""
    if draws not in ("philox", "sobol"):
        raise AfterwardError(
            "there is no such way to draw",
            faults=(Fault("draws", str(draws), "`philox` or `sobol`"),),
        )
    return SobolStreams(seed) if draws == "sobol" else Streams(seed)


def scramble_error(values: ArrayLike, scrambles: int = SCRAMBLES) -> float:
    """Return the standard error of the mean, from the means of the scrambles.

    `values` are `(state,)` or `(state, life)`, in the order of their numbers. States and lives
    have scrambles of their own, each shared by all of the other, so the means by scramble are
    crossed as the values are: `afterward.base.crossed.standard_error` of them, 16 x 16.
    """
    return standard_error(by_scramble(values, scrambles))


def by_scramble(values: ArrayLike, scrambles: int = SCRAMBLES) -> NDArray[np.float64]:
    """Return the means by scramble of `(state,)` or `(state, life)`; `(scramble, scramble)`."""
    table = np.asarray(values, dtype=float)
    table = table[:, None] if table.ndim == 1 else table
    for axis in (0, 1):
        count = table.shape[axis]
        if count <= scrambles:
            continue
        if count % scrambles:
            raise AfterwardError(
                "scrambles hold unequal numbers of points",
                faults=(
                    Fault(
                        ("states", "lives")[axis],
                        str(count),
                        f"a multiple of {scrambles}, such as {scrambles * 4}, or fewer than that",
                    ),
                ),
            )
        split = np.moveaxis(table, axis, 0).reshape(-1, scrambles, table.shape[1 - axis])
        table = np.moveaxis(split.mean(axis=0), 0, axis)
    return table
