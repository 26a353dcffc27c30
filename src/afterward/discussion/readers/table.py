"""A table with one post a row (CSV): which column holds the text is found out, and said."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice

from afterward.base.errors import AfterwardError
from afterward.base.saying import Named, say
from afterward.base.words import number
from afterward.discussion.readers import notes
from afterward.discussion.readers.cleaning import clean, quoted_lines
from afterward.discussion.readers.found import Found, Post, hidden_note

TEXTS = "text body comment comments content message post passage response answer verbatim selftext"
NAMES = {
    "text": TEXTS.split(),
    "id": ["id", "comment id", "comment_id", "post id", "post_id"],
    "author": ["author", "username", "user", "user name", "name", "poster"],
    "on": ["date", "day", "created", "created_at", "created at", "posted", "time"],
    "thread": ["thread", "topic", "title", "thread title", "thread_id"],
}
KNOWN = {name for names in NAMES.values() for name in names}
DELIMITERS = (",", ";", "\t", "|")
# For a table of a single column: a sign that `clean` leaves in no text.
NONE = "\x1f"
LOOKED_AT, ROWS_LOOKED_AT = 100_000, 50
# A column holds posts where its cells have this many words, and a head where it has far fewer.
WORDS_OF_POSTS = 4
REMEDY = say("Say which column holds the text with --column NAME, or give a file of another kind.")
# No post is so long; the csv module has a limit too, but one that any part of a program may move.
LONGEST_CELL = 131_072
TOO_LONG = say("a cell is longer than {most} letters", most=number(LONGEST_CELL))


def read_table(text: str, name: str, column: str = "") -> Found:
    """Return one post for each row of a table; `column` names the one that holds the text.

    Raises:
        AfterwardError: there is no such column, none that looks like text, or a quotation mark
            is opened and never closed.
    """
    rows = _rows(clean(text), name)
    if not rows:
        return Found("", ())
    columns, has_head = _columns(rows, column, name)
    head = rows[0] if has_head else []
    said = _said(columns["text"], head, max(map(len, rows)))
    body = rows[1:] if has_head else rows
    posts = tuple(_post(row, columns) for row in body)
    threads = {cell for row in body if (cell := _cell(row, columns, "thread").strip())}
    title = next(iter(threads)) if len(threads) == 1 else ""
    told = (said, *_threads(len(threads)), *_empty(posts), *hidden_note(text))
    return Found(title, posts, told)


def _rows(text: str, name: str) -> list[list[str]]:
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        kept = [row for row in rows if any(cell.strip() for cell in row)]
    except csv.Error as fault:
        raise _not_csv(str(fault), name) from None
    if any(len(cell) > LONGEST_CELL for row in kept for cell in row):
        raise _not_csv(TOO_LONG, name)
    return kept


def _not_csv(reason: str, name: str) -> AfterwardError:
    return AfterwardError(
        say("this table cannot be read: {reason}", reason=reason),
        code="discussion.not_csv",
        file=name,
        remedy=say("Often a quotation mark is opened and never closed. Save it again as CSV."),
    )


def _delimiter(text: str) -> str:
    """Return the sign between cells: the one that gives most rows the same number of cells."""
    best, score = NONE, (0.0, 0)
    for sign in DELIMITERS:
        widths = [len(row) for row in _sample(text, sign)]
        common = max(set(widths), key=widths.count, default=1)
        if common > 1 and (new := (widths.count(common) / len(widths), common)) > score:
            best, score = sign, new
    return best if score[0] >= 0.5 else NONE


def _sample(text: str, sign: str) -> list[list[str]]:
    part = io.StringIO(text[:LOOKED_AT], newline="")
    try:
        return [row for row in islice(csv.reader(part, delimiter=sign), ROWS_LOOKED_AT) if row]
    except csv.Error:
        return []


def _columns(rows: list[list[str]], wanted: str, name: str) -> tuple[dict[str, int], bool]:
    """Return where text, id, author, day and thread stand, and whether the first row names them."""
    head = [cell.strip().lower() for cell in rows[0]]
    if wanted:
        if wanted.strip().lower() not in head:
            raise _no_column(say("there is no column “{name}”", name=Named(wanted)), rows[0], name)
        return _named(head) | {"text": head.index(wanted.strip().lower())}, True
    named = _named(head)
    if "text" in named:
        return named, True
    longest = _wordiest(rows, name)
    has_head = bool(KNOWN & set(head)) or _is_head(rows, longest)
    return (named if has_head else {}) | {"text": longest}, has_head


def _named(head: list[str]) -> dict[str, int]:
    """Return the place of each known column; of two names for one, the first in our order."""
    return {
        kind: head.index(found)
        for kind, names in NAMES.items()
        if (found := next((name for name in names if name in head), None)) is not None
    }


def _wordiest(rows: list[list[str]], name: str) -> int:
    words = [
        sum(len(row[i].split()) for row in rows[1:ROWS_LOOKED_AT] if i < len(row))
        for i in range(max(map(len, rows)))
    ]
    best = max(range(len(words)), key=words.__getitem__)
    if words[best] < WORDS_OF_POSTS * len(rows[1:ROWS_LOOKED_AT]):
        raise _no_column(say("no column of this table looks like posts"), rows[0], name)
    return best


def _is_head(rows: list[list[str]], column: int) -> bool:
    first = rows[0][column].strip() if column < len(rows[0]) else ""
    return len(first.split()) < WORDS_OF_POSTS and not first.endswith((".", "!", "?"))


def _post(row: list[str], columns: dict[str, int]) -> Post:
    text = _cell(row, columns, "text").strip()
    author, on, name = (_cell(row, columns, kind) for kind in ("author", "on", "id"))
    return Post(text, author, on, quoted_lines(text), name)


def _cell(row: list[str], columns: dict[str, int], kind: str) -> str:
    place = columns.get(kind, len(row))
    return row[place] if place < len(row) else ""


def _said(column: int, head: list[str], width: int) -> str:
    called = head[column].strip() if column < len(head) else ""
    return notes.column(column + 1, width, called)


def _threads(count: int) -> Iterator[str]:
    if count > 1:
        yield notes.several(count)


def _empty(posts: tuple[Post, ...]) -> Iterator[str]:
    if count := sum(not post.text for post in posts):
        yield notes.without_text(count)


def _no_column(message: str, head: list[str], name: str) -> AfterwardError:
    listed = ", ".join(cell.strip()[:30] for cell in head[:20])
    return AfterwardError(
        say("{fault}; the first row holds: {cells}", fault=message, cells=Named(listed)),
        code="discussion.no_column",
        file=name,
        remedy=REMEDY,
    )
