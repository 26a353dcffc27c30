"""Kills a saving process again and again (SIGKILL), and looks at what it has left.

Usage: killing.py PATH TIMES. Prints how many saves were acknowledged, how many of those were lost,
and how often the document could not be read.
"""

import json
import os
import random
import select
import signal
import sys
import time
from pathlib import Path

import msgspec

from afterward.base.errors import AfterwardError
from afterward.document import Store

LONGEST, PATIENCE = 0.04, 10.0  # seconds; a save takes some hundredths, on a busy machine more
OFTEN = 0.8


def save_for_ever(store, first, tell):
    number = first
    while True:
        number += 1
        store.change(lambda d, n=number: msgspec.structs.replace(d, name=str(n)))
        os.write(tell, b"%d\n" % number)


def kill_once(store, first, luck):
    """Return the highest number that was told as saved before the kill."""
    hear, tell = os.pipe()
    child = os.fork()
    if not child:
        save_for_ever(store, first, tell)
    os.close(tell)
    if luck.random() < OFTEN:  # on a busy machine a first save takes its time
        select.select([hear], [], [], PATIENCE)
    time.sleep(luck.uniform(0, LONGEST))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(hear, "rb") as said:
        numbers = said.read().split(b"\n")[:-1]
    return int(numbers[-1]) if numbers else first


def main(path, times):
    store, luck = Store(path), random.Random(20261124)
    store.change(lambda d: msgspec.structs.replace(d, name="0"))
    number = saves = lost = torn = 0
    for _ in range(times):
        told = kill_once(store, number, luck)
        saves += told - number
        try:
            number = int(store.read().name)
        except AfterwardError:
            torn += 1
        lost += number < told
    told = {"killed": times, "lost": lost, "torn": torn, "saves": saves}
    sys.stdout.write(json.dumps(told))


main(Path(sys.argv[1]), int(sys.argv[2]))
