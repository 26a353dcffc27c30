"""Bringing a document of an earlier schema to the present one, a step at a time.

Each step takes the table of one schema to that of the next, and is never changed once it was
released: any version ever written opens.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Step = Callable[[dict[str, Any]], dict[str, Any]]

# From a schema to the next. None yet: schema 1 is the first that was written.
STEPS: dict[int, Step] = {}


def upgraded(table: dict[str, Any], schema: int, steps: dict[int, Step] = STEPS) -> dict[str, Any]:
    """Return a table of any earlier schema as one of the newest that `steps` lead to."""
    while schema in steps:
        table, schema = steps[schema](table), schema + 1
    return table
