"""`afterward export` and `afterward import`: a document as plain files, and made of them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from afterward.cli.helped import say_help

SCHEMAS = {"export": "afterward.export/1", "import": "afterward.import/1"}
NOT_THERE = "Not in these files: {}. With --to NAME.json everything is written."
WORDS = {
    "typed": "what was typed on the page",
    "errands": "errands",
    "journal": "the journal",
    "threads": "threads that were read",
    "settings": "settings of the page",
    "history": "earlier versions",
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to", type=click.Path(path_type=Path), required=True, help="NAME.toml, or NAME.json."
)
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def export(*, file: Path, to: Path, force: bool, as_json: bool) -> None:
    """Write the document FILE as plain files; it stays as it is.

    NAME.toml is a profile, with the answers in NAME.answers.toml beside it; NAME.json holds
    everything, for other programs.
    """
    from afterward.document import carrying

    written = carrying.export(file, to, overwrite=force)
    missing = carrying.left_out(file) if to.suffix == ".toml" else ()
    if as_json:
        told = {"written": [str(path) for path in written], "left_out": missing}
        click.echo(json.dumps({"schema": SCHEMAS["export"], **told}, ensure_ascii=False, indent=2))
        return
    say_help()
    lines = [f"Written: {path}" for path in written]
    if missing:
        lines.append(NOT_THERE.format(", ".join(WORDS[name] for name in missing)))
    click.echo("\n".join(lines))


@click.command(name="import")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--to", type=click.Path(path_type=Path), help="NAME.afterward (a place of its own).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_(*, source: Path, to: Path | None, as_json: bool) -> None:
    """Make a document of SOURCE: a profile with the answers beside it, or an exported JSON file.

    SOURCE stays as it is. A copy of a document (NAME.afterward.bak) can be taken too.
    """
    from afterward.document import default_path
    from afterward.document.carrying import bring_in

    made = to or default_path()
    document = bring_in(source, made, on=dt.date.today())
    if as_json:
        told = {"written": str(made), "id": document.id, "revision": document.revision}
        click.echo(json.dumps({"schema": SCHEMAS["import"], **told}, ensure_ascii=False, indent=2))
        return
    say_help()
    click.echo(f"Written: {made}\nNext:  afterward decide {made} --report answer.html")
