"""Where tastes and lives meet: what holds up, by how much, and what would change it.

Names are resolved when they are first used, so that `afterward.decision.voi`, which serves any
decision that has draws, loads nothing of lives, options or law.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from afterward.decision import voi
    from afterward.decision.acceptability import acceptability, expected_regret, ranks
    from afterward.decision.decide import Decision, decide
    from afterward.decision.pairs import beats, difference
    from afterward.decision.utility import Utility, utilities

__all__ = [
    "Decision",
    "Utility",
    "acceptability",
    "beats",
    "decide",
    "difference",
    "expected_regret",
    "ranks",
    "utilities",
    "voi",
]

# Which module gives each name; `voi` is one itself.
_HOMES = {
    "Decision": "decide",
    "Utility": "utility",
    "acceptability": "acceptability",
    "beats": "pairs",
    "decide": "decide",
    "difference": "pairs",
    "expected_regret": "acceptability",
    "ranks": "acceptability",
    "utilities": "utility",
    "voi": "voi",
}


def __getattr__(name: str) -> Any:
    """Return a public name, loading only the module it lives in."""
    if name not in _HOMES:
        message = f"the room decision has no {name}"
        raise AttributeError(message)
    home = import_module(f"{__name__}.{_HOMES[name]}")
    return home if name == "voi" else getattr(home, name)


def __dir__() -> list[str]:
    """Return the public names, and the modules that are loaded."""
    return sorted({*globals(), *__all__})


class _Room(ModuleType):
    """The room: a module named like the function it gives does not stand in its place."""

    def __setattr__(self, name: str, value: object) -> None:
        """Keep the function where loading a module would put the module of its name."""
        if name != "voi" and isinstance(value, ModuleType) and _HOMES.get(name) == name:
            value = getattr(value, name)
        super().__setattr__(name, value)


# Loading a module sets it on its package; nothing else than the package's class can have a say.
sys.modules[__name__].__class__ = _Room
