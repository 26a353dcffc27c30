"""One page for a partner or a coach: the question, what holds up, its costs, what to find out."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

from afterward import __version__
from afterward.base.criteria import CRITERION
from afterward.base.months import day_words, month_of
from afterward.base.saying import beside, in_a_row, joined, say, say_many
from afterward.charts.timeline import in_brief
from afterward.decision import Decision
from afterward.decision.central import favoured_by
from afterward.decision.decide import OptionAnswer
from afterward.profile.words_of_distress import speaks_of_distress, speaks_of_exhaustion
from afterward.report import help as help_room
from afterward.report import hundred, pictures, ranges, sentences
from afterward.report.catalogues import ENGLISH
from afterward.report.door_dates import door_groups
from afterward.report.leaving_out import criteria_left_out, kept
from afterward.report.page import environment, errands
from afterward.report.sampling import Errors, doubt_errors, errors, left_out_error

MOST_OPTIONS, MOST_ERRANDS = 6, 3
COLUMNS = ("money", "health", "time", "way_back")
WORDS = {
    "clear": say("One option stands out"),
    "leaning": say("It leans towards one option"),
    "close": say("It is too close to call"),
}
# Each with its part, so that a question about what is left out is not asked either.
QUESTIONS = (
    say("Which of these could you live with, and which not?"),
    say("What have you seen this last year that no number here holds?"),
    say("What would make it easier to try one, and to come back from it?"),
)


def one_page_html(
    decision: Decision, *, leave_out: AbstractSet[str] = frozenset(), language: str = ENGLISH
) -> str:
    """Return one page about a decision for somebody else to read, without the parts left out.

    `leave_out` holds names of `leaving_out.PARTS`. What is left out stands nowhere on the page, in
    no picture and in no alternative text, and the page does not say what it was.
    """
    template = environment(language).get_template("one_page.html")
    return template.render(**page_context(decision, frozenset(leave_out)))


def page_context(decision: Decision, out: frozenset[str]) -> dict[str, Any]:
    """Return everything the page says, already in words."""
    shown = _shown(decision)
    off, favoured = errors(decision), favoured_by(decision.utility)
    return {
        "version": __version__,
        "date": day_words(decision.on),
        "feels": _feels(decision, out),
        "headline": _headline(decision, shown),
        "columns": [
            (CRITERION[c].name, ranges.unit_of(c, decision.profile)) for c in _columns(out)
        ],
        "options": [
            _option(a, decision, out, off[a.option.id], favoured.get(a.option.id, ()))
            for a in shown
        ],
        "ranks": pictures.rank_strip(decision, {a.option.id for a in shown}),
        "dates": [] if "dates" in out else _dates(decision, out),
        "find_out": [] if "find_out" in out else kept(_find_out(decision), out),
        "standing": "" if "standing" in out else _standing(decision),
        "questions": QUESTIONS,
        "help_lines": help_room.lines_for(decision.profile)[: help_room.SHOWN],
    }


def _feels(decision: Decision, out: frozenset[str]) -> str:
    """Return the person's own words, unless they speak of what is left out."""
    words = decision.profile.feels
    unwell = speaks_of_exhaustion(words) or speaks_of_distress(words)
    if "feels" in out or ("health" in out and unwell):
        return ""
    return "".join(kept([words], out))


def _shown(decision: Decision) -> list[OptionAnswer]:
    """Return staying and what holds up, in the order of the list."""
    wanted = {"stay", *decision.holds_up}
    return [a for a in decision.options if a.option.id in wanted][:MOST_OPTIONS]


def _headline(decision: Decision, shown: list[OptionAnswer]) -> str:
    names = [say("“{name}”", name=a.option.name) for a in shown if a.option.id in decision.holds_up]
    return say_many(
        "{word}. What holds up is {options}.",
        "{word}. Those that hold up are {options}.",
        max(len(names), 1),
        word=WORDS[decision.word],
        options=joined(names),
    )


def _option(
    answer: OptionAnswer,
    decision: Decision,
    out: frozenset[str],
    off: Errors,
    favoured: tuple[str, ...],
) -> dict[str, Any]:
    option, gone = answer.option, criteria_left_out(out)
    where = () if "ratings" in out else tuple(c for c in favoured if c not in gone)
    begun = sentences.begun_words(option, decision)
    says = (
        sentences.best_sentence(answer, where, off.best),
        sentences.consent_sentence(answer),
        *kept([sentences.wall_sentence(option)], out),
        say("It is {when}.", when=begun) if begun else "",
    )
    return {
        "name": option.name,
        "best": hundred.best_count(answer.best, off.best),
        "cells": [
            ranges.with_range(answer.outcomes[c], c, decision.profile) for c in _columns(out)
        ],
        "says": [line for line in says if line],
        "costs": kept(option.costs, out),
    }


def _columns(out: frozenset[str]) -> list[str]:
    """Return the criteria that have a column."""
    return [c for c in COLUMNS if c not in criteria_left_out(out)]


def _dates(decision: Decision, out: frozenset[str]) -> list[str]:
    """Return what is dated, and what the soonest day of leaving opens and closes, a line each."""
    groups = door_groups(decision)
    now = [group for group in groups if group.month <= month_of(decision.on)]
    soonest = [group for group in groups if group.month > month_of(decision.on)][:1]
    told = [(group.name, kept(map(in_brief, group.tracks), out)) for group in (*now, *soonest)]
    return [
        say("{head}: {things}.", head=name, things=in_a_row(lines)) for name, lines in told if lines
    ]


def _find_out(decision: Decision) -> list[str]:
    """Return what is unsure, and what is worth asking, worth most first."""
    off_own, off_world = doubt_errors(decision)
    unsure = say(
        "What the posts are really like: that alone puts another option first in {world}. How "
        "much each thing matters: that alone does so in {own}.",
        own=hundred.of_hundred(decision.doubt_self, off_own, "draws"),
        world=hundred.of_hundred(decision.doubt_world, off_world, "draws"),
    )
    asked = [beside(one.why, one.how) for one in errands(decision)[:MOST_ERRANDS]]
    return [unsure, *asked]


def _standing(decision: Decision) -> str:
    """Return the answer if nobody were watching, told of the one who decides."""
    row = decision.without_standing
    often = hundred.of_hundred(row.best, left_out_error(row, decision), "draws")
    same, other = say("the same option would lead"), say("another option would lead")
    leader = sentences.names(decision)[row.leader]
    return say(
        "If nobody were watching, {held}: “{leader}”, first in {often}.",
        held=other if row.changes else same,
        leader=leader,
        often=often,
    )
