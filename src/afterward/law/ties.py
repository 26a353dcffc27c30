"""Ties: visa, health cover, forgiveness, bond, notice, tail cover, non-compete."""

from __future__ import annotations

from afterward.base.errors import AfterwardError
from afterward.base.records import Record, Tie
from afterward.law.library import known, records, rule


def tie(country: str, kind: str) -> Record:
    """Return the rule of a tie, such as `tie("US", "h1b")`.

    Raises:
        AfterwardError: none is held, with the kinds that are.
    """
    name = f"{country.lower()}.tie.{kind}"
    if not known(name):
        held = ", ".join(kinds(country)) or "none"
        raise AfterwardError(
            f"no rule is held for a tie called “{kind}” in {country}",
            code="law.tie",
            remedy=f"Held for {country}: {held}.",
        )
    return rule(name)


def kinds(country: str) -> tuple[str, ...]:
    """Return the kinds of ties held for a country."""
    found = [r.id for r in records() if r.country == country and isinstance(r.rule, Tie)]
    return tuple(name.split(".tie.")[1] for name in found)
