"""One at a time: whoever saves a document holds an empty file beside it until it is saved."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Generator
from pathlib import Path

from afterward.base.errors import AfterwardError
from afterward.base.saying import say

if os.name == "nt":
    import msvcrt
else:
    import fcntl

PATIENCE = 20.0
PAUSE = 0.01


def _busy(path: Path) -> AfterwardError:
    return AfterwardError(
        say("another window or program is saving this document"),
        code="document.busy",
        file=str(path),
        remedy=say("Nothing was changed. Wait a moment or close it, and try again."),
    )


@contextlib.contextmanager
def alone(
    path: Path, *, patience: float = PATIENCE, busy: Callable[[Path], AfterwardError] = _busy
) -> Generator[None]:
    """Hold a file for as long as the block runs; wait, for some seconds, while another does.

    The system lets go of it when a process ends, however it ends. `busy` makes the error for
    somebody else who holds it all the while.

    Raises:
        AfterwardError: somebody else holds it all the while, or it cannot be made.
    """
    handle = _held(path, time.monotonic() + patience, busy)
    try:
        yield
    finally:
        os.close(handle)


def forget(path: Path) -> None:
    """Remove the file of a lock that is held, once nothing is left that it could be held for.

    Windows removes no file that is open: it stays there, empty.
    """
    with contextlib.suppress(PermissionError):
        path.unlink(missing_ok=True)


def _held(path: Path, until: float, busy: Callable[[Path], AfterwardError]) -> int:
    while True:
        handle, mine = _opened(path), False
        try:
            mine = _take(handle, path) and _still_there(handle, path)
        finally:  # Ctrl-C here too: a file left open would stay held
            if not mine:
                os.close(handle)
        if mine:
            return handle
        if time.monotonic() > until:
            raise busy(path)
        time.sleep(PAUSE)


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as fault:
        raise _cannot(path, str(fault.strerror)) from None


def _take(handle: int, path: Path) -> bool:
    try:
        if os.name == "nt":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as fault:
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
        say("nothing can be saved beside this file: {why}", why=why),
        code="file.not_saved",
        file=str(path),
        remedy=say("Nothing was changed. Choose another folder."),
    )
