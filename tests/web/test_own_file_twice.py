"""Two requests at once to lock or to erase, over raw sockets to the real command."""

import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from test_two_servers import opened

from attacked import command, sent, status

pytestmark = pytest.mark.loopback
SECRET = "four words and more"
TIMES = 3


def asked(window, path, fields):
    body = urlencode({**window.hidden, **fields})
    told = ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    told += [f"Origin: http://127.0.0.1:{window.port}", f"Host: 127.0.0.1:{window.port}"]
    heads = [f"POST {path} HTTP/1.1", *told, f"Cookie: {window.cookie}", "Connection: close"]
    return sent(window.port, "\r\n".join([*heads, "", body]).encode(), wait=120)


def at_once(window, path, fields):
    """Return where each of several requests sent at once leads."""
    with ThreadPoolExecutor(TIMES) as some:
        told = list(some.map(lambda _: asked(window, path, fields), range(TIMES)))
    assert [status(one) for one in told] == [303] * TIMES
    return sorted(re.search(rb"(?im)^location: (\S+)", one)[1].decode() for one in told)


def test_the_first_does_it_and_the_others_are_told_that_it_is_done(tmp_path):
    pytest.importorskip("pyrage")
    with command(tmp_path) as (_, link, port):
        window = opened(link, port)[0]
        folder = tmp_path / "afterward"
        same = {"passphrase": SECRET, "again": SECRET}
        done, already = "/file/shut", "/file/shut?already=yes"
        assert at_once(window, "/file/lock", same) == [done, already, already]
        assert [one.name for one in folder.iterdir()] == ["mine.afterward.age"]
        assert b"locked already" in window.asked("GET /file/shut?already=yes")
        assert set(at_once(window, "/file/shut", same)) == {"/"}
        assert [one.name for one in folder.iterdir() if one.suffix != ".lock"] == ["mine.afterward"]
        assert {done} <= set(at_once(window, "/file/erase", {})) <= {done, already}
        assert list(folder.iterdir()) == []
