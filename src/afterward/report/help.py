"""Help lines: on every screen, and first of all when the check-in speaks of severe distress."""

from __future__ import annotations

from dataclasses import dataclass

from afterward.base.records import Contact
from afterward.law.helplines import help_lines
from afterward.profile import Profile, distress

FIRST_WORDS = (
    "What you told us sounds like a very hard time. Before any sums: you can talk to someone "
    "now, without giving a reason and without it going on any record here."
)
STEP_WORDS = (
    "Please see someone, a doctor of your own or one of these lines, before any step that cannot "
    "be undone. The comparison below will still be here afterwards."
)


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line to call: who answers, the number, and when."""

    purpose: str
    name: str
    number: str
    hours: str
    seen: str


def lines_for(profile: Profile) -> tuple[HelpLine, ...]:
    """Return the help lines of a person's country, emergency first."""
    found = []
    for record in help_lines(profile.person.country):
        rule = record.rule
        if isinstance(rule, Contact):
            seen = record.source.seen.isoformat()
            found.append(HelpLine(rule.purpose, rule.name, rule.number, rule.hours, seen))
    return tuple(found)


def comes_first(profile: Profile) -> bool:
    """Return whether help has to come before any analysis."""
    return distress(profile) == "severe"


def everywhere() -> tuple[HelpLine, ...]:
    """Return the emergency and open-to-anyone lines of every country, for pages without one."""
    found = []
    for country in ("US", "UK", "IN"):
        for record in help_lines(country):
            rule = record.rule
            if isinstance(rule, Contact) and rule.purpose != "clinicians":
                name = f"{country}: {rule.name}"
                seen = record.source.seen.isoformat()
                found.append(HelpLine(rule.purpose, name, rule.number, rule.hours, seen))
    return tuple(found)
