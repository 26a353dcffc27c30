"""One at a time: whoever saves a document holds an empty file beside it until it is saved."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Generator
from pathlib import Path

from afterward.base.errors import AfterwardError

if os.name == "nt":
    import msvcrt
else:
    import fcntl

PATIENCE = 20.0
PAUSE = 0.01


@contextlib.contextmanager
def alone(path: Path, *, patience: float = PATIENCE) -> Generator[None]:
    """Hold a file for as long as the block runs; wait, for some seconds, while another does.

    The system lets go of it when a process ends, however it ends.

    Raises:
        AfterwardError: somebody else holds it all the while, or it cannot be made.
    """
    handle = _held(path, time.monotonic() + patience)
    try:
        yield
    finally:
        os.close(handle)


def _held(path: Path, until: float) -> int:
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as fault:
            raise _cannot(path, str(fault.strerror)) from None
        if _take(handle, path) and _still_there(handle, path):
            return handle
        os.close(handle)
        if time.monotonic() > until:
            raise _cannot(path, "another window or program is saving it")
        time.sleep(PAUSE)


def _take(handle: int, path: Path) -> bool:
    try:
        if os.name == "nt":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as fault:
        os.close(handle)
        raise _cannot(path, str(fault.strerror)) from None
    return True


def _still_there(handle: int, path: Path) -> bool:
    """Return whether the file held is the one of that name: it may have been erased meanwhile."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _cannot(path: Path, why: str) -> AfterwardError:
    return AfterwardError(
        f"this document cannot be saved just now: {why}",
        code="document.busy",
        file=str(path),
        remedy="Nothing was changed. Close the other window, or try again.",
    )
