"""A second coder's marks, from whichever file holds them; none with words that nobody wrote."""

from __future__ import annotations

from pathlib import Path

from afterward.base.checking import build
from afterward.discussion.exchange import marks_from
from afterward.discussion.exports.qdpx_reading import read_qdpx
from afterward.discussion.keeping import Kept
from afterward.discussion.marks import RULES, Mark, checked_all
from afterward.discussion.passages import Thread
from afterward.discussion.readers.plain import read_json
from afterward.discussion.readers.reading import read_bytes


def second_coder(path: Path, thread: Thread) -> tuple[str, tuple[Mark, ...]]:
    """Return who coded, and the marks they stand behind on the passages of a thread.

    From a project (.qdpx), a file of marks that `afterward read` keeps, or the plain exchange.

    Raises:
        AfterwardError: the file cannot be read, or a quote is not in its passage, letter by letter.
    """
    name = str(path)
    if path.suffix.lower() == ".qdpx":
        return path.stem, _agreed(read_qdpx(read_bytes(path), name).marks, thread)
    data = read_json(read_bytes(path).decode("utf-8", "replace"), name)
    if isinstance(data, dict) and "coder" in data:
        marks = marks_from(data, thread, file=name)
        return next((each.coder for each in marks), path.stem), marks
    return path.stem, _agreed(build(Kept, data, file=name).marks, thread)


def _agreed(marks: tuple[Mark, ...], thread: Thread) -> tuple[Mark, ...]:
    """Return the marks a person stands behind; all, where nobody did anything but the rules."""
    own = tuple(each for each in marks if each.counts)
    rules_alone = all(each.coder == RULES and each.state == "suggested" for each in marks)
    return checked_all(marks if rules_alone else own, thread)
