"""The page in a real browser: key press to painted chart, weight, start, memory; beside Streamlit.

Each slider is measured in two places: at the head of the page, two options over the years in view,
and with every option's bars in view. All options are lived at each move, wherever the page stands.

Run: python -m bench.web. AFTERWARD_STREAMLIT names a folder to keep Streamlit in.
"""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Error, Page, sync_playwright

from afterward.web.steps import STEPS
from bench import publish

ROOT = Path(__file__).parent.parent
PROFILE = ROOT / "examples" / "us-internist.toml"
BROWSER = os.environ.get("AFTERWARD_BROWSER", "/usr/bin/chromium")
PRESSES, WARM, STARTS = 40, 5, 2
SLIDERS = ("hours", "pay", "leave", "spending", "retire_at")
# After so many presses a slider with few steps turns round.
TURNS = {"hours": 15, "retire_at": 10}
# Where the page stands while a slider is moved, and what is in view then.
PLACES = {
    "two options": "#two-heading",
    "every option": "#board [data-part=way_back]",
}
PATIENT = 180_000
PEER, PORT = "streamlit==1.50.0", 8639
BUDGET = {"p50": 80, "p95": 120, "start": 1000, "idle": 150, "kernel": 250, "page": 100}
# From a key press to the frame that shows words changed by it; the board is changed with them.
WATCH = """
selector => {
  const words = () => document.querySelector(selector)?.textContent ?? "";
  window.took = [];
  window.pressed = null;
  window.addEventListener("keydown", (event) => {
    window.pressed = { at: event.timeStamp, words: words() };
  }, true);
  new MutationObserver(() => {
    const one = window.pressed;
    if (!one || words() === one.words || words() === "") return;
    window.pressed = null;
    requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => window.took.push(performance.now() - one.at);
      after.port2.postMessage(0);
    });
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}
"""


