"""The report as one self-contained HTML page: nothing remote, readable on paper and on a phone."""

from __future__ import annotations

from typing import Any

from afterward import __version__
from afterward.base.criteria import CRITERION, RATED, SIMULATED
from afterward.base.figures import middle, reach
from afterward.base.months import day_words, month_words
from afterward.base.saying import beside, say
from afterward.base.words import CURRENCY, money, number, significant
from afterward.decision import Decision
from afterward.decision.central import favoured_by
from afterward.door import open_door
from afterward.options import Alternative, Rung
from afterward.report import (
    errand_words,
    hundred,
    list_words,
    moved,
    pictures,
    ranges,
    sentences,
    short_door,
    side_by_side,
    turns,
    waiting,
)
from afterward.report import help as help_room
from afterward.report.calm_door import calm_lines, health_first
from afterward.report.catalogues import ENGLISH
from afterward.report.counted_words import counted_lines, post_ends, stays
from afterward.report.doors import (
    door_view,
    first_words,
    months_view,
    months_words,
    training_words,
)
from afterward.report.doors_kept import kept_doors, leaving_months
from afterward.report.dragged import drag_fact
from afterward.report.lead_guesses import guesses_told
from afterward.report.lead_words import lead_lines, whose_pay
from afterward.report.ledger import ledger
from afterward.report.ledger_law import licence_record
from afterward.report.ledger_people import with_people
from afterward.report.limits import not_modelled, too_thin
from afterward.report.must_words import income_words
from afterward.report.option_facts import RANGES, asked_of, facts
from afterward.report.relief_words import relief_first, relief_rest
from afterward.report.retired_words import retired_already
from afterward.report.sampling import Errors, errors, widest
from afterward.report.sheets import environment
from afterward.report.trying_words import TITLE, tried
from afterward.report.watched import staying_watched
from afterward.report.weighed import weighed

UPDATE_POLICY = say(
    "Every figure and rule carries the date it was seen. Law is reviewed when a budget or a tax "
    "year changes it; help lines are checked again at least every 180 days."
)
AS_DOTS = ("health", "time", "way_back")
# What a number is, said before it where a narrow screen has no room for a head row.
ON_A_PHONE = {
    "money": say("to spend a month"),
    "security": say("months of essentials in hand at worst"),
    "health": say("years burned out in ten"),
    "time": say("free hours a week"),
    "way_back": say("months to return"),
}


def report_html(decision: Decision, language: str = ENGLISH) -> str:
    """Return the whole report as one HTML page, in a language there is a catalogue of."""
    return environment(language).get_template("report.html").render(**context(decision))


