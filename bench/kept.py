"""What a long bench has measured so far: rows kept one by one, each with a mark of its code.

So a bench that is stopped half way loses the row it was at and no other, and a row measured with
code that has changed since can be told, and measured again.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import numpy as np

from afterward import preferences

# All that simulated people and ways of asking lean on. What reads, keeps and dates a person's own
# answers is not among them: it changes no row.
MODELS = ("bends", "candidates", "choosing", "cloud", "likelihood", "trade_offs", "update")
BENCH = ("people", "strategies")
# So many people are asked again to see whether code that has changed still does the same.
FIRST = 20
SAME = f"old rows whose first {FIRST} people fare the same to nine digits"
# Jobs handed to a core at a time.
CORES, CHUNK = 2, 10
Row = dict[str, Any]
Over = Callable[[Callable[[Any], Any], list[Any]], list[Any]]


def _code() -> str:
    """Return a short hash of the code that every row leans on, as it is when this is loaded."""
    room, here = Path(str(preferences.__file__)).parent, Path(__file__).parent
    files = [room / f"{name}.py" for name in MODELS] + [here / f"{name}.py" for name in BENCH]
    return hashed([file.read_text("utf-8") for file in files])


def hashed(sources: list[str]) -> str:
    """Return a short hash of Python sources that comments, docstrings and layout do not change."""
    told = "\n".join(ast.unparse(_bare(ast.parse(source))) for source in sources)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _bare(tree: ast.Module) -> ast.Module:
    """Return code without its docstrings."""
    for node in ast.walk(tree):
        told = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        if told and ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
    return tree


CODE = _code()


def rows(path: Path) -> dict[str, Row]:
    """Return the rows kept so far, by name."""
    return json.loads(path.read_text("utf-8")) if path.exists() else {}


def keep(path: Path, name: str, row: Row) -> None:
    """Keep one row with the mark of its code; stopped at any moment, the file is whole."""
    held = rows(path) | {name: {**row, "code": CODE}}
    fresh = path.with_suffix(".part")
    fresh.write_text(json.dumps(held, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    fresh.replace(path)


def first(found: Sequence[Any] | np.ndarray) -> str:
    """Return a short hash of what the first people came to, to nine digits."""
    told = np.round(np.asarray(found[:FIRST], dtype=float), 9) + 0.0
    return hashlib.sha256(repr(told.tolist()).encode()).hexdigest()[:12]


def stale(row: Row) -> bool:
    """Return whether a row was measured with other code, or before its code was marked."""
    return row.get("code") != CODE


def flags(parser: argparse.ArgumentParser, *, people: int, out: Path) -> None:
    """Add what every long bench can be told: how many people, and which rows."""
    parser.add_argument("--people", type=int, default=people)
    parser.add_argument("--stale", action="store_true", help="only rows measured with other code")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--only-missing", action="store_true", help="leave rows that are held")
    either.add_argument("--same", action="store_true", help=f"mark as up to date {SAME}")
    parser.add_argument("--page", action="store_true", help="only write the page again")
    parser.add_argument("--cores", type=int, default=CORES)
    parser.add_argument("--out", type=Path, default=out)


@contextmanager
def mapping(cores: int) -> Generator[Over]:
    """Give what does a list of jobs, here where there is one core, else on several."""
    if cores == 1:
        yield lambda what, jobs: [what(job) for job in jobs]
        return
    with Pool(cores) as pool:
        yield lambda what, jobs: pool.map(what, jobs, chunksize=CHUNK)


def wanted(row: Row | None, count: int, *, missing: bool, old: bool) -> bool:
    """Return whether a row is to be measured: all are, unless only missing or only old ones are.

    A row of fewer than `count` people is missing.
    """
    if not (missing or old):
        return True
    lacks = row is None or row["people"] < count
    return (missing and lacks) or (old and row is not None and stale(row))
