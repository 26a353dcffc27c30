"""The rules that suggest marks, read from data: what each is called, and the phrases it looks for.

One file for each factor lies in `codes/`. A rule that is `weak` looks for words which as often mean
something else: it speaks only where a sure rule of the factor does, or three weak phrases together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from afterward.base.checking import build
from afterward.base.codebook import FACTOR_IDS, FactorId
from afterward.base.criteria import CriterionId
from afterward.base.reading import read_toml
from afterward.base.sources import Text
from afterward.discussion.finding import Phrases
from afterward.discussion.patterns import phrase_parts

_FOLDER = Path(__file__).with_name("codes")
Name = Annotated[str, Meta(pattern="^[a-z][a-z0-9-]*$")]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """Phrases that name a factor, under one name.

    `options` are ids of the catalogue and `law` are beginnings of ids of records, that the words
    speak of. `criteria` are what it bears on where that is less than the whole factor does.
    """

    name: Name
    phrases: tuple[Text, ...]
    weak: bool = False
    options: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    criteria: tuple[CriterionId, ...] = ()


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """All rules of one factor, and phrases that sound like it and are something else."""

    factor: FactorId
    rule: tuple[Rule, ...]
    unless: tuple[Text, ...] = ()


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """Lists that phrases refer to, and phrases that set something aside ("it was not about ...").

    `dismiss_next` set aside what is named in the words after them, `dismiss_before` what stands
    before them. `common` are the words that carry English grammar: in English prose they are a
    third or more of all words.
    """

    common: tuple[Text, ...]
    lists: dict[str, tuple[Text, ...]]
    dismiss_next: tuple[Text, ...]
    dismiss_before: tuple[Text, ...]


@cache
def shared() -> Shared:
    """Return the lists and phrases that all rules share."""
    path = _FOLDER / "shared.toml"
    return build(Shared, read_toml(path), file=path.name)


@cache
def common_words() -> frozenset[str]:
    """Return the commonest words of English."""
    return frozenset(shared().common)


@cache
def codes() -> tuple[Code, ...]:
    """Return the rules of every factor, in the codebook's order."""
    paths = [_FOLDER / f"{name.lower()}.toml" for name in FACTOR_IDS]
    return tuple(build(Code, read_toml(path), file=path.name) for path in paths)


def rule_named(name: str) -> Rule | None:
    """Return the rule of that name, or None."""
    return _by_name().get(name)


@cache
def _by_name() -> dict[str, Rule]:
    return {rule.name: rule for code in codes() for rule in code.rule}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a found phrase means: a rule of a factor; without a rule it sets something aside.

    Then `reach` says what: the words after it ("next"), before it ("before"), or what the phrase
    itself holds, of that factor alone ("here").
    """

    factor: FactorId | None
    rule: Rule | None
    reach: Literal["next", "before", "here"] = "here"


@dataclass(frozen=True, slots=True)
class Ready:
    """All phrases, and what each number means."""

    phrases: Phrases
    meanings: tuple[Meaning, ...]


@cache
def ready() -> Ready:
    """Return all phrases, made ready once."""
    told = tuple(_told())
    lists = shared().lists
    numbered = (
        (number, phrase_parts(phrase, lists))
        for number, (_, phrases) in enumerate(told)
        for phrase in phrases
    )
    return Ready(Phrases(numbered), tuple(meaning for meaning, _ in told))


def _told() -> Iterator[tuple[Meaning, tuple[str, ...]]]:
    yield Meaning(None, None, "next"), shared().dismiss_next
    yield Meaning(None, None, "before"), shared().dismiss_before
    for code in codes():
        yield Meaning(code.factor, None), code.unless
        for rule in code.rule:
            yield Meaning(code.factor, rule), rule.phrases
