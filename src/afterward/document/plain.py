"""Values as a document keeps them, in plain tables with days as text; and the way back."""

from __future__ import annotations

import contextlib
import datetime as dt
from typing import Any

import msgspec
from msgspec import inspect as mi

from afterward.base.saying import plain_text


def plain(value: Any) -> Any:
    """Return a checked value as plain tables and lists, without what was left open."""
    return _tidy(msgspec.to_builtins(value, enc_hook=plain_text))


def _tidy(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _tidy(held) for key, held in data.items() if held is not None}
    return [_tidy(held) for held in data] if isinstance(data, list | tuple) else data


def revived(wanted: Any, data: Any) -> Any:
    """Return plain data with a date wherever `wanted` has one and a day stands as text.

    What is no day is left as it is, for whoever checks the whole to name.
    """
    return _revived(mi.type_info(wanted), data)


def _revived(info: mi.Type, data: Any) -> Any:  # noqa: PLR0911 - one way for each kind of type
    match info:
        case mi.Metadata():
            return _revived(info.type, data)
        case mi.UnionType():
            for choice in info.types:
                data = _revived(choice, data)
            return data
        case mi.StructType() if isinstance(data, dict):
            kinds = {field.encode_name: field.type for field in info.fields}
            return {k: _revived(kinds[k], v) if k in kinds else v for k, v in data.items()}
        case mi.DictType() if isinstance(data, dict):
            return {key: _revived(info.value_type, held) for key, held in data.items()}
        case mi.ListType() | mi.VarTupleType() if isinstance(data, list | tuple):
            return [_revived(info.item_type, held) for held in data]
        case mi.DateType():
            return _day(data)
    return data


def _day(data: Any) -> Any:
    if isinstance(data, str) and len(data) == len("2026-11-24"):
        with contextlib.suppress(ValueError):
            return dt.date.fromisoformat(data)
    return data
