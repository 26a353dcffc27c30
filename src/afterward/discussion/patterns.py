"""The phrases of rules, read into parts: words, choices, and gaps of a few words.

A phrase is written as people would say it, with a few signs:

- `burn*` any word that begins so; `(a b|c)` one of these; `word?` and `(a b|c)?` may be missing
- `@name` one of a named list, whose entries may be of more than one word
- `_` any one word; `..` up to three words; `....` up to six

Nothing can repeat without end: there is no sign for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from afterward.base.errors import AfterwardError
from afterward.discussion.words import plain_word

GAPS = {"..": 3, "....": 6}
LONGEST, SHORTEST_STEM = 16, 3
_SIGN = re.compile(r"[()|?]|[^\s()|?]+")
_WORD = re.compile(r"[^\W_]+'?[^\W_]*\*?")

Lists = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class OneOf:
    """One word of a set, where `burn*` stands for every word that begins so."""

    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class AnyWord:
    """Any one word."""


@dataclass(frozen=True, slots=True)
class Row:
    """One part after the other; empty for nothing at all."""

    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several parts."""

    parts: tuple[Part, ...]


Part = OneOf | AnyWord | Row | Choice
NOTHING, ANY = Row(), AnyWord()


def phrase_parts(phrase: str, lists: Lists) -> Row:
    """Return the parts of a phrase.

    Raises:
        AfterwardError: it holds a sign that is not known, is too long, begins with a gap, or may
            be nothing at all.
    """
    reader = _Reader(phrase, lists)
    row = reader.row()
    if reader.signs:
        raise unclear(phrase, "a bracket or bar that does not belong")
    shortest, longest = lengths(row)
    if shortest == 0 or longest > LONGEST:
        raise unclear(phrase, f"it must be of 1 to {LONGEST} words, not {shortest} to {longest}")
    if _may_begin_anyhow(row):
        raise unclear(phrase, "it begins with a gap")
    return row


def lengths(part: Part) -> tuple[int, int]:
    """Return the fewest and the most words that a part takes."""
    if isinstance(part, OneOf | AnyWord):
        return 1, 1
    each = [lengths(inner) for inner in part.parts]
    if isinstance(part, Row):
        return sum(low for low, _ in each), sum(high for _, high in each)
    return min(low for low, _ in each), max(high for _, high in each)


def _may_begin_anyhow(part: Part) -> bool:
    if isinstance(part, OneOf):
        return False
    if isinstance(part, AnyWord):
        return True
    if isinstance(part, Choice):
        return any(_may_begin_anyhow(inner) for inner in part.parts)
    for inner in part.parts:
        if _may_begin_anyhow(inner):
            return True
        if lengths(inner)[0]:
            return False
    return False


class _Reader:
    """Reads one phrase, sign by sign."""

    def __init__(self, phrase: str, lists: Lists) -> None:
        self.phrase, self.lists = phrase, lists
        self.signs = list(reversed(_SIGN.findall(phrase)))

    def row(self) -> Row:
        """Read one part after the other, until a bar or a closing bracket."""
        parts: list[Part] = []
        while self.signs and self.signs[-1] not in "|)":
            part = self._part()
            if self.signs and self.signs[-1] == "?":
                self.signs.pop()
                part = Choice((part, NOTHING))
            parts.append(part)
        return Row(tuple(parts))

    def _part(self) -> Part:
        sign = self.signs.pop()
        if sign == "(":
            return self._bracket()
        if sign in GAPS:
            return Row((Choice((ANY, NOTHING)),) * GAPS[sign])
        if sign == "_":
            return ANY
        if not sign.startswith("@"):
            return self._word(sign)
        if sign[1:] not in self.lists:
            raise unclear(self.phrase, f"no list is named {sign}")
        return _choice([self._entry(entry) for entry in self.lists[sign[1:]]])

    def _bracket(self) -> Part:
        found = [self.row()]
        while self.signs and self.signs[-1] == "|":
            self.signs.pop()
            found.append(self.row())
        if not self.signs:
            raise unclear(self.phrase, "a bracket that is not closed")
        self.signs.pop()
        return _choice(found)

    def _entry(self, entry: str) -> Row:
        return Row(tuple(self._word(word) for word in entry.split()))

    def _word(self, word: str) -> OneOf:
        stem = word.endswith("*") and len(word) <= SHORTEST_STEM
        if not _WORD.fullmatch(word) or stem:
            raise unclear(self.phrase, f"{word!r} is no word")
        return OneOf(frozenset({plain_word(word)}))


def _choice(rows: list[Row]) -> Part:
    """Return a choice with all that are a single word made one set."""
    single = [row.parts[0] for row in rows if len(row.parts) == 1]
    words = frozenset().union(*(part.words for part in single if isinstance(part, OneOf)))
    rest: list[Part] = [r for r in rows if len(r.parts) != 1 or not isinstance(r.parts[0], OneOf)]
    return Choice(((OneOf(words),) if words else ()) + tuple(rest))


def unclear(phrase: str, why: str) -> AfterwardError:
    """Return the error for a phrase that cannot be used."""
    return AfterwardError(
        f"the phrase {phrase!r} cannot be used: {why}",
        code="discussion.phrase",
        remedy="Write words, with the signs that discussion/patterns.py explains.",
    )
