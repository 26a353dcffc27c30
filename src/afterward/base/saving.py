"""Saving a file so that it survives a crash: whole or not at all, private, never over another.

Only an ordinary file is ever replaced: a device or a pipe would be lost, and behind a link may lie
a file nobody meant. Protocol: write a temporary file in the same folder (0600), fsync it, read it
back, put it in place in one step, fsync the folder. Each step is there because leaving it out loses
files.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from afterward.base.errors import AfterwardError
from afterward.base.reading import other_kind
from afterward.base.saying import say

# Letters in the name of a temporary file that nobody can foretell.
RANDOM = 12


def save_text(path: str | Path, text: str, *, overwrite: bool = False) -> Path:
    """Write text to a file that only its owner may read, and return its path.

    Raises:
        AfterwardError: as `save_bytes`.
    """
    return save_bytes(path, text.encode("utf-8"), overwrite=overwrite)


def save_bytes(path: str | Path, data: bytes, *, overwrite: bool = False) -> Path:
    """Write bytes to a file that only its owner may read, and return its path.

    Raises:
        AfterwardError: a file of that name exists and `overwrite` is false; what has that name is
            no ordinary file; or the disk refuses. Nothing was changed then, unless it says so.
    """
    target = Path(path)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(RANDOM // 2)}.part")
    try:
        check_target(target, overwrite=overwrite)
        _write_whole(temporary, data)
        _put_in_place(temporary, target, overwrite=overwrite)
    except FileExistsError:
        raise _exists(target) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise AfterwardError(
            say("could not be saved: {why}", why=reason),
            code="file.not_saved",
            file=str(target),
            remedy=say("Nothing was changed. Free some space or choose another folder."),
        ) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    _make_last(target)
    return target


def _make_last(target: Path) -> None:
    """Have the disk confirm the new name: until then a power cut could bring back the old file."""
    try:
        sync_folder(target.parent)
    except OSError as fault:
        raise AfterwardError(
            say(
                "it was saved, but the disk does not confirm that it will last: {why}",
                why=fault.strerror,
            ),
            code="file.not_confirmed",
            file=str(target),
            remedy=say(
                "A power cut could bring back what was there before. Save it elsewhere too."
            ),
        ) from None


def half_written(target: Path) -> list[Path]:
    """Return what saves of a file that were cut short have left beside it."""
    name = "".join(f"[{letter}]" if letter in "*?[" else letter for letter in target.name)
    return sorted(target.parent.glob(f".{name}.{'[0-9a-f]' * RANDOM}.part"))


def check_target(target: Path, *, overwrite: bool) -> None:
    """Refuse a name that is taken: by anything, or with `overwrite` by other than a plain file.

    Raises:
        AfterwardError: the name is taken.
    """
    if not os.path.lexists(target):
        return
    if not overwrite:
        raise _exists(target)
    kind = other_kind(target.lstat().st_mode)
    if kind is None:
        return
    remedy = say("Only an ordinary file is replaced. Choose another name.")
    if target.is_symlink():
        remedy = say(
            "A link is not followed: give the name of the file it leads to ({end}).",
            end=_end(target),
        )
    raise AfterwardError(
        say("there is already {kind} of this name, and it was left as it is", kind=kind),
        code="file.kind",
        file=str(target),
        remedy=remedy,
    )


def _end(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return say("not known")


def _exists(target: Path) -> AfterwardError:
    return AfterwardError(
        say("there is already a file of this name, and it was left as it is"),
        code="file.exists",
        file=str(target),
        remedy=say("Choose another name, or ask for it to be replaced (--force)."),
    )


def _write_whole(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    try:
        rest = memoryview(data)
        # A full disk can accept a part of a write without an error: go on until all is written.
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    if path.read_bytes() != data:
        message = "what was written is not what is on the disk"
        raise OSError(message)


def _put_in_place(temporary: Path, target: Path, *, overwrite: bool) -> None:
    if overwrite:
        temporary.replace(target)
        return
    try:
        # A hard link refuses an existing name in the same step, so nobody's file is lost to a race.
        os.link(temporary, target)
    except (AttributeError, OSError) as fault:
        if isinstance(fault, FileExistsError) or os.path.lexists(target):
            raise FileExistsError from None
        temporary.replace(target)


def make_folder(folder: Path) -> None:
    """Make a folder, and those it lies in, for its owner alone; one that is there is left as it is.

    Raises:
        OSError: it cannot be made.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Have the disk confirm which names a folder holds.

    Raises:
        OSError: it does not.
    """
    if os.name == "nt":  # folders cannot be opened there; the rename is already durable
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
