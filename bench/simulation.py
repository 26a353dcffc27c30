"""The compiled lives against drawing their random numbers, the reference, and a planner.

Run: python -m bench.simulation
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from msgspec.structs import replace

from afterward.base.recent import Recent
from afterward.base.streams import Streams
from afterward.options import alternatives, load_profile
from afterward.simulation.clock import burned_at, recorded
from afterward.simulation.kernel import tax_tables
from afterward.simulation.kernel.lanes import LANES, room
from afterward.simulation.kernel.run import _came, block, phased, run, scene
from afterward.simulation.setting import Plans, Setting, When, Which, set_up
from afterward.simulation.walk import live
from bench import publish, shortest_in
from bench.controlled import SIZES, case, timed
from bench.least_work import least_work

ON, RUNS, YEARS, LIVES, OPTIONS = dt.date(2026, 11, 24), 7, 40, 10_000, 10
PROFILE = Path(__file__).parent.parent / "examples" / "us-internist.toml"
# A planner from the package index, in an environment of its own; never a dependency.
PEER = Path(os.environ.get("AFTERWARD_PEER", Path.home() / ".cache" / "afterward-bench-peer"))
PEER_NAME, PEER_PATHS = "monteplan==0.6.0", 1_000
PEER_CODE = """
import json, time
from monteplan import *
plan, rules = default_plan(), default_policies()
plan = plan.model_copy(update={"current_age": 50, "retirement_age": 67, "end_age": 90})
rules = rules.model_copy(update={"tax_model": "us_federal"})
config = SimulationConfig(n_paths=PATHS, seed=1)
best = 1e9
for _ in range(3):
    begin = time.process_time()
    simulate(plan, default_market(), rules, config)
    best = min(best, time.process_time() - begin)
print(json.dumps(best))
""".replace("PATHS", str(PEER_PATHS))
NUMBERS_A_YEAR, NUMBERS_A_LIFE = 4, 2
# The standard error that two options are to be told apart with, as a share of their difference.
WANTED = 0.01


shortest = shortest_in(RUNS)


def setting(states: int, lives: int, *, options: int = OPTIONS, age: int = 90 - YEARS) -> Setting:
    """Return an internist's lives, `age` years old today, everything on."""
    profile = load_profile(PROFILE, on=ON)
    profile = replace(profile, person=replace(profile.person, born=f"{ON.year - age}-11"))
    chosen = alternatives(profile, on=ON)[:options]
    return set_up(profile, chosen, When(ON), Streams(1), Which(states, lives), Plans())


def walking(at: Setting, runs: int = 5) -> float:
    """Return what the walk itself takes, tables being made: draws and all steps of all lives."""
    return shortest(lambda: run(at, Streams(1)), runs) - tables(at)


def tables(at: Setting) -> float:
    """Return what making the tables takes again, what the law says being held (`base.recent`)."""
    return shortest(lambda: scene(at.home, at.clock, at.now), 3)


def first_tables(at: Setting) -> float:
    """Return what making the tables takes the first time: the law is asked for every state."""

    def anew() -> None:
        tax_tables._LATELY = Recent(1)  # noqa: SLF001 - as if nothing had been asked yet
        scene(at.home, at.clock, at.now)

    return shortest(anew, 3)


def drawing() -> float:
    """Return what NumPy's SFC64 takes to draw as many uniform numbers as the lives use."""
    count = LIVES * (NUMBERS_A_YEAR * YEARS + NUMBERS_A_LIFE)
    rng = np.random.Generator(np.random.SFC64(1))
    return shortest(lambda: rng.random(count), 30)


def drawing_kinds() -> float:
    """Return what SFC64 takes for the kinds that the lives use: normal, exponential, uniform."""
    rng = np.random.Generator(np.random.SFC64(1))
    shape = (LIVES, YEARS)

    def kinds() -> None:
        rng.standard_normal(shape)
        rng.standard_exponential((2, *shape))
        rng.random(shape)
        rng.random(NUMBERS_A_LIFE * LIVES)

    return shortest(kinds, 20)


def peer() -> float | None:
    """Return CPU seconds of the planner for its paths of 40 years, None where it cannot be had."""
    python = PEER / "bin" / "python"
    try:
        if not python.exists():
            subprocess.run([sys.executable, "-m", "venv", str(PEER)], check=True)
            pip = [str(python), "-m", "pip", "install", "-q", PEER_NAME]
            subprocess.run(pip, check=True, timeout=300, capture_output=True)
        clean = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        told = subprocess.run(
            [str(python), "-c", PEER_CODE],
            check=True,
            timeout=300,
            capture_output=True,
            text=True,
            env=clean,
        )
        return float(json.loads(told.stdout))
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def reference(at: Setting) -> float:
    """Return what the reference takes for the same lives."""
    return shortest(lambda: live(at.home, at.clock, at.now), 2)


