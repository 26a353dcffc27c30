"""Trying one reader after the other on changed bytes, and keeping what brings one down."""

import contextlib
import hashlib
import random
import signal
import threading
import time
import traceback
import unicodedata
from dataclasses import dataclass

from afterward.base.errors import KEPT, AfterwardError
from fuzz.changing import changed
from fuzz.reaching import OURS, Reached

# Reading a workbook starts a process; a busy machine is no fault of a reader.
PATIENCE = 20
# A hundred faults, each with what came and what is allowed.
LONGEST_STORY = 100_000
# How many of the last to go a new way count as late.
FEW = 8


class TooSlowError(Exception):
    """A reader was still at it after the time it had."""


class UnplainError(Exception):
    """A reader refused in words that would do something to a terminal, or never end."""


@dataclass(frozen=True)
class Fall:
    """Something that brought a reader down: which, by what bytes, and how."""

    reader: str
    data: bytes
    how: str

    @property
    def name(self):
        """Return a name for a file of these bytes."""
        return f"{self.reader.replace(' ', '-')}-{hashlib.sha256(self.data).hexdigest()[:12]}"


@contextlib.contextmanager
def hurried(seconds):
    """Stop what takes longer; only in the first thread of a program, and not on Windows."""
    first = threading.current_thread() is threading.main_thread()
    if not first or not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_):
        raise TooSlowError(f"it took more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def tried(reader, data, seconds=PATIENCE):
    """Return a fall, or None where the bytes were read or refused in plain words."""
    try:
        with hurried(seconds):
            try:
                reader.read(data)
            except AfterwardError as refused:
                plain(str(refused))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - what falls in compiled code is no Exception
        return Fall(reader.name, data, traceback.format_exc())
    return None


def plain(words):
    """Raise where words hold letters that no page and no terminal shows as they are."""
    odd = [one for one in words if one not in KEPT and unicodedata.category(one)[0] == "C"]
    if odd:
        raise UnplainError(f"in its words: {odd[0]!r} in {words[:300]!r}")
    if len(words) > LONGEST_STORY:
        raise UnplainError(f"it has {len(words):,} letters")


class Pool:
    """What one reader is tried on: what it knows, and whatever took its code a new way since."""

    def __init__(self, reader, within):
        """Read what is known first: only what goes further than that is new."""
        self.reader, self.reached = reader, Reached(within)
        self.held = list(reader.known)
        for data in reader.known:
            self.fall(data)

    def fall(self, data):
        """Return a fall, or None; `reached.new` tells whether the bytes went a new way."""
        with self.reached.followed():
            return tried(self.reader, self.reader.sealed(data))

    def try_one(self, luck):
        """Change something held, half the time what came last, and keep it if it goes further."""
        late = self.held[-FEW:] if luck.random() < 0.5 else self.held
        data = changed(luck.choice(late), self.held, luck)
        fall = self.fall(data)
        if self.reached.new and fall is None:
            self.held.append(data)
        return fall


def fuzzed(readers, *, seconds=None, times=None, seed=0, within=OURS):
    """Go through readers in turn until the time is over; yield `(how often, fall or None)`."""
    luck = random.Random(seed)
    over = time.monotonic() + seconds if seconds is not None else float("inf")
    done, pools = 0, [Pool(one, within) for one in readers]
    while time.monotonic() < over and (times is None or done < times):
        fall = pools[done % len(pools)].try_one(luck)
        done += 1
        yield done, fall
