"""Why it happened: which random number brought what, what was taken as known, by which rules."""

from __future__ import annotations

from collections.abc import Callable

from afterward.base.figures import Quantity
from afterward.base.records import Record
from afterward.base.saying import Named, beside, say
from afterward.base.words import CURRENCY, MINUS, SIGN, Digits, number
from afterward.evidence import figures
from afterward.options import Alternative, alternatives
from afterward.profile import Profile
from afterward.report.ledger_law import rules_used
from afterward.report.life_events import exact, months
from afterward.report.unit_words import unit_words
from afterward.simulation.one_life import OneLife, Period
from afterward.simulation.one_life_events import Event

Numbers = dict[str, float]


def why(event: Event, profile: Profile) -> str:
    """Return the numbers behind an event, "" where it needs none."""
    tell = WHY.get(event.kind)
    if tell is None:
        return ""
    said = tell(event.numbers, CURRENCY[profile.person.country])
    ids = Named(f"[{', '.join(event.figures)}]") if said and event.figures else ""
    return beside(said, ids)


def chance(share: float) -> str:
    """Return a chance as `0.9 in 100`."""
    return say("{count} in 100", count=number(100.0 * share, places=2))


def _drawn(draw: float) -> str:
    """Return a random number between 0 and 1 as it is told, with four places."""
    return Digits(f"{draw:.4f}", {})


def _search(n: Numbers, _: str) -> str:
    if n["usual"] < 0.05:
        return ""
    return say(
        "such a search takes {months} in this state; the luck in looking, a draw of {draw}, makes "
        "it {times} times as long.",
        months=months(n["usual"]),
        draw=_drawn(n["draw"]),
        times=number(n["factor"], places=2),
    )


def _looked(n: Numbers, _: str) -> str:
    return say(
        "a search in clinic takes {months} in this state; the luck in looking, a draw of {draw}, "
        "makes it {times} times as long.",
        months=months(n["usual"]),
        draw=_drawn(n["draw"]),
        times=number(n["factor"], places=2),
    )


def _pay(n: Numbers, cash: str) -> str:
    return say(
        "such posts pay {pay} a year in this state, all stages together; it begins at {first} and "
        "stands at {later} five years on, before prices and the general growth of pay.",
        pay=exact(n["pay"], cash),
        first=exact(n["first"], cash),
        later=exact(n["later"], cash),
    )


def _trained(n: Numbers, cash: str) -> str:
    return say(
        "those who are trained begin at {first} and stand at {later} five years on in this state, "
        "before prices and the general growth of pay.",
        first=exact(n["first"], cash),
        later=exact(n["later"], cash),
    )


def _learning(n: Numbers, cash: str) -> str:
    return say(
        "it takes so long in this state, and pays {first} in its first year and {last} in its "
        "last, before prices and the general growth of pay.",
        first=exact(n["first"], cash),
        last=exact(n["last"], cash),
    )


def _clock(n: Numbers) -> str:
    """Return the draw of a clock, and the two chances it lies between."""
    draw, by = _drawn(n["draw"]), chance(n["chance_by"])
    if before := n["chance_before"]:
        return say(
            "a draw of {draw} for this tax year; not below {before}, the chance gathered before, "
            "but below {by}, the chance gathered by then.",
            draw=draw,
            before=chance(before),
            by=by,
        )
    return say(
        "a draw of {draw} for this tax year; below {by}, the chance gathered by then.",
        draw=draw,
        by=by,
    )


def _lost(n: Numbers, _: str) -> str:
    ends = say("Such a post ends in {chance} a year.", chance=chance(n["yearly"]))
    if "probation" in n:
        ends = say(
            "Such a post ends in {chance} a year, and in {trial} within the first {months}.",
            chance=chance(n["yearly"]),
            trial=chance(n["probation"]),
            months=months(n["trial_months"]),
        )
    takes = say(
        "The next takes {months} to find, times this life's luck in looking, {times}.",
        months=months(n["usual"]),
        times=number(n["factor"], places=2),
    )
    return beside(_clock(n), ends, takes)


