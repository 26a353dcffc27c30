"""One option as plain data: numbers apart from the words in which they are told."""

from __future__ import annotations

from typing import Any

import msgspec

from afterward.base.figures import ledger_row
from afterward.base.saying import plain_text
from afterward.options.demands import READING
from afterward.options.option import Option
from afterward.options.told import FIELDS, told
from afterward.report.one_option import OneOption
from afterward.report.option_pay import points_of


def option_plain(one: OneOption) -> dict[str, Any]:
    """Return everything known of one option as plain data, the same keys for every one."""
    pay, ladder = one.reader.pay, one.reader.ladder
    return {
        "country": one.reader.country,
        "profession": one.reader.profession,
        "for_person": one.alternative is not None,
        "remark": one.remark,
        "option": _option(one.option),
        "name": one.name,
        "pay": ledger_row(pay) if pay is not None else None,
        "no_series": pay is None and one.option.pay == "published",
        "points": [
            {"share": point.share, "value": point.value, "at_least": point.at_least}
            for point in (points_of(pay, ladder) if one.option.pay == "published" else ())
        ],
        "ladder": [
            {
                "when": rung.when,
                "at_least": rung.at_least,
                "basis": rung.basis,
                "pay": ledger_row(rung.pay),
            }
            for rung in ladder
        ],
        "told": {field: _line(one, field) for field in FIELDS},
        "sections": [section.as_plain() for section in one.sections],
        "credits": list(one.credits),
    }


def _option(option: Option) -> dict[str, Any]:
    """Return what the catalogue holds of an option, its demands with whose reading they are."""
    plain = msgspec.to_builtins(option, enc_hook=plain_text)
    return plain | {"demands_are": READING if option.demands is not None else ""}


def _line(one: OneOption, field: str) -> dict[str, Any] | None:
    reader = one.reader
    line = told(one.option.id, field, country=reader.country, profession=reader.profession)
    return line.as_plain() if line is not None else None
