"""For whom a command answers: a profile, or a profession and a country, and never both."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click


def whose(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the argument PROFILE and `--country` with `--profession`, and check them.

    Raises:
        click.UsageError: both are given, or neither is whole.
    """

    @click.argument("profile", type=click.Path(path_type=Path), required=False)
    @click.option(
        "--country", type=click.Choice(["US", "UK", "IN"]), help="Without a profile: where."
    )
    @click.option(
        "--profession",
        type=click.Choice(["doctor", "nurse", "dentist", "pharmacist"]),
        help="Without a profile: who.",
    )
    @wraps(command)
    def checked(**given: Any) -> Any:
        profile, country, profession = (given[k] for k in ("profile", "country", "profession"))
        if profile is not None and (country or profession):
            raise click.UsageError("Give a profile, or --country and --profession, not both.")
        if profile is None and not (country and profession):
            raise click.UsageError("Give a profile, or both --country and --profession.")
        return command(**given)

    return checked
