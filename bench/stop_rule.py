"""When the stop rule stops, and what going on to twenty-five answers would have changed.

Run: python -m bench.stop_rule [--people 500]
"""

from __future__ import annotations

import argparse
import json
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from afterward.preferences import next_question, why_stop
from afterward.preferences.choosing import FEWEST_QUESTIONS, MOST_QUESTIONS
from afterward.preferences.cloud import DRAWS, draw, even_prior
from bench.people import Cell, person
from bench.strategies import answered, chosen

PEOPLE, CORES = 500, 2
CELLS = (
    Cell("plain", 0.5, 0.022),
    Cell("plain", 0.5, 0.05),
    Cell("plain", 1.0, 0.05),
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


HEAD = """# The stop rule: when it stops, and what going on would have changed

{people} simulated people a kind, 8 criteria x 12 options, none drawn from our prior; the rule may
stop from {fewest} answers on, and all are asked to {most} to see what was missed. Regret is
(best - chosen) / (best - average option). "Settled" is the share whom the rule stopped because
nothing one more answer could tell would change what holds up; the others were asked {most}.

| people | settled | answers: median (10-90 of 100) | right when stopped | stated then | right at {most} | regret when stopped | regret at {most} | choice changed by going on |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""  # noqa: E501


def table(found: dict[str, list]) -> str:
    """Return what was measured as Markdown."""
    people = len(next(iter(found.values())))
    lines = HEAD.format(people=people, fewest=FEWEST_QUESTIONS, most=MOST_QUESTIONS)
    for name, rows in found.items():
        at = dict(zip(FIELDS, np.array(rows, dtype=float).T, strict=True))
        low, middle, high = np.quantile(at["asked"], (0.1, 0.5, 0.9))
        error = 2 * at["regret"].std() / len(rows) ** 0.5
        cells = [name, f"{at['settled'].mean():.0%}", f"{middle:.0f} ({low:.0f}-{high:.0f})"]
        cells += [f"{at['right'].mean():.3f}", f"{at['stated'].mean():.3f}"]
        cells += [f"{at['right_25'].mean():.3f}", f"{at['regret'].mean():.3f} ± {error:.3f}"]
        cells += [f"{at['regret_25'].mean():.3f}", f"{at['changed'].mean():.0%}"]
        lines += "| " + " | ".join(cells) + " |\n"
    return lines


def main() -> None:
    """Measure every kind of people and write the table."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--people", type=int, default=PEOPLE)
    wanted.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".md"))
    given = wanted.parse_args()
    found: dict[str, list] = {}
    with Pool(CORES) as pool:
        for cell in CELLS:
            jobs = [(cell, number) for number in range(given.people)]
            found[cell.name] = pool.map(one, jobs, chunksize=10)
            print(cell.name, json.dumps(np.mean(found[cell.name], axis=0).round(3).tolist()))
            given.out.write_text(table(found), encoding="utf-8")


if __name__ == "__main__":
    main()
