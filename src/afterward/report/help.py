"""Help lines: on every screen, and first of all when the check-in speaks of severe distress."""

from __future__ import annotations

import textwrap
from dataclasses import asdict, dataclass, replace
from typing import Any

from afterward.base.records import Contact
from afterward.base.saying import Said, say, sentence
from afterward.law.helplines import help_lines
from afterward.profile import Profile, distress

FIRST_WORDS = say(
    "What you said sounds like a very hard time. Before any sums: you can talk to someone "
    "now, without giving a reason and without it going on any record here."
)
STEP_WORDS = say(
    "Please see someone, a doctor of your own or one of these lines, before any step that cannot "
    "be undone. Nothing below has to be decided tonight: it waits for you."
)

# Of a country's lines, how many can be read without opening anything.
SHOWN = 2
COUNTRIES = ("US", "UK", "IN")


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line to call: who answers, the number, and when."""

    purpose: str
    name: str
    number: str
    hours: str
    seen: str

    @property
    def short(self) -> str:
        """Return the name without what it says in brackets, for a line that has no room."""
        return _brief(self.name)


def _brief(name: str) -> str:
    """Return a name up to its first bracket; of what was filled into it, likewise."""
    if isinstance(name, Said) and name.given:
        return Said(name.message, {key: _brief(part) for key, part in name.given.items()})
    brief, bracket, _ = name.partition(" (")
    return sentence(brief) if bracket else name


def lines_for(profile: Profile) -> tuple[HelpLine, ...]:
    """Return the help lines of a person's country that are for them, emergency first."""
    return lines_of(profile.person.country, profile.person.profession)


def lines_of(country: str, profession: str = "") -> tuple[HelpLine, ...]:
    """Return the help lines of a country, emergency first; with a profession, those for it."""
    found = []
    for record in help_lines(country, profession):
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
    return tuple(
        replace(line, name=say("{country}: {name}", country=country, name=line.name))
        for country in COUNTRIES
        for line in lines_of(country)
        if line.purpose != "clinicians"
    )


def opening(profile: Profile, *, width: int) -> list[str]:
    """Return what a screen begins with: one line, or the whole block after severe distress."""
    lines = lines_for(profile)
    if not comes_first(profile):
        return [one_line(lines)]
    first, step = (textwrap.wrap(words, width) for words in (FIRST_WORDS, STEP_WORDS))
    return [*first, *listed(lines, width=width), *step]


def listed(lines: tuple[HelpLine, ...], *, width: int) -> list[str]:
    """Return each line to call with its number and hours, as lines of text set in by two."""
    return [
        part
        for line in lines
        for part in textwrap.wrap(
            f"{line.name}: {line.number} ({line.hours})",
            width,
            initial_indent="  ",
            subsequent_indent="    ",
        )
    ]


def one_line(lines: tuple[HelpLine, ...]) -> str:
    """Return the first two lines to call, in one line of text."""
    return "I need help now: " + "; ".join(f"{line.short} {line.number}" for line in lines[:SHOWN])


def one_line_everywhere() -> str:
    """Return the numbers of every country in one line, for screens that know of no person."""
    told = (
        f"{country} {', '.join(x.number for x in lines_of(country) if x.purpose != 'clinicians')}"
        for country in COUNTRIES
    )
    return "I need help now: " + "; ".join(told)


def as_plain(
    profile: Profile | None = None, *, country: str = "", profession: str = ""
) -> dict[str, Any]:
    """Return the help lines of a person, else of a country, as plain data, and if they go first."""
    lines = lines_for(profile) if profile is not None else lines_of(country, profession)
    first = profile is not None and comes_first(profile)
    return {"first": first, "lines": [asdict(line) for line in lines]}
