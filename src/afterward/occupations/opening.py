"""Opening what a person gave: files, folders and zip archives, none of them trusted.

Nothing is ever unpacked to the disk: a member is read into memory, within limits on how many there
are, how large each becomes, how large all become, and how much larger than it was packed.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from afterward.base.errors import AfterwardError, Fault
from afterward.base.reading import other_kind

ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
READ = {".txt", ".tsv", ".csv", ".xlsx", ".xls"}
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read at most. The largest official release is 50 files and 110 MB unpacked."""

    members: int = 1000
    one: int = 400 * MEGABYTE
    all: int = 1000 * MEGABYTE
    ratio: int = 150
    small: int = MEGABYTE  # below this size a high ratio does no harm


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Member:
    """A file to be read: the name a person knows it by, its folder and archive, what it holds."""

    name: str
    outside: str
    data: bytes

    @property
    def is_workbook(self) -> bool:
        """Return whether this is an Excel workbook, by its first bytes."""
        return self.data.startswith((ZIP, OLD_EXCEL))


def open_all(paths: tuple[Path, ...], limits: Limits = LIMITS) -> Iterator[Member]:
    """Go through all files that were given, inside folders and archives too.

    Raises:
        AfterwardError: something is missing, damaged, unsafe or too large.
    """
    left = limits.all
    for path in paths:
        for member in _open(path, limits):
            left -= len(member.data)
            if left < 0:
                raise _too_large(str(path), f"more than {limits.all // MEGABYTE:,} MB in all")
            yield member


def _open(path: Path, limits: Limits) -> Iterator[Member]:
    if path.is_dir():
        yield from _folder(path, limits)
        return
    data = _read(path, limits)
    if data.startswith(ZIP) and not _is_workbook_archive(data, path.name):
        yield from unzip(data, path.name, limits)
    else:
        yield Member(path.name, "", data)


def _folder(path: Path, limits: Limits) -> Iterator[Member]:
    names = sorted(one for one in path.iterdir() if one.is_file() and not one.is_symlink())
    read = [one for one in names if one.suffix.lower() in READ]
    if len(read) > limits.members:
        raise _too_large(str(path), f"{len(read):,} files")
    for one in read:
        yield Member(one.name, path.name, _read(one, limits))


def _read(path: Path, limits: Limits) -> bytes:
    try:
        kind = other_kind(path.stat().st_mode)
        if kind is not None:
            raise _error(f"this is {kind}, not a file", "data.unreadable", str(path))
        if path.stat().st_size > limits.one:
            raise _too_large(str(path), f"{path.stat().st_size // MEGABYTE:,} MB")
        return path.read_bytes()
    except FileNotFoundError:
        raise _error("there is no file of this name", "data.missing", str(path)) from None
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise _error(f"cannot be read: {reason}", "data.unreadable", str(path)) from None


def unzip(data: bytes, name: str, limits: Limits = LIMITS) -> Iterator[Member]:
    """Go through the files of an archive that may be read, having looked at all of them first.

    Raises:
        AfterwardError: the archive is damaged, unsafe or too large.
    """
    with _archive(data, name) as archive:
        members = check_members(archive, name, limits)
        for one in members:
            if PurePosixPath(one.filename).suffix.lower() in READ:
                inside = PurePosixPath(one.filename)
                outside = f"{name}/{inside.parent}"
                yield Member(inside.name, outside, _extract(archive, one, name, limits))


def check_members(
    archive: zipfile.ZipFile, name: str, limits: Limits = LIMITS
) -> list[zipfile.ZipInfo]:
    """Return the files of an archive, or refuse it for what its list of contents says.

    Raises:
        AfterwardError: too many files, too large, packed too tightly, locked, or with names that
            lead out of the archive or come twice.
    """
    # A name may be empty, and the standard library, asked whether such a one is a folder, falls.
    members = [one for one in archive.infolist() if not one.filename.endswith("/")]
    faults = [fault for one in members for fault in _amiss(one, limits)]
    names = [one.filename for one in members]
    faults += [Fault(one, "this name twice", "once") for one in {*names} if names.count(one) > 1][
        :5
    ]
    if len(members) > limits.members:
        faults = [Fault("", f"{len(members):,} files", f"at most {limits.members:,}")]
    elif sum(one.file_size for one in members) > limits.all:
        faults.append(Fault("", "too much in all", f"at most {limits.all // MEGABYTE:,} MB"))
    if faults:
        raise AfterwardError(
            "this archive is not one of the official releases, and was not opened",
            code="data.unsafe",
            file=name,
            faults=tuple(faults[:10]),
            remedy="Nothing was kept. Download the release again from its official page.",
        )
    return members


def _amiss(one: zipfile.ZipInfo, limits: Limits) -> Iterator[Fault]:
    path = one.filename[:80]
    if not path:
        yield Fault("", "a file without a name", "a name for each")
    if ".." in re.split(r"[/\\]", one.filename) or re.match(r"[/\\]|[A-Za-z]:", one.filename):
        yield Fault(path, "a name that leads out of the archive", "a name inside it")
    if one.flag_bits & 0x1:
        yield Fault(path, "a file locked with a password", "an open file")
    if one.file_size > limits.one:
        yield Fault(path, f"{one.file_size:,} bytes", f"at most {limits.one:,}")
    elif one.file_size > max(limits.small, limits.ratio * one.compress_size):
        yield Fault(path, "packed far too tightly", f"at most {limits.ratio} times smaller")


# What the standard library raises of a damaged archive; "not implemented" is a way of packing that
# it does not know, or a volume of several.
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


def _extract(archive: zipfile.ZipFile, one: zipfile.ZipInfo, name: str, limits: Limits) -> bytes:
    try:
        with archive.open(one) as stream:
            data = stream.read(min(one.file_size, limits.one) + 1)
    except DAMAGED as e:
        raise damaged(name, f"{one.filename}: {e}") from None
    except RuntimeError as fault:  # what the standard library says of a locked member
        raise damaged(name, f"{one.filename}: {fault}") from None
    if len(data) != one.file_size:
        raise damaged(name, f"{one.filename} is not as long as the archive says")
    return data


def _archive(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except DAMAGED as fault:
        raise damaged(name, str(fault)) from None


def check_workbook(data: bytes, name: str, limits: Limits = LIMITS) -> Iterator[bytes]:
    """Go through the parts inside an Excel workbook, which is an archive too, as raw bytes.

    Raises:
        AfterwardError: as for any archive; or the workbook is of another kind.
    """
    with _archive(data, name) as archive:
        members = check_members(archive, name, limits)
        if {"xl/workbook.bin", "content.xml"} & {one.filename for one in members}:
            raise damaged(name, "it is another kind of workbook than xlsx")
        for one in members:
            yield _extract(archive, one, name, limits)


def _is_workbook_archive(data: bytes, name: str) -> bool:
    with _archive(data, name) as archive:
        names = archive.namelist()
    return "[Content_Types].xml" in names and any(one.startswith("xl/") for one in names)


def damaged(name: str, reason: str) -> AfterwardError:
    """Return the error for a file that is cut off or broken."""
    return _error(
        f"the file is damaged or was not downloaded whole ({reason})", "data.damaged", name
    )


def _too_large(name: str, came: str) -> AfterwardError:
    return _error(f"this is larger than any official release ({came})", "data.too_large", name)


def _error(message: str, code: str, name: str) -> AfterwardError:
    remedy = "Nothing was kept. Give a release file, its zip archive, or the folder it lies in."
    return AfterwardError(message, code=code, file=os.fspath(name), remedy=remedy)
