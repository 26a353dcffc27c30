"""Every option, state and block of lives through the kernel; as many threads as are asked for.

A block is worked through by one thread from its draws to its outcomes and shares nothing with any
other, so the answer is the same, bit for bit, for any number of threads.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from afterward.base.streams import Streams, stream_number
from afterward.simulation.clock import Step, burned_at, recorded
from afterward.simulation.household import Household
from afterward.simulation.kernel import lately, peril_tables, tables, tax_tables
from afterward.simulation.kernel.block import Scene, walk
from afterward.simulation.kernel.draws import draw, illnesses
from afterward.simulation.kernel.lanes import (
    BURNED,
    CUT_MONTHS,
    DEBT_ROWS,
    DEBTS,
    FALLBACK_MONTHS,
    FELL_ILL,
    FIRST_YEAR,
    FREE,
    LANES,
    LOST,
    ONE,
    THREE,
    WORST_MONTH,
    WORTH,
    room,
    rows,
    single,
)
from afterward.simulation.kernel.maths import compiled, making
from afterward.simulation.kernel.records import Opening
from afterward.simulation.luck import YEAR
from afterward.simulation.setting import Setting
from afterward.simulation.totals import Totals, own
from afterward.simulation.walk import discount_at, opening

Table = NDArray[np.float32]

# Rows of a block's luck: two clocks, how long an illness is and where, the market, the search.
LUCK_ROWS, SEARCHED = 6, 5


class Came(NamedTuple):
    """What every life came to; `(option, state, life)` each.

    `wealth` and `burned_by` have time last but one.
    """

    worth: Any
    worst: Any
    fallback: Any
    cut: Any
    first_year: Any
    burned: Any
    free: Any
    forgiven: Any
    lost: Any
    fell_ill: Any
    wealth: Any
    burned_by: Any


def scene(home: Household, clock: tuple[Step, ...], now: int) -> Scene:
    """Return all that a block looks up on its way.

    Raises:
        AfterwardError: a household the kernel has no tables for.
    """
    laws = tax_tables.laws(home, clock)
    starts, rates = tables.tiers(home, clock)
    career, owed = home.career, lately.debts(home, clock)
    return Scene(
        steps=rows(tables.steps(home, clock, laws.held)),
        now=lately.now_rows(home, clock, laws.counted),
        house=rows(tables.house(home)).reshape(1),
        posts=rows(tables.posts(home)),
        least=rows(tables.enrolment(home)).reshape(1),
        tiers=starts,
        rates=rates,
        plain=laws.plain,
        own=laws.own or tax_tables.no_own(laws.plain),
        any_own=laws.own is not None,
        kids=laws.kids or tax_tables.no_kids(laws.plain),
        any_kids=laws.kids is not None,
        debts=rows(owed.opening),
        terms=rows(owed.terms),
        level=owed.level,
        over=owed.over,
        starts=owed.starts,
        shares=owed.shares,
        perils=rows(peril_tables.perils(home)),
        scheme=rows(peril_tables.scheme(home)),
        service=peril_tables.service(career),
        minds=rows(tables.minds(home)),
        courses=rows(tables.courses(home, clock)),
        loads=rows(tables.loads(home)),
        opening=rows(_open(home, clock, now)),
        strikes=not career.risks.none,
    )


def _open(home: Household, clock: tuple[Step, ...], now: int) -> Opening:
    """Return how money stands today, from the reference's own opening of one life."""
    books = opening(home, now, clock, (1, home.world.states, 1))
    return Opening(
        savings=np.float32(books.savings.flat[0]),
        pot=np.float32(books.pot.flat[0]),
        nhs=np.float32(books.nhs.flat[0]),
        year_wages=np.float32(books.year_wages.flat[0]),
        year_profit=np.float32(books.year_profit.flat[0]),
        year_partner=np.float32(books.year_partner.flat[0]),
        year_pretax=single(books.year_pretax[0, :, 0]),
        year_withheld=single(books.year_withheld[0, :, 0]),
        last_income=np.float32(books.last_income.flat[0]),
        worst=np.float32(books.worst_month.flat[0]),
    )


