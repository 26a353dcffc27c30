"""The report as one self-contained HTML page: nothing remote, readable on paper and on a phone."""

from __future__ import annotations

from functools import cache
from typing import Any

import jinja2

from afterward import __version__
from afterward.base.criteria import CRITERION, RATED, SIMULATED
from afterward.base.figures import middle
from afterward.base.months import day_words
from afterward.base.words import CURRENCY, money, number
from afterward.decision import Decision
from afterward.decision.central import favoured_by
from afterward.door import DoorRow, Months, months, open_door
from afterward.options import Alternative
from afterward.profile import starting_point
from afterward.report import help as help_room
from afterward.report import pictures, sentences
from afterward.report.doors import MONTHS_WORDS, door_view, first_words, months_view
from afterward.report.ledger import ledger
from afterward.report.limits import NOT_MODELLED, too_thin

UPDATE_POLICY = (
    "Every figure and rule carries the date it was seen. Law is reviewed when a budget or a "
    "tax year changes it; help lines are checked again at least every 180 days."
)


@cache
def environment() -> jinja2.Environment:
    """Return the templates, escaping everything that is not marked safe."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("afterward.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def report_html(decision: Decision) -> str:
    """Return the whole report as one HTML page."""
    return environment().get_template("report.html").render(**context(decision))


def context(decision: Decision) -> dict[str, Any]:
    """Return everything the template needs, already in words."""
    profile = decision.profile
    favoured = favoured_by(decision.utility)
    doors = open_door(profile, decision.alternatives, on=decision.on, leave=decision.leave)
    return {
        "version": __version__,
        "date": day_words(decision.on),
        "feels": profile.feels,
        "help_first": help_room.comes_first(profile),
        "help_words": (help_room.FIRST_WORDS, help_room.STEP_WORDS),
        "help_lines": help_room.lines_for(profile),
        "sentence": sentences.decision_sentence(decision),
        "doubt": sentences.doubt_sentence(decision),
        "leads": sentences.leads_sentence(),
        "taken_as_none": sentences.taken_as_none(profile),
        "word": decision.word,
        "holds_up": decision.holds_up,
        "options": [option_view(a, decision, favoured, doors) for a in decision.options],
        "cut": decision.cut,
        "columns": [(c, CRITERION[c].name, sentences.unit_of(c, profile)) for c in SIMULATED],
        "rated": [(c, CRITERION[c].name) for c in RATED],
        "door_words": first_words(doors),
        "door": door_view(kept_doors(doors, decision)),
        "months_words": MONTHS_WORDS,
        "months": months_view(_months(decision)),
        "bars": pictures.money_bars(decision),
        "fan": pictures.wealth_fan(decision),
        "turning": sentences.turning_lines(decision),
        "errands": errands(decision),
        "left_out": [sentences.left_out_sentence(r, decision) for r in decision.left_out],
        "standing": sentences.standing_sentence(decision),
        "thin": too_thin(profile),
        "not_modelled": NOT_MODELLED,
        "ledger": [ledger_view(row) for row in ledger(decision)],
        "lives": f"{decision.states * decision.lives:,}",
        "seed": decision.seed,
        "update_policy": UPDATE_POLICY,
        "relief": relief_sentence(decision),
    }


def option_view(
    answer: Any, decision: Decision, favoured: dict[str, tuple[str, ...]], doors: tuple
) -> dict[str, Any]:
    """Return one option's part of the report; every option has the same fields."""
    profile, option = decision.profile, answer.option
    hourly = next(
        line.says
        for row in doors
        if row.option.id == option.id
        for line in row.groups["pay"]
        if line.id == "pay.net_per_hour"
    )
    currency = CURRENCY[profile.person.country]
    return {
        "id": option.id,
        "name": option.name,
        "summary": option.summary,
        "holds": option.id in decision.holds_up,
        "best": sentences.best_sentence(answer, favoured.get(option.id, ())),
        "best_count": sentences.best_count(answer.best),
        "ran_short": sentences.short_sentence(answer),
        "regret": sentences.regret_words(answer, decision),
        "gains": option.gains,
        "costs": option.costs,
        "cells": {c: sentences.with_range(answer.outcomes[c], c, profile) for c in SIMULATED},
        "rated": {
            c: (sentences.with_range(answer.rated[c], c, profile), c in answer.said) for c in RATED
        },
        "hourly": hourly,
        "first_year": sentences.with_range(answer.first_year_income, "money", profile),
        "gap": gap_words(answer),
        "short": sentences.in_hundred(answer.ran_short),
        "pair": sentences.pair_sentence(answer, currency),
        "progression": progression(option, currency),
        "borrowed": option.pay.borrowed,
        "grade": option.pay.grade,
        "licence_wall": option.licence_wall,
    }


def gap_words(answer: Any) -> str:
    """Return the time without pay: none, or the middle life and its range."""
    low, middle, high = (number(answer.gap_months.at(at), places=0) for at in (0.1, 0.5, 0.9))
    if low == high:
        return "none" if high == "0" else f"{high} months"
    return f"{middle} months ({low} to {high})"


def progression(option: Alternative, currency: str) -> str:
    """Return pay in the first post, five years on, and at the top, with what it rests on."""
    shown = [f"{rung.when} {money(middle(rung.pay), currency)}" for rung in option.progression]
    bases = {rung.basis for rung in option.progression}
    return f"{'; '.join(shown)} ({'; '.join(sorted(bases))})"


def errands(decision: Decision) -> list[str]:
    """Return what to find out next, worth most first."""
    return [f"{errand.says}." for errand in decision.find_out]


def relief_sentence(decision: Decision) -> str:
    """Return how much of the hoped-for relief time alone is expected to bring."""
    stay = next(a for a in decision.options if a.option.id == "stay").outcomes["health"]
    low, high = number(stay.at(0.1)), number(stay.at(0.9))
    worn = starting_point(decision.profile).z > 0.0
    eases = "a hard time tends to ease, " if worn else "a good time does not always last, "
    return (
        f"Burnout moves by itself: {eases}in staying too. If nothing else changes, between {low} "
        f"and {high} of the next ten years would be spent burned out"
        f"{', fewer than today alone suggests' if worn else ''}; where in between, nobody can say "
        "for one person. What an option adds is counted on top of that."
    )


def _months(decision: Decision) -> list[Months]:
    """Return the best and worst month to leave of every option that leaves and was not cut."""
    gone = {cut.id for cut in decision.cut if not cut.kept}
    return [
        months(decision.profile, option, decision.on)
        for option in decision.alternatives
        if not option.same_employer and option.id not in gone
    ]


def kept_doors(doors: tuple[DoorRow, ...], decision: Decision) -> tuple[DoorRow, ...]:
    """Return the Door's rows without the options that a must-have leaves out."""
    cut = {cut.id for cut in decision.cut if not cut.kept}
    return tuple(row for row in doors if row.option.id not in cut)


def ledger_view(row: dict[str, Any]) -> dict[str, str]:
    """Return one ledger row in words."""
    if row["value"] is None:
        value = "see the law"
    else:
        value = f"{number(row['value'], places=3)} ({number(row['p05'], places=3)} to "
        value += f"{number(row['p95'], places=3)})"
    return {
        "id": row["id"],
        "name": row["name"],
        "value": value,
        "unit": row["unit"],
        "grade": row["grade"],
        "borrowed": "borrowed" if row["borrowed"] else "",
        "source": row["source"],
        "seen": row["seen"],
    }
