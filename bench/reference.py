"""The reference simulation: all options at once against a loop over options.

Run: python -m bench.reference
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from afterward.options import alternatives
from afterward.profile import load_profile
from afterward.simulation import simulate
from bench import publish, shortest_in

ON = dt.date(2026, 11, 24)
STATES, LIVES, RUNS = 64, 16, 3
PROFILE = Path(__file__).parent.parent / "examples" / "us-internist.toml"


shortest = shortest_in(RUNS)


def main() -> None:
    """Measure both ways with the same draws and write the table."""
    profile = load_profile(PROFILE, on=ON)
    options = alternatives(profile, on=ON)
    same = {"on": ON, "states": STATES, "lives": LIVES}

    def one_by_one() -> None:
        for option in options:
            simulate(profile, (option,), **same)

    together = shortest(lambda: simulate(profile, options, **same))
    apart = shortest(one_by_one)
    lives = STATES * LIVES * len(options)
    lines = [
        "# The reference simulation",
        "",
        f"{len(options)} options, {STATES} states of knowledge x {LIVES} lives of luck, monthly",
        "for three years, then yearly to age 90; CPU seconds of one core, shortest of",
        f"{RUNS} runs, both ways in one sitting.",
        "",
        "| way | CPU s | option-lives a second | ratio |",
        "| --- | --- | --- | --- |",
        f"| a plain loop over options | {apart:.2f} | {lives / apart:,.0f} | 1 |",
        (
            f"| all options at once | {together:.2f} | {lives / together:,.0f} "
            f"| {apart / together:.1f} |"
        ),
    ]
    publish(__file__, lines)


if __name__ == "__main__":
    main()
