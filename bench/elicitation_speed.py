"""How long choosing the next question and taking an answer in take, bends included."""

from __future__ import annotations

import time

import numpy as np

from afterward.preferences import next_question, prior_cloud, update
from bench.people import Cell, person

BUDGET_MS = 50.0
QUESTIONS = 16
# 12 options by 8 criteria, as in the tables; the eleven criteria with a long list of options.
SIZES = ((12, 8), (25, 11))


def measured(options: int, criteria: int) -> tuple[list[float], list[float]]:
    """Return CPU milliseconds of each choice and of each update over one person's questions."""
    chance = np.random.default_rng(7)
    levels, weights = chance.random((options, criteria)), chance.dirichlet(np.ones(criteria))
    cloud, chosen, taken = prior_cloud(criteria, seed=7), [], []
    for _ in range(QUESTIONS):
        start = time.process_time()
        question = next_question(cloud, levels)
        chosen.append(1000 * (time.process_time() - start))
        if question is None:
            break
        first, second = question.futures(0.5, criteria=criteria)
        start = time.process_time()
        cloud = update(cloud, question, "first" if (first - second) @ weights > 0 else "second")
        taken.append(1000 * (time.process_time() - start))
    return chosen, taken


def rows() -> list[str]:
    """Return the table's lines, head included."""
    person(Cell("plain", 0.5, 0.02), 0)  # imports and first allocations are not what is measured
    measured(*SIZES[0])
    lines = ["| what | median, ms | longest, ms | longest over the budget of 50 ms |"]
    lines.append("| --- | --- | --- | --- |")
    for options, criteria in SIZES:
        for what, spent in zip(
            ("next question", "update"), measured(options, criteria), strict=True
        ):
            longest = max(spent)
            name = f"{what}, {options} options, {criteria} criteria"
            lines.append(
                f"| {name} | {np.median(spent):.1f} | {longest:.1f} | {longest / BUDGET_MS:.2f} |"
            )
    return lines
