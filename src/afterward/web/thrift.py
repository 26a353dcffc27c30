"""Memory held modestly, and given back once it is free.

An answer takes room while it is worked out. The C library keeps what was freed for the next time,
and for each thread anew; a page that mostly waits has no use for that.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress
from typing import Any

# Numbers of the settings in glibc's <malloc.h>: how many heaps there may be, and from which size on
# a piece of memory is asked of the system by itself, and given back as soon as it is free.
HEAPS, LARGE = -8, -3
ONE_HEAP, QUARTER_OF_A_MEGABYTE = 1, 262_144


def hold_little() -> None:
    """Ask the C library to keep one heap for all threads, and nothing large in it (glibc)."""
    _asked("mallopt", HEAPS, ONE_HEAP)
    _asked("mallopt", LARGE, QUARTER_OF_A_MEGABYTE)


def give_back() -> None:
    """Give free memory back, where the C library can (glibc); elsewhere nothing is done."""
    _asked("malloc_trim", 0)


def _asked(name: str, *numbers: int) -> None:
    with suppress(AttributeError, OSError, TypeError):
        library: Any = ctypes.CDLL(None)
        getattr(library, name)(*numbers)
