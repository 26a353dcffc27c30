"""`afterward ask` in a real pseudo-terminal: one key an answer, and none is ever lost."""

import json
import os
import re
import select
import signal
import subprocess
import sys
import time

import pytest

from afterward.base.saving import save_text
from afterward.cli import keys
from afterward.decision.elicit import FIRST_SITTING, GAMBLES, NEARS, RATINGS, TRADE_OFFS
from afterward.preferences.keeping import answers_path, load_answers
from afterward.profile import profile_toml
from afterward.report import ask_words
from afterward.report.ask_levels import NAMES, WORST_AND_BEST
from afterward.report.ask_words import STOPPED
from lives import plain_person

pty = pytest.importorskip("pty")
DAY = "2026-11-24"
ASKED = ("q stop for now", "or d for don't know")
WAIT = 90


# A program that has everything loaded and starts `python -m afterward` anew, as often as it is told
# to, in a terminal of its own: the same words and the same signals, without loading all again.
STARTER = """
import contextlib, io, json, os, runpy, signal, sys

from afterward.cli import main

# Whoever started the tests in the background may have told them to leave Ctrl-C alone.
signal.signal(signal.SIGINT, signal.default_int_handler)

real, sys.stdin = sys.stdin, io.StringIO()
with contextlib.redirect_stdout(io.StringIO()):
    main(["ask", sys.argv[1]])
sys.stdin = real
print("ready", flush=True)
while line := sys.stdin.readline():
    name, *arguments = json.loads(line)
    there = os.open(name, os.O_RDWR | os.O_NOCTTY)
    pid = os.fork()
    if pid == 0:
        os.login_tty(there)
        sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")
        sys.argv = ["afterward", *arguments]
        runpy.run_module("afterward", run_name="__main__", alter_sys=True)
    os.close(there)
    print(pid, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""


class Starter:
    """Starts the program at a terminal, quickly; one at a time."""

    def __init__(self, profile):
        self.process = subprocess.Popen(
            [sys.executable, "-c", STARTER, str(profile)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
        assert self.told() == "ready"

    def told(self):
        assert select.select([self.process.stdout], [], [], WAIT)[0], "the starter is silent"
        return self.process.stdout.readline().decode().strip()

    def start(self, name, arguments):
        self.process.stdin.write(f"{json.dumps([name, *arguments])}\n".encode())
        return int(self.told())

    def end(self):
        self.process.stdin.close()
        self.process.wait(timeout=WAIT)
        self.process.stdout.close()


def _at(terminal):
    """Sit down at a terminal, where Ctrl-C is heard whoever started the tests."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.login_tty(terminal)


@pytest.fixture(scope="module")
def starter(tmp_path_factory):
    """Return a starter; what it was warmed up with is nobody the tests ask."""
    path = tmp_path_factory.mktemp("warm") / "nobody.toml"
    save_text(path, profile_toml(plain_person()))
    one = Starter(path)
    yield one
    one.end()


class Terminal:
    """A person at a terminal: waits for a question, presses keys."""

    def __init__(self, *args, starter=None):
        self.parent, child = pty.openpty()
        self.seen, self.starter = "", starter
        arguments = [*map(str, args), "--as-of", DAY]
        if starter is not None:
            self.pid = starter.start(os.ttyname(child), arguments)
        else:
            # A terminal of its own that controls it, so that Ctrl-C is what it is to a person.
            self.process = subprocess.Popen(
                [sys.executable, "-m", "afterward", *arguments],
                preexec_fn=lambda: _at(child),  # noqa: PLW1509
            )
            self.pid = self.process.pid
        os.close(child)

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
        os.killpg(self.pid, how)
        return self.wait()

    def wait(self):
        if self.starter is not None:
            code = int(self.starter.told())
        else:
            code = self.process.wait(timeout=WAIT)
        os.close(self.parent)
        return code


