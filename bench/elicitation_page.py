"""The page of the elicitation bench: what was set, what was found, and which rows are old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from bench import kept
from bench.cells import FEW_ERRORS, GROUPS, MORE_ERRORS, TITLES
from bench.kept import Row
from bench.people import Cell
from bench.strategies import STRAIGHT, STRATEGIES

MARKS = (8, 12, 16)
# What was set beforehand.
MOST_REGRET, MOST_GAP, MOST_THIRD, MOST_BEHIND = 0.05, 0.05, 0.08, 0.01
REGRET_SET = {8: FEW_ERRORS, 12: MORE_ERRORS}
HONEST_AT = (8, 16)
OTHERS = tuple(s for s in STRATEGIES if s != "ours")
OLD, NONE = " †", "not yet"
Rows = dict[str, Row]

HEAD = """# Elicitation: how good and how honest a choice is after so many answers

8 criteria x 12 options; simulated people. Regret is (best - chosen) / (best - average option):
choosing blindly is 1; ± is two standard errors. "Stated" is the chance the cloud gives its own
choice, "gap" that less the share of people for whom it was right; thirds are by stated chance.
Errors are the share of answers against what the person truly prefers. All may ask the same
questions, and all but the ranking have the same posterior, bends included, so what differs is the
choice of questions. One prior and one setting for all cells.

Two cells hold people drawn from our own prior: their weights, bends, noise and slips come from the
very cloud that asking starts with. They test the machinery: for them the stated chance has to be
the true one. All others are drawn from elsewhere, to see how it does with people as they may be.