def threads() -> tuple[float, float]:
    """Return wall times of one and of two threads over enough lives that tables weigh little."""
    at, wall = setting(1, 4 * LIVES), time.perf_counter
    one = shortest(lambda: run(at, Streams(1)), 6, wall)
    return one, shortest(lambda: run(at, Streams(1), threads=2), 6, wall)


def accuracy() -> tuple[str, float, float]:
    """Return how many states and lives tell stay and informatics apart to 1 %, and their time.

    The first time is the walk and the sums after it, the second the tables; see bench/controlled.
    """
    at = case("us-internist", "stay", "informatics")
    for size in SIZES:
        found = timed(at, *size)
        if found.error <= WANTED:
            break
    name = f"{found.states} x {found.lives}, told to {found.error:.1%}"
    return name, found.whole if found.error <= WANTED else float("nan"), found.tables


def parts(at: Setting) -> dict[str, float]:
    """Return where the time of one option's walk goes, as CPU seconds of parts left out."""
    looked = scene(at.home, at.clock, at.now)
    whole = walked(at, looked)
    monthly = sum(step.months == 1 for step in at.clock)
    found = {
        "the whole walk": whole,
        "the monthly steps": walked(at, looked._replace(steps=looked.steps[:monthly])),
        "posts lost and illnesses": whole - walked(at, looked._replace(strikes=False)),
        "the debt": whole - walked(at, looked._replace(debts=looked.debts[:0])),
    }
    still = looked.steps.copy()
    still["health_months"] = 0.0
    return found | {"burnout and hours": whole - walked(at, looked._replace(steps=still))}


def walked(at: Setting, looked: Any) -> float:
    """Return what the blocks take with some tables, on luck that strikes no more than usual."""
    plans = phased(at.home)
    out = _came(at.home, 1, len(recorded(at.clock)), len(burned_at(at.clock)))
    rng = np.random.default_rng(1)
    shape = (at.clock[-1].year + 1, LANES)
    luck = np.ones((6, *shape), np.float32)
    luck[:2], luck[4] = rng.exponential(size=(2, *shape)), rng.normal(size=shape)
    luck[2], luck[3] = 4.0, rng.random(shape)
    m = room(len(at.home.profile.debts))
    blocks = at.home.shape[2] // LANES
    return blocks * shortest(lambda: block(m, looked, plans, luck, 0, 0, 1, out), 15)


