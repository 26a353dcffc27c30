"""What taking up an option asks for, as figures with ranges: the same fields for every one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from afterward.base.figures import Quantity, middle, reach
from afterward.base.records import Licence, Record
from afterward.base.saying import beside, say, say_many
from afterward.base.words import CURRENCY, money, number
from afterward.law.keeping import says_barrier, says_keeping, says_return
from afterward.options import Alternative, Option
from afterward.options.listing import need
from afterward.options.own import at_country
from afterward.options.post import search_in

RANGES = say("Ranges hold 9 of 10 possibilities.")
LICENCE = {
    "practising": say("In use: the post asks for it."),
    "held": say("It can be held meanwhile."),
    "lapsing": say("It lapses in time unless you keep it open."),
}
IN_CLINIC = say("Nothing closes: this is clinical work.")
WHOLE_NUMBERS_FROM = 10.0


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of an option: its id, its label, and what is said."""

    id: str
    label: str
    says: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The figures an option rests on: what it takes to get there, and the licence on the way."""

    search: Quantity
    training: Quantity
    training_cost: Quantity
    clinical: bool
    licence: str
    way_back: str
    hours: Quantity | None = None
    nights: Quantity | None = None


def asked_of(option: Alternative) -> Asked:
    """Return what one person's option asks for."""
    return Asked(
        search=option.search,
        training=option.training,
        training_cost=option.training_cost,
        clinical=option.clinical,
        licence=option.licence,
        way_back=option.way_back,
        hours=option.hours,
        nights=option.nights,
    )


def asked_for(option: Option, country: str, profession: str) -> Asked:
    """Return what an option asks for in a profession and country, without a person."""

    def found(field: str) -> Quantity:
        quantity = need(option.id, field, country=country, profession=profession)
        return at_country(quantity, country)

    return Asked(
        search=search_in(option, country, profession),
        training=found("training"),
        training_cost=found("training_cost"),
        clinical=option.clinical,
        licence=option.licence,
        way_back=option.way_back,
    )


def facts(asked: Asked, rule: Record, country: str) -> tuple[Fact, ...]:
    """Return search, training, its cost, the licence and the way back; every field says something.

    Hours and nights come first where they are known, which takes a person. `rule` is the licence
    rule of the profession and place.
    """

    def sums(amount: float) -> str:
        return money(amount, CURRENCY[country])

    load = (
        ("hours", say("Hours a week"), asked.hours),
        ("nights", say("Nights a month"), asked.nights),
    )
    return (
        *(Fact(key, label, ranged(held, plain)) for key, label, held in load if held is not None),
        Fact("search", say("Finding it"), ranged(asked.search, plain, months=True)),
        Fact("training", say("Training first"), ranged(asked.training, plain, months=True)),
        Fact("training_cost", say("Training and papers cost"), ranged(asked.training_cost, sums)),
        Fact("licence", say("Licence"), licence_words(asked, rule, sums)),
        Fact("way_back", say("Way back"), way_back_words(asked, rule)),
    )


def ranged(quantity: Quantity, told: Callable[[float], str], *, months: bool = False) -> str:
    """Return the middle of a figure and its range; one number where both ends read the same."""
    low, high = (told(end) for end in reach(quantity))
    shown = told(middle(quantity))
    if low == high and middle(quantity) == 0.0:
        return say("none")
    named = say_many("{count} month", "{count} months", 1 if shown == "1" else 2, count=shown)
    held = named if months else shown
    return (
        held if low == high else say("{middle} ({low} to {high})", middle=held, low=low, high=high)
    )


def plain(value: float) -> str:
    """Return a plain number of a figure, whole where it is large."""
    return number(value, places=0 if abs(value) >= WHOLE_NUMBERS_FROM else 1)


def licence_words(asked: Asked, rule: Record, sums: Callable[[float], str]) -> str:
    """Return what an option does to the licence: until when the door is open, and at what price."""
    effect = LICENCE[asked.licence]
    if asked.clinical or not isinstance(rule.rule, Licence):
        return beside(IN_CLINIC, effect) if asked.licence != "practising" else IN_CLINIC
    held = rule.rule
    if held.barrier_mode is None:
        return beside(effect, says_keeping(rule, sums))
    return beside(effect, _until(rule, held), says_keeping(rule, sums))


def until_closed(asked: Asked, rule: Record) -> str:
    """Return until when coming back takes paperwork alone."""
    held = rule.rule
    if asked.clinical or not isinstance(held, Licence):
        return IN_CLINIC
    if held.barrier_mode is None:
        return say("No absence of a fixed length closes the licence.")
    return _until(rule, held)


def _until(rule: Record, held: Licence) -> str:
    differs, mode = says_barrier(rule), number(held.barrier_mode or 0.0)
    if differs:
        return say(
            "More than paperwork is asked for after about {months} months away ({differs}).",
            months=mode,
            differs=differs,
        )
    return say("More than paperwork is asked for after about {months} months away.", months=mode)


def way_back_words(asked: Asked, rule: Record) -> str:
    """Return how long coming back takes by the rule, and how this option keeps it near."""
    if asked.clinical or not isinstance(rule.rule, Licence):
        return beside(say("None needed."), asked.way_back)
    return beside(says_return(rule), asked.way_back)
