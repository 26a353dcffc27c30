"""One sitting at a time: while somebody goes through a thread, nobody else changes its marks."""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from pathlib import Path

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.document.alone import alone, forget
from afterward.document.places import lock_path

PATIENCE = 1.0


@contextlib.contextmanager
def one_sitting(marks: Path) -> Generator[None]:
    """Hold a file of marks for as long as the block runs, from before it is read.

    A second sitting would begin from marks that the first goes on changing, and each would write
    over what the other kept; so the second is told, before it has read anything.

    Raises:
        AfterwardError: another sitting holds it, or nothing can be kept in its folder.
    """
    lock = lock_path(marks)
    with alone(lock, patience=PATIENCE, busy=_busy):
        try:
            yield
        finally:
            forget(lock)


def _busy(lock: Path) -> AfterwardError:
    marks = lock.with_name(lock.name.removeprefix(".").removesuffix(".lock"))
    return AfterwardError(
        say("another window is going through this thread"),
        code="discussion.busy",
        file=str(marks),
        remedy=say("Nothing was changed. Go on there, or stop there (q) and try again."),
    )
