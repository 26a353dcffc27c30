"""From a table just read to a checked value, with every fault of the file found at once.

The types say what is allowed (msgspec structs with `Annotated[..., Meta(...)]` limits); this
file turns each breach into a sentence. Programs that read the same types through msgspec alone
stop at the first fault, which is a poor way to treat someone at one in the morning.
"""

from __future__ import annotations

import datetime as dt
import difflib
import math
from collections.abc import Iterable
from functools import cache, reduce
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import inspect as mi

from afterward.base.errors import AfterwardError, Fault, faults_error
from afterward.base.partial import UNREAD, Partial
from afterward.base.saying import Named, quoted, say, sentence
from afterward.base.words import number

T = TypeVar("T")
NOTHING = say("nothing")
# What marks, in the `extra` of a type, text that is read as a sentence (`base.saying`).
TOLD = {"told": True}


def build(wanted: type[T], data: object, *, file: str, path: str = "") -> T:
    """Return `data` as a checked `wanted`, or raise one error that names every fault.

    Raises:
        AfterwardError: with one `Fault` for each thing that cannot be used, its path such as
            `figure[3].distribution.low`, what came and what is allowed.
    """
    value, faults = sift(wanted, data, path=Named(path))
    if faults:
        raise faults_error(faults, file=file)
    return value


def sift(wanted: type[T], data: object, *, path: str = "") -> tuple[T, list[Fault]]:
    """Return what could be read of `data`, and every fault of the rest.

    Without faults it is a whole `wanted`; with them each table that holds one is a `Partial`.
    """
    faults: list[Fault] = []
    return _build(_shape(wanted), data, path, faults), faults


@cache
def _shape(wanted: Any) -> mi.Type:
    """Return what a type holds: worked out once, since thousands of records share a few types."""
    return mi.type_info(wanted)


def _build(  # noqa: PLR0911 - one way for each kind of type
    info: mi.Type, data: object, path: str, faults: list[Fault]
) -> Any:
    if isinstance(info, mi.Metadata):
        read = _build(info.type, data, path, faults)
        return sentence(read) if read and info.extra == TOLD and isinstance(read, str) else read
    if isinstance(info, mi.UnionType):
        return _build_union(info, data, path, faults)
    if isinstance(info, mi.StructType):
        return _build_struct(info, data, path, faults)
    if isinstance(info, mi.ListType | mi.VarTupleType):
        return _build_sequence(info, data, path, faults)
    if isinstance(info, mi.TupleType):
        return _build_tuple(info, data, path, faults)
    if isinstance(info, mi.DictType):
        return _build_dict(info, data, path, faults)
    return _build_plain(info, data, path, faults)


def _build_struct(info: mi.StructType, data: object, path: str, faults: list[Fault]) -> Any:
    if not isinstance(data, dict):
        faults.append(Fault(path, shown(data), say("a table ([{path}])", path=Named(path))))
        return UNREAD
    before = len(faults)
    known = {field.encode_name: field for field in info.fields}
    tag = {info.tag_field} if info.tag_field else set()
    strange = [key for key in data if key not in known.keys() | tag]
    faults.extend(_unknown_key(path, key, [*known, *tag]) for key in strange)
    values = {}
    for key, field in known.items():
        if key in data:
            values[field.name] = _build(field.type, data[key], _join(path, key), faults)
        elif field.required:
            faults.append(Fault(_join(path, key), NOTHING, describe(field.type), say("Add it.")))
    if len(faults) == before:
        return _construct(info.cls, values, path, faults)
    return Partial(_defaults(info, [_near(key, [*known]) for key in strange]) | values)


def _defaults(info: mi.StructType, meant: list[str]) -> dict[str, Any]:
    """Return what a table takes for what it leaves out; not for a name that was misspelt."""
    left = [f for f in info.fields if not f.required and f.encode_name not in meant]
    return {
        f.name: f.default_factory() if f.default is msgspec.NODEFAULT else f.default for f in left
    }


def _construct(cls: type, values: dict[str, Any], path: str, faults: list[Fault]) -> Any:
    try:
        return cls(**values)
    except AfterwardError as fault:
        faults.extend(
            (fault.faults and tuple(_beneath(path, f) for f in fault.faults))
            or (Fault(path, fault.message, fault.remedy or say("see the documentation")),)
        )
    return UNREAD


