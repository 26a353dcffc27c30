"""Which rules of law one person's answer rests on: theirs alone, not the whole shelf.

Taxes are asked: the law of the person's place works out a span of incomes and notes each rule it
opens, so that a rule is listed exactly where it is used. Loans, pensions, ties, licence and help
lines follow the tables below: a name that ends in a dot stands for all rules that begin so, any
other for itself.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import numpy as np

from afterward.base.errors import AfterwardError
from afterward.base.figures import reach
from afterward.base.months import month_of, tax_year_of
from afterward.base.records import Record
from afterward.door.debts import counts_now
from afterward.law import cover, loans, records
from afterward.law.children import counting, rules
from afterward.law.helplines import help_lines
from afterward.law.income import Income, Place
from afterward.law.index import Index
from afterward.law.inforce import Law
from afterward.law.library import first_day, known
from afterward.law.tax import COUNTRIES, regimes
from afterward.options import Alternative
from afterward.profile import Profile, age
from afterward.simulation.licence_fees import licence_record
from afterward.simulation.risks import OWN_ACCOUNT, sick_scheme

_IBR = (
    "us.loans.ibr.",
    "us.poverty_guideline.first",
    "us.poverty_guideline.each",
    "us.loans.forgiven.",
)
_RAP = ("us.loans.rap", "us.loans.rap.", "us.loans.forgiven.")
_RPI = ("uk.loans.plan2.rpi", "uk.loans.plan2.rpi_over_prices", "uk.loans.written_off.")
_BANK = ("uk.loans.bank_rate", "uk.loans.bank_extra")
# The rules each loan plan opens. Pay As You Earn ends, and its borrowers go on under RAP.
LOAN_RULES: dict[str, tuple[str, ...]] = {
    "us.rap": _RAP,
    "us.ibr-new": ("us.loans.ibr-new.", *_IBR),
    "us.ibr-old": ("us.loans.ibr-old.", *_IBR),
    "us.paye": ("us.loans.paye.", *_IBR, *_RAP),
    "us.standard": ("us.loans.standard.",),
    "us.standard-10": ("us.loans.standard-10.",),
    "us.extended": ("us.loans.extended.term", "us.loans.standard.minimum"),
    "uk.plan1": ("uk.loans.plan1", "uk.loans.plan1.", *_BANK, *_RPI),
    "uk.plan2": ("uk.loans.plan2", "uk.loans.plan2.", *_RPI),
    "uk.plan4": ("uk.loans.plan4", "uk.loans.plan4.", *_BANK, *_RPI),
    "uk.plan5": ("uk.loans.plan5", "uk.loans.plan5.", *_RPI),
    "uk.postgraduate": ("uk.loans.postgraduate", "uk.loans.postgraduate.", *_RPI),
}
PUBLIC_SERVICE = "us.loans.pslf"
# What the simulated lives look up of pensions in the United Kingdom.
WORKPLACE = ("uk.auto_enrolment.",)
NHS = ("uk.nhs_pension.accrual", "uk.nhs_pension.active_bonus", "uk.nhs_pension.member")
# Pay in a long illness: by law, and by the schemes whose months grow with service.
STATUTORY_SICK = ("uk.sick.statutory", "uk.sick.statutory_share", "uk.sick.statutory_weeks")
SICK_SCHEMES = {
    "nhs": ("uk.sick.nhs_full", "uk.sick.nhs_half", "uk.sick.nhs_together"),
    "government": ("in.sick.half_pay_days", "in.sick.commuted_share"),
}
# By which the Door says what an offer outside has to beat.
NHS_WORTH = ("uk.nhs_pension.worth.",)
STATE_PENSION_AGE = ("uk.state_pension.age", "uk.state_pension.age_rise")
# Health cover after a post (United States), and the marketplace's where its prices are held.
COBRA = ("us.tie.cobra", "us.cover.cobra.months", "us.cover.cobra.staff")
MARKETPLACE = (
    *("us.cover.cliff", "us.cover.floor", "us.cover.share."),
    *("us.cover.age", "us.cover.children"),
)
# Incomes are tried up to this many times the highest pay: pay and thresholds move apart with time.
SPAN = 2.0
STEPS = 200


@dataclass(frozen=True, slots=True)
class NotingLaw(Law):
    """The law in force, noting each rule that is opened."""

    opened: set[str] = field(default_factory=set)

    def record(self, record_id: str) -> Record:
        """Return the rule in force, and remember that it was asked for."""
        self.opened.add(record_id)
        return Law.record(self, record_id)


def rules_used(profile: Profile, options: tuple[Alternative, ...], on: dt.date) -> list[Record]:
    """Return the rules one person's answer rests on, in the order of the shelf.

    Of a rule that has changed, the record in force on the day stands, or the last one before it.
    """
    named = {licence_record(profile).id, *_tax_rules(profile, options, on)}
    who = profile.person
    named |= {record.id for record in help_lines(who.country, who.profession)}
    begins = [
        *_child_rules(profile, on),
        *(name for debt in profile.debts for name in LOAN_RULES.get(debt.plan, ())),
        *_public_service(profile),
        *_pension_rules(profile, options),
        *_sick_rules(profile, options),
        *_tie_rules(profile),
        *_cover_rules(profile, on),
    ]
    found = {
        record.id: record
        for record in records()
        if (record.id in named or _begins(record.id, begins)) and record.valid_from <= on
    }
    return list(found.values())


def _begins(record_id: str, names: list[str]) -> bool:
    return any(
        record_id.startswith(name) if name.endswith(".") else record_id == name for name in names
    )


def _tax_rules(profile: Profile, options: tuple[Alternative, ...], on: dt.date) -> set[str]:
    """Return the rules that open when the person's tax is worked out over a span of incomes."""
    person = profile.person
    status = person.filing if person.country == "US" else "single"
    own = person.country == "US" and _on_own_account(profile, options)
    opened: set[str] = set()
    for self_employed in (False, True) if own else (False,):
        place = Place(
            person.country,
            person.region,
            status,
            self_employed,
            person.city,
            regimes(person.country)[0],
        )
        day = first_day(person.country, tax_year_of(month_of(on), person.country))
        law = NotingLaw(day, Index.still(), opened)
        COUNTRIES[person.country].levies(place, law, _span(profile, options, status, on))
    return opened


