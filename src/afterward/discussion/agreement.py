"""How far two coders agree, beyond what chance would give.

The unit is a passage and a factor: named or not. Raw agreement flatters rare factors, so it is
never shown alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from afterward.base.codebook import FACTOR_IDS, FactorId
from afterward.discussion.marks import Mark


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of the passages both coders read: how many both named a factor in, one alone, neither.

    `kappa` is None where it is not defined (both coders always said the same one thing).
    """

    factor: FactorId | None
    both: int
    first_only: int
    second_only: int
    neither: int

    @property
    def passages(self) -> int:
        """Return how many judgements there were."""
        return self.both + self.first_only + self.second_only + self.neither

    @property
    def raw(self) -> float:
        """Return the share of judgements on which both agree."""
        return (self.both + self.neither) / self.passages if self.passages else 1.0

    @property
    def kappa(self) -> float | None:
        """Return Cohen's kappa: (raw - chance) / (1 - chance), chance from each one's own rate.

        J. Cohen 1960, Educ. Psychol. Meas. 20:37.
        """
        if not self.passages:
            return None
        first = (self.both + self.first_only) / self.passages
        second = (self.both + self.second_only) / self.passages
        chance = first * second + (1 - first) * (1 - second)
        return None if chance >= 1 else (self.raw - chance) / (1 - chance)

    @property
    def ac1(self) -> float:
        """Return Gwet's AC1: as kappa, with chance 2q(1-q) for the mean rate q.

        It stays steady where a factor is rare (K. L. Gwet 2008, Br. J. Math. Stat. Psychol. 61:29).
        """
        if not self.passages:
            return 1.0
        rate = (2 * self.both + self.first_only + self.second_only) / (2 * self.passages)
        chance = 2 * rate * (1 - rate)
        return (self.raw - chance) / (1 - chance)


def agreement(
    first: Iterable[Mark], second: Iterable[Mark], passages: Iterable[str]
) -> tuple[Agreement, ...]:
    """Return the agreement of two coders for each factor, and over all of them last.

    `passages` are the ids both read. A rejected mark is not a naming; a suggested one is, since a
    coder's own file may know no other state.
    """
    read = set(passages)
    one, two = _named(first, read), _named(second, read)
    each = [_compared(one, two, read, name) for name in FACTOR_IDS]
    total = Agreement(
        None,
        sum(a.both for a in each),
        sum(a.first_only for a in each),
        sum(a.second_only for a in each),
        sum(a.neither for a in each),
    )
    return (*each, total)


def mean_kappa(found: Iterable[Agreement]) -> float | None:
    """Return the mean kappa over the factors for which it is defined; None if for none."""
    known = [a.kappa for a in found if a.factor is not None and a.kappa is not None]
    return sum(known) / len(known) if known else None


def _named(marks: Iterable[Mark], read: set[str]) -> set[tuple[str, str]]:
    return {(m.passage, m.factor) for m in marks if m.state != "rejected" and m.passage in read}


def _compared(
    one: set[tuple[str, str]], two: set[tuple[str, str]], read: set[str], name: FactorId
) -> Agreement:
    first = {passage for passage in read if (passage, name) in one}
    second = {passage for passage in read if (passage, name) in two}
    both = len(first & second)
    return Agreement(
        name,
        both,
        len(first) - both,
        len(second) - both,
        len(read) - len(first | second),
    )