def _beneath(path: str, fault: Fault) -> Fault:
    return Fault(_join(path, fault.path), fault.came, fault.allowed, fault.remedy)


def _unknown_key(path: str, key: str, known: list[str]) -> Fault:
    near = _near(key, known)
    remedy = say("Take this line out, or correct its name.")
    if near:
        remedy = say("Did you mean `{name}`?", name=Named(near))
    came = say("an unknown name `{name}`", name=Named(key))
    return Fault(_join(path, key), came, Named(", ".join(sorted(known))), remedy)


def _near(key: str, known: list[str]) -> str:
    return next(iter(difflib.get_close_matches(key, known, n=1)), "")


def _build_sequence(
    info: mi.ListType | mi.VarTupleType, data: object, path: str, faults: list[Fault]
) -> Any:
    if not isinstance(data, list | tuple):
        faults.append(Fault(path, shown(data), _list_of(info.item_type)))
        return UNREAD
    items = [_build(info.item_type, item, f"{path}[{i}]", faults) for i, item in enumerate(data)]
    return tuple(items) if isinstance(info, mi.VarTupleType) else items


def _build_tuple(info: mi.TupleType, data: object, path: str, faults: list[Fault]) -> Any:
    if not isinstance(data, list | tuple) or len(data) != len(info.item_types):
        faults.append(Fault(path, shown(data), describe(info)))
        return UNREAD
    parts = enumerate(zip(info.item_types, data, strict=True))
    return tuple(_build(kind, item, f"{path}[{i}]", faults) for i, (kind, item) in parts)


def _build_dict(info: mi.DictType, data: object, path: str, faults: list[Fault]) -> Any:
    if not isinstance(data, dict):
        faults.append(Fault(path, shown(data), say("a table ([{path}])", path=Named(path))))
        return UNREAD
    read = {
        _build(info.key_type, key, f"{_join(path, str(key))} (name)", faults): _build(
            info.value_type, value, _join(path, str(key)), faults
        )
        for key, value in data.items()
    }
    return {key: value for key, value in read.items() if key is not UNREAD}


def _build_union(info: mi.UnionType, data: object, path: str, faults: list[Fault]) -> Any:
    if data is None and info.includes_none:
        return None
    structs = [t for t in info.types if isinstance(t, mi.StructType)]
    if isinstance(data, dict) and structs:
        return _build_tagged(structs, data, path, faults)
    trials: list[list[Fault]] = []
    for choice in info.types:
        if isinstance(choice, mi.NoneType):
            continue
        trial: list[Fault] = []
        value = _build(choice, data, path, trial)
        if not trial:
            return value
        trials.append(trial)
    faults.extend(min(trials, key=len) if len(trials) == 1 else [_no_choice(info, data, path)])
    return UNREAD


def _no_choice(info: mi.UnionType, data: object, path: str) -> Fault:
    return Fault(path, shown(data), describe(info))


def _build_tagged(
    structs: list[mi.StructType], data: dict[str, Any], path: str, faults: list[Fault]
) -> Any:
    if len(structs) == 1:
        return _build_struct(structs[0], data, path, faults)
    field = structs[0].tag_field or "kind"
    by_tag = {s.tag: s for s in structs}
    tag = data.get(field)
    if tag not in by_tag:
        came = shown(tag) if field in data else NOTHING
        allowed = one_of(str(t) for t in by_tag)
        faults.append(Fault(_join(path, field), came, allowed))
        return UNREAD
    return _build_struct(by_tag[tag], data, path, faults)


def _build_plain(info: mi.Type, data: object, path: str, faults: list[Fault]) -> Any:
    if isinstance(data, float) and not math.isfinite(data):
        faults.append(Fault(path, shown(data), describe(info)))
        return UNREAD
    if isinstance(info, mi.DateType) and isinstance(data, dt.datetime):
        faults.append(Fault(path, shown(data), describe(info), say("Leave the time of day out.")))
        return UNREAD
    try:
        return msgspec.convert(data, _python_type(info), builtin_types=(dt.date,))
    except (msgspec.ValidationError, OverflowError):
        faults.append(Fault(path, shown(data), describe(info)))
        return UNREAD


