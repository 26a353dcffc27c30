"""Where a role leads: pay in the first post, five years on, and at the top."""

from __future__ import annotations

from afterward.options.listing import ladders
from afterward.options.option import Option, Rung
from afterward.options.own import Asker
from afterward.options.pay import is_priced, pay, pricing, step

WHEN = ("first post", "five years on", "top")


def progression(option: Option, asker: Asker) -> tuple[Rung, Rung, Rung]:
    """Return three points of a role's pay, each saying what it rests on."""
    if option.pay != "published" or not is_priced(option, asker):
        return _own_rungs(option, asker)
    found = pricing(option, asker)
    ladder = ladders()[found.figure.id.replace(".pay", ".ladder")]
    rungs = [
        Rung(
            when=when,
            pay=step(
                found,
                value,
                quantity_id=f"{asker.id_of(option)}.ladder.{when.split()[0]}",
                name=f"Pay, {when}: {option.name}",
                asker=asker,
            ),
            basis=ladder.basis,
        )
        for when, value in zip(WHEN, ladder.points, strict=True)
    ]
    return rungs[0], rungs[1], rungs[2]


def _own_rungs(option: Option, asker: Asker) -> tuple[Rung, Rung, Rung]:
    now = pay(option, asker)
    basis = "your own pay; the scale you are on tells more"
    first, later, top = (Rung(when=when, pay=now, basis=basis) for when in WHEN)
    return first, later, top
