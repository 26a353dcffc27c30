"""How the server bears what is slow, cut off or broken, and that nothing typed leaks by it."""

import asyncio
import contextlib
import socket
import subprocess
import sys
import time

import pytest
from starlette.responses import Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

from afterward.base.errors import AfterwardError
from afterward.cli.serve import listen
from afterward.web import serving as bounds
from afterward.web.bodies import read_whole, replayed, thrown_away
from afterward.web.guard import Guard, Session
from afterward.web.safe_answers import HEADERS
from attacked import REPOSITORY, cookie_of, echo, sent, serving, status

SECRET = "my-diary-of-0431-tired"


def head(session, line, *more):
    lines = [line, f"Host: 127.0.0.1:{session.port}", f"Cookie: {known(session)}", *more]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def known(session):
    return f"{session.cookie_name}={session.cookie}"


def form(session, body, path="/said", **more):
    told = {"Content-Type": "application/x-www-form-urlencoded", "Connection": "close"}
    told |= {"Content-Length": len(body), "Origin": f"http://127.0.0.1:{session.port}"} | more
    lines = [f"{name}: {value}" for name, value in told.items()]
    return head(session, f"POST {path} HTTP/1.1", *lines) + body


def test_a_request_that_comes_letter_by_letter_is_closed_in_time():
    with serving(echo(), head_seconds=0.3) as session:
        begun = time.monotonic()
        with socket.create_connection(("127.0.0.1", session.port), timeout=20) as one:
            with contextlib.suppress(ConnectionError):
                for letter in b"GET / HTTP/1.1\r\nHost: 127.0.0.1" * 4:
                    one.sendall(bytes([letter]))
                    time.sleep(0.02)
            with contextlib.suppress(ConnectionError):
                assert one.recv(100) == b""
        assert time.monotonic() - begun < 15
        assert (
            status(sent(session.port, head(session, "GET / HTTP/1.1", "Connection: close"))) == 200
        )