def phased(home: Household, groups: int = 1) -> Table:
    """Return when each life does what, and what leaving costs; `(option, state, row, life)`.

    Rows as the first of a block: leaves, has trained, begins, quits, returns, ends, ties, re-entry,
    qualifies, settles.
    With several `groups` the lives are those that each state keeps (`totals.own`).
    """
    phases = home.phases
    parts = (
        phases.leaves,
        phases.trained,
        phases.begins,
        phases.quits,
        phases.returns,
        phases.ends,
        home.ties,
        phases.re_entry,
        phases.qualifies,
        phases.settles,
    )
    found = np.empty((*home.shape[:2], len(parts), home.shape[2] // groups), np.float32)
    for row, part in enumerate(parts):
        found[:, :, row] = single(own(np.broadcast_to(part, home.shape), groups))
    return found


class Job(NamedTuple):
    """What one thread works through by itself: a block of lives, in some runs of states.

    `into` is the place of its first life among those kept of a state.
    """

    first: int
    end: int
    into: int
    states: tuple[tuple[int, int], ...]


def run(
    setting: Setting, streams: Streams, *, first_life: int = 0, threads: int = 1, groups: int = 1
) -> Came:
    """Walk every life of a setting, the first of them being number `first_life`.

    With several `groups`, state i lives only the lives of group i mod groups, each group having as
    many of them, in order; those alone are told of (as `totals.own` does).

    Raises:
        AfterwardError: a household the kernel has no tables for.
    """
    looked_up = scene(setting.home, setting.clock, setting.now)
    return through(
        setting, streams, looked_up, first_life=first_life, threads=threads, groups=groups
    )


def through(  # noqa: PLR0913 - as above, and the tables
    setting: Setting,
    streams: Streams,
    looked_up: Scene,
    *,
    first_life: int = 0,
    threads: int = 1,
    groups: int = 1,
) -> Came:
    """Walk every life of a setting whose tables have been made before, by `scene`."""
    home, clock = setting.home, setting.clock
    plans = phased(home, groups)
    out = _came(home, groups, *(len(ends) for ends in (recorded(clock), burned_at(clock))))
    key = np.array(streams.key, dtype=np.uint32)
    body, mind = peril_tables.lengths(home.career)
    factor = single(home.career.clocks.search)
    years, (_, states, lives) = clock[-1].year + 1, home.shape

    def work(job: Job) -> None:
        start, lanes = job.first, job.end - job.first
        luck = np.empty((LUCK_ROWS, years, lanes), np.float32)
        draw(key, np.uint32(stream_number(YEAR)), first_life + start, luck)
        illnesses(np.float32(home.career.risks.mental), body, mind, luck)
        luck[SEARCHED] = factor[start : start + lanes]
        m = room(len(home.profile.debts))
        for low, high in job.states:
            block(m, looked_up, plans, luck, job.into, low, high, out)

    jobs = _apart(lives, states, groups) if groups > 1 else _jobs(lives, states, threads)
    if threads == 1:
        for job in jobs:
            work(job)
        return out
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, jobs))
    return out


def walked(
    setting: Setting, streams: Streams, first_life: int, groups: int, threads: int
) -> Totals:
    """Return what every life came to, as the reference's own sums are told.

    With several `groups` each state keeps the lives of its own group alone (`totals.own`).

    Raises:
        AfterwardError: a household the kernel has no tables for.
    """
    home, clock = setting.home, setting.clock
    found = run(setting, streams, first_life=first_life, groups=groups, threads=threads)
    discounts = [discount_at(home, step.first + step.months / 2.0) * step.months for step in clock]

    return Totals(
        worth=found.worth.astype(np.float64),
        worth_months=own(np.broadcast_to(sum(discounts), home.shape), groups),
        worst_month=found.worst.astype(np.float64),
        fallback_months=found.fallback.astype(np.float64),
        cut_months=found.cut.astype(np.float64),
        first_year=found.first_year.astype(np.float64),
        burned_out=found.burned.astype(np.float64),
        free_hours=found.free.astype(np.float64),
        forgiven=found.forgiven.astype(np.float64),
        posts_lost=found.lost.astype(np.float64),
        long_illnesses=found.fell_ill.astype(np.float64),
        wealth=np.moveaxis(found.wealth, 2, 3),
        years=np.array(recorded(clock)) / 12.0,
        burned_by=np.moveaxis(found.burned_by, 2, 3),
        burned_years=np.array(burned_at(clock)) / 12.0,
    )


