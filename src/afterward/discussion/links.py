"""From marks to what can be done: the options and the law that the words speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from afterward.discussion.marks import Mark
from afterward.discussion.rules import Rule, rule_named

Links = Callable[[Rule], tuple[str, ...]]


def options_named(marks: Iterable[Mark]) -> dict[str, tuple[Mark, ...]]:
    """Return the options (ids of the catalogue) that marks may speak of, each with its marks."""
    return _linked(marks, lambda rule: rule.options)


def law_named(marks: Iterable[Mark]) -> dict[str, tuple[Mark, ...]]:
    """Return the families of law records (such as `us.loans`) that marks speak of."""
    return _linked(marks, lambda rule: rule.law)


def _linked(marks: Iterable[Mark], of: Links) -> dict[str, tuple[Mark, ...]]:
    found: dict[str, list[Mark]] = {}
    for each in marks:
        rule = rule_named(each.rule)
        for name in of(rule) if rule else ():
            found.setdefault(name, []).append(each)
    return {name: tuple(held) for name, held in found.items()}
