"""The answer: occupations and options in order, how sure each place is, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from afterward.base.figures import Quantity
from afterward.base.saying import say
from afterward.matching import bounds, draws, unlike
from afterward.matching.catalogue import Role, amounts, is_allied, profession_of, roles, training
from afterward.matching.fusion import merged
from afterward.matching.index import Index, weights
from afterward.matching.known import ahead, roads
from afterward.matching.transfer import Transfer, transfer
from afterward.options.option import CountryCode, Option, ProfessionId

Array = NDArray[np.float64]
Rows = NDArray[np.int64]

TOP = 25
OWN_PART = 0.15  # from this share on an occupation is one's own, and is not offered
# Scores are log odds. What hurts makes an occupation that is full of it so much less likely (e to
# this power). These are choices, not measurements.
HURTS = 4.0
UNKNOWN = 0.5  # what stands for an amount of which nothing is said
STARTING_OVER = 2.0  # how much less likely work is that means another register
STABLE = 0.8
OWN_WORK = say("its occupation is the work you do now, so nearness says nothing of it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What is asked: the work now as rows with shares, what hurts, and how far the list goes."""

    now: dict[int, float]
    hurts: tuple[unlike.Hurt, ...] = ()
    profession: ProfessionId | None = None
    country: CountryCode | None = None
    clinical: bool = False
    everything: bool = False
    top: int = TOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One occupation in the list.

    `low` and `high` hold its rank in at least 80 of 100 redraws of the ratings; `stays` is the
    share of redraws in which it is on the list at all. `hurts` compares what hurts with the work
    now. `borrowed` says that its ratings are those of kin.
    """

    code: str
    title: str
    score: float
    rank: int
    low: int
    high: int
    stays: float
    wall: str
    borrowed: bool
    hurts: dict[str, str]

    @property
    def stable(self) -> bool:
        """Return whether the place on the list outlasts the noise of the ratings."""
        return self.stays >= STABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """One option of the catalogue: its place among options, or why it has none.

    `training` is the catalogue's sourced figure, in months, where country and profession are known.
    """

    option: Option
    place: Place | None
    why_not: str
    training: Quantity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is nearest, in order, and how many occupations were left out for which reason.

    `allied` says that the work now is of a health profession other than the four of the catalogue.
    """

    now: tuple[tuple[str, str, float], ...]
    profession: ProfessionId | None
    allied: bool
    occupations: tuple[Place, ...]
    options: tuple[Suggested, ...]
    left_out: dict[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """What is asked of which index, how much of each hurt there is, how far ahead roads stand."""

    index: Index
    ask: Ask
    hurting: dict[str, Array]
    known: dict[int, float]


@dataclass(frozen=True, slots=True, eq=False)
class _Scored:
    """Scores of both heads for those that compete, now and in every draw `(draw, among)`."""

    among: Rows
    near: Array
    wide: Array
    near_drawn: Array
    wide_drawn: Array


def match(index: Index, ask: Ask, options: Sequence[Option] = ()) -> Answer:
    """Return the occupations and options that are nearest to a person's work.

    Occupations come in the order of the fused score: the ten nearest first, then those related in
    other families of work. Nothing is ranked by pay.
    """
    own = [row for row, share in ask.now.items() if share >= OWN_PART]
    codes = [index.codes[row] for row in sorted(ask.now, key=lambda row: -ask.now[row])]
    profession = ask.profession or profession_of(codes)
    allied = profession is None and is_allied(codes)
    known = roles(options, index, profession, ask.country, allied=allied)
    floor = bounds.floor_of(index, own or [*ask.now])
    left_out = bounds.reasons(index, floor=floor, clinical=ask.clinical, everything=ask.everything)
    left_out = {row: why for row, why in left_out.items() if row not in own}
    listed = bounds.open_rows(index, left_out, own)
    hurting: dict[str, Array] = {one.id: amounts(index, known, one.id) for one in ask.hurts}
    leads = {row: ahead(held) for row, held in roads(index, known, own).items()}
    asked = _Asked(index, ask, hurting, leads)
    scored = _scored(asked, listed)
    places = _places(asked, _part(scored, listed))
    named = {one.row for one in known if one.row is not None} - {*own}
    options_placed = _places(asked, _part(scored, np.array([*named], dtype=np.int64)))
    return Answer(
        now=tuple(
            (index.codes[row], index.titles[row], share)
            for row, share in sorted(ask.now.items(), key=lambda one: -one[1])
        ),
        profession=profession,
        allied=allied,
        occupations=tuple(places[: ask.top]),
        options=_suggested(
            replace(ask, profession=profession),
            known,
            {index.at(one.code): one for one in options_placed},
        ),
        left_out=_counted(left_out),
    )


def compare(index: Index, now: dict[int, float], code: str) -> Transfer | None:
    """Return what carries over to an occupation and what is missing; None without levels."""
    if index.levels is None:
        return None
    return transfer(index.levels, now, index.at(code))


def _scored(asked: _Asked, listed: Rows) -> _Scored:
    index, ask = asked.index, asked.ask
    added = _added(asked)
    near, wide = (_mixed(one, ask.now) + added for one in (index.near, index.wide))
    order = listed[np.argsort(-merged(near[listed], wide[listed]), kind="stable")]
    must = np.array(sorted(asked.known), dtype=np.int64)
    compete = max(draws.COMPETE, 2 * ask.top)
    among = np.unique(np.concatenate([order[:compete], must]))
    moved = _moved(index, ask.now, among)
    return _Scored(
        among, near[among], wide[among], near[among] + moved.near, wide[among] + moved.wide
    )


def _mixed(scores: NDArray[np.float32], now: dict[int, float]) -> Array:
    """Return the scores of several occupations weighed together; one's own is as near as any."""
    total = np.zeros(scores.shape[1])
    for row, share in now.items():
        held = scores[row].astype(np.float64)
        held[row] = held.max()
        total += share * held
    return total


def _added(asked: _Asked) -> Array:
    """Return what is added to scores: for known roads, against other registers and what hurts."""
    codes = asked.index.codes
    clinical = asked.ask.clinical
    behind = np.array([_starting_over(code, clinical=clinical) for code in codes], dtype=bool)
    added = np.where(behind, -STARTING_OVER, 0.0)
    for row, held in asked.known.items():  # what a known road asks for is told by its roles
        added[row] = held
    for one in asked.hurting.values():
        added -= HURTS * np.where(np.isnan(one), UNKNOWN, one)
    return added


def _starting_over(code: str, *, clinical: bool) -> bool:
    """Return whether work means another register; in clinical work it may be one's own."""
    held = bounds.wall(code)
    own = clinical and code.startswith(bounds.HEALTH)
    return held is not None and held.another_profession and not own


def _moved(index: Index, now: dict[int, float], among: Rows) -> draws.Shifts:
    rng = np.random.default_rng(draws.SEED)
    held = draws.redrawable(index.sections)
    theirs = draws.Drawn(among, draws.redraw(held, among, rng))
    near, wide = (np.zeros(theirs.ratings.shape[:2]) for _ in range(2))
    for row, share in now.items():
        mine = draws.Drawn(np.array([row]), draws.redraw(held, np.array([row]), rng))
        one = draws.shifts(held, mine, theirs, index.first[row], weights())
        near, wide = near + share * one.near, wide + share * one.wide
    return draws.Shifts(draws.turned(near), draws.turned(wide))


def _places(asked: _Asked, scored: _Scored) -> list[Place]:
    order = np.argsort(-merged(scored.near, scored.wide), kind="stable")
    found = draws.ranks(scored.near_drawn, scored.wide_drawn, asked.ask.top)
    rows = scored.among[order].tolist()
    return [
        replace(
            _place(asked, row),
            score=float(scored.wide[at]),
            rank=rank,
            low=min(rank, int(found.low[at])),
            high=max(rank, int(found.high[at])),
            stays=float(found.stays[at]),
        )
        for rank, (row, at) in enumerate(zip(rows, order, strict=True), start=1)
    ]


def _place(asked: _Asked, row: int) -> Place:
    """Return what is told of an occupation, without its place yet."""
    index = asked.index
    code = index.codes[row]
    return Place(
        code=code,
        title=index.titles[row],
        score=0.0,
        rank=0,
        low=0,
        high=0,
        stays=0.0,
        wall=held.needs if (held := bounds.wall(code)) else "",
        borrowed=any(bool(one.borrowed[row]) for one in index.sections.values()),
        hurts=_compared(asked, row),
    )


def _compared(asked: _Asked, row: int) -> dict[str, str]:
    return {name: _word(asked, one, row) for name, one in asked.hurting.items()}


def _word(asked: _Asked, amount: Array, row: int) -> str:
    now = sum(share * float(amount[at]) for at, share in asked.ask.now.items())
    then = float(amount[row])
    if np.isnan(then):
        return say("not known")
    return unlike.level(then) if np.isnan(now) else unlike.compared(now, then)


def _part(scored: _Scored, rows: Rows) -> _Scored:
    """Return only some of those that compete."""
    kept = np.isin(scored.among, rows)
    parts = (scored.near, scored.wide, scored.near_drawn, scored.wide_drawn)
    return _Scored(scored.among[kept], *(one[..., kept] for one in parts))


def _suggested(ask: Ask, known: Sequence[Role], places: dict[int, Place]) -> tuple[Suggested, ...]:
    found = [
        Suggested(
            option=one.option,
            place=places.get(one.row) if one.row is not None else None,
            why_not=one.why_not or ("" if one.row in places else OWN_WORK),
            training=training(one.option, ask.profession, ask.country),
        )
        for one in known
    ]
    return tuple(sorted(found, key=lambda one: one.place.rank if one.place else len(found) + 1))


def _counted(left_out: dict[int, str]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for why in left_out.values():
        counted[why] = counted.get(why, 0) + 1
    return counted
