"""Something said, with where it comes from: one shape for lines told in words, figures and rules.

A section of such lines is told at the terminal with numbered sources, and as plain data.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from afterward.base.figures import Assumption, Quantity
from afterward.base.months import day_words
from afterward.base.records import Record
from afterward.base.saying import beside, say
from afterward.base.sources import Source
from afterward.options.place import AnyPlace, AssumedPlace
from afterward.options.told import AnyTold, AssumedTold

FROM = {"US": say("the United States"), "UK": say("the United Kingdom"), "IN": say("India")}
ELSEWHERE = say("another country")
NOBODY = say("Nobody is known to say.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One thing said: `grade` A to M, or empty where nothing is claimed that a source could carry.

    `borrowed` says from where, in words, and is empty at home. An assumption has a `reason` instead
    of a `source`; `locator` says where in the source, `derivation` what was read into it.
    """

    id: str
    label: str
    says: str
    grade: str = ""
    borrowed: str = ""
    source: Source | None = None
    locator: str = ""
    derivation: str = ""
    reason: str = ""
    since: dt.date | None = None

    def as_plain(self) -> dict[str, Any]:
        """Return the line as plain data, the same fields for every one."""
        day = self.source.seen if self.source else self.since
        return {
            "id": self.id,
            "label": self.label,
            "says": self.says,
            "grade": self.grade or None,
            "borrowed": self.borrowed,
            "source": self.source.title if self.source else "",
            "url": self.source.url if self.source else "",
            "locator": self.locator,
            "derivation": self.derivation,
            "reason": self.reason,
            "seen": day.isoformat() if day else None,
        }


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together, under one heading."""

    id: str
    heading: str
    lines: tuple[Cited, ...]

    def as_plain(self) -> dict[str, Any]:
        """Return the section as plain data."""
        lines = [line.as_plain() for line in self.lines]
        return {"id": self.id, "heading": self.heading, "lines": lines}


def of_told(field: str, label: str, line: AnyTold | None, *, otherwise: str = NOBODY) -> Cited:
    """Return a line that is told of a role, or plainly that nobody is known to say."""
    if line is None:
        return Cited(id=field, label=label, says=otherwise)
    borrowed = _from(line.country) if line.borrowed else ""
    bare = Cited(id=field, label=label, says=line.says, borrowed=borrowed)
    if isinstance(line, AssumedTold):
        return replace(bare, grade="M", reason=line.reason, since=line.date)
    found = replace(bare, grade=line.grade, source=line.source)
    return replace(found, locator=line.locator, derivation=line.derivation)


def of_figure(field: str, label: str, says: str, figure: Quantity, *, country: str) -> Cited:
    """Return a figure in words with its source, or with why it is assumed."""
    abroad = figure.country not in (country, "world")
    whence = (
        _from(figure.country) if abroad else say("from a neighbouring occupation or profession")
    )
    borrowed = whence if figure.borrowed else ""
    bare = Cited(id=field, label=label, says=says, grade=figure.grade, borrowed=borrowed)
    if isinstance(figure, Assumption):
        return replace(bare, reason=figure.reason, since=figure.date)
    return replace(bare, source=figure.source, derivation=figure.derivation)


def of_place(field: str, label: str, says: str, place: AnyPlace) -> Cited:
    """Return where an option would be lived from, with who says so."""
    borrowed = _from(place.country) if place.borrowed else ""
    bare = Cited(id=field, label=label, says=says, grade=place.grade, borrowed=borrowed)
    if isinstance(place, AssumedPlace):
        return replace(bare, reason=place.reason, since=place.date)
    return replace(bare, source=place.source, derivation=place.derivation)


def of_rule(field: str, label: str, says: str, rule: Record) -> Cited:
    """Return what a rule of law says, with where it can be read."""
    bare = Cited(id=field, label=label, says=says, grade=rule.grade)
    return replace(bare, source=rule.source, reason=rule.reason)


def mark(line: Cited) -> str:
    """Return how sure a line is, in brackets: its grade, from where, where in the source, and why.

    Without the source itself, whose number follows.
    """
    if not line.grade:
        return ""
    parts = [
        _how_sure(line),
        say("borrowed {whence}", whence=line.borrowed) if line.borrowed else "",
        say("at “{place}”", place=line.locator.rstrip(". ")) if line.locator else "",
        say("derived: {how}", how=line.derivation.rstrip(". ")) if line.derivation else "",
    ]
    return say("({all})", all=beside(*parts, between="; "))


def _how_sure(line: Cited) -> str:
    """Return the grade of what has a source; else that it is assumed, why, and since when."""
    why = line.reason.rstrip(". ")
    if line.source is not None:
        if why:
            return say("grade {grade}, unverified: {why}", grade=line.grade, why=why)
        return say("grade {grade}", grade=line.grade)
    if line.since:
        return say("assumed: {why}, {since}", why=why, since=day_words(line.since))
    return say("assumed: {why}", why=why)


def _from(country: str) -> str:
    return say("from {country}", country=FROM.get(country, ELSEWHERE))
