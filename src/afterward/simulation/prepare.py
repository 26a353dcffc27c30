"""Compile the kernel in a process of its own: `python -m afterward.simulation.prepare`."""

from __future__ import annotations

import os
import subprocess
import sys

from afterward.simulation import engine

# Politely: whoever waits for an answer comes first.
NICE = 10


def begin() -> subprocess.Popen[bytes] | None:
    """Begin to compile in the background where that is worth it; None where there is no need."""
    if not engine.installed() or engine.ready():
        return None
    command = [sys.executable, "-m", "afterward.simulation.prepare"]
    nothing = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing)  # noqa: S603


def main() -> int:
    """Compile, giving way to everything else on this machine."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    engine.prepare()
    return 0


if __name__ == "__main__":
    sys.exit(main())
