"""The suite has no network: neither this process nor any Python that a test starts."""

import os
import socket
import subprocess
import sys

import pytest

# 192.0.2.1 and 2001:db8::1 are addresses kept for documentation; nobody answers there.
WAYS_OUT = {
    "a connection": "socket.create_connection(('192.0.2.1', 80), timeout=1)",
    "a connection of the new kind": "socket.socket(socket.AF_INET6).connect(('2001:db8::1', 80))",
    "a connection that returns a code": "socket.socket().connect_ex(('192.0.2.1', 80))",
    "a connection below the module": "_socket.socket(2, 1, 0).connect(('192.0.2.1', 80))",
    "a look-up": "socket.getaddrinfo('example.org', 80)",
    "an old look-up": "socket.gethostbyname('example.org')",
    "an old look-up with aliases": "socket.gethostbyname_ex('example.org')",
    "a look-up of an address": "socket.gethostbyaddr('192.0.2.1')",
    "a look-up of a name": "socket.getnameinfo(('192.0.2.1', 80), 0)",
    "a datagram": "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 9))",
    "a datagram in parts": (
        "socket.socket(type=socket.SOCK_DGRAM).sendmsg([b'x'], [], 0, ('192.0.2.1', 9))"
    ),
    "a page": "urllib.request.build_opener(urllib.request.ProxyHandler({}))"
    ".open('http://192.0.2.1/', timeout=1)",
}
IMPORTS = "import _socket, socket, urllib.request\n"


@pytest.mark.parametrize("way", WAYS_OUT.values(), ids=WAYS_OUT)
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_this_process_has_no_way_out(way):
    with pytest.raises(RuntimeError, match="no network"):
        exec(IMPORTS + way, {})


def test_a_process_that_a_test_starts_has_none_either():
    tried = "\n".join(
        f"try:\n    {way}\nexcept RuntimeError as said:\n    print(said)"
        for way in WAYS_OUT.values()
    )
    done = subprocess.run(
        [sys.executable, "-c", IMPORTS + tried], capture_output=True, text=True, check=True
    )
    said = done.stdout.splitlines()
    assert len(said) == len(WAYS_OUT)
    assert all("no network" in line for line in said)


def test_other_programs_are_sent_to_a_door_that_is_shut():
    assert os.environ["https_proxy"] == "http://127.0.0.1:9"
    assert "127.0.0.1" in os.environ["no_proxy"]


def test_this_machine_can_still_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("localhost", port), timeout=5) as one:
            assert one.getpeername()[1] == port
    with (
        socket.socket(type=socket.SOCK_DGRAM) as there,
        socket.socket(type=socket.SOCK_DGRAM) as us,
    ):
        there.bind(("127.0.0.1", 0))
        us.sendto(b"x", there.getsockname())
        assert there.recv(1) == b"x"
