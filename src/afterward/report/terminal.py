"""The answer at the terminal: the same words as the page, shorter."""

from __future__ import annotations

import io

from rich.console import Console
from rich.table import Table

from afterward.base.criteria import CRITERION, SIMULATED
from afterward.base.months import day_words
from afterward.decision import Decision
from afterward.decision.central import favoured_by
from afterward.door import open_door
from afterward.report import help as help_room
from afterward.report import moved, pictures, sentences
from afterward.report.limits import NOT_MODELLED, too_thin
from afterward.report.page import (
    UPDATE_POLICY,
    errands,
    kept_doors,
    leaving_months,
    relief_sentence,
)
from afterward.report.sampling import Errors, errors, widest
from afterward.report.short_door import short_text

WIDTH = 108


def report_text(decision: Decision, *, width: int = WIDTH, path: str = "PROFILE") -> str:
    """Return the answer as plain text, at most `width` columns wide; `path` is the profile's."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, no_color=True, highlight=False, markup=False)
    off = errors(decision)
    _opening(console, decision, path)
    _headline(console, decision, off)
    console.print(_table(decision, off))
    _short_list(console, decision, off)
    _cuts(console, decision)
    _more(console, decision)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _opening(console: Console, decision: Decision, path: str) -> None:
    """Print help, the person's own words and the short Door, before anything is weighed."""
    for line in help_room.opening(decision.profile, width=console.width):
        console.print(line)
    if decision.profile.feels:
        console.print(f"\nYou said: “{decision.profile.feels}”")
    doors = open_door(decision.profile, decision.alternatives, on=decision.on, leave=decision.leave)
    shown, months = kept_doors(doors, decision), leaving_months(decision)
    # Wrapped already; a long path stays whole, so that the command can be copied.
    door = short_text(shown, months, path=path, width=console.width)
    console.print(f"\n{door}\n", soft_wrap=True)


def _headline(console: Console, decision: Decision, off: dict[str, Errors]) -> None:
    console.print(sentences.decision_sentence(decision))
    console.print(sentences.doubt_sentence(decision))
    console.print(sentences.rests_on(decision))
    console.print(sentences.leads_sentence(widest(off)))
    if none := sentences.taken_as_none(decision.profile):
        console.print(none)
    console.print(f"As of {day_words(decision.on)}.\n")


def _table(decision: Decision, off: dict[str, Errors]) -> Table:
    """Return the options side by side: each value, and under it the range of 8 in 10 lives."""
    table = Table(title=None, box=None, pad_edge=False, show_lines=False)
    table.add_column("option", overflow="fold", min_width=18, max_width=24)
    table.add_column("best", no_wrap=True)
    for criterion in SIMULATED:
        width = 20 if criterion == "money" else 12
        table.add_column(CRITERION[criterion].name.lower(), min_width=width, max_width=width)
    units = [sentences.unit_of(c, decision.profile) for c in SIMULATED]
    table.add_row("", "in 100", *units)
    for answer in decision.options:
        cells = [sentences.with_range(answer.outcomes[c], c, decision.profile) for c in SIMULATED]
        stacked = [cell.replace(" (", "\n(", 1) for cell in cells]
        best = sentences.best_count(answer.best, off[answer.option.id].best)
        table.add_row(answer.option.name, best, *stacked)
    return table


def _short_list(console: Console, decision: Decision, off: dict[str, Errors]) -> None:
    favoured = favoured_by(decision.utility)
    if waits := sentences.waiting_sentence(decision):
        console.print(f"\n{waits}")
    console.print("\nWhat holds up")
    for answer in decision.options:
        if answer.option.id in decision.holds_up:
            error = off[answer.option.id]
            words = sentences.best_sentence(answer, favoured.get(answer.option.id, ()), error.best)
            short = sentences.short_sentence(answer, error.ran_short)
            console.print(f"  {answer.option.name}. {words} {short}")
    console.print("\n" + relief_sentence(decision))


def _cuts(console: Console, decision: Decision) -> None:
    if not decision.cut:
        return
    console.print("\nWhat your must-haves say (each can be taken back with must_haves.keep)")
    for cut in decision.cut:
        kept = "kept, but marked" if cut.kept else "left out"
        console.print(f"  {cut.name} ({kept}): {cut.reason}")


def _more(console: Console, decision: Decision) -> None:
    console.print("\nWhat would change it")
    for line in (*sentences.turning_lines(decision), *moved.turn_lines(decision)):
        console.print(f"  {line}")
    console.print(f"  {sentences.TURNING_WORDS}")
    if picture := pictures.lead_tornado(decision):
        console.print(f"  {picture.reading}")
    console.print("\nWhose decision is it")
    console.print(f"  {sentences.standing_sentence(decision)}")
    for line in moved.whose_lines(decision):
        console.print(f"  {line}")
    console.print("\nIf the sums were made another way")
    for line in moved.model_lines(decision):
        console.print(f"  {line}")
    console.print("\nWhat to find out next, worth most first")
    found = [errand.whole for errand in errands(decision)]
    for line in found or ["Nothing you could look up is likely to turn this."]:
        console.print(f"  {line}")
    console.print("\nToo thin to know")
    for line in too_thin(decision.profile):
        console.print(f"  {line}")
    console.print(f"\nNot modelled yet: {len(NOT_MODELLED)} things, listed in the report.")
    console.print(f"Funding: none. Nobody gains from which option you choose. {UPDATE_POLICY}")
