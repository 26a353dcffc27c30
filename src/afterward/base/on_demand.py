"""Public names of a room that are found when they are first asked for.

A room that imports all its files to give its names makes whoever needs one file wait for all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any


def on_demand(room: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return a room's `__getattr__`, which gives each public name from the file it lives in.

    `room` is the package's name. Where a file is named like what the room gives, the room gives
    what it gives, not the file.
    """

    class Room(ModuleType):
        def __setattr__(self, name: str, value: object) -> None:
            # Loading a file sets it on its package; nothing but the package's class has a say.
            if not (isinstance(value, ModuleType) and name in homes):
                super().__setattr__(name, value)

        def __dir__(self) -> list[str]:
            return sorted({*super().__dir__(), *homes})

    def given(name: str) -> Any:
        if name not in homes:
            message = f"the room {room.rpartition('.')[2]} has no {name}"
            raise AttributeError(message)
        return getattr(import_module(f"{room}.{homes[name]}"), name)

    sys.modules[room].__class__ = Room
    return given
