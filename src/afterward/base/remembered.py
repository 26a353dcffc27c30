"""Random numbers that are asked for again and again: drawn once, then held.

Whoever drags a slider meets the same states and the same luck at every move. Each number hangs on
its name and place alone, so whether it is held or drawn anew changes no answer.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from afterward.base.recent import Recent, key_of
from afterward.base.sobol import SpreadStates

Array = NDArray[np.float64]
# An answer asks for some hundred and twenty arrays of numbers, in nine blocks of states.
MOST = 2000


def _room() -> Recent[tuple[Array, ...]]:
    return Recent(MOST)


@dataclass(frozen=True, slots=True)
class RememberedStates(SpreadStates):
    """States evenly spread and plain luck, as `SpreadStates`, number by number; held once drawn."""

    held: Recent[tuple[Array, ...]] = field(default_factory=_room, compare=False, repr=False)

    def uniform(
        self, stream: str, *, state: ArrayLike = 0, life: ArrayLike = 0, time: ArrayLike = 0
    ) -> Array:
        """Return uniforms in (0, 1) as `SpreadStates` draws them; not to be written to."""

        def drawn() -> tuple[Array, ...]:
            found = SpreadStates.uniform(self, stream, state=state, life=life, time=time)
            return _kept((found,))

        return self.held.get(_key("one", stream, state, life, time), drawn)[0]

    def uniforms(
        self, stream: str, *, state: ArrayLike = 0, life: ArrayLike = 0, time: ArrayLike = 0
    ) -> tuple[Array, ...]:
        """Return the four uniforms of each place as `SpreadStates` does; not to be written to."""

        def drawn() -> tuple[Array, ...]:
            return _kept(SpreadStates.uniforms(self, stream, state=state, life=life, time=time))

        return self.held.get(_key("four", stream, state, life, time), drawn)


def _key(kind: str, stream: str, *places: ArrayLike) -> str:
    return key_of(kind, stream, *(np.asarray(place) for place in places))


def _kept(drawn: tuple[Array, ...]) -> tuple[Array, ...]:
    for numbers in drawn:
        numbers.flags.writeable = False
    return drawn