def _ill(n: Numbers, _: str) -> str:
    comes = say(
        "Long illness comes in {chance} a year, {times} times as often for each standard "
        "deviation of burnout.",
        chance=chance(n["yearly"]),
        times=number(n["per_burnout"], places=2),
    )
    return beside(_clock(n), comes, _how_long(_drawn(n["length_draw"]), back=bool(n["back"])))


def _how_long(draw: str, *, back: bool) -> str:
    if back:
        return say(
            "A second draw, {draw}, says how long it is, and that it ends in going back.",
            draw=draw,
        )
    return say(
        "A second draw, {draw}, says how long it is, and that it is among the longest, which do "
        "not end in going back.",
        draw=draw,
    )


def _forgiven(n: Numbers, _: str) -> str:
    return say(
        "{clock} months on the plan and {pslf} payments counted for public service.",
        clock=number(n["clock"], places=0),
        pslf=number(n["pslf"], places=0),
    )


def _way_back(n: Numbers, _: str) -> str:
    return say("the luck of the way back is a draw of {draw}.", draw=_drawn(n["draw"]))


WHY: dict[str, Callable[[Numbers, str], str]] = {
    "notice": _search,
    "changed": _search,
    "new_post": _pay,
    "trained_post": _trained,
    "paid_training": _learning,
    "qualified": _looked,
    "post_lost": _lost,
    "ill": _ill,
    "forgiven": _forgiven,
    "loan_paid": lambda *_: say("what was owed came to nothing by its payments."),
    "quits": _way_back,
}


# --- what was known, and by which rules -------------------------------------------------------


def quantities_used(life: OneLife, profile: Profile) -> list[Quantity]:
    """Return the figures that this life took a value of, the option's own first."""
    own = [quantity for option in _lived(life, profile) for quantity in option.quantities]
    found = {quantity.id: quantity for quantity in (*own, *figures())}
    return [quantity for name, quantity in found.items() if name in life.known]


def known_words(life: OneLife, profile: Profile) -> list[str]:
    """Return each figure of the option, and of money, with what it is in this life."""
    option = _lived(life, profile)[-1]
    names = [quantity.id for quantity in option.quantities]
    shown = [
        quantity
        for quantity in quantities_used(life, profile)
        if quantity.id in names or quantity.id.startswith("money.")
    ]
    return [
        beside(
            say(
                "{figure}: {value}",
                figure=quantity.name,
                value=_valued(life.known[quantity.id], quantity.unit),
            ),
            Named(f"[{quantity.id}]"),
        )
        for quantity in shown
    ]


def _valued(value: float, unit: str) -> str:
    """Return a value with its unit; an amount of money with its currency's sign."""
    first, _, rest = unit.partition(" ")
    if first in SIGN:
        return beside(exact(value, first), unit_words(rest))
    size = abs(value)
    places = 0 if size >= 1000 else 1 if size >= 10 else 4
    return beside(number(value, places=places), unit_words(unit))


def _lived(life: OneLife, profile: Profile) -> tuple[Alternative, ...]:
    every = alternatives(profile, on=life.on)
    return tuple(o for o in every if o.road == "stay" or o.id == life.option)


def rules_of(life: OneLife, profile: Profile) -> list[Record]:
    """Return the rules of law that this life goes by."""
    return rules_used(profile, _lived(life, profile), life.on)


def rules_words(life: OneLife, profile: Profile) -> str:
    """Return the ids of the rules, and where each is told with its source."""
    ids = [rule.id for rule in rules_of(life, profile) if ".help." not in rule.id]
    return say(
        "{rules}. Each stands with its source in: {command}",
        rules=Named(", ".join(ids)),
        command=Named("afterward figures"),
    )


def markets_words(life: OneLife, named: Callable[[Period], str]) -> str:
    """Return the real growth of markets in each tax year."""
    years = {named(period): period.market for period in life.periods}
    grown = (beside(year, _growth(factor - 1.0)) for year, factor in years.items())
    return say("{years}.", years=beside(*grown, between=", "))


def _growth(rate: float) -> str:
    sign = "+" if rate >= 0 else MINUS
    return Digits(f"{sign}{abs(100.0 * rate):.1f}\N{NO-BREAK SPACE}%", {})