def _jobs(lives: int, states: int, threads: int) -> list[Job]:
    """Return the blocks in which every state lives every life."""
    starts = range(0, lives, LANES)
    parts = min(states, max(1, 4 * threads // max(len(starts), 1))) if threads > 1 else 1
    cuts = [states * part // parts for part in range(parts + 1)]
    ends = [(start, min(start + LANES, lives)) for start in starts]
    return [Job(a, b, a, ((cuts[i], cuts[i + 1]),)) for a, b in ends for i in range(parts)]


def _apart(lives: int, states: int, groups: int) -> list[Job]:
    """Return the blocks in which every group of states has lives of its own."""
    each = lives // groups
    return [
        Job(
            group * each + into,
            group * each + min(into + LANES, each),
            into,
            tuple((s, s + 1) for s in range(group, states, groups)),
        )
        for group in range(groups)
        for into in range(0, each, LANES)
    ]


def _came(home: Household, groups: int, *records: int) -> Came:
    """Return room for what every life comes to, and for its records of wealth and burnout."""
    options, states, lives = home.shape[0], home.shape[1], home.shape[2] // groups
    flat = [np.empty((options, states, lives), np.float32) for _ in Came._fields[: -len(records)]]
    paths = [np.empty((options, states, count, lives), np.float32) for count in records]
    return Came(*flat, *paths)


@making
def block(m, scene, plans, luck, start, low, high, out):  # noqa: ANN001, ANN201, PLR0913, PLR0917
    """Walk one block of lives under every option in some states, and keep what it came to.

    Its plans begin at place `start`, and what it comes to is kept there.
    """
    n = np.uint64(luck.shape[2])
    end = start + luck.shape[2]
    worth = np.empty((out.wealth.shape[2], luck.shape[2]), np.float32)
    burned = np.empty((out.burned_by.shape[2], luck.shape[2]), np.float32)
    for o in range(plans.shape[0]):
        for s in range(low, high):
            for row in range(np.uint64(plans.shape[2])):
                plan = plans[o, s, row, start:end]
                for q in range(n):
                    m[row * ONE + q] = plan[q]
            walk(m, n, scene, o, s, luck, worth, burned)
            keep(m, n, WORTH, out.worth[o, s, start:end])
            keep(m, n, WORST_MONTH, out.worst[o, s, start:end])
            keep(m, n, FALLBACK_MONTHS, out.fallback[o, s, start:end])
            keep(m, n, CUT_MONTHS, out.cut[o, s, start:end])
            keep(m, n, FIRST_YEAR, out.first_year[o, s, start:end])
            keep(m, n, BURNED, out.burned[o, s, start:end])
            keep(m, n, FREE, out.free[o, s, start:end])
            keep(m, n, LOST, out.lost[o, s, start:end])
            keep(m, n, FELL_ILL, out.fell_ill[o, s, start:end])
            forgiven = out.forgiven[o, s, start:end]
            forgiven[:] = np.float32(0.0)
            for d in range(np.uint64(scene.debts.size)):
                for q in range(n):
                    forgiven[q] += m[DEBTS + d * DEBT_ROWS + THREE + q]
            out.wealth[o, s, :, start:end] = worth
            out.burned_by[o, s, :, start:end] = burned


@compiled
def keep(m, n, row, out):  # noqa: ANN001, ANN201
    """Keep one row of a block."""
    for q in range(n):
        out[q] = m[row + q]
