"""Reading a profile at a door: what it says of the person, and each option it names."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from afterward import profile
from afterward.options.names import name_faults
from afterward.profile import Profile


def load_profile(path: str | Path, *, on: dt.date | None = None) -> Profile:
    """Read a profile from a TOML file, and check it against a day (today) and the catalogue.

    Raises:
        AfterwardError: the file cannot be read, or naming everything in it that cannot be used:
            what is not well formed, what makes no sense together, options nobody knows.
    """
    return profile.load_profile(path, on=on, also=(name_faults,))
