"""Which path counts ranks: plain NumPy, or compiled code where numba is installed and pays.

Both give the same counts; a test holds them against each other. Nothing is compiled, or numba so
much as imported, before a count is large enough to earn it back (or it is asked for).
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType
from typing import Literal

from afterward.base.errors import AfterwardError

Path = Literal["numpy", "compiled"]
Asked = Literal["auto", "numpy", "compiled"]

KERNELS = "afterward.decision.compiled"
# Weights times scores multiplied in all (draws x options x criteria). Importing numba takes about
# as long as NumPy needs for this many.
WORTH_LOADING = 400_000_000


def installed() -> bool:
    """Return whether the optional `numba` is there."""
    return importlib.util.find_spec("numba") is not None


def chosen(cells: int, asked: Asked = "auto") -> Path:
    """Return the path that a count of this size takes.

    `cells` is draws x options x criteria. Left to itself, the compiled path is taken where it is
    loaded already or the count is large, and only if it loads: a numba that does not know this
    NumPy, or finds no folder for its cache, is passed over.

    Raises:
        AfterwardError: the compiled path was asked for and numba is not installed.
    """
    if asked == "compiled" and not installed():
        raise AfterwardError(
            "the compiled path needs numba, which is not installed",
            code="decision.fast",
            remedy="Install it with: pip install 'afterward[fast]', or leave the path out.",
        )
    if asked != "auto":
        return asked
    worth_it = KERNELS in sys.modules or (cells >= WORTH_LOADING and installed())
    return "compiled" if worth_it and _loads() else "numpy"


def kernels() -> ModuleType:
    """Return the compiled functions; each is compiled at its first call, then kept on disk."""
    return importlib.import_module(KERNELS)


def _loads() -> bool:
    try:
        kernels()
    except (ImportError, RuntimeError):
        return False
    return True
