"""A served page that tells, when asked by a signal, how many of its objects hold some words.

Run as a program: the document, and the words turned round so that they stand nowhere as they are.
"""

import gc
import os
import signal
import sys
import types
from pathlib import Path


def holders(words):
    """Return what kinds of objects of this process hold a text in which the words stand."""
    found = []
    frames = [one for top in sys._current_frames().values() for one in _frames(top)]
    for one in gc.get_objects():
        if one is found or one is frames or isinstance(one, types.FrameType):
            continue
        found += [_told(one, part) for part in gc.get_referents(one) if _holds(part, words)]
    for frame in frames:
        if frame.f_code.co_name in ("holders", "tell"):
            continue
        name = f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
        found += [f"{name} {k}" for k, v in frame.f_locals.items() if _holds(v, words)]
    return found


def _frames(frame):
    while frame is not None:
        yield frame
        frame = frame.f_back


def _holds(part, words):
    if part is words:  # what is looked for
        return False
    if isinstance(part, str):
        return words in part
    return isinstance(part, (bytes, bytearray)) and words.encode() in part


def _told(one, part):
    named = getattr(one, "__qualname__", "") or type(one).__name__
    owners = [type(o).__name__ for o in gc.get_referrers(one)][:4]
    return f"{type(part).__name__} of {len(part)} in {named} of {owners}"


def said(line):
    """Write a line for whoever runs this."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(path, turned):
    """Serve the document, and answer each signal in one line of the output."""
    import uvicorn

    from afterward.cli.serve import listen
    from afterward.document import Store
    from afterward.web.app import Site
    from afterward.web.desk import Desk
    from afterward.web.guard import Session
    from afterward.web.serving import configured

    def tell(*_):
        found = holders(turned[::-1])
        said(f"held {len(found)}: {'; '.join(sorted(found)[:8])}")

    listening = listen(0)
    session = Session(port=listening.getsockname()[1])
    site = Site(session, Desk(Store(Path(path)), lives=128))
    signal.signal(signal.SIGUSR1, tell)
    said(session.link)
    uvicorn.Server(configured(site.app())).run(sockets=[listening])
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
