"""`afterward data`: occupation data that you downloaded, and what of the shipped data is old."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from afterward.cli.datacheck import check

if TYPE_CHECKING:
    from afterward.occupations.cache import Kept

SCHEMA = "afterward.data/1"
FETCHED = ["onet", "oews", "esco"]
KEPT = [*FETCHED, "isco-soc", "esco-onet"]


@click.group()
def data() -> None:
    """Occupation data: the O*NET database, OEWS pay, ESCO, and the crosswalks between them.

    Everything else works without it. Only `fetch` goes online, and only when you call it. `check`
    is about what is shipped: figures, law, told lines and assumptions that have grown old.
    """


data.add_command(check)


@data.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def add(*, files: tuple[Path, ...], as_json: bool) -> None:
    """Read FILES you downloaded (a zip, its files, or a folder) and keep what they hold.

    Give all files of one release in one go. Nothing leaves this machine.
    """
    from afterward.occupations import arrow, cache, load

    arrow.check_installed()
    _show_added(cache.save(load(*files)), as_json=as_json)


@data.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_kept(*, as_json: bool) -> None:
    """List what is kept, with the credit that has to stand beside results of it."""
    from afterward.occupations import cache

    found = cache.kept()
    if as_json:
        _print_json({"folder": str(cache.folder()), "kept": [_plain(one) for one in found]})
        return
    for one in found:
        _show(one)
    if not found:
        click.echo("Nothing is kept. Download a release and add it: afterward data add FILE")
        click.echo("Where to find one: afterward data fetch --help")
    click.echo(f"Folder: {cache.folder()}")


@data.command()
@click.argument("kind", type=click.Choice(FETCHED))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def fetch(*, kind: str, as_json: bool) -> None:
    """Ask the publisher's site for its newest release, and keep it. This goes online.

    It is the only command that does. It asks for one file at an address it shows you, over https,
    and sends nothing about you. Where a site refuses, the file can be downloaded in a browser and
    added with `afterward data add FILE`.
    """
    from afterward.occupations import arrow, cache, fetching, load
    from afterward.occupations.official import publisher

    arrow.check_installed()
    whose = publisher(kind)
    if whose.addresses:
        click.echo("This command goes online. Nothing about you is sent.", err=True)
        said = f"The addresses were seen on {whose.seen:%d %B %Y}; they may have moved."
        click.echo(said, err=True)
    with tempfile.TemporaryDirectory() as into:
        fetched = fetching.fetch(kind, Path(into), announce=lambda line: click.echo(line, err=True))
        done = cache.save(load(fetched.path))
    _show_added(done, as_json=as_json, address=fetched.address)


@data.command()
@click.argument("kind", type=click.Choice(KEPT))
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def drop(*, kind: str, as_json: bool) -> None:
    """Take away what is kept of KIND; the files you downloaded stay where they are."""
    from afterward.occupations import cache

    gone = cache.drop(kind)
    if as_json:
        _print_json({"dropped": [_plain(one) for one in gone]})
        return
    for one in gone:
        click.echo(f"Taken away: {one.kind} {one.version}")


def _show_added(one: Kept, *, as_json: bool, address: str = "") -> None:
    if as_json:
        _print_json({"added": _plain(one), "address": address})
        return
    click.echo("Kept:")
    _show(one)
    for note in one.notes:
        click.echo(f"  {note}")


def _show(one: Kept) -> None:
    from afterward.occupations import credit
    from afterward.occupations.official import publisher

    whose = publisher(one.kind)
    click.echo(f"{one.kind}  {whose.name}, release {one.version}  ({one.bytes / 1e6:.1f} MB)")
    rows = ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in one.rows.items())
    click.echo(f"  Rows: {rows}")
    click.echo(f"  Licence: {whose.licence}. {whose.licence_page}")
    click.echo(f"  Credit: {credit(one.kind, one.version, one.layout)}")


def _plain(one: Kept) -> dict[str, Any]:
    from dataclasses import asdict

    from afterward.occupations import credit
    from afterward.occupations.official import publisher

    return {
        "kind": one.kind,
        "version": one.version,
        "layout": one.layout,
        "rows": dict(one.rows),
        "bytes": one.bytes,
        "licence": publisher(one.kind).licence,
        "credit": credit(one.kind, one.version, one.layout),
        "notes": list(one.notes),
        "sources": [asdict(source) for source in one.sources],
    }


def _print_json(shown: dict[str, Any]) -> None:
    click.echo(json.dumps({"schema": SCHEMA, **shown}, ensure_ascii=False, indent=2))
