"""The futures: money, burnout, hours and the way back, lived again wherever a slider stands."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields
from typing import Any

from starlette.responses import Response

from afterward.base.errors import AfterwardError, Fault
from afterward.base.saying import say
from afterward.base.words import CURRENCY
from afterward.decision.playing import Board, play_while
from afterward.decision.sliders import Moves, Slider, sliders, snapped
from afterward.report.played_pictures import ALL, EVERY, PAIR, TWO, shown
from afterward.report.slider_words import NAMES, stands
from afterward.web.fields import as_typed
from afterward.web.thrift import give_back
from afterward.web.visit import Address, Visit


@dataclass(frozen=True, slots=True)
class Set:
    """One slider as the page shows it: what it is called, where it stands, and in words."""

    slider: Slider
    name: str
    value: float
    words: str


def show(visit: Visit) -> Response:
    """Show the sliders and what follows where they stand."""
    if visit.document.profile is None:
        return visit.go("/door")
    board = visit.desk.board(visit.document)
    view = told(visit, board, lambda: True, coarse=False)
    give_back()
    return visit.show("futures.html", step="futures", options=board.options, **(view or {}))


def again(visit: Visit) -> Response:
    """Show what follows alone, as sliders move; while one is dragged few lives and what is in view.

    Once a slider has moved on, what it left is not worked out to the end: there is nothing to show.
    """
    board, going = visit.desk.board(visit.document), visit.desk.turn()
    coarse = visit.query.get("coarse") == "1"
    view = told(visit, board, going, coarse=coarse)
    return Response(status_code=204) if view is None else visit.part_of("_board.html", **view)


def told(
    visit: Visit, board: Board, going: Callable[[], bool], *, coarse: bool
) -> dict[str, Any] | None:
    """Return what the page tells where its sliders stand; None once nobody waits for it."""
    moves = snapped(asked(visit.query), board.profile, board.on)
    one, other = two(visit, board)
    played = play_while(going, board, moves, coarse=coarse)
    if played is None:
        return None
    currency = CURRENCY[board.profile.person.country]
    return {
        "sets": _sets(board, moves),
        "moved": moves != Moves(),
        "one": one,
        "other": other,
        "coarse": coarse,
        "lives": played.lives,
        "rooms": {"two": TWO, "pair": (PAIR,), "every": EVERY},
        "shown": shown(played, one, other, currency, _seen(visit.query) if coarse else ALL),
    }


def asked(query: dict[str, str]) -> Moves:
    """Return where the sliders of a request stand; what is not said stands as in the profile.

    Raises:
        AfterwardError: what is no number.
    """
    said = {one.name: query[one.name] for one in fields(Moves) if query.get(one.name)}
    found = {name: _number(value) for name, value in said.items()}
    faults = [
        Fault(name, as_typed(said[name], 20), say("a number"))
        for name, value in found.items()
        if not math.isfinite(value)
    ]
    if faults:
        raise AfterwardError(
            say("a slider goes by numbers"), code="play.moves", faults=tuple(faults)
        )
    return Moves(**found)


def _seen(query: dict[str, str]) -> Collection[str]:
    """Return the pictures in view, as a request names them; all where it names none."""
    return query["seen"].split(",") if "seen" in query else ALL


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def two(visit: Visit, board: Board) -> tuple[str, str]:
    """Return the two options set side by side: those asked for, or staying and what holds up."""
    ids = [option.id for option in board.options]
    one, other = visit.query.get("one", ""), visit.query.get("other", "")
    first = one if one in ids else ids[0]
    rest = [name for name in ids if name != first] or ids
    if other in rest:
        return first, other
    holding = visit.desk.decided(visit.document).holds_up
    return first, next((name for name in holding if name in rest), rest[0])


def _sets(board: Board, moves: Moves) -> list[Set]:
    found = []
    for slider in sliders(board.profile, board.on):
        there = getattr(moves, slider.name)
        value = slider.now if there is None else there
        words = stands(slider, value, board.profile, board.on)
        found.append(Set(slider, NAMES[slider.name], value, words))
    return found


ADDRESSES = (Address("/futures", get=show), Address("/futures/board", get=again))
