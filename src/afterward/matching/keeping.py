"""The prepared index on the disk, beside the release it was made of, so that it loads fast."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
import zipfile
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from scipy import sparse

from afterward.base.errors import AfterwardError
from afterward.base.saying import say
from afterward.matching.index import Index, prepare
from afterward.matching.lines import TextIndex
from afterward.matching.rated import SECTIONS, Rated
from afterward.matching.transfer import Levels
from afterward.occupations import cache as shelf

SCHEMA = 1
_HERE = Path(__file__).parent


def load(root: Path | None = None) -> Index:
    """Return the index of the newest O*NET release that is kept, preparing it once if need be.

    Raises:
        AfterwardError: no release has been added, or what was kept is damaged.
    """
    path = prepared_path(root)
    if path is not None and path.exists():
        with contextlib.suppress(OSError, ValueError, KeyError, zipfile.BadZipFile, EOFError):
            return read(path)
    made = prepare(shelf.load_kept("onet", root=root))
    if path is not None:
        keep(made, path)
    return made


def prepared_path(root: Path | None = None) -> Path | None:
    """Return where the newest release's index is kept, or None without a release."""
    found = [one for one in shelf.kept(root) if one.kind == "onet"]
    if not found:
        return None
    said = [*sorted(found[0].digests.values()), str(SCHEMA)]
    ours = (_HERE / "fitted.json", _HERE / "unlike.toml")
    said += [hashlib.sha256(one.read_bytes()).hexdigest() for one in ours]
    name = hashlib.sha256("".join(said).encode()).hexdigest()[:16]
    return found[0].folder / f"matching-{name}.npz"


def keep(made: Index, path: Path) -> None:
    """Keep an index; where the disk refuses, it is simply prepared again next time."""
    temporary = path.with_name(f".{secrets.token_hex(4)}.part")
    try:
        with temporary.open("xb") as stream:
            np.savez(stream, **dict(_plain("", made)))
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _plain(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Go through the arrays that a value is made of, each with its path."""
    if isinstance(value, np.ndarray):
        yield path, value
    elif sparse.issparse(value):
        for part in ("data", "indices", "indptr", "shape"):
            yield f"{path}/{part}", np.asarray(getattr(value, part))
    elif isinstance(value, (tuple, dict, str)):
        yield path, np.frombuffer(msgspec.json.encode(_simple(value)), dtype=np.uint8)
        if isinstance(value, dict):
            for name, one in value.items():
                if not isinstance(one, str):
                    yield from _plain(f"{path}/{name}", one)
    elif value is not None:
        for one in fields(value):
            yield from _plain(f"{path}/{one.name}", getattr(value, one.name))


def _simple(value: Any) -> Any:
    """Return texts as they are; of arrays under names, the names alone."""
    if isinstance(value, dict):
        return {name: one if isinstance(one, str) else "" for name, one in value.items()}
    return value


def read(path: Path) -> Index:
    """Return an index that was kept.

    Raises:
        OSError, ValueError, KeyError: it is not there, or not as it was written.
    """
    # Opened here: a damaged file would stay open behind an error.
    with path.open("rb") as stream, np.load(stream, allow_pickle=False) as held:
        return _index(held)


def _index(held: Any) -> Index:
    def told(name: str) -> Any:
        return msgspec.json.decode(held[f"/{name}"].tobytes())

    def texts(name: str) -> tuple[Any, ...]:
        return tuple(tuple(one) if isinstance(one, list) else one for one in told(name))

    return Index(
        told("version"),
        told("layout"),
        texts("codes"),
        texts("titles"),
        *(held[f"/{name}"] for name in ("zones", "first", "near", "wide")),
        {name: _rated(held, f"/sections/{name}") for name in SECTIONS if name in told("sections")},
        _read_levels(held) if "/levels/level" in held else None,
        {name: held[f"/amounts/{name}"] for name in told("amounts")},
        told("basis"),
        _text(held),
        held["/prior"],
        texts("named"),
        told("groups"),
        texts("lacking"),
    )


def _rated(held: Any, path: str) -> Rated:
    elements = tuple(msgspec.json.decode(held[f"{path}/elements"].tobytes()))
    rest = (held[f"{path}/{name}"] for name in ("value", "error", "borrowed", "date"))
    return Rated(elements, *rest)


def _read_levels(held: Any) -> Levels:
    elements, names = (
        tuple(msgspec.json.decode(held[f"/levels/{name}"].tobytes()))
        for name in ("elements", "names")
    )
    rest = (held[f"/levels/{name}"] for name in ("importance", "level", "error"))
    return Levels(elements, names, *rest)


def _text(held: Any) -> TextIndex:
    def matrix(name: str) -> sparse.csr_matrix:
        parts = (held[f"/text/{name}/{part}"] for part in ("data", "indices", "indptr"))
        return sparse.csr_matrix(tuple(parts), shape=tuple(held[f"/text/{name}/shape"]))

    names = ("title_key", "title_of", "theme_of_word", "theme_of")
    plain = (held[f"/text/{name}"] for name in names)
    return TextIndex(held["/text/vocabulary"], matrix("by_word"), matrix("by_piece"), *plain)


def needs_release() -> AfterwardError:
    """Return the error where no occupation data has been added."""
    return AfterwardError(
        say("matching needs the O*NET database, and none has been added"),
        code="match.no_data",
        remedy=say(
            "Download it (free) and add it with `afterward data add FILE`; `afterward "
            "data fetch onet` asks the publisher's site for it."
        ),
    )
