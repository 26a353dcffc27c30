"""Marks as a table (CSV), which no spreadsheet takes for sums to work out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from afterward.discussion.marks import Mark
from afterward.discussion.passages import Thread

COLUMNS = ("passage", "start", "end", "quote", "factor", "state", "coder", "rule")
# What a spreadsheet takes for the beginning of a sum, also after signs that are not seen and in
# their wide forms; a number below zero is a number.
FORMULA = re.compile("[\\s\u200b\u200c\u200d\ufeff]*[=+@\\-\uff1d\uff0b\uff20\uff0d]|[\t\r\n]")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def marks_csv(marks: Iterable[Mark], thread: Thread) -> str:
    """Return one row for each mark, with the day and the pseudonym of who wrote the passage.

    A cell that a spreadsheet would work out begins with an apostrophe instead.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([*COLUMNS, "writer", "on"])
    known = {passage.id: passage for passage in thread.passages}
    for each in marks:
        passage = known[each.passage]
        row = [str(getattr(each, name)) for name in COLUMNS]
        writer.writerow([safe(cell) for cell in (*row, passage.author, passage.on)])
    return stream.getvalue()


def safe(cell: str) -> str:
    """Return a cell that is shown as it is written, and never worked out."""
    if FORMULA.match(cell) and not NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
