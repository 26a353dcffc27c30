"""Why it happened: which random number brought what, what was taken as known, by which rules."""

from __future__ import annotations

from collections.abc import Callable

from afterward.base.figures import Quantity
from afterward.base.records import Record
from afterward.base.words import CURRENCY, MINUS, SIGN, money, number
from afterward.evidence import figures
from afterward.options import Alternative, alternatives
from afterward.profile import Profile
from afterward.report.ledger_law import rules_used
from afterward.report.life_events import months
from afterward.simulation.one_life import OneLife, Period
from afterward.simulation.one_life_events import Event

Numbers = dict[str, float]


def why(event: Event, profile: Profile) -> str:
    """Return the numbers behind an event, "" where it needs none."""
    tell = WHY.get(event.kind)
    if tell is None:
        return ""
    said = tell(event.numbers, CURRENCY[profile.person.country])
    named = ", ".join(event.figures)
    return f"{said} [{named}]" if said and named else said


def chance(share: float) -> str:
    """Return a chance as `0.9 in 100`."""
    return f"{number(100.0 * share, places=2)} in 100"


def _search(n: Numbers, _: str) -> str:
    if n["usual"] < 0.05:
        return ""
    return (
        f"such a search takes {months(n['usual'])} in this state; the luck in looking, a draw of "
        f"{n['draw']:.4f}, makes it {number(n['factor'], places=2)} times as long."
    )


def _looked(n: Numbers, _: str) -> str:
    return (
        f"a search in clinic takes {months(n['usual'])} in this state; the luck in looking, a draw "
        f"of {n['draw']:.4f}, makes it {number(n['factor'], places=2)} times as long."
    )


def _pay(n: Numbers, cash: str) -> str:
    drawn, later = (money(n[key], cash, digits=15) for key in ("pay", "later"))
    return (
        f"such posts pay {drawn} a year in this state, all stages together; it begins at "
        f"{money(n['first'], cash, digits=15)} and stands at {later} five years on, before prices "
        "and the general growth of pay."
    )


def _trained(n: Numbers, cash: str) -> str:
    first, later = (money(n[key], cash, digits=15) for key in ("first", "later"))
    return (
        f"those who are trained begin at {first} and stand at {later} five years on in this state, "
        "before prices and the general growth of pay."
    )


def _clock(n: Numbers) -> str:
    """Return the draw of a clock, and the two chances it lies between."""
    before = n["chance_before"]
    above = f"not below {chance(before)}, the chance gathered before, but " if before else ""
    return (
        f"a draw of {n['draw']:.4f} for this tax year; {above}below {chance(n['chance_by'])}, the "
        "chance gathered by then."
    )


def _lost(n: Numbers, _: str) -> str:
    trial = (
        f", and in {chance(n['probation'])} within the first {months(n['trial_months'])}"
        if "probation" in n
        else ""
    )
    return (
        f"{_clock(n)} Such a post ends in {chance(n['yearly'])} a year{trial}. The next takes "
        f"{months(n['usual'])} to find, times this life's luck in looking, "
        f"{number(n['factor'], places=2)}."
    )


def _ill(n: Numbers, _: str) -> str:
    longest = "is among the longest, which do not end in going back"
    ends = "ends in going back" if n["back"] else longest
    return (
        f"{_clock(n)} Long illness comes in {chance(n['yearly'])} a year, "
        f"{number(n['per_burnout'], places=2)} times as often for each standard deviation of "
        f"burnout. A second draw, {n['length_draw']:.4f}, says how long it is, and that it {ends}."
    )


def _forgiven(n: Numbers, _: str) -> str:
    return (
        f"{number(n['clock'], places=0)} months on the plan and {number(n['pslf'], places=0)} "
        "payments counted for public service."
    )


def _way_back(n: Numbers, _: str) -> str:
    return f"the luck of the way back is a draw of {n['draw']:.4f}."


WHY: dict[str, Callable[[Numbers, str], str]] = {
    "notice": _search,
    "changed": _search,
    "new_post": _pay,
    "trained_post": _trained,
    "paid_training": lambda n, cash: (
        f"it takes so long in this state, and pays {money(n['first'], cash, digits=15)} in its "
        f"first year and {money(n['last'], cash, digits=15)} in its last, before prices and the "
        "general growth of pay."
    ),
    "qualified": _looked,
    "post_lost": _lost,
    "ill": _ill,
    "forgiven": _forgiven,
    "loan_paid": lambda *_: "what was owed came to nothing by its payments.",
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
        f"{quantity.name}: {_valued(life.known[quantity.id], quantity.unit)} [{quantity.id}]"
        for quantity in shown
    ]


def _valued(value: float, unit: str) -> str:
    """Return a value with its unit; an amount of money with its currency's sign."""
    first, _, rest = unit.partition(" ")
    if first in SIGN:
        return f"{money(value, first, digits=15)} {rest}".rstrip()
    size = abs(value)
    return f"{number(value, places=0 if size >= 1000 else 1 if size >= 10 else 4)} {unit}"


def _lived(life: OneLife, profile: Profile) -> tuple[Alternative, ...]:
    every = alternatives(profile, on=life.on)
    return tuple(o for o in every if o.road == "stay" or o.id == life.option)


def rules_of(life: OneLife, profile: Profile) -> list[Record]:
    """Return the rules of law that this life goes by."""
    return rules_used(profile, _lived(life, profile), life.on)


def rules_words(life: OneLife, profile: Profile) -> str:
    """Return the ids of the rules, and where each is told with its source."""
    ids = [rule.id for rule in rules_of(life, profile) if ".help." not in rule.id]
    return f"{', '.join(ids)}. Each stands with its source in: afterward figures"


def markets_words(life: OneLife, named: Callable[[Period], str]) -> str:
    """Return the real growth of markets in each tax year."""
    years = {named(period): period.market for period in life.periods}
    return ", ".join(f"{year} {_growth(factor - 1.0)}" for year, factor in years.items()) + "."


def _growth(rate: float) -> str:
    sign = "+" if rate >= 0 else MINUS
    return f"{sign}{abs(100.0 * rate):.1f}\N{NO-BREAK SPACE}%"
