"""One option as text: 84 columns, one thing to a line, so that it is read aloud well."""

from __future__ import annotations

import textwrap

from afterward.base.months import day_words
from afterward.base.saying import say
from afterward.base.sources import Source
from afterward.report.cited import Cited, Section, mark
from afterward.report.one_option import OneOption
from afterward.report.option_facts import RANGES
from afterward.report.option_words import ROADS

WIDTH = 84
GRADES = say(
    "Grades: A official, or two sources agree; B a good secondary source; C derived, and how; "
    "“assumed”: nobody has verified it. What is borrowed was measured elsewhere, and is widened. "
    "Lines without a mark are the catalogue's own summary."
)


def option_text(told: OneOption, *, width: int = WIDTH) -> str:
    """Return everything known of an option as plain text; sources are numbered, listed once."""
    numbers = {source: n for n, source in enumerate(told.sources, start=1)}
    option = told.option
    lines = [f"{told.name}  [{option.id}]", *_wrap(option.summary, width, "  ")]
    lines += _wrap(f"{ROADS[option.road]}. Group: {option.group}.", width, "  ")
    lines += _wrap(told.remark, width, "  ") if told.remark else []
    for section in told.sections:
        lines += ["", section.heading, *_section(section, numbers, width)]
    lines += ["", "Sources", *(row for pair in numbers.items() for row in _source(*pair, width))]
    lines += ["", *_wrap(f"{RANGES} {GRADES}", width, "")]
    for credit in told.credits:
        lines += ["", *_wrap(credit, width, "")]
    return "\n".join(lines)


def _section(section: Section, numbers: dict[Source, int], width: int) -> list[str]:
    return [
        row for line in section.lines for row in _wrap(_line(line, numbers), width, "  ", "    ")
    ]


def _line(line: Cited, numbers: dict[Source, int]) -> str:
    """Return a line with its label first and its source's number last."""
    label = f"{line.label} " if line.label in {"+", "-"} else f"{line.label}: "
    number = f"[{numbers[line.source]}]" if line.source else ""
    return " ".join(part for part in (f"{label}{line.says}", mark(line), number) if part)


def _source(source: Source, number: int, width: int) -> list[str]:
    own = source.title.startswith("your own")
    seen = "" if own else f", seen {day_words(source.seen)}"
    rows = _wrap(f"[{number}] {source.title}{seen}", width, "  ", "    ")
    return [*rows, *_wrap(source.url, width, "    ")] if source.url else rows


def _wrap(text: str, width: int, first: str, rest: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_on_hyphens=False,
    )
