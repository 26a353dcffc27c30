"""`make fuzz`: ten minutes of changed bytes for every reader; what brings one down is kept.

python -m fuzz --seconds 600 --seed 7 --only "a CV" --out out/fuzz
"""

import argparse
import secrets
import sys
import warnings
from pathlib import Path

from fuzz.readers import READERS
from fuzz.trying import fuzzed


def main():
    asked = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    asked.add_argument("--seconds", type=float, default=600.0)
    asked.add_argument("--seed", type=int, default=None, help="the same one, the same changes")
    asked.add_argument("--only", action="append", help=", ".join(one.name for one in READERS))
    asked.add_argument("--out", type=Path, default=Path("out/fuzz"))
    given = asked.parse_args()
    warnings.simplefilter("error")
    readers = [one for one in READERS if not given.only or one.name in given.only]
    seed = secrets.randbelow(2**32) if given.seed is None else given.seed
    sys.stdout.write(f"seed {seed}; {len(readers)} readers; {given.seconds:g} seconds\n")
    tries, falls = 0, {}
    for count, fall in fuzzed(readers, seconds=given.seconds, seed=seed):
        tries = count
        if fall is None:
            continue
        # The same line of code falls in many ways; the first of them is enough to mend it.
        line = (fall.reader, *fall.how.splitlines()[-4:-1])
        if line not in falls:
            falls[line] = fall
            given.out.mkdir(parents=True, exist_ok=True)
            (given.out / fall.name).write_bytes(fall.data)
            sys.stdout.write(f"{fall.reader}: kept as {given.out / fall.name}\n{fall.how}\n")
    sys.stdout.write(f"{tries:,} tried; {len(falls)} falls\n")
    sys.exit(bool(falls))


if __name__ == "__main__":
    main()
