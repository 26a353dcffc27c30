"""Messages that stand in no code: the words of records, and of lists kept as values.

A field of a record that a page shows has the type `Words` (`base.sources`); read, it is a sentence,
and is found here wherever it stands in one of the values below.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from afterward import evidence, law
from afterward.base.codebook import exit_reasons, factors
from afterward.base.saying import Said
from afterward.matching.bounds import kept_back, walls
from afterward.matching.transfer import ways
from afterward.matching.unlike import hurts
from afterward.options.listing import catalogue, ladders, option_figures
from afterward.options.placing import places
from afterward.options.told import shelf
from afterward.profile.finer import FINER
from afterward.profile.health import INSTRUMENTS
from afterward.profile.questions import MORE, SHORT
from afterward.report.help import COUNTRIES, lines_of

# Names of states and the like are told as they are.
UNTRANSLATED = ("place",)


def in_records() -> Iterator[tuple[str, str]]:
    """Yield every message of a value below, with the name of the list it stands in."""
    yield from _plain_lists()
    for where, value in roots():
        yield from ((where, message) for message in said_in(value))


def roots() -> tuple[tuple[str, Any], ...]:
    """Return the values that hold sentences read from records, by the name of their list."""
    lines = [line for country in COUNTRIES for line in lines_of(country)]
    return (
        ("help lines", [(line.name, line.short, line.hours) for line in lines]),
        ("law", law.records()),
        ("figures", (*evidence.figures(), *option_figures())),
        ("options", (catalogue(), ladders(), shelf(), places())),
        ("matching", (hurts(), ways(), walls(), kept_back())),
        ("codebook", (factors(), exit_reasons())),
    )


def said_in(value: Any) -> Iterator[str]:
    """Yield the message of every sentence that stands anywhere in a value."""
    if isinstance(value, Said):
        yield value.message
    elif isinstance(value, msgspec.Struct):
        yield from _in_all(getattr(value, name) for name in value.__struct_fields__)
    elif dataclasses.is_dataclass(value):
        yield from _in_all(getattr(value, field.name) for field in dataclasses.fields(value))
    elif isinstance(value, Mapping):
        yield from _in_all(value.values())
    elif isinstance(value, list | tuple | set | frozenset):
        yield from _in_all(value)


def _in_all(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from said_in(value)


def _plain_lists() -> Iterator[tuple[str, str]]:
    """Yield what templates show of lists kept elsewhere, as plain text: the questions."""
    for q in (*SHORT, *MORE, *FINER):
        yield from (("questions", q.words), ("questions", q.why))
        yield from (("questions", says) for _, says in q.choices if q.id not in UNTRANSLATED)
    yield from (("questions", says) for _, says in INSTRUMENTS)
