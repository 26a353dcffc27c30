"""The server is killed while it keeps, and started again: what it said it kept is there."""

import contextlib
import os
import random
import re
import signal
import threading
import time
import urllib.parse

import pytest

from afterward.document import Store
from attacked import cookie_of, sent, status
from depth import TIMES
from walking import served

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.skipif(os.name == "nt", reason="no kill that cannot be heard"),
]
ROUNDS = 2 * TIMES
WINDOWS = 2


class Window:
    """A window that puts down one note after another, and remembers which it was told are kept."""

    def __init__(self, port, cookie, name):
        self.port, self.cookie, self.name = port, cookie, name
        self.kept, self.begun = [], []
        shown = self.asked("GET /later").decode()
        self.hidden = dict(re.findall(r'name="(token|document)" value="([^"]*)"', shown))

    def asked(self, line, *more, body=""):
        host = f"127.0.0.1:{self.port}"
        heads = [f"{line} HTTP/1.1", f"Host: {host}", f"Cookie: {self.cookie}", *more]
        return sent(self.port, "\r\n".join([*heads, "Connection: close", "", body]).encode())

    def write(self, words):
        self.begun.append(words)
        body = urllib.parse.urlencode({**self.hidden, "kind": "note", "words": words})
        told = ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        told += [f"Origin: http://127.0.0.1:{self.port}"]
        if status(self.asked("POST /later", *told, body=body)) == 303:
            self.kept.append(words)

    def write_on(self, ended):
        """Write until the server is gone."""
        number = 0
        with contextlib.suppress(OSError):
            while not ended.is_set():
                number += 1
                self.write(f"{self.name}, note {number}.")


def windows(link, name):
    port = int(re.search(r":(\d+)/", link)[1])
    line = f"GET {link.partition(str(port))[2]} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    cookie = cookie_of(sent(port, f"{line}Connection: close\r\n\r\n".encode()))
    return [Window(port, cookie, f"{name}, window {n}") for n in range(WINDOWS)]


def write_until_killed(home, name, wait):
    """Let windows write at once, kill the server after a while; return the windows."""
    ended = threading.Event()
    with served(home) as (server, link):
        writing = windows(link, name)
        threads = [threading.Thread(target=one.write_on, args=(ended,)) for one in writing]
        for thread in threads:
            thread.start()
        while not all(one.kept for one in writing):
            time.sleep(0.01)
        time.sleep(wait)
        os.killpg(server.pid, signal.SIGKILL)
        ended.set()
        for thread in threads:
            thread.join(timeout=30)
    return writing


def test_what_was_said_to_be_kept_outlives_a_kill_at_any_moment(tmp_path):
    chance = random.Random(7)
    written = []
    for number in range(ROUNDS):
        written += write_until_killed(tmp_path, f"round {number}", chance.uniform(0.0, 0.4))
        held = [one.words for one in Store(next(tmp_path.rglob("mine.afterward"))).read().journal]
        for window in written:
            own = [words for words in held if words in window.begun]
            # All that was acknowledged, in its order, once each; the last may be kept unheard.
            assert own[: len(window.kept)] == window.kept
            assert own in (window.kept, window.begun)
    assert len(held) >= ROUNDS * WINDOWS
    with served(tmp_path) as (_, link):
        shown = windows(link, "after")[0].asked("GET /later").decode()
        for window in written:
            assert all(words in shown for words in window.kept)
