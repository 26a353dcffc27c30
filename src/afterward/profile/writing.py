"""Writing a profile as TOML, so that it can be read back as the same profile."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from afterward.profile.examples import unused
from afterward.profile.person import MustHaves, Profile

HEAD = """\
# Your profile for afterward. Plain text: change any line, then run `afterward decide` again.
# It stays on this machine. Amounts are in your own currency; pay is before tax, for a year.
"""
TABLES = ("person", "work", "money", "licence", "health", "must_haves")


def profile_toml(profile: Profile) -> str:
    """Return a profile as TOML text; reading it back gives an equal profile.

    Tables that hold nothing yet stand at the end as comments, each an example that can be used.
    """
    data = msgspec.to_builtins(profile, builtin_types=(dt.date,))
    lines = [HEAD, f"schema = {data['schema']}", f"feels = {value(data['feels'])}"]
    for name in TABLES:
        kept = {k: v for k, v in data[name].items() if v not in (None, (), [])}
        # Limits nobody set stand among the examples at the end, where they can be read.
        if kept and not (name == "must_haves" and profile.must_haves == MustHaves()):
            lines += ["", f"[{name}]", *(f"{k} = {value(v)}" for k, v in kept.items())]
    lines += _arrays("debts", data["debts"])
    if data["rates"]:
        lines += ["", "[rates]", *(f"{k} = {value(v)}" for k, v in data["rates"].items())]
    for option, rated in data["ratings"].items():
        lines += ["", f"[ratings.{option}]", *(f"{k} = {value(v)}" for k, v in rated.items())]
    lines += _arrays("offers", data["offers"])
    written = {line for line in lines if line.startswith("[")}
    lines += unused(profile, written)
    return "\n".join(lines) + "\n"


def _arrays(name: str, rows: list[dict[str, Any]]) -> list[str]:
    lines: list[str] = []
    for row in rows:
        kept = {k: v for k, v in row.items() if v is not None}
        lines += ["", f"[[{name}]]", *(f"{k} = {value(v)}" for k, v in kept.items())]
    return lines


def value(given: Any) -> str:
    """Return one value as TOML writes it."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if isinstance(given, int | float):
        return repr(given)
    if isinstance(given, dt.date):
        return given.isoformat()
    if isinstance(given, dict):
        inside = ", ".join(f"{k} = {value(v)}" for k, v in given.items() if v is not None)
        return f"{{ {inside} }}"
    if isinstance(given, list | tuple):
        return f"[{', '.join(value(v) for v in given)}]"
    return _text(str(given))


def _text(given: str) -> str:
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return (
        '"'
        + "".join(escapes.get(c, c if c.isprintable() else f"\\u{ord(c):04x}") for c in given)
        + '"'
    )