def _python_type(info: mi.Type) -> Any:
    """Return a type msgspec can check `info` with: the inspected form, made whole again."""
    limits = {
        name: getattr(info, name)
        for name in ("ge", "gt", "le", "lt", "min_length", "max_length", "pattern")
        if getattr(info, name, None) is not None
    }
    match info:
        case mi.IntType():
            plain: Any = int
        case mi.FloatType():
            plain = float
        case mi.StrType():
            plain = str
        case mi.BoolType():
            plain = bool
        case mi.DateType():
            plain = dt.date
        case mi.LiteralType():
            made: Any = Literal
            return made[info.values]
        case mi.AnyType():
            return Any
        case _:
            msg = f"no reading rule for {info!r}"
            raise TypeError(msg)
    return _annotated(plain, limits)


def _annotated(plain: type, limits: dict[str, Any]) -> Any:
    made: Any = Annotated
    return made[plain, msgspec.Meta(**limits)] if limits else plain


def describe(info: mi.Type) -> str:  # noqa: C901, PLR0911 - one sentence for each kind
    """Say in words what a place in a file may hold, such as `a number from 0 to 168`."""
    match info:
        case mi.Metadata():
            extra = (info.extra_json_schema or {}).get("description")
            kind = describe(info.type)
            return say("{kind} ({more})", kind=kind, more=sentence(extra)) if extra else kind
        case mi.UnionType():
            parts = [describe(t) for t in info.types if not isinstance(t, mi.NoneType)]
            return reduce(lambda some, one: say("{some} or {one}", some=some, one=one), parts)
        case mi.IntType():
            return _limits(say("a whole number"), info)
        case mi.FloatType():
            return _limits(say("a number"), info)
        case mi.LiteralType():
            return one_of(str(v) for v in info.values)
        case mi.StructType():
            names = ", ".join(f.encode_name for f in info.fields)
            return say("a table with: {names}", names=Named(names))
        case mi.ListType() | mi.VarTupleType():
            return _list_of(info.item_type)
        case mi.TupleType():
            return "[" + ", ".join(describe(kind) for kind in info.item_types) + "]"
        case mi.StrType():
            return _describe_text(info)
        case mi.BoolType():
            return say("true or false")
        case mi.DateType():
            return say("a date such as 2027-03-01, without quotes")
        case _:
            return say("a value")


def _describe_text(info: mi.StrType) -> str:
    if info.pattern == MONTH_PATTERN:
        return say('a month such as "2027-03"')
    if info.max_length is not None:
        return say("text in quotes, at most {count} characters", count=number(info.max_length))
    return say("text in quotes")


def one_of(values: Iterable[str]) -> str:
    """Say that one of some values is allowed: `one of: a, b`."""
    return say("one of: {values}", values=Named(", ".join(values)))


def _list_of(kind: mi.Type) -> str:
    return say("a list of {kind}", kind=describe(kind))


def _limits(kind: str, info: mi.IntType | mi.FloatType) -> str:
    low = info.ge if info.ge is not None else info.gt
    high = info.le if info.le is not None else info.lt
    if low is not None and high is not None:
        return say("{kind} from {low} to {high}", kind=kind, low=_plain(low), high=_plain(high))
    if low is not None and info.ge is not None:
        return say("{kind} of {low} or more", kind=kind, low=_plain(low))
    if low is not None:
        return say("{kind} above {low}", kind=kind, low=_plain(low))
    if high is not None:
        return say("{kind} of {high} or less", kind=kind, high=_plain(high))
    return kind


def _plain(limit: float) -> str:
    """Return a limit as people write it: 5,000,000,000 and not 5e+09."""
    return f"{limit:,.12g}"


MONTH_PATTERN = r"^(19|20|21)\d\d-(0[1-9]|1[0-2])$"


def shown(value: object) -> str:
    """Return a short, safe picture of what came: never a whole file, never control characters."""
    if isinstance(value, dict):
        return say("a table")
    if isinstance(value, list | tuple):
        return say("a list of {count}", count=len(value))
    text = str(value).lower() if isinstance(value, bool) else str(value)
    clean = "".join(c if c.isprintable() else "?" for c in text)
    clean = clean if len(clean) <= 40 else f"{clean[:37]}..."
    return quoted(clean) if isinstance(value, str) else Named(clean)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
