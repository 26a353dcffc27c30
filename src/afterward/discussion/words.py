"""The words of a text, as rules compare them, each with its place in the text.

A word is compared in small letters and without apostrophes, so that "don't" with any apostrophe and
"dont" are one. Hyphens part words: "work-life" is two. What ends a sentence stands as `STOP`, which
no rule reaches across.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

STOP = "."
# One flat pattern, each part starting where no other can: the time grows with the text alone.
APOSTROPHES = "'\u2019\u02bc"
_TOKEN = re.compile(rf"[^\W_]+[{APOSTROPHES}]?[^\W_]*|[.!?;…\n]")
_DROPPED = str.maketrans("", "", APOSTROPHES)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: as compared, where each begins, and where each ends."""

    said: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def words(text: str) -> Words:
    """Return the words of a text, in order.

    >>> words("Work-life? I don't.").said
    ('work', 'life', '.', 'i', 'dont', '.')
    """
    said, starts, ends = [], [], []
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        said.append(_plain(found.group()))
        starts.append(start)
        ends.append(end)
    return Words(tuple(said), tuple(starts), tuple(ends))


def _plain(token: str) -> str:
    if token[0] in ".!?;…\n":
        return STOP
    return token.lower().translate(_DROPPED)


def plain_word(word: str) -> str:
    """Return a word of a rule as texts are compared."""
    return word.lower().translate(_DROPPED)


def sentences(told: Words) -> tuple[int, ...]:
    """Return for each word the number of its sentence, counted from 0."""
    numbers, now = [], 0
    for word in told.said:
        numbers.append(now)
        now += word == STOP
    return tuple(numbers)
