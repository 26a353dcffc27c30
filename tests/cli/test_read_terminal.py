"""`afterward read --review` in a real pseudo-terminal: one key a mark, and none is ever lost."""

import os
import select
import signal
import subprocess
import sys
import time

import pytest

from afterward.discussion.keeping import load_kept, marks_path

pty = pytest.importorskip("pty")
WAIT = 90
ASKED = "q stop"
THREAD = "I was burned out.\n\nWe are underpaid.\n\nWell said.\n\nMy family sees it as failure.\n"


def _at(terminal):
    """Sit down at a terminal, where Ctrl-C is heard whoever started the tests."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.login_tty(terminal)


class Terminal:
    """A person at a terminal of their own: waits for a question, presses keys."""

    def __init__(self, *arguments):
        self.parent, child = pty.openpty()
        self.seen, self.mark = "", 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "afterward", *map(str, arguments)],
            preexec_fn=lambda: _at(child),  # noqa: PLW1509
        )
        os.close(child)

    def read(self, until):
        """Read until some words come that were not read before, or the program ends."""
        ends = time.monotonic() + WAIT
        while time.monotonic() < ends:
            place = self.seen.find(until, self.mark)
            if place >= 0:
                shown, self.mark = self.seen[self.mark : place], place + len(until)
                return shown
            if select.select([self.parent], [], [], 0.2)[0]:
                try:
                    data = os.read(self.parent, 65536)
                except OSError:  # the other end is closed
                    data = b""
                if not data:
                    return self.seen[self.mark :]
                self.seen += data.decode("utf-8", "replace").replace("\r\n", "\n")
        raise AssertionError(f"{until!r} did not come; seen: {self.seen[-800:]}")

    def press(self, keys):
        os.write(self.parent, keys.encode())

    def ended(self):
        self.read("afterward read ")
        code = self.process.wait(timeout=WAIT)
        os.close(self.parent)
        return code

    def killed(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=WAIT)
        os.close(self.parent)


@pytest.fixture
def thread(tmp_path):
    path = tmp_path / "thread.txt"
    path.write_text(THREAD, encoding="utf-8")
    return path


def asked(shown):
    """Return what a screen asks about."""
    return [line for line in shown.splitlines() if "[[" in line or "Nothing was" in line]


def decided(thread):
    kept = load_kept(marks_path(thread))
    if kept is None:
        return 0
    return sum(each.state != "suggested" for each in kept.marks) + len(kept.seen)


def test_stopped_at_every_mark_by_ctrl_c_or_a_kill_nothing_is_lost(thread, tmp_path):
    """Each sitting answers one thing, then ends in its own way; the next goes on there."""
    stands, count = None, 0
    while count < 30:
        terminal = Terminal("read", thread, "--review")
        shown = terminal.read(ASKED)
        if "There is nothing more to read." in shown:
            assert terminal.process.wait(timeout=WAIT) == 0
            os.close(terminal.parent)
            break
        assert stands is None or asked(stands) == asked(shown)
        assert decided(thread) == count
        terminal.press("n" if "Nothing was suggested" in shown else "y")
        stands, count = terminal.read(ASKED), count + 1
        if "There is nothing more to read." in stands:
            stands = None
            terminal.process.wait(timeout=WAIT)
            os.close(terminal.parent)
        elif count % 2:
            terminal.press("\x03")
            assert terminal.ended() == 130
            assert "Stopped." in terminal.seen
        else:
            terminal.killed()
        assert decided(thread) == count
    assert 4 <= count < 30
    assert [p.name for p in tmp_path.glob("*.part")] == []


def test_one_sitting_key_by_key_with_an_undo_and_a_quiet_end(thread):
    terminal = Terminal("read", thread, "--review")
    first = terminal.read(ASKED)
    assert "[[burned out]]" in first
    terminal.press("y")
    second = terminal.read(ASKED)
    assert "[[underpaid]]" in second
    terminal.press("x")
    terminal.read("not one of them")
    terminal.press("u")
    again = terminal.read(ASKED)
    assert "Taken back." in again
    assert "[[burned out]]" in again
    terminal.press("q")
    assert terminal.ended() == 0
    assert decided(thread) == 0


def test_a_second_sitting_is_told_of_the_first_and_undoes_nothing(thread, tmp_path):
    first = Terminal("read", thread, "--review")
    first.read(ASKED)
    first.press("y")
    first.read(ASKED)
    before = marks_path(thread).read_bytes()
    for also in (["--review"], ["--join", "p1"], ["--split", "p1:2"]):
        second = Terminal("read", thread, *also)
        told = second.read("Go on there")
        assert "another window is going through this thread" in " ".join(told.split())
        assert second.process.wait(timeout=WAIT) == 2
        os.close(second.parent)
        assert marks_path(thread).read_bytes() == before
    looking = Terminal("read", thread)
    looking.read("1 confirmed")
    assert looking.process.wait(timeout=WAIT) == 0
    os.close(looking.parent)
    first.press("y")
    first.read(ASKED)
    first.press("q")
    assert first.ended() == 0
    assert decided(thread) == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["thread.txt", "thread.txt.marks.json"]


def test_when_the_first_sitting_is_killed_the_next_is_let_in_and_goes_on(thread):
    first = Terminal("read", thread, "--review")
    first.read(ASKED)
    first.press("y")
    first.read(ASKED)
    first.killed()
    second = Terminal("read", thread, "--review")
    assert "[[underpaid]]" in second.read(ASKED)
    second.press("y")
    second.read(ASKED)
    second.press("q")
    assert second.ended() == 0
    assert decided(thread) == 2
