"""Quantiles and shares of the usual distributions, by SciPy; loaded when the first is asked for.

What only reads a profile or shows help lines asks for none, and does not wait for SciPy.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


def __getattr__(name: str) -> Any:
    """Return a function of `scipy.special`, found once.

    Raises:
        AttributeError: it has no such function.
    """
    if name.startswith("_"):
        message = f"there is no {name!r} here"
        raise AttributeError(message)
    found = globals()[name] = getattr(import_module("scipy.special"), name)
    return found
