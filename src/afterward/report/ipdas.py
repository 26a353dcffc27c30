"""How far this aid meets the standard that patient decision aids are held to, item by item.

A self-score against an adaptation of IPDAS v4 (Joseph-Williams et al. 2014, Med Decis Making
34(6):699-710; 44 items), never a certificate. The items and what shows them are data beside this
file; docs/ipdas.md prints them, and a test opens every piece of evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from afterward.base.checking import build
from afterward.base.errors import AfterwardError, Fault
from afterward.base.reading import read_toml
from afterward.base.sources import Text

Kind = Literal["qualifying", "certification", "quality"]
Where = Literal["page", "option", "file", "data", "command"]

KINDS: dict[str, Kind] = {"Q": "qualifying", "C": "certification", "K": "quality"}
SEEN = {
    "list": "a published list of version 4",
    "part": "part of a published list of version 4",
    "older": "an older version of the instrument",
    "memory": "nowhere by us: from memory",
}


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be opened to see that an item is met.

    `where`: words on the page, in every option's part of it, or in the file at `path`; a field of
    the JSON, filled in every row (`ledger.source`); a command.
    """

    where: Where
    says: Text
    path: str = ""

    def told(self) -> str:
        """Return what to open, in words."""
        told = {
            "page": f"on the page “{self.says}”",
            "option": f"in every option “{self.says.strip(' :')}”",
            "file": f"in `{self.path}` “{self.says.strip('# ')}”",
            "data": f"in the JSON `{self.says}`",
            "command": f"the command `afterward {self.says}`",
        }
        return told[self.where]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One item: in our own words, met or not, what shows it, and what is missing and why.

    `fit` says whether it applies as it is, was reworded for a decision about work, or is asked of
    aids about medical tests only.
    """

    id: Annotated[str, msgspec.Meta(pattern=r"^[QCK]\d{1,2}$")]
    words: Text
    seen: Literal["list", "part", "older", "memory"]
    fit: Literal["applies", "reworded", "tests"]
    met: bool = False
    shown: str = ""
    missing: str = ""
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an item that is met without evidence, or not met without a reason."""
        applies = self.fit != "tests"
        whole = bool(self.evidence and self.shown) if self.met else not self.evidence
        if not whole or (self.met and not applies) or (applies and self.met == bool(self.missing)):
            raise AfterwardError(
                f"the item {self.id} says too little or too much",
                faults=(
                    Fault("met", str(self.met), "evidence where met, else what is missing and why"),
                ),
            )

    @property
    def kind(self) -> Kind:
        """Return which of the three groups an item belongs to."""
        return KINDS[self.id[0]]


class _File(msgspec.Struct, frozen=True):
    item: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many items of a group are met, of how many that apply."""

    met: int
    of: int


@cache
def items() -> tuple[Item, ...]:
    """Return every item, in the order of the instrument.

    Raises:
        AfterwardError: naming each fault of the file by path, such as `item[3].seen`.
    """
    path = Path(__file__).with_suffix(".toml")
    return build(_File, read_toml(path), file=path.name).item


def score() -> dict[Kind, Count]:
    """Return how many items are met, group by group; those about medical tests are left out."""
    return {kind: _count(kind) for kind in KINDS.values()}


def _count(kind: Kind) -> Count:
    applying = [item for item in items() if item.kind == kind and item.fit != "tests"]
    return Count(met=sum(item.met for item in applying), of=len(applying))


def score_words() -> str:
    """Return the score in one line: `qualifying 6 of 6, certification 6 of 6, ...`."""
    return ", ".join(f"{kind} {count.met} of {count.of}" for kind, count in score().items())


def as_markdown(kind: Kind) -> str:
    """Return one group as the table that docs/ipdas.md prints."""
    rows = [_row(item) for item in items() if item.kind == kind]
    head = ["| item | met | what shows it | what is missing, and why | seen |", "| - " * 5 + "|"]
    return "\n".join([*head, *rows])


def _row(item: Item) -> str:
    met = "not applicable" if item.fit == "tests" else "yes" if item.met else "**no**"
    opened = "; ".join(one.told() for one in item.evidence)
    shown = f"{item.shown} Open: {opened}." if item.met else ""
    missing = "about medical tests" if item.fit == "tests" else item.missing
    words = f"{item.id}. {item.words}{' (reworded)' if item.fit == 'reworded' else ''}"
    return f"| {words} | {met} | {shown} | {missing} | {item.seen} |"
