"""`afterward ask` in a real pseudo-terminal: one key an answer, and none is ever lost."""

import os
import select
import signal
import subprocess
import sys
import time

import pytest

from afterward.decision.elicit import FIRST_SITTING
from afterward.preferences.choosing import STOP_WORDS
from afterward.preferences.keeping import answers_path, load_answers

pty = pytest.importorskip("pty")
DAY = "2026-11-24"
ASKED = ("q stop for now", "or d for don't know")
WAIT = 90


class Terminal:
    """A person at a terminal: waits for a question, presses keys."""

    def __init__(self, *args):
        parent, child = pty.openpty()
        command = [sys.executable, "-m", "afterward", *map(str, args), "--as-of", DAY]
        # A terminal of its own that controls it, so that Ctrl-C is what it is to a person.
        self.process = subprocess.Popen(command, preexec_fn=lambda: os.login_tty(child))  # noqa: PLW1509
        os.close(child)
        self.parent, self.seen = parent, ""

    def read(self, until, timeout=WAIT):
        """Read until one of the words comes, or the program ends."""
        start, ends = len(self.seen), time.monotonic() + timeout
        while time.monotonic() < ends:
            if any(word in self.seen[start:] for word in until):
                return self.seen[start:]
            ready, _, _ = select.select([self.parent], [], [], 0.2)
            if ready:
                try:
                    data = os.read(self.parent, 65536)
                except OSError:  # the other end is closed
                    data = b""
                if not data:
                    return self.seen[start:]
                self.seen += data.decode("utf-8", "replace").replace("\r\n", "\n")
        raise AssertionError(f"nothing of {until} came; seen: {self.seen[-800:]}")

    def question(self):
        return self.read((*ASKED, "Next:"))

    def press(self, keys):
        os.write(self.parent, keys.encode())

    def stop(self, how):
        os.killpg(self.process.pid, how)
        return self.wait()

    def wait(self):
        self.process.wait(timeout=WAIT)
        os.close(self.parent)
        return self.process.returncode


def reply(shown):
    """Return what is pressed: the first future, or a range where a rating is asked for."""
    return "40-60\n" if ASKED[1] in shown else "1"


def sitting(profile):
    """Answer everything in one go, and return how many questions there were."""
    terminal, count = Terminal("ask", profile), 0
    while "Next:" not in (shown := terminal.question()):
        terminal.press(reply(shown))
        count += 1
    assert terminal.wait() == 0
    return count, terminal.seen


def test_interrupted_at_every_question_and_resumed_no_answer_is_lost(profile, tmp_path):
    whole = tmp_path / "whole.toml"
    whole.write_bytes(profile.read_bytes())
    count, _ = sitting(whole)
    assert 4 <= count <= FIRST_SITTING
    for number in range(count):
        terminal = Terminal("ask", profile)
        terminal.press(reply(terminal.question()))
        terminal.question()  # the answer is kept once the next thing is on the screen
        code = terminal.stop(signal.SIGINT if number % 2 else signal.SIGKILL)
        if number < count - 1:
            assert code == (130 if number % 2 else -signal.SIGKILL)
        assert len(load_answers(profile).answers) == number + 1
    assert load_answers(profile) == load_answers(whole)
    assert [p.name for p in tmp_path.glob("*.part")] == []


@pytest.mark.parametrize("delay", [0.0, 0.004, 0.02, 0.1])
def test_killed_while_an_answer_is_being_written_the_file_is_whole(profile, delay):
    terminal = Terminal("ask", profile)
    terminal.question()
    terminal.press("1")
    terminal.question()
    terminal.press("2")
    time.sleep(delay)
    terminal.stop(signal.SIGKILL)
    assert [e.said for e in load_answers(profile).answers] in (["first"], ["first", "second"])


def test_killed_while_a_question_stands_unanswered_it_is_asked_again(profile):
    terminal = Terminal("ask", profile)
    first = terminal.question()
    terminal.stop(signal.SIGKILL)
    assert not answers_path(profile).exists()
    again = Terminal("ask", profile)
    shown = again.question()
    assert shown.splitlines()[-4:] == first.splitlines()[-4:]
    again.press("\x03")  # Ctrl-C as a key
    assert "0 answers are kept" in again.read(("Next:",))
    assert again.wait() == 130


def test_undo_takes_back_the_last_answer_and_asks_anew(profile):
    terminal = Terminal("ask", profile)
    first = terminal.question()
    terminal.press("2")
    terminal.question()
    terminal.press("u")
    again = terminal.question()
    assert "Taken back." in again
    assert again.splitlines()[-4:] == first.splitlines()[-4:]
    terminal.press("u")
    assert "Nothing to undo" in terminal.question()
    terminal.press("x")
    assert "not one of them" in terminal.read(("not one of them",))
    terminal.press("q")
    assert "Stopped." in terminal.read(("Next:",))
    assert terminal.wait() == 0
    held = load_answers(profile)
    assert len(held.answers) == 1
    assert list(held.standing()) == []


def test_a_first_sitting_says_why_it_stops_and_shows_no_result(profile):
    count, seen = sitting(profile)
    assert count <= 15  # ten of a new profile and fifteen make twenty-five
    assert "That is all for this sitting" in seen or any(w in seen for w in STOP_WORDS.values())
    assert "best in" not in seen
    assert "holds up" not in seen
    for word in ("should", "failure", "how important"):
        assert word not in seen.lower()
    assert seen.index("I need help now") < seen.index("would be better to live with")


def test_a_key_that_came_double_answers_only_what_was_on_the_screen(profile):
    terminal = Terminal("ask", profile)
    terminal.question()
    terminal.press("22")
    assert "2 of at most 8" in terminal.question()
    terminal.press("\x1b[A")  # an arrow: one wrong key, not three
    assert terminal.read(("not one of them",)).count("not one of them") == 1
    terminal.press("\r1")  # Enter is no answer, and no fault
    assert "not one of them" not in terminal.question()
    terminal.press("\x04")  # Ctrl-D
    assert "2 answers are kept" in terminal.read(("Next:",))
    assert terminal.wait() == 0
    assert [e.said for e in load_answers(profile).answers] == ["second", "first"]
