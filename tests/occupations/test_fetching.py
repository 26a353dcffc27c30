"""Fetching, from a server on this machine: what is asked, what is refused, and what is said."""

import http.server
import threading
from dataclasses import dataclass, field
from datetime import date

import pytest

from afterward.base.errors import AfterwardError
from afterward.occupations import fetching, load
from afterward.occupations.official import Publisher, publishers
from releases import onet_text

pytestmark = pytest.mark.loopback


@dataclass
class Site:
    """A site on this machine: its replies by path, and what it was asked."""

    base: str
    replies: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)


@pytest.fixture
def site():
    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            here.asked.append((self.path, dict(self.headers)))
            status, headers, body = here.replies.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    here = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield here
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def ask(site, tmp_path, monkeypatch):
    """Return a way to fetch from the site, at some of its addresses, and what was said."""

    def asked(*paths, schemes=("http",)):
        addresses = tuple(one if "://" in one else site.base + one for one in paths)
        whose = Publisher(
            id="onet",
            name="O*NET database",
            licence="CC BY 4.0",
            licence_page="",
            credit="",
            page="https://example.org/page",
            by_hand="Choose the text release.",
            addresses=addresses,
            seen=date(2026, 11, 29),
        )
        monkeypatch.setattr(fetching, "publisher", lambda kind: whose)
        said = []
        return fetching.fetch("onet", tmp_path, announce=said.append, schemes=schemes), said

    return asked


def test_a_release_is_fetched_and_can_be_read(site, ask):
    site.replies["/db_29_3_text.zip"] = 200, {}, onet_text()
    fetched, said = ask("/db_29_3_text.zip")
    assert load(fetched.path).version == "29.3"
    assert fetched.address == f"{site.base}/db_29_3_text.zip"
    assert said == [f"Asking 127.0.0.1 for {site.base}/db_29_3_text.zip"]


def test_nothing_about_anybody_is_sent(site, ask):
    site.replies["/a.zip"] = 200, {}, b"x"
    ask("/a.zip")
    [(path, headers)] = site.asked
    assert path == "/a.zip"
    assert set(headers) <= {"Accept-Encoding", "Host", "User-Agent", "Connection"}
    assert headers["User-Agent"] == fetching.AGENT


def test_the_next_address_is_asked_where_a_newer_release_is_not_there(site, ask):
    site.replies["/old.zip"] = 200, {}, b"old"
    fetched, said = ask("/new.zip", "/old.zip", "/older.zip")
    assert fetched.path.read_bytes() == b"old"
    assert len(said) == 2
    assert [path for path, _ in site.asked] == ["/new.zip", "/old.zip"]


def refused(ask, *paths, **given):
    with pytest.raises(AfterwardError) as said:
        ask(*paths, **given)
    assert said.value.code == "data.not_fetched"
    assert "https://example.org/page" in said.value.remedy
    assert "afterward data add FILE" in said.value.remedy
    return str(said.value)


def test_a_site_that_refuses_programs_is_said_plainly(site, ask):
    site.replies["/a.zip"] = 403, {}, b"<html>Access Denied"
    said = refused(ask, "/a.zip", "/b.zip")
    assert "403 (the site refuses programs)" in said
    assert "404 (no such file)" in said


@pytest.mark.parametrize("status", [429, 500, 503])
def test_other_answers_are_told(site, ask, status):
    site.replies["/a.zip"] = status, {}, b""
    assert f"the answer {status}" in refused(ask, "/a.zip")


def test_a_download_cut_off_is_noticed(site, ask):
    site.replies["/a.zip"] = 200, {"Content-Length": "100"}, b"only this"
    assert "bytes" in refused(ask, "/a.zip")


def test_a_file_that_never_ends_is_not_taken(site, ask, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST", 10)
    site.replies["/a.zip"] = 200, {}, b"x" * 11
    assert "larger" in refused(ask, "/a.zip")


def test_a_site_that_takes_too_long_is_left(site, ask, monkeypatch):
    monkeypatch.setattr(fetching, "PATIENCE", -1.0)
    site.replies["/a.zip"] = 200, {}, b"x"
    assert "takes longer" in refused(ask, "/a.zip")


def test_only_secure_addresses_are_asked(site, ask):
    site.replies["/a.zip"] = 200, {}, b"x"
    assert "only https is asked" in refused(ask, "/a.zip", schemes=fetching.SECURE)
    assert site.asked == []
    assert "only http is asked" in refused(ask, "file:///etc/hostname")


def test_a_way_on_is_followed_on_the_same_site_only(site, ask):
    site.replies["/here.zip"] = 200, {}, b"here"
    site.replies["/a.zip"] = 302, {"Location": "/here.zip"}, b""
    assert ask("/a.zip")[0].path.read_bytes() == b"here"
    site.replies["/b.zip"] = 302, {"Location": "http://localhost:9/elsewhere.zip"}, b""
    assert "another site, localhost" in refused(ask, "/b.zip")
    site.replies["/c.zip"] = 302, {"Location": "ftp://127.0.0.1/x.zip"}, b""
    assert "only http is asked" in refused(ask, "/c.zip")


def test_a_site_that_cannot_be_reached_is_asked_once(ask):
    said = refused(ask, "http://127.0.0.1:9/a.zip", "http://127.0.0.1:9/b.zip")
    assert "no connection" in said
    assert "b.zip" not in said


def test_esco_has_no_address_and_says_how_it_is_done(tmp_path):
    with pytest.raises(AfterwardError) as said:
        fetching.fetch("esco", tmp_path)
    assert said.value.code == "data.by_hand"
    assert "e-mail" in said.value.remedy


def test_the_official_addresses_are_secure_and_dated():
    for whose in publishers().values():
        assert all(one.startswith("https://") for one in (whose.page, *whose.addresses))
        assert whose.seen == date(2026, 11, 29)
        assert whose.by_hand


def test_nothing_else_in_the_program_goes_online():
    from pathlib import Path

    import afterward

    root = Path(afterward.__file__).parent
    asks = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "urllib.request" in path.read_text(encoding="utf-8")
    ]
    assert asks == ["occupations/fetching.py"]
    uses = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "fetching" in path.read_text(encoding="utf-8") and path.name != "fetching.py"
    ]
    assert uses == ["cli/data.py"]
