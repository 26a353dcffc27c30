"""Tables as Arrow files and back: text as a dictionary with codes, so that nothing is copied twice.

An Arrow file is read by many programs; pay takes two columns, the amount and whether it is "at
least".
"""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any, TypeVar

import numpy as np

from afterward.base.errors import AfterwardError
from afterward.occupations.columns import Pay, Words, frozen
from afterward.occupations.tables import Table, layout

T = TypeVar("T", bound=Table)

AT_LEAST = "_at_least"


def to_arrow(table: Table) -> bytes:
    """Return a table as the bytes of an Arrow file, packed.

    Raises:
        AfterwardError: pyarrow is not installed.
    """
    pa = _pyarrow()
    columns: dict[str, Any] = {}
    for name, held in table.columns():
        if isinstance(held, Words):
            names = pa.array(held.names, type=pa.string())
            columns[name] = pa.DictionaryArray.from_arrays(pa.array(held.codes), names)
        elif isinstance(held, Pay):
            columns[name] = pa.array(held.amount)
            columns[name + AT_LEAST] = pa.array(held.at_least)
        elif held.dtype.kind == "M":
            columns[name] = pa.array(held.astype(np.int64))
        else:
            columns[name] = pa.array(held)
    made = pa.table(columns)
    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_file(sink, made.schema, options=options) as writer:
        writer.write_table(made)
    return sink.getvalue().to_pybytes()


def from_arrow(kind: type[T], data: bytes) -> T:
    """Return the table that an Arrow file holds.

    Raises:
        AfterwardError: pyarrow is not installed.
    """
    pa = _pyarrow()
    with pa.ipc.open_file(pa.BufferReader(data)) as reader:
        held = reader.read_all().combine_chunks()
    return kind(**{name: _column(held, name, one.kind) for name, one in layout(kind).items()})


def _column(held: Any, name: str, kind: str) -> Any:
    if kind == "words":
        chunk = _one(held, name)
        codes = frozen(_numbers(chunk.indices).astype(np.int32))
        return Words(tuple(chunk.dictionary.to_pylist()), codes)
    if kind == "pay":
        return Pay(_numbers(_one(held, name)), _numbers(_one(held, name + AT_LEAST)))
    values = _numbers(_one(held, name))
    return frozen(values.astype("datetime64[M]")) if kind == "month" else values


def _one(held: Any, name: str) -> Any:
    column = held.column(name)
    return column.chunk(0) if column.num_chunks else column.combine_chunks()


def _numbers(array: Any) -> Any:
    return frozen(array.to_numpy(zero_copy_only=False))


def check_installed() -> None:
    """Say at once where keeping is not possible, before a person waits for anything.

    Raises:
        AfterwardError: pyarrow is not installed.
    """
    _pyarrow()


def _pyarrow() -> ModuleType:
    try:
        importlib.import_module("pyarrow.ipc")
        return importlib.import_module("pyarrow")
    except ImportError:
        raise AfterwardError(
            "keeping releases needs pyarrow, which is not installed",
            code="data.not_installed",
            remedy="Install it with: pip install 'afterward[data]'. "
            "Everything but the occupation data works without it.",
        ) from None
