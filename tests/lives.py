"""A small world for tests: a person, and lives in which chosen figures are known exactly."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import numpy as np

from afterward.base.figures import value_at
from afterward.base.streams import Streams
from afterward.decision import Decision, decide
from afterward.evidence import figure
from afterward.options import alternatives
from afterward.profile import load_profile
from afterward.profile.loading import profile_from
from afterward.simulation import gathering, model, setting, walk
from afterward.simulation.careers import Careers
from afterward.simulation.clock import steps
from afterward.simulation.luck import draw_luck
from afterward.simulation.totals import totals
from afterward.simulation.trials import with_returns
from afterward.simulation.world import draw_world

ON = dt.date(2026, 11, 24)
EXAMPLES = Path(__file__).parent.parent / "examples"


def example(name="us-internist"):
    return load_profile(EXAMPLES / f"{name}.toml", on=ON)


@cache
def decided(name="us-internist", *, lives=256, seed=1) -> Decision:
    """Return the answer for an example, worked out once for all files that ask in one process."""
    return decide(example(name), on=ON, lives=lives, seed=seed)


def changed(profile, **tables):
    """Return a profile with some values changed: `changed(p, work={"nights": 0})`."""
    for table, values in tables.items():
        part = getattr(profile, table)
        inside = isinstance(values, dict) and not isinstance(part, dict)
        new = msgspec.structs.replace(part, **values) if inside else values
        profile = msgspec.structs.replace(profile, **{table: new})
    return profile


def plain_person(**tables):
    """Return a single US person without debts, savings plans or nights, aged 41."""
    table = {
        "person": {"born": "1985-11", "profession": "doctor", "country": "US", "region": "TX"},
        "work": {"hours": 50, "pay": 93600, "employer": "private", "notice_months": 3},
        "money": {"cash": 60000, "essential": 3000, "other": 1000, "state_pension": 0},
        "health": {"exhaustion": 3},
    }
    for name, values in tables.items():
        table[name] = {**table.get(name, {}), **values} if isinstance(values, dict) else values
    return profile_from(table, file="test", on=ON)


def only(profile, *ids):
    """Return the alternatives of some ids, staying first."""
    return tuple(o for o in alternatives(profile, on=ON) if o.id in ("stay", *ids))


STILL = ("prices", "pay_growth", "cash_return", "market_return", "market_sd")


def lived(
    profile,
    options,
    *,
    states=4,
    lives=4,
    seed=3,
    leave=None,
    still=False,
    prices=0.0,
    later=1.0,
    posts=None,
    luck=False,
    given=None,
    events=False,
    returning=None,
    watch=None,
    fees=False,
):
    """Live every life through; `still` stops prices, pay and markets; `posts` fixes posts.

    In a still world prices rise by `prices` a year, and pay stands `later` times higher five
    years on. `given` fixes further figures of the world by name. Posts are lost and people fall ill
    only with `events` (true, or what makes other risks of them), and a licence held unused costs
    only with `fees`.
    """
    with_luck = luck
    streams = Streams(seed)
    world = draw_world(profile, options, streams, states, on=ON)
    if still:
        nothing = {name: np.zeros(states) for name in STILL}
        world = replace(world, **{**nothing, "prices": np.full(states, prices)})
    if given:
        world = replace(world, **{k: np.full(states, v, dtype=float) for k, v in given.items()})
    if not events:
        world = replace(world, risks=without(world.risks))
    elif callable(events):
        world = replace(world, risks=events(world.risks))
    if posts:
        fixed = {k: getattr(world.posts, k).copy() for k in posts}
        for name, value in posts.items():
            fixed[name][1:] = value  # staying stays as it is
        world = replace(world, posts=replace(world.posts, **fixed))
    when = setting.When(ON, leave)
    clock = steps(
        when.now, profile.person.country, months_of_life=setting._months_of_life(profile, ON)
    )
    luck = draw_luck(streams, lives, clock[-1].year + 1)
    if posts and not with_luck:
        luck = replace(luck, search=np.full(lives, usual_luck()))
    factor = value_at(world.search_luck, luck.search)
    phases = setting._phases(profile, options, world, factor, (when,) * len(options))
    phases = with_returns(phases, returning or {}, profile, options, world, luck, factor)
    waits = np.array([setting._wait(option, when) for option in options])[:, None, None]
    home = gathering.household(
        profile, options, world, luck, phases, clock=clock, on=ON, waits=waits
    )
    if not fees:
        none = replace(home.fees, gap=0.0 * home.fees.gap, new=0.0 * home.fees.new)
        home = replace(home, fees=none)
    if still:
        level = np.ones((len(options), 1, 1))
        flat = Careers(begins=level, later=later * level, from_start=level > 1)
        home = replace(home, careers=flat)
    came = totals(home, walk.live(home, clock, when.now, watch))
    return model.told(home, came, luck, seed)


def without(risks):
    """Return risks of a world in which no post is lost and nobody falls ill for long."""
    return replace(risks, lost=0.0 * risks.lost, fails=0.0 * risks.fails, ill=0.0 * risks.ill)


def usual_luck():
    """Return the luck with which a search takes exactly as long as its figure says."""
    tried = np.linspace(0.001, 0.999, 99_999)
    return tried[np.abs(value_at(figure("simulation.search_luck"), tried) - 1.0).argmin()]


def mean(outcomes, criterion, option):
    """Return the mean of a criterion (or extra) under one option."""
    table = outcomes.criteria if criterion in outcomes.criteria else outcomes.extras
    return float(table[criterion][outcomes.options.index(option)].mean())


# A ledger row of a figure, but for its id and its name.
LEDGER_ROW = {
    "value": 1.0,
    "p05": 0.0,
    "p95": 2.0,
    "unit": "months",
    "grade": "C",
    "borrowed": False,
    "source": "s",
    "seen": "2026-11-24",
}
