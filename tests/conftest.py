"""What every test stands on: no network, whatever it runs."""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

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


def _is_this_machine(address) -> bool:
    if not isinstance(address, tuple):
        return True  # a socket in the file system
    try:
        return address[0] == "localhost" or ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Refuse every connection that would leave this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if not _is_this_machine(address):
            raise RuntimeError(f"a test tried to reach {address!r}: the suite has no network")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded)


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
