"""The Door: what opens and closes on a given day, from law and a person's own numbers alone."""

from afterward.door.blocks import OWN, Block, blocks, in_time, own_line
from afterward.door.calendar import Loss, Months, dated_losses, months, soonest_month
from afterward.door.day import Day
from afterward.door.lines import Line
from afterward.door.opening import DoorRow, months_of_interest, open_door

__all__ = [
    "OWN",
    "Block",
    "Day",
    "DoorRow",
    "Line",
    "Loss",
    "Months",
    "blocks",
    "dated_losses",
    "in_time",
    "months",
    "months_of_interest",
    "open_door",
    "own_line",
    "soonest_month",
]
