"""From the bytes of a file to rows of cells: tab or comma separated text, and Excel workbooks.

Excel is read by `python-calamine` (MIT, no needs of its own), which comes with
`pip install 'afterward[data]'` and is loaded only when a workbook is opened.
"""

from __future__ import annotations

import csv
import importlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from afterward.base.errors import AfterwardError
from afterward.occupations.old_workbook import read_old
from afterward.occupations.opening import ZIP, Member, check_workbook, damaged

# A workbook says where each cell stands, and all cells up to the farthest are made room for: one
# cell far out would take all memory. Official sheets have at most 32 columns and 100,000 rows.
FAR_OUT = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["'](?:[A-Z]{3,}|[B-Z][A-Z]|[A-Z]+(?:[4-9]\d{5}|\d{7}))"""
)
WEB_PAGE = re.compile(rb"\s*(<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html)", re.IGNORECASE)
CELL_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a text file, or of one sheet of a workbook; they can be gone through once."""

    file: str
    name: str
    rows: Iterator[list[Any]]


def sheets(member: Member) -> Iterator[Sheet]:
    """Go through the sheets of a file: one, unless it is a workbook.

    Raises:
        AfterwardError: the file is no text, not UTF-8, a web page, or a damaged workbook.
    """
    if WEB_PAGE.match(member.data[:200]):
        raise AfterwardError(
            "this is a web page, not a data file: the site may have refused the download",
            code="data.web_page",
            file=member.name,
            remedy="Nothing was kept. Open the official page in a browser and download it there.",
        )
    if member.is_workbook:
        yield from _workbook(member)
    else:
        yield Sheet(member.name, "", _text_rows(_decode(member), member.name))


def _decode(member: Member) -> str:
    wide = member.data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        # utf-8-sig: some releases begin with a mark that carries no meaning.
        text = member.data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise AfterwardError(
            f"this file is not UTF-8 text (byte {fault.start:,})",
            code="data.not_text",
            file=member.name,
            remedy="Nothing was kept. It may be damaged, or saved again by another program: "
            "download it once more and add it as it comes.",
        ) from None
    if "\0" in text:
        raise damaged(member.name, "it holds bytes that no text has")
    return text


def _text_rows(text: str, name: str) -> Iterator[list[Any]]:
    tabs = "\t" in text[:20_000]
    if not tabs and name.lower().endswith(".txt"):  # a Read Me: words, not a table
        yield from ([line] for line in text.splitlines())
        return
    csv.field_size_limit(CELL_LIMIT)
    # The tab separated releases use quotation marks as plain letters.
    plain = {"delimiter": "\t", "quoting": csv.QUOTE_NONE}
    reader = csv.reader(io.StringIO(text, newline=""), **(plain if tabs else {"strict": True}))  # ty: ignore
    try:
        yield from reader
    except csv.Error as fault:
        raise damaged(name, f"line {reader.line_num}: {fault}") from None


def _workbook(member: Member) -> Iterator[Sheet]:
    calamine = _calamine(member.name)
    if not member.data.startswith(ZIP):
        for name, rows in read_old(member.data, member.name).items():
            yield Sheet(member.name, name, iter(rows))
        return
    for raw in check_workbook(member.data, member.name):
        if FAR_OUT.search(raw) or raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise damaged(member.name, "a cell stands farther out than any table reaches")
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(member.data))
        names = list(book.sheet_names)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as fault:  # noqa: BLE001 - its panics are not Exceptions
        raise damaged(member.name, _reason(fault)) from None
    for name in names:
        yield Sheet(member.name, name, _sheet_rows(book, name, member.name))


def _sheet_rows(book: Any, name: str, file: str) -> Iterator[list[Any]]:
    try:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as fault:  # noqa: BLE001 - its panics are not Exceptions
        raise damaged(file, f"sheet {name}: {_reason(fault)}") from None
    yield from rows


def _reason(fault: BaseException) -> str:
    return (str(fault).splitlines() or ["it cannot be read"])[0][:120]


def _calamine(name: str) -> ModuleType:
    try:
        return importlib.import_module("python_calamine")
    except ImportError:
        raise AfterwardError(
            "reading Excel files needs python-calamine, which is not installed",
            code="data.not_installed",
            file=name,
            remedy="Install it with: pip install 'afterward[data]'.",
        ) from None
