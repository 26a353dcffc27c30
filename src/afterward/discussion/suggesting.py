"""Suggesting marks: what may have been named in each passage, for a reader to confirm or reject.

Rules look for what is *named*, whoever says it and whether for or against; none of them reads what
the speaker holds. What is expressly set aside ("it was never about money") is not named.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from afterward.base.codebook import FactorId
from afterward.base.saying import say
from afterward.base.words import number
from afterward.discussion.english import is_english
from afterward.discussion.finding import Hit
from afterward.discussion.marks import Mark, mark
from afterward.discussion.passages import Passage, Thread, own_words
from afterward.discussion.rules import Meaning, Rule, ready
from afterward.discussion.words import Words, sentences, words

# Ten times what ten megabytes take; it is there so that nothing can hang, not to be met.
MOST_SECONDS = 120.0
# Chosen on the passages that were read, for the best F1 (bench/discussion.md shows the trade).
LEAST_WEAK = 3
REACH = 5  # words that "it was not about" sets aside, and that "was not the reason" does before it


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Suggested marks, and the passages that were not read: in another language, or out of time."""

    marks: tuple[Mark, ...]
    other_language: tuple[str, ...] = ()
    out_of_time: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """One phrase of one rule at its place."""

    factor: FactorId
    rule: Rule
    hit: Hit

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Return what puts the best of several first: sure before weak, long before short."""
        return (self.rule.weak, self.hit.first - self.hit.last, self.hit.first)


@dataclass(frozen=True, slots=True)
class _Shield:
    """Words of which something is set aside: all factors where `factor` is None."""

    factor: FactorId | None
    first: int
    last: int


def suggest(thread: Thread) -> tuple[Mark, ...]:
    """Return the marks that the rules suggest in a thread, in the order of its words."""
    return suggestions(thread).marks


def suggestions(
    thread: Thread,
    *,
    least_weak: int = LEAST_WEAK,
    seconds: float = MOST_SECONDS,
    clock: Callable[[], float] = time.monotonic,
) -> Suggestions:
    """Return what the rules suggest in a thread, and which passages they did not read.

    `least_weak` different weak phrases together are enough; so is one that is not weak. After
    `seconds` the rest is left unread, and said to be.
    """
    began = clock()
    marks: list[Mark] = []
    foreign, late = [], []
    for passage in thread.passages:
        if clock() - began > seconds:
            late.append(passage.id)
            continue
        told = words(passage.text)
        if passage.id in thread.unread or not is_english(told):
            foreign.append(passage.id)
            continue
        marks += _in_passage(passage, told, least_weak)
    return Suggestions(tuple(marks), tuple(foreign), tuple(late))


def suggested(thread: Thread) -> tuple[Thread, tuple[Mark, ...]]:
    """Return a thread and what the rules suggest in it; what they had no time for, it says."""
    found = suggestions(thread)
    if not found.out_of_time:
        return thread, found.marks
    unread = tuple(dict.fromkeys((*thread.unread, *found.out_of_time)))
    notes = (*thread.notes, _out_of_time(len(found.out_of_time)))
    return msgspec.structs.replace(thread, unread=unread, notes=notes), found.marks


def _out_of_time(count: int) -> str:
    return say(
        "Out of time before the last {count} passages: they are not read.", count=number(count)
    )


def _in_passage(passage: Passage, told: Words, least_weak: int) -> list[Mark]:
    found = _own(passage, told, _named(told))
    sure = {each.factor for each in found if not each.rule.weak}
    weak = {each.factor for each in found} - sure
    sure |= {factor for factor in weak if _borne_out(factor, found, told, least_weak)}
    kept = [each for each in found if each.factor in sure]
    return [
        mark(
            passage,
            told.starts[each.hit.first],
            told.ends[each.hit.last - 1],
            each.factor,
            rule=each.rule.name,
        )
        for each in _one_a_sentence(told, kept)
    ]


def _borne_out(factor: FactorId, found: list[_Found], told: Words, least: int) -> bool:
    """Return whether so many weak phrases of a factor stand apart, each in other words."""
    seen: set[tuple[str, ...]] = set()
    last = 0
    for each in sorted(found, key=lambda one: one.hit.last):
        said = told.said[each.hit.first : each.hit.last]
        if each.factor == factor and each.hit.first >= last and said not in seen:
            seen.add(said)
            last = each.hit.last
    return len(seen) >= least


def _own(passage: Passage, told: Words, found: list[_Found]) -> list[_Found]:
    """Return what stands in the passage's own words, quotes of earlier posts left out."""
    if not passage.quoted:
        return found
    return [
        each
        for each in found
        if own_words(passage, told.starts[each.hit.first], told.ends[each.hit.last - 1])
    ]


def _one_a_sentence(told: Words, found: list[_Found]) -> list[_Found]:
    """Return for each sentence and factor the best phrase, so that a reader is asked once."""
    number = sentences(told)
    best: dict[tuple[int, str], _Found] = {}
    for each in found:
        place = (number[each.hit.first], each.factor)
        if place not in best or each.rank < best[place].rank:
            best[place] = each
    return sorted(best.values(), key=lambda each: (each.hit.first, each.hit.last, each.factor))


def _named(told: Words) -> list[_Found]:
    """Return what is named, without what another meaning or a dismissal takes away."""
    prepared = ready()
    found: list[_Found] = []
    shields: dict[int, list[_Shield]] = {}
    for hit in prepared.phrases.find(told.said):
        meaning = prepared.meanings[hit.number]
        if meaning.rule is not None and meaning.factor is not None:
            found.append(_Found(meaning.factor, meaning.rule, hit))
        else:
            shield = _shield(meaning, hit)
            for place in range(shield.first, shield.last):
                shields.setdefault(place, []).append(shield)
    return [e for e in found if not any(_takes(s, e) for s in shields.get(e.hit.first, ()))]


def _shield(meaning: Meaning, hit: Hit) -> _Shield:
    if meaning.reach == "next":
        # What begins with the dismissing word itself ("not about patients") says more than that.
        return _Shield(None, hit.first + 1, hit.last + REACH)
    if meaning.reach == "before":
        return _Shield(None, hit.first - REACH, hit.first)
    return _Shield(meaning.factor, hit.first, hit.last)


def _takes(shield: _Shield, each: _Found) -> bool:
    """Return whether a shield over the first word of what was found takes it away.

    A dismissal takes what begins within its reach; another meaning takes, of its factor, what
    begins where it begins and what lies wholly within it.
    """
    if shield.factor is None:
        return True
    inside = each.hit.first == shield.first or each.hit.last <= shield.last
    return shield.factor == each.factor and inside
