"""Files beside a document that hold the same things: named before it goes, erased where asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from afterward.document.beside import Beside

ALSO = "A file beside it that holds the same, by its name, to remove too. More than one is fine."
LEFT = "Beside it lie files that hold the same things, open to whoever can open this folder:"


def also_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --also, for names of files beside the document."""
    return click.option("--also", metavar="NAME", multiple=True, help=ALSO)(command)


def found_beside(file: Path, also: tuple[str, ...]) -> tuple[Beside, ...]:
    """Return the files beside a document that hold the same things.

    Raises:
        AfterwardError: one that is to go too is none of them.
    """
    from afterward.base.errors import AfterwardError
    from afterward.document.beside import beside, check_names
    from afterward.document.places import document_path
    from afterward.document.store import read_file

    try:
        document = read_file(document_path(file))[0]
    except AfterwardError:  # locked, gone or damaged: names tell, then
        document = None
    found = beside(file, document)
    check_names(found, also)
    return found


def asked(found: tuple[Beside, ...], also: tuple[str, ...]) -> tuple[str, ...]:
    """Return which files are to go too: those named, and those that are said yes to."""
    rest = [one for one in found if one.path.name not in also]
    if rest:
        say_left(rest, err=True)
    more = [
        one.path.name
        for one in rest
        if click.confirm(f"Remove {one.path.name} too?", default=False, err=True)
    ]
    return (*also, *more)


def say_left(found: list[Beside], *, err: bool = False) -> None:
    """Name files that lie beside it."""
    lines = [f"  {one.path} ({one.what})" for one in found]
    click.echo("\n".join([LEFT, *lines]), err=err)


def remove_also(found: tuple[Beside, ...], also: tuple[str, ...]) -> list[Beside]:
    """Remove the files that are to go too, and return those that are left."""
    from afterward.document import erasing
    from afterward.document.beside import chosen

    gone = chosen(found, also)
    erasing.remove(list(gone))
    return [one for one in found if one.path not in gone]


def plain(left: list[Beside]) -> list[dict[str, str]]:
    """Return the files that are left, as plain data."""
    return [{"file": str(one.path), "holds": str(one.what)} for one in left]
