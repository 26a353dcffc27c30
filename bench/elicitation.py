"""How good, and how honest, a choice is after 8, 12 and 16 answers, by way of asking.

Run: python -m bench.elicitation [--people 2000] [--cells named] [--strategies ours]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from bench.people import NAMED, OUTSIDE, Cell, person
from bench.strategies import STRAIGHT, STRATEGIES, asked

MARKS = (8, 12, 16)
PEOPLE = 2000
CORES = 2
# What was set beforehand.
MOST_REGRET, MOST_GAP, MOST_THIRD, MOST_BEHIND = 0.05, 0.05, 0.08, 0.01


def one(job: tuple[str, Cell, int]) -> list[tuple[float, float, float, float]]:
    """Return, at each mark: regret, stated chance, whether it was the best, share of errors."""
    strategy, cell, number = job
    who = person(cell, number)
    told = []
    for choice, stated, errors in asked(strategy, who, number, MARKS):
        said, right = np.nan if stated is None else stated, choice == who.best()
        told.append((who.regret(choice), said, right, errors))
    return told


def measured(strategy: str, cell: Cell, people: int, pool: Pool) -> np.ndarray:  # type: ignore[valid-type]
    """Return `(person, mark, 4)`."""
    jobs = [(strategy, cell, number) for number in range(people)]
    return np.array(pool.map(one, jobs, chunksize=25), dtype=float)  # type: ignore[attr-defined]


def summary(found: np.ndarray) -> list[dict[str, float]]:
    """Return, for each mark, the mean figures, their standard errors and honesty by thirds."""
    rows = []
    for mark in range(len(MARKS)):
        regret, stated, right, errors = found[:, mark].T
        row = {"regret": regret.mean(), "se": regret.std() / len(regret) ** 0.5}
        row |= {"picked": right.mean(), "errors": errors.mean()}
        if not np.isnan(stated).any():
            thirds = np.array_split(np.argsort(stated, kind="stable"), 3)
            safe = np.clip(stated, 1e-3, 1 - 1e-3)
            row |= {
                "stated": stated.mean(),
                "gap": stated.mean() - right.mean(),
                "log_score": np.where(right == 1, np.log(safe), np.log(1 - safe)).mean(),
            }
            row |= {f"third{i}": stated[t].mean() - right[t].mean() for i, t in enumerate(thirds)}
        rows.append({k: float(v) for k, v in row.items()})
    return rows


def main() -> None:
    """Measure every cell and write the tables."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--people", type=int, default=PEOPLE)
    wanted.add_argument("--strategies", default=",".join(STRATEGIES))
    wanted.add_argument("--cells", choices=("named", "outside", "all"), default="all")
    wanted.add_argument("--out", type=Path, default=Path(__file__).with_suffix(".json"))
    given = wanted.parse_args()
    cells = {"named": NAMED, "outside": OUTSIDE, "all": NAMED + OUTSIDE}[given.cells]
    with Pool(CORES) as pool:
        for cell in cells:
            for strategy in given.strategies.split(","):
                rows = summary(measured(strategy, cell, given.people, pool))
                _keep(given.out, cell, strategy, given.people, rows)
                print(cell.name, strategy, _short(rows), flush=True)
    given.out.with_suffix(".md").write_text(tables(json.loads(given.out.read_text())), "utf-8")


HEAD = """# Elicitation: how good and how honest a choice is after so many answers

8 criteria x 12 options; simulated people, none drawn from our prior. Regret is (best - chosen) /
(best - average option): choosing blindly is 1; ± is two standard errors. "Stated" is the chance
the cloud gives its own choice, "gap" that less the share of people for whom it was right; thirds
are by stated chance. Errors are the share of answers against what the person truly prefers. All
may ask the same questions, and all but the ranking have the same posterior, bends included, so
what differs is the choice of questions. One prior and one setting for all cells.

"Met" holds ours to what was set beforehand: regret at most 0.05 at 8 answers where about 9 % err,
and at 12 where 17-20 % do (the additive cells); at 8 and 16 answers in every cell, gap within 0.05
and each third within 0.08; against the others, no more than 0.01 above the best of them. "Near":
missed by less than two standard errors.
"""