def asked(shown):
    """Return the question that stands on a screen, whole, without what came before it."""
    lines = shown.rstrip().splitlines()
    before = [i for i, line in enumerate(lines) if line.strip() in ("", "1", "40-60")]
    return lines[before[-1] + 1 :]


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


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return a profile answered in one go, how many questions it took, and what was shown."""
    path = tmp_path_factory.mktemp("whole") / "me.toml"
    limits = {"max_hours": 45, "no_nights": True}  # as `profile` has
    save_text(path, profile_toml(plain_person(must_haves=limits)))
    return path, *sitting(path)


def test_interrupted_and_killed_at_every_question_and_resumed_no_answer_is_lost(
    profile, whole, tmp_path, starter
):
    """Ctrl-C while a question stands, then a kill while it stands again; only then an answer."""
    unbroken, count, _ = whole
    assert unbroken.read_bytes() == profile.read_bytes()
    assert 4 <= count <= FIRST_SITTING
    terminal = Terminal("ask", profile, starter=starter)
    stands = asked(terminal.question())
    for number in range(count):
        assert len(stands) > 3
        for how, code in ((signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)):
            assert terminal.stop(how) == code
            assert len(load_answers(profile).answers) == number
            terminal = Terminal("ask", profile, starter=starter)
            shown = terminal.question()
            assert asked(shown) == stands
        terminal.press(reply(shown))
        stands = asked(shown := terminal.question())
    assert "Next:" in shown
    assert terminal.wait() == 0
    assert load_answers(profile) == load_answers(unbroken)
    assert [p.name for p in tmp_path.glob("*.part")] == []


@pytest.mark.parametrize("delay", [0.0, 0.004, 0.02, 0.1])
def test_killed_while_an_answer_is_being_written_the_file_is_whole(profile, delay, starter):
    terminal = Terminal("ask", profile, starter=starter)
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


def test_undo_takes_back_the_last_answer_and_asks_anew(profile, starter):
    terminal = Terminal("ask", profile, starter=starter)
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


def test_a_first_sitting_says_why_it_stops_and_shows_no_result(whole):
    _, count, seen = whole
    assert count <= 15  # ten of a new profile and fifteen make twenty-five
    flat = " ".join(seen.split())
    assert "That is all for this sitting" in flat or any(w in flat for w in STOPPED.values())
    # Why it stops may speak of what holds up at all; of this answer nothing is told.
    told = flat
    for words in STOPPED.values():
        told = told.replace(words, "")
    assert "best in" not in told
    assert "holds up" not in told
    for word in ("should", "failure", "how important"):
        assert word not in seen.lower()
    assert seen.index("I need help now") < seen.index("would be better to live with")
    last = flat[flat.rindex(" q stop ") :]
    closings = (ask_words.WORLD_DECIDES, ask_words.SELF_DECIDES, ask_words.BOTH_DECIDE)
    assert sum(words in last for words in closings) <= 1
    assert "firmer" not in last
    # The plan is told before the first question, and each part is announced when it comes.
    plan = flat[: flat.index("1 of at most")]
    for part in (
        f"{TRADE_OFFS} trade-offs between two futures",
        f"{GAMBLES} questions about chance",
        f"{NEARS} about now against later",
        f"{RATINGS} ratings of options",
        "Stop at any of them",
        "comes again on purpose",
    ):
        assert part in plan
    for title in ("A question about chance, 1 of", "Now against later.", "A rating, 1 of"):
        assert seen.count(title) == 1
    for jargon in ("gamble", "near against far", "certainty equivalent"):
        assert jargon not in seen.lower()


def test_what_things_are_is_said_once_when_they_first_come_up(everything):
    flat = " ".join(sitting(everything)[1].split())
    flat = flat[: flat.index("A rating, 1 of")] if "A rating, 1 of" in flat else flat
    assert flat.count("To spend: your household's money each month after tax") == 1
    come_up = 0
    for name, (worst, _) in WORST_AND_BEST.items():
        label = NAMES[name].removesuffix(", of 100")
        shown = re.search(rf"{label} \d+ of 100|{label}, of 100", flat)
        assert flat.count(f"0 is {worst}, 100 is") == (shown is not None)
        if shown:
            assert flat.index(f"0 is {worst}") < shown.start()
            come_up += 1
    assert come_up


def test_a_key_makes_questions_simpler_from_there_on(everything, starter):
    terminal = Terminal("ask", everything, starter=starter)
    seen = 0
    for _ in range(TRADE_OFFS):
        shown = terminal.question()
        if ask_words.SIMPLER in shown:
            terminal.press("s")
            simpler = terminal.question()
            assert ask_words.NOW_SIMPLER in simpler
            assert ask_words.SIMPLER not in simpler
            terminal.press("w")  # undone, and asked as before
            wider = terminal.question()
            assert ask_words.NOW_WIDER in wider
            assert asked(wider) == asked(shown)
            terminal.press("s")
            assert asked(terminal.question()) == asked(simpler)
            seen += 1
        terminal.press("1")
    assert seen == 1
    terminal.question()
    terminal.press("q")
    terminal.read(("Next:",))
    assert terminal.wait() == 0
    wide = [len(e.first) for e in load_answers(everything).answers if e.kind == "trade-off"]
    assert wide == [2] * TRADE_OFFS


def test_a_key_that_came_double_answers_only_what_was_on_the_screen(profile, starter):
    terminal = Terminal("ask", profile, starter=starter)
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


def test_an_end_pressed_before_keys_are_taken_one_by_one_ends_too(monkeypatch, capsys):
    # Ctrl-D typed while the terminal still reads whole lines arrives as a zero byte (Linux).
    parent, child = pty.openpty()
    os.write(parent, b"\x04q")  # and q, so that this test ends whatever becomes of it
    time.sleep(0.05)
    with os.fdopen(child, "r", encoding="utf-8", closefd=False) as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        with pytest.raises(keys.Stopped) as stopped:
            keys.read_key(("1", "2", "q"))
    os.close(child)
    os.close(parent)
    assert not stopped.value.interrupted
    assert "not one of them" not in capsys.readouterr().out