@contextmanager
def served(home: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve the page; yield the process and its link."""
    mine = home / "mine.toml"
    mine.write_text(PROFILE.read_text(encoding="utf-8"), encoding="utf-8")
    command = [sys.executable, "-m", "afterward", "serve", "--no-browser", str(mine)]
    given = {**os.environ, "PYTHONUNBUFFERED": "1", "XDG_DATA_HOME": str(home)}
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=given)
    try:
        found = (re.search(r"http://127\S+token=\S+", line) for line in server.stdout or ())
        yield server, next(one.group() for one in found if one)
    finally:
        server.terminate()
        server.wait(timeout=20)


def started(home: Path) -> float:
    """Return seconds from the command to the first byte of the first page."""
    begin = time.perf_counter()
    with served(home) as (_, link):
        answered(link)
        return time.perf_counter() - begin


def answered(link: str) -> None:
    """Read the first byte at an address, as soon as anybody listens there."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    for _ in range(4000):
        try:
            opener.open(link, timeout=60).read(1)
        except urllib.error.URLError:
            time.sleep(0.005)
        else:
            return


def resident(process: int, name: str = "VmRSS") -> float:
    """Return what a process holds in memory, or has held at most (`VmHWM`), in MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.split(name + ":")[1].split()[0]) / 1024


def spent(process: int) -> float:
    """Return the seconds of CPU that a process has taken."""
    parts = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def pressed(page: Page, focus: str, marks: str, turns: int = PRESSES + WARM) -> list[float]:
    """Return milliseconds from each key press to the painted picture.

    The slider goes one way, and back after so many presses: a short one would come to its end.
    """
    page.evaluate(WATCH, marks)
    page.locator(focus).evaluate("one => one.focus({ preventScroll: true })")
    for i in range(PRESSES + WARM):
        page.keyboard.press("ArrowRight" if i // turns % 2 == 0 else "ArrowLeft")
        for _ in range(2000):
            if page.evaluate("window.took.length") > i:
                break
            page.wait_for_timeout(5)
    return page.evaluate("window.took")[WARM:]


def settled(process: int) -> float:
    """Return what a process holds in memory once it has been idle for a second, in MB."""
    before = -1.0
    while spent(process) > before:
        before = spent(process)
        time.sleep(1.0)
    return resident(process)


def weights(page: Page, home: str) -> dict[str, float]:
    """Return what each page weighs with all it brings along, in kB, nothing compressed."""
    found = {}
    for step in STEPS:
        came: list[Any] = []

        def heard(answer: Any, came: list[Any] = came) -> None:
            came.append(answer)

        page.on("response", heard)
        page.goto(home + step.path, timeout=PATIENT, wait_until="networkidle")
        page.remove_listener("response", heard)
        # A body can be read once it has come, so not while the page is still asked for.
        whole = [one for one in came if one.status == 200 and one.url.startswith("http")]
        found[step.path] = sum(len(one.body()) for one in whole) / 1000.0
    return found


def ours(browser: Any, home: Path) -> dict[str, Any]:
    """Measure our own page."""
    starts = [started(home) for _ in range(STARTS)]
    with served(home) as (server, link):
        page = browser.new_page(viewport={"width": 1000, "height": 900})
        page.goto(link)
        idle = settled(server.pid)
        page_home = link.split("/open")[0]
        page.goto(page_home + "/futures", timeout=PATIENT)
        times, busy = {}, {}
        for name, place in itertools.product(SLIDERS, PLACES):
            # Gone to from elsewhere, the page finds its sliders where the profile has them.
            page.goto("about:blank")
            page.goto(page_home + "/futures", timeout=PATIENT)
            page.locator(f"#{name}").focus()
            page.locator(PLACES[place]).scroll_into_view_if_needed()
            before = spent(server.pid)
            turns = TURNS.get(name, PRESSES + WARM)
            times[name, place] = pressed(page, f"#{name}", f"#{name}-stands", turns)
            busy[name, place] = 1000.0 * (spent(server.pid) - before) / (PRESSES + WARM)
        kernel, most = settled(server.pid), resident(server.pid, "VmHWM")
        clean = resident(server.pid, "RssFile")
        heavy = weights(page, page_home)
        page.close()
    return {
        "first byte": min(starts) * 1000.0,
        "idle": idle,
        "kernel": kernel,
        "clean": clean,
        "most": most,
        "weights": heavy,
        "times": times,
        "busy": busy,
    }


@contextmanager
def streamlit(home: Path) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """Serve the same page by Streamlit out of an environment of its own."""
    peer = Path(os.environ.get("AFTERWARD_STREAMLIT", home / "peer"))
    python = peer / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(peer)], check=True)
    pip = [str(python), "-m", "pip", "install", "-q", PEER, f"numpy=={version('numpy')}"]
    subprocess.run(pip, check=True, timeout=500, capture_output=True)
    where = [str(python), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"]
    inside = subprocess.run(where, check=True, capture_output=True, text=True).stdout.strip()
    # What the board needs comes last on the path, after all that Streamlit brought along.
    late = sysconfig.get_paths()["purelib"]
    Path(inside, "late.pth").write_text(f"{late}\n{ROOT / 'src'}\n", encoding="utf-8")
    command = [str(python), "-m", "streamlit", "run", str(ROOT / "bench" / "streamlit_app.py")]
    command += ["--server.port", str(PORT), "--server.headless", "true"]
    command += ["--browser.gatherUsageStats", "false", "--server.address", "127.0.0.1"]
    command += ["--", str(PROFILE)]
    quiet = subprocess.DEVNULL
    begin = time.perf_counter()
    server = subprocess.Popen(command, stdout=quiet, stderr=quiet, cwd=home)
    try:
        answered(f"http://127.0.0.1:{PORT}/")
        yield server, time.perf_counter() - begin
    finally:
        server.terminate()
        server.wait(timeout=20)


def theirs(browser: Any, home: Path) -> dict[str, Any] | str:
    """Measure the same page in Streamlit; why not, where it cannot be had."""
    try:
        with streamlit(home) as (server, took):
            page = browser.new_page(viewport={"width": 1000, "height": 900})
            came: list[int] = []
            page.on("response", lambda a: came.append(len(a.body())) if a.ok else None)
            page.goto(f"http://127.0.0.1:{PORT}/")
            # The first run works out an answer, as our first page of futures does.
            page.locator("#mark").wait_for(timeout=PATIENT)
            page.locator("[data-testid=stImage] img").nth(6).wait_for(timeout=PATIENT)
            times = pressed(page, "[role=slider]", "#mark")
            found = {"first byte": took * 1000.0, "kernel": resident(server.pid)}
            page.close()
            return {**found, "times": times, "page": sum(came) / 1000.0}
    except (OSError, subprocess.SubprocessError, Error) as fault:
        return f"it could not be had: {type(fault).__name__}"


def kept(value: float, most: float) -> str:
    """Return whether a budget was kept."""
    return "met" if value <= most else "**missed**"


def quantiles(times: list[float]) -> tuple[float, float]:
    """Return the middle and the 95th of 100."""
    return float(np.quantile(times, 0.5)), float(np.quantile(times, 0.95))


def told(mine: dict[str, Any], peer: dict[str, Any] | str) -> list[str]:
    """Return the tables."""
    every = [one for times in mine["times"].values() for one in times]
    p50, p95 = quantiles(every)
    heaviest = max(mine["weights"].values())
    rows = [
        ("key press to painted chart, p50", p50, "ms", BUDGET["p50"]),
        ("key press to painted chart, p95", p95, "ms", BUDGET["p95"]),
        ("start of the server to the first byte, warm", mine["first byte"], "ms", BUDGET["start"]),
        ("memory at rest, before any lives", mine["idle"], "MB", BUDGET["idle"]),
        ("memory at rest after playing, the kernel loaded", mine["kernel"], "MB", BUDGET["kernel"]),
        ("heaviest page, with all it brings along", heaviest, "kB", BUDGET["page"]),
    ]
    lines = [
        "# The page in a real browser",
        "",
        "The internist in Texas, every option of the answer live at each move.",
        f"{PRESSES} key presses on each slider in Chromium, from the press to the frame that",
        "shows it; once with two options over the years in view, once with every option's bars.",
        "Wall time, on a machine of two cores with other work on it.",
        "",
        "| what | found | budget | |",
        "| --- | --- | --- | --- |",
        *(
            f"| {what} | {value:,.0f} {unit} | {most:,} | {kept(value, most)} |"
            for what, value, unit, most in rows
        ),
        "",
        f"At most {mine['most']:,.0f} MB were held, while all lives were told. After playing",
        f"{mine['clean']:,.0f} MB are files that the system may let go of at any time. The",
        "compiler, some 65 MB that only load the compiled lives, has been let go of by then.",
        "",
        "| slider | in view | p50, ms | p95, ms | shortest, ms | CPU of a move, ms |",
        "| --- | --- | --- | --- | --- | --- |",
        *(
            "| {} | {} | {:.0f} | {:.0f} | {:.0f} | {:.0f} |".format(
                *which, *quantiles(times), min(times), mine["busy"][which]
            )
            for which, times in mine["times"].items()
        ),
        "",
        "| page | kB |",
        "| --- | --- |",
        *(f"| {path} | {weight:.0f} |" for path, weight in mine["weights"].items()),
        "",
        f"## Beside {PEER.replace('==', ' ')}",
        "",
    ]
    if isinstance(peer, str):
        return [*lines, f"Not measured: {peer}."]
    return [*lines, *beside(mine, peer)]


def beside(mine: dict[str, Any], peer: dict[str, Any]) -> list[str]:
    """Return the same page by Streamlit as ratios: the same board, pictures and slider."""
    both = [one for place in PLACES for one in mine["times"]["spending", place]]
    own, other = quantiles(both), quantiles(peer["times"])
    rows = [
        ("key press to painted chart, p50, ms", own[0], other[0]),
        ("key press to painted chart, p95, ms", own[1], other[1]),
        ("start to first byte, ms", mine["first byte"], peer["first byte"]),
        ("memory at rest after playing, MB", mine["kernel"], peer["kernel"]),
        ("the page with all it brings along, kB", mine["weights"]["/futures"], peer["page"]),
    ]
    return [
        "The same board and pictures on the slider for spending, in an environment of its own.",
        "",
        "| what | this page | Streamlit | times |",
        "| --- | --- | --- | --- |",
        *(f"| {what} | {a:,.0f} | {b:,.0f} | {b / a:.1f} |" for what, a, b in rows),
    ]


def main() -> None:
    """Measure both and write the tables."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        mine = ours(browser, Path(folder))
        publish(__file__, told(mine, "not yet"))
        peer = theirs(browser, Path(folder))
        browser.close()
    publish(__file__, told(mine, peer))


if __name__ == "__main__":
    main()
