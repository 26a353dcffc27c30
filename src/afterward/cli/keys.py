"""Keys and lines from a terminal: one press an answer, each to the question that is shown."""

from __future__ import annotations

import os
import re
import select
import sys
from collections.abc import Generator
from contextlib import contextmanager

import click

from afterward.report import ask_words

INTERRUPT, END, ESCAPE = "\x03", "\x04", "\x1b"
# What Linux makes of Ctrl-D that was pressed just before keys are taken one by one.
EARLY_END = "\x00"
# An arrow or function key sends all its bytes within this time (seconds).
AT_ONCE = 0.02
RANGE = re.compile(r"(\d{1,3}(?:\.\d+)?)(?:\s*(?:-|to|\N{EN DASH})\s*(\d{1,3}(?:\.\d+)?))?")


class Stopped(Exception):  # noqa: N818 - a person stopping is no error
    """The person stopped; everything answered is kept. `interrupted` is true for Ctrl-C."""

    def __init__(self, *, interrupted: bool = False) -> None:
        super().__init__("stopped")
        self.interrupted = interrupted


def read_key(allowed: tuple[str, ...]) -> str:
    """Return one of the allowed keys: one press at a terminal, a line each where input is piped.

    Raises:
        Stopped: q, Ctrl-C, Ctrl-D or the end of the input.
    """
    while True:
        key = _press().lower()
        if key in (END, EARLY_END, "") or (key == "q" and "q" in allowed):
            raise Stopped
        if key == INTERRUPT:
            raise Stopped(interrupted=True)
        if key in allowed:
            return key
        if key in ("\r", "\n"):  # a habit; no answer is meant by it
            continue
        click.echo("  " + ask_words.WRONG_KEY.format(keys=", ".join(allowed)))


def read_line(prompt: str) -> str:
    """Return a line as typed.

    Raises:
        Stopped: Ctrl-C or the end of the input.
    """
    click.echo(prompt, nl=False)
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        raise Stopped(interrupted=True) from None
    if not line:
        raise Stopped
    return line.strip()


def parse_range(typed: str) -> tuple[float | None, float | None] | None:
    """Return the ends of a range from 0 to 100, (None, None) for don't know, None if neither."""
    if typed in ("d", "don't know"):
        return None, None
    found = RANGE.fullmatch(typed)
    if found is None:
        return None
    ends = sorted((float(found[1]), float(found[2] or found[1])))
    return (ends[0], ends[1]) if ends[1] <= 100 else None


def _press() -> str:
    try:
        if not sys.stdin.isatty():
            line = sys.stdin.readline()
            return line.strip()[:1] or " " if line else ""
        return click.getchar() if sys.platform == "win32" else _one_key()
    except KeyboardInterrupt:
        return INTERRUPT
    except EOFError:
        return END


def forget_typed_ahead() -> None:
    """Forget keys pressed before a question is shown: a press that came double answers nothing."""
    if sys.platform != "win32" and sys.stdin.isatty():
        import termios

        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


def _one_key() -> str:
    """Return one key; the rest of what an arrow or function key sends is swallowed with it."""
    number = sys.stdin.fileno()
    with _key_by_key(number):
        key = os.read(number, 1).decode("utf-8", "replace")
        if key == ESCAPE or not key.isascii():
            while select.select([number], [], [], AT_ONCE)[0] and os.read(number, 16):
                pass
    return key


@contextmanager
def _key_by_key(number: int) -> Generator[None]:
    """Hand over keys as they are pressed, unseen.

    A key pressed since the question was shown is kept (TCSADRAIN).
    """
    import termios  # there are none on Windows
    import tty

    before = termios.tcgetattr(number)
    try:
        tty.setcbreak(number, termios.TCSADRAIN)
        yield
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)
