"""Which steps a reader takes from line to line: bytes that take a new one are worth changing again.

Only lines of our own are followed; what a library does is its makers' to try. It costs some ten
times the time of a blind try, and reaches what stands behind several conditions at once.
"""

import contextlib
import sys
from pathlib import Path

import afterward

OURS = str(Path(afterward.__file__).parent)


class Reached:
    """The steps taken so far, by everything that was followed."""

    def __init__(self, within=OURS):
        """Begin with none; `within` is the folder whose lines are followed."""
        self.within = within
        self.steps = set()
        self.new = 0

    @contextlib.contextmanager
    def followed(self):
        """Follow what runs inside; `new` then tells how many steps nothing had taken before."""
        known, before = len(self.steps), sys.gettrace()
        sys.settrace(self._entered)
        try:
            yield
        finally:
            sys.settrace(before)
            self.new = len(self.steps) - known

    def _entered(self, frame, *_):
        code, last = frame.f_code, 0
        if not code.co_filename.startswith(self.within):
            return None

        def line(frame, event, _):
            nonlocal last
            if event == "line":
                self.steps.add((code, last, frame.f_lineno))
                last = frame.f_lineno
            return line

        return line
