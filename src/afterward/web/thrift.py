"""Memory held modestly, and given back once it is free.

An answer takes room while it is worked out. The C library keeps what was freed for the next time,
and for each thread anew; a page that mostly waits has no use for that.
"""

from __future__ import annotations

import ctypes
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

# Numbers of the settings in glibc's <malloc.h>: how many heaps there may be, and from which size on
# a piece of memory is asked of the system by itself, and given back as soon as it is free.
HEAPS, LARGE = -8, -3
ONE_HEAP, QUARTER_OF_A_MEGABYTE = 1, 262_144
# What lies where in memory (Linux), and the number in <sys/mman.h> that drops a piece of it. What
# came from a file and was never written to is read from there again, should it be asked for. What
# can be written to is left alone: another thread may write to it in the meantime.
PIECES, DROP = Path("/proc/self/smaps"), 4
UNTOUCHED = re.compile(
    r"^([0-9a-f]+)-([0-9a-f]+) r-.*\n(?:[A-Z].*\n)*?Anonymous: +0 kB$", re.MULTILINE
)
COMPILER = "llvmlite"


def hold_little() -> None:
    """Ask the C library to keep one heap for all threads, and nothing large in it (glibc)."""
    _asked("mallopt", HEAPS, ONE_HEAP)
    _asked("mallopt", LARGE, QUARTER_OF_A_MEGABYTE)


def give_back() -> None:
    """Give free memory back, where the C library can (glibc); elsewhere nothing is done.

    The compiler goes too: it only loads the compiled lives, once, and most of it is never used.
    """
    _asked("malloc_trim", 0)
    for start, end in untouched(COMPILER):
        _asked("madvise", ctypes.c_void_p(start), ctypes.c_size_t(end - start), DROP)


def untouched(library: str) -> list[tuple[int, int]]:
    """Return where a library lies as it was read, each piece from one address to another.

    Empty where the system does not say (all but Linux).
    """
    try:
        told = PIECES.read_text(encoding="utf-8")
    except OSError:
        return []
    pieces = [piece for piece in UNTOUCHED.finditer(told) if library in piece[0].split("\n", 1)[0]]
    return [(int(piece[1], 16), int(piece[2], 16)) for piece in pieces]


def _asked(name: str, *numbers: Any) -> None:
    with suppress(AttributeError, OSError, TypeError):
        library: Any = ctypes.CDLL(None)
        getattr(library, name)(*numbers)
