"""What is said when something given cannot be used: what came, what is allowed, what to do."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

# A damaged file can hold a fault in every line; who mends the first hundred mends the rest alike.
MOST_TOLD = 100
# Signs without a shape of their own that words are written with: the line end, the joiners of
# Indian scripts.
KEPT = "\n\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in a file that cannot be used, and what would be."""

    path: str
    came: str
    allowed: str
    remedy: str = ""

    def __str__(self) -> str:
        """Return the fault as one sentence, the place first."""
        place = f"{self.path}: " if self.path else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}got {self.came}; allowed: {self.allowed}.{remedy}"


class AfterwardError(Exception):
    """Anything a person can put right; the doors print it and end with exit code 2.

    `code` is stable and meant for programs; `message` and `remedy` are meant for people.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str = "input.invalid",
        remedy: str = "",
        file: str = "",
        faults: tuple[Fault, ...] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.remedy = remedy
        self.file = file
        self.faults = faults

    def __str__(self) -> str:
        """Return the story: message, each fault on a line of its own, and what to do.

        A file can be hostile, and what came of it is told here: letters that would steer a
        terminal, or turn a line round, are told as question marks. Beyond a hundred faults their
        number is told; `faults` holds all.
        """
        lines = [f"{self.file}: {self.message}" if self.file else self.message]
        lines += [f"  - {fault}" for fault in self.faults[:MOST_TOLD]]
        if len(self.faults) > MOST_TOLD:
            lines.append(f"  - and {len(self.faults) - MOST_TOLD:,} more")
        if self.remedy:
            lines.append(self.remedy)
        return _harmless("\n".join(lines))

    def as_dict(self) -> dict[str, Any]:
        """Return the error as plain data, for `--json`."""
        return {
            "code": self.code,
            "message": self.message,
            "file": self.file,
            "remedy": self.remedy,
            "faults": [
                {"path": f.path, "came": f.came, "allowed": f.allowed, "remedy": f.remedy}
                for f in self.faults
            ],
        }


def _harmless(words: str) -> str:
    return "".join(c if c in KEPT or unicodedata.category(c)[0] != "C" else "?" for c in words)


def faults_error(faults: list[Fault], *, file: str, remedy: str = "") -> AfterwardError:
    """Return one error that holds every fault of a file."""
    count = "1 thing" if len(faults) == 1 else f"{len(faults)} things"
    return AfterwardError(
        f"{count} in this file cannot be used as written",
        code="input.invalid",
        file=file,
        faults=tuple(faults),
        remedy=remedy or "Nothing was changed. Mend the lines above and run it again.",
    )
