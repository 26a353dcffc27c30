"""Run inside a network of its own that has nothing but loopback: the page walked, a command run.

Prints what was seen as JSON: the pages by address, what the command said, and how often something
tried to leave, by the system's own count, before and after one try that is made on purpose.
"""

import contextlib
import fcntl
import http.cookiejar
import json
import re
import socket
import struct
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from attacked import command

GET_FLAGS, SET_FLAGS, UP = 0x8913, 0x8914, 0x1
MOST_PAGES = 25


def loopback_up():
    """Switch loopback on; in a new network it is off."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        asked = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(one, GET_FLAGS, asked))[1]
        fcntl.ioctl(one, SET_FLAGS, struct.pack("16sh14x", b"lo", flags | UP))


def tries_to_leave():
    """Return how often a way out was looked for and not found, or a look-up was sent."""
    lines = [one.split() for one in Path("/proc/net/snmp").read_text("ascii").splitlines()]
    counts = {}
    for names, values in zip(lines[::2], lines[1::2], strict=True):
        counts |= {f"{names[0]}{n}": int(v) for n, v in zip(names[1:], values[1:], strict=True)}
    return counts["Ip:OutNoRoutes"] + counts["Udp:OutDatagrams"]


def walk(link):
    """Go through the page as a person does; return what was answered, by address.

    `kept` tells whether a sentence that was sent by a form stands there afterwards.
    """
    kept = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), kept)
    home = link.partition("/open")[0]
    seen, left = {}, ["/now", "/"]

    def visit(address, data=None):
        told = {"Origin": home} if data else {}
        request = urllib.request.Request(home + address, data, told)
        try:
            with browser.open(request, timeout=120) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()

    browser.open(link, timeout=60).close()
    while left and len(seen) < MOST_PAGES:
        address = left.pop()
        seen[address], text = visit(address)
        left += [one for one in re.findall(r'(?:href|src)="(/[^"#?]*)"', text) if one not in seen]
        hidden = dict(re.findall(r'name="(token|document)" value="([^"]*)"', text))
        if address == "/now":
            data = urllib.parse.urlencode({**hidden, "feels": "tired of it", "exhaustion": "4"})
            visit("/now", data.encode())
            seen["kept"] = "tired of it" in visit("/now")[1]
    return seen


def main():
    loopback_up()
    with tempfile.TemporaryDirectory() as home:
        with command(home) as (_, link, _port):
            pages = walk(link)
        asked = [sys.executable, "-m", "afterward", "door", sys.argv[1]]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
    before = tries_to_leave()
    with contextlib.suppress(OSError), socket.socket() as out:
        out.connect(("192.0.2.1", 80))  # an address kept for documentation
    told = {
        "pages": pages,
        "command": [done.returncode, done.stdout[:2000], done.stderr[:2000]],
        "tries": [before, tries_to_leave()],
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