"Met" holds ours to what was set beforehand: regret at most 0.05 at 8 answers where about 9 % err,
and at 12 where 17-20 % do (the additive cells); at 8 and 16 answers in every cell, gap within 0.05
and each third within 0.08; against the others, no more than 0.01 above the best of them. "Near":
missed by less than two standard errors.
"""
SET = {
    "regret": "regret at most 0.05",
    "gap": "gap within 0.05",
    "thirds": "each third within 0.08",
    "others": "at most 0.01 above the best other",
}


def row_name(cell: Cell, strategy: str) -> str:
    """Return the name under which a row is kept."""
    return f"{cell.name} | {strategy}"


def page(held: Rows) -> str:
    """Return what was measured as Markdown: in short, ours, the others, and straight values."""
    parts = [HEAD, *_count(held), *_in_short(held), *_machinery(held)]
    parts += ["", "## Ours", *_by_group(held, _our_lines, OUR_HEAD)]
    parts += ["", "## Regret against the others, at equal noise and equal answers"]
    parts += _by_group(held, _their_lines, THEIR_HEAD)
    straight = [line for cell in GROUPS["named"] for line in _straight_lines(held, cell)]
    if straight:
        parts += ["", "## Ours with values taken as straight, where they bend", ""]
        parts += _head("cell", "answers", "regret", "right", "stated", "gap") + straight
    return "\n".join(parts) + "\n"


def _count(held: Rows) -> list[str]:
    """Return how many people and rows there are, and how many rows are old."""
    counts = sorted({row["people"] for row in held.values()}) or [0]
    people = f"{counts[0]:,}" if len(counts) == 1 else f"{counts[0]:,} to {counts[-1]:,}"
    every = [row_name(c, s) for cells in GROUPS.values() for c in cells for s in STRATEGIES]
    told = f"{people} people a cell; {sum(name in held for name in every)} of {len(every)} rows "
    told += "(a cell asked in one way) measured."
    old = sum(kept.stale(row) for row in held.values())
    if old:
        told += f"\n{old} rows marked † were measured before the code they lean on last changed."
    return [told]


def _in_short(held: Rows) -> list[str]:
    """Return how often each thing set beforehand was met, group by group."""
    lines = ["", "## In short: how often what was set was met by ours", ""]
    lines += _head("set", "own prior", "9 % and 17-20 % errors", "about 21 %", "other kinds")
    for key, words in SET.items():
        cells = [words]
        for group in GROUPS.values():
            found = Counter(v for cell in group for v in _verdicts_of(held, cell, key))
            told = ", ".join(f"{found[v]} {v}" for v in ("yes", "near", "no") if found[v])
            unset = key == "regret" and group != GROUPS["named"]
            cells.append(told or ("not set" if unset else NONE))
        lines.append(_line(*cells))
    return lines


def _verdicts_of(held: Rows, cell: Cell, key: str) -> Iterator[str]:
    row = held.get(row_name(cell, "ours"))
    if row is None:
        return
    for mark in range(len(MARKS)):
        told = verdicts(row, mark) | {"others": against(held, cell, mark)[1]}
        if told.get(key):
            yield told[key]


def _machinery(held: Rows) -> list[str]:
    """Return stated less true chances of those drawn from our own prior, for all ways of asking."""
    lines = []
    for cell in GROUPS["own"]:
        for strategy in STRATEGIES:
            row = held.get(row_name(cell, strategy))
            if row and "gap_se" in row["marks"][0]:
                gaps = [f"{at['gap']:+.3f} ± {2 * at['gap_se']:.3f}" for at in row["marks"]]
                lines.append(_line(cell.name + _old(row), strategy, *gaps, *_far(row)))
    if not lines:
        return []
    head = ["", "## " + TITLES["own"], ""]
    head += [
        "Stated chance less share right, ± two standard errors. It has to be 0 but for chance: yes",
        "within two standard errors at all three marks, near within three. The farthest third is",
        "the largest of nine, in standard errors (by chance alone, above 2.8 about once in 20).",
        "A ranking states no chance.",
        "",
    ]
    marks = [f"after {mark}" for mark in MARKS]
    return head + _head("cell", "asked by", *marks, "0 but for chance", "farthest third") + lines


def _far(row: Row) -> tuple[str, str]:
    """Return whether gaps are 0 but for chance, and how far the farthest third is from 0."""
    gaps = max(abs(at["gap"]) / max(at["gap_se"], 1e-9) for at in row["marks"])
    thirds = (
        abs(at[f"third{i}"]) / max(at[f"third{i}_se"], 1e-9)
        for at in row["marks"]
        for i in range(3)
    )
    return ("yes" if gaps <= 2 else "near" if gaps <= 3 else "no"), f"{max(thirds):.1f}"


def _by_group(
    held: Rows, lines_of: Callable[[Rows, Cell], Iterator[str]], head: tuple[str, ...]
) -> list[str]:
    told = []
    for group, cells in GROUPS.items():
        lines = [line for cell in cells for line in lines_of(held, cell)]
        if lines:
            told += ["", "### " + TITLES[group], "", *_head(*head), *lines]
    return told


OUR_HEAD = ("cell", "answers", "errors", "regret", "right", "stated", "gap", "by thirds")
OUR_HEAD += ("log score", "met")
THEIR_HEAD = ("cell", "answers", *STRATEGIES, "ours less the best other", "met")


def _our_lines(held: Rows, cell: Cell) -> Iterator[str]:
    row = held.get(row_name(cell, "ours"))
    if row is None:
        return
    for mark in range(len(MARKS)):
        at = row["marks"][mark]
        thirds = ", ".join(f"{at[f'third{i}']:+.3f}" for i in range(3))
        figures = [f"{at['picked']:.3f}", f"{at['stated']:.3f}", f"{at['gap']:+.3f}", thirds]
        met = ", ".join(f"{k} {v}" for k, v in verdicts(row, mark).items()) or "not set"
        first = [_first(cell, mark, row), MARKS[mark], f"{at['errors']:.0%}", _regret(at)]
        yield _line(*first, *figures, f"{at['log_score']:.3f}", met)


def verdicts(row: Row, mark: int) -> dict[str, str]:
    """Return whether ours met what was set for one cell and mark, part by part."""
    at, told = row["marks"][mark], {}
    if row["kind"] == "plain" and row["noise"] == REGRET_SET.get(MARKS[mark]):
        told["regret"] = _within(at["regret"], MOST_REGRET, at["se"])
    if MARKS[mark] in HONEST_AT:
        spread = (at["picked"] * (1 - at["picked"]) / row["people"]) ** 0.5
        told["gap"] = _within(abs(at["gap"]), MOST_GAP, spread)
        worst = max(abs(at[f"third{i}"]) for i in range(3))
        told["thirds"] = _within(worst, MOST_THIRD, spread * 3**0.5)
    return told


def _within(found: float, most: float, error: float) -> str:
    if found <= most:
        return "yes"
    return "near" if found - most < 2 * error else "no"


def _their_lines(held: Rows, cell: Cell) -> Iterator[str]:
    found = [held.get(row_name(cell, strategy)) for strategy in STRATEGIES]
    ours = found[STRATEGIES.index("ours")]
    if ours is None or not any(held.get(row_name(cell, s)) for s in OTHERS):
        return
    for mark in range(len(MARKS)):
        shown = [_regret(r["marks"][mark]) + _old(r) if r else NONE for r in found]
        gap, met = against(held, cell, mark)
        yield _line(_first(cell, mark, None), MARKS[mark], *shown, gap, met or "not all measured")


def against(held: Rows, cell: Cell, mark: int) -> tuple[str, str]:
    """Return ours less the best of the others, and whether that met what was set, or nothing."""
    found = {s: held.get(row_name(cell, s)) for s in STRATEGIES}
    at = {s: row["marks"][mark] for s, row in found.items() if row}
    if len(at) < len(STRATEGIES):
        return NONE, ""
    gap = at["ours"]["regret"] - min(at[s]["regret"] for s in OTHERS)
    return f"{gap:+.3f}", _within(gap, MOST_BEHIND, max(each["se"] for each in at.values()))


def _straight_lines(held: Rows, cell: Cell) -> Iterator[str]:
    row = held.get(row_name(cell, STRAIGHT))
    if row is None:
        return
    for mark in range(len(MARKS)):
        at = row["marks"][mark]
        figures = [f"{at['picked']:.3f}", f"{at['stated']:.3f}", f"{at['gap']:+.3f}"]
        yield _line(_first(cell, mark, row), MARKS[mark], _regret(at), *figures)


def _first(cell: Cell, mark: int, row: Row | None) -> str:
    """Return the cell's name where its lines begin, and nothing in those below."""
    return "" if mark else cell.name + (_old(row) if row else "")


def _old(row: Row) -> str:
    return OLD if kept.stale(row) else ""


def _regret(at: dict[str, float]) -> str:
    return f"{at['regret']:.3f} ± {2 * at['se']:.3f}"


def _line(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _head(*names: str) -> list[str]:
    return [_line(*names), _line(*("---" for _ in names))]
