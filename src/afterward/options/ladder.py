"""Where an option leads: pay in the first post, five years on, and at the top.

What begins with paid training has two steps before these: the first and the last year of it.
"""

from __future__ import annotations

from afterward.base.figures import Quantity, middle
from afterward.base.saying import say
from afterward.options.listing import find, ladders
from afterward.options.option import Ladder, Option, Rung
from afterward.options.own import Asker, of_option
from afterward.options.pay import (
    Pricing,
    is_priced,
    part_time,
    pay,
    pricing,
    scale_of,
    step,
    to_today,
    trained_pricing,
    whole_pay,
)

ROLE = (say("first post"), say("five years on"), say("top"))
CLINIC = (say("now"), say("five years on"), say("top"))
LEARNING = (say("first year of training"), say("last year of training"))
TRAINED = (say("once trained"), say("five years after that"), say("top"))


def progression(option: Option, asker: Asker) -> tuple[Rung, ...]:
    """Return three points of pay, each saying what it rests on; five where training is paid.

    A role's points are published percentiles or points of a scale. A road that stays in clinic
    begins with its own pay and goes on along the profession's scale, never below that pay.
    """
    if option.trains_on_pay:
        return _in_training(option, asker)
    if option.pay == "published" and is_priced(option, asker):
        found = pricing(option, asker)
        return _rungs(option, asker, found, ladder=ladder_of(found.figure), floor=None)
    if option.pay == "published":
        return _flat(option, asker)
    scale = find("clinical", "pay", country=asker.country, profession=scale_of(asker))
    if scale is None or scale.country != asker.country:
        return _flat(option, asker)
    share = middle(pay(option, asker)) / max(whole_pay(option, asker), 1.0) * part_time(asker)
    factor, why = to_today(scale, asker)
    found = Pricing(scale, factor * share, why, borrowed=False)
    return _rungs(option, asker, found, ladder=ladder_of(scale), floor=pay(option, asker))


def ladder_of(figure: Quantity) -> Ladder:
    """Return the ladder that belongs to a pay figure; a test rules out that it has none."""
    return ladders()[figure.id.replace(".pay", ".ladder")]


def _in_training(option: Option, asker: Asker) -> tuple[Rung, ...]:
    """Return pay in the first and the last year of training, and then along a specialist's way."""
    learning, trained = pricing(option, asker), trained_pricing(asker)
    first, last = ladder_of(learning.figure), ladder_of(trained.figure)
    stages = [(learning, first, when, place) for when, place in zip(LEARNING, (0, 2), strict=True)]
    stages += [(trained, last, when, place) for place, when in enumerate(TRAINED)]
    return tuple(
        Rung(
            when=when,
            pay=step(
                found,
                ladder.points[place],
                quantity_id=f"{asker.id_of(option)}.ladder.{when.split()[0]}",
                name=say("Pay, {when}: {option}", when=when, option=option.name),
                asker=asker,
            ),
            basis=ladder.basis,
            at_least=ladder.floors[place],
        )
        for found, ladder, when, place in stages
    )


def _rungs(
    option: Option, asker: Asker, found: Pricing, *, ladder: Ladder, floor: Quantity | None
) -> tuple[Rung, Rung, Rung]:
    """Return a ladder at this person's prices; with a floor, the floor is where they stand now."""
    rungs, role = [], asker.behind(option, found.figure)
    stages = zip(CLINIC if floor else ROLE, ladder.points, ladder.floors, strict=True)
    for when, point, top_coded in stages:
        quantity = step(
            found,
            point,
            quantity_id=f"{asker.id_of(role)}.ladder.{when.split()[0]}",
            name=of_option(say("Pay, {when}", when=when), role),
            asker=asker,
        )
        held = floor is not None and (when == "now" or middle(quantity) < middle(floor))
        rungs.append(
            Rung(
                when=when,
                pay=floor if held else quantity,
                basis=_basis(ladder, held=held),
                at_least=top_coded and not held,
            )
        )
    return rungs[0], rungs[1], rungs[2]


def _basis(ladder: Ladder, *, held: bool) -> str:
    if held:
        return say("your own pay, as it is or above the scale that was found")
    return ladder.basis


def _flat(option: Option, asker: Asker) -> tuple[Rung, Rung, Rung]:
    basis = say("your own number; no scale was found for what comes after")
    first, later, top = (Rung(when=w, pay=pay(option, asker), basis=basis) for w in CLINIC)
    return first, later, top
