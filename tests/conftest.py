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

from afterward.simulation import engine

# A busy machine is no fault of ours; on a clean checkout the same examples are tried every time.
settings.register_profile(
    "suite",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
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
def examples() -> list[Path]:
    """Return the three example profiles."""
    return EXAMPLES
