"""The answer at the terminal: the same words as the page, shorter."""

from __future__ import annotations

import io

from rich.console import Console
from rich.table import Table

from afterward.base.criteria import CRITERION, SIMULATED
from afterward.base.months import day_words
from afterward.decision import Decision
from afterward.decision.central import favoured_by
from afterward.door import DoorRow, Months, open_door
from afterward.report import help as help_room
from afterward.report import hundred, list_words, moved, pictures, ranges, sentences, turns, waiting
from afterward.report.calm_door import calm_lines, health_first
from afterward.report.counted_words import counted_lines, post_ends
from afterward.report.doors_kept import kept_doors, leaving_months
from afterward.report.errand_words import nothing_words, worth_words
from afterward.report.lead_guesses import guesses_told
from afterward.report.lead_words import lead_sentence, whose_pay
from afterward.report.limits import not_modelled, too_thin
from afterward.report.must_words import income_words
from afterward.report.page import (
    UPDATE_POLICY,
    cells,
    errands,
    month_of_spending,
)
from afterward.report.relief_words import relief_sentence
from afterward.report.retired_words import retired_already
from afterward.report.sampling import Errors, errors, widest
from afterward.report.short_door import short_text
from afterward.report.trying_words import TITLE, tried

MONEY_WORDS = (
    "Money is what there is to spend in a month after tax, the same each month for the rest of "
    "life, pensions included."
)
RANGE_WORDS = (
    "Each number is the middle life; the range below it holds 8 of 10 lives. Way back counts "
    "paperwork or a course, and the search for a post, decided three years after leaving."
)
WIDTH = 108
# The widest range of each stands in one line, but for sums in rupees, which fold between its ends.
WIDTHS = {"money": 20, "security": 15, "health": 13, "time": 14, "way_back": 14}


def report_text(decision: Decision, *, width: int = WIDTH, path: str = "PROFILE") -> str:
    """Return the answer as plain text, at most `width` columns wide; `path` is the profile's."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, no_color=True, highlight=False, markup=False)
    off = errors(decision)
    _opening(console, decision)
    _headline(console, decision)
    console.print(f"{sentences.leads_sentence(widest(off))}\n\n{MONEY_WORDS} {RANGE_WORDS}\n")
    console.print(_table(decision, off))
    _short_list(console, decision, off)
    _cuts(console, decision)
    _door(console, decision, path)
    _listed(console, decision)
    _more(console, decision)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _opening(console: Console, decision: Decision) -> None:
    """Print help, one's own words and the Door in three lines, before anything is weighed."""
    for line in help_room.opening(decision.profile, width=console.width):
        console.print(line)
    if decision.profile.feels:
        console.print(f"\nYou said: “{decision.profile.feels}”")
    console.print()
    ends = post_ends(decision.profile, decision.on)
    for line in (*calm_lines(*_doors(decision)), ends, *health_first(decision.profile)):
        if line:
            console.print(line)
    console.print()


def _doors(decision: Decision) -> tuple[tuple[DoorRow, ...], list[Months]]:
    doors = open_door(decision.profile, decision.alternatives, on=decision.on, leave=decision.leave)
    return kept_doors(doors, decision), leaving_months(decision)


def _door(console: Console, decision: Decision, path: str) -> None:
    shown, months = _doors(decision)
    # Wrapped already; a long path stays whole, so that the command can be copied.
    door = short_text(shown, months, path=path, width=console.width)
    console.print(f"\n{door}", soft_wrap=True)


def _headline(console: Console, decision: Decision) -> None:
    console.print(sentences.decision_sentence(decision))
    for words in (guesses_told(decision), lead_sentence(decision), whose_pay(decision)):
        if words:
            console.print(words)
    console.print(sentences.doubt_sentence(decision))
    console.print(sentences.rests_on(decision))
    if retired := retired_already(decision.profile, decision.on):
        console.print(retired)
    for line in sentences.unsaid_lines(decision.profile):
        console.print(line)
    console.print(f"As of {day_words(decision.on)}.\n")


