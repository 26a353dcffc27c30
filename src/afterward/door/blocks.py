"""Options for which the same things open and close on the same day, told together.

A reader with twenty options would otherwise meet the same notice and the same clock twenty times.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from afterward.door.lines import Line
from afterward.door.opening import DoorRow

OWN = ("runway.gap", "pay.net_per_hour", "pay.children")


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of one month whose shared lines are word for word the same.

    Where each line of theirs reads the same up to a later month, `until` is that month.
    """

    month: int
    rows: tuple[DoorRow, ...]
    shared: tuple[Line, ...]
    until: int | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the options' names."""
        return tuple(row.option.name for row in self.rows)


def blocks(rows: tuple[DoorRow, ...]) -> tuple[Block, ...]:
    """Return the rows gathered by month and by what they share, in the order they came.

    Nothing is dropped: every line of a row is either among its block's shared lines or is one of
    those that differ by option (time without pay; pay by the hour; what children bring).
    """
    found: dict[tuple[int, tuple[str, ...]], list[DoorRow]] = {}
    for row in rows:
        found.setdefault((row.month, tuple(line.says for line in shared_lines(row))), []).append(
            row
        )
    return tuple(
        Block(month=month, rows=tuple(group), shared=shared_lines(group[0]))
        for (month, _), group in found.items()
    )


def in_time(rows: tuple[DoorRow, ...]) -> tuple[Block, ...]:
    """Return the blocks month by month; months that read the same one after another are one block.

    Two blocks are one where the same options have word for word the same lines, and no month that
    is shown lies between.
    """
    found = sorted(blocks(rows), key=lambda block: block.month)
    shown = sorted({block.month for block in found})
    following = dict(pairwise(shown))
    told: list[Block] = []
    latest: dict[tuple[tuple[str, ...], ...], int] = {}
    for block in found:
        alike = _reading(block)
        place = latest.get(alike)
        if place is not None and following[told[place].until or told[place].month] == block.month:
            told[place] = replace(told[place], until=block.month)
        else:
            latest[alike] = len(told)
            told.append(block)
    return tuple(told)


def _reading(block: Block) -> tuple[tuple[str, ...], ...]:
    """Return what a block says, option by option, whichever month it stands for."""
    return tuple((row.option.id, *(line.says for line in row.lines)) for row in block.rows)


def shared_lines(row: DoorRow) -> tuple[Line, ...]:
    """Return the lines of a row that other options can share."""
    return tuple(line for line in row.lines if line.id not in OWN)


def own_line(row: DoorRow, name: str) -> Line | None:
    """Return one of the lines that differ by option; None where the row has none."""
    return next((line for line in row.lines if line.id == name), None)
