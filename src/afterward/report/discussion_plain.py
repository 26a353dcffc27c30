"""What was named in a discussion, as plain data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from afterward.base.saying import plain_text
from afterward.discussion.counting import Count, counts
from afterward.discussion.keeping import Work
from afterward.discussion.links import law_named, options_named
from afterward.discussion.measured import measured
from afterward.report.discussion_words import ABSENT

AT_ONCE = 1000


def as_plain(work: Work) -> dict[str, Any]:
    """Return title, passages, marks and counts; offsets are code points of the text given here.

    Marks are their own type, which `json_pieces` writes as tables.
    """
    marks = work.marks.marks
    own = [each for each in marks if each.counts]
    return {
        "title": work.thread.title,
        "kind": work.thread.kind,
        "notes": list(work.thread.notes),
        "who_is_absent": ABSENT,
        "passages": [{"id": each.id, "text": each.text} for each in work.thread.passages],
        "marks": marks,
        "counts": [_count(each) for each in counts(work.thread, marks)],
        "none_of_these": list(work.none()),
        "not_read_yet": list(work.left()),
        "unread": list(work.thread.unread),
        "measured": measured(),
        "options": sorted(options_named(own)),
        "law": sorted(law_named(own)),
        "set_aside": work.aside,
    }


def json_pieces(told: dict[str, Any]) -> Iterator[str]:
    """Yield data as JSON text, piece by piece, one entry of a list to a line.

    A long thread has half a million marks; whole, their text would be held several times over.
    """
    between = "{\n"
    for name, value in told.items():
        yield f"{between}  {_json(name)}: "
        between = ",\n"
        if not isinstance(value, list | tuple) or not value:
            yield _json(value)
            continue
        for start in range(0, len(value), AT_ONCE):
            rows = ",\n    ".join(_json(each) for each in value[start : start + AT_ONCE])
            yield f"{',' if start else '['}\n    {rows}"
        yield "\n  ]"
    yield "\n}\n"


def _json(value: Any) -> str:
    return msgspec.json.encode(value, enc_hook=plain_text).decode("utf-8")


def _count(each: Count) -> dict[str, Any]:
    return {
        "factor": each.factor,
        "passages": len(each.passages),
        "of": each.of,
        "low": round(each.low * each.of, 3),
        "high": round(each.high * each.of, 3),
        "in": list(each.passages),
    }
