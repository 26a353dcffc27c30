"""Two servers of one document and four windows, all writing at once: nothing is torn or lost."""

import re
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

import pytest

from afterward.document import Store
from attacked import command, cookie_of, sent, status

pytestmark = pytest.mark.loopback
TIMES = 6


class Window:
    """One window of a browser, on one of the servers."""

    def __init__(self, port, cookie):
        self.port, self.cookie = port, cookie
        shown = self.asked("GET /now").decode()
        self.hidden = dict(re.findall(r'name="(token|document)" value="([^"]*)"', shown))

    def asked(self, line, *more, body=""):
        host = f"127.0.0.1:{self.port}"
        heads = [f"{line} HTTP/1.1", f"Host: {host}", f"Cookie: {self.cookie}", *more]
        return sent(self.port, "\r\n".join([*heads, "Connection: close", "", body]).encode())

    def keep(self, words):
        body = urllib.parse.urlencode({**self.hidden, "feels": words})
        told = ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        told += [f"Origin: http://127.0.0.1:{self.port}"]
        return status(self.asked("POST /now", *told, body=body))


def opened(link, port):
    """Return two windows of one browser that opened a link."""
    line = f"GET {link.partition(str(port))[2]} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    cookie = cookie_of(sent(port, f"{line}Connection: close\r\n\r\n".encode()))
    return [Window(port, cookie), Window(port, cookie)]


def test_what_four_windows_keep_at_once_is_all_kept_one_after_the_other(tmp_path):
    with command(tmp_path) as (_, link, port), command(tmp_path) as (_, other, other_port):
        windows = [*opened(link, port), *opened(other, other_port)]
        store = Store(next(tmp_path.rglob("mine.afterward")))
        before = store.read().revision
        assert len({one.hidden["document"] for one in windows}) == 1

        def keeps(number):
            said = [f"window {number}, sentence {time}" for time in range(TIMES)]
            return [windows[number].keep(words) for words in said]

        with ThreadPoolExecutor(len(windows)) as all_at_once:
            told = [one for some in all_at_once.map(keeps, range(len(windows))) for one in some]
        assert told == [303] * (TIMES * len(windows))
        kept = store.read()
        assert kept.revision == before + TIMES * len(windows)
        assert re.fullmatch(rf"window \d, sentence {TIMES - 1}", kept.typed["feels"])
        for one in windows:
            assert kept.typed["feels"] in one.asked("GET /now").decode()
