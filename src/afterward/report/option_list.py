"""The options there are, group by group: each with pay and the time it takes to find."""

from __future__ import annotations

import datetime as dt
import shlex
import textwrap
from dataclasses import dataclass
from typing import Any

from afterward.base.figures import Quantity, ledger_row, middle, reach
from afterward.base.saying import beside, say
from afterward.options import Alternative, Option, alternatives, before_any, not_offered, overview
from afterward.options.listing import option as option_named
from afterward.options.option import Rung
from afterward.options.overview import OF_OWN
from afterward.options.points import rungs_of
from afterward.options.post import search_in
from afterward.options.searching import Wanted
from afterward.options.told import AnyTold, told
from afterward.profile import Profile
from afterward.report import help as help_room
from afterward.report.amounts import amount, span
from afterward.report.option_facts import RANGES
from afterward.report.option_facts import plain as number_plain

WIDTH = 84
READ = say(
    "Pay is gross, a year, with its range and grade (A official to C derived, M assumed); then "
    "the months it takes to find."
)
# A first post that pays within a twentieth of the middle is not told apart from it.
NEARLY = 0.95
NOTHING = say(
    "No option of the list holds all that was asked for. Fewer or shorter words find more."
)
NO_SERIES = say("Pay: no series exists, bring your own offer")
OWN = say("Pay: your own, unchanged")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One option of the list: what it is called, what it pays, how long it takes to find."""

    option: Option
    id: str
    name: str
    pay: Quantity | None
    search: Quantity
    alternative: Alternative | None = None
    ladder: tuple[Rung, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """What comes before any choice, with what is told at home of how it is taken and who helps."""

    option: Option
    told: dict[str, AnyTold | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What is shown: help first, the options, those left out with reasons, how to see one.

    `before` is what comes before any choice: told with the help lines (`lines`; none where the
    screen began with them), never with pay, whatever was asked for.
    """

    help: dict[str, Any]
    opening: tuple[str, ...]
    before: tuple[Before, ...]
    lines: tuple[str, ...]
    entries: tuple[Entry, ...]
    left_out: tuple[tuple[str, str], ...]
    hint: str


def for_person(profile: Profile, on: dt.date, wanted: Wanted, *, path: str) -> Listed:
    """Return the options of a person; `path` is their profile's, for the hint."""
    found = [(one, option_named(one.option)) for one in alternatives(profile, on=on)]
    lines = () if help_room.comes_first(profile) else help_room.lines_for(profile)
    return Listed(
        help=help_room.as_plain(profile),
        opening=tuple(help_room.opening(profile, width=WIDTH)),
        before=_before(profile.person.country, profile.person.profession),
        lines=tuple(help_room.listed(lines, width=WIDTH)),
        entries=tuple(
            Entry(
                option=option,
                id=one.id,
                name=one.name,
                pay=one.pay,
                search=one.search,
                alternative=one,
                ladder=one.progression if option.pay == "published" and not one.offer else (),
            )
            for one, option in found
            if wanted.takes(option)
        ),
        left_out=tuple(
            (name, why) for name, why in not_offered(profile) if wanted.takes(option_named(name))
        ),
        hint=f"afterward options show ID {shlex.quote(path)}",
    )


def for_anyone(country: str, profession: str, wanted: Wanted) -> Listed:
    """Return the options of a profession and country."""
    found = [one for one in overview(country, profession) if wanted.takes(one.option)]
    lines = help_room.lines_of(country, profession)
    return Listed(
        help=help_room.as_plain(country=country, profession=profession),
        opening=(help_room.one_line(lines),),
        before=_before(country, profession),
        lines=tuple(help_room.listed(lines, width=WIDTH)),
        entries=tuple(
            Entry(
                option=one.option,
                id=one.option.id,
                name=one.option.name,
                pay=one.pay,
                search=search_in(one.option, country, profession),
                ladder=rungs_of(one.option, country, profession),
            )
            for one in found
        ),
        left_out=(),
        hint=f"afterward options show ID --country {country} --profession {profession}",
    )


