"""Earlier versions of a document: what is kept of each, and how many.

A version is kept where the profile, the answers, the errands or the journal change; slider places
and half-typed fields alone make none. Past `KEPT` versions the earlier of two on the same day go
first, the oldest day first, so that days keep their last; then the oldest. The same holds past
`ROOM` bytes, so that a long journal does not make a document slow to save.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec

from afterward.base.errors import AfterwardError
from afterward.base.saying import plain_text, say
from afterward.document.held import Document, Version
from afterward.document.reasons import BROUGHT

KEPT, ROOM = 60, 4_000_000
# What a version holds, and what of it makes one.
HELD = ("typed", "profile", "answers", "errands", "journal", "settings")
MAKES_ONE = ("profile", "answers", "errands", "journal")


def with_history(before: Document, after: Document, *, on: dt.date, why: str) -> Document:
    """Return `after` with what `before` held among its earlier versions, if a version is due."""
    held = before.history
    if any(getattr(before, name) != getattr(after, name) for name in MAKES_ONE):
        kept = {name: getattr(before, name) for name in HELD}
        held = thinned((*held, Version(on=on, why=why, revision=before.revision, **kept)))
    return msgspec.structs.replace(after, history=held)


def in_place_of(before: Document, after: Document, *, on: dt.date) -> Document:
    """Return `after` as it takes the place of `before`, which becomes its newest version.

    Its number follows on all of those before. The threads and the versions of `before` go.
    """
    numbers = (before.revision, after.revision, *(v.revision for v in after.history))
    kept = {name: getattr(before, name) for name in HELD}
    version = Version(on=on, why=str(BROUGHT), revision=max(numbers) + 1, **kept)
    history = thinned((*after.history, version))
    return msgspec.structs.replace(after, history=history, revision=max(numbers) + 2)


Forget = Callable[[Any], Any]


def forgotten(document: Document, forget: Forget) -> Document:
    """Return a document in which it, and every version of it, was made to forget something.

    `forget` takes a document or a version and returns it without.
    """
    history = tuple(forget(version) for version in document.history)
    return msgspec.structs.replace(forget(document), history=history)


def thinned(
    versions: tuple[Version, ...], kept: int = KEPT, room: int = ROOM
) -> tuple[Version, ...]:
    """Return the versions, oldest first, of which so many and so many bytes are kept.

    The newest always is.
    """
    left = [
        (version, len(msgspec.json.encode(version, enc_hook=plain_text))) for version in versions
    ]
    while len(left) > kept or (len(left) > 1 and sum(size for _, size in left) > room):
        days = [version.on for version, _ in left]
        again = (i for i in range(len(left) - 1) if days[i] == days[i + 1])
        del left[next(again, 0)]
    return tuple(version for version, _ in left)


def as_it_was(document: Document, revision: int) -> Document:
    """Return a document with what one of its earlier versions held.

    Raises:
        AfterwardError: no such version is kept.
    """
    found = next((v for v in document.history if v.revision == revision), None)
    if found is None:
        known = ", ".join(str(version.revision) for version in document.history)
        raise AfterwardError(
            say("no version {revision} is kept", revision=revision),
            code="document.no_version",
            remedy=say("Kept: {known}.", known=known) if known else say("None is kept yet."),
        )
    return msgspec.structs.replace(document, **{name: getattr(found, name) for name in HELD})
