"""`afterward lock` and `afterward unlock`: a document behind a passphrase, and back."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from afterward.document.beside import Beside
    from afterward.document.locking import Moved

SCHEMA = "afterward.lock/1"
BEFORE = (
    "Without the passphrase nobody opens it again, you included: there is no other way in. Four or "
    "five words that have nothing to do with each other are hard to guess and easy to keep in mind."
)
LEFT_OPEN = (
    "They were left as they are, and are not locked: remove them by hand, where you want them gone "
    "(next time --also NAME does)."
)
LONGEST, WIDTH = 10_000, 84
FROM_FILE = "Its first line is the passphrase; - takes it from the input."


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the argument FILE and what says where the passphrase comes from."""
    path = click.Path(path_type=Path)
    command = click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)
    allowed = click.Path(path_type=Path, allow_dash=True)
    command = click.option("--passphrase-file", type=allowed, help=FROM_FILE)(command)
    return click.argument("file", type=path)(command)


@click.command()
@_options
@also_option
def lock(*, file: Path, passphrase_file: Path | None, also: tuple[str, ...], as_json: bool) -> None:
    """Lock the document FILE with a passphrase, in the `age` format that other programs open too.

    FILE.age is written and read back; then the open file goes, with the version before it. Files
    beside it that hold the same things are named, and stay unless --also names them.
    """
    from afterward.document import locking
    from afterward.document.beside import chosen
    from afterward.document.store import read_file

    read_file(file)  # what is amiss with it is said before a passphrase is thought of
    others = found_beside(file, also)
    if _at_terminal(passphrase_file):
        click.echo(textwrap.fill(BEFORE, WIDTH), err=True)
        also = asked(others, also)
    given = _passphrase(passphrase_file, twice=True)
    moved = locking.lock(file, given)
    left = remove_also(others, also)
    moved = replace(moved, removed=(*moved.removed, *chosen(others, also)))
    _say(moved, "Locked", "unlock", as_json=as_json, left=left)


@click.command()
@_options
def unlock(*, file: Path, passphrase_file: Path | None, as_json: bool) -> None:
    """Open the locked document FILE (NAME.afterward.age) with its passphrase.

    NAME.afterward is written and read back; then the locked file goes.
    """
    from afterward.document import locking

    given = _passphrase(passphrase_file, twice=False)
    _say(locking.unlock(file, given), "Open", "lock", as_json=as_json)


def _say(
    moved: Moved, what: str, back: str, *, as_json: bool, left: list[Beside] | None = None
) -> None:
    removed = [str(path) for path in moved.removed]
    if as_json:
        told: dict[str, Any] = {"schema": SCHEMA, "made": str(moved.made), "removed": removed}
        told |= {} if left is None else {"left_beside": plain(left)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    say_help()
    lines = [f"{what}: {moved.made}", *(f"Removed: {path}" for path in removed)]
    click.echo("\n".join([*lines, f"The way back:  afterward {back} {moved.made}"]))
    if left:
        say_left(left)
        click.echo(LEFT_OPEN)


def _at_terminal(file: Path | None) -> bool:
    return file is None and sys.stdin.isatty()


def _passphrase(file: Path | None, *, twice: bool) -> str:
    """Return the passphrase: typed unseen at a terminal, else a line of a file or of the input.

    Raises:
        AfterwardError: it is empty, or not text.
    """
    from afterward.base.errors import AfterwardError

    if _at_terminal(file):
        return click.prompt("Passphrase", hide_input=True, confirmation_prompt=twice, err=True)
    first = _first_line(file)
    try:
        given = first.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        given = ""
    if given:
        return given
    raise AfterwardError(
        "there is no passphrase in the first line",
        code="lock.passphrase",
        file="" if file is None else str(file),
        remedy="Write it as UTF-8 text, in one line. Nothing was changed.",
    )


def _first_line(file: Path | None) -> bytes:
    from afterward.base.reading import read_bytes

    if file is None or str(file) == "-":
        return sys.stdin.buffer.readline(LONGEST)
    return read_bytes(file, LONGEST, remedy="Check its name.").split(b"\n")[0]
