"""Posts that are lost and illnesses, made to order: risks known exactly, walked step by step."""

from dataclasses import dataclass, replace

import msgspec
import numpy as np

from afterward.base.distributions import Point
from afterward.base.streams import Streams
from afterward.evidence import figure
from afterward.law.inforce import law_of
from afterward.simulation import setting
from afterward.simulation.clock import Step
from afterward.simulation.interruptions import Befallen, Career, Clocks, befall, calm
from afterward.simulation.phases import Phases, Share, shares
from afterward.simulation.risks import Risks, SickPay, hazard
from afterward.simulation.walk import live
from lives import ON

NEVER = 1e6
# Uniforms so near to 1 that no clock of theirs rings.
QUIET = 1.0 - 1e-12


def lasting(months):
    """Return a length of illness that is always so many months."""
    free = {"at_least": None, "at_most": None, "borrowed": False, "grade": "A"}
    figure_ = figure("careers.sick_months")
    return msgspec.structs.replace(figure_, distribution=Point(value=months), **free)


def no_pay(posts, **given):
    """Return pay while ill of posts that pay nothing, but for what is given; the NHS pays half."""
    kinds = given.get("by_service", ("",) * posts)
    none = {
        "full": np.zeros((posts, 1)),
        "then_months": np.zeros(posts),
        "then_rate": np.array([[0.5 if kind == "nhs" else 0.0] for kind in kinds]),
        "law_months": np.zeros(posts),
        "law_rate": np.zeros(posts),
        "law_beside": np.zeros(posts),
        "by_service": kinds,
        "served": np.zeros(posts),
    }
    return SickPay(**(none | given))


def risks(options=1, *, lost=0.0, ill=0.0, search=0.0, length=3.0, not_back=0.0, **given):
    """Return risks of some options and the present post, by their chances a year, in one state."""
    posts = options + 1
    column = np.ones((posts, 1))
    made = {
        "lost": hazard(np.asarray(lost) * column),
        "fails": 0.0 * column,
        "probation": 0.0 * column,
        "ill": hazard(np.asarray(ill) * column),
        "search": search * column,
        "times": np.ones(1),
        "mental": 0.5,
        "not_back": np.full(1, not_back),
        "lengths": (lasting(length), lasting(length)),
        "pay": no_pay(posts),
    }
    return Risks(**(made | given))


def clocks(lost=QUIET, ill=QUIET, long=0.5, search=1.0, *, years=60):
    """Return the clocks of some uniforms, `(life,)` for each year alike or `(life, year)`.

    Years past those given are quiet.
    """
    rows = [np.asarray(row, dtype=float) for row in (lost, ill, long, search)]
    lives = max((row.shape[0] for row in rows if row.ndim), default=1)
    full = [_by_year(row, lives, years) for row in rows[:3]]
    return Clocks.of(*full, np.broadcast_to(rows[3], (lives,)))


def _by_year(row, lives, years):
    if row.ndim < 2:
        return np.broadcast_to(row[:, None] if row.ndim else row, (lives, years))
    padded = np.full((row.shape[0], years), QUIET)
    padded[:, : row.shape[1]] = row
    return np.broadcast_to(padded, (lives, years))


def once(u):
    """Return a year's uniform with quiet years after it, `(1, year)`."""
    return np.array([[u]])


def staying(options=1, lives=1, **given):
    """Return phases of those who keep the present post, but for what is given."""
    far = np.full((options, 1, lives), NEVER)
    whole = {"leaves": far, "trained": far, "begins": far, "retires": NEVER} | given
    return Phases(**{k: far * 0.0 + v if k in MARKS else v for k, v in whole.items()})


MARKS = ("leaves", "trained", "begins")


def months(count, *, first=0, years=0):
    """Return monthly steps and then some yearly ones, tax years that begin with month 0."""
    single = [Step(m, 1, m // 12, False, m // 12) for m in range(first, first + count)]
    end = first + count
    whole = [Step(end + 12 * k, 12, end // 12 + k, True, end // 12 + k) for k in range(years)]
    return [*single, *whole]


@dataclass
class Walked:
    """One step: what was planned, what it came to, and what is carried on."""

    step: Step
    planned: Share
    share: Share
    held: Befallen


def walk(made, ringing, phases, steps, *, burnout=0.0, country="UK", elsewhere=True):
    """Return every step that lives walk through, posts lost and illnesses told."""
    posts = (phases.returns, elsewhere, phases.settles)
    career = Career(made, ringing, phases.begins, law_of(country), *posts)
    held, told = calm(phases.begins.shape), []
    for step in steps:
        planned = shares(phases, step.first, step.months)
        when = (step.first, step.months, step.year)
        held, share = befall(career, held, planned, when, np.full(phases.begins.shape, burnout))
        told.append(Walked(step, planned, share, held))
    return told


def summed(told, *names):
    """Return a sum over steps of parts of a share, `(option, state, life)`."""
    return sum(getattr(one.share, name) + 0.0 * one.held.ill for one in told for name in names)


def lived_with(profile, options, change, **given):
    """Live whole lives with risks changed; return the household and what is gathered.

    `change` takes the risks and returns others. `states`, `lives`, `leave`, `returning` and
    `watch` as elsewhere.
    """
    which = setting.Which(given.get("states", 2), given.get("lives", 4))
    plans = setting.Plans(given.get("returning") or {})
    when = setting.When(ON, given.get("leave"))
    placed = setting.set_up(profile, options, when, Streams(given.get("seed", 3)), which, plans)
    home = placed.home
    home = replace(home, career=replace(home.career, risks=change(home.career.risks)))
    return home, live(home, placed.clock, placed.now, given.get("watch"))