def memory() -> float:
    """Return the most memory a fresh process has held while it lives the lives, in MB."""
    # Not `getrusage`, which counts what the process that started this one held.
    code = (
        "from bench.simulation import *\n"
        "at = setting(1, LIVES)\nrun(at, Streams(1))\n"
        "held = Path('/proc/self/status').read_text().split('VmHWM:')[1]\n"
        "print(int(held.split()[0]) / 1024)"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return float(told.stdout.split()[-1])


def met(holds: object) -> str:
    """Say whether a target is met."""
    return "met" if holds else "**missed**"


def row(name: str, seconds: float, years: float, floor: float) -> str:
    """Return a row: one way, its time, per life-year of one option, and against drawing."""
    return (
        f"| {name} | {seconds * 1e3:,.1f} | {seconds / years * 1e9:,.1f} | {seconds / floor:,.1f} |"
    )


def growth(base: float) -> list[str]:
    """Return rows: how time grows with lives, options and years, as a share of growing evenly."""
    lines = []
    for name, size, times in (
        ("4 x the lives", {"states": 1, "lives": 4 * LIVES}, 4.0),
        ("a fifth of the options", {"states": 1, "lives": LIVES, "options": 2}, 0.2),
        ("half the years", {"states": 1, "lives": LIVES, "age": 90 - YEARS // 2}, 0.5),
    ):
        found = walking(setting(**size)) / base
        lines.append(f"| {name} | {found:.2f} | {times:.2f} |")
    return lines


def floor_words(base: float, least: float, floor: float, years: float) -> list[str]:
    """Return why the walk cannot cost what drawing costs: what the floor counts, and the least."""
    each = [f"{seconds / years * 1e9:.1f}" for seconds in (1.5 * floor, least, base)]
    return [
        "What the floor counts: options share each life's luck, so its numbers are drawn once for",
        f"all {OPTIONS}, by the kernel as by SFC64, while each option is a walk of its own. So the",
        f"target leaves {each[0]} ns for a life-year of one option. The least that could be asked",
        "for, one tax of twelve turns looked up and cash, a loan and a pot moved on once a year,",
        "with neither months nor phases nor illness nor burnout nor a draw, in lanes of the same",
        f"kind, takes {each[1]} ns, {least / floor:.1f} x drawing. The walk takes {each[2]} ns,",
        "for three years told month by month and all else that docs/methods tells of a life.",
        "",
    ]


def main() -> None:
    """Measure and write the table."""
    one, many, few = setting(1, LIVES), setting(64, 156), setting(64, 16)
    years = LIVES * OPTIONS * YEARS
    floor, kinds = drawing(), drawing_kinds()
    base, spread, small = walking(one), walking(many), walking(few)
    least = shortest(lambda: least_work(LIVES, YEARS, OPTIONS), 15)
    plain = reference(setting(64, 16)) / (64 * 16) * LIVES
    told = peer()
    alone, two = threads()
    split, pair, pair_tables = accuracy()
    held = memory()
    peer_row, ratio = (
        f"| {PEER_NAME}, monthly, one plan | could not be had here | | |",
        float("nan"),
    )
    if told is not None:
        walked_years = PEER_PATHS * YEARS
        name = f"{PEER_NAME}, monthly, one plan, {PEER_PATHS:,} paths"
        peer_row, ratio = row(name, told, walked_years, floor), told / walked_years / (base / years)
    accurate = (
        "-" if np.isnan(pair) else f"{pair * 1e3:.1f} (its tables again: {pair_tables * 1e3:.0f})"
    )
    drawn = f"{base / floor:.1f} (of their kinds: {base / kinds:.1f})"
    anew = f"{base / floor / OPTIONS:.1f} (of their kinds: {base / kinds / OPTIONS:.1f})"
    lines = [
        "# Compiled lives",
        "",
        f"An internist of {90 - YEARS} in Texas, {OPTIONS} options, {len(one.clock)} steps over",
        f"{YEARS} years, everything on. CPU time of one core, best of several in one sitting, on a",
        "machine with other work on it; wall time where it says so. Walks leave out making",
        "the tables, which takes as long for ten lives as for ten thousand. The first time the law",
        "is asked; again, with other pay, hours, months or spending, what it said is held.",
        "",
        "| what | ms | ns a life-year and option | times drawing |",
        "| --- | --- | --- | --- |",
        row(f"kernel, walk, 1 state x {LIVES:,} lives", base, years, floor),
        row("kernel, walk, 64 states x 156 lives", spread, 64 * 156 * OPTIONS * YEARS, floor),
        row("kernel, walk, 64 states x 16 lives", small, 64 * 16 * OPTIONS * YEARS, floor),
        row("its tables the first time, 1 state", first_tables(one), years, floor),
        row("its tables the first time, 64 states", first_tables(many), years, floor),
        row("its tables again, 1 state", tables(one), years, floor),
        row("its tables again, 64 states", tables(many), years, floor),
        row("SFC64, as many uniform numbers", floor, years, floor),
        row("SFC64, as many of the kinds used", kinds, years, floor),
        row("the least a life-year could ask for (below)", least, years, floor),
        row(f"reference, scaled to {LIVES:,} lives", plain, years, floor),
        peer_row,
        "",
        "| target | found | |",
        "| --- | --- | --- |",
        f"| at most 1.5 x drawing the numbers | {drawn} | {met(base <= 1.5 * floor)} |",
        f"| the same, drawn anew for each of {OPTIONS} options | {anew} | not the target |",
        f"| at least 300 x the planner, a path-year | {ratio:,.0f} | {met(ratio >= 300)} |",
        f"| two threads at least 1.8 x one, wall | {alone / two:.2f} | {met(alone >= 1.8 * two)} |",
        f"| stay or informatics to 1 % in 15 ms: {split} | {accurate} | {met(pair <= 0.015)} |",
        f"| at most 250 MB | {held:.0f} MB | {met(held <= 250)} |",
        f"| the reference | {plain / base:.0f} x slower | |",
        "",
        *floor_words(base, least, floor, years),
        "Growth of the walk against the first row, beside growing evenly:",
        "",
        "| | found | evenly |",
        "| --- | --- | --- |",
        *growth(base),
        "",
        "Where the walk goes; the parts are what leaving each out saves:",
        "",
        "| part | ms |",
        "| --- | --- |",
        *(f"| {name} | {seconds * 1e3:.0f} |" for name, seconds in parts(one).items()),
    ]
    publish(__file__, lines)


if __name__ == "__main__":
    main()