def test_nothing_said_waits_until_what_was_said_before_it_has_been_owned_to():
    at_once = []

    def connected(self, transport):
        bounds.Bounded.connection_made(self, transport)
        made = transport.get_extra_info("socket")
        at_once.append(made.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    with serving(echo(), connection_made=connected) as session:
        sent(session.port, head(session, "GET / HTTP/1.1", "Connection: close"))
    assert at_once
    assert all(at_once)


@pytest.mark.parametrize("begun", [b"", b"GET / HT"])
def test_a_connection_that_says_nothing_more_is_closed(begun):
    with serving(echo(), head_seconds=0.2) as session:
        assert sent(session.port, begun, wait=15) == b""


def test_a_body_that_stays_away_is_not_waited_for_and_not_handed_on():
    with serving(echo(), body_seconds=0.3) as session:
        whole = form(session, b"token=" + session.form_token.encode() + b"&a=1")
        assert status(sent(session.port, whole)) == 200
        assert sent(session.port, whole[:-3], wait=15) == b""


def test_a_body_that_is_slow_but_comes_is_read():
    with serving(echo(), head_seconds=0.3, body_seconds=30) as session:
        whole = form(session, b"token=" + session.form_token.encode() + b"&a=1")
        with socket.create_connection(("127.0.0.1", session.port), timeout=20) as one:
            one.sendall(whole[:-3])
            time.sleep(0.8)  # longer than a request without a body is waited for
            one.sendall(whole[-3:])
            assert b"200 OK" in one.recv(4000)


def test_an_answer_that_takes_its_time_is_waited_for():
    async def slow(_):
        await asyncio.sleep(0.8)
        return Response("worked out")

    with serving(echo(Route("/slow", slow)), head_seconds=0.2) as session:
        answer = sent(session.port, head(session, "GET /slow HTTP/1.1", "Connection: close"))
    assert answer.endswith(b"worked out")


def test_many_silent_connections_do_not_keep_a_person_out(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_CONNECTIONS", 8)
    with serving(echo(), head_seconds=1.0) as session, contextlib.ExitStack() as opened:
        for _ in range(30):
            opened.enter_context(socket.create_connection(("127.0.0.1", session.port)))
        request = head(session, "GET / HTTP/1.1", "Connection: close")
        for _ in range(100):
            if status(sent(session.port, request)) == 200:
                break
            time.sleep(0.1)
        else:
            pytest.fail("the page was not answered again")


def test_a_form_that_is_too_long_is_told_so_before_the_connection_closes():
    with serving(echo()) as session:
        answer = sent(session.port, form(session, b"x" * 3_000_000))
    assert status(answer) == 413
    assert b"MB at most" in answer


BROKEN = """
import sys
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route
from attacked import echo, serving

async def breaks(request):
    typed = (await request.body()).decode()
    how = request.path_params["how"]
    if how == "thread":
        await run_in_threadpool(int, typed)
    if how == "chained":
        try:
            int(typed)
        except ValueError as fault:
            raise KeyError(typed) from fault
    if how == "group":
        raise ExceptionGroup(typed, [ValueError(typed)])
    raise ValueError("the person typed " + typed)

with serving(echo(Route("/breaks/{how}", breaks, methods=["POST"]))) as session:
    print(session.port, session.cookie_name, session.cookie, session.form_token, flush=True)
    sys.stdin.readline()
"""


@pytest.mark.parametrize("how", ["plainly", "thread", "chained", "group"])
def test_what_was_typed_is_in_no_answer_and_no_output_when_our_code_breaks(how):
    command = [sys.executable, "-c", BROKEN]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with subprocess.Popen(command, **pipes, text=True, cwd=REPOSITORY / "tests") as server:
        port, name, cookie, token = server.stdout.readline().split()
        session = Session(port=int(port), cookie_name=name, cookie=cookie, form_token=token)
        body = f"token={token}&words={SECRET}".encode()
        answer = sent(session.port, form(session, body, f"/breaks/{how}"))
        said = "".join(server.communicate("\n", timeout=30))
    assert status(answer) == 500
    assert b"Something went wrong on our side; nothing was lost" in answer
    assert b"I need help now" in answer
    assert b"content-security-policy" in answer
    for secret in (SECRET, cookie, token):
        assert secret not in said
        assert secret.encode() not in answer
    assert "Something went wrong on our side" in said
    assert "Traceback" not in said


def visiting(*routes):
    session = Session(port=8131)
    visitor = TestClient(Guard(echo(*routes), session), base_url=f"http://127.0.0.1:{session.port}")
    visitor.get("/open", params={"token": session.token})
    return visitor


def test_the_place_is_told_by_the_line_of_ours_that_it_went_through(capsys):
    async def breaks(_):
        raise AfterwardError(SECRET)

    shown = visiting(Route("/breaks", breaks)).get("/breaks")
    assert shown.status_code == 500
    assert "AfterwardError in web/" in shown.text
    assert SECRET not in shown.text + "".join(capsys.readouterr())


def test_an_answer_of_500_that_the_application_chose_is_left_as_it_is():
    async def chosen(_):
        return Response("chosen", status_code=500)

    answer = visiting(Route("/chosen", chosen)).get("/chosen")
    assert (answer.status_code, answer.text) == (500, "chosen")
    assert all(answer.headers[name] == value for name, value in HEADERS.items())


def test_an_answer_that_breaks_off_in_its_middle_is_cut_there():
    async def pieces():
        yield b"the beginning"
        raise ValueError(SECRET)

    async def streams(_):
        return StreamingResponse(pieces())

    with serving(echo(Route("/streams", streams))) as session:
        answer = sent(session.port, head(session, "GET /streams HTTP/1.1", "Connection: close"))
    assert b"the beginning" in answer
    assert b"Something went wrong" not in answer
    assert SECRET.encode() not in answer


def test_files_are_given_from_their_folder_alone_and_only_to_who_opened_the_page(tmp_path):
    folder = tmp_path / "static"
    (folder / "inner").mkdir(parents=True)
    (folder / "page.css").write_text("p {}")
    (tmp_path / "diary.txt").write_text(SECRET)
    (folder / "linked.txt").symlink_to(tmp_path / "diary.txt")
    with serving(echo(Mount("/static", StaticFiles(directory=folder)))) as session:
        answers = {
            path: sent(session.port, head(session, f"GET {path} HTTP/1.1", "Connection: close"))
            for path in ("/static/page.css", "/static/linked.txt", "/static/inner", "/static/")
        }
        stranger = f"GET /static/page.css HTTP/1.1\r\nHost: 127.0.0.1:{session.port}\r\n\r\n"
        refused = sent(
            session.port, stranger.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n").encode()
        )
    assert answers.pop("/static/page.css").endswith(b"p {}")
    for answer in answers.values():
        assert status(answer) == 404
        assert SECRET.encode() not in answer
    assert status(refused) == 403


def test_the_link_can_be_followed_before_the_server_has_started():
    with listen(0) as waiting:
        port = waiting.getsockname()[1]
        assert waiting.getsockname()[0] == "127.0.0.1"
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            pass


def test_a_port_that_is_taken_is_said_plainly():
    with listen(0) as first, pytest.raises(AfterwardError, match="cannot be used") as told:
        listen(first.getsockname()[1])
    assert told.value.code == "serve.port"


def test_two_servers_know_nothing_of_each_other():
    with serving(echo()) as one, serving(echo()) as two:
        assert one.port != two.port
        assert not {one.token, one.cookie, one.form_token} & {two.token, two.cookie, two.form_token}
        both = f"{known(one)}; {known(two)}"
        for own, other in ((one, two), (two, one)):
            line = f"Host: 127.0.0.1:{own.port}\r\nConnection: close"
            page = f"GET / HTTP/1.1\r\n{line}\r\nCookie: {{}}\r\n\r\n"
            assert status(sent(own.port, page.format(both).encode())) == 200
            assert status(sent(own.port, page.format(known(other)).encode())) == 403
            wrong = b"token=" + other.form_token.encode()
            assert status(sent(own.port, form(own, wrong))) == 403


def test_the_link_is_used_up_by_one_browser_and_reloaded_by_it():
    with serving(echo()) as session:
        line = f"GET /open?token={session.token} HTTP/1.1"
        plain = f"{line}\r\nHost: 127.0.0.1:{session.port}\r\nConnection: close\r\n\r\n".encode()
        ahead = plain.replace(b"\r\n\r\n", b"\r\nSec-Purpose: prefetch\r\n\r\n")
        looked = plain.replace(b"GET", b"HEAD")
        assert [status(sent(session.port, one)) for one in (ahead, looked)] == [403, 403]
        first = sent(session.port, plain)
        assert (status(first), bool(cookie_of(first))) == (303, True)
        again = sent(session.port, head(session, line, "Connection: close"))
        assert (status(again), cookie_of(again)) == (303, "")
        assert status(sent(session.port, plain)) == 403


def test_secrets_are_in_no_picture_of_a_session():
    session = Session(port=1)
    assert not [
        one for one in (session.token, session.cookie, session.form_token) if one in repr(session)
    ]


def told(*messages):
    """Return a receiver of these messages."""
    left = iter(messages)

    async def receive():
        return next(left)

    return receive


def piece(data, more):
    return {"type": "http.request", "body": data, "more_body": more}


@pytest.mark.parametrize(
    ("messages", "body"),
    [
        ([piece(b"ab", True), piece(b"c", False)], b"abc"),
        ([piece(b"ab", False)], None),
        ([piece(b"abcd", False)], None),
        ([piece(b"abcd", True)], None),
        ([piece(b"ab", True), {"type": "http.disconnect"}], None),
    ],
)
def test_a_body_is_as_long_as_it_said_or_it_is_none(messages, body):
    assert asyncio.run(read_whole(told(*messages), 3)) == body


def test_what_was_read_is_given_once_and_then_what_comes_after():
    async def both():
        again = replayed(b"abc", told({"type": "http.disconnect"}))
        return [await again(), await again()]

    first, second = asyncio.run(both())
    assert (first["body"], first["more_body"]) == (b"abc", False)
    assert second["type"] == "http.disconnect"


def test_what_is_refused_is_thrown_away_up_to_a_bound():
    endless = told(*[piece(b"x" * 10, True)] * 5)
    asyncio.run(thrown_away(endless, 30))
    assert asyncio.run(endless())["body"]
