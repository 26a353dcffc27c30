"""How good, and how honest, a choice is after 8, 12 and 16 answers, by way of asking.

Run: python -m bench.elicitation [--people 2000] [--cells own,named] [--strategies ours]
     [--only-missing] [--stale] [--same] [--page]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np

from bench import kept
from bench.cells import GROUPS
from bench.elicitation_page import MARKS, page, row_name
from bench.people import Cell, person
from bench.strategies import CHOOSERS, STRATEGIES, asked

PEOPLE = 2000
KNOWN = ("ranking", *CHOOSERS)
Job = tuple[str, Cell, int]
Told = list[tuple[float, float, float, float]]


def one(job: Job) -> Told:
    """Return, at each mark: regret, stated chance, whether it was the best, share of errors."""
    strategy, cell, number = job
    who = person(cell, number)
    told = []
    for choice, stated, errors in asked(strategy, who, number, MARKS):
        said, right = np.nan if stated is None else stated, choice == who.best()
        told.append((who.regret(choice), said, right, errors))
    return told


def measured(strategy: str, cell: Cell, people: int, over: kept.Over) -> np.ndarray:
    """Return `(person, mark, 4)`; `over` is what maps, on one core or more."""
    return np.array(over(one, [(strategy, cell, number) for number in range(people)]), dtype=float)


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
            row |= {"stated": stated.mean(), **_off(stated, right, "gap")}
            row["log_score"] = np.where(right == 1, np.log(safe), np.log(1 - safe)).mean()
            for i, third in enumerate(thirds):
                row |= _off(stated[third], right[third], f"third{i}")
        rows.append({k: float(v) for k, v in row.items()})
    return rows


def _off(stated: np.ndarray, right: np.ndarray, name: str) -> dict[str, float]:
    """Return stated chances less the share that was right, and the standard error of that."""
    off = stated - right
    return {name: off.mean(), f"{name}_se": off.std() / len(off) ** 0.5}


def to_measure(given: argparse.Namespace) -> Iterator[tuple[Cell, str]]:
    """Yield the cells and ways of asking to measure, in the order they were named."""
    held = kept.rows(given.out)
    for cell in (cell for group in given.cells for cell in GROUPS[group]):
        for strategy in given.strategies:
            row = held.get(row_name(cell, strategy))
            old = given.stale or given.same
            if kept.wanted(row, given.people, missing=given.only_missing, old=old):
                yield cell, strategy


def measure(given: argparse.Namespace, over: kept.Over) -> None:
    """Measure what is wanted, keeping each row, and the page, as soon as it is known."""
    for cell, strategy in list(to_measure(given)):
        found = measured(strategy, cell, given.people, over)
        rows = summary(found)
        row = {**asdict(cell), "people": given.people, "marks": rows, "first": kept.first(found)}
        kept.keep(given.out, row_name(cell, strategy), row)
        write_page(given.out)
        print(cell.name, strategy, _short(rows), flush=True)


def renew(given: argparse.Namespace, over: kept.Over) -> None:
    """Mark as up to date the old rows whose first people fare as they did, one and all."""
    held = kept.rows(given.out)
    for cell, strategy in list(to_measure(given)):
        name = row_name(cell, strategy)
        row = held[name]
        found = measured(strategy, cell, min(kept.FIRST, row["people"]), over)
        same = row.get("first") == kept.first(found)
        if same:
            kept.keep(given.out, name, row)
        print(name, "the same" if same else "not the same, or not known", flush=True)
    write_page(given.out)


def write_page(out: Path) -> None:
    """Write the tables beside the rows they are made of."""
    out.with_suffix(".md").write_text(page(kept.rows(out)), encoding="utf-8")


def main(argv: list[str] | None = None) -> None:
    """Measure what is wanted and write the tables; with `--page`, write them only."""
    given = _given(argv)
    if given.page:
        write_page(given.out)
        return
    with kept.mapping(given.cores) as over:
        (renew if given.same else measure)(given, over)


def _given(argv: list[str] | None) -> argparse.Namespace:
    wanted = argparse.ArgumentParser()
    kept.flags(wanted, people=PEOPLE, out=Path(__file__).with_suffix(".json"))
    wanted.add_argument("--strategies", type=_among(KNOWN), default=STRATEGIES)
    wanted.add_argument("--cells", type=_among(GROUPS), default=tuple(GROUPS))
    return wanted.parse_args(argv)


def _among(known: Collection[str]) -> Callable[[str], tuple[str, ...]]:
    """Return what reads names with commas between, all of them known."""

    def read(text: str) -> tuple[str, ...]:
        names = tuple(text.split(","))
        if unknown := [name for name in names if name not in known]:
            raise argparse.ArgumentTypeError(f"{unknown} not among {', '.join(known)}")
        return names

    return read


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