def context(decision: Decision) -> dict[str, Any]:
    """Return everything the template needs, already in words."""
    profile = decision.profile
    favoured = favoured_by(decision.utility)
    doors = open_door(profile, decision.alternatives, on=decision.on, leave=decision.leave)
    kept, told_months = kept_doors(doors, decision), leaving_months(decision)
    off, rows = errors(decision), ledger(decision)
    return {
        "version": __version__,
        "date": day_words(decision.on),
        "feels": profile.feels,
        "help_first": help_room.comes_first(profile),
        "help_words": (help_room.FIRST_WORDS, help_room.STEP_WORDS),
        "help_lines": help_room.lines_for(profile),
        "help_shown": help_room.SHOWN,
        "sentence": sentences.decision_sentence(decision),
        "lead": lead_lines(decision),
        "doubt": sentences.doubt_sentence(decision),
        "leads": sentences.leads_sentence(widest(off)),
        "retired_already": retired_already(profile, decision.on),
        "unsaid_lines": sentences.unsaid_lines(profile),
        "counted": waiting.counted_from_today(decision),
        "waiting": waiting.waiting_sentence(decision),
        "waiting_names": waiting.waiting_names(decision),
        "word": decision.word,
        "holds_up": decision.holds_up,
        "options": [option_view(a, decision, favoured, doors, off) for a in decision.options],
        "cut": decision.cut,
        "cut_first": list_words.cut(decision),
        "listed": list_words.list_sentence(decision) if decision.listed.left else "",
        "listed_why": list_words.why_lines(decision),
        "left_head": list_words.LEFT,
        "left": list_words.left(decision),
        "must_income": income_words(decision),
        "unsure": sentences.unsure_sentence(decision),
        "columns": [
            (c, CRITERION[c].name, ranges.cell_unit(c, profile), ON_A_PHONE[c]) for c in SIMULATED
        ],
        "rated": [(c, CRITERION[c].name) for c in RATED],
        "calm": calm_lines(kept, told_months),
        "post_ends": post_ends(profile, decision.on),
        "counted_lines": counted_lines(decision),
        "health_first": health_first(profile),
        "guesses": guesses_told(decision),
        "whose_pay": whose_pay(decision),
        "door_words": first_words(doors),
        "door_first": training_words(kept),
        "door_title": short_door.title(kept),
        "door_short": short_door.short_door(kept, told_months),
        "door": door_view(kept),
        "months_words": months_words(kept),
        "months": months_view(told_months),
        "bars": pictures.money_bars(decision),
        "fan": pictures.wealth_fan(decision),
        "ranks": pictures.rank_strip(decision),
        "door_picture": pictures.door_timeline(decision),
        "dots": [pictures.criterion_dots(decision, c) for c in AS_DOTS],
        "turning": turns.turning_lines(decision),
        "turning_more": moved.turn_lines(decision),
        "tornado": pictures.lead_tornado(decision),
        "models": moved.model_lines(decision),
        "whose": moved.whose_lines(decision),
        "rests_on": sentences.rests_on(decision),
        "turning_words": turns.turning_words(decision),
        "errands": errands(decision),
        "no_errands": errand_words.nothing_words(decision),
        "worth_words": errand_words.worth_words(month_of_spending(decision)),
        "heard_words": errand_words.HEARD_WORDS,
        "trying": tried(decision),
        "trying_title": TITLE,
        "left_out": [sentences.left_out_sentence(r, decision) for r in decision.left_out],
        "standing": sentences.standing_sentence(decision),
        "watched": staying_watched(decision),
        "thin": too_thin(profile),
        "not_modelled": not_modelled(profile.person.country),
        "ledger": with_people(rows),
        "ledger_count": len(rows),
        "ranges": RANGES,
        "much_the_same": side_by_side.MUCH_THE_SAME,
        "lives": number(decision.states * decision.lives),
        "seed": decision.seed,
        "update_policy": UPDATE_POLICY,
        "relief": relief_first(decision),
        "relief_rest": relief_rest(decision),
    }


def option_view(
    answer: Any,
    decision: Decision,
    favoured: dict[str, tuple[str, ...]],
    doors: tuple,
    off: dict[str, Errors],
) -> dict[str, Any]:
    """Return one option's part of the report; every option has the same fields."""
    profile, option = decision.profile, answer.option
    error = off[option.id]
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
        "best": sentences.best_sentence(answer, favoured.get(option.id, ()), error.best),
        "best_short": say(
            "Best in {often}.",
            often=hundred.of_hundred(answer.best, error.best, "draws"),
        ),
        "best_count": hundred.best_count(answer.best, error.best),
        "consent": sentences.consent_sentence(answer),
        "counted_as": option.counted_as,
        "wall": sentences.wall_sentence(option),
        "ran_short": sentences.short_sentence(answer, error.ran_short),
        "regret": sentences.regret_words(answer, decision, error.regret),
        "weighed": weighed(answer, decision, favoured.get(option.id, ()), error),
        "gains": option.gains,
        "costs": option.costs,
        "cells": cells(answer, decision, error),
        "rated": {
            c: (ranges.with_range(answer.rated[c], c, profile), c in answer.said) for c in RATED
        },
        "hourly": hourly,
        "first_year": ranges.with_range(answer.first_year_income, "money", profile),
        "first_year_counted": waiting.beside_first_year(option.id, decision),
        "gap": gap_words(answer),
        "short": hundred.in_hundred(answer.ran_short, error.ran_short),
        "begins": begins(option, decision),
        "facts": (
            *facts(asked_of(option), licence_record(profile), profile.person.country),
            drag_fact(profile, option, decision.on),
        ),
        "pair": side_by_side.pair_sentence(answer, decision),
        "progression": progression(option, currency),
        "borrowed": option.pay.borrowed,
        "grade": option.pay.grade,
        "licence_wall": option.licence_wall,
    }


