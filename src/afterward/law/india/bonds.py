"""India: service bonds and seat fees by state, as a prompt to read one's own bond."""

from __future__ import annotations

from afterward.base.errors import AfterwardError
from afterward.base.records import Amount, Record, Tie
from afterward.base.saying import say
from afterward.base.words import grouped_indian
from afterward.law.india.states import STATES
from afterward.law.library import known, known_ids, rule

# After MBBS, after a postgraduate seat, and for giving up an MBBS seat before its end.
LEVELS = ("mbbs", "pg", "seat")
FIRST = (
    "Bonds change each counselling season and differ by quota: your own bond's text comes first."
)


def bond_hint(state: str, level: str) -> Record | str:
    """Return what lists say of a state's bond, or a sentence naming the states that are held.

    The rule of a record is an amount (the penalty in INR; 0: none) with the years in its title, or
    a tie in words where lists name no penalty or disagree too far.

    Raises:
        AfterwardError: a level other than "mbbs", "pg" or "seat", or no state of India.
    """
    _check(state, level)
    name = f"in.bond.{level}.{state.lower().replace(' ', '_')}"
    if known(name):
        return rule(name)
    return f"No bond of {state} is held for this. Held: {', '.join(states_held(level))}. {FIRST}"


def states_held(level: str) -> tuple[str, ...]:
    """Return the states a level of bond is held for, by the alphabet."""
    return tuple(sorted(rule(name).region for name in known_ids(f"in.bond.{level}.")))


def explain_bond(state: str, level: str) -> tuple[str, ...]:
    """Return what lists say of a state's bond in lines fit to print, the warning last.

    Raises:
        AfterwardError: as `bond_hint`.
    """
    found = bond_hint(state, level)
    if isinstance(found, str):
        return (found,)
    doubt = (f"Not sure: {found.reason}.",) if found.reason else ()
    note = (found.note,) if found.note else ()
    return (f"{found.title}. {_penalty(found)}", *note, *doubt, found.source.cite(), FIRST)


def _penalty(found: Record) -> str:
    if isinstance(found.rule, Tie):
        return found.rule.says
    if not isinstance(found.rule, Amount) or not found.rule.value:
        return "No penalty is listed."
    return f"Penalty listed: {grouped_indian(round(found.rule.value))} rupees."


def _check(state: str, level: str) -> None:
    if level not in LEVELS:
        raise AfterwardError(
            say("no bond is held for “{level}”", level=level),
            code="law.bond",
            remedy=say("Ask for one of {levels}.", levels=", ".join(LEVELS)),
        )
    if state not in STATES:
        raise AfterwardError(
            say("“{state}” is not a state or union territory of India", state=state),
            code="law.region",
            remedy=say("Held: {states}.", states=", ".join(STATES)),
        )
