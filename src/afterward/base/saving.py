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
            no ordinary file; or the disk refuses. Nothing was changed then.
    """
    target = Path(path)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")
    try:
        check_target(target, overwrite=overwrite)
        _write_whole(temporary, data)
        _put_in_place(temporary, target, overwrite=overwrite)
        _sync_folder(target.parent)
    except FileExistsError:
        raise _exists(target) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise AfterwardError(
            f"could not be saved: {reason}",
            code="file.not_saved",
            file=str(target),
            remedy="Nothing was changed. Free some space or choose another folder.",
        ) from None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    return target


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
    remedy = "Only an ordinary file is replaced. Choose another name."
    if target.is_symlink():
        remedy = f"A link is not followed: give the name of the file it leads to ({_end(target)})."
    raise AfterwardError(
        f"there is already {kind} of this name, and it was left as it is",
        code="file.kind",
        file=str(target),
        remedy=remedy,
    )


def _end(link: Path) -> str:
    try:
        return str(link.readlink())
    except OSError:
        return "not known"


def _exists(target: Path) -> AfterwardError:
    return AfterwardError(
        "there is already a file of this name, and it was left as it is",
        code="file.exists",
        file=str(target),
        remedy="Choose another name, or ask for it to be replaced (--force).",
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


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there; the rename is already durable
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
