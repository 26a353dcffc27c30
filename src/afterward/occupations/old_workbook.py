"""Old Excel workbooks (.xls), read by a process of its own with little memory and little time.

A damaged one can name a cell billions of cells out, or end the reader instead of failing in it;
a process apart can be given limits, and nothing is lost when it ends. Newer workbooks are archives
and can be looked through beforehand.
"""

from __future__ import annotations

import datetime as dt
import importlib
import io
import json
import subprocess
import sys
from typing import Any

from afterward.occupations.opening import damaged

MEMORY = 1_500_000_000
SECONDS = 60
LARGEST = 40_000_000  # of what comes back


def read_old(data: bytes, name: str) -> dict[str, list[list[Any]]]:
    """Return the rows of each sheet of an old workbook.

    Raises:
        AfterwardError: it is damaged.
    """
    command = [sys.executable, "-m", "afterward.occupations.old_workbook"]
    try:
        done = subprocess.run(  # noqa: S603 - this program, with a file as its input
            command, input=data, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise damaged(name, "reading it came to no end") from None
    if done.returncode or len(done.stdout) > LARGEST:
        raise damaged(name, "an old Excel workbook that cannot be read")
    return json.loads(done.stdout)


def main() -> int:
    """Read a workbook from the input and print its sheets as JSON; 1 where it cannot be read."""
    reader = importlib.import_module("python_calamine")
    _limit_memory()
    try:
        book = reader.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        shown = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }
        sys.stdout.write(json.dumps(shown, default=_day))
    except BaseException:  # noqa: BLE001 - its panics are not Exceptions, and all mean the same
        return 1
    return 0


def _limit_memory() -> None:
    if sys.platform != "win32":
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _day(cell: object) -> str:
    return cell.isoformat() if isinstance(cell, dt.date | dt.time) else str(cell)


if __name__ == "__main__":
    sys.exit(main())