def _span(profile: Profile, options: tuple[Alternative, ...], status: str, on: dt.date) -> Income:
    highest = max(reach(option.pay)[1] for option in options)
    wages = np.linspace(0.0, SPAN * max(highest, profile.work.pay), STEPS)
    partner = profile.person.partner_pay if status == "joint" else 0.0
    saved = wages * profile.work.saving if profile.person.country != "IN" else 0.0 * wages
    return Income(
        wages=wages,
        partner=np.full(STEPS, partner),
        pretax=saved,
        other=wages[::-1] / SPAN,
        children=_children(profile, on),
    )


def _on_own_account(profile: Profile, options: tuple[Alternative, ...]) -> bool:
    return any(
        who in OWN_ACCOUNT for who in (profile.work.employer, *(o.employer for o in options))
    )


def _child_rules(profile: Profile, on: dt.date) -> tuple[str, ...]:
    """Return the rules of what is given for children, where any counts in this year or later."""
    person = profile.person
    return rules(person.country, person.filing) if _children(profile, on) else ()


def _children(profile: Profile, on: dt.date) -> int:
    """Return how many children count in the tax year of the day; later on no more of them do."""
    person = profile.person
    year = tax_year_of(month_of(on), person.country)
    return counting(person.country, year, person.children_born)


def _public_service(profile: Profile) -> list[str]:
    """Return the rules of forgiveness for public service; the Door speaks of it where it counts."""
    held = [debt for debt in profile.debts if debt.plan in loans.PSLF_PLANS]
    told = any(debt.pslf or counts_now(profile) for debt in held)
    return [*([PUBLIC_SERVICE] if held else []), *(["us.tie.pslf"] if told else [])]


def _pension_rules(profile: Profile, options: tuple[Alternative, ...]) -> list[str]:
    if profile.person.country != "UK":
        return []
    nhs = any("nhs" in (profile.work.pension, option.pension) for option in options)
    stated = profile.money.state_pension is not None
    return [
        *WORKPLACE,
        *(NHS if nhs else ()),
        *(NHS_WORTH if profile.work.pension == "nhs" else ()),
        *STATE_PENSION_AGE,
        *(() if stated else ("uk.state_pension",)),
    ]


def _sick_rules(profile: Profile, options: tuple[Alternative, ...]) -> list[str]:
    """Return the rules by which a long illness is paid, in the present post and in each option."""
    country, work = profile.person.country, profile.work
    posts = [(work.employer, work.pension), *((o.employer, o.pension) for o in options)]
    schemes = {sick_scheme(country, *post) for post in posts} - {""}
    by_law = STATUTORY_SICK if country == "UK" else ()
    return [*by_law, *(rule for scheme in sorted(schemes) for rule in SICK_SCHEMES[scheme])]


def _tie_rules(profile: Profile) -> list[str]:
    person, ties = profile.person, profile.licence
    shelf = f"{person.country.lower()}.tie."
    named = [f"{shelf}{ties.visa}"] if ties.visa != "none" else []
    if person.country != "US":
        return named
    if person.profession in ("doctor", "dentist") and not ties.tail_cover:
        named.append(f"{shelf}tail")
    if ties.non_compete_months:
        named.append(_own(f"{shelf}non-compete", person.region))
    return named


def _cover_rules(profile: Profile, on: dt.date) -> list[str]:
    person = profile.person
    if person.country != "US":
        return []
    try:
        cover.full_premium((int(age(profile, on)),), region=person.region)
    except AfterwardError:  # no prices are held there, or Medicare has begun
        return [*COBRA]
    poverty = "us.poverty_guideline"
    own = f"{poverty}.{person.region.lower()}."
    line = (own,) if known(f"{own}first") else (f"{poverty}.first", f"{poverty}.each")
    return [*COBRA, *MARKETPLACE, _own("us.cover.benchmark", person.region), *line]


def _own(name: str, region: str) -> str:
    """Return a region's own rule where there is one, else the country's."""
    own = f"{name}.{region.lower()}"
    return own if known(own) else name
