"""Reading a TOML file that may be damaged, hostile, or simply not the right file."""

from __future__ import annotations

import errno
import stat
import tomllib
from pathlib import Path
from typing import Any

from afterward.base.errors import AfterwardError
from afterward.base.saying import Named, say

# A profile is a few kilobytes; a megabyte is already a different file picked by mistake.
SIZE_LIMIT = 1_000_000
NO_FILE = say("there is no file of this name")
REMEDY = say("Check the name, or write a new profile with `afterward new`.")


def read_toml(path: str | Path, *, size_limit: int = SIZE_LIMIT) -> dict[str, Any]:
    """Read a TOML file and return its table, or say plainly why it cannot be read.

    Raises:
        AfterwardError: the file is missing, a folder, a pipe or device, a loop of links, too
            large, not text, not UTF-8 or not TOML.
    """
    return toml_from(read_bytes(Path(path), size_limit), name=str(path))


def toml_from(data: bytes, *, name: str) -> dict[str, Any]:
    """Return the table in the bytes of a TOML file, or say plainly why it cannot be read.

    Raises:
        AfterwardError: it is not text, not UTF-8 or not TOML.
    """
    text = _decode(data, name)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise AfterwardError(
            say("this is not valid TOML: {what}", what=Named(str(fault))),
            code="file.not_toml",
            file=name,
            remedy=say("Look at that line: text needs quotes, and each line is `name = value`."),
        ) from None
    except ValueError:  # the only other one it raises: Python reads no number of that length
        raise AfterwardError(
            say("a number in it has thousands of digits"),
            code="file.not_toml",
            file=name,
            remedy=say("Look for a key that was held down; no number here has more than twenty."),
        ) from None
    except RecursionError:
        raise AfterwardError(
            say("brackets are nested too deeply to be read"),
            code="file.not_toml",
            file=name,
            remedy=say("Write the values flat; nothing here needs more than four levels."),
        ) from None


def read_bytes(path: Path, size_limit: int, *, remedy: str = REMEDY) -> bytes:
    """Return the bytes of an ordinary file; `remedy` is what is said where there is none.

    Raises:
        AfterwardError: the file is missing, no ordinary file, too large, or may not be read.
    """
    try:
        # Looked at before it is opened: opening a pipe waits for someone to write into it.
        if (kind := other_kind(path.stat().st_mode)) is not None:
            code = "file.folder" if path.is_dir() else "file.kind"
            raise _unreadable(path, say("this is {kind}, not a file", kind=kind), code, remedy)
        with path.open("rb") as stream:
            data = stream.read(size_limit + 1)
    except FileNotFoundError:
        raise _unreadable(path, NO_FILE, "file.missing", remedy) from None
    except PermissionError:
        reason = say("this file may not be read")
        raise _unreadable(path, reason, "file.unreadable", remedy) from None
    except (OSError, ValueError, RuntimeError) as fault:
        raise _unreadable(path, _os_reason(fault), "file.unreadable", remedy) from None
    if len(data) > size_limit:
        raise AfterwardError(
            say("this file is larger than {most} MB", most=size_limit // 1_000_000),
            code="file.too_large",
            file=str(path),
            remedy=say("A profile is a few kilobytes. Check that this is the right file."),
        )
    return data


def other_kind(mode: int) -> str | None:
    """Return what something is that is no ordinary file, such as "a folder"; None for a file."""
    kinds = {
        stat.S_ISDIR: say("a folder"),
        stat.S_ISLNK: say("a link"),
        stat.S_ISFIFO: say("a pipe"),
        stat.S_ISSOCK: say("a socket"),
        stat.S_ISREG: None,
    }
    return next((name for is_it, name in kinds.items() if is_it(mode)), say("a device"))


def _unreadable(path: Path, message: str, code: str, remedy: str) -> AfterwardError:
    return AfterwardError(message, code=code, file=str(path), remedy=remedy)


def _os_reason(fault: Exception) -> str:
    # pathlib reports a loop of links as RuntimeError before 3.13, as OSError after it.
    if isinstance(fault, RuntimeError) or getattr(fault, "errno", None) == errno.ELOOP:
        return say("this name is a link that leads back to itself")
    reason = getattr(fault, "strerror", None) or str(fault)
    return say("this file cannot be read: {why}", why=reason)


def _decode(data: bytes, name: str) -> str:
    if b"\0" in data:
        raise AfterwardError(
            say("this is a binary file, not text"),
            code="file.binary",
            file=name,
            remedy=say("A profile is a text file. Check that this is the right file."),
        )
    try:
        # Notepad writes a mark before the first letter; it carries no meaning here.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise AfterwardError(
            say("this file is not UTF-8 text"),
            code="file.binary",
            file=name,
            remedy=say("Save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8)."),
        ) from None
