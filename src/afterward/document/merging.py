"""Answers that two windows gave at once, as one list."""

from __future__ import annotations

import msgspec

from afterward.preferences.diary import Answers


def merged(before: Answers, mine: Answers, theirs: Answers) -> Answers:
    """Return `theirs` with what `mine` changed since `before`.

    Answers are never rubbed out, only added at the end or marked as taken back; so what is added
    here follows what was added there, and a mark made in either stands.
    """
    if theirs in (before, mine):
        return mine
    count = len(before.answers)
    both = zip(before.answers, mine.answers[:count], theirs.answers[:count], strict=True)
    kept = [my if my != old else their for old, my, their in both]
    added = (*theirs.answers[count:], *mine.answers[count:])
    wishes = mine.simpler if mine.simpler != before.simpler else theirs.simpler
    return msgspec.structs.replace(theirs, answers=(*kept, *added), simpler=wishes)
