"""What was worked out lately, found again by what it was worked out from.

For work that is dear, asked for again within moments (a slider moved, a start put off) and the same
whenever it is done: whether something is found or worked out anew changes no answer.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, Generic, TypeVar

import numpy as np

Found = TypeVar("Found")


class Recent(Generic[Found]):
    """The last few results by their keys; safe to use from several threads."""

    def __init__(self, most: int) -> None:
        """Keep at most so many results."""
        self._most = most
        self._held: OrderedDict[str, Found] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, work: Callable[[], Found]) -> Found:
        """Return what is held under a key, or work it out and hold it."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        found = work()
        with self._lock:
            self._held[key] = found
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return found

    def clear(self) -> None:
        """Hold nothing any more."""
        with self._lock:
            self._held.clear()


def key_of(*parts: Any) -> str:
    """Return a key for everything a result hangs on: arrays by their numbers, the rest as told."""
    told = hashlib.sha256()
    for part in parts:
        if isinstance(part, np.ndarray):
            told.update(f"{part.dtype.str}{part.shape}".encode())
            told.update(np.ascontiguousarray(part).tobytes())
        else:
            told.update(repr(part).encode())
        told.update(b"\0")
    return told.hexdigest()
