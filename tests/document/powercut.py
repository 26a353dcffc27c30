"""What can stand on a disk after a power cut, by what was asked of it before.

The model is a hard one. Of a file's bytes nothing is sure until the file is synced: none, half, all
or zeros may be there. Of a folder's names (made, linked, moved, taken away) any of those since the
folder was last synced may have reached the disk, and any not; each does so whole.
"""

import itertools
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from syscalls import watched


@dataclass
class Trace:
    """What was asked of the disk, in order: `(what, file, name, other)`.

    Files go by numbers of our own: the system gives a number anew once a file is gone.
    """

    events: list = field(default_factory=list)
    files: dict = field(default_factory=dict)  # our number by the system's
    handles: dict = field(default_factory=dict)  # our number by handle
    count: int = 0

    def number(self, path, *, new=False):
        found = Path(path).lstat().st_ino
        if new or found not in self.files:
            self.count += 1
            self.files[found] = self.count
        return self.files[found]

    def see(self, name, args, real):
        moved = self.number(args[0]) if name in ("replace", "link") else None
        new = name == "open" and not os.path.lexists(args[0])
        done = real()
        if name == "open":
            self.handles[done] = self.number(args[0], new=new)
            if new:
                self.add("make", self.handles[done], args[0])
        elif name == "write":
            self.add("write", self.handles[args[0]], other=bytes(args[1])[:done])
        elif name == "fsync":
            folder = stat.S_ISDIR(os.fstat(args[0]).st_mode)
            self.add("sync names" if folder else "sync", self.handles[args[0]])
        elif name in ("replace", "link"):
            self.add(name, moved, args[1], Path(args[0]).name)
        elif name == "unlink":
            self.add("unlink", None, args[0])
        return done

    def add(self, what, number, path="", other=None):
        self.events.append((what, number, Path(path).name, other))


def traced(folder, do):
    """Return what `do` asks of the disk, and what stood in the folder before it."""
    trace = Trace()
    before = {path.name: (trace.number(path), path.read_bytes()) for path in folder.iterdir()}
    with watched(trace.see):
        do()
    return before, trace.events


def images(before, events):
    """Yield `(done, {name: bytes})` for every state that a power cut can leave.

    `done` is true where the cut came after the last event.
    """
    for cut in range(len(events) + 1):
        yield from ((cut == len(events), image) for image in _at(before, events[:cut]))


def _at(before, events):
    last = max((i for i, event in enumerate(events) if event[0] == "sync names"), default=-1)
    names = {name: number for name, (number, _) in before.items()}
    for event in events[: last + 1]:
        _apply(names, event)
    loose = [event for event in events[last + 1 :] if event[0] in MOVES]
    bytes_of = _contents(before, events)
    for kept in itertools.product((False, True), repeat=len(loose)):
        held = dict(names)
        for event in itertools.compress(loose, kept):
            _apply(held, event)
        choices = [[(name, data) for data in bytes_of[number]] for name, number in held.items()]
        yield from (dict(chosen) for chosen in itertools.product(*choices))


MOVES = ("make", "replace", "link", "unlink")


def _apply(names, event):
    what, number, name, other = event
    if what in ("make", "replace", "link"):
        names[name] = number
    if what == "replace":
        names.pop(other, None)
    if what == "unlink":
        names.pop(name, None)


def _contents(before, events):
    """Return what each file may hold, by number: one thing where it was synced, else several."""
    sure = dict(before.values())
    loose = {}
    for what, number, _, data in events:
        if what == "make":
            sure[number] = b""
        if what == "write":
            loose[number] = loose.get(number, b"") + data
        if what == "sync" and number in loose:
            sure[number] = sure[number] + loose.pop(number)
    may = {number: [data] for number, data in sure.items()}
    for number, data in loose.items():
        rest = (b"", data[: len(data) // 2], data, bytes(len(data)))
        may[number] = [sure[number] + part for part in rest]
    return may
