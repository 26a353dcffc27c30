"""What a save asks of the system: written down, and cut short as a death of the process would."""

import contextlib
import os

# Every function through which this project changes a disk. What is missing here is looked for by a
# test, which reads the code.
CHANGING = ("open", "write", "fsync", "close", "replace", "link", "unlink", "mkdir")


class Died(BaseException):
    """The process is gone: nothing after this runs, no tidying up either."""


@contextlib.contextmanager
def watched(see):
    """Call `see(name, args, real)` in the place of each such function of `os`."""
    real = {name: getattr(os, name) for name in CHANGING}

    def instead(name):
        return lambda *args, **given: see(name, args, lambda: real[name](*args, **given))

    try:
        for name in CHANGING:
            setattr(os, name, instead(name))
        yield
    finally:
        for name, function in real.items():
            setattr(os, name, function)


class Death:
    """A process that dies just before its call number `at`, or half way through it if a write."""

    def __init__(self, at, *, half=False):
        self.left, self.half, self.handles, self.dead = at, half, set(), False

    def see(self, name, args, real):
        if self.dead:
            raise Died
        if self.left == 0:
            self.dead = True
            if self.half and name == "write":
                _write(args[0], bytes(args[1])[: len(args[1]) // 2])
            raise Died
        self.left -= 1
        done = real()
        if name == "open":
            self.handles.add(done)
        if name == "close":
            self.handles.discard(args[0])
        return done


_write = os.write


def dies(do, at, *, half=False):
    """Return whether `do` dies before its call number `at`; what it held open is let go of."""
    death = Death(at, half=half)
    try:
        with watched(death.see):
            do()
    except Died:
        return True
    finally:
        for handle in death.handles:
            os.close(handle)
    return False


def every_death(do, *, half=False):
    """Yield `do` having died before each of its calls in turn, until it lives to its end."""
    at = 0
    while dies(do, at, half=half):
        yield at
        at += 1
