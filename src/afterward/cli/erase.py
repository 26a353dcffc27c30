"""`afterward erase`: take a document away, and say what that cannot promise."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import click

from afterward.cli.helped import say_help

SCHEMA = "afterward.erase/1"
WIDTH = 84


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Remove without asking.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON; takes --yes.")
def erase(*, file: Path, yes: bool, as_json: bool) -> None:
    """Remove the document FILE: locked or open, the version before it, and what a save left."""
    from afterward.document import erasing

    if as_json and not yes:
        raise click.UsageError("--json asks nothing: give --yes with it.")
    found = erasing.erased_with(file)
    if not as_json:
        say_help()
    if not yes:
        click.echo("\n".join(["These files are removed:", *(f"  {path}" for path in found)]))
        click.echo(textwrap.fill(erasing.CANNOT_PROMISE, WIDTH))
        click.confirm("Remove them?", default=False, abort=True)
    removed = [str(path) for path in erasing.erase(file)]
    if as_json:
        told = {"removed": removed, "cannot_promise": erasing.CANNOT_PROMISE}
        click.echo(json.dumps({"schema": SCHEMA, **told}, ensure_ascii=False, indent=2))
        return
    click.echo("\n".join(f"Removed: {path}" for path in removed))
    if yes:
        click.echo(textwrap.fill(erasing.CANNOT_PROMISE, WIDTH))