def _before(country: str, profession: str) -> tuple[Before, ...]:
    def line(option_id: str, field: str) -> AnyTold | None:
        found = told(option_id, field, country=country, profession=profession)
        return None if found is None or found.borrowed else found

    return tuple(
        Before(option, {field: line(option.id, field) for field in ("route", "hires")})
        for option in before_any(country, profession)
    )


def text(listed: Listed) -> str:
    """Return the list as text: each group once, two or three lines an option, 84 columns."""
    lines = [row for line in listed.opening for row in _wrap(line, "")]
    lines += [row for one in listed.before for row in _told_before(one, listed.lines)]
    lines += ["", *textwrap.wrap(f"{READ} {RANGES}", WIDTH)]
    for group, entries in grouped(listed.entries).items():
        lines += ["", group.upper()]
        for entry in entries:
            lines += ["", *_wrap(f"{entry.name}  [{entry.id}]", ""), *_wrap(says(entry), "  ")]
    if not listed.entries:
        lines += ["", NOTHING]
    if listed.left_out:
        lines += ["", say("Not offered:")]
        lines += [row for name, why in listed.left_out for row in _wrap(f"{name}: {why}", "  ")]
    lines += ["", *_narrower(listed.hint)]
    return "\n".join(lines)


def _told_before(one: Before, lines: tuple[str, ...]) -> list[str]:
    """Return what comes before any choice in words, with the numbers to call."""
    option = one.option
    rows = ["", option.group.upper(), "", *_wrap(f"{option.name}  [{option.id}]", "")]
    rows += [*_indented(option.summary), *lines]
    return [*rows, *(row for line in one.told.values() if line for row in _indented(line.says))]


def _indented(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def grouped(entries: tuple[Entry, ...]) -> dict[str, list[Entry]]:
    """Return the options by group; the groups stand in the order in which they first appear."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.option.group, []).append(entry)
    return found


def _pays(entry: Entry) -> str:
    """Return pay in half a line; the year is said above the list."""
    pay = entry.pay
    if pay is None:
        return NO_SERIES if entry.option.pay == "published" else OWN
    row = ledger_row(pay)
    unit = OF_OWN if pay.unit == OF_OWN else pay.unit.split(" ")[0]
    reach = "" if row["p05"] == row["p95"] else span(row)
    grade = say("{grade} borrowed", grade=pay.grade) if pay.borrowed else pay.grade
    pays = say("{pay}, {grade}", pay=beside(amount(row["value"], unit), reach), grade=grade)
    return beside(pays, _begins(entry), between="; ")


def _begins(entry: Entry) -> str:
    """Return what the first post pays, where it is less than the middle of everyone in the role."""
    if not entry.ladder or entry.pay is None:
        return ""
    first = entry.ladder[0].pay
    if middle(first) >= NEARLY * middle(entry.pay):
        return ""
    unit = OF_OWN if first.unit == OF_OWN else first.unit.split(" ")[0]
    return say("first post about {sum}", sum=amount(middle(first), unit))


def _found(entry: Entry) -> str:
    low, high = (number_plain(end) for end in reach(entry.search))
    if high == "0":
        return say("nothing to find")
    if low == high:
        return say("found in {months} months", months=high)
    return say("found in {low} to {high} months", low=low, high=high)


def says(entry: Entry) -> str:
    """Return pay and the time to find it, in a line."""
    return beside(_pays(entry), _found(entry), between="; ")


def _wrap(line: str, lead: str) -> list[str]:
    """Return a line in as many rows as it takes; a row that is whole already stays as it is."""
    return textwrap.wrap(line, WIDTH, initial_indent=lead, subsequent_indent=f"{lead}  ")


def _narrower(hint: str) -> list[str]:
    return [
        say("Everything known of one, with its sources:"),
        f"  {hint}",
        say("A shorter list: --group WORDS, --search WORDS"),
    ]
