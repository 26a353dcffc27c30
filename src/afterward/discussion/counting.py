"""Counting what a reader agreed was named: passages, never people, and never a share of a trade."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from afterward.base.codebook import FACTOR_IDS, FactorId, factor, factors_of
from afterward.base.criteria import CRITERIA, CriterionId
from afterward.base.errors import AfterwardError
from afterward.discussion.marks import Mark
from afterward.discussion.passages import Thread
from afterward.discussion.rules import rule_named

Z95 = 1.959963984540054  # of a hundred such intervals ninety-five hold the truth


@dataclass(frozen=True, slots=True)
class Count:
    """In how many passages a factor was named, of how many read, and which they are.

    `low` and `high` bound the share of passages (0 to 1) in the longer talk of which these might be
    a sample; they say nothing of those who did not write.
    """

    factor: FactorId
    passages: tuple[str, ...]
    of: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tally:
    """How far the reading of marks has come."""

    suggested: int
    confirmed: int
    rejected: int
    added: int

    @property
    def unread(self) -> int:
        """Return how many suggestions wait for a reader."""
        return self.suggested


@dataclass(frozen=True, slots=True)
class Beside:
    """What was named there that a person gave no weight, and what they weigh that nobody named."""

    named_not_weighed: tuple[FactorId, ...]
    weighed_not_named: tuple[CriterionId, ...]


def wilson(found: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share: Wilson's score interval.

    With p = found/of and z = 1.96: (p + z²/2n ± z·√(p(1-p)/n + z²/4n²)) / (1 + z²/n)
    (E. B. Wilson 1927, J. Am. Stat. Assoc. 22:209). Without passages it is 0 to 1.

    Raises:
        AfterwardError: more found than there are, or fewer than none.

    >>> tuple(round(end, 3) for end in wilson(8, 20))
    (0.219, 0.613)
    """
    if not 0 <= found <= of:
        raise AfterwardError(
            f"{found} of {of} passages",
            code="discussion.count",
            remedy="Count from none to all of the passages.",
        )
    if of == 0:
        return 0.0, 1.0
    share, more = found / of, Z95 * Z95 / of
    middle = (share + more / 2) / (1 + more)
    half = Z95 * math.sqrt(share * (1 - share) / of + more / (4 * of)) / (1 + more)
    return max(0.0, middle - half), min(1.0, middle + half)


def read_passages(thread: Thread) -> tuple[str, ...]:
    """Return the ids of the passages that were read: all but those in another language."""
    left = set(thread.unread)
    return tuple(each.id for each in thread.passages if each.id not in left)


def counts(thread: Thread, marks: Iterable[Mark]) -> tuple[Count, ...]:
    """Return for each factor the passages in which a reader agreed it is named, most first.

    Only confirmed and added marks count, whoever made them. Factors named nowhere are there too.
    """
    read = read_passages(thread)
    named: dict[str, set[str]] = {name: set() for name in FACTOR_IDS}
    for each in marks:
        if each.counts:
            named[each.factor].add(each.passage)
    found = [_count(name, tuple(p for p in read if p in named[name]), len(read)) for name in named]
    return tuple(sorted(found, key=lambda each: (-len(each.passages), each.factor)))


def _count(name: str, passages: tuple[str, ...], of: int) -> Count:
    low, high = wilson(len(passages), of)
    return Count(factor(_known(name)).id, passages, of, low, high)


def _known(name: str) -> FactorId:
    return next(each for each in FACTOR_IDS if each == name)


def nothing_named(thread: Thread, marks: Iterable[Mark]) -> tuple[str, ...]:
    """Return the passages that name none of these: no mark but rejected ones lies in them."""
    marked = {each.passage for each in marks if each.state != "rejected"}
    return tuple(name for name in read_passages(thread) if name not in marked)


def tally(marks: Iterable[Mark]) -> Tally:
    """Return how many marks are suggested, confirmed, rejected and added."""
    states = [each.state for each in marks]
    return Tally(
        suggested=states.count("suggested"),
        confirmed=states.count("confirmed"),
        rejected=states.count("rejected"),
        added=states.count("added"),
    )


def criteria_of(mark: Mark) -> tuple[CriterionId, ...]:
    """Return the criteria that a mark bears on: by its rule where that says, else by its factor."""
    rule = rule_named(mark.rule)
    return (rule.criteria if rule else ()) or factor(mark.factor).criteria


def beside(weights: Mapping[CriterionId, float], marks: Iterable[Mark]) -> Beside:
    """Return where a person's own weights and what was named differ.

    `weights` are what each criterion is worth to them, in any unit; one that is missing or 0 has no
    weight. To be shown only after they were elicited. A factor that bears on no criterion (another
    role) is not compared.
    """
    counted = [each for each in marks if each.counts]
    weighed = {name for name, worth in weights.items() if worth > 0}
    bearing = {name: set(factor(name).criteria) for name in FACTOR_IDS}
    touched = dict.fromkeys(FACTOR_IDS, False)
    named: set[CriterionId] = set()
    for each in counted:
        criteria = set(criteria_of(each))
        named |= criteria
        touched[each.factor] = touched[each.factor] or bool(criteria & weighed)
    seen = {each.factor for each in counted}
    return Beside(
        tuple(n for n in FACTOR_IDS if n in seen and bearing[n] and not touched[n]),
        tuple(c.id for c in CRITERIA if c.id in weighed and c.id not in named and factors_of(c.id)),
    )
