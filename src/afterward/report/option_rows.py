"""The options there are as plain data: a row for each, in the order of the catalogue."""

from __future__ import annotations

from typing import Any

from afterward.base.figures import ledger_row
from afterward.options import Alternative, Option
from afterward.report.ledger import QUANTITIES
from afterward.report.option_list import Before, Entry, Listed


def list_plain(listed: Listed) -> dict[str, Any]:
    """Return the list as plain data, in the order of the catalogue."""
    return {
        "help": listed.help,
        "before": [_row_before(one) for one in listed.before],
        "options": [_row(entry) for entry in listed.entries],
        "not_offered": [{"id": name, "reason": reason} for name, reason in listed.left_out],
    }


def _row_before(one: Before) -> dict[str, Any]:
    told_lines = {field: line.as_plain() if line else None for field, line in one.told.items()}
    return _said(one.option) | told_lines


def _row(entry: Entry) -> dict[str, Any]:
    one = entry.alternative
    if one is None:
        unknown = entry.pay is None and entry.option.pay == "published"
        pay = ledger_row(entry.pay) if entry.pay else None
        return _said(entry.option) | {"pay": pay, "no_series": unknown}
    row = _said(one) | {"offer": one.offer, "employer": one.employer, "pension": one.pension}
    row |= {name: ledger_row(getattr(one, name)) for name in QUANTITIES}
    row["progression"] = [
        {
            "when": rung.when,
            "basis": rung.basis,
            "at_least": rung.at_least,
            "pay": ledger_row(rung.pay),
        }
        for rung in one.progression
    ]
    return row


def _said(one: Alternative | Option) -> dict[str, Any]:
    """Return what is told of an option in words, the same fields for every one."""
    names = ("id", "name", "road", "group", "summary", "licence", "licence_wall", "way_back")
    said: dict[str, Any] = {name: getattr(one, name) for name in names}
    lists = {name: list(getattr(one, name)) for name in ("gains", "costs", "notes")}
    return said | {"clinical": one.clinical, "onet": one.onet, "fit": one.fit} | lists
