"""Somebody at the page who has answered a trade-off, and a thread of our own to bring."""

import datetime as dt
import re

from afterward.preferences import Answers, Entry
from lives import example
from visitors import Visitor, form_of

TRADED = Answers(
    answers=(
        Entry(
            on=dt.date.today(),
            kind="trade-off",
            first={"money": 4400.0, "time": 56.0},
            second={"money": 3600.0, "time": 84.0},
            said="first",
        ),
    )
)
THREAD = """\
Why do we leave?

I was burned out and could not sleep before a shift. My student loans keep me here.

My relatives see it as failure, and what will people say.

Well said.

The salary has not kept up; we are underpaid. I went part time.
"""


def traded(**more):
    """Return a visitor who may bring a thread."""
    return Visitor(person=more.pop("person", None) or example(), answers=TRADED, **more)


def bring(visitor, words=THREAD, **typed):
    """Paste a thread, and return its address."""
    sent = visitor.post("/thread", files={"file": ("", b"")}, words=words, **typed)
    assert sent.status_code == 303, sent.text[:2000]
    return sent.headers["location"]


def answer(visitor, address, said="confirm"):
    """Answer what the page asks next; return whether there was anything."""
    page = visitor.get(address).text
    for part in ("mark", "looked"):
        action = f"{address}/{part}"
        if f'action="{action}"' in page and (part == "looked" or 'id="confirm"' in page):
            typed = form_of(page, action)
            if part == "mark":
                typed["said"] = said
            assert visitor.post(action, **typed).status_code == 303
            return True
    return False


def through(visitor, address, said="confirm"):
    """Answer everything the same way; return how many answers it took."""
    count = 0
    while answer(visitor, address, said):
        count += 1
    return count


def fields(visitor, address, part):
    """Return what a form on the page of a thread would send as it stands."""
    return form_of(visitor.get(address).text, f"{address}/{part}")


def rows_of(text):
    """Return each count on the page of a result: name to (count, of, low, high)."""
    found = re.findall(
        r"<strong>([^<]+)</strong>: in (\d+) of (\d+) passages \[(\d+) to (\d+)\]", text
    )
    return {name: tuple(map(int, numbers)) for name, *numbers in found}
