"""A sentence model that a person brings: one function in a file of their own."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from afterward.base.errors import AfterwardError, Fault
from afterward.matching.person import Embedding

HOW = "Name a Python file and a function in it: model.py:embed."


def embedding_of(where: str) -> Embedding:
    """Return the function that a file of the person's own holds, named as `FILE:FUNCTION`.

    The file is theirs and is run as it is. Its function takes a list of texts and gives an array
    with one vector for each.

    Raises:
        AfterwardError: there is no such file, it cannot be run, or no such function is in it.
    """
    file, _, name = where.rpartition(":")
    if not file or not name:
        raise _error("this names no file with a function", where, "FILE:FUNCTION")
    path = Path(file)
    if not path.is_file():
        raise _error("there is no file of this name", file, "a Python file")
    found = getattr(_run(path), name, None)
    if not callable(found):
        raise _error("this file holds no function of this name", name, f"a function in {file}")
    return found


def _run(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"brought_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise _error("this is no Python file", str(path), "a file that ends in .py")
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.resolve().parent))  # what lies beside it may be part of it
    try:
        spec.loader.exec_module(module)
    except Exception as fault:  # noqa: BLE001 - somebody else's file can raise anything
        reason = f"{type(fault).__name__}: {fault}".splitlines()[0][:200]
        raise _error(
            "this file cannot be run", reason, "a file that runs", file=str(path)
        ) from None
    finally:
        sys.path.pop(0)
    return module


def _error(message: str, came: str, allowed: str, *, file: str = "") -> AfterwardError:
    return AfterwardError(
        message,
        code="match.embedding",
        file=file,
        faults=(Fault("embedding", came, allowed),),
        remedy=HOW,
    )
