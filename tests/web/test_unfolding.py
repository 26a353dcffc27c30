"""The first pages answer before the rest is loaded, and the rest is loaded once."""

import subprocess
import sys
import threading
import time

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from afterward.web.pages.every import ADDRESSES
from afterward.web.pages.first import FIRST, UPLOADS
from afterward.web.unfolding import Unfolding

HEAVY = (
    *("numba", "llvmlite", "scipy", "lxml", "weasyprint", "openpyxl"),
    *("afterward.simulation.walk", "afterward.decision.decide", "afterward.matching"),
)
LOOK = f"""
import sys
from starlette.testclient import TestClient
from afterward.document import MemoryStore, new_document
import datetime as dt
import afterward.cli.serve, uvicorn
from afterward.web.app import Site
from afterward.web.desk import Desk
from afterward.web.guard import Session
from afterward.web import unfolding

unfolding.SOON = 600.0
session = Session(port=8126)
site = Site(session, Desk(MemoryStore(new_document("mine", on=dt.date(2026, 12, 1)))))
browser = TestClient(site.app(), base_url="http://127.0.0.1:8126")
shown = browser.get("/open", params={{"token": session.token}})
assert shown.url.path == "/now" and shown.status_code == 200, shown.text
assert browser.get("/static/style.css").status_code == 200
heavy = {HEAVY!r}
there = [name for name in heavy if name in sys.modules]
assert not there, there
assert browser.get("/door").status_code == 200
assert "afterward.decision.decide" in sys.modules
"""


def test_the_first_page_loads_nothing_that_sums_need():
    subprocess.run([sys.executable, "-c", LOOK], check=True, timeout=200)


def test_the_first_pages_are_among_all_and_files_are_sent_where_the_guard_lets_them():
    assert set(FIRST) <= set(ADDRESSES)
    assert sorted(UPLOADS) == sorted(one.path for one in ADDRESSES if one.upload)


def answering(says):
    async def answer(_):
        return PlainTextResponse(says)

    async def on(_):
        return RedirectResponse("/first")

    routes = [Route("/first", answer), Route("/second", answer), Route("/", on)]
    return Starlette(routes=routes)


class Made:
    """Makes the whole, and counts how often."""

    def __init__(self):
        self.times, self.done = 0, threading.Event()

    def __call__(self):
        self.times += 1
        time.sleep(0.05)
        self.done.set()
        return answering("whole")


def site(soon):
    made = Made()
    app = Unfolding(answering("part"), lambda path: path in ("/", "/first"), made, soon)
    return TestClient(app, follow_redirects=False), made


def test_a_part_answers_until_the_whole_is_asked_for():
    browser, made = site(600.0)
    assert browser.get("/first").text == "part"
    assert made.times == 0
    assert browser.get("/second").text == "whole"
    assert browser.get("/first").text == "whole"
    assert browser.get("/nowhere").status_code == 404
    assert made.times == 1


def test_the_whole_is_made_a_moment_after_a_page_was_shown():
    browser, made = site(0.0)
    assert browser.get("/").status_code == 307
    assert not made.done.wait(0.2)
    assert browser.get("/first").text == "part"
    assert made.done.wait(20.0)
    browser.get("/second")
    assert made.times == 1


@pytest.mark.parametrize("many", [2, 8])
def test_whoever_comes_meanwhile_waits_for_the_same_whole(many):
    _, made = site(600.0)
    app = Unfolding(answering("part"), lambda _: False, made, 600.0)
    found = []
    threads = [threading.Thread(target=lambda: found.append(app.made())) for _ in range(many)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert made.times == 1
    assert len(found) == many
    assert len(set(map(id, found))) == 1


def test_what_breaks_while_it_is_made_ahead_is_told_to_whoever_asks(monkeypatch, capsys):
    tried, hooked = threading.Event(), []
    monkeypatch.setattr(threading, "excepthook", hooked.append)
    able = []

    def make():
        tried.set()
        if not able:
            raise ImportError("a part is missing")
        return answering("whole")

    app = Unfolding(answering("part"), lambda path: path == "/first", make, 0.0)
    browser = TestClient(app, follow_redirects=False)
    assert browser.get("/first").text == "part"
    assert tried.wait(20.0)
    with pytest.raises(ImportError, match="a part is missing"):
        browser.get("/second")
    assert browser.get("/first").text == "part"
    able.append("it is there by now")
    assert browser.get("/second").text == "whole"
    assert not hooked
    assert "Traceback" not in capsys.readouterr().err


def test_what_opens_and_closes_the_server_needs_no_page():
    made = Made()
    with TestClient(Unfolding(answering("part"), lambda _: False, made, 600.0)):
        assert made.times == 0
