"""How long the doors take to open, against bare Python. Run: python -m bench.startup."""

from __future__ import annotations

import subprocess
import sys
import time

from bench import publish

RUNS = 9
COMMANDS = {
    "bare python": [sys.executable, "-c", "pass"],
    "import afterward": [sys.executable, "-c", "import afterward"],
    "afterward --help": [sys.executable, "-m", "afterward", "--help"],
}
BUDGET_MS = {"bare python": "", "import afterward": "50", "afterward --help": "150"}


def shortest(command: list[str]) -> float:
    """Return the shortest of some runs, in milliseconds: the least disturbed one."""
    best = float("inf")
    for _ in range(RUNS):
        begin = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        best = min(best, time.perf_counter() - begin)
    return best * 1000.0


def main() -> None:
    """Measure every door and write the table."""
    found = {name: shortest(command) for name, command in COMMANDS.items()}
    bare = found["bare python"]
    lines = [
        "# Start-up",
        "",
        f"Shortest of {RUNS} runs, one after another in one sitting.",
        "",
        "| what | ms | times bare Python | budget, ms |",
        "| --- | --- | --- | --- |",
        *(
            f"| `{name}` | {ms:.0f} | {ms / bare:.1f} | {BUDGET_MS[name]} |"
            for name, ms in found.items()
        ),
    ]
    publish(__file__, lines)


if __name__ == "__main__":
    main()
