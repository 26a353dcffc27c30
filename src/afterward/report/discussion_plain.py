"""What was named in a discussion, as plain data for programs."""

from __future__ import annotations

from typing import Any

import msgspec

from afterward.discussion.counting import Count, counts
from afterward.discussion.keeping import Work
from afterward.discussion.links import law_named, options_named
from afterward.report.discussion_words import ABSENT


def as_plain(work: Work) -> dict[str, Any]:
    """Return title, passages, marks and counts; offsets are code points of the text given here."""
    marks = work.marks.marks
    own = [each for each in marks if each.counts]
    return {
        "title": work.thread.title,
        "kind": work.thread.kind,
        "notes": list(work.thread.notes),
        "who_is_absent": ABSENT,
        "passages": [{"id": each.id, "text": each.text} for each in work.thread.passages],
        "marks": [msgspec.to_builtins(each) for each in marks],
        "counts": [_count(each) for each in counts(work.thread, marks)],
        "none_of_these": list(work.none()),
        "not_read_yet": list(work.left()),
        "unread": list(work.thread.unread),
        "options": sorted(options_named(own)),
        "law": sorted(law_named(own)),
        "set_aside": [msgspec.to_builtins(each) for each in work.aside],
    }


def _count(each: Count) -> dict[str, Any]:
    return {
        "factor": each.factor,
        "passages": len(each.passages),
        "of": each.of,
        "low": round(each.low * each.of, 3),
        "high": round(each.high * each.of, 3),
        "in": list(each.passages),
    }
