"""A second coder's marks, in and out as plain JSON: a colleague, or a language model one runs.

Out goes the codebook and the passages; back come marks. A mark is taken only if its quote stands in
its passage letter by letter: words that nobody wrote cannot enter.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from afterward.base.checking import build
from afterward.base.codebook import FactorId, factors
from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.discussion.marks import Mark, mark
from afterward.discussion.passages import Passage, Thread

SCHEMA = 1
Coder = Annotated[str, Meta(min_length=1, max_length=60)]
Quote = Annotated[str, Meta(min_length=1, max_length=20_000)]


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """One mark as a coder hands it in; without `start` its quote must stand there only once."""

    passage: str
    quote: Quote
    factor: FactorId
    start: Annotated[int, Meta(ge=0)] | None = None


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """What a second coder hands in."""

    coder: Coder
    marks: tuple[Coded, ...]
    schema: Annotated[int, Meta(ge=SCHEMA, le=SCHEMA)] = SCHEMA


def request(thread: Thread) -> dict[str, Any]:
    """Return what a second coder needs, as plain data: the codebook, the passages, the form."""
    return {
        "schema": SCHEMA,
        "task": (
            "Mark in each passage the words that name a factor, whoever says them and whether for "
            "or against. Copy each quote letter by letter. Mark nothing where nothing is named."
        ),
        "answer": {
            "schema": SCHEMA,
            "coder": "a name of yours",
            "marks": [{"passage": "id", "quote": "words of that passage", "factor": "PAY"}],
        },
        "codebook": [
            {
                "factor": each.id,
                "name": each.name,
                "says": each.says,
                "include": list(each.include),
                "exclude": list(each.exclude),
            }
            for each in factors()
        ],
        "passages": [{"id": each.id, "text": each.text} for each in thread.passages],
    }


def marks_from(data: object, thread: Thread, *, file: str) -> tuple[Mark, ...]:
    """Return a second coder's marks, each checked against the thread.

    Raises:
        AfterwardError: naming every entry that has not the form, or whose quote is not in its
            passage, or stands there more than once without a `start`.
    """
    handed = build(Handed, data, file=file)
    known = {each.id: each for each in thread.passages}
    made, faults = [], []
    for number, coded in enumerate(handed.marks):
        try:
            made.append(_placed(coded, known.get(coded.passage), handed.coder))
        except AfterwardError as fault:
            faults.append(Fault(f"marks[{number}]", fault.message, fault.remedy))
    if faults:
        raise faults_error(faults, file=file)
    return tuple(dict.fromkeys(made))


def _placed(coded: Coded, passage: Passage | None, coder: str) -> Mark:
    if passage is None:
        raise AfterwardError(
            f"passage {coded.passage[:40]!r}", remedy="the id of a passage of this thread"
        )
    start = _start(coded, passage)
    end = start + len(coded.quote)
    return mark(passage, start, end, coded.factor, state="suggested", coder=coder)


def _start(coded: Coded, passage: Passage) -> int:
    shown = f"quote {coded.quote[:60]!r}"
    if coded.start is not None:
        if passage.text[coded.start : coded.start + len(coded.quote)] != coded.quote:
            raise AfterwardError(
                f"{shown} at {coded.start}", remedy="the very words of the passage, at that place"
            )
        return coded.start
    start = passage.text.find(coded.quote)
    if start < 0:
        raise AfterwardError(shown, remedy="the very words of the passage")
    if passage.text.find(coded.quote, start + 1) >= 0:
        raise AfterwardError(f"{shown}, there more than once", remedy="the same with its `start`")
    return start
