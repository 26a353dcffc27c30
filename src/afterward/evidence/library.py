"""The shelf of evidence: every sourced figure the rooms above may draw, found by its id."""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path

from afterward.base.errors import AfterwardError
from afterward.base.figures import Quantity, load_figures


@cache
def figures() -> tuple[Quantity, ...]:
    """Return every figure and assumption of this room, file by file in order of name.

    Raises:
        AfterwardError: a file holds a fault, or two files use one id.
    """
    return gather(sorted(Path(__file__).parent.glob("*.toml")))


def gather(paths: list[Path]) -> tuple[Quantity, ...]:
    """Read several files of figures as one shelf, on which each id stands once."""
    shelf: dict[str, Quantity] = {}
    for path in paths:
        for quantity in load_figures(path):
            if quantity.id in shelf:
                raise AfterwardError(
                    f"the id {quantity.id} is used in two files",
                    code="figure.twice",
                    file=path.name,
                    remedy="Give one of them another id.",
                )
            shelf[quantity.id] = quantity
    return tuple(shelf.values())


@cache
def _by_id() -> dict[str, Quantity]:
    return {quantity.id: quantity for quantity in figures()}


def figure(figure_id: str) -> Quantity:
    """Return one figure by its id.

    Raises:
        AfterwardError: there is no such figure; the nearest ids are named.
    """
    known = _by_id()
    if figure_id not in known:
        near = ", ".join(difflib.get_close_matches(figure_id, known, n=3, cutoff=0.5))
        raise AfterwardError(
            f"there is no figure called {figure_id}",
            code="figure.unknown",
            remedy=f"Nearest: {near}." if near else "`afterward figures` lists them all.",
        )
    return known[figure_id]