def tables(held: dict) -> str:
    """Return what was measured as Markdown: ours cell by cell, then against the others."""
    ours = [held[key] for cell in NAMED + OUTSIDE if (key := f"{cell.name} | ours") in held]
    lines = [HEAD, f"{ours[0]['people']:,} people a cell.", "", "## Ours", ""]
    lines += ["| cell | answers | errors | regret | right | stated | gap | by thirds | log score |"]
    lines[-1] += " met |"
    lines += ["| --- |" + " --- |" * 9]
    for row in ours:
        lines += [_our_line(row, i) for i in range(len(MARKS))]
    lines += ["", "## Regret against the others, at equal noise and equal answers", ""]
    lines += [
        "| cell | answers | " + " | ".join(STRATEGIES) + " | ours less the best other | met |"
    ]
    lines += ["| --- | --- |" + " --- |" * (len(STRATEGIES) + 2)]
    for row in ours:
        lines += [_their_line(held, row, i) for i in range(len(MARKS))]
    straight = [_straight_line(held, row, i) for row in ours for i in range(len(MARKS))]
    if any(straight):
        lines += ["", "## Ours with values taken as straight, where they bend", ""]
        lines += ["| cell | answers | regret | right | stated | gap |", "| --- |" + " --- |" * 5]
        lines += straight
    return "\n".join(line for line in lines if line is not None) + "\n"


def _cell(row: dict) -> Cell:
    return Cell(row["kind"], row["bend"], row["noise"])


def _our_line(row: dict, mark: int) -> str:
    at = row["marks"][mark]
    thirds = ", ".join(f"{at[f'third{i}']:+.3f}" for i in range(3))
    cells = [_cell(row).name, MARKS[mark], f"{at['errors']:.0%}", _regret(at)]
    cells += [f"{at['picked']:.3f}", f"{at['stated']:.3f}", f"{at['gap']:+.3f}", thirds]
    cells += [f"{at['log_score']:.3f}", met(row, mark)]
    return "| " + " | ".join(str(c) for c in cells) + " |"


def met(row: dict, mark: int) -> str:
    """Return whether ours met what was set for one cell and mark, part by part."""
    at, told = row["marks"][mark], []
    asked_of_regret = {8: 0.022, 12: 0.05}.get(MARKS[mark])
    if row["kind"] == "plain" and row["noise"] == asked_of_regret:
        told.append("regret " + _within(at["regret"], MOST_REGRET, at["se"]))
    if MARKS[mark] in (8, 16):
        spread = (at["picked"] * (1 - at["picked"]) / row["people"]) ** 0.5
        told.append("gap " + _within(abs(at["gap"]), MOST_GAP, spread))
        worst = max(abs(at[f"third{i}"]) for i in range(3))
        told.append("thirds " + _within(worst, MOST_THIRD, spread * 3**0.5))
    return ", ".join(told) or "not set"


def _within(found: float, most: float, error: float) -> str:
    if found <= most:
        return "yes"
    return "near" if found - most < 2 * error else "no"


def _regret(at: dict) -> str:
    return f"{at['regret']:.3f} ± {2 * at['se']:.3f}"


def _straight_line(held: dict, row: dict, mark: int) -> str | None:
    name = _cell(row).name
    found = held.get(f"{name} | {STRAIGHT}")
    if found is None:
        return None
    at = found["marks"][mark]
    cells = [name, str(MARKS[mark]), _regret(at), f"{at['picked']:.3f}", f"{at['stated']:.3f}"]
    return "| " + " | ".join([*cells, f"{at['gap']:+.3f}"]) + " |"


def _their_line(held: dict, row: dict, mark: int) -> str | None:
    name = _cell(row).name
    found = [held.get(f"{name} | {strategy}") for strategy in STRATEGIES]
    if not all(found):
        return None
    regrets = [one["marks"][mark]["regret"] for one in found if one]
    shown = [_regret(one["marks"][mark]) for one in found if one]
    least = min(r for r, s in zip(regrets, STRATEGIES, strict=True) if s != "ours")
    gap = regrets[STRATEGIES.index("ours")] - least
    error = max(one["marks"][mark]["se"] for one in found if one)
    told = [f"{gap:+.3f}", _within(gap, MOST_BEHIND, error)]
    return "| " + " | ".join([name, str(MARKS[mark]), *shown, *told]) + " |"


def _keep(path: Path, cell: Cell, strategy: str, people: int, rows: list) -> None:
    held = json.loads(path.read_text()) if path.exists() else {}
    held[f"{cell.name} | {strategy}"] = {**asdict(cell), "people": people, "marks": rows}
    path.write_text(json.dumps(held, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _short(rows: list[dict[str, float]]) -> str:
    told = []
    for mark, row in zip(MARKS, rows, strict=True):
        text = f"q{mark} regret {row['regret']:.3f} errors {row['errors']:.2f}"
        if "gap" in row:
            thirds = " ".join(f"{row[f'third{i}']:+.2f}" for i in range(3))
            text += f" stated {row['stated']:.3f} gap {row['gap']:+.3f} [{thirds}]"
            text += f" log {row['log_score']:.3f}"
        told.append(text)
    return " | ".join(told)


if __name__ == "__main__":
    main()
