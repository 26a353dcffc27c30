"""Ties: visa, health cover, forgiveness, bond, notice, tail cover, non-compete."""

from __future__ import annotations

from afterward.base.errors import AfterwardError
from afterward.base.records import Record, Tie
from afterward.base.saying import say
from afterward.law.library import known, records, rule


def tie(country: str, kind: str, region: str = "") -> Record:
    """Return the rule of a tie, such as `tie("US", "h1b")` or `tie("US", "non_compete", "TX")`.

    A region that has a rule of its own gives that one, any other the country's.

    Raises:
        AfterwardError: none is held, with the kinds that are.
    """
    name = f"{country.lower()}.tie.{_plain(kind)}"
    own = f"{name}.{_plain(region)}"
    if region and known(own):
        return rule(own)
    if not known(name):
        held = ", ".join(kinds(country)) or "none"
        raise AfterwardError(
            say(
                "no rule is held for a tie called “{kind}” in {country}", kind=kind, country=country
            ),
            code="law.tie",
            remedy=say("Held for {country}: {held}.", country=country, held=held),
        )
    return rule(name)


def kinds(country: str) -> tuple[str, ...]:
    """Return the kinds of ties held for a country."""
    names = [record.id.split(".tie.")[1] for record in _ties(country)]
    return tuple(dict.fromkeys(name.split(".")[0] for name in names))


def regions(country: str, kind: str) -> tuple[str, ...]:
    """Return the regions that have a rule of their own for a kind of tie, as their records say."""
    begins = f"{country.lower()}.tie.{_plain(kind)}."
    return tuple(record.region for record in _ties(country) if record.id.startswith(begins))


def _ties(country: str) -> list[Record]:
    begins = f"{country.lower()}.tie."
    return [r for r in records() if isinstance(r.rule, Tie) and r.id.startswith(begins)]


def _plain(words: str) -> str:
    return words.lower().replace("_", "-").replace(" ", "-").replace("&", "and")
