"""When the stop rule stops, and what going on to twenty-five answers would have changed.

Run: python -m bench.stop_rule [--people 500] [--only-missing] [--stale] [--same] [--page]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from afterward.preferences import next_question, why_stop
from afterward.preferences.choosing import FEWEST_QUESTIONS, MOST_QUESTIONS
from afterward.preferences.cloud import DRAWS, draw, even_prior
from bench import kept
from bench.cells import MOST_ERRORS
from bench.people import Cell, person
from bench.strategies import answered, chosen

PEOPLE = 500
CELLS = (
    Cell("own"),
    Cell("plain", 0.5, 0.022),
    Cell("plain", 0.5, 0.05),
    Cell("plain", 1.0, 0.05),
    Cell("plain", 0.5, MOST_ERRORS),
    Cell("even", 0.5, 0.02),
    Cell("few", 0.5, 0.03),
    Cell("steps", 0.0, 0.03),
    Cell("slips", 0.5, 0.02),
)
FIELDS = ("asked", "settled", "stated", "right", "regret", "right_25", "regret_25", "changed")


def one(job: tuple[Cell, int]) -> tuple[float, ...]:
    """Ask one person to the end, and note what held when the rule first said stop."""
    cell, number = job
    who = person(cell, number)
    cloud = draw(even_prior(who.options.shape[1]), seed=number, draws=DRAWS)
    stopped, asked = None, 0
    while asked < MOST_QUESTIONS and (question := next_question(cloud, who.options)):
        cloud = answered(cloud, question, who)
        asked += 1
        if stopped is None and asked < MOST_QUESTIONS and why_stop(cloud, who.options):
            stopped = (asked, *chosen(cloud, who))
    end = chosen(cloud, who)
    count, choice, stated = stopped or (asked, *end)
    then = (stated, choice == who.best(), who.regret(choice))
    later = (end[0] == who.best(), who.regret(end[0]), choice != end[0])
    return (count, stopped is not None, *then, *later)


def summary(found: list[tuple[float, ...]]) -> dict[str, float]:
    """Return means over people, the spread of how many were asked, and an error of the regret."""
    at = dict(zip(FIELDS, np.array(found, dtype=float).T, strict=True))
    low, middle, high = np.quantile(at["asked"], (0.1, 0.5, 0.9))
    told = {name: float(figures.mean()) for name, figures in at.items()}
    told |= {"asked_low": float(low), "asked": float(middle), "asked_high": float(high)}
    return told | {"regret_se": float(at["regret"].std() / len(found) ** 0.5)}


HEAD = """# The stop rule: when it stops, and what going on would have changed

{people} simulated people a kind, 8 criteria x 12 options, none drawn from our prior but those in the
line that says so; the rule may stop from {fewest} answers on, and all are asked to {most} to see
what was missed. Regret is (best - chosen) / (best - average option). "Settled" is the share whom the
rule stopped because nothing one more answer could tell would change what holds up; the others were
asked {most}.{old}

| people | settled | answers: median (10-90 of 100) | right when stopped | stated then | right at {most} | regret when stopped | regret at {most} | choice changed by going on |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""  # noqa: E501


def page(held: dict[str, kept.Row]) -> str:
    """Return what was measured as Markdown."""
    counts = sorted({row["people"] for row in held.values()})
    people = " to ".join(f"{count:,}" for count in counts[:: max(len(counts) - 1, 1)])
    some_old = any(kept.stale(row) for row in held.values())
    old = " †: measured before the code it leans on last changed." if some_old else ""
    lines = HEAD.format(people=people, fewest=FEWEST_QUESTIONS, most=MOST_QUESTIONS, old=old)
    rows = [(cell.name, held[cell.name]) for cell in CELLS if cell.name in held]
    return lines + "".join(_line(name, row) for name, row in rows)


def _line(name: str, row: kept.Row) -> str:
    cells = [name + (" †" if kept.stale(row) else ""), f"{row['settled']:.0%}"]
    cells += [f"{row['asked']:.0f} ({row['asked_low']:.0f}-{row['asked_high']:.0f})"]
    cells += [f"{row['right']:.3f}", f"{row['stated']:.3f}", f"{row['right_25']:.3f}"]
    cells += [f"{row['regret']:.3f} ± {2 * row['regret_se']:.3f}"]
    cells += [f"{row['regret_25']:.3f}", f"{row['changed']:.0%}"]
    return "| " + " | ".join(cells) + " |\n"


def measure(given: argparse.Namespace, over: kept.Over) -> None:
    """Measure what is wanted, keeping each row, and the table, as soon as it is known."""
    for cell in _chosen(given):
        found = over(one, [(cell, number) for number in range(given.people)])
        row = {**asdict(cell), "people": given.people, "first": kept.first(found), **summary(found)}
        kept.keep(given.out, cell.name, row)
        write_page(given.out)
        print(cell.name, json.dumps(row), flush=True)


def renew(given: argparse.Namespace, over: kept.Over) -> None:
    """Mark as up to date the old rows whose first people fare as they did, one and all."""
    for cell in _chosen(given):
        row = kept.rows(given.out)[cell.name]
        count = min(kept.FIRST, row["people"])
        same = row["first"] == kept.first(over(one, [(cell, n) for n in range(count)]))
        if same:
            kept.keep(given.out, cell.name, row)
        print(cell.name, "the same" if same else "not the same", flush=True)
    write_page(given.out)


def _chosen(given: argparse.Namespace) -> list[Cell]:
    held, old = kept.rows(given.out), given.stale or given.same
    missing, people = given.only_missing, given.people
    return [c for c in CELLS if kept.wanted(held.get(c.name), people, missing=missing, old=old)]


def write_page(out: Path) -> None:
    """Write the table beside the rows it is made of."""
    out.with_suffix(".md").write_text(page(kept.rows(out)), encoding="utf-8")


def main(argv: list[str] | None = None) -> None:
    """Measure every kind of people that is wanted and write the table."""
    wanted = argparse.ArgumentParser()
    kept.flags(wanted, people=PEOPLE, out=Path(__file__).with_suffix(".json"))
    given = wanted.parse_args(argv)
    if given.page:
        write_page(given.out)
        return
    with kept.mapping(given.cores) as over:
        (renew if given.same else measure)(given, over)


if __name__ == "__main__":
    main()
