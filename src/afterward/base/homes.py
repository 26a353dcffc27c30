"""Where each record, figure, line and place is written: its file, by its id."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from afterward.base.reading import read_toml


def homes(root: Path) -> dict[str, str]:
    """Return the file of every row that has an id, relative to `root`, with forward slashes.

    A row is a table of an array of tables, such as `[[figure]]`. Of an id used for two kinds of
    rows the first file in order of name stands.
    """
    found: dict[str, str] = {}
    for path in sorted(root.rglob("*.toml")):
        name = path.relative_to(root).as_posix()
        for row_id in _ids(read_toml(path)):
            found.setdefault(row_id, name)
    return found


def _ids(table: dict[str, Any]) -> list[str]:
    rows = [row for value in table.values() if isinstance(value, list) for row in value]
    return [row["id"] for row in rows if isinstance(row, dict) and "id" in row]
