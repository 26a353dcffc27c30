"""The folder where releases that were added are kept, so that they load in a blink.

Each release is a folder of Arrow files (one a table) and a manifest that names them with their
digests. A folder is written under another name and put in place in one step, so it is there whole
or not at all; the older one is taken away after that. Arrow comes with `pip install
'afterward[data]'` (pyarrow, Apache-2.0) and is loaded only here.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast

from afterward.base.errors import AfterwardError
from afterward.occupations.arrow import from_arrow, to_arrow
from afterward.occupations.layouts import Kind
from afterward.occupations.release import KINDS, TABLES, Release, Source, version_key
from afterward.occupations.tables import Table

SCHEMA = "afterward.kept/1"
MANIFEST = "manifest.json"
# Files of these can come in several goes; what is not given again is kept.
IN_PARTS = frozenset({"oews", "esco"})


@dataclass(frozen=True, slots=True)
class Kept:
    """A release that is kept: its folder and what its manifest says."""

    folder: Path
    kind: Kind
    version: str
    layout: str
    rows: Mapping[str, int]
    bytes: int
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    digests: Mapping[str, str]


def folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where releases are kept: `AFTERWARD_DATA`, else this person's cache folder."""
    if named := environment.get("AFTERWARD_DATA"):
        return Path(named).expanduser()
    home = Path.home()
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA", home / "AppData/Local")) / "afterward" / "data"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "afterward" / "data"
    return Path(environment.get("XDG_CACHE_HOME") or home / ".cache") / "afterward" / "data"


def kept(root: Path | None = None) -> tuple[Kept, ...]:
    """Return all releases that are kept, by kind, the newest version of each first."""
    base = root or folder()
    found = [one for path in _folders(base) if (one := _manifest(path)) is not None]
    found.sort(key=lambda one: (-KINDS.index(one.kind), version_key(one.version)), reverse=True)
    return tuple(found)


def save(release: Release, root: Path | None = None) -> Kept:
    """Keep a release, in place of the same version kept before, and return what is kept.

    Raises:
        AfterwardError: pyarrow is not installed, or the disk refuses; what was kept stays.
    """
    base = root or folder()
    before = [one for one in kept(base) if (one.kind, one.version) == _key(release)]
    whole = _with_parts(release, before)
    name = f"{release.kind}-{release.version}.{secrets.token_hex(4)}"
    temporary = base / f".{name}.part"
    try:
        base.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.mkdir(mode=0o700)
        _write(whole, temporary)
        temporary.rename(base / name)
    except OSError as fault:
        raise AfterwardError(
            f"could not be kept: {fault.strerror or fault}",
            code="data.not_saved",
            file=str(base),
            remedy="Nothing was changed. Free some space, or name a folder in AFTERWARD_DATA.",
        ) from None
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    for one in before:
        shutil.rmtree(one.folder, ignore_errors=True)
    return cast("Kept", _manifest(base / name))


def load_kept(kind: str, version: str | None = None, root: Path | None = None) -> Release:
    """Return a release that is kept: the newest of its kind, or the version asked for.

    Raises:
        AfterwardError: there is none, or its files are not as they were written.
    """
    found = [one for one in kept(root) if one.kind == kind and version in {None, one.version}]
    if not found:
        asked = kind if version is None else f"{kind} {version}"
        raise AfterwardError(
            f"no release of {asked} has been added",
            code="data.none",
            remedy="Download it and add it with `afterward data add FILE`; `afterward data list` "
            "says what there is.",
        )
    one = found[0]
    tables = {name: _table(one, name) for name in one.rows}
    return Release(
        one.kind, one.version, one.layout, MappingProxyType(tables), one.sources, one.notes
    )


def drop(kind: str, root: Path | None = None) -> tuple[Kept, ...]:
    """Take away all that is kept of a kind, and return what it was.

    Raises:
        AfterwardError: nothing of this kind is kept, or the disk refuses.
    """
    found = tuple(one for one in kept(root) if one.kind == kind)
    if not found:
        there = ", ".join(sorted({one.kind for one in kept(root)})) or "nothing"
        raise AfterwardError(
            f"nothing of {kind} is kept",
            code="data.none",
            remedy=f"There is: {there}.",
        )
    for one in found:
        try:
            shutil.rmtree(one.folder)
        except OSError as fault:
            raise AfterwardError(
                f"could not be taken away: {fault.strerror or fault}",
                code="data.not_saved",
                file=str(one.folder),
            ) from None
    return found


def _key(release: Release) -> tuple[str, str]:
    return release.kind, release.version


def _with_parts(release: Release, before: list[Kept]) -> Release:
    """Return a release with the tables kept before that it does not bring itself."""
    if release.kind not in IN_PARTS or not before or before[0].layout != release.layout:
        return release
    old = {name: before[0] for name in before[0].rows if name not in release.tables}
    tables = dict(release.tables) | {name: _table(one, name) for name, one in old.items()}
    if not old:
        return release
    sources = (*before[0].sources, *release.sources)
    notes = (*before[0].notes, *release.notes)
    return replace(release, tables=MappingProxyType(tables), sources=sources, notes=notes)


def _write(release: Release, path: Path) -> None:
    files = {}
    for name, table in release.tables.items():
        data = to_arrow(table)
        _write_file(path / f"{name}.arrow", data)
        digest = hashlib.sha256(data).hexdigest()
        files[name] = {"rows": len(table), "sha256": digest, "bytes": len(data)}
    manifest = {
        "schema": SCHEMA,
        "kind": release.kind,
        "version": release.version,
        "layout": release.layout,
        "tables": files,
        "notes": list(release.notes),
        "sources": [asdict(one) for one in release.sources],
    }
    _write_file(path / MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode())


def _write_file(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _folders(base: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from sorted(one for one in base.iterdir() if not one.name.startswith("."))


def _manifest(path: Path) -> Kept | None:
    """Return what a manifest says; None where there is none, or of another schema."""
    try:
        said: dict[str, Any] = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        if said["schema"] != SCHEMA or said["kind"] not in KINDS:
            return None
        tables = {name: one for name, one in said["tables"].items() if name in TABLES[said["kind"]]}
        return Kept(
            path,
            said["kind"],
            str(said["version"]),
            str(said["layout"]),
            {name: int(one["rows"]) for name, one in tables.items()},
            sum(int(one["bytes"]) for one in tables.values()),
            tuple(said["notes"]),
            tuple(Source(**one) for one in said["sources"]),
            {name: str(one["sha256"]) for name, one in tables.items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _table(one: Kept, name: str) -> Table:
    path = one.folder / f"{name}.arrow"
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != one.digests[name]:
        raise AfterwardError(
            "what was kept is no longer as it was written",
            code="data.damaged",
            file=str(path),
            remedy=f"Add the release again: `afterward data drop {one.kind}`, then `data add`.",
        )
    return from_arrow(TABLES[one.kind][name], data)