def cells(answer: Any, decision: Decision, error: Errors) -> dict[str, str]:
    """Return one option's cells of the comparison, by criterion; what waits says so at its side."""
    told = {c: ranges.cell(answer, c, decision.profile, error.ran_short) for c in SIMULATED}
    worst = waiting.beside_worst(answer.option.id, decision)
    return told | {"security": beside(told["security"], worst, between="")}


def gap_words(answer: Any) -> str:
    """Return the time without pay: none, or the middle life and its range."""
    gap = answer.gap_months
    low, middle, high = (
        number(significant(gap.at(share), gap.error(share)), places=0) for share in (0.1, 0.5, 0.9)
    )
    if low == high:
        return say("none") if high == "0" else say("{count} months", count=high)
    return say("{middle} months ({low} to {high})", middle=middle, low=low, high=high)


def begins(option: Alternative, decision: Decision) -> str:
    """Return when an option begins: as now, when asked for, or waited for where that is better."""
    if when := _waited_for(option, decision):
        return when
    if option.id == "stay":
        return stays(decision.profile, decision.on)
    if decision.leave is not None and not option.same_employer:
        return say("after leaving in the month you asked for, or the soonest your notice allows")
    if option.start_month is not None:
        return say("when the offer says")
    if option.consent:
        return say(
            "as soon as {who} agrees, and notice allows",
            who=sentences.CONSENT[option.consent],
        )
    return say("as soon as it is found or agreed, and notice allows")


def _waited_for(option: Alternative, decision: Decision) -> str:
    """Return until when an option waits, and for what; "" where it does not."""
    if option.after_training:
        month = month_words(sentences.opens(option, decision))
        return say("in {month}, when training has ended; it is not open before", month=month)
    if option.id in decision.starts:
        month = month_words(decision.starts[option.id])
        return say(
            "after leaving on 1 {month}; waiting for it is worth more than going at once",
            month=month,
        )
    return ""


def progression(option: Alternative, currency: str) -> str:
    """Return pay in the first post, five years on, and at the top, with what it rests on.

    A point that was moved here from elsewhere has a range; a published one says that it is one. A
    top-coded point is a floor, and no number.
    """
    shown = [beside(rung.when, _rung(rung, currency)) for rung in option.progression]
    bases = {rung.basis for rung in option.progression}
    own = all(rung.pay.population == "you" for rung in option.progression)
    sure = all(low == high for low, high in (reach(rung.pay) for rung in option.progression))
    points = "" if own or not sure else say("published points, without a range of their own")
    rests_on = beside(points, *sorted(bases), between="; ")
    return say("{points} ({rests_on})", points=beside(*shown, between="; "), rests_on=rests_on)


def _rung(rung: Rung, currency: str) -> str:
    low, high = (money(end, currency) for end in reach(rung.pay))
    if rung.at_least:
        return say("at least {sum}", sum=money(middle(rung.pay), currency))
    return ranges.around(money(middle(rung.pay), currency), low, high)


def errands(decision: Decision) -> list[errand_words.Told]:
    """Return what to find out next, worth most first, each with where to ask and its worth."""
    month = month_of_spending(decision)
    prices = say("a year's pay before tax, {prices}", prices=ranges.prices_of(decision))
    return [
        errand_words.told(errand, month, prices, states=decision.states)
        for errand in decision.find_out
    ]


def month_of_spending(decision: Decision) -> errand_words.Month:
    """Return what the household spends in a month today, in which worths are told."""
    country = decision.profile.person.country
    return errand_words.Month(decision.outcomes.spending_now, CURRENCY[country])
