"""What the day of a post asks of a person, in four steps each: our own reading, told as that.

Nobody publishes these for the roles of the catalogue, and a neighbouring occupation's ratings are
not the role's. So they are read off what the role consists of, by us, and shown as an assumption;
they order lists and name likenesses, and no figure rests on them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from afterward.base.saying import say

Level = Literal["none", "low", "some", "high"]
Setting = Literal[
    "home", "office", "hospital", "clinic", "campus", "laboratory", "plant", "court", "field"
]
LEVELS: tuple[Level, ...] = ("none", "low", "some", "high")
READING = say("Our own reading of what the role consists of; nobody publishes it")


class Demands(msgspec.Struct, frozen=True, kw_only=True):
    """What a post asks for: the same eight things for every role, each none, low, some or high.

    `nights` on duty; `time_pressure` (deadlines within the day); `contact` with patients or their
    like; `emotional_load` (others' distress); `hierarchy` (orders from above); `screen` (hours at
    one); `travel` (nights away); `selling` (persuading people to buy).
    """

    nights: Level
    time_pressure: Level
    contact: Level
    emotional_load: Level
    hierarchy: Level
    screen: Level
    travel: Level
    selling: Level

    def step(self, name: str) -> int:
        """Return one demand as a step from 0 (none) to 3 (high)."""
        return LEVELS.index(getattr(self, name))


DEMANDS: tuple[str, ...] = Demands.__struct_fields__
