"""Once the file is locked or erased, nothing that the program holds has the person's words."""

import importlib
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import msgspec
import pytest
from test_two_servers import opened

from afterward.document import JournalEntry, Store, new_document
from afterward.web.letting_go import HOLDERS, let_go
from attacked import LINK, sent, status
from lives import ON, example

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.skipif(not hasattr(signal, "SIGUSR1"), reason="no such signal on this system"),
]
HOLDING = Path(__file__).parent.parent / "holding.py"
SECRET, SENTENCE = "four words and more", "I am so tired of it all by Thursday"
PAGES = ("/now", "/you", "/later", "/file", "/matters", "/holds/people", "/roads/offers", "/door")


@pytest.fixture
def served(tmp_path):
    """Run the page on a document with a sentence of its own in many places."""
    store = Store(tmp_path / "mine.afterward")
    person = example()
    offer = {"option": "telehealth", "pay": 150_000.0, "name": SENTENCE}
    table = new_document("mine", on=ON, profile=msgspec.structs.replace(person, feels=SENTENCE))
    journal = (JournalEntry(on=ON, words=SENTENCE),)
    profile = {**table.profile, "offers": [offer]}
    settings = {"people": [{"name": SENTENCE[:30], "guess": "fine"}]}
    made = msgspec.structs.replace(table, journal=journal, profile=profile, settings=settings)
    store.create(made)
    command = [sys.executable, str(HOLDING), str(store.path), SENTENCE[:30][::-1]]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    path = os.pathsep.join([str(HOLDING.parent), *sys.path])
    with subprocess.Popen(command, **pipes, env={**os.environ, "PYTHONPATH": path}) as server:
        try:
            link = LINK.search(server.stdout.readline())
            yield server, opened(link.group(), int(link[1]))[0]
        finally:
            server.kill()


def held(server):
    """Return how many objects hold the sentence, and which."""
    server.send_signal(signal.SIGUSR1)
    line = server.stdout.readline()
    return int(re.match(r"held (\d+)", line)[1]), line


def told(window, line, *more, fields=None):
    """Send a request as a browser does, with patience, and return what comes back."""
    body = urlencode({**window.hidden, **fields}) if fields else ""
    here = f"127.0.0.1:{window.port}"
    heads = [f"{line} HTTP/1.1", f"Host: {here}", f"Cookie: {window.cookie}", *more]
    kind = "Content-Type: application/x-www-form-urlencoded"
    heads += [f"Origin: http://{here}", kind, f"Content-Length: {len(body)}"] if fields else []
    heads += ["Sec-Fetch-Mode: navigate", "Connection: close"]
    return sent(window.port, "\r\n".join([*heads, "", body]).encode(), wait=200)


def walks(window):
    for path in PAGES:
        assert status(told(window, f"GET {path}")) == 200, path
    # A page that answers a form is held for a while, to be gone back to.
    fields = {"words": SENTENCE, "kind": "nothing of the list"}
    answer = told(window, "POST /later", fields=fields)
    assert (status(answer), b"/again/" in answer) == (303, True)


@pytest.mark.parametrize("way", ["lock", "erase"])
def test_once_it_is_shut_no_object_holds_the_persons_words(served, way):
    pytest.importorskip("pyrage")
    server, window = served
    walks(window)
    done = told(window, f"POST /file/{way}", fields={"passphrase": SECRET, "again": SECRET})
    assert status(done) == 303
    assert status(told(window, "GET /file/shut")) == 200
    count, line = held(server)
    assert count == 0, line


def test_the_test_would_see_what_is_held(served):
    server, window = served
    assert SENTENCE in told(window, "GET /roads/offers").decode("utf-8", "replace")
    walks(window)
    assert held(server)[0] > 0


def test_each_holder_is_there_and_is_emptied():
    from afterward.charts.lettering import width
    from afterward.matching.words import stem

    width(SENTENCE, 12.0)
    stem("thursdays")
    for file, names in HOLDERS.items():
        loaded = importlib.import_module(file)
        assert all(
            hasattr(getattr(loaded, one), "cache_clear") or hasattr(getattr(loaded, one), "clear")
            for one in names
        )
    let_go()
    assert (width.cache_info().currsize, stem.cache_info().currsize) == (0, 0)
