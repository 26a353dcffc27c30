"""A project of marks, opened and saved again by a program of others from the package index.

Run: python -m bench.qdpx (a minute, the first time with the package index within reach)
It makes an environment for the other program in AFTERWARD_QDPX_PEER, or in a folder that is
thrown away. Without the index it says so and writes nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from afterward.base.codebook import FACTOR_IDS
from afterward.discussion.exports.qdpx import code_name, qdpx
from afterward.discussion.exports.qdpx_reading import read_qdpx
from afterward.discussion.marks import RULES, YOU, Mark, Marks, mark
from afterward.discussion.passages import Passage, Thread, thread_id
from afterward.discussion.suggesting import suggest
from bench import publish

PEER = "pyrefiqda==0.3.1"
ROOT = Path(__file__).parent.parent
OWN = ROOT / "tests" / "discussion" / "own_thread.toml"
DAY = dt.date(2026, 11, 30)
# Positions are code points: a program that counts bytes or UTF-16 units is told by these.
# A face in two parts, an i in two parts, Hindi, and signs that mean something in XML.
HARD = (
    "\U0001f635\U0001f3fd nai\u0308ve \u0939\u093f\u0902 & <b>burned out</b> \u2014 underpaid."
    "\n\nTwo."
)
Told = dict[str, Any]


def made() -> tuple[Thread, tuple[Mark, ...]]:
    """Return a thread of our own with marks of every state, by the rules and by a reader."""
    held = tomllib.loads(OWN.read_text("utf-8"))["passage"]
    texts = [HARD, *(each["text"] for each in held)]
    passages = tuple(Passage(id=f"p{n + 1}", text=text) for n, text in enumerate(texts))
    thread = Thread(title="Why leave?", passages=passages, kind="text")
    marks = Marks(thread=thread_id(thread), marks=suggest(thread))
    for number in range(len(marks.marks)):
        if number % 3:
            marks = marks.with_state(number, "confirmed" if number % 3 == 1 else "rejected")
    at = HARD.index("burned")
    own = mark(passages[0], at, at + 10, "IDENTITY", state="added", coder=YOU)
    return thread, marks.added(own).marks


def peer(home: Path) -> Path | None:
    """Return a Python that has the other program, made where it is not there; None without it."""
    place = Path(os.environ.get("AFTERWARD_QDPX_PEER", home / "peer"))
    python = place / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    pip = [str(python), "-m", "pip", "install", "-q", PEER]
    try:
        subprocess.run(pip, check=True, timeout=500, capture_output=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return python


def asked(python: Path, data: bytes, home: Path) -> tuple[Told, bytes]:
    """Return what the other program found in a project, and the project as it saved it."""
    given, back, folder = home / "ours.qdpx", home / "theirs.qdpx", home / "unpacked"
    given.write_bytes(data)
    command = [str(python), str(ROOT / "bench" / "qdpx_peer.py"), str(given), str(back)]
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    told = subprocess.run(
        [*command, str(folder)], check=True, timeout=300, capture_output=True, text=True, env=clean
    )
    return json.loads(told.stdout), back.read_bytes()


def checks(told: Told, back: bytes, thread: Thread, marks: tuple[Mark, ...]) -> dict[str, bool]:
    """Return what was asked of the other program, and whether it held."""
    found = {
        (one["passage"], one["start"], one["end"], code, one["coder"])
        for one in told["found"]
        for code in one["code"]
    }
    wanted = {(m.passage, m.start, m.end, code_name(m.factor), m.coder) for m in marks}
    agreed = [m for m in marks if m.state == "confirmed" and m.coder == RULES]
    wanted |= {(m.passage, m.start, m.end, code_name(m.factor), YOU) for m in agreed}
    again = read_qdpx(back, "theirs.qdpx")
    return {
        "the fourteen codes are there, and no other": sorted(told["codes"])
        == sorted(code_name(name) for name in FACTOR_IDS),
        "the rules and the reader are two coders": set(told["users"]) == {RULES, YOU},
        "every mark is there, at its place, under its code and its coder": found == wanted,
        "the words at each place are those that were marked": all(
            one["there"] == one["named"] for one in told["found"]
        ),
        "saved by it and read here, every mark came back with its state": set(again.marks)
        == set(marks),
        "so did every passage, letter by letter": [p.text for p in again.thread.passages]
        == [p.text for p in thread.passages],
    }


def lines(held: dict[str, bool], thread: Thread, marks: tuple[Mark, ...]) -> Iterator[str]:
    """Go through the lines of the page."""
    yield "# Projects of marks in a program of others"
    yield ""
    yield f"A thread of our own, {len(thread.passages)} passages, {len(marks)} marks, written as"
    yield f"a REFI-QDA project, then opened and saved by `{PEER}`, whose model is made from"
    yield "the standard's own schema. One passage holds letters of four bytes, letters put together"
    yield "from two, Hindi, and signs that mean something in XML."
    yield ""
    yield "| asked | held |"
    yield "| --- | --- |"
    for what, right in held.items():
        yield f"| {what} | {'yes' if right else 'NO'} |"


def main() -> int:
    """Make the project, hand it to the other program, and write what came of it."""
    thread, marks = made()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        python = peer(home)
        if python is None:
            print(f"{PEER} cannot be had: the package index is not within reach.")
            return 0
        told, back = asked(python, qdpx(thread, marks, DAY), home)
    held = checks(told, back, thread, marks)
    publish(__file__, lines(held, thread, marks))
    return 0 if all(held.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
