"""A program at a terminal of its own, spoken to a prompt at a time."""

import contextlib
import os
import select
import subprocess

PATIENCE = 90


@contextlib.contextmanager
def at_terminal(*command):
    """Yield a running program and the other side of its terminal."""
    import pty

    parent, child = pty.openpty()
    process = subprocess.Popen(command, preexec_fn=lambda: os.login_tty(child))  # noqa: PLW1509 - one thread
    os.close(child)
    try:
        yield process, parent
    finally:
        process.kill()
        process.wait()
        os.close(parent)


def until(terminal, ending):
    """Return what a terminal shows up to a prompt, or to its end where none is named."""
    shown = b""
    while not ending or not shown.endswith(ending):
        assert select.select([terminal], [], [], PATIENCE)[0], f"silent after: {shown!r}"
        try:
            said = os.read(terminal, 1)
        except OSError:  # Linux says so where the program has ended
            break
        if not said:
            break
        shown += said
    return shown
