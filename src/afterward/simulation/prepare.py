"""Compile the kernel in a process of its own: `python -m afterward.simulation.prepare`."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

from afterward.simulation import engine

# Politely: whoever waits for an answer comes first.
NICE = 10
# Seconds between two looks at whether whoever asked for it is still there.
LOOK = 1.0


def begin() -> subprocess.Popen[bytes] | None:
    """Begin to compile in the background where that is worth it; None where there is no need."""
    if not engine.installed() or engine.ready():
        return None
    command = [sys.executable, "-m", "afterward.simulation.prepare", str(os.getpid())]
    nothing = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing)  # noqa: S603


def while_asked_for(asker: int) -> None:
    """End this process once the one that asked for it is gone: nobody would use what it makes."""
    while os.getppid() == asker:
        time.sleep(LOOK)
    os._exit(1)


def main(arguments: list[str] | None = None) -> int:
    """Compile, giving way to everything else on this machine."""
    given = sys.argv[1:] if arguments is None else arguments
    if given and hasattr(os, "getppid"):
        threading.Thread(target=while_asked_for, args=(int(given[0]),), daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(NICE)
    engine.prepare()
    return 0


if __name__ == "__main__":
    sys.exit(main())
