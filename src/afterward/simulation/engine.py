"""Which of the two twins walks the lives: the reference, written to be read, or the fast kernel.

They give the same answer to a few parts in a million. Left to itself the kernel is taken where it
pays and is ready: numba installed, the kernel compiled before (it is kept on disk), and lives
enough to earn back the time it takes to load. A household the kernel has no tables for is walked
by the reference. `prepare` compiles it, once for each version and machine; the page does that in
the background while the reference answers.
"""

from __future__ import annotations

import datetime as dt
import importlib
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Literal

from afterward.base.errors import AfterwardError
from afterward.base.streams import Streams
from afterward.options import alternatives
from afterward.profile.loading import profile_from
from afterward.simulation.kernel.digest import digest
from afterward.simulation.setting import Plans, Setting, When, Which, set_up
from afterward.simulation.totals import Totals, totals
from afterward.simulation.walk import live

Engine = Literal["auto", "reference", "kernel"]

KERNEL = "afterward.simulation.kernel"
RUN = f"{KERNEL}.run"
# What the kernel says of a household it has no tables for.
NO_CURVE, NO_TABLES = "simulation.tax_curve", "simulation.no_tables"
# A household that is small enough to compile for: what is compiled holds for every household.
SMALL_ON = dt.date(2026, 12, 1)
SMALL = {
    "person": {"born": "1980-01", "profession": "doctor", "country": "US", "region": "TX"},
    "work": {"hours": 40, "pay": 100_000, "employer": "private"},
    "money": {"cash": 10_000, "essential": 2_000},
    "health": {"exhaustion": 3},
}
# Lives of all options, states and luck from which loading the kernel pays for itself.
WORTH_LOADING = 5_000


def walked(  # noqa: PLR0913 - the twins' arguments
    setting: Setting,
    streams: Streams,
    first_life: int,
    engine: Engine,
    *,
    groups: int = 1,
    threads: int = 1,
) -> Totals:
    """Return what every life of a setting came to.

    With several `groups`, state i keeps only the lives of group i mod groups, `lives / groups` of
    them (`totals.own`); the kernel walks no others. The kernel shares its work out among so many
    `threads`, which changes no bit of the answer.

    Raises:
        AfterwardError: the kernel was asked for by name and numba is not installed, or it has no
            tables for this household.
    """
    if not _fast(setting, streams, engine, groups):
        return _reference(setting, groups)
    try:
        return _kernel().walked(setting, streams, first_life, groups, threads)
    except AfterwardError as refused:
        if engine == "kernel" or refused.code not in {NO_CURVE, NO_TABLES}:
            raise
        return _reference(setting, groups)


def _reference(setting: Setting, groups: int) -> Totals:
    return totals(setting.home, live(setting.home, setting.clock, setting.now), groups)


def _fast(setting: Setting, streams: Streams, engine: Engine, groups: int = 1) -> bool:
    if engine == "kernel" and not installed():
        raise AfterwardError(
            "the fast kernel needs numba, which is not installed",
            code="simulation.engine",
            remedy="Install it with: pip install 'afterward[fast]', or take the reference.",
        )
    # The kernel draws its luck itself, and knows but one way to.
    if engine == "reference" or not streams.plain_luck:
        return False
    if engine == "kernel":
        return True
    options, states, lives = setting.home.shape
    # Groups are asked for where it has to go fast, and time and again.
    enough = groups > 1 or options * states * lives >= WORTH_LOADING
    return enough and installed() and ready()


def installed() -> bool:
    """Return whether the optional `numba` is there."""
    return importlib.util.find_spec("numba") is not None


def ready() -> bool:
    """Return whether the kernel has been compiled before, by this version on this machine.

    Only what is kept beside the sources is looked at: where that folder cannot be written to, the
    kernel is taken when asked for by name.
    """
    folder = Path(__file__).parent / "kernel"
    return any(folder.glob(f"__pycache__/run.block_{digest(folder)}-*.nbi"))


def prepare() -> None:
    """Compile the kernel for a small household of its own, so that it is ready from then on.

    Raises:
        AfterwardError: numba is not installed.
    """
    if not installed():
        raise AfterwardError(
            "the fast kernel needs numba, which is not installed",
            code="simulation.engine",
            remedy="Install it with: pip install 'afterward[fast]'.",
        )
    profile = profile_from(SMALL, file="prepare", on=SMALL_ON)
    options = tuple(one for one in alternatives(profile, on=SMALL_ON) if one.road == "stay")
    streams = Streams(1)
    small = set_up(profile, options, When(SMALL_ON), streams, Which(1, 1), Plans())
    _kernel().walked(small, streams, 0, 1, 1)


def _kernel() -> ModuleType:
    return importlib.import_module(RUN)
