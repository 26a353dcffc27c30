"""Everything known of one option: for a person, or for a profession and country."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from afterward.base.saying import say
from afterward.base.sources import Source
from afterward.law.licence import licence_rule
from afterward.options import Alternative, Option, alternatives, not_offered
from afterward.options.listing import option as option_named
from afterward.options.overview import load_of, pay_of
from afterward.options.placing import place_in
from afterward.options.points import rungs_of
from afterward.profile import Profile
from afterward.report.cited import Cited, Section
from afterward.report.credits import credits_of
from afterward.report.ledger_law import licence_record
from afterward.report.option_facts import asked_for, asked_of
from afterward.report.option_sections import Reader, sections
from afterward.report.option_words import not_for


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOption:
    """An option as it is told to one reader, with whatever its sections rest on.

    `remark` says why the catalogue does not name it for them, and is empty where it does.
    `alternative` is there for a person only.
    """

    name: str
    remark: str
    reader: Reader
    sections: tuple[Section, ...]
    alternative: Alternative | None = None

    @property
    def option(self) -> Option:
        """Return the option of the catalogue."""
        return self.reader.option

    @property
    def lines(self) -> tuple[Cited, ...]:
        """Return every line of every section."""
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return every source, each once, in the order in which they are first cited."""
        return tuple(dict.fromkeys(line.source for line in self.lines if line.source is not None))

    @property
    def credits(self) -> tuple[str, ...]:
        """Return the credits that stand once below, where O*NET is among the sources."""
        return credits_of(self.sources)


def for_anyone(option_id: str, country: str, profession: str) -> OneOption:
    """Return an option for a profession and country.

    Raises:
        AfterwardError: there is no such option; the nearest are named.
    """
    option = option_named(option_id)
    reader = Reader(
        option=option,
        country=country,
        profession=profession,
        rule=licence_rule(country, profession),
        asked=asked_for(option, country, profession),
        hours=load_of(option, "hours", country, profession),
        nights=load_of(option, "nights", country, profession),
        place=place_in(option, country),
        pay=pay_of(option, country, profession),
        ladder=rungs_of(option, country, profession),
    )
    remark = not_for(option, country, profession)
    return OneOption(name=option.name, remark=remark, reader=reader, sections=sections(reader))


def for_person(option_id: str, profile: Profile, on: dt.date) -> OneOption:
    """Return an option in a person's own numbers; `option_id` may name one of their offers.

    Raises:
        AfterwardError: there is no such option; the nearest are named.
    """
    person = profile.person
    found = {one.id: one for one in alternatives(profile, on=on)}
    option = option_named(found[option_id].option if option_id in found else option_id)
    here = found.get(option_id, found.get(option.id))
    if here is None:
        told = for_anyone(option.id, person.country, person.profession)
        reason = dict(not_offered(profile)).get(option.id, "")
        return replace(told, remark=_not_among(reason) if reason else "")
    reader = Reader(
        option=option,
        country=person.country,
        profession=person.profession,
        rule=licence_record(profile),
        asked=asked_of(here),
        hours=here.hours,
        nights=here.nights,
        place=here.place,
        pay=here.pay,
        ladder=here.progression,
        today=True,
    )
    return OneOption(
        name=here.name, remark="", reader=reader, sections=sections(reader), alternative=here
    )


def _not_among(reason: str) -> str:
    return say("Not among your options: {reason}.", reason=reason)
