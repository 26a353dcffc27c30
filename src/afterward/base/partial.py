"""What could be read of a table in which something could not: touching the rest says so.

A file with one slip in it can still be looked through for every other: each check reads what it
needs, and one that comes upon something unreadable is left out, for there is nothing to say yet.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from afterward.base.errors import Fault


class Unread(Exception):  # noqa: N818 - nothing went wrong: it is only not known
    """Raised on touching a value that could not be read."""


class Partial:
    """A table of which only some values could be read; the others raise `Unread`."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = dict(values)

    def __getattr__(self, name: str) -> Any:
        """Return a value that could be read."""
        value = self._values.get(name, UNREAD)
        if value is UNREAD:
            raise Unread(name)
        return value


# Stands where nothing at all could be read.
UNREAD = Partial({})


def told(check: Callable[..., Iterable[Fault]], *args: Any) -> list[Fault]:
    """Return what one check finds, up to where it would have to look at what was not read."""
    found: list[Fault] = []
    with contextlib.suppress(Unread):
        for fault in check(*args):
            found.append(fault)  # noqa: PERF402 - what came before the gap is kept
    return found
