"""What is said when something given cannot be used: what came, what is allowed, what to do."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from afterward.base.saying import Named, Said, beside, say, say_many
from afterward.base.words import number

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
        return str(self.told)

    @property
    def told(self) -> str:
        """Return the fault as a sentence that can be told in another language."""
        got = say("got {came}; allowed: {allowed}.", came=self.came, allowed=self.allowed)
        placed = say("{place}: {fault}", place=Named(self.path), fault=got) if self.path else got
        return beside(placed, self.remedy)


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
        return str(self.told)

    @property
    def told(self) -> str:
        """Return the story as a text that can be told in another language."""
        head = self.message
        if self.file:
            head = say("{file}: {message}", file=Named(self.file), message=self.message)
        faults = [beside("  -", fault.told) for fault in self.faults[:MOST_TOLD]]
        if (more := len(self.faults) - MOST_TOLD) > 0:
            faults.append(say("  - and {count} more", count=number(more)))
        story = beside(head, *faults, self.remedy, between="\n")
        return Harmless("{story}", {"story": story})

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


class Harmless(Said):
    """A text in which no letter steers a terminal or turns a line round."""

    __slots__ = ()

    @classmethod
    def finished(cls, text: str) -> str:
        """Return it with question marks for such letters; what is markup stays markup."""
        safe = (c if c in KEPT or unicodedata.category(c)[0] != "C" else "?" for c in text)
        return type(text)("".join(safe))


def faults_error(faults: list[Fault], *, file: str, remedy: str = "") -> AfterwardError:
    """Return one error that holds every fault of a file."""
    return AfterwardError(
        say_many(
            "{n} thing in this file cannot be used as written",
            "{n} things in this file cannot be used as written",
            len(faults),
        ),
        code="input.invalid",
        file=file,
        faults=tuple(faults),
        remedy=remedy or say("Nothing was changed. Mend the lines above and run it again."),
    )
