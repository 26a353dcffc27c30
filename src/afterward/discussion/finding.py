"""Finding many phrases in a text at once, in time that grows with the text alone.

The phrases become one machine that reads words: from each state, sets of words lead on to others.
States that are reached together are one *stand*; each stand and each word met is worked out once
and remembered, so that reading on is a look-up. From each word at most `LONGEST` words are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from afterward.discussion.patterns import LONGEST, SHORTEST_STEM, AnyWord, OneOf, Part, Row
from afterward.discussion.words import STOP

REMEMBERED = 200_000  # stands and words kept in mind; past it they are worked out anew
LONGEST_STEM = 24


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: the number it was given, its first word, and one past its last."""

    number: int
    first: int
    last: int


@dataclass(slots=True)
class _State:
    """A place within a phrase: where sets of words lead, where any word does, what ends here."""

    to: dict[int, list[int]] = field(default_factory=dict)
    anyhow: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


class Phrases:
    """Numbered phrases, ready to be looked for."""

    def __init__(self, numbered: Iterable[tuple[int, Row]]) -> None:
        self._states = [_State()]
        self._sets: dict[frozenset[str], int] = {}
        self._words: dict[str, list[int]] = {}
        self._stems: dict[str, list[int]] = {}
        for number, row in numbered:
            for state in self._lay(row, {0}):
                self._states[state].ends.append(number)
        self._forget()

    def _forget(self) -> None:
        self._memory: dict[str, int] = {}
        self._kinds: list[tuple[int, ...]] = []
        self._kind_of: dict[tuple[int, ...], int] = {}
        self._stands: dict[tuple[int, ...], int] = {(0,): 0}
        self._members: list[tuple[int, ...]] = [(0,)]
        self._ends: list[tuple[int, ...]] = [()]
        self._next: dict[tuple[int, int], int] = {}

    def _lay(self, part: Part, entries: set[int]) -> set[int]:
        """Lay the states of a part behind the states it may begin from; return where it ends."""
        if isinstance(part, OneOf | AnyWord):
            after = len(self._states)
            self._states.append(_State())
            for entry in entries:
                self._link(self._states[entry], part, after)
            return {after}
        if isinstance(part, Row):
            for inner in part.parts:
                entries = self._lay(inner, entries)
            return entries
        return set().union(*(self._lay(inner, entries) for inner in part.parts))

    def _link(self, state: _State, part: OneOf | AnyWord, after: int) -> None:
        if isinstance(part, AnyWord):
            state.anyhow.append(after)
        else:
            state.to.setdefault(self._set(part.words), []).append(after)

    def _set(self, words: frozenset[str]) -> int:
        if words not in self._sets:
            number = self._sets[words] = len(self._sets)
            for word in words:
                known, key = (self._stems, word[:-1]) if word[-1] == "*" else (self._words, word)
                known.setdefault(key, []).append(number)
        return self._sets[words]

    def _kind(self, word: str) -> int:
        """Return the kind of a word: words that belong to the same sets are of one kind."""
        if (known := self._memory.get(word)) is not None:
            return known
        sets = set(self._words.get(word, ()))
        for end in range(SHORTEST_STEM, min(len(word), LONGEST_STEM) + 1):
            sets.update(self._stems.get(word[:end], ()))
        belongs = tuple(sorted(sets))
        kind = self._kind_of.setdefault(belongs, len(self._kinds))
        if kind == len(self._kinds):
            self._kinds.append(belongs)
        self._memory[word] = kind
        return kind

    def find(self, said: tuple[str, ...]) -> Iterator[Hit]:
        """Yield every phrase found in a text's words, by its first word."""
        if len(self._memory) + len(self._next) > REMEMBERED:
            self._forget()
        kinds = [-1 if word == STOP else self._kind(word) for word in said]
        following, ends = self._next, self._ends
        for first in range(len(kinds)):
            stand = 0
            for place in range(first, min(len(kinds), first + LONGEST)):
                kind = kinds[place]
                if kind < 0:
                    break
                after = following.get((stand, kind))
                stand = self._step(stand, kind) if after is None else after
                if stand < 0:
                    break
                for number in ends[stand]:
                    yield Hit(number, first, place + 1)

    def _step(self, stand: int, kind: int) -> int:
        """Work out where a word of a kind leads from a stand; -1 where no phrase goes on."""
        reached: set[int] = set()
        for member in self._members[stand]:
            state = self._states[member]
            reached.update(state.anyhow)
            if state.to:
                for each in self._kinds[kind]:
                    reached.update(state.to.get(each, ()))
        after = self._stand(tuple(sorted(reached))) if reached else -1
        self._next[stand, kind] = after
        return after

    def _stand(self, members: tuple[int, ...]) -> int:
        if members not in self._stands:
            self._stands[members] = len(self._members)
            self._members.append(members)
            ends = {number for member in members for number in self._states[member].ends}
            self._ends.append(tuple(sorted(ends)))
        return self._stands[members]