def _table(decision: Decision, off: dict[str, Errors]) -> Table:
    """Return the options side by side: each value, and under it the range of 8 in 10 lives."""
    table = Table(title=None, box=None, padding=(0, 1, 0, 0))
    table.add_column("option", overflow="fold", min_width=18, max_width=24)
    table.add_column("best", no_wrap=True)
    for criterion in SIMULATED:
        width = WIDTHS[criterion]
        table.add_column(CRITERION[criterion].name.lower(), min_width=width, max_width=width)
    units = [ranges.cell_unit(c, decision.profile) for c in SIMULATED]
    table.add_row("", "in 100", *units)
    for answer in decision.options:
        error = off[answer.option.id]
        told = cells(answer, decision, error).values()
        stacked = [one.replace(" (", "\n(", 1).replace("; ", "\n") for one in told]
        best = hundred.best_count(answer.best, error.best)
        table.add_row(answer.option.name, best, *stacked)
    return table


def _short_list(console: Console, decision: Decision, off: dict[str, Errors]) -> None:
    favoured = favoured_by(decision.utility)
    if waits := waiting.waiting_sentence(decision):
        console.print(
            f"\nSecurity is the worst month of three years. {waiting.counted_from_today(decision)}"
        )
        console.print(f"\n{waits}")
        for line in waiting.waiting_names(decision):
            console.print(f"  {line}.")
    for line in counted_lines(decision):
        console.print(f"\n{line}")
    console.print("\nWhat holds up")
    for answer in decision.options:
        if answer.option.id in decision.holds_up:
            error = off[answer.option.id]
            words = sentences.best_sentence(answer, favoured.get(answer.option.id, ()), error.best)
            short = sentences.short_sentence(answer, error.ran_short)
            consent = sentences.consent_sentence(answer)
            wall = sentences.wall_sentence(answer.option)
            parts = (consent, answer.option.counted_as, wall, words, short)
            told = " ".join(part for part in parts if part)
            console.print(f"  {answer.option.name}. {told}")
    console.print("\n" + relief_sentence(decision))


def _cuts(console: Console, decision: Decision) -> None:
    first = [one.line() for one in list_words.cut(decision)]
    if not decision.cut and not first:
        return
    console.print("\nWhat is left out or marked, and why")
    for cut in decision.cut:
        if cut.sure:
            kept = "kept, but marked" if cut.kept else "left out"
            console.print(f"  {cut.name} ({kept}): {cut.reason}")
    for line in first:
        console.print(f"  {line}")
    if income := income_words(decision):
        console.print(f"  {income}")
    if unsure := sentences.unsure_sentence(decision):
        console.print(f"  {unsure}")
    every = (*decision.cut, *decision.listed.cut)
    if out := [cut.id for cut in every if not cut.kept]:
        console.print(f'  To look at one all the same: keep = ["{out[0]}"] under [must_haves].')


def _listed(console: Console, decision: Decision) -> None:
    """Print why these options were looked at closely, and what was left at a first look."""
    if not decision.listed.left:
        return
    console.print("\nWhy these options, and not others")
    console.print(f"  {list_words.list_sentence(decision)}")
    for line in list_words.why_lines(decision):
        console.print(f"  {line}")
    console.print(f"\n  {list_words.LEFT}")
    for one in list_words.left(decision):
        console.print(f"  {one.line()}")
    console.print(f"  {list_words.HOW_TO_SEE}")


def _more(console: Console, decision: Decision) -> None:
    console.print("\nWhat would change it")
    for line in (*turns.turning_lines(decision), *moved.turn_lines(decision)):
        console.print(f"  {line}")
    console.print(f"  {turns.turning_words(decision)}")
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
    for line in found or [nothing_words(decision)]:
        console.print(f"  {line}")
    if found:
        console.print(f"  {worth_words(month_of_spending(decision))}")
    if told := tried(decision):
        console.print(f"\n{TITLE}")
        for line in (told.opening, *told.lines):
            console.print(f"  {line}")
    console.print("\nToo thin to know")
    for line in too_thin(decision.profile):
        console.print(f"  {line}")
    missing = not_modelled(decision.profile.person.country)
    console.print(f"\nNot modelled yet: {len(missing)} things, listed in the report.")
    console.print(f"Funding: none. Nobody gains from which option you choose. {UPDATE_POLICY}")
