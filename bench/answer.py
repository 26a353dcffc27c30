"""A whole answer, warm: lives, weighing and the page, for each example.

Run: python -m bench.answer
"""

from __future__ import annotations

import datetime as dt
import itertools
import time
from pathlib import Path

from afterward.decision import decide
from afterward.decision.decide import DEFAULT_LIVES, split_lives
from afterward.options import alternatives
from afterward.profile import load_profile
from afterward.report import report_html
from afterward.simulation import simulate
from bench import publish

ON = dt.date(2026, 11, 24)
RUNS = 3
BUDGET = 1.0
EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.toml"))


def measured(path: Path) -> tuple[float, float, float]:
    """Return the shortest seconds of the lives alone, of the decision, and of the page."""
    person = load_profile(path, on=ON)
    options = alternatives(person, on=ON)
    states, luck = split_lives(DEFAULT_LIVES)
    best = [float("inf")] * 3
    for _ in range(RUNS):
        marks = [time.process_time()]
        simulate(person, options, on=ON, states=states, lives=luck)
        marks.append(time.process_time())
        made = decide(person, on=ON)
        marks.append(time.process_time())
        report_html(made)
        marks.append(time.process_time())
        spent = [after - before for before, after in itertools.pairwise(marks)]
        best = [min(one, two) for one, two in zip(best, spent, strict=True)]
    return best[0], best[1], best[2]


def main() -> None:
    """Measure the three examples and write the table."""
    lines = [
        "# A whole answer, warm",
        "",
        f"{DEFAULT_LIVES:,} lives an option, CPU seconds of one core, shortest of {RUNS} runs.",
        f"Budget for the decision and its page: {BUDGET:g} s (for the fast kernel to come).",
        "",
        "| example | lives alone | decision | page | both, times the budget |",
        "| --- | --- | --- | --- | --- |",
    ]
    for path in EXAMPLES:
        alone, decision, page = measured(path)
        times = (decision + page) / BUDGET
        lines.append(f"| {path.stem} | {alone:.2f} | {decision:.2f} | {page:.2f} | {times:.1f} |")
    publish(__file__, lines)


if __name__ == "__main__":
    main()
