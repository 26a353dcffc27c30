"""What every test stands on."""

from __future__ import annotations

import os
from pathlib import Path

# Tests run side by side: threads of the linear algebra would only wait for each other. It reads
# this once, when numpy is first imported.
for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import pytest
from hypothesis import HealthCheck, settings

import once
from afterward import decision
from afterward.decision import elicit
from afterward.simulation import engine
from depth import DEEP, EXAMPLES_OF_A_LAW

# A busy machine is no fault of ours; on a clean checkout the same examples are tried every time.
settings.register_profile(
    "suite",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=EXAMPLES_OF_A_LAW,
    derandomize=DEEP or bool(os.environ.get("CI")),
)
settings.load_profile("suite")

REPOSITORY = Path(__file__).parent.parent
EXAMPLES = sorted((REPOSITORY / "examples").glob("*.toml"))


@pytest.fixture(scope="session", autouse=True)
def _one_engine():
    """Answer by the reference wherever no engine is named: whether the fast one was compiled before
    is the machine's affair, and the two differ in the seventh figure."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "WORTH_LOADING", float("inf"))
        yield


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of optional research data, or skip saying so."""
    named = os.environ.get("AFTERWARD_SHARED", "")
    if not named or not (Path(named) / "data").is_dir():
        pytest.skip("AFTERWARD_SHARED does not name a folder of research data")
    return Path(named) / "data"


@pytest.fixture
def lived_once(monkeypatch):
    """Let sittings of the same person ask of the same lives, lived through once in one process."""
    monkeypatch.setattr(elicit, "live_through", once.live_through)


@pytest.fixture
def decided_once(monkeypatch):
    """Let the screens of the same person show the same answer, worked out once in one process."""
    monkeypatch.setattr(decision, "decide", once.decide)


@pytest.fixture
def examples() -> list[Path]:
    """Return the three example profiles."""
    return EXAMPLES
