"""The Door: what opens and closes on a given day, from law and a person's own numbers alone."""

from afterward.door.lines import Line
from afterward.door.opening import DoorRow, months_of_interest, open_door

__all__ = ["DoorRow", "Line", "months_of_interest", "open_door"]
