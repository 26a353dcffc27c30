"""What follows at once where a person moves a slider: every option lived again on the same luck.

A board is prepared once for a person: the options looked at, what is drawn of knowledge and luck.
A move changes the person's own numbers and nothing that is drawn, so the picture moves with the
slider alone and no option jumps by chance. While a slider is dragged few lives are told (`coarse`),
on release as many as an answer has. Numbers are those of the report, in its units, each with its
standard error.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from afterward.base.errors import AfterwardError, Fault
from afterward.base.recent import Recent, key_of
from afterward.base.remembered import RememberedStates
from afterward.base.saying import say
from afterward.base.sobol import SCRAMBLES
from afterward.decision.decide import Decision
from afterward.decision.living import looked_at
from afterward.decision.played import Lot, Played, lot, played, together
from afterward.decision.sliders import UNMOVED, Moves, moved, snapped
from afterward.options import Alternative, again
from afterward.profile import Profile
from afterward.simulation import engine
from afterward.simulation.setting import Drawn, Plans, Setting, When, Which, draw_chance, settle

# The options at a pay and hours, and what is drawn of knowledge and luck for them.
Chance = tuple[tuple[Alternative, ...], Drawn]


@dataclass(frozen=True, slots=True)
class Size:
    """How many states of knowledge, each with so many lives, and in how many groups.

    Sixteen groups have lives of their own each (`simulation.grouped`): few lives tell much, where
    lives that nobody asks for need not be walked. The reference walks all lives of all states.
    """

    states: int
    lives: int
    groups: int

    @property
    def blocks(self) -> tuple[Which, ...]:
        """Return the states and lives to draw, some states at a time: little memory is held."""
        states, lives = min(self.states, AT_ONCE), self.lives * self.groups
        return tuple(Which(states, lives, 1 + at) for at in range(0, self.states, states))


# States lived at a time, a multiple of the groups: what a quick look takes.
AT_ONCE = 32
# With the compiled lives and without, while dragging and on release.
QUICK = {True: Size(32, 16, SCRAMBLES), False: Size(256, 16, SCRAMBLES)}
SLOW = {True: Size(16, 16, 1), False: Size(64, 16, 1)}
# What is drawn for a few pays and hours at once: a slider goes back and forth.
_LATELY = 48
MOST_THREADS = 2


def _room() -> Recent[Chance]:
    return Recent(_LATELY)


@dataclass(frozen=True, slots=True)
class Board:
    """What is prepared once for a person: who, when, which options, and every random number.

    `starts` are the months (month numbers) for which some options wait, `leave` the month of an
    answer that names one. `quick` says whether the compiled lives hold for this household.
    """

    profile: Profile
    on: dt.date
    options: tuple[Alternative, ...]
    starts: Mapping[str, int]
    leave: int | None
    streams: RememberedStates
    quick: bool = False
    held: Recent[Chance] = field(default_factory=_room, compare=False, repr=False)

    def size(self, *, coarse: bool) -> Size:
        """Return how many lives a move is told by."""
        return (QUICK if self.quick else SLOW)[coarse]

    def drawn(self, moves: Moves, person: Profile, which: Which) -> Chance:
        """Return the options at a pay and hours, and what is drawn of chance for them."""
        key = key_of(moves.hours, moves.pay, which)
        return self.held.get(key, lambda: self._draw(moves, person, which))

    def _draw(self, moves: Moves, person: Profile, which: Which) -> Chance:
        same = moves.hours is None and moves.pay is None
        options = self.options if same else again(self.options, person, on=self.on)
        found = draw_chance(person, options, When(self.on), self.streams, which)
        return options, _eased(found, person.work.hours - self.profile.work.hours)


def _eased(drawn: Drawn, more_hours: float) -> Drawn:
    """Return what was drawn for somebody whose check-in was taken at other hours than they work.

    Burnout settles where the post's hours put it: hours enter by their difference from the hours
    of the profile, which those that were moved are not.
    """
    if not more_hours:
        return drawn
    world = drawn.world
    trait = world.burnout.trait + world.hours_effect * more_hours / 10.0
    return replace(drawn, world=replace(world, burnout=replace(world.burnout, trait=trait)))


def table(  # noqa: PLR0913 - what an answer is made of
    profile: Profile,
    *,
    on: dt.date,
    option_ids: tuple[str, ...] | None = None,
    starts: Mapping[str, int] | None = None,
    leave: int | None = None,
    seed: int = 1,
) -> Board:
    """Return what is prepared once for a person; the options an answer looks at, unless named.

    Raises:
        AfterwardError: an option that this person does not have.
    """
    options = looked_at(profile, on=on, seed=seed, leave=leave)
    if option_ids is not None:
        options = _named(options, option_ids)
    return _seated(profile, options, on=on, starts=starts or {}, leave=leave, seed=seed)


def table_of(decision: Decision) -> Board:
    """Return the board of an answer: its options as they were kept, and when each begins."""
    options = tuple(answer.option for answer in decision.options)
    return _seated(
        decision.profile,
        options,
        on=decision.on,
        starts=decision.starts,
        leave=decision.leave,
        seed=decision.seed,
    )


def _named(options: tuple[Alternative, ...], ids: tuple[str, ...]) -> tuple[Alternative, ...]:
    there = {one.id: one for one in options}
    faults = [Fault("option", name, " or ".join(there)) for name in ids if name not in there]
    if faults:
        raise AfterwardError(
            say("no such option is looked at"), code="option.unknown", faults=tuple(faults)
        )
    return tuple(one for one in options if one.id in ids)


def _seated(  # noqa: PLR0913 - as `table`
    profile: Profile,
    options: tuple[Alternative, ...],
    *,
    on: dt.date,
    starts: Mapping[str, int],
    leave: int | None,
    seed: int,
) -> Board:
    board = Board(
        profile, on, options, MappingProxyType(dict(starts)), leave, RememberedStates(seed)
    )
    return replace(board, quick=_holds(board))


def _holds(board: Board) -> bool:
    """Return whether the compiled lives are there and hold for a household: they are tried."""
    if not (engine.installed() and engine.ready()):
        return False
    setting = _set(board, UNMOVED, QUICK[True].blocks[0])
    try:
        engine.walked(setting, board.streams, 0, "kernel", groups=SCRAMBLES)
    except AfterwardError as refused:
        if refused.code not in {engine.NO_CURVE, engine.NO_TABLES}:
            raise
        return False
    return True


def _set(board: Board, moves: Moves, which: Which) -> Setting:
    """Return the scene of a move: the person as moved, the same luck."""
    person = moved(board.profile, moves)
    options, drawn = board.drawn(moves, person, which)
    when, plans = When(board.on, board.leave, board.leave is None), Plans(starting=board.starts)
    if moves.leave is not None:
        when, plans = When(board.on, when.now + round(moves.leave)), Plans()
    return settle(person, options, when, drawn, plans)


def _threads() -> int:
    """Return how many cores may work at once; two halve the wait, more would hold up the rest."""
    return min(os.cpu_count() or 1, MOST_THREADS)


def play(board: Board, moves: Moves, *, coarse: bool = False) -> Played:
    """Return what every option comes to where sliders stand so.

    Raises:
        AfterwardError: what lies beyond the bounds of its slider.
    """
    settled, size = snapped(moves, board.profile, board.on), board.size(coarse=coarse)
    lots = [_lot(board, settled, which, size.groups) for which in size.blocks]
    return played(together(lots), settled, size.groups, coarse=coarse)


def play_while(
    going: Callable[[], bool], board: Board, moves: Moves, *, coarse: bool = False
) -> Played | None:
    """Return the same, or None as soon as nobody waits for it: some states are lived at a time.

    Raises:
        AfterwardError: what lies beyond the bounds of its slider.
    """
    settled, size = snapped(moves, board.profile, board.on), board.size(coarse=coarse)
    lots = []
    for which in size.blocks:
        if not going():
            return None
        lots.append(_lot(board, settled, which, size.groups))
    return played(together(lots), settled, size.groups, coarse=coarse)


def _lot(board: Board, moves: Moves, which: Which, groups: int) -> Lot:
    setting = _set(board, moves, which)
    came = engine.walked(setting, board.streams, 0, "auto", groups=groups, threads=_threads())
    return lot(setting, came, groups)
