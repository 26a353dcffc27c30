"""`afterward erase`: take a document away, and say what that cannot promise."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import Any

import click

from afterward.cli.helped import say_help
from afterward.cli.leftbeside import (
    also_option,
    asked,
    found_beside,
    plain,
    remove_also,
    say_left,
)

SCHEMA = "afterward.erase/1"
WIDTH = 84


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@also_option
@click.option("--yes", is_flag=True, help="Remove without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; takes --yes.")
def erase(*, file: Path, also: tuple[str, ...], yes: bool, as_json: bool) -> None:
    """Remove the document FILE: locked or open, the version before it, and what a save left.

    Files beside it that hold the same things are named, and stay unless --also names them.
    """
    from afterward.document import erasing
    from afterward.document.beside import chosen

    if as_json and not yes:
        raise click.UsageError("--json asks nothing: give --yes with it.")
    found, others = erasing.erased_with(file), found_beside(file, also)
    if not as_json:
        say_help()
    if not yes:
        also = asked(others, also)
        named = [*found, *chosen(others, also)]
        click.echo("\n".join(["These files are removed:", *(f"  {path}" for path in named)]))
        click.echo(textwrap.fill(erasing.CANNOT_PROMISE, WIDTH))
        click.confirm("Remove them?", default=False, abort=True)
    removed = [str(path) for path in erasing.erase(file)]
    left = remove_also(others, also)
    removed += [str(path) for path in chosen(others, also)]
    if as_json:
        told: dict[str, Any] = {"removed": removed, "left_beside": plain(left)}
        told |= {"cannot_promise": erasing.CANNOT_PROMISE}
        click.echo(json.dumps({"schema": SCHEMA, **told}, ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(f"Removed: {path}" for path in removed))
    if yes:
        if left:
            say_left(left)
            click.echo("They were left as they are: remove them by hand, where you want them gone.")
        click.echo(textwrap.fill(erasing.CANNOT_PROMISE, WIDTH))
